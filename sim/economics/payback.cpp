// SPDX-License-Identifier: Apache-2.0
#include "economics/payback.hpp"

#include <limits>

namespace nordvest {

double simple_payback_y(double investment, double yearly_net) {
  if (yearly_net <= 0) return std::numeric_limits<double>::quiet_NaN();
  return investment <= 0 ? 0 : investment / yearly_net;
}

double after_tax_payback_y(const CashFlow& flow) {
  if (flow.earned_before_tax <= 0) return std::numeric_limits<double>::quiet_NaN();
  double sum = -flow.spent[0];
  if (sum >= 0) return 0;
  for (std::size_t t = 1; t < flow.earned.size(); ++t) {
    if (sum + flow.earned[t] >= 0) return static_cast<double>(t - 1) - sum / flow.earned[t];
    sum += flow.earned[t] - flow.spent[t];
  }
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace nordvest
