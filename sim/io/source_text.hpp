// SPDX-License-Identifier: Apache-2.0
// The text of a factory file before it is YAML: read with a limit, UTF-8, one kind of line end.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace nordvest {

/// The bytes of a file. Throws ModelError: no such file, a directory, not readable, larger than `limit`.
std::string read_bytes(const std::string& path, std::size_t limit);
/// Without byte-order mark, every line end `\n`. Throws ModelError, located: not UTF-8 (names Latin-1 and UTF-16), control characters.
std::string checked_utf8(std::string_view bytes, const std::string& file);

}  // namespace nordvest
