# SPDX-License-Identifier: Apache-2.0
"""M1, M2, M3 and M5 as networks of queues in Ciw.

A saturated line is a closed network: as many parts as fit behind the first machine and two more, which come back to it
from the last, so that it never starves.
Each function runs one replication and returns (completed services, the statistic that is known). Times are minutes.
"""

import math
import random

import ciw
from failing_cycle import failing_cycle
from job_shop import PRODUCTS, SHOP, whole_route
from warm_up import WARM_UP

CANNOT = {"M4": "nodes share no servers: an operation needs its machine alone"}


class CycleAndFailures(ciw.dists.Distribution):
    def __init__(self):
        self.cycle = failing_cycle(random.expovariate)

    def sample(self, t=None, ind=None):
        return self.cycle()


def m1(length: float, seed: int) -> tuple[int, float]:
    ciw.seed(seed)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate=0.9)],
        service_distributions=[ciw.dists.Exponential(rate=1.0)],
        number_of_servers=[1],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(length)
    records = simulation.get_all_records(only=["service"])
    stays = [r.exit_date - r.arrival_date for r in records if r.exit_date > WARM_UP["M1"]]
    return len(records), sum(stays) / len(stays)


def m2(length: float, seed: int) -> tuple[int, float]:
    ciw.seed(seed)
    times = [ciw.dists.Exponential(rate=1.0) for _ in range(10)]
    return _line(length, times, places=5, warm_up=WARM_UP["M2"])


def m3(length: float, seed: int) -> tuple[int, float]:
    ciw.seed(seed)
    return _line(length, [CycleAndFailures() for _ in range(5)], places=10, warm_up=WARM_UP["M3"])


def m5(length: float, seed: int) -> tuple[int, float]:
    ciw.seed(seed)
    nodes = {name: i + 1 for i, name in enumerate(SHOP)}

    def routed(route, again):
        def rest(individual, simulation):
            return [nodes[name] for name in whole_route(route, again, random.random)[1:]]

        return rest

    network = ciw.create_network(
        arrival_distributions={
            name: [ciw.dists.Exponential(rate=1 / between) if s == route[0] else None for s in SHOP]
            for name, (between, route, _) in PRODUCTS.items()
        },
        service_distributions={
            name: [ciw.dists.Exponential(rate=1 / m) for _, m in SHOP.values()] for name in PRODUCTS
        },
        number_of_servers=[servers for servers, _ in SHOP.values()],
        routing={name: ciw.routing.ProcessBased(routed(route, again)) for name, (_, route, again) in PRODUCTS.items()},
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(length)
    operations = len(simulation.get_all_records(only=["service"]))
    ways = [
        (i.data_records[0].arrival_date, i.data_records[-1].exit_date) for i in simulation.nodes[-1].all_individuals
    ]
    stays = [out - into for into, out in ways if out > WARM_UP["M5"]]
    return operations, sum(stays) / len(stays)


def _line(length, times, places, warm_up):
    machines = len(times)
    parts = (machines - 1) * (places + 1) + 2
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential([0.0, math.inf]), *[None] * (machines - 1)],
        batching_distributions=[ciw.dists.Deterministic(value=parts), *[None] * (machines - 1)],
        service_distributions=times,
        number_of_servers=[1] * machines,
        queue_capacities=[math.inf, *[places] * (machines - 1)],
        routing=[[float(to == (machine + 1) % machines) for to in range(machines)] for machine in range(machines)],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(length)
    records = simulation.get_all_records(only=["service"])
    good = sum(1 for r in records if r.node == machines and r.exit_date > warm_up)
    return len(records), good / (length - warm_up)


MODELS = {"M1": m1, "M2": m2, "M3": m3, "M5": m5}
