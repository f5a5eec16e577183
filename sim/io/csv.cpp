// SPDX-License-Identifier: Apache-2.0
#include "io/csv.hpp"

#include <cmath>

#include "core/text.hpp"

namespace nordvest {

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

void CsvWriter::separate() {
  if (!first_) out_ << ',';
  first_ = false;
}

CsvWriter& CsvWriter::operator<<(std::string_view text) {
  separate();
  out_ << csv_field(text);
  return *this;
}

CsvWriter& CsvWriter::operator<<(double number) {
  separate();
  if (std::isfinite(number)) out_ << shortest(number);
  return *this;
}

CsvWriter& CsvWriter::operator<<(long long number) {
  separate();
  out_ << number;
  return *this;
}

void CsvWriter::end() {
  out_ << '\n';
  first_ = true;
}

}  // namespace nordvest
