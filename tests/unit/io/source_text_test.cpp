// SPDX-License-Identifier: Apache-2.0
// Files that cannot be factory files, whatever they hold.
#include "io/source_text.hpp"

#include <filesystem>
#include <fstream>

#include "core/error.hpp"
#include "io/load.hpp"
#include "io/yaml.hpp"
#include "support/scratch.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using nordvest::test::Scratch;

namespace {

std::string refusal(const std::string& path) {
  try {
    load(path);
  } catch (const ModelError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("A file is loaded, parsed and checked in one go") {
  const Scratch scratch;
  const std::string good = scratch.file(
      "pladesmed_å.yaml",
      "name: Å\nproducts: {p: {route: [a]}}\nsources: {o: {makes: p, every: 5}}\nstations: {a: {process: 1}}\n");
  const Factory factory = load(good);
  CHECK(factory.name == "Å");
  CHECK(factory.file == good);
  CHECK(refusal(scratch.file("bad.yaml", "name: [\n")).find("bad.yaml:2:1: this is not YAML") != std::string::npos);
}

TEST_CASE("A missing file, a directory and an empty file are refused by name") {
  const Scratch scratch;
  CHECK(refusal(scratch.path() + "/none.yaml") == scratch.path() + "/none.yaml: no such file");
  CHECK(refusal(scratch.path()) ==
        scratch.path() + ": this is a directory; allowed: a factory file, as `factory.yaml` in it");
  CHECK(refusal(scratch.file("empty.yaml", "")) ==
        scratch.path() + "/empty.yaml:1:1: the file is empty; allowed: a factory");
}

TEST_CASE("200 MB are refused without being read") {
  const Scratch scratch;
  const std::string big = scratch.file("big.yaml", "a: 1\n");
  std::filesystem::resize_file(big, 200u << 20);  // sparse: takes no room on the disk
  CHECK(refusal(big) == big + ": the file is too large for a factory file, got 200 MB; allowed: at most 16 MB");
}

TEST_CASE("Files of every length come whole, up to the limit and not a byte more") {
  const Scratch scratch;
  for (const std::size_t size : {0u, 1u, 65535u, 65536u, 65537u, 131074u, 200000u}) {
    std::string bytes(size, 'a');
    if (size > 0) bytes.back() = 'z';
    const std::string path = scratch.file("text", bytes);
    CHECK(read_bytes(path, 200000) == bytes);
    CHECK(read_bytes(path, size) == bytes);
    if (size > 0) CHECK_THROWS_AS(read_bytes(path, size - 1), ModelError);
  }
}

TEST_CASE("A file in Latin-1 is refused with line, column and the byte") {
  const Scratch scratch;
  const std::string path = scratch.file("latin1.yaml", "name: Smed\nabout: b\xF8jler\n");
  CHECK(refusal(path) == path +
                             ":2:9: the file is not UTF-8 text, perhaps Latin-1 (Windows-1252), got byte 0xF8; "
                             "allowed: UTF-8: save the file with that encoding");
}

TEST_CASE("Bytes that are no UTF-8 are refused, those that are pass") {
  for (const auto bad : {"\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                         "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xC3", "\xE2\x82", "\xFF"}) {
    INFO(bad);
    CHECK_THROWS_AS(checked_utf8(bad, "f"), ModelError);
  }
  for (const auto good : {"\xC3\xA6", "\xE2\x82\xAC", "\xED\x9F\xBF", "\xF0\x9F\x94\xA7", "\xF4\x8F\xBF\xBF"})
    CHECK(checked_utf8(good, "f") == good);
}

TEST_CASE("UTF-16 and files that are no text are refused by what they are") {
  const auto what = [](std::string_view bytes) {
    try {
      checked_utf8(bytes, "f");
    } catch (const ModelError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK(what(std::string_view("\xFF\xFEn\0a\0", 6)) ==
        "f:1:1: the file is UTF-16 text; allowed: UTF-8: save the file with that encoding");
  CHECK(what(std::string_view("PK\x03\x04", 4)) ==
        "f:1:3: the file is not text, got control character 0x03; allowed: UTF-8 text");
  CHECK(what(std::string_view("a\0b", 3)).find("control character 0x00") != std::string::npos);
}
