// SPDX-License-Identifier: Apache-2.0
// Events and objects grow side by side in two files, of which one is made at the end:
//
//   {"eventTypes": [..], "objectTypes": [..], "events": [ rows as they come ], "objects": [ units and machines as they are first seen ]}
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/time.hpp"
#include "experiment/event_log.hpp"
#include "experiment/partial_file.hpp"

namespace nordvest {
namespace {

using Json = nlohmann::ordered_json;

std::string literal(const std::string& text) { return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); }

/// Time 0 is a Monday.
std::string moment(double ticks) {
  using namespace std::chrono;
  constexpr sys_days monday{year{2024} / January / 1};
  const auto since = microseconds(static_cast<std::int64_t>(ticks / ticks_per_second * 1e6 + 0.5));
  const auto day = floor<std::chrono::days>(since);
  const year_month_day date{monday + day};
  const hh_mm_ss time{since - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

class OcelLog : public LogFormat {
 public:
  explicit OcelLog(const std::string& path) : file_(path), objects_(path, ".objects.partial") {}

  void start(const Plan& plan, std::size_t replication) override {
    if (plan_ == nullptr) begin(plan);
    plan_ = &plan;
    replication_ = replication + 1;
    seen_parts_.clear();
    seen_machines_.assign(plan.server_station.size(), false);
    begun_ = {file_.size(), objects_.size(), events_, things_};
  }

  void observe(std::span<const LogRow> records) override {
    text_.clear();
    object_text_.clear();
    for (const auto& r : records)
      if (!is_detail(r.kind)) add(r);
    file_.write(text_);
    objects_.write(object_text_);
  }

  void drop_last() override {
    file_.cut(begun_.file);
    objects_.cut(begun_.objects);
    events_ = begun_.events;
    things_ = begun_.things;
  }

  void finish() override {
    file_.write("\n],\"objects\":[");
    file_.append(objects_);
    file_.write("\n]}\n");
    file_.finish();
  }

 private:
  struct Mark {
    long file = 0, objects = 0;
    std::uint64_t events = 0, things = 0;
  };

  /// The types, which are the same in all replications.
  void begin(const Plan& plan) {
    const auto attribute = [](const char* name, const char* type) { return Json{{"name", name}, {"type", type}}; };
    Json events = Json::array(), objects = Json::array();
    for (std::size_t k = 0; k < event_names.size() && !is_detail(static_cast<EventKind>(k)); ++k)
      events.push_back(
          {{"name", event_names[k]},
           {"attributes",
            {attribute("element", "string"), attribute("parts", "integer"), attribute("replication", "integer")}}});
    for (const auto& product : plan.products) {
      objects.push_back({{"name", product.name}, {"attributes", Json::array()}});
      product_texts_.push_back(literal(product.name));
      while (machine_type_ == product.name) machine_type_ += '_';
    }
    objects.push_back({{"name", machine_type_}, {"attributes", {attribute("station", "string")}}});
    file_.write("{\"eventTypes\":" + events.dump() +
                ",\"objectTypes\":" + objects.dump(-1, ' ', false, Json::error_handler_t::replace) + ",\"events\":[");
  }

  void add(const LogRow& r) {
    const auto out = std::back_inserter(text_);
    fmt::format_to(out, R"({}{{"id":"e{}","type":"{}","time":"{}","attributes":[{{"name":"element","value":{}}},)",
                   events_ > 0 ? ",\n" : "\n", events_ + 1, event_names[static_cast<std::size_t>(r.kind)],
                   moment(r.time), literal(element_of(*plan_, r)));
    ++events_;
    if (r.part > 0) fmt::format_to(out, R"({{"name":"parts","value":{}}},)", r.parts);
    fmt::format_to(out, R"({{"name":"replication","value":{}}}],"relationships":[)", replication_);
    if (r.part > 0) {
      fmt::format_to(out, R"({{"objectId":"r{}/{}","qualifier":"unit"}})", replication_, r.part);
      see_part(r);
    }
    if (r.server > 0 && r.where == Where::station) {  // vehicles are no objects here: their event names the fleet
      const std::uint32_t server = plan_->stations[r.element].servers.first + r.server - 1;
      fmt::format_to(out, R"({}{{"objectId":"r{}/machine{}","qualifier":"machine"}})", r.part > 0 ? "," : "",
                     replication_, server + 1);
      see_machine(r, server);
    }
    text_ += "]}";
  }

  void see_part(const LogRow& r) {
    if (seen_parts_.size() <= r.part) seen_parts_.resize(std::max<std::size_t>(2 * seen_parts_.size(), r.part + 1));
    if (seen_parts_[r.part]) return;
    seen_parts_[r.part] = true;
    fmt::format_to(std::back_inserter(object_text_),
                   R"({}{{"id":"r{}/{}","type":{},"attributes":[],"relationships":[]}})", things_ > 0 ? ",\n" : "\n",
                   replication_, r.part, product_texts_[r.product]);
    ++things_;
  }

  void see_machine(const LogRow& r, std::uint32_t server) {
    if (seen_machines_[server]) return;
    seen_machines_[server] = true;
    fmt::format_to(
        std::back_inserter(object_text_),
        R"({}{{"id":"r{}/machine{}","type":{},"attributes":[{{"name":"station","time":"{}","value":{}}}],"relationships":[]}})",
        things_ > 0 ? ",\n" : "\n", replication_, server + 1, literal(machine_type_), moment(0),
        literal(plan_->stations[r.element].name));
    ++things_;
  }

  PartialFile file_, objects_;
  std::string text_, object_text_;
  std::string machine_type_ = "machine";
  std::vector<std::string> product_texts_;
  std::vector<bool> seen_parts_, seen_machines_;  // of the replication, by number
  const Plan* plan_ = nullptr;
  std::size_t replication_ = 1;
  std::uint64_t events_ = 0, things_ = 0;  // written
  Mark begun_;
};

}  // namespace

std::unique_ptr<LogFormat> ocel_log(const std::string& path) { return std::make_unique<OcelLog>(path); }

}  // namespace nordvest
