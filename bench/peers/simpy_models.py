# SPDX-License-Identifier: Apache-2.0
"""M1 to M5 as a SimPy user would write them: a process a customer or machine, nothing watched but the answer.

Each function runs one replication and returns (completed services, the statistic that is known). Times are minutes.
"""

import random

import simpy
from failing_cycle import failing_cycle
from job_shop import PRODUCTS, REWORK, SHOP
from warm_up import WARM_UP

CANNOT: dict[str, str] = {}


def m1(length: float, seed: int) -> tuple[int, float]:
    """One machine, Poisson arrivals, 90 % load: mean time in system after the warm-up."""
    env = simpy.Environment()
    machine = simpy.Resource(env)
    draw = random.Random(seed).expovariate
    served, stays, total = 0, 0, 0.0

    def part():
        nonlocal served, stays, total
        arrived = env.now
        with machine.request() as request:
            yield request
            yield env.timeout(draw(1.0))
        served += 1
        if env.now > WARM_UP["M1"]:
            stays += 1
            total += env.now - arrived

    def arrivals():
        while True:
            yield env.timeout(draw(0.9))
            env.process(part())

    env.process(arrivals())
    env.run(until=length)
    return served, total / stays


def m2(length: float, seed: int) -> tuple[int, float]:
    """Ten machines, exponential times, five places between, blocking after service: parts a minute."""
    draw = random.Random(seed).expovariate
    return _line(length, [lambda: draw(1.0)] * 10, places=5, warm_up=WARM_UP["M2"])


def m3(length: float, seed: int) -> tuple[int, float]:
    """Five machines with a cycle of 1 that fail on the working clock, ten places between: parts a minute."""
    draw = random.Random(seed).expovariate
    return _line(length, [failing_cycle(draw) for _ in range(5)], places=10, warm_up=WARM_UP["M3"])


def m4(length: float, seed: int) -> tuple[int, float]:
    """M2, and every operation needs one of six operators, who is free while the machine is blocked."""
    draw = random.Random(seed).expovariate
    return _line(length, [lambda: draw(1.0)] * 10, places=5, warm_up=WARM_UP["M4"], operators=6)


def m5(length: float, seed: int) -> tuple[int, float]:
    """A job shop: mean time in it after the warm-up."""
    env = simpy.Environment()
    stations = {name: simpy.Resource(env, capacity=servers) for name, (servers, _) in SHOP.items()}
    rate = {name: 1 / mean for name, (_, mean) in SHOP.items()}
    stream = random.Random(seed)
    served, stays, total = 0, 0, 0.0

    def part(route, again):
        nonlocal served, stays, total
        arrived = env.now
        while route:
            for name in route:
                with stations[name].request() as request:
                    yield request
                    yield env.timeout(stream.expovariate(rate[name]))
                served += 1
            route = again if stream.random() < REWORK else ()
        if env.now > WARM_UP["M5"]:
            stays += 1
            total += env.now - arrived

    def arrivals(between, route, again):
        while True:
            yield env.timeout(stream.expovariate(1 / between))
            env.process(part(route, again))

    for between, route, again in PRODUCTS.values():
        env.process(arrivals(between, route, again))
    env.run(until=length)
    return served, total / stays


def _line(length: float, cycles: list, places: int, warm_up: float, operators: int = 0) -> tuple[int, float]:
    env = simpy.Environment()
    people = simpy.Resource(env, capacity=operators) if operators else None
    queues = [simpy.Store(env, capacity=places) for _ in cycles[1:]]
    done = [0] * len(cycles)
    good = 0

    def machine(i: int, cycle, before, after):
        nonlocal good
        while True:
            part = (yield before.get()) if before else object()
            if people:
                with people.request() as request:
                    yield request
                    yield env.timeout(cycle())
            else:
                yield env.timeout(cycle())
            done[i] += 1
            if after:
                yield after.put(part)  # the machine is blocked until there is room
            elif env.now > warm_up:
                good += 1

    for i, ways in enumerate(zip(cycles, [None, *queues], [*queues, None], strict=True)):
        env.process(machine(i, *ways))
    env.run(until=length)
    return sum(done), good / (length - warm_up)


MODELS = {"M1": m1, "M2": m2, "M3": m3, "M4": m4, "M5": m5}
