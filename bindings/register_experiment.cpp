// SPDX-License-Identifier: Apache-2.0
// Checking, simulating, comparing. Results stay here and cross when they are asked for: as the JSON text of the contract, their measures as
// arrays too (held.hpp).
#include <pybind11/stl.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "experiment/description.hpp"
#include "experiment/experiment.hpp"
#include "factory/parsing.hpp"
#include "held.hpp"
#include "io/scalar.hpp"
#include "long_run.hpp"
#include "python_side.hpp"

namespace py = pybind11;

namespace nordvest::python {
namespace {

/// What `simulate` and `compare` take beside the factory; None is as the file says.
struct Wishes {
  std::optional<int> replications;
  std::optional<std::string> length, warm_up;
  std::optional<std::uint64_t> seed;
  unsigned threads = 0;
  std::optional<double> precision;
  std::string log_file;
  std::optional<bool> observe;
  std::string engine;
};

/// `4 weeks`, or a bare number in the file's time unit.
Duration time_of(const Document& document, const std::string& name, const std::string& text) {
  Parsing parsing(document);
  parsing.problems.clear();
  const Node node = plain_scalar(text);
  const auto ticks = time_at(parsing, {&node, name});
  for (auto& problem : parsing.problems) problem.file.clear();  // said on the command line or in code, not in the file
  if (!parsing.problems.empty()) throw ModelError(parsing.problems);
  return {round_ticks(ticks.value_or(0))};
}

ExperimentOptions options_of(const Document& document, const Wishes& wishes, const Vocabulary* vocabulary,
                             LongRun& run) {
  ExperimentOptions o;
  o.vocabulary = vocabulary;
  o.replications = wishes.replications;
  if (wishes.length) o.length = time_of(document, "length", *wishes.length);
  o.warm_up_auto = wishes.warm_up == "auto";
  if (wishes.warm_up && !o.warm_up_auto) o.warm_up = time_of(document, "warm_up", *wishes.warm_up);
  o.seed = wishes.seed;
  o.threads = wishes.threads;
  o.precision = wishes.precision;
  o.log_file = wishes.log_file;
  o.observe = wishes.observe;
  o.engine = wishes.engine == "event"       ? Engine::event
             : wishes.engine == "recursion" ? Engine::recursion
                                            : Engine::fitting;
  o.progress = [&run](double done, double total) { run.report(done, total); };
  o.cancelled = [&run] { return run.is_cancelled(); };
  return o;
}

/// What was found, and whether Ctrl-C stopped the run before its end. `work` runs without the GIL and says whether nothing was done.
template <class Found, class Work>
std::pair<Found, bool> run_long(py::object progress, Work&& work) {
  LongRun run(std::move(progress));
  Found found;
  bool is_empty = true;
  {
    const py::gil_scoped_release free;
    std::tie(found, is_empty) = work(run);
  }
  if (!run.is_interrupted() || is_empty) run.pass_on();
  return {std::move(found), run.is_interrupted()};
}

/// A document as it is was checked and compiled when it was simulated before; upgrades and words from outside change it.
std::pair<std::shared_ptr<HeldResult>, bool> simulate_document(HeldDocument& document,
                                                               const std::vector<std::string>& upgrades,
                                                               const Wishes& wishes, py::object progress,
                                                               const Vocabulary* vocabulary) {
  return run_long<std::shared_ptr<HeldResult>>(std::move(progress), [&](LongRun& run) {
    const bool is_plain = upgrades.empty() && vocabulary == nullptr;
    is_plain ? document.ready.check(document) : check(document, vocabulary);
    const ExperimentOptions options = options_of(document, wishes, vocabulary, run);
    Result result = is_plain ? document.ready.simulate(document, options) : simulate(document, upgrades, options);
    const bool is_empty = result.replications == 0;
    return std::pair{std::make_shared<HeldResult>(std::move(result)), is_empty};
  });
}

std::pair<std::shared_ptr<HeldComparison>, bool> compare_document(const HeldDocument& document,
                                                                  const std::vector<std::vector<std::string>>& packages,
                                                                  const Wishes& wishes, py::object progress,
                                                                  const Vocabulary* vocabulary) {
  return run_long<std::shared_ptr<HeldComparison>>(std::move(progress), [&](LongRun& run) {
    Comparison comparison = compare(document, packages, options_of(document, wishes, vocabulary, run));
    const bool is_empty = comparison.baseline.replications == 0;
    return std::pair{std::make_shared<HeldComparison>(std::move(comparison)), is_empty};
  });
}

void register_wishes(py::module_& module) {
  using namespace py::literals;
  py::class_<Wishes>(module, "Wishes", "How to simulate; None is as the file says.")
      .def(py::init([](std::optional<int> replications, std::optional<std::string> length,
                       std::optional<std::string> warm_up, std::optional<std::uint64_t> seed, unsigned threads,
                       std::optional<double> precision, std::string log_file, std::optional<bool> observe,
                       std::string engine) {
             return Wishes{replications,        std::move(length), std::move(warm_up), seed, threads, precision,
                           std::move(log_file), observe,           std::move(engine)};
           }),
           py::kw_only(), "replications"_a = py::none(), "length"_a = py::none(), "warm_up"_a = py::none(),
           "seed"_a = py::none(), "threads"_a = 0, "precision"_a = py::none(), "log_file"_a = "",
           "observe"_a = py::none(), "engine"_a = "auto");
}

}  // namespace

void register_experiment(py::module_& module) {
  using namespace py::literals;
  register_wishes(module);
  py::class_<HeldResult, std::shared_ptr<HeldResult>>(module, "Result", "What a simulation found.")
      .def(
          "to_json", [](const HeldResult& held) { return text_of(to_json(held.result(), -1)); }, "As JSON text.")
      .def("measures", &measures_of, "section"_a,
           "Of a section by name: an estimate is (mean, half_width, confidence, values, p50, p90, p95).");
  py::class_<HeldComparison, std::shared_ptr<HeldComparison>>(module, "Comparison", "What a comparison found.")
      .def(
          "to_json", [](const HeldComparison& held) { return text_of(to_json(held.comparison(), -1)); },
          "As JSON text.")
      .def("measures", &package_measures_of, "package"_a, "section"_a,
           "As those of a result, of a package by number; -1: today.");
  module.def(
      "describe",
      [](const HeldDocument& document, const Vocabulary* vocabulary) {
        return text_of(describe(document, -1, vocabulary));
      },
      "document"_a, "vocabulary"_a = py::none(), "What the factory is, as JSON text. Raises ModelError.");
  module.def("simulate", &simulate_document, "document"_a, "upgrades"_a, "wishes"_a, "progress"_a = py::none(),
             "vocabulary"_a = py::none(), "The result, and whether Ctrl-C stopped it before its end.");
  module.def("compare", &compare_document, "document"_a, "packages"_a, "wishes"_a, "progress"_a = py::none(),
             "vocabulary"_a = py::none(), "The comparison, and whether Ctrl-C stopped it before its end.");
}

}  // namespace nordvest::python
