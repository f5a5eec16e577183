// SPDX-License-Identifier: Apache-2.0
#include "factory/parse.hpp"

#include <algorithm>

#include "factory/check.hpp"
#include "factory/parse_parts.hpp"
#include "factory/stores.hpp"

namespace nordvest {
namespace {

/// In the order of the file; what a joining station repeats from the one it joins is told once.
std::vector<Problem> in_file_order(std::vector<Problem> problems) {
  const auto place = [](const Problem& p) { return std::pair(p.mark.line, p.mark.column); };
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const Problem& a, const Problem& b) { return place(a) < place(b); });
  const auto same = [&](const Problem& a, const Problem& b) {
    return a.mark.line > 0 && place(a) == place(b) && a.what == b.what;
  };
  problems.erase(std::unique(problems.begin(), problems.end(), same), problems.end());
  constexpr std::size_t most = 100;  // nobody reads more at once
  if (problems.size() > most) {
    const std::string rest = std::to_string(problems.size() - most);
    problems.resize(most);
    problems.push_back({{}, "and " + rest + " problems more", {}, {}, problems.front().file, {}});
  }
  return problems;
}

void parse_head(Fields& file, Factory& out) {
  file.whole("nordvest");
  out.name = file.text("name");
  out.title = file.words("title");
  if (out.title.empty()) out.title = {out.name, out.name};
  out.about = file.words("about");
  out.currency = file.text("currency");
  out.time_unit = file.choice("time_unit");
}

void parse_sections(Parsing& parsing, Fields& file, Factory& out) {
  out.calendars = parse_calendars(parsing, file);
  out.products = parse_products(parsing, file);
  out.sources = parse_sources(parsing, file);
  out.stations = parse_stations(parsing, file);
  out.buffers = parse_buffers(parsing, file);
  out.conveyors = parse_conveyors(parsing, file);
  out.carriers = parse_carriers(parsing, file);
  out.transport = parse_transport(parsing, file);
  out.paths = parse_paths(parsing, file);
  out.workers = parse_workers(parsing, file);
  parse_control(parsing, file, out);
  out.run = parse_run(parsing, file.spot("run"));
  out.energy = parse_factory_energy(parsing, file);
  out.economics = parse_economics(parsing, file.spot("economics"));
  out.level = file.numbers("level");
  out.observed = parse_observed(parsing, file);
  out.assumptions = parse_assumptions(parsing, file);
  out.upgrades = parse_upgrades(parsing, file);
}

}  // namespace

Factory parse(const Document& document) {
  Factory out;
  out.file = document.file;
  out.hash = document.hash;
  Parsing parsing(document);
  if (!document.root.is_map())
    parsing.wrong_type({&document.root, {}}, "a factory: a map of keys as `products`, `sources`, `stations`");
  if (parsing.problems.empty()) {
    Fields file(parsing, {&document.root, {}}, "factory");
    parse_head(file, out);
    out.ticks_per_unit = parsing.ticks_per_unit;
    parse_sections(parsing, file, out);
  }
  if (parsing.problems.empty()) {
    no_queues_after_stores(out);
    parsing.problems = problems_of(out);
  }
  if (!parsing.problems.empty()) throw ModelError(in_file_order(std::move(parsing.problems)));
  return out;
}

}  // namespace nordvest
