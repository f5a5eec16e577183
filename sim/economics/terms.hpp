// SPDX-License-Identifier: Apache-2.0
// The money of a factory in one replication: what is not known (prices, wages, demand, investments) is drawn here.
// Keys of the draws are places in the file, so every package of a replication meets the same world.
#pragma once
#include "economics/benefit.hpp"
#include "economics/cash_flow.hpp"
#include "factory/factory.hpp"
#include "random/ignorance.hpp"

namespace nordvest {

/// The draws of `economics`, each under `economics/KEY`.
MoneyTerms money_terms(const Economics& economics, const Ignorance& ignorance);

/// Margins, demand, scrap and late costs (`products.NAME/KEY`), wages (`workers.NAME/wage`; the general one under
/// `economics/wage`), power (`energy/price`) and realisation. Demand and costs are cut at 0, realisation at 0 and 1; a margin may be negative.
Prices prices_of(const Factory& factory, const Ignorance& ignorance);

/// What an upgrade costs: investment (`UPGRADE/investment`, or its parts), yearly cost (`UPGRADE/yearly_cost`; where none
/// is written the `maintenance` share of the investment), life (the upgrade's, else the economy's).
/// A level draws under its upgrade's name: what one does not know of a robot's price is the same for one robot and for two.
Outlay outlay_of(const Upgrade& upgrade, const Economics& economics, const Ignorance& ignorance);

}  // namespace nordvest
