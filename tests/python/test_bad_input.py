# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501  # one case a line
"""Wrong input of every kind ends in a located sentence and exit code 2, with nothing written and no traceback."""

import pytest

from .conftest import refuse

GOOD = """\
nordvest: 1
name: Two steps
time_unit: min
calendars: {day: {mon-fri: ["07:00-12:00", "12:30-15:30"]}}
products: {bracket: {margin: 38, route: [laser, brake]}}
sources: {orders: {makes: bracket, every: {exponential: 42}, calendar: day, lot: 40}}
stations:
  laser: {process: 0.9, calendar: day}
  brake: {servers: 3, process: {lognormal: {mean: 2.1, cv: 0.3}}, setup: {time: 25, when: lot}, calendar: day}
run: {length: 4 weeks, warm_up: 1 week, replications: 3, seed: 1}
upgrades:
  tool_changer: {kind: automation, investment: 9e5, changes: [{set: stations.brake.setup.time, to: 5}]}
"""


def edited(old: str, new: str) -> str:
    assert GOOD.count(old) >= 1
    return GOOD.replace(old, new, 1)


LASER = "  laser: {process: 0.9, "
# case: text of the file, line, and words that the message must have
FILES = {
    "empty": ("", 1, "the file is empty"),
    "only a comment": ("# nothing\n", 1, "the file is empty"),
    "not YAML": ("a: [1, 2\nb: }{", 2, "this is not YAML"),
    "a word": ("hello", 1, "this must be a factory"),
    "a list": ("- 1\n- 2\n", 1, "this must be a factory"),
    "two documents": (GOOD + "---\n" + GOOD, 14, "more than one document"),
    "an aliases' bomb": (
        "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{b}: &{b} [{', '.join(['*' + a] * 10)}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True)),
        6,
        "aliases make the file too large",
    ),
    "an alias of itself": ("a: &a [*a]\n", 1, "an alias stands inside what it names"),
    "100,000 brackets": ("[" * 100_000, 1, "nested too deep"),
    "100,000 closed brackets": ("a: " + "[" * 100_000 + "]" * 100_000, 1, "nested too deep"),
    "100,000 maps": ("{a: " * 100_000, 1, "nested too deep"),
    "a tag that names a class": ("!!python/object/apply:os.system [ls]", 1, "tags have no meaning in a factory file"),
    "a tag on a value": (edited("0.9", "!!python/object:x {}"), 8, "tags have no meaning"),
    "Latin-1": (edited("Two steps", "Kødfabrik").encode("latin-1"), 2, "not UTF-8 text, perhaps Latin-1"),
    "a zero byte": (b"name: a\0b\n", 1, "control character"),
    "an unknown key": (edited("servers", "serverz"), 9, "stations.brake.serverz: unknown key 'serverz', did you mean 'servers'?"),
    "a word for a number": (edited("servers: 3", "servers: three"), 9, "stations.brake.servers: this must be a number, got 'three'"),
    "half a server": (edited("servers: 3", "servers: 2.5"), 9, "stations.brake.servers"),
    "a negative time": (edited("0.9", "-1"), 8, "stations.laser.process: negative values are not allowed here, got -1"),
    "a time that is no number": (edited("0.9", ".nan"), 8, "stations.laser.process: the number must be finite, got .nan"),
    "an infinite time": (edited("0.9", ".inf"), 8, "stations.laser.process: the number must be finite, got .inf"),
    "a negative mean": (edited("mean: 2.1", "mean: -2.1"), 9, "stations.brake.process"),
    "an interval of 0": (edited("{exponential: 42}", "0"), 6, "sources.orders.every: the interval must be longer than 0"),
    "an exponential interval of 0": (edited("{exponential: 42}", "{exponential: 0}"), 6, "sources.orders.every"),
    "a probability above 1": (edited(LASER, LASER + "quality: {scrap: 1.2}, "), 8, "stations.laser.quality.scrap"),
    "a probability below 0": (edited(LASER, LASER + "quality: {scrap: -0.1}, "), 8, "stations.laser.quality.scrap"),
    "`then` that sums to 0.8": (edited("[laser,", "[{at: laser, then: {brake: 0.5, end: 0.3}},"), 5, "route[0].then: the probabilities must sum to 1"),
    "a mix that sums to 0.7": (edited("makes: bracket", "makes: {bracket: 0.7}"), 6, "sources.orders.makes: the probabilities must sum to 1"),
    "a route to nowhere": (edited("[laser, brake]", "[laser, brakes]"), 5, "products.bracket.route[1]: unknown station 'brakes', did you mean 'brake'?"),
    "`then` to nowhere": (edited("[laser,", "[{at: laser, then: {paint: 1}},"), 5, "paint"),
    "a duplicate name": (edited("  laser:", "  brake: {process: 1}\n  laser:"), 10, "'brake' stands twice"),
    "rework into nowhere": (edited(LASER, LASER + "quality: {rework: {probability: 0.1, to: paint}}, "), 8, "stations.laser.quality.rework.to: rework into nowhere"),
    "zero servers": (edited("servers: 3", "servers: 0"), 9, "stations.brake.servers: the number is out of range, got 0"),
    "a capacity of -1": (edited("servers: 3", "queue: {capacity: -1}"), 9, "stations.brake.queue.capacity: the number is out of range, got -1"),
    "a calendar without an open minute": (edited('{mon-fri: ["07:00-12:00", "12:30-15:30"]}', "{mon-fri: []}"), 4, "calendars.day: the calendar has no open minute"),
    "overlapping hours": (edited("12:30", "11:30"), 4, "calendars.day.mon-fri[1]: overlapping hours"),
    "an unknown calendar": (edited("calendar: day, lot", "calendar: dag, lot"), 6, "sources.orders.calendar: unknown calendar 'dag', did you mean 'day'?"),
    "a warm-up longer than the run": (edited("warm_up: 1 week", "warm_up: 5 weeks"), 10, "run.warm_up: the warm-up is as long as the run or longer"),
    "an upgrade's path that no key has": (edited("setup.time", "setup.tim"), 12, "no key 'tim' in stations.brake.setup; did you mean 'time'?"),
    "an upgrade of nothing": (edited("brake.setup.time", "press.setup.time"), 12, "press"),
    "an upgrade that makes it wrong": (edited("to: 5", "to: -5"), 12, "written by upgrade 'tool_changer'"),
    "servers beyond memory": (edited("servers: 3", "servers: 1000000000"), 9, "stations.brake.servers"),
    "a lot beyond memory": (edited("lot: 40", "lot: 1e12"), 6, "sources.orders.lot: a lot of so many parts does not fit in memory"),
    "replications beyond memory": (edited("replications: 3", "replications: 1e15"), 10, "run.replications: the number is out of range"),
    "places beyond counting": (edited("servers: 3", "queue: {capacity: 1e300}"), 9, "stations.brake.queue.capacity"),
}  # fmt: skip


