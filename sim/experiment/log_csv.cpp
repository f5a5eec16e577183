// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <iterator>

#include "core/time.hpp"
#include "experiment/event_log.hpp"
#include "experiment/partial_file.hpp"
#include "io/csv.hpp"

namespace nordvest {
namespace {

class CsvLog : public LogFormat {
 public:
  explicit CsvLog(const std::string& path) : file_(path) {
    file_.write("replication,time_h,event,part,product,element,server,parts,place\n");
  }

  void start(const Plan& plan, std::size_t replication) override {
    plan_ = &plan;
    replication_ = replication + 1;
    begun_at_ = file_.size();
  }

  void observe(std::span<const LogRow> records) override {
    text_.clear();
    for (const auto& r : records)
      if (!is_detail(r.kind)) add(r);
    file_.write(text_);
  }

  void drop_last() override { file_.cut(begun_at_); }
  void finish() override { file_.finish(); }

 private:
  void add(const LogRow& r) {
    fmt::format_to(std::back_inserter(text_), "{},{:.11f},{},", replication_, r.time / ticks_per_hour,
                   event_names[static_cast<std::size_t>(r.kind)]);
    if (r.part > 0)
      fmt::format_to(std::back_inserter(text_), "{},{},", r.part, csv_field(plan_->products[r.product].name));
    else
      text_ += ",,";
    text_ += csv_field(element_of(*plan_, r));
    text_ += ',';
    if (r.server > 0) fmt::format_to(std::back_inserter(text_), "{}", r.server);
    text_ += ',';
    if (r.part > 0) fmt::format_to(std::back_inserter(text_), "{}", r.parts);
    text_ += ',';
    if (r.where == Where::fleet && r.place != no_index) text_ += csv_field(plan_->transport.places[r.place]);
    text_ += '\n';
  }

  PartialFile file_;
  std::string text_;
  const Plan* plan_ = nullptr;
  std::size_t replication_ = 1;
  long begun_at_ = 0;  ///< where the replication's rows begin [bytes]
};

}  // namespace

std::unique_ptr<LogFormat> csv_log(const std::string& path) { return std::make_unique<CsvLog>(path); }

}  // namespace nordvest
