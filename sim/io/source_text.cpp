// SPDX-License-Identifier: Apache-2.0
#include "io/source_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <istream>

#include "core/error.hpp"

namespace nordvest {
namespace {

[[noreturn]] void refuse(const std::string& file, const std::string& what, const std::string& got = {},
                         const std::string& allowed = {}, Mark mark = {}) {
  throw ModelError(
      Problem{.path = {}, .what = what, .got = got, .allowed = allowed, .file = file, .mark = std::move(mark)});
}

std::string megabytes(std::size_t bytes) { return fmt::format("{:.0f} MB", static_cast<double>(bytes) / (1 << 20)); }

[[noreturn]] void refuse_size(const std::string& path, const std::string& got, std::size_t limit) {
  refuse(path, "the file is too large for a factory file", got, "at most " + megabytes(limit));
}

/// Length of the UTF-8 character at the front (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF); 0 if there is none.
std::size_t character_length(std::string_view s) {
  const auto byte = [&](std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0u; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  const unsigned first = byte(0), second = byte(1);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool bad = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F);
    return !bad && follows(1) && follows(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool bad = (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
    return !bad && follows(1) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

void check_byte(unsigned char byte, std::size_t length, const std::string& file, const Mark& mark) {
  if (length == 0)
    refuse(file, "the file is not UTF-8 text, perhaps Latin-1 (Windows-1252)", fmt::format("byte 0x{:02X}", byte),
           "UTF-8: save the file with that encoding", mark);
  const bool control = (byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F;
  if (control)
    refuse(file, "the file is not text", fmt::format("control character 0x{:02X}", byte), "UTF-8 text", mark);
}

std::string with_plain_line_ends(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const bool crlf = bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n';
    if (!crlf) out += bytes[i] == '\r' ? '\n' : bytes[i];
  }
  return out;
}

/// In blocks, as no size is known before (a pipe), and no more than there is.
std::string read_up_to(std::istream& in, const std::string& path, std::size_t limit) {
  std::string bytes, block(std::min<std::size_t>(limit, 1 << 16) + 1, '\0');
  while (in && bytes.size() <= limit) {
    in.read(block.data(), static_cast<std::streamsize>(block.size()));
    bytes.append(block, 0, static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) refuse(path, "the file cannot be read");
  if (bytes.size() > limit) refuse_size(path, "more than that", limit);
  return bytes;
}

}  // namespace

std::string read_bytes(const std::string& path, std::size_t limit) {
  std::error_code failed;
  const auto status = std::filesystem::status(path, failed);
  if (!std::filesystem::exists(status)) refuse(path, "no such file");
  if (std::filesystem::is_directory(status))
    refuse(path, "this is a directory", "", "a factory file, as `factory.yaml` in it");
  if (std::filesystem::is_regular_file(status)) {
    const auto size = std::filesystem::file_size(path, failed);
    if (!failed && size > limit) refuse_size(path, megabytes(size), limit);
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) refuse(path, std::string("the file cannot be opened: ") + std::strerror(errno));
  return read_up_to(in, path, limit);
}

std::string checked_utf8(std::string_view bytes, const std::string& file) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    refuse(file, "the file is UTF-16 text", "", "UTF-8: save the file with that encoding", {1, 1, {}});
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::string text = with_plain_line_ends(bytes);
  Mark mark{1, 1, {}};
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = character_length(std::string_view(text).substr(i, 4));
    check_byte(byte, length, file, mark);
    if (byte == '\n') mark = {mark.line + 1, 0, {}};
    ++mark.column;
    i += length;
  }
  return text;
}

}  // namespace nordvest
