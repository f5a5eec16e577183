// SPDX-License-Identifier: Apache-2.0
#include "io/yaml.hpp"

#include "core/error.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

namespace {

Node read(const std::string& text) { return read_yaml_text(text, "f.yaml").root; }
std::string refusal(const std::string& text) {
  try {
    read(text);
  } catch (const ModelError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("Values keep their kind, their text and their order") {
  const Node n = read("b: 1.2e6\na: '07'\nc: [off, 07:00, true, ~]\n");
  CHECK(n.members[0].first == "b");
  CHECK(n.find("b")->is_number());
  CHECK(n.find("b")->scalar == "1.2e6");
  CHECK(n.find("b")->value == 1.2e6);
  CHECK(n.find("a")->is_text());
  CHECK(n.find("c")->items[0].is_text());
  CHECK(n.find("c")->items[1].scalar == "07:00");
  CHECK(n.find("c")->items[2].kind == Node::Kind::boolean);
  CHECK(n.find("c")->items[3].is_null());
}

TEST_CASE("JSON is read too") {
  const Node n = read(R"({"name": "Two\u00e9", "list": [1, 2.5, null, false], "nested": {"x": {}}})");
  CHECK(n.find("name")->scalar == "Two\xC3\xA9");
  CHECK(n.find("list")->items.size() == 4);
  CHECK(n.find("nested")->find("x")->is_map());
}

TEST_CASE("Lines and columns count from 1, columns in characters") {
  const Node n = read("a: 1\nbøjle: {å: x, b: [1,\n   2]}\n");
  CHECK(n.find("a")->mark.line == 1);
  CHECK(n.find("a")->mark.column == 4);
  CHECK(n.find("a")->key_mark.column == 1);
  const Node& second = *n.find("bøjle");
  CHECK(second.find("b")->key_mark.line == 2);
  CHECK(second.find("b")->key_mark.column == 15);  // after `bøjle: {å: x, `, 14 characters
  CHECK(second.find("b")->items[1].mark.line == 3);
  CHECK(second.find("b")->items[1].mark.column == 4);
}

TEST_CASE("Windows and old Mac line ends, and a byte-order mark, change nothing") {
  const Node plain = read("a: 1\nb:\n  - x\n");
  CHECK(read("\xEF\xBB\xBF"
             "a: 1\r\nb:\r\n  - x\r\n") == plain);
  CHECK(read("a: 1\rb:\r  - x\r") == plain);
  CHECK(read("a: 1\r\nb: 2\r\n").find("b")->mark.line == 2);
}

TEST_CASE("Aliases stand for what they name") {
  const Node n = read("a: &shift {x: 1}\nb: *shift\nc: [*shift, *shift]\n");
  CHECK(n.find("b")->find("x")->value == 1);
  CHECK(*n.find("b") == *n.find("a"));
  CHECK(n.find("c")->items.size() == 2);
}

TEST_CASE("A key that stands twice is refused, with both lines") {
  CHECK(refusal("a: 1\nb: {x: 1, x: 2}\na: 3\n") ==
        "f.yaml:2:11: the key 'x' stands twice in one map (first on line 2); allowed: each name once\n"
        "f.yaml:3:1: the key 'a' stands twice in one map (first on line 1); allowed: each name once");
}

TEST_CASE("Text that is no YAML is refused at its place") {
  CHECK(refusal("a: [1, 2\nb: 3\n").find("f.yaml:2:2: this is not YAML") == 0);
  CHECK(refusal("a: {b: 1\n").find("this is not YAML: end of map flow not found") != std::string::npos);
  CHECK(refusal("a: 'open\nb: 2\n") ==
        "f.yaml:1:4: this is not YAML: a quote is never closed; allowed: a second quote at the end of the text");
  CHECK(refusal("a: &x \"open \\\"\n").find("a quote is never closed") != std::string::npos);
  CHECK(refusal("{a: 'it''s', b: \"a \\\" b\", 'c': &x 'd', e: '', f: !!str ''}\n").empty());
  CHECK(refusal("a: b: c\n").find("f.yaml:1:5: this is not YAML: illegal map value") == 0);
  CHECK(refusal("\ta: 1\n") == "f.yaml:1:1: this is not YAML: a tab indents the line; allowed: spaces");
  CHECK(refusal("a:\n\tb: 1\n").find("f.yaml:2:1: this is not YAML: a tab indents") == 0);
  CHECK(refusal("a: @x\n").find("this is not YAML") != std::string::npos);
  CHECK(refusal("a: *b\n").find("this is not YAML: the referenced anchor is not defined") != std::string::npos);
  CHECK(refusal("{{{").find("f.yaml:1:") == 0);
}

TEST_CASE("An empty file is refused") {
  for (const auto text : {"", "\n\n", "# only a comment\n", "---\n", "~\n"})
    CHECK(refusal(text) == "f.yaml:1:1: the file is empty; allowed: a factory");
}

TEST_CASE("Two documents in one file are refused") {
  CHECK(refusal("a: 1\n---\nb: 2\n") ==
        "f.yaml:3:1: the file holds more than one document; allowed: one, without `---` in between");
  CHECK(refusal("---\na: 1\n").empty());
}

TEST_CASE("Tags that name a class are refused, nothing is made of them") {
  CHECK(refusal("a: !!python/object/apply:os.system [\"rm\"]\n")
            .find("f.yaml:1:4: tags have no meaning in a factory file, got the tag "
                  "`tag:yaml.org,2002:python/object/apply:os.system`") == 0);
  CHECK(refusal("a: !Station {x: 1}\n").find("got the tag `!Station`") != std::string::npos);
  CHECK(refusal("a: !!float 3\n").find("tags have no meaning") != std::string::npos);
  CHECK(read("a: !!str 12\nb: !!map {}\nc: !!seq []\n").find("a")->is_text());
}

TEST_CASE("Aliases nested like a bomb are refused before they are written out") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
    for (int k = 1; k < 10; ++k) bomb += ", " + last;
    bomb += "]\n";
  }
  CHECK(refusal(bomb).find("f.yaml:") == 0);
  CHECK(refusal(bomb).find("make the file too large; allowed: at most 500000 values") != std::string::npos);
}

TEST_CASE("An alias inside what it names is refused") {
  CHECK(refusal("a: &a [1, *a]\n").find("an alias stands inside what it names") != std::string::npos);
}

TEST_CASE("Anchors inside anchors are not copied without end") {
  // 90 levels, each with an anchor over a list of 10,000: ten times more copies than a file may hold values.
  std::string text = "a: ";
  for (int i = 0; i < 90; ++i) text += "&b" + std::to_string(i) + " [";
  for (int i = 0; i < 10000; ++i) text += "1,";
  text += std::string(90, ']');
  CHECK(refusal(text).find("anchors make the file too large") != std::string::npos);
}

TEST_CASE("100,000 brackets deep is refused, in every way to nest") {
  const auto deep = [](const std::string& piece, int times = 100000) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece;
    return refusal(text);
  };
  const std::string wanted = "lists and maps are nested too deep; allowed: at most 100 levels";
  CHECK(deep("[").find(wanted) != std::string::npos);
  CHECK(deep("{a: ").find(wanted) != std::string::npos);
  CHECK(deep("- ").find(wanted) != std::string::npos);
  CHECK_FALSE(deep("{").empty());
  CHECK_FALSE(deep("? ").empty());
  CHECK_FALSE(deep("[{").empty());
  CHECK_FALSE(deep("&a ").empty());
  CHECK_FALSE(deep("!!seq [").empty());
}

