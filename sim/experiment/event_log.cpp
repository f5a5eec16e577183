// SPDX-License-Identifier: Apache-2.0
#include "experiment/event_log.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "core/error.hpp"

namespace nordvest {
namespace {

struct Format {
  std::string_view suffix;
  std::unique_ptr<LogFormat> (*make)(const std::string& path);
};

constexpr std::array formats{Format{".csv", csv_log}, Format{".jsonocel", ocel_log}};

/// By the suffix, in capitals too.
const Format* format_of(const std::string& path) {
  std::string suffix = std::filesystem::path(path).extension().string();
  std::transform(suffix.begin(), suffix.end(), suffix.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const auto at = std::find_if(formats.begin(), formats.end(), [&](const Format& f) { return f.suffix == suffix; });
  return at == formats.end() ? nullptr : &*at;
}

}  // namespace

void check_log_name(const std::string& path) {
  if (format_of(path) != nullptr) return;
  std::string allowed;
  for (const auto& format : formats) allowed += (allowed.empty() ? "" : " or ") + std::string(format.suffix);
  throw ModelError(
      {"log", "the name says no format of a log", "'" + path + "'", "a name that ends " + allowed, "", {}});
}

EventLog::EventLog(const std::string& path) {
  check_log_name(path);
  format_ = format_of(path)->make(path);
}

std::string element_of(const Plan& plan, const LogRow& row) {
  switch (row.where) {
    case Where::source:
      return plan.sources[row.element].name;
    case Where::queue:
      return plan.queues[row.element].name;
    case Where::station:
      return plan.stations[row.element].name;
    case Where::end:
      return "end";
    case Where::fleet:
      return plan.transport.fleets[row.element].name;
  }
  return {};
}

}  // namespace nordvest
