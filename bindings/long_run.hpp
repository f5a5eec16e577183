// SPDX-License-Identifier: Apache-2.0
// Python's side of a long run: the GIL is free while C++ works; progress and Ctrl-C get through now and then.
#pragma once
#include <pybind11/pybind11.h>

#include <chrono>
#include <functional>
#include <optional>

namespace nordvest::python {

/// Called from the thread that called into C++, without the GIL. An exception of the progress function, and the
/// KeyboardInterrupt of Ctrl-C, stop the run and are kept until `pass_on`.
class LongRun {
 public:
  /// `progress(done, total)`, or None.
  explicit LongRun(pybind11::object progress) : progress_(std::move(progress)) {}

  void report(double done, double total);
  /// Is it time to stop?
  bool is_cancelled();

  [[nodiscard]] bool is_interrupted() const { return error_ && error_->matches(PyExc_KeyboardInterrupt); }
  /// Raises what was kept. With the GIL.
  void pass_on() {
    if (error_) throw pybind11::error_already_set(*error_);
  }

 private:
  using Clock = std::chrono::steady_clock;
  static bool is_due(Clock::time_point& next);
  void keep_error();

  pybind11::object progress_;
  std::optional<pybind11::error_already_set> error_;
  Clock::time_point next_report_{}, next_look_{};
};

}  // namespace nordvest::python
