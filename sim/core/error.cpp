// SPDX-License-Identifier: Apache-2.0
#include "core/error.hpp"

namespace nordvest {
namespace {

std::string place(const Problem& p) {
  std::string out = p.file;
  if (p.mark.line > 0) {
    if (!out.empty()) out += ':';
    out += std::to_string(p.mark.line) + ':' + std::to_string(p.mark.column);
  }
  if (!out.empty()) out += ": ";
  return out;
}

std::string joined(const std::vector<Problem>& problems) {
  std::string out;
  for (const auto& p : problems) {
    if (!out.empty()) out += '\n';
    out += p.text();
  }
  return out;
}

}  // namespace

std::string Problem::text() const {
  std::string out = place(*this);
  if (!path.empty()) out += path + ": ";
  out += what;
  if (!got.empty()) out += ", got " + got;
  if (!allowed.empty()) out += "; allowed: " + allowed;
  if (!mark.edited_by.empty()) out += " (written by upgrade '" + mark.edited_by + "')";
  return out;
}

ModelError::ModelError(std::vector<Problem> problems)
    : std::runtime_error(joined(problems)), problems_(std::move(problems)) {}

}  // namespace nordvest
