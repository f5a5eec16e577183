// SPDX-License-Identifier: Apache-2.0
#include "experiment/ready.hpp"

#include <utility>

#include "engine/plan/compile.hpp"
#include "experiment/description.hpp"
#include "experiment/setting.hpp"
#include "factory/check.hpp"
#include "factory/parse.hpp"
#include "upgrades/catalogue.hpp"

namespace nordvest {

Ready make_ready(Factory factory, const ExperimentOptions& options) {
  lay_over(factory, options);
  Ready ready;
  ready.plan = compile_plan(factory);
  ready.warnings = warnings(factory);
  ready.factory = std::move(factory);
  return ready;
}

void ReadyDocument::check(const Document& document) {
  const std::lock_guard lock(mutex_);
  factory_of(document);
}

const Factory& ReadyDocument::factory_of(const Document& document) {
  if (!factory_) {
    nordvest::check(document);
    factory_ = parse(with_shipped_catalogue(document));
  }
  return *factory_;
}

Result ReadyDocument::simulate(const Document& document, const ExperimentOptions& options) {
  return nordvest::simulate(*ready_for(document, options), options);
}

std::shared_ptr<const Ready> ReadyDocument::ready_for(const Document& document, const ExperimentOptions& options) {
  const auto ticks = [](const std::optional<Duration>& time) {
    return time ? std::optional<double>(time->n) : std::nullopt;
  };
  const Setting setting{options.replications, ticks(options.length), ticks(options.warm_up), options.warm_up_auto};
  const std::lock_guard lock(mutex_);
  if (ready_ && setting == setting_) return ready_;
  ExperimentOptions without_seed = options;
  without_seed.seed.reset();
  ready_ = std::make_shared<const Ready>(make_ready(factory_of(document), without_seed));
  setting_ = setting;
  return ready_;
}

}  // namespace nordvest
