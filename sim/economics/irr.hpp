// SPDX-License-Identifier: Apache-2.0
// Internal rate of return: the discount rate at which a project is worth exactly nothing.
#pragma once
#include <string>

#include "economics/cash_flow.hpp"

namespace nordvest {

struct Irr {
  double rate = 0;     ///< [-] a year; NaN where there is none, or more than one
  std::string reason;  ///< why there is none; else empty
};

/// The rate r with npv(flow, r) = 0, the tail valued at the same r, to 1e-12 relative (TOMS 748: Alefeld, Potra & Shi
/// 1995). Searched from just above -d (where the tail loses its value; -1 without one) to 1,000,000 % a year.
/// Money out first and in ever after has at most one such rate (Descartes' rule; the tail is a series of payments in).
/// With money out again later there may be several, looked for on a grid of 0.5 %: none is "the" rate then, and NaN says so.
/// NaN also where nothing is invested, and where the years before tax bring nothing in (a rate carried only by
/// the tax on the loss would mean nothing).
Irr irr(const CashFlow& flow);

}  // namespace nordvest
