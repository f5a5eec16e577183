// SPDX-License-Identifier: Apache-2.0
// The event log: a listener that writes rows as they come, in the format that the file's suffix says.
#pragma once
#include <memory>
#include <string>

#include "engine/listener.hpp"
#include "engine/plan/plan.hpp"

namespace nordvest {

/// One format. Rows are written as they come; what is kept in memory does not grow with them.
class LogFormat : public Listener {
 public:
  /// The rows that follow are of this replication, from 0.
  virtual void start(const Plan& plan, std::size_t replication) = 0;
  /// Forgets the rows of the replication that was started last.
  virtual void drop_last() = 0;
  /// The file takes its name. Throws ModelError.
  virtual void finish() = 0;
};

/// `.csv`: columns `replication,time_h,event,part,product,element,server,parts`; one row a unit. Times are exact to the tick (11 decimals of an hour).
std::unique_ptr<LogFormat> csv_log(const std::string& path);
/// `.jsonocel`: OCEL 2.0 as JSON (Berti et al. 2024, ocel-standard.org). Objects are units, by the number of their first part, of the type of their
/// product, and machines; time 0 is Monday, 1 January 2024, to the microsecond. Ids begin with the replication. A bit a part is kept.
std::unique_ptr<LogFormat> ocel_log(const std::string& path);

/// Throws ModelError at `log` for a file whose suffix is no format.
void check_log_name(const std::string& path);

/// A log is written beside its name and takes it at `finish`, so nothing half written is left. Throws ModelError where it cannot be written.
class EventLog {
 public:
  explicit EventLog(const std::string& path);
  /// The listener of one replication (counted from 1 in the file); valid until the next call.
  Listener& replication(const Plan& plan, std::size_t index) {
    format_->start(plan, index);
    return *format_;
  }
  /// Forgets the rows of the replication that was started last.
  void drop_last() { format_->drop_last(); }
  void finish() { format_->finish(); }

 private:
  std::unique_ptr<LogFormat> format_;
};

/// Name of the source, queue or station of a row.
std::string element_of(const Plan& plan, const LogRow& row);

}  // namespace nordvest