@pytest.mark.parametrize("case", FILES)
def test_a_bad_file_says_where_and_what(nordvest, tmp_path, case):
    text, line, words = FILES[case]
    file, out = tmp_path / "fabrik_ø.yaml", tmp_path / "out.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    refuse(nordvest("simulate", file, "--json", out), f"fabrik_ø.yaml:{line}:", words)
    assert not out.exists()


@pytest.mark.parametrize("verb", ["check", "compare"])
@pytest.mark.parametrize("case", ["empty", "an unknown key", "an upgrade's path that no key has"])
def test_other_verbs_say_the_same(nordvest, tmp_path, case, verb):
    text, line, words = FILES[case]
    (tmp_path / "factory.yaml").write_text(text, "utf-8")
    refuse(nordvest(verb, tmp_path), f"factory.yaml:{line}:", words)


def test_the_good_file_is_good(nordvest, tmp_path):
    (tmp_path / "factory.yaml").write_text(GOOD, "utf-8")
    assert nordvest("simulate", tmp_path, "--json", "-").returncode == 0


def test_all_problems_of_a_file_are_said_at_once(nordvest, tmp_path):
    (tmp_path / "factory.yaml").write_text(edited("0.9", "-1").replace("servers: 3", "servers: 0"), "utf-8")
    refuse(nordvest("check", tmp_path), "factory.yaml:8:", "factory.yaml:9:")


def test_conflicting_upgrades_are_named(nordvest, tmp_path):
    (tmp_path / "factory.yaml").write_text(
        GOOD + "  slow: {changes: [{set: stations.brake.setup.time, to: 50}]}\n", "utf-8"
    )
    words = ("factory.yaml:13:", "'tool_changer' and 'slow' conflict")
    refuse(nordvest("compare", tmp_path, "--with", "slow,tool_changer"), *words)
    refuse(nordvest("simulate", tmp_path, "--with", "slow,tool_changer"), *words)


def test_200_megabytes_are_refused_at_once(nordvest, tmp_path):
    with open(tmp_path / "factory.yaml", "wb") as file:
        file.write(b"name: x\n# ")
        file.truncate(200 << 20)
    refuse(nordvest("check", tmp_path), "factory.yaml", "too large", "200 MB")


