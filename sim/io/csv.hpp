// SPDX-License-Identifier: Apache-2.0
// Rows of a CSV file (RFC 4180): commas, quotes where they are needed, `\n` line ends, numbers that read back to the same bits.
#pragma once
#include <ostream>
#include <string>
#include <string_view>

namespace nordvest {

/// One field as text: quoted where it holds a comma, a quote or a line end.
std::string csv_field(std::string_view text);

/// Writes rows: `row << "a" << 1.5; row.end();`
class CsvWriter {
 public:
  explicit CsvWriter(std::ostream& out) : out_(out) {}
  CsvWriter& operator<<(std::string_view text);
  CsvWriter& operator<<(const char* text) { return *this << std::string_view(text); }
  CsvWriter& operator<<(double number);  ///< empty where it is not finite
  CsvWriter& operator<<(long long number);
  void end();

 private:
  void separate();
  std::ostream& out_;
  bool first_ = true;
};

}  // namespace nordvest
