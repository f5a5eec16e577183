// SPDX-License-Identifier: Apache-2.0
// Documents: factory files read with their lines, or made of Python's own dicts, lists, numbers and text.
#include <pybind11/stl.h>

#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include "factory/document.hpp"
#include "factory/durations.hpp"
#include "factory/parsing.hpp"
#include "factory/reference.hpp"
#include "held.hpp"
#include "io/emit.hpp"
#include "io/json.hpp"
#include "io/schema.hpp"
#include "io/yaml.hpp"
#include "python_side.hpp"
#include "upgrades/catalogue.hpp"

namespace py = pybind11;

namespace nordvest::python {
namespace {

constexpr int deepest = 100;

[[noreturn]] void refuse(const std::string& path, const std::string& what, const std::string& got,
                         const std::string& allowed = {}) {
  throw ModelError({path, what, got, allowed, "", {}});
}

std::string type_name(py::handle value) { return py::str(py::type::handle_of(value).attr("__name__")); }

std::string utf8(py::handle text, const std::string& path) {
  Py_ssize_t size = 0;
  const char* bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (bytes != nullptr) return {bytes, static_cast<std::size_t>(size)};
  PyErr_Clear();
  refuse(path, "the text is not Unicode", py::str(py::repr(text)));
}

/// A key of a dict: text, or a number as `discrete` has them.
std::string key_of(py::handle key, const std::string& path) {
  if (py::isinstance<py::str>(key)) return utf8(key, path);
  const bool is_number = py::isinstance<py::int_>(key) || py::isinstance<py::float_>(key);
  if (is_number && !py::isinstance<py::bool_>(key)) return utf8(py::str(key), path);
  refuse(path, "a key must be text or a number", type_name(key));
}

Node number_of(py::handle value, const std::string& path) {
  const double number = PyFloat_AsDouble(value.ptr());
  if (PyErr_Occurred() == nullptr) return Node::number(number);
  PyErr_Clear();
  refuse(path, "the number is too large", py::str(value), "up to 1.8e308");
}

Node node_of(py::handle value, const std::string& path, int depth);

Node map_of(const py::dict& value, const std::string& path, int depth) {
  Node out = Node::map();
  for (const auto& [key, member] : value) {
    std::string name = key_of(key, path);
    if (out.find(name) != nullptr) refuse(joined_path(path, name), "the key is there twice", name);
    Node node = node_of(member, joined_path(path, name), depth + 1);
    out.members.emplace_back(std::move(name), std::move(node));
  }
  return out;
}

Node list_of(const py::sequence& value, const std::string& path, int depth) {
  Node out = Node::list();
  for (std::size_t i = 0; i < value.size(); ++i)
    out.items.push_back(node_of(value[i], path + "[" + std::to_string(i) + "]", depth + 1));
  return out;
}

Node node_of(py::handle value, const std::string& path, int depth) {
  if (depth > deepest) refuse(path, "lists and maps inside each other", "more than 100", "at most 100");
  if (value.is_none()) return {};
  if (py::isinstance<py::bool_>(value)) return Node::boolean(value.cast<bool>());
  if (py::isinstance<py::int_>(value) || py::isinstance<py::float_>(value)) return number_of(value, path);
  if (py::isinstance<py::str>(value)) return Node::text(utf8(value, path));
  if (py::isinstance<py::dict>(value)) return map_of(py::reinterpret_borrow<py::dict>(value), path, depth);
  if (py::isinstance<py::list>(value) || py::isinstance<py::tuple>(value))
    return list_of(py::reinterpret_borrow<py::sequence>(value), path, depth);
  refuse(path, "a factory cannot hold this", type_name(value), "numbers, text, True, False, lists and dicts");
}

using Held = std::shared_ptr<HeldDocument>;

Held hold(Document document) { return std::make_shared<HeldDocument>(std::move(document)); }

Held document_of(const py::dict& tree) {
  Document document;
  document.root = map_of(tree, "", 0);
  document.hash = content_hash(document.root);
  return hold(std::move(document));
}

}  // namespace

void register_io(py::module_& module) {
  using namespace py::literals;
  py::class_<HeldDocument, Held>(module, "Document", "A factory file as it was written.")
      .def_property_readonly(
          "file", [](const HeldDocument& d) { return text_of(d.file); }, "Name for messages, or ''.")
      .def_property_readonly(
          "hash", [](const HeldDocument& d) { return d.hash; }, "Of the content, in hexadecimal.")
      .def("to_json", [](const HeldDocument& d) { return text_of(json_text(json_of(d.root), true)); })
      .def(
          "written_out", [](const HeldDocument& d) { return hold(with_shipped_catalogue(d)); },
          "With every upgrade of the catalogue written out. Raises ModelError, located.")
      .def("to_yaml", [](const HeldDocument& d) { return text_of(to_yaml(d.root)); });
  module.def(
      "read_file", [](const std::string& path) { return hold(read_yaml_file(path)); }, "path"_a,
      py::call_guard<py::gil_scoped_release>(), "Reads a factory file. Raises ModelError, located.");
  module.def(
      "read_text", [](const std::string& text, const std::string& name) { return hold(read_yaml_text(text, name)); },
      "text"_a, "name"_a = "", py::call_guard<py::gil_scoped_release>(), "Reads the text of a factory file.");
  module.def("document_of", &document_of, "tree"_a, "The document of plain dicts, lists, numbers and text.");
  module.def("key_reference", &key_reference, "The page of all keys of the factory file, in Markdown.");
  module.def(
      "json_schema", [] { return json_text(json_schema()); }, "The keys as JSON Schema, as text.");
}

}  // namespace nordvest::python
