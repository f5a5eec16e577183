// SPDX-License-Identifier: Apache-2.0
// Overall equipment effectiveness by Nakajima (1988), Introduction to TPM, ch. 2, where the ideal cycle time is the time that was really
// worked, so that no speed is lost:
//
//   calendar time less off shift and maintenance = loading time
//   less set-up, down                        = operating time     availability = operating / loading
//   less empty, blocked, waiting for people  = working            performance  = working / operating
//   times good at the first pass / all       =                    quality, and oee = the product of the three
//
// ISO 22400-2:2014 names otherwise: its availability is what is here availability x performance (APT / PBT), its effectiveness compares with
// a planned cycle time and is 1 here, its quality ratio is the same; the product agrees.
#include <array>

#include "core/time.hpp"
#include "kpi/kpi.hpp"
#include "kpi/ratio.hpp"

namespace nordvest {
namespace {

double of(const StationTally& s, State state) { return s.state_ticks[static_cast<std::size_t>(state)]; }
double loading(const StationTally& s, double servers, Window w) {
  return servers * ticks_in(w) - of(s, State::off_shift) - of(s, State::maintenance);
}
double operating(const StationTally& s, double servers, Window w) {
  return loading(s, servers, w) - of(s, State::setup) - of(s, State::down);
}
double availability(const StationTally& s, const QueueTally*, double servers, Window w) {
  return ratio(operating(s, servers, w), loading(s, servers, w));
}
double performance(const StationTally& s, const QueueTally*, double servers, Window w) {
  return ratio(of(s, State::working), operating(s, servers, w));
}
double quality(const StationTally& s, const QueueTally*, double, Window) { return ratio(s.good, s.operations); }
double oee(const StationTally& s, const QueueTally* q, double servers, Window w) {
  return availability(s, q, servers, w) * performance(s, q, servers, w) * quality(s, q, servers, w);
}

constexpr std::array kpis{
    StationKpi{"availability", availability},
    StationKpi{"performance", performance},
    StationKpi{"quality", quality},
    StationKpi{"oee", oee},
};

}  // namespace

std::span<const StationKpi> oee_kpis() { return kpis; }

}  // namespace nordvest
