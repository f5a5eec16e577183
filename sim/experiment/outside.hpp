// SPDX-License-Identifier: Apache-2.0
// Words from outside in an experiment: which names a factory may say, KPIs that listen to a run, and what they or others throw.
#pragma once
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "engine/vocabulary.hpp"
#include "factory/factory.hpp"
#include "kpi/observation.hpp"

namespace nordvest {

/// The document, with the names that the vocabulary adds to what a file may say. Throws ModelError where a KPI has the name of one that
/// ships.
Document with_names(const Document& document, const Vocabulary* vocabulary);
/// Rules and station kinds of a factory built in code that the vocabulary does not have.
std::vector<Problem> unknown_words(const Factory& factory, const Vocabulary* vocabulary);

/// Throws what something from outside threw, nested in a ModelError that says who and when.
[[noreturn]] void pass_on(const std::exception_ptr& error, const std::string& who, double time_h,
                          std::size_t replication);

/// The KPIs from outside of one run. What they throw is kept until the run is over: nothing may leave the loop.
class ToldKpis {
 public:
  ToldKpis(const Vocabulary* vocabulary, const Plan& plan);
  ~ToldKpis();
  ToldKpis(const ToldKpis&) = delete;
  ToldKpis& operator=(const ToldKpis&) = delete;

  [[nodiscard]] bool any() const { return !ears_.empty(); }
  void listen_to(Listeners& listeners);
  /// What they say of the run, added to its result. Throws ModelError where one has failed.
  void tell(RunResult& run, std::size_t replication);

 private:
  struct Ear;
  std::vector<std::unique_ptr<Ear>> ears_;
};

}  // namespace nordvest
