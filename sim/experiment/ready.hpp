// SPDX-License-Identifier: Apache-2.0
// What is done before the first replication: the options laid over a factory, its plan, what to beware of.
#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/remark.hpp"
#include "engine/plan/plan.hpp"
#include "experiment/options.hpp"
#include "experiment/result.hpp"
#include "factory/document.hpp"
#include "factory/factory.hpp"

namespace nordvest {

/// A factory, ready to be simulated with any seed.
struct Ready {
  Factory factory;  ///< with length, warm-up and replications of the options
  Plan plan;
  std::vector<Remark> warnings;
};

/// Throws ModelError where factory and options do not go together.
Ready make_ready(Factory factory, const ExperimentOptions& options);
/// Its replications. The seed is the options', else the factory's.
Result simulate(const Ready& ready, const ExperimentOptions& options);

/// A document that is simulated again and again: checked and parsed once, compiled when it is asked for another length, warm-up or
/// number of replications than the time before. Without upgrades and words from outside, which change the document. May be
/// called from several threads.
class ReadyDocument {
 public:
  /// Throws what `check` throws. `document`: the same each time.
  void check(const Document& document);
  /// Results are those of `simulate(document, {}, options)`.
  Result simulate(const Document& document, const ExperimentOptions& options);

 private:
  /// What the plan depends on.
  struct Setting {
    std::optional<int> replications;
    std::optional<double> length, warm_up;
    bool warm_up_auto = false;
    bool operator==(const Setting&) const = default;
  };
  const Factory& factory_of(const Document& document);
  std::shared_ptr<const Ready> ready_for(const Document& document, const ExperimentOptions& options);

  std::mutex mutex_;
  std::optional<Factory> factory_;
  Setting setting_;
  std::shared_ptr<const Ready> ready_;  ///< with `setting_`
};

}  // namespace nordvest
