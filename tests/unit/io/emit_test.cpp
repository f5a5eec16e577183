// SPDX-License-Identifier: Apache-2.0
#include "io/emit.hpp"

#include <limits>

#include "io/yaml.hpp"
#include "support/source_root.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

namespace {
void comes_back(const Node& node) {
  const std::string text = to_yaml(node);
  INFO(text);
  CHECK(read_yaml_text(text, "emitted").root == node);
}
}  // namespace

TEST_CASE("What is written reads back the same") {
  for (const auto text :
       {"a: 1", "[1, [2, [3, {x: y}]]]", "{a: {}, b: [], c: ~, d: 'no', e: '12', f: 'true', g: ''}",
        "{a: '- x', b: 'x: y', c: '#x', d: 'x #y', e: '@x', g: ['who?', 'you?'], f: \"two\\nlines\\ttab\"}",
        "{'1': 2, '': 3, 'a: b': 4, '~': 5, 'true': 6}", "{a: ' lead', b: 'trail ', c: 'it''s', d: '\"q\" \\ back'}",
        "{a: [[1, 2], [3]], b: [{x: 1}, {y: {z: [1]}}]}"}) {
    INFO(text);
    comes_back(read_yaml_text(text).root);
  }
}

TEST_CASE("Long values are spread over lines and read back the same") {
  Node list = Node::list();
  for (int i = 0; i < 60; ++i)
    list.items.push_back(Node::map({{"name of it", Node::text("something long enough " + std::to_string(i))},
                                    {"inner", Node::list({Node::number(i)})}}));
  Node outer = Node::map({{"first", list},
                          {"second", Node::list({list, Node::list({list})})},
                          {"third", Node::map({{"deep", Node::map({{"deeper", list}})}})}});
  comes_back(outer);
}

TEST_CASE("Every scalar reads back the same") {
  for (const auto text :
       {"null", "~",    "Null", "yes", "0x1F", "012", "1e5", ".inf",  ".nan",    "-",      "- ",   "?",    "? x",
        ":",    "::",   "a:",   "a: ", "[",    "]",   "{",   "}",     ",",       "&a",     "*a",   "!x",   "|",
        ">",    "%x",   "`x",   "a,b", "a b",  " ",   "  ",  "\"",    "'",       "\\",     "\n",   "\r\n", "\t",
        "\x01", "\x7F", "---",  "...", "<<",   "=",   "å",   "07:00", "2025-03", "25 min", "a\\nb"}) {
    INFO(text);
    if (std::string(text).find_first_of("\x01\x7F") == std::string::npos)
      comes_back(Node::map({{"key", Node::text(text)}, {text, Node::text(text)}}));
  }
  for (const double x : {0.0, -1.5, 1e300, 0.1, 1.0 / 3, std::numeric_limits<double>::infinity(),
                         -std::numeric_limits<double>::infinity()})
    comes_back(Node::list({Node::number(x)}));
  comes_back(Node::list({Node::boolean(true), Node::boolean(false), Node()}));
}

TEST_CASE("A factory keeps its sections as blocks and its short maps on a line") {
  const Node node =
      read_yaml_text(
          "name: Two\nstations: {mill: {process: {exponential: 2}, queue: {capacity: 3}}, lathe: {process: 1}}\n")
          .root;
  CHECK(to_yaml(node) ==
        "name: Two\nstations:\n  mill: {process: {exponential: 2}, queue: {capacity: 3}}\n  lathe: {process: 1}\n");
}

TEST_CASE("The scenarios of this project read back the same") {
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(test::source_root() / "scenarios")) {
    if (entry.path().extension() != ".yaml") continue;
    ++files;
    INFO(entry.path());
    comes_back(read_yaml_file(entry.path().string()).root);
  }
  CHECK(files > 5);
}
