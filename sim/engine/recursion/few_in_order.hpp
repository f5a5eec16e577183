// SPDX-License-Identifier: Apache-2.0
// A few values in an order, that come and go one by one.
#pragma once
#include <cstddef>
#include <vector>

namespace nordvest {

template <typename T>
class FewInOrder {
 public:
  void hold(std::size_t most) { values_.resize(most); }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] std::size_t size() const { return count_; }
  const T& operator[](std::size_t k) const { return values_[k]; }

  /// At the end.
  void add(const T& value) { values_[count_++] = value; }
  /// Behind those that go before it.
  template <typename Before>
  void add(const T& value, Before&& goes_before) {
    std::size_t k = count_++;
    for (; k > 0 && goes_before(value, values_[k - 1]); --k) values_[k] = values_[k - 1];
    values_[k] = value;
  }
  void take(std::size_t which) {
    --count_;
    for (std::size_t k = which; k < count_; ++k) values_[k] = values_[k + 1];
  }

 private:
  std::vector<T> values_;
  std::size_t count_ = 0;
};

}  // namespace nordvest