def test_what_is_no_file(nordvest, tmp_path):
    refuse(nordvest("check", tmp_path), "there is no factory.yaml in this folder")
    refuse(nordvest("check", tmp_path / "missing.yaml"), "missing.yaml: no such file")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["simulate"], ["FILE"]),
        (["siulate", "FILE"], ["siulate", "simulate"]),
        (["simulate", "FILE", "FILE"], ["unexpected extra argument", "factory.yaml"]),
        (["simulate", "FILE", "--lenght", "3"], ["--lenght"]),
        (["simulate", "FILE", "--replications"], ["--replications"]),
        (
            ["simulate", "FILE", "--replications", "-3"],
            ["--replications: out of range, got -3; allowed: a whole number, 1 to"],
        ),
        (["simulate", "FILE", "--replications", "0"], ["--replications: out of range, got 0"]),
        (["simulate", "FILE", "--replications", "many"], ["--replications: not a whole number, got 'many'"]),
        (["simulate", "FILE", "--replications", "2.5"], ["--replications: not a whole number, got 2.5"]),
        (["simulate", "FILE", "--replications", "9" * 40], ["--replications"]),
        (["simulate", "FILE", "--length", "5 parsecs"], ["--length: this must be a time", "got '5 parsecs'", "25 min"]),
        (["simulate", "FILE", "--length", "-1 week"], ["--length: a run needs length"]),
        (["simulate", "FILE", "--length", ""], ["--length"]),
        (["simulate", "FILE", "--length", "nan"], ["--length"]),
        (["simulate", "FILE", "--length", "99999 weeks"], ["28 years"]),
        (["simulate", "FILE", "--warm-up", "9 weeks"], ["the warm-up takes the whole run"]),
        (["simulate", "FILE", "--warm-up", "-1"], ["--warm-up: the warm-up cannot be negative"]),
        (["simulate", "FILE", "--seed", "-1"], ["--seed: out of range, got -1"]),
        (["simulate", "FILE", "--seed", "18446744073709551616"], ["--seed: out of range"]),
        (["simulate", "FILE", "--threads", "0"], ["--threads: out of range, got 0"]),
        (["simulate", "FILE", "--precision", "2"], ["--precision: not a share of the mean, got 2"]),
        (["simulate", "FILE", "--precision", "nan"], ["--precision: not a share of the mean, got nan"]),
        (
            ["simulate", "FILE", "--engine", "steam"],
            ["--engine: none of these, got 'steam'; allowed: auto, event or recursion"],
        ),
        (["simulate", "FILE", "--with", "zip"], ["zip"]),
        (["simulate", "FILE", "--with", "tool_changer,"], ["--with: a name is empty, got 'tool_changer,'"]),
        (["compare", "FILE", "--with", "tool_changer,zip"], ["zip"]),
        (["simulate", "FILE", "--json", "no/such/out.json"], ["--json: the folder does not exist, got 'no/such'"]),
        (["simulate", "FILE", "--log", "no/such/log.csv"], ["--log: the folder does not exist"]),
        (["simulate", "FILE", "--json", "."], ["--json: this is a folder"]),
        (["simulate", "FILE", "--json", "/dev/null"], ["--json: this is no ordinary file"]),
        (["check", "FILE", "--json", "/proc/x.json"], ["cannot be written: No such file", "got '/proc/x.json'"]),
        (["simulate", "FILE", "--json", "factory.yaml"], ["--json: this file has another part in the same command"]),
        (["simulate", ".", "--json", "factory.yaml"], ["--json: this file has another part in the same command"]),
        (["simulate", "FILE", "--json", "a", "--log", "a"], ["this file has another part in the same command"]),
        (["compare", "FILE", "--json", "no/such/out.json"], ["--json: the folder does not exist"]),
        (["check", "FILE", "--json", "no/such/out.json"], ["--json: the folder does not exist"]),
        (["agree", "FILE"], ["--out"]),
        (["agree", "FILE", "--out", "no/such/page.html"], ["--out: the folder does not exist"]),
        (["agree", "FILE", "--out", "page.html", "--language", "fr"], ["--language", "fr", "en", "da"]),
    ],
    ids=lambda value: (
        " ".join(value)[:60] if value and value[0] in ("simulate", "compare", "check", "agree", "siulate") else ""
    ),
)
def test_wrong_arguments_say_what_was_got_and_what_is_allowed(nordvest, tmp_path, arguments, words):
    (tmp_path / "factory.yaml").write_text(GOOD, "utf-8")
    given = ["factory.yaml" if argument == "FILE" else argument for argument in arguments]
    refuse(nordvest(*given, cwd=tmp_path), *words)
    assert [path.name for path in tmp_path.iterdir()] == ["factory.yaml"]
    assert (tmp_path / "factory.yaml").read_text("utf-8") == GOOD
