# SPDX-License-Identifier: Apache-2.0
"""M1 to M3 in Simantha: machines between buffers.

Its times are whole numbers by its manual; its clock takes any, so machines draw their own. Its own failures run by the
calendar and lose the part. Arrivals at random are a machine before a buffer without limit that makes parts.
Each function runs one replication and returns (completed services, the statistic that is known). Times are minutes.
"""

import math
import random

import simantha
from failing_cycle import failing_cycle
from warm_up import WARM_UP

CANNOT = {
    "M4": "it has no people at machines",
    "M5": "parts have no routes: a buffer feeds whichever machine asks first",
}


class Machine(simantha.Machine):
    def __init__(self, cycle):
        self.cycle = cycle
        super().__init__(name=f"machine {id(self)}")

    def get_cycle_time(self):
        return self.cycle()


class Arrivals(Machine):
    def output_addon_process(self, part):
        part.arrived = self.env.now


class Watched(Machine):
    """Adds up the time in system of the parts it is done with."""

    stays, total = 0, 0.0

    def output_addon_process(self, part):
        if self.env.now > WARM_UP["M1"]:
            self.stays += 1
            self.total += self.env.now - part.arrived


def m1(length: float, seed: int) -> tuple[int, float]:
    draw = random.Random(seed).expovariate
    machine = Watched(lambda: draw(1.0))
    _run(length, seed, [Arrivals(lambda: draw(0.9)), machine], places=math.inf)
    return machine.parts_made, machine.total / machine.stays


def m2(length: float, seed: int) -> tuple[int, float]:
    draw = random.Random(seed).expovariate
    return _line(length, seed, [Machine(lambda: draw(1.0)) for _ in range(10)], places=5, warm_up=WARM_UP["M2"])


def m3(length: float, seed: int) -> tuple[int, float]:
    draw = random.Random(seed).expovariate

    return _line(length, seed, [Machine(failing_cycle(draw)) for _ in range(5)], places=10, warm_up=WARM_UP["M3"])


def _line(length, seed, machines, places, warm_up):
    sink = _run(length, seed, machines, places)
    good = sum(1 for time in sink.level_data["time"] if time > warm_up)
    return sum(machine.parts_made for machine in machines), good / (length - warm_up)


def _run(length, seed, machines, places):
    random.seed(f"ties {seed}")  # broken at random
    source, sink = simantha.Source(), simantha.Sink()
    buffers = [simantha.Buffer(capacity=places) for _ in machines[1:]]
    devices = [source]
    for machine, buffer in zip(machines, [*buffers, sink], strict=True):
        devices += [machine, buffer]
    for i, device in enumerate(devices):
        device.define_routing(upstream=devices[max(i - 1, 0) : i], downstream=devices[i + 1 : i + 2])
    system = simantha.System(objects=devices)
    system.simulate(warm_up_time=0, simulation_time=length, verbose=False, collect_data=False)
    return sink


MODELS = {"M1": m1, "M2": m2, "M3": m3}
