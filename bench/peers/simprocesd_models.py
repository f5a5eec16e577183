# SPDX-License-Identifier: Apache-2.0
"""M1 to M5 in SimPROCESD: devices that pass parts on.

Each function runs one replication and returns (completed services, the statistic that is known). Times are minutes.
"""

import random
from itertools import pairwise

from failing_cycle import failing_cycle
from job_shop import PRODUCTS, SHOP, whole_route
from simprocesd.model import ResourceManager, System
from simprocesd.model.factory_floor import (
    Buffer,
    DecisionGate,
    Part,
    PartGenerator,
    PartHandler,
    PartProcessor,
    Sink,
    Source,
)
from warm_up import WARM_UP

CANNOT: dict[str, str] = {}


class Machine(PartProcessor):
    """Draws each cycle when it begins."""

    def __init__(self, cycle, **options):
        self.cycle = cycle
        super().__init__(**options)

    @PartHandler.cycle_time.getter
    def cycle_time(self):
        return self.cycle()


class Arrivals(Source):
    """Parts that know when they came and where they go, at random."""

    def __init__(self, between, system, route=lambda: ()):
        self.between = between
        super().__init__(part_generator=Maker(system, route))

    @PartHandler.cycle_time.getter
    def cycle_time(self):
        return self.between()


class Maker(PartGenerator):
    def __init__(self, system, route):
        super().__init__("part")
        self.system, self.route = system, route

    def generate_part_helper(self, part_name, part_counter):
        part = Part(part_name)
        part.arrived = self.system.env.now
        part.ahead = list(reversed(self.route()))
        return part


class Stays:
    """Of the parts that leave after the warm-up."""

    def __init__(self, sink, system, warm_up):
        self.count, self.total = 0, 0.0
        self.system, self.warm_up = system, warm_up
        sink.add_receive_part_callback(self.add)

    def add(self, sink, part):
        if self.system.env.now > self.warm_up:
            self.count += 1
            self.total += self.system.env.now - part.arrived

    def mean(self):
        return self.total / self.count


def _operations(system):
    return sum(len(list_) for list_ in system.simulation_data["produced_part"].values())


def m1(length: float, seed: int) -> tuple[int, float]:
    draw = random.Random(seed).expovariate
    random.seed(f"ties {seed}")
    system = System()
    source = Arrivals(lambda: draw(0.9), system)
    queue = Buffer(upstream=[source])
    machine = Machine(lambda: draw(1.0), upstream=[queue])
    stays = Stays(Sink(upstream=[machine]), system, WARM_UP["M1"])
    system.simulate(length, print_summary=False)
    return _operations(system), stays.mean()


def m2(length: float, seed: int) -> tuple[int, float]:
    draw = random.Random(seed).expovariate
    return _line(length, seed, lambda: lambda: draw(1.0), machines=10, places=5, warm_up=WARM_UP["M2"])


def m3(length: float, seed: int) -> tuple[int, float]:
    draw = random.Random(seed).expovariate

    return _line(length, seed, lambda: failing_cycle(draw), machines=5, places=10, warm_up=WARM_UP["M3"])


def m4(length: float, seed: int) -> tuple[int, float]:
    draw = random.Random(seed).expovariate
    people = ResourceManager()
    people.add_resources("operator", 6)
    needs = {"resources_for_processing": {"operator": 1}}
    return _line(
        length,
        seed,
        lambda: lambda: draw(1.0),
        machines=10,
        places=5,
        warm_up=WARM_UP["M4"],
        people=people,
        needs=needs,
    )


def m5(length: float, seed: int) -> tuple[int, float]:
    stream = random.Random(seed)
    random.seed(f"ties {seed}")
    system = System()
    sources = {
        name: Arrivals(
            lambda between=between: stream.expovariate(1 / between),
            system,
            lambda route=route, again=again: whole_route(route, again, stream.random),
        )
        for name, (between, route, again) in PRODUCTS.items()
    }
    stations = {}
    for name, (servers, mean) in SHOP.items():
        queue = Buffer(name=name)
        for _ in range(servers):
            machine = Machine(lambda mean=mean: stream.expovariate(1 / mean), upstream=[queue])
            stations.setdefault(name, (queue, []))[1].append(machine)
    into = _ways(sources, stations)
    for name, (queue, _) in stations.items():
        gate = DecisionGate(upstream=into[name], decider_override=lambda gate, part, name=name: _takes(part, name))
        queue.set_upstream([gate])
        queue.add_receive_part_callback(lambda queue, part: part.ahead.pop())
    gate = DecisionGate(upstream=stations["test"][1], decider_override=lambda gate, part: not part.ahead)
    stays = Stays(Sink(upstream=[gate]), system, WARM_UP["M5"])
    system.simulate(length, print_summary=False)
    return _operations(system), stays.mean()


def _takes(part, station):
    return bool(part.ahead) and part.ahead[-1] == station


def _ways(sources, stations):
    """Of each station the devices that parts come from."""
    into = {name: [] for name in stations}
    for name, (_, route, again) in PRODUCTS.items():
        steps = [(sources[name], route[0])]
        for before, after in [*pairwise(route), (route[-1], again[0]), *pairwise(again)]:
            steps += [(machine, after) for machine in stations[before][1]]
        for device, station in steps:
            if device not in into[station]:
                into[station].append(device)
    return into


def _line(length, seed, new_cycle, machines, places, warm_up, people=None, needs=None):
    random.seed(f"ties {seed}")
    system = System(people)
    before = Source()
    for i in range(machines):
        machine = Machine(new_cycle(), upstream=[before], **(needs or {}))
        before = Buffer(upstream=[machine], capacity=places) if i + 1 < machines else None
    good = 0

    def count(sink, part):
        nonlocal good
        good += system.env.now > warm_up

    Sink(upstream=[machine]).add_receive_part_callback(count)
    system.simulate(length, print_summary=False)
    return _operations(system), good / (length - warm_up)


MODELS = {"M1": m1, "M2": m2, "M3": m3, "M4": m4, "M5": m5}
