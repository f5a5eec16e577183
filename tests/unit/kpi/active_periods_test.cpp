// SPDX-License-Identifier: Apache-2.0
#include "kpi/active_periods.hpp"

#include <algorithm>
#include <array>

#include "random/stream.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::in_minutes;
using nordvest::test::plan_of;

namespace {

struct Seen {
  double momentary, sole, shifting;
  friend bool operator==(const Seen&, const Seen&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Seen& s) {
    return out << s.momentary << ' ' << s.sole << ' ' << s.shifting;
  }
};

struct Watched {
  explicit Watched(const std::string& yaml) : plan(plan_of(yaml)), periods(plan) {
    RunOptions options;
    options.listener = &periods;
    periods.close(run(plan, options).to);
  }
  /// Of a station [min].
  Seen of(std::string_view name) const {
    for (std::size_t i = 0; i < plan.stations.size(); ++i)
      if (plan.stations[i].name == name) {
        const BottleneckTimes& t = periods.stations()[i];
        return {in_minutes(t.momentary), in_minutes(t.sole), in_minutes(t.shifting)};
      }
    return {};
  }
  Plan plan;
  ActivePeriods periods;
};

/// Each station works on its own parts, so that its active periods are as written.
std::string shop(const std::string& saw_at, int saw, const std::string& drill_at, int drill,
                 const std::string& more = "") {
  return "products: {a: {route: [saw]}, b: {route: [drill]}, c: {route: [mill]}}\n"
         "sources: {a: {makes: a, at: " +
         saw_at + "}, b: {makes: b, at: " + drill_at + "}, c: {makes: c, at: [7]}}\n" +
         "stations: {saw: {process: " + std::to_string(saw) + "}, drill: {process: " + std::to_string(drill) +
         "}, mill: {process: 2}}\n" + (more.empty() ? "run: {length: 40}" : more);
}

}  // namespace

TEST_CASE("Active periods: the longest of all is the momentary bottleneck; while two overlap it shifts") {
  // saw 0-10; drill 6-20, longer: from 6 on it is the bottleneck, at 6-10 both; mill 7-9 lies inside and never is.
  const Watched seen(shop("[0]", 10, "[6]", 14));
  CHECK(seen.of("saw") == Seen{6, 6, 4});
  CHECK(seen.of("drill") == Seen{14, 10, 4});
  CHECK(seen.of("mill") == Seen{0, 0, 0});
  CHECK(in_minutes(seen.periods.open_time()) == 40);
}

TEST_CASE("Active periods: two stations in turn are the bottleneck half the time each, and nothing shifts") {
  const Watched seen(shop("[0, 20]", 10, "[10, 30]", 10));
  CHECK(seen.of("saw") == Seen{20, 20, 0});
  CHECK(seen.of("drill") == Seen{20, 20, 0});
}

TEST_CASE("Active periods: a machine that is slower than the others is the bottleneck nearly always") {
  // saw: 0-1, 1-2, 2-3, blocked to 4, then a minute in three; drill from 1 to the end: 30 of 31 min.
  const Watched seen(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {saw: {process: 1}, drill: {process: 3, queue: {capacity: 1}}}
    run: {length: 31})");
  CHECK(seen.of("saw") == Seen{1, 1, 2});
  CHECK(seen.of("drill") == Seen{30, 28, 2});
}

TEST_CASE("Active periods: one part after the other without a pause is one period; set-up and repair belong to it") {
  // saw: set-up 1 and work 4, twice, broken after 6 worked minutes for 3: active 0-13. drill 5-15 is shorter, longer active from 13.
  const Watched seen(R"(
    products: {a: {route: [saw]}, b: {route: [drill]}}
    sources: {a: {makes: a, at: [0, 0]}, b: {makes: b, at: [5]}}
    stations:
      saw: {process: 4, setup: {time: 1, when: {every: 1}}, failures: [{every: 6, lasts: 3}]}
      drill: {process: 10}
    run: {length: 20})");
  CHECK(seen.of("saw").momentary == 12);
  CHECK(seen.of("drill").momentary == 3);
}

TEST_CASE("Active periods: the clock stands still while all is closed, and what was at work before goes on") {
  // Open the first of every two hours. 90 min of work: 0-60 and 120-150, one period; 180 min are two open hours.
  const Watched seen(R"(
    calendars: {first: {cycle: 2 h, open: [[0, 60]]}}
    products: {a: {route: [saw]}}
    sources: {in: {makes: a, at: [0]}}
    stations: {saw: {process: 90, calendar: first}}
    run: {length: 180})");
  CHECK(seen.of("saw") == Seen{90, 90, 0});
  CHECK(in_minutes(seen.periods.open_time()) == 120);
}