TEST_CASE("Deep indentation is refused") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  CHECK(refusal(text).find("nested too deep") != std::string::npos);
}

TEST_CASE("An alias does not nest deeper than the limit") {
  std::string text = "a: &a " + std::string(60, '[') + std::string(60, ']') + "\nb: " + std::string(60, '[') + "*a" +
                     std::string(60, ']') + "\n";
  CHECK(refusal(text).find("nested too deep") != std::string::npos);
}

TEST_CASE("Too many values are refused") {
  std::string text = "a: [";
  for (int i = 0; i < 600000; ++i) text += "1,";
  CHECK(refusal(text + "]").find("the file holds too many values; allowed: at most 500000") != std::string::npos);
}

TEST_CASE("Keys must be names") {
  CHECK(refusal("? [a, b]\n: 1\n").find("a key must be a name, got [a, b]") != std::string::npos);
  CHECK(refusal("~: 1\n").find("a key must be a name, got nothing") != std::string::npos);
  CHECK(read("{1: 0.2, 2: 0.8}").find("1")->value == 0.2);
  CHECK(read("true: 1").find("true") != nullptr);
}

TEST_CASE("A small file is read whole before its limits") {
  YamlLimits limits;
  limits.bytes = 10;
  CHECK_THROWS_AS(read_yaml_text("a: 12345678901", "f", limits), ModelError);
  limits = {};
  limits.depth = 2;
  CHECK_NOTHROW(read_yaml_text("a: [1]", "f", limits));
  CHECK_THROWS_AS(read_yaml_text("a: [[1]]", "f", limits), ModelError);
}
