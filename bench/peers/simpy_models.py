# SPDX-License-Identifier: Apache-2.0
"""M1, M2 and M3 as a SimPy user would write them: a process a customer or machine, nothing watched but the answer.

Each function runs one replication and returns (completed services, the statistic that is known). Times are minutes.
"""

import random

import simpy

WARM_UP = 1000.0


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
        if env.now > WARM_UP:
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

    def work(env):
        def cycle():
            yield env.timeout(draw(1.0))

        return cycle

    return _line(length, machines=10, places=5, cycle_of=work)


def m3(length: float, seed: int) -> tuple[int, float]:
    """Five machines with a cycle of 1 that fail on the working clock, ten places between: parts a minute."""
    draw = random.Random(seed).expovariate

    def work(env):
        to_failure = draw(1 / 90)

        def cycle():
            nonlocal to_failure
            left = 1.0
            while to_failure < left:
                yield env.timeout(to_failure)
                left -= to_failure
                yield env.timeout(draw(1 / 10))
                to_failure = draw(1 / 90)
            to_failure -= left
            yield env.timeout(left)

        return cycle

    return _line(length, machines=5, places=10, cycle_of=work)


def _line(length: float, machines: int, places: int, cycle_of) -> tuple[int, float]:
    env = simpy.Environment()
    queues = [simpy.Store(env, capacity=places) for _ in range(machines - 1)]
    before = [None, *queues]
    after = [*queues, None]
    done = [0] * machines
    good = 0

    def machine(i: int):
        nonlocal good
        cycle = cycle_of(env)
        while True:
            part = (yield before[i].get()) if before[i] else object()
            yield from cycle()
            done[i] += 1
            if after[i]:
                yield after[i].put(part)  # the machine is blocked until there is room
            elif env.now > WARM_UP:
                good += 1

    for i in range(machines):
        env.process(machine(i))
    env.run(until=length)
    return sum(done), good / (length - WARM_UP)


MODELS = {"M1": m1, "M2": m2, "M3": m3}
