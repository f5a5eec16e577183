// SPDX-License-Identifier: Apache-2.0
// Conveyors between two machines against a recursion over parts that knows no events: when each enters, is at the end, and leaves.
#include <algorithm>
#include <vector>

#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::Floor;

namespace {

constexpr double ride = 10, headway = 1;
constexpr std::size_t places = 10;

/// Ticks of a quarter minute: every time in the model is a whole number of them, so doubles are exact.
std::vector<double> spans(const Floor& floor, const std::string& station) {
  const auto from = floor.times("started", station), to = floor.times("finished", station);
  std::vector<double> out;
  for (std::size_t k = 0; k < to.size(); ++k) out.push_back(to[k] - from[k]);
  return out;
}

struct Way {
  std::vector<double> enters, at_end, leaves;
};

/// `moving` minutes after `from`, where the conveyor stands in the given intervals.
double after(double from, double moving, const std::vector<std::pair<double, double>>& stands) {
  double at = from + moving;
  for (const auto& [begin, end] : stands)
    if (end > from && begin < at) at += end - std::max(begin, from);
  return at;
}

/// Saw and drill work for the times given; supply never ends. Part k (from 0):
///   done at the saw     = in at the saw + its work; the saw takes it when part k-1 is off it
///   enters              = done, the part before a headway further, part k-places off
///   at the end          = a ride after; closed up, a headway after the part before has left
///   leaves              = the drill has done with the part before
Way recursion(const std::vector<double>& saw, const std::vector<double>& drill, bool accumulates) {
  Way way;
  std::vector<std::pair<double, double>> stands;
  double drill_free = 0;
  for (std::size_t k = 0; k < saw.size() && k < drill.size(); ++k) {
    double enters = (k > 0 ? way.enters[k - 1] : 0) + saw[k];
    if (k > 0) enters = std::max(enters, after(way.enters[k - 1], headway, stands));
    if (k >= places) enters = std::max(enters, way.leaves[k - places]);
    double at_end = after(enters, ride, stands);
    if (accumulates && k > 0) at_end = std::max(at_end, way.leaves[k - 1] + headway);
    const double leaves = std::max(at_end, drill_free);
    if (!accumulates && leaves > at_end) stands.emplace_back(at_end, leaves);
    drill_free = leaves + drill[k];
    way.enters.push_back(enters);
    way.at_end.push_back(at_end);
    way.leaves.push_back(leaves);
  }
  return way;
}

/// Of the parts the recursion knows; "" if there is none.
std::string first_difference(const std::vector<double>& found, const std::vector<double>& expected) {
  for (std::size_t k = 0; k < expected.size(); ++k)
    if (k >= found.size() || found[k] != expected[k])
      return "part " + std::to_string(k) + ": " + (k < found.size() ? std::to_string(found[k]) : "never") + ", not " +
             std::to_string(expected[k]);
  return {};
}

}  // namespace

TEST_CASE("A conveyor between two machines follows the recursion of its parts, accumulating or not") {
  for (const bool accumulates : {true, false})
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      const Floor floor(std::string(R"(
        products: {a: {route: [saw, belt, drill]}}
        sources: {in: {makes: a, supply: unlimited}}
        stations:
          saw: {process: {discrete: {0.25: 0.5, 1: 0.3, 9: 0.2}}}
          drill: {process: {discrete: {0.5: 0.6, 2: 0.3, 11: 0.1}}}
        run: {length: 1500}
        conveyors: {belt: {length: 10, speed: 1, spacing: 1, accumulates: )") +
                            (accumulates ? "true}}" : "false}}"),
                        seed);
      const Way way = recursion(spans(floor, "saw"), spans(floor, "drill"), accumulates);
      INFO("seed " << seed << (accumulates ? ", accumulates" : ", stands"));
      REQUIRE(way.enters.size() > 300);
      CHECK(first_difference(floor.times("queued", "belt"), way.enters) == "");
      CHECK(first_difference(floor.times("moved", "belt"), way.leaves) == "");
      double blocked = 0;
      for (std::size_t k = 0; k < way.leaves.size(); ++k) blocked += way.leaves[k] - way.at_end[k];
      CHECK(blocked > 50);
    }
}
