// SPDX-License-Identifier: Apache-2.0
// Errors: C++ exceptions become those of `nordvest.errors`, with their values as attributes.
#include "core/error.hpp"
#include "python_side.hpp"

namespace py = pybind11;

namespace nordvest::python {
namespace {

py::object error_type(const char* name) { return py::module_::import("nordvest.errors").attr(name); }

void raise(const char* type, const py::object& error) { PyErr_SetObject(error_type(type).ptr(), error.ptr()); }

py::object problem_of(const Problem& p) {
  using namespace py::literals;
  return error_type("Problem")("text"_a = text_of(p.text()), "path"_a = text_of(p.path), "what"_a = text_of(p.what),
                               "got"_a = text_of(p.got), "allowed"_a = text_of(p.allowed), "file"_a = text_of(p.file),
                               "line"_a = p.mark.line, "column"_a = p.mark.column,
                               "edited_by"_a = text_of(p.mark.edited_by));
}

/// What Python code raised inside a run is the cause of the error that comes out, with its own traceback.
void set_cause(const py::object& error, const std::exception& thrown) {
  try {
    std::rethrow_if_nested(thrown);
  } catch (py::error_already_set& cause) {
    const py::object value = cause.value();
    if (cause.trace()) PyException_SetTraceback(value.ptr(), cause.trace().ptr());
    PyException_SetCause(error.ptr(), value.inc_ref().ptr());  // takes the reference
  } catch (const std::exception&) {
  }
}

void raise_model_error(const ModelError& e) {
  py::list problems;
  for (const auto& problem : e.problems()) problems.append(problem_of(problem));
  const py::object error = error_type("ModelError")(problems);
  set_cause(error, e);
  raise("ModelError", error);
}

void raise_stuck_error(const StuckError& e) {
  py::list cycle;
  for (const auto& station : e.cycle()) cycle.append(text_of(station));
  raise("StuckError", error_type("StuckError")(text_of(e.what()), e.time_h(), cycle));
}

}  // namespace

py::str text_of(const std::string& bytes) {
  PyObject* text = PyUnicode_DecodeUTF8(bytes.data(), static_cast<Py_ssize_t>(bytes.size()), "replace");
  if (text == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(text);
}

void register_core(py::module_&) {
  py::register_local_exception_translator([](std::exception_ptr thrown) {
    try {
      if (thrown) std::rethrow_exception(thrown);
    } catch (const ModelError& e) {
      raise_model_error(e);
    } catch (const StuckError& e) {
      raise_stuck_error(e);
    } catch (const InternalError& e) {
      raise("InternalError", error_type("InternalError")(text_of(e.what())));
    }
  });
}

}  // namespace nordvest::python
