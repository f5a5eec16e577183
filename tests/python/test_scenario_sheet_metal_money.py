# SPDX-License-Identifier: Apache-2.0
"""The sheet-metal shop's money, worked out by hand beside what the comparison says."""

import pytest

import nordvest as nv

WEEKS = 46  # worked weeks a year


@pytest.fixture(scope="module")
def shop(root):
    return nv.load(root / "scenarios" / "sheet_metal")


def without_doubt(shop):
    """The shop with nothing unknown: all that is made can be sold, the tool changer costs 1,100,000."""
    tree = shop.to_dict()
    for product in tree["products"].values():
        del product["demand"]
    tree["upgrades"] = {"tool_changer": tree["upgrades"]["tool_changer"] | {"investment": 1_100_000}}
    return nv.Factory.from_dict(tree)


def test_the_money_of_the_tool_changer_by_hand(shop):
    shop = without_doubt(shop)
    package = nv.Study(shop, replications=1).compare()["tool_changer"]
    today, upgraded = (nv.simulate(shop, replications=1, with_=with_) for with_ in ([], ["tool_changer"]))

    # The run measures 46 weeks, the worked year. Extra parts at their margin, 50 and 130.
    def more(product):
        return (upgraded.products[product]["good_parts"].mean - today.products[product]["good_parts"].mean) * margin[
            product
        ]

    margin = {"bracket": 50, "cabinet": 130}
    extra = more("bracket") + more("cabinet")
    # Nobody is hired. Freed: busy hours of 3 benders, 4 welders, 1 fitter who are paid 35 h a week; work added counts
    # against them, half of what is left is money.
    wage, people = {"bender": 300, "welder": 310, "fitter": 320}, {"bender": 3, "welder": 4, "fitter": 1}
    freed = sum(
        (today.workers[pool]["busy"].mean - upgraded.workers[pool]["busy"].mean)
        * people[pool]
        * 35
        * WEEKS
        * wage[pool]
        for pool in wage
    )
    gains = extra + 0.5 * max(0.0, freed)
    maintenance = 0.04 * 1_100_000
    assert package.data["gain_terms"]["extra_parts"]["mean"] == pytest.approx(extra)
    assert package.yearly_gain.mean == pytest.approx(gains - maintenance)

    # Eight years at 8 %: three quarters of the gain in the first, tax 22 %, a quarter of the balance written off.
    balance, value, sum_after_tax, back = 1_100_000.0, -1_100_000.0, -1_100_000.0, None
    for year in range(1, 9):
        before_tax = gains * (0.75 if year == 1 else 1) - maintenance
        depreciated = balance if balance <= 34_400 else 0.25 * balance
        balance -= depreciated
        after_tax = before_tax - 0.22 * (before_tax - depreciated)
        value += after_tax / 1.08**year
        if back is None and sum_after_tax + after_tax >= 0:
            back = year - 1 - sum_after_tax / after_tax
        sum_after_tax += after_tax
    value += 0.22 * 0.25 * balance / (0.08 + 0.25) / 1.08**8  # tax saved after the eighth year
    assert package.npv.mean == pytest.approx(value)
    assert package.payback_y.mean == pytest.approx(back)
    assert 1 < back < 4


def test_parts_that_nobody_buys_earn_nothing(shop):
    tree = without_doubt(shop).to_dict()
    for product in tree["products"].values():
        product["demand"] = {"parts": 1000, "per": "year"}
    package = nv.Study(nv.Factory.from_dict(tree), replications=2).compare()["tool_changer"]
    assert package.gain.mean > 0.05
    assert package.data["gain_terms"]["extra_parts"]["mean"] == 0
    assert package.npv.mean < 0