TEST_CASE("Active periods: the window begins at the warm-up; a period is as long as it was before") {
  // saw 0-10 is longer than drill 6-15, also where only 8-10 of it counts: saw 8-10, drill 10-15.
  const Watched seen(shop("[0]", 10, "[6]", 9, "run: {length: 40, warm_up: 8}"));
  CHECK(seen.of("saw") == Seen{2, 0, 2});
  CHECK(seen.of("drill") == Seen{5, 5, 2});
  CHECK(in_minutes(seen.periods.open_time()) == 32);
}

TEST_CASE("Active periods: a period under way at the end counts as long as it was") {
  const Watched seen(shop("[0]", 30, "[5]", 100, "run: {length: 20}"));
  CHECK(seen.of("saw") == Seen{20, 20, 0});  // 20 min against 15
}

TEST_CASE("Active periods: two equal machines share it") {
  // A line of two exponential machines and its mirror image are alike (Muth 1979), so each is the bottleneck half the time.
  const Watched seen(R"(
    products: {a: {route: [saw, drill]}}
    sources: {in: {makes: a, supply: unlimited}}
    stations: {saw: {process: {exponential: 1}}, drill: {process: {exponential: 1}, queue: {capacity: 3}}}
    run: {length: 100000})");
  const double all = in_minutes(seen.periods.open_time());
  CHECK(seen.of("saw").momentary / all == Approx(0.5).margin(0.02));
  CHECK(seen.of("drill").momentary / all == Approx(0.5).margin(0.02));
}

namespace {

/// By the definition: every active period of every server, and at each moment the longest.
struct ByDefinition {
  struct Period {
    std::size_t server;
    double from, to;
    bool is_bottleneck = false;
  };
  std::vector<Period> periods;

  std::vector<BottleneckTimes> times(std::size_t servers, double end) {
    std::vector<BottleneckTimes> out(servers);
    for (double t = 0; t < end; ++t) {
      Period* longest = nullptr;
      for (auto& p : periods)
        if (p.from <= t && t < p.to &&
            (longest == nullptr || p.to - p.from > longest->to - longest->from ||
             (p.to - p.from == longest->to - longest->from && p.from < longest->from)))
          longest = &p;
      if (longest == nullptr) continue;
      longest->is_bottleneck = true;
      out[longest->server].momentary += 1;
    }
    for (double t = 0; t < end; ++t) {
      std::vector<std::size_t> there;
      for (const auto& p : periods)
        if (p.is_bottleneck && p.from <= t && t < p.to) there.push_back(p.server);
      for (const auto s : there) (there.size() > 1 ? out[s].shifting : out[s].sole) += 1;
    }
    return out;
  }
};

}  // namespace

TEST_CASE("Active periods: in one pass as by the definition, for random states of five machines") {
  const Plan plan = plan_of(
      "products: {x: {route: [a, b, c, d, e]}}\nsources: {in: {makes: x, every: 1}}\n"
      "stations: {a: {process: 1}, b: {process: 1}, c: {process: 1}, d: {process: 1}, e: {process: 1}}\nrun: {length: "
      "10}");
  constexpr std::size_t servers = 5;
  constexpr double end = 300;
  for (std::uint64_t round = 0; round < 200; ++round) {
    Stream draws(stream_key(round, 0, "states", Purpose::service));
    ActivePeriods found(plan);
    ByDefinition definition;
    std::array<double, servers> since{};
    since.fill(-1);
    for (double t = 0; t < end; ++t)
      for (std::uint32_t s = 0; s < servers; ++s) {
        if (draws.uniform() > 0.1) continue;
        LogRow r;
        r.time = t;
        r.kind = EventKind::changed;
        r.element = s;
        r.server = 1;
        r.state = since[s] < 0 ? State::working : State::blocked;
        found.observe({&r, 1});
        if (since[s] >= 0) definition.periods.push_back({s, since[s], t});
        since[s] = since[s] < 0 ? t : -1;
      }
    found.close(end);
    for (std::size_t s = 0; s < servers; ++s)
      if (since[s] >= 0) definition.periods.push_back({s, since[s], end});
    std::sort(definition.periods.begin(), definition.periods.end(),
              [](const auto& a, const auto& b) { return a.server < b.server; });
    const auto expected = definition.times(servers, end);
    for (std::size_t s = 0; s < servers; ++s) {
      INFO("round " << round << " machine " << s);
      const BottleneckTimes& got = found.stations()[s];
      CHECK(got.momentary == expected[s].momentary);
      CHECK(got.sole == expected[s].sole);
      CHECK(got.shifting == expected[s].shifting);
    }
  }
}
