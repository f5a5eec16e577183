// SPDX-License-Identifier: Apache-2.0
#include "factory/document.hpp"

#include "io/yaml.hpp"
#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("A document finds, adds and removes members in order") {
  Node node;
  node.at_or_add("a") = Node::number(1);
  node.at_or_add("b") = Node::text("x");
  REQUIRE(node.is_map());
  CHECK(node.members[0].first == "a");
  CHECK(node.find("b")->scalar == "x");
  CHECK(node.find("c") == nullptr);
  CHECK(Node::number(3).find("a") == nullptr);
  CHECK(node.remove("a"));
  CHECK_FALSE(node.remove("a"));
  CHECK(node.members.size() == 1);
}

TEST_CASE("Documents compare by content, not by marks or spelling of numbers") {
  const Node a = read_yaml_text("{x: [1.0, two], y: {z: true}}").root;
  const Node b = read_yaml_text("x:\n  - 1\n  - 'two'\ny: {z: true}  # same\n").root;
  CHECK(a == b);
  CHECK_FALSE(a == read_yaml_text("{x: ['1', two], y: {z: true}}").root);
  CHECK_FALSE(a == read_yaml_text("{y: {z: true}, x: [1, two]}").root);  // file order means something
}

TEST_CASE("The content hash sees content and order, not layout, comments or spelling") {
  const auto hash = [](const char* text) { return read_yaml_text(text).hash; };
  CHECK(hash("{a: 1.2e6, b: [x]}") == hash("# note\na: 1200000\nb:\n- \"x\"\n"));
  CHECK(hash("{a: 1}") != hash("{a: 2}"));
  CHECK(hash("{a: 1}") != hash("{a: '1'}"));
  CHECK(hash("{a: 1, b: 2}") != hash("{b: 2, a: 1}"));
  CHECK(hash("[[a], b]") != hash("[[a, b]]"));
  CHECK(hash("{a: true}") != hash("{a: 'true'}"));
  CHECK(hash("{a: 1}").size() == 32);
}

TEST_CASE("The content hash is FNV-1a with 128 bits") {
  // A text node is hashed as `t1:a`, null as `z0:`; FNV-1a 128 of those bytes worked out with whole-number arithmetic
  // (offset 0x6c62272e07bb014262b821756295c58d, prime 2^88 + 0x13b).
  CHECK(content_hash(Node::text("a")) == "69d1bb8d30757277b806e994a1e00f17");
  CHECK(content_hash(Node()) == "a68d94e3e08b5822836dbc798ca42117");
}

TEST_CASE("A brief says what was written and cuts between letters") {
  const Node node = read_yaml_text("{mean: 3, list: [a, b], nothing: ~}").root;
  CHECK(node.brief() == "{mean: 3, list: [a, b], nothing: nothing}");
  CHECK(Node::text("åååå").brief(3) == "å..");
  CHECK(Node::text("two\nlines").brief() == "two lines");
}
