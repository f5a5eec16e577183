// SPDX-License-Identifier: Apache-2.0
// How much of what vehicles can do is asked of them, by arithmetic.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "factory/load.hpp"
#include "factory/starts.hpp"
#include "factory/transport_legs.hpp"

namespace nordvest {

/// What fleets are asked for at any rates of starts. Vehicles go full where units together fill them; a leg that several fleets serve is
/// shared by their vehicles. The rule `nearest` drives less empty than is reckoned here.
class FleetAccounts {
 public:
  FleetAccounts(const Factory& factory, const std::map<std::string, Start>& starts);

  /// One a fleet, in file order; rates of starts by product [parts/tick], work at stations by fleet [h/h].
  [[nodiscard]] std::vector<FleetLoad> loads(const std::map<std::string, double>& rates,
                                             const std::map<std::string, double>& at_stations) const;
  /// A station asks for its vehicles so often for one part of the product that starts.
  void add_stays(const Factory& factory, const Station& station, const std::string& product, double times);

 private:
  /// A leg of a product on a fleet.
  struct Trip {
    std::string product;
    double parts = 0, trips = 0;  ///< for one part that starts
    double loaded = 0;            ///< drive [ticks]
    std::size_t from = 0, to = 0;
    bool is_stay = false;  ///< at a station: nothing is carried
  };
  struct Account {
    const Fleet* fleet;
    std::vector<Trip> trips;
    double there = 1;  ///< share of a vehicle, open and up
    std::size_t places = 0;
    std::vector<double> empty;  ///< [from * places + to, ticks]
  };
  void add(const Factory& factory, const Product& product, double lot, const LegUse& leg);
  static void add_stops(const Fleet& fleet, FleetLoad& load);
  [[nodiscard]] static double empty_drive(const Account& account, const std::map<std::string, double>& rates,
                                          double trips);

  std::vector<Account> accounts_;
};

/// Moves against the parts: some go from `to` to `from`, none the other way, and no fleet serves that leg.
std::vector<std::pair<const Fleet*, const Move*>> backward_moves(const Factory& factory);

/// Fleets that no part and no station asks for.
std::vector<std::string> idle_fleets(const Factory& factory);

}  // namespace nordvest
