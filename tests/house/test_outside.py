# SPDX-License-Identifier: Apache-2.0
"""The recipes of CONTRIBUTING.md for what comes from outside: a project of its own, built against the installed
library, adds a dispatch rule, a station kind and a KPI, one file each, and simulates with them."""

import json
from pathlib import Path

import pytest

RULE = """
// One file: a rule.
#pragma once
#include "rules/rule.hpp"

struct Heaviest : nordvest::Rule {
  double key(const nordvest::WaitingUnit& unit, const nordvest::QueueView&) override {
    return unit.product == "anvil" ? 0 : 1;
  }
};
"""
KIND = """
// One file: a kind of station.
#pragma once
#include "engine/station_kind.hpp"

struct Kiln : nordvest::StationKind {
  void begin(const nordvest::StationInfo& station) override {
    heat_ = nordvest::minutes(station.setting("heat_min", 0));
  }
  bool takes(const nordvest::UnitInfo& unit) override { return unit.product != "feather"; }
  nordvest::Ticks lasts(const nordvest::UnitInfo&, nordvest::Ticks drawn) override {
    return is_cold_ ? drawn + heat_ : drawn;
  }
  nordvest::Verdict after(const nordvest::UnitInfo& unit) override {
    return unit.number == 4 ? nordvest::Verdict::scrapped : nordvest::Verdict::goes_on;
  }
  void event(nordvest::StationEvent what, const nordvest::UnitInfo&) override {
    if (what == nordvest::StationEvent::loaded) is_cold_ = false;
  }
  nordvest::Ticks heat_;
  bool is_cold_ = true;
};
"""
KPI = """
// One file: a KPI.
#pragma once
#include "engine/listening_kpi.hpp"

struct LastShipped : nordvest::ListeningKpi {
  void observe(std::span<const nordvest::LogRow> records) override {
    for (const auto& r : records)
      if (r.kind == nordvest::EventKind::shipped) last_ = r.time;
  }
  double value(const nordvest::KpiWindow&) override { return last_ / nordvest::ticks_per_hour; }
  double last_ = 0;
};
"""
MAIN = """
#include <iostream>

#include "heaviest.hpp"
#include "kiln.hpp"
#include "last_shipped.hpp"

#include "experiment/experiment.hpp"
#include "io/yaml.hpp"
using namespace nordvest;

int main() {
  Vocabulary words;
  words.add_rule("heaviest", [] { return std::make_unique<Heaviest>(); });
  words.add_station_kind("kiln", [] { return std::make_unique<Kiln>(); });
  words.add_kpi("last_shipped_h", [] { return std::make_unique<LastShipped>(); });
  ExperimentOptions options;
  options.vocabulary = &words;
  try {
    std::cout << to_json(simulate(read_yaml_file("factory.yaml"), {}, options)) << std::endl;
  } catch (const ModelError& error) {
    std::cout << error.what() << std::endl;
    return 2;
  }
}
"""
# Cold: spoon 1 0..15. Then the anvils, 3 and 4 (scrapped), 15..25..35, and the last spoon, 2, 35..45. The feather
# waits on.
FACTORY = """
nordvest: 1
name: Outside
products: {spoon: {route: [fire]}, anvil: {route: [fire]}, feather: {route: [fire]}}
sources: {in: {makes: [spoon, spoon, anvil, anvil, feather], at: [0, 1, 2, 3, 4]}}
stations: {fire: {kind: kiln, settings: {heat_min: 5}, process: 10, queue: {rule: heaviest}}}
run: {length: 100, replications: 2}
"""


@pytest.fixture(scope="module")
def program(build_example, tmp_path_factory) -> Path:
    files = {"heaviest.hpp": RULE, "kiln.hpp": KIND, "last_shipped.hpp": KPI, "main.cpp": MAIN}
    return build_example(files, tmp_path_factory.mktemp("outside"))


def test_a_rule_a_station_kind_and_a_kpi_from_another_project(program, run_command, tmp_path):
    (tmp_path / "factory.yaml").write_text(FACTORY)
    result = json.loads(run_command(program, cwd=tmp_path))
    assert result["kpis"]["last_shipped_h"]["values"] == [45 / 60, 45 / 60]
    assert result["products"]["spoon"]["good_parts"]["mean"] == 2
    assert result["products"]["anvil"]["good_parts"]["mean"] == 1
    assert result["products"]["anvil"]["scrap_rate"]["mean"] == 0.5
    assert result["products"]["feather"]["wip_end"]["mean"] == 1


def test_what_is_not_registered_is_refused_with_what_is(program, run_command, tmp_path):
    (tmp_path / "factory.yaml").write_text(FACTORY.replace("rule: heaviest", "rule: lightest"))
    with pytest.raises(AssertionError, match=r"stations.fire.queue.rule: unknown rule.*registered: heaviest"):
        run_command(program, cwd=tmp_path)
