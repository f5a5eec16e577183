// SPDX-License-Identifier: Apache-2.0
#include "long_run.hpp"

namespace py = pybind11;

namespace nordvest::python {

/// At most 25 times a second: taking the GIL costs other Python threads time.
bool LongRun::is_due(Clock::time_point& next) {
  const auto now = Clock::now();
  if (now < next) return false;
  next = now + std::chrono::milliseconds(40);
  return true;
}

void LongRun::keep_error() {
  if (!error_)
    error_.emplace();
  else
    PyErr_Clear();
}

void LongRun::report(double done, double total) {
  if (error_ || progress_.is_none()) return;
  if (done < total && !is_due(next_report_)) return;
  const py::gil_scoped_acquire gil;
  PyObject* returned = PyObject_CallFunction(progress_.ptr(), "dd", done, total);
  if (returned == nullptr) keep_error();
  Py_XDECREF(returned);
}

bool LongRun::is_cancelled() {
  if (error_) return true;
  if (!is_due(next_look_)) return false;
  const py::gil_scoped_acquire gil;
  if (PyErr_CheckSignals() != 0) keep_error();
  return error_.has_value();
}

}  // namespace nordvest::python
