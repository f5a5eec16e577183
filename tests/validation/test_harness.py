# SPDX-License-Identifier: Apache-2.0
"""The harness itself: a wrong engine must not pass."""

import json
import random
import re

import pytest
from harness import event_log, expression, student
from harness.case import CASES, Case, all_cases, run
from harness.verdict import half_width, judge

RESULT = {
    "end_h": 40,
    "kpis": {"wip": {"mean": 3, "values": [2, 4]}, "lead_time_h": {"mean": None, "values": [None, None]}},
    "stations": {"m_1": {"working": {"values": [0.5, 0.75]}, "queue_length": {"values": [1, 3]}}},
}
LOG = [
    ("1", "0", "started", "1", "a", "m"),
    ("1", "5", "finished", "1", "a", "m"),
    ("1", "5", "started", "2", "b", "m"),
    ("1", "16", "finished", "2", "b", "m"),
    ("1", "17", "finished", "1", "a", "n"),
    ("2", "4", "finished", "1", "a", "m"),
]
COLUMNS = ("replication", "time_h", "event", "part", "product", "element")


def exact(value, **more):
    return {"quantity": "x", "kind": "exact", "value": value, **more}


def asked(**spec):
    question = event_log.question(spec)
    event_log.answer([question], [dict(zip(COLUMNS, row, strict=True)) for row in LOG])
    return question.answers()


# --- expressions


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("stations.m_1.working", [0.5, 0.75]),
        ("1 - stations.m_1.working", [0.5, 0.25]),
        ("kpis.wip - 1 - stations.m_1.queue_length", [0, 0]),
        ("2 * (kpis.wip + 1e-1) / 4", [1.05, 2.05]),
        ("-kpis.wip * 2", [-4, -8]),
        ("8 / 4 / 2", [1]),
        ("end_h", [40]),
        ("(stations.m_1.queue_length + stations.m_1.working) / stations.m_1.working", [3, 5]),
    ],
)
def test_expressions_are_evaluated_in_each_replication(text, value):
    assert expression.values(text, RESULT) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("stations.m_2.working", "'m_2' is not there"),
        ("kpis.lead_time_h", "not a number in every replication"),
        ("kpis.wip +", "ends too early"),
        ("(kpis.wip", "')' is missing"),
        ("kpis.wip kpis.wip", "unexpected 'kpis.wip'"),
        ("kpis.wip ** 2", "unexpected '*'"),
        ("__import__('os')", "cannot read"),
        ("kpis.wip / 0", "division by zero"),
    ],
)
def test_expressions_that_cannot_be_evaluated_say_why(text, complaint):
    with pytest.raises(expression.ExpressionError, match=re.escape(complaint)):
        expression.values(text, RESULT)


# --- the event log


def test_log_times_of_an_event_at_an_element_in_each_replication():
    assert asked(event="finished", element="m") == [[5, 16], [4]]
    assert asked(event="finished", product="b") == [[16]]
    assert asked(event="finished", before=17, take="count") == [2, 1]
    assert asked(event="finished", take="last") == [17, 4]
    assert asked(event="finished", take="number 1") == [5, 4]


def test_log_times_by_part():
    assert asked(event="finished", order="part") == [[5, 17, 16], [4]]
    assert asked(event="finished", order="part", group="part") == [[[5, 17], [16]], [[4]]]


def test_log_durations_between_two_events_of_a_part():
    assert asked(between=["started", "finished"], element="m") == [[5, 11]]
    assert asked(between=["started", "finished"], element="m", parts=[2, 9]) == [[11]]
    assert asked(between=["started", "finished"], element="m", take="count above 5") == [1]
    assert asked(between=["started", "finished"], element="m", take="share above 4") == [1.0]


