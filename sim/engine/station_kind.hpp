// SPDX-License-Identifier: Apache-2.0
// A kind of station from outside: it says which units it takes, how long it works on one, what becomes of one, and is told what happens
// to its servers. Queues, set-ups, people, failures, hours and statistics are as at any station.
//
//   struct Kiln : nordvest::StationKind {                        // stations: {kiln: {kind: hot_kiln, settings: {cools_h: 2}, ..}}
//     void begin(const nordvest::StationInfo& station) override { cools_ = nordvest::hours(station.setting("cools_h", 1)); }
//     nordvest::Ticks lasts(const nordvest::UnitInfo& unit, nordvest::Ticks drawn) override { .. }
//   };
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/time.hpp"

namespace nordvest {

/// The station a kind stands for, told once before the run.
struct StationInfo {
  std::string name;
  std::uint32_t servers = 1;
  std::vector<std::pair<std::string, double>> settings;  ///< as the file has them
  /// The setting of that name; `otherwise` where it is not written.
  [[nodiscard]] double setting(std::string_view key, double otherwise) const {
    for (const auto& [name_, value] : settings)
      if (name_ == key) return value;
    return otherwise;
  }
};

/// A unit and the server that may take it, or has it.
struct UnitInfo {
  Ticks now;
  std::uint32_t server = 0;  ///< of the station, from 1
  std::uint64_t number = 0;  ///< of its first part, from 1
  std::string_view product;  ///< lives as long as the run
  std::uint32_t parts = 1;
  std::uint32_t passes = 0;  ///< times it went back on its route
};

enum class StationEvent : std::uint8_t { loaded, finished, left, down, up, closed, opened };

/// What becomes of a unit at the end of its process.
enum class Verdict : std::uint8_t { goes_on, scrapped };

/// One object a station and run. What it throws ends the run as failed, and comes out of the experiment nested in a ModelError.
class StationKind {
 public:
  StationKind() = default;
  StationKind(const StationKind&) = delete;
  StationKind& operator=(const StationKind&) = delete;
  virtual ~StationKind() = default;

  virtual void begin(const StationInfo& /*station*/) {}
  /// Would this free server work on the unit now? Asked again and again, so it must only look: the answer may change at an event of this
  /// station, and otherwise with the unit and the server alone. What no server takes waits.
  virtual bool takes(const UnitInfo& /*unit*/) { return true; }
  /// How long it works on the unit; `drawn` is what `process` says. Asked as the unit is loaded, after `takes`; not negative, rounded to
  /// the tick. `loaded` is told when it has been asked.
  virtual Ticks lasts(const UnitInfo& /*unit*/, Ticks drawn) { return drawn; }
  /// At the end of the process, before the station's `quality` is drawn.
  virtual Verdict after(const UnitInfo& /*unit*/) { return Verdict::goes_on; }
  /// Something has happened to a server; `number` is 0 where it holds no unit.
  virtual void event(StationEvent /*what*/, const UnitInfo& /*unit*/) {}
};

}  // namespace nordvest
