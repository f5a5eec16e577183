// SPDX-License-Identifier: Apache-2.0
// The event log as CSV: a listener that writes rows as they come, in constant memory.
#pragma once
#include <memory>
#include <string>

#include "engine/listener.hpp"
#include "engine/plan/plan.hpp"

namespace nordvest {

/// Columns `replication,time_h,event,part,product,element,server,parts`; one row a unit. Times are exact to the tick (11 decimals of an hour).
/// A log is written beside its name and takes it at `finish`, so nothing half written is left. Throws ModelError where it cannot be written.
class EventLog {
 public:
  explicit EventLog(std::string path);
  ~EventLog();
  EventLog(const EventLog&) = delete;
  EventLog& operator=(const EventLog&) = delete;
  /// The listener of one replication (counted from 1 in the file); valid until the next call.
  Listener& replication(const Plan& plan, std::size_t index);
  /// Forgets the rows of the replication that was started last.
  void drop_last();
  void finish();

 private:
  class Writer;
  std::string path_;
  std::unique_ptr<Writer> writer_;
};

}  // namespace nordvest
