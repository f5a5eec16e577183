// SPDX-License-Identifier: Apache-2.0
#include "experiment/outside.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/text.hpp"
#include "factory/parsing.hpp"
#include "kpi/energy.hpp"
#include "kpi/kpi.hpp"

namespace nordvest {
namespace {

/// The name of a KPI from outside stands among those of the result.
void check_kpi_names(const Vocabulary& vocabulary) {
  const auto has = [](const auto& kpis, const std::string& name) {
    return std::any_of(kpis.begin(), kpis.end(), [&](const auto& kpi) { return kpi.key == name; });
  };
  for (const auto& [name, make] : vocabulary.kpis())
    if (has(product_kpis(), name) || has(energy_kpis(), name))
      throw ModelError({"kpis", "a KPI of that name ships", "'" + name + "'", "another name", "", {}});
}

}  // namespace

Document with_names(const Document& document, const Vocabulary* vocabulary) {
  Document out = document;
  if (vocabulary == nullptr) return out;
  check_kpi_names(*vocabulary);
  out.outside = vocabulary->names();
  return out;
}

std::vector<Problem> unknown_words(const Factory& factory, const Vocabulary* vocabulary) {
  const OutsideNames known = vocabulary == nullptr ? OutsideNames{} : vocabulary->names();
  std::vector<Problem> out;
  const auto look = [&](const std::string& path, const char* kind, const std::string& name,
                        const std::vector<std::string>& names) {
    if (std::find(names.begin(), names.end(), name) != names.end()) return;
    auto [what, allowed] = unknown_name(kind, name, names);
    out.push_back({path, std::move(what), {}, names.empty() ? "none is registered" : std::move(allowed), {}, {}});
  };
  for (const auto& station : factory.stations) {
    const std::string path = joined_path("stations", station.name);
    if (station.queue.rule.kind == users_rule)
      look(path + ".queue.rule", "rule", station.queue.rule.users, known.rules);
    if (!station.kind.empty()) look(path + ".kind", "kind of station", station.kind, known.station_kinds);
  }
  return out;
}

void pass_on(const std::exception_ptr& error, const std::string& who, double time_h, std::size_t replication) {
  const auto nested = [&](const std::string& what) {
    const std::string when = " at " + shortest(time_h) + " h (replication " + std::to_string(replication + 1) + ")";
    std::throw_with_nested(ModelError({"", who + " failed" + when + ": " + what, "", "", "", {}}));
  };
  try {
    std::rethrow_exception(error);
  } catch (const InternalError&) {
    throw;
  } catch (const std::exception& thrown) {
    nested(thrown.what());
  } catch (...) {
    nested("it threw what is no std::exception");
  }
  throw InternalError("an error that was passed on did not come out");
}

struct ToldKpis::Ear : Listener {
  std::string name;
  std::unique_ptr<ListeningKpi> kpi;
  std::exception_ptr error;

  void observe(std::span<const LogRow> records) override {
    guarded([&] { kpi->observe(records); });
  }
  [[nodiscard]] bool wants_details() const override { return error == nullptr && kpi->wants_details(); }
  template <class Act>
  void guarded(Act&& act) {
    if (error != nullptr) return;
    try {
      act();
    } catch (...) {
      error = std::current_exception();
    }
  }
};

ToldKpis::ToldKpis(const Vocabulary* vocabulary, const Plan& plan) {
  if (vocabulary == nullptr) return;
  for (const auto& [name, make] : vocabulary->kpis()) {
    ears_.push_back(std::make_unique<Ear>());
    Ear& ear = *ears_.back();
    ear.name = name;
    ear.guarded([&] {
      ear.kpi = make();
      ear.kpi->begin(plan, {plan.warm_up});
    });
  }
}

ToldKpis::~ToldKpis() = default;

void ToldKpis::listen_to(Listeners& listeners) {
  for (auto& ear : ears_) listeners.add(*ear);
}

void ToldKpis::tell(RunResult& run, std::size_t replication) {
  for (auto& ear : ears_) {
    double value = 0;
    ear->guarded([&] { value = ear->kpi->value({{run.from}, {run.to}}); });
    if (ear->error != nullptr) pass_on(ear->error, "KPI '" + ear->name + "'", run.to / ticks_per_hour, replication);
    run.told.emplace_back(ear->name, value);
  }
}

}  // namespace nordvest
