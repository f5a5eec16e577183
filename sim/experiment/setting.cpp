// SPDX-License-Identifier: Apache-2.0
#include "experiment/setting.hpp"

#include "core/error.hpp"
#include "core/text.hpp"
#include "engine/plan/kept_from_recursion.hpp"

namespace nordvest {
namespace {

[[noreturn]] void refuse(std::string path, std::string what, std::string got, std::string allowed) {
  throw ModelError({std::move(path), std::move(what), std::move(got), std::move(allowed), "", {}});
}

/// Each keeps its sums: a million of a small model is a gigabyte.
constexpr int most_replications_run = 1'000'000;

std::string in_hours(double ticks) { return shortest(ticks / ticks_per_hour) + " h"; }

void check_options(const ExperimentOptions& o) {
  if (o.replications && *o.replications < 1)
    refuse("replications", "at least one replication is needed", std::to_string(*o.replications), "1, 2, ..");
  if (o.replications && *o.replications > most_replications_run)
    refuse("replications", "more replications than can be kept", std::to_string(*o.replications),
           "at most " + std::to_string(most_replications_run));
  if (o.length && !(o.length->n > 0)) refuse("length", "a run needs length", in_hours(o.length->n), "more than 0");
  if (o.warm_up && !(o.warm_up->n >= 0))
    refuse("warm_up", "the warm-up cannot be negative", in_hours(o.warm_up->n), "0 or more");
  if (o.precision && !(*o.precision > 0 && *o.precision < 1))
    refuse("precision", "the precision is a share of the mean", shortest(*o.precision), "between 0 and 1, as 0.01");
}

[[noreturn]] void refuse_recursion(const Plan& plan) {
  const std::string fault = kept_from_recursion(plan);
  refuse("engine",
         "only lines that all products pass by one route, without people and rework, of limited queues and at most 16 "
         "servers a station, "
         "that run for a time (CONWIP and batches only with single machines, batches only of one size)" +
             (fault.empty() ? fault : "; here " + fault),
         "recursion", "event or auto");
}

}  // namespace

void lay_over(Factory& factory, const ExperimentOptions& o) {
  check_options(o);
  if (o.replications) factory.run.replications = *o.replications;
  if (o.seed) factory.run.seed = *o.seed;
  if (o.length) {
    factory.run.length = *o.length;
    factory.run.until_parts.reset();
  }
  if (o.warm_up) {
    factory.run.warm_up = *o.warm_up;
    factory.run.warm_up_auto = false;
  }
  if (o.warm_up_auto) factory.run.warm_up_auto = true;
  if (factory.run.warm_up_auto) factory.run.warm_up = {0};
  if (!factory.run.length && !factory.run.until_parts)
    refuse("run", "the run needs an end", "", "length: 24 weeks, or until: {parts: 1000}");
  if (factory.run.warm_up_auto && !factory.run.length)
    refuse("run.warm_up", "auto needs a length to look at", "until", "length, or a warm_up in time");
  if (!factory.run.length) return;
  if (factory.run.length->n > longest_run)
    refuse("run.length", "runs longer than 28 years are not exact to the tick", in_hours(factory.run.length->n),
           "at most " + in_hours(longest_run));
  if (factory.run.warm_up.n >= factory.run.length->n)
    refuse("run.warm_up", "the warm-up takes the whole run (length " + in_hours(factory.run.length->n) + ")",
           in_hours(factory.run.warm_up.n), "less than the length");
}

Loop loop_for(const Plan& plan, const ExperimentOptions& options) {
  if (options.loop != Loop::fitting) return options.loop;
  if (options.engine == Engine::event) return event_loop(plan);
  if (options.engine != Engine::recursion) return fitting_loop(plan);
  if (!covers(Loop::recursion, plan)) refuse_recursion(plan);
  return Loop::recursion;
}

std::string engine_of(Loop loop) { return loop == Loop::recursion ? "recursion" : "event"; }

std::string engine_reason(Loop loop) {
  switch (loop) {
    case Loop::recursion:
      return "recursion: stations in one line, departure by departure; the same as from event to event";
    case Loop::line:
      return "line loop: single servers in one line, the order at one instant does not matter";
    case Loop::network:
      return "network loop: stations with queues without limit, nobody waits for room";
    case Loop::shop:
      return "shop loop: single parts, no shifts, people or gates";
    default:
      return "full loop: the model uses shifts, people, units, gates or special failures";
  }
}

}  // namespace nordvest
