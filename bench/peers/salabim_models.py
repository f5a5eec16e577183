# SPDX-License-Identifier: Apache-2.0
"""M1 to M5 in salabim: machines are components, parts are components that wait in stores.

Made as fast as its manual allows without leaving the model: processes by `yield`, which is faster here than greenlets;
nothing monitored; parts that have left are used again, for a new component costs more than all that happens to it.
Each function runs one replication and returns (completed services, the statistic that is known). Times are minutes.
"""

import random

import salabim as sim
from failing_cycle import failing_cycle
from job_shop import PRODUCTS, SHOP, whole_route
from warm_up import WARM_UP

CANNOT: dict[str, str] = {}


class Part(sim.Component):
    """Waits and is carried; does nothing itself."""


class Spare:
    """Parts that have left."""

    def __init__(self):
        self.parts = []

    def part(self):
        return self.parts.pop() if self.parts else Part()


def _environment(seed: int):
    return sim.Environment(random_seed=seed, trace=False, yieldless=False)


def m1(length: float, seed: int) -> tuple[int, float]:
    env, draw, spare = _environment(seed), random.Random(seed).expovariate, Spare()
    queue = sim.Store(monitor=False)
    served, stays, total = 0, 0, 0.0

    class Machine(sim.Component):
        def process(self):
            nonlocal served, stays, total
            while True:
                part = yield self.from_store(queue)
                yield self.hold(draw(1.0))
                served += 1
                if env.now() > WARM_UP["M1"]:
                    stays += 1
                    total += env.now() - part.arrived
                spare.parts.append(part)

    class Arrivals(sim.Component):
        def process(self):
            while True:
                yield self.hold(draw(0.9))
                part = spare.part()
                part.arrived = env.now()
                yield self.to_store(queue, part)

    Machine()
    Arrivals()
    env.run(till=length)
    return served, total / stays


def m2(length: float, seed: int) -> tuple[int, float]:
    draw = random.Random(seed).expovariate
    return _line(length, seed, [lambda: draw(1.0)] * 10, places=5, warm_up=WARM_UP["M2"])


def m3(length: float, seed: int) -> tuple[int, float]:
    draw = random.Random(seed).expovariate
    return _line(length, seed, [failing_cycle(draw) for _ in range(5)], places=10, warm_up=WARM_UP["M3"])


def m4(length: float, seed: int) -> tuple[int, float]:
    draw = random.Random(seed).expovariate
    return _line(length, seed, [lambda: draw(1.0)] * 10, places=5, warm_up=WARM_UP["M4"], operators=6)


def m5(length: float, seed: int) -> tuple[int, float]:
    env, stream, spare = _environment(seed), random.Random(seed), Spare()
    queues = {name: sim.Store(monitor=False) for name in SHOP}
    served, stays, total = 0, 0, 0.0

    class Server(sim.Component):
        def process(self, queue, rate):
            nonlocal served, stays, total
            while True:
                part = yield self.from_store(queue)
                yield self.hold(stream.expovariate(rate))
                served += 1
                ahead = next(part.route, None)
                if ahead:
                    yield self.to_store(queues[ahead], part)
                    continue
                if env.now() > WARM_UP["M5"]:
                    stays += 1
                    total += env.now() - part.arrived
                spare.parts.append(part)

    class Arrivals(sim.Component):
        def process(self, between, route, again):
            while True:
                yield self.hold(stream.expovariate(1 / between))
                part = spare.part()
                part.arrived = env.now()
                part.route = iter(whole_route(route, again, stream.random))
                yield self.to_store(queues[next(part.route)], part)

    for name, (servers, mean) in SHOP.items():
        for _ in range(servers):
            Server(queue=queues[name], rate=1 / mean)
    for between, route, again in PRODUCTS.values():
        Arrivals(between=between, route=route, again=again)
    env.run(till=length)
    return served, total / stays


def _line(length, seed, cycles, places, warm_up, operators=0):
    env, spare = _environment(seed), Spare()
    people = sim.Resource(capacity=operators, monitor=False) if operators else None
    queues = [sim.Store(capacity=places, monitor=False) for _ in cycles[1:]]
    done = [0] * len(cycles)
    good = 0

    class Machine(sim.Component):
        def process(self, i, cycle, before, after):
            nonlocal good
            while True:
                part = (yield self.from_store(before)) if before is not None else spare.part()
                if people is not None:
                    yield self.request(people)
                yield self.hold(cycle())
                if people is not None:
                    self.release(people)
                done[i] += 1
                if after is not None:
                    yield self.to_store(after, part)  # the machine is blocked until there is room
                    continue
                if env.now() > warm_up:
                    good += 1
                spare.parts.append(part)

    for i, (cycle, before, after) in enumerate(zip(cycles, [None, *queues], [*queues, None], strict=True)):
        Machine(i=i, cycle=cycle, before=before, after=after)
    env.run(till=length)
    return sum(done), good / (length - warm_up)


MODELS = {"M1": m1, "M2": m2, "M3": m3, "M4": m4, "M5": m5}