def test_log_is_read_from_a_file_with_further_columns(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("replication,time_h,event,part,product,element,server,parts\n1,0.25,shipped,7,å,end,,4\n", "utf-8")
    question = event_log.question({"event": "shipped"})
    event_log.answer([question], event_log.read(path))
    assert question.answers() == [[0.25]]


def test_questions_with_unknown_keys_are_refused():
    with pytest.raises(ValueError, match="not a question"):
        event_log.question({"event": "shipped", "elment": "m"})


# --- verdicts


@pytest.mark.parametrize(
    ("probability", "freedom", "value"),
    [(0.995, 1, 63.6567), (0.995, 9, 3.2498), (0.995, 19, 2.8609), (0.975, 4, 2.7764), (0.995, 19999, 2.5760)],
)
def test_student_quantiles_are_those_of_the_tables(probability, freedom, value):
    assert student.quantile(probability, freedom) == pytest.approx(value, abs=1e-4)


def test_half_width_is_that_of_99_percent():
    # mean 10, s = 1, n = 10: t(0.995, 9) / sqrt(10)
    values = [9, 11] * 5
    s = (10 / 9) ** 0.5
    assert half_width(values) == pytest.approx(3.2498 * s / 10**0.5, rel=1e-4)


def test_a_right_value_passes_and_a_planted_wrong_one_fails():
    draw = random.Random(1)
    values = [draw.gauss(5, 0.02) for _ in range(100)]
    assert judge(exact(5.0), values).passed
    wrong = judge(exact(5.03), values)
    assert not wrong.passed
    assert "off by" in wrong.wrong


def test_a_right_value_from_too_short_a_run_fails():
    values = [4, 6] * 10
    verdict = judge(exact(5.0), values)
    assert "run longer" in verdict.wrong
    assert judge(exact(5.0, half_width=0.2), values).passed
    assert judge(exact(5.0, absolute=1.0), values).passed


def test_one_replication_has_no_interval():
    assert not judge(exact(5.0), [5.0]).passed


def test_the_uncertainty_of_a_simulated_reference_counts():
    values = [4.999, 5.001] * 10
    assert not judge(exact(5.02), values).passed
    assert judge({**exact(5.02), "kind": "simulated", "value_half_width": 0.02}, values).passed


def test_variances_pass_and_fail():
    draw = random.Random(2)
    values = [draw.gauss(0, 2) for _ in range(20000)]
    expected = {"quantity": "x", "kind": "variance", "half_width": 0.03}
    assert judge({**expected, "value": 4.0}, values).passed
    assert not judge({**expected, "value": 4.5}, values).passed


def test_deterministic_values_are_compared_to_a_billionth():
    expected = {"quantity": "x", "kind": "deterministic", "value": [[2, 3.0], [1 / 3]]}
    assert judge(expected, [[[2, 3], [0.3333333333]]]).passed
    assert not judge(expected, [[[2, 3], [0.33333333]]]).passed
    assert not judge(expected, [[[2, 3]]]).passed
    assert not judge(expected, [[[2, 3], [1 / 3]], [[2, 4], [1 / 3]]]).passed
    assert not judge(expected, []).passed


def test_ranges_and_warnings():
    expected = {"quantity": "x", "kind": "range", "value": 732, "to": 738}
    assert judge(expected, [738]).passed
    assert not judge(expected, [739]).passed
    expected = {"quantity": "x", "kind": "warning", "of": "rework", "value": True}
    assert judge(expected, ["station 'rework': load 1.35"]).passed
    assert not judge(expected, []).passed


# --- cases


def test_every_case_has_its_factory_file_and_a_quantity_once():
    for case in all_cases() + all_cases(heavy=True):
        assert case.factory.is_file()
        assert case.expect or "skipped" in json.loads(case.factory.with_suffix(".expect.json").read_text("utf-8"))
        assert len({e["quantity"] for e in case.expect}) == len(case.expect), case.name


def test_every_factory_file_has_expectations():
    assert {f.stem for f in CASES.glob("*.yaml")} == {c.name for c in all_cases()}


def test_a_wider_interval_says_why():
    for case in all_cases() + all_cases(heavy=True):
        for e in case.expect:
            assert "why" in e or not {"half_width", "absolute", "to"} & set(e), (case.name, e["quantity"])


def test_the_program_is_run_and_judged(tmp_path, monkeypatch):
    fake = tmp_path / "nordvest"
    fake.write_text(
        "#!/bin/sh\nwhile [ $# -gt 0 ]; do case $1 in\n"
        '  --json) echo \'{"kpis": {"good_parts": {"values": [9]}}, "warnings": []}\' > $2 ;;\n'
        "  --log) printf 'replication,time_h,event,part,product,element\\n1,9,finished,9,part,machine\\n' > $2 ;;\n"
        "esac; shift; done\n"
    )
    fake.chmod(0o755)
    monkeypatch.setenv("NORDVEST", str(fake))
    wanted = {"quantity": "parts", "of": "kpis.good_parts", "kind": "deterministic"}
    log = {"log": {"event": "finished", "take": "count"}}
    count = {"quantity": "log", "of": log, "kind": "deterministic", "value": 1}
    missing = {"quantity": "no", "of": "kpis.wip", "kind": "exact", "value": 1}
    case = Case("K20_horizon", False, ({**wanted, "value": 9}, {**wanted, "value": 10}, count, missing))
    assert [v.passed for v in run(case)] == [True, False, True, False]


def test_a_run_that_fails_shows_what_the_program_said(tmp_path, monkeypatch):
    fake = tmp_path / "nordvest"
    fake.write_text("#!/bin/sh\necho 'line 3: unknown key' >&2\nexit 2\n")
    fake.chmod(0o755)
    monkeypatch.setenv("NORDVEST", str(fake))
    with pytest.raises(RuntimeError, match="exit code 2\nline 3: unknown key"):
        run(all_cases()[0])
