// SPDX-License-Identifier: Apache-2.0
#include "experiment/event_log.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <iterator>

#include "core/error.hpp"
#include "core/time.hpp"

namespace nordvest {

class EventLog::Writer : public Listener {
 public:
  explicit Writer(const std::string& path)
      : path_(path), partial_(path + ".partial"), file_(std::fopen(partial_.c_str(), "wb")) {
    if (file_ == nullptr)
      throw ModelError(
          {"", "the event log cannot be written", "'" + path_ + "'", "a file in a folder that exists", "", {}});
    text_ = "replication,time_h,event,part,product,element,server,parts,place\n";
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() override {
    if (file_ == nullptr) return;
    std::fclose(file_);
    std::remove(partial_.c_str());
  }

  void start(const Plan& plan, std::size_t index) {
    flush();
    start_ = std::ftell(file_);
    plan_ = &plan;
    replication_ = index + 1;
  }

  void observe(std::span<const LogRow> records) override {
    for (const auto& r : records) {
      if (is_detail(r.kind)) continue;
      fmt::format_to(std::back_inserter(text_), "{},{:.11f},{},", replication_, r.time / ticks_per_hour,
                     event_names[static_cast<std::size_t>(r.kind)]);
      if (r.part > 0)
        fmt::format_to(std::back_inserter(text_), "{},{},", r.part, quoted(plan_->products[r.product].name));
      else
        text_ += ",,";
      text_ += quoted(element(r));
      text_ += ',';
      if (r.server > 0) fmt::format_to(std::back_inserter(text_), "{}", r.server);
      text_ += ',';
      if (r.part > 0) fmt::format_to(std::back_inserter(text_), "{}", r.parts);
      text_ += ',';
      if (r.where == Where::fleet) text_ += quoted(plan_->transport.places[r.place]);
      text_ += '\n';
    }
    flush();
  }

  void drop_last() { is_dropped_ = true; }

  void finish() {
    flush();
    bool written = std::ferror(file_) == 0;
    written = std::fclose(file_) == 0 && written;
    file_ = nullptr;
    if (is_dropped_ && start_ >= 0) std::filesystem::resize_file(partial_, static_cast<std::uintmax_t>(start_));
    if (!written || std::rename(partial_.c_str(), path_.c_str()) != 0)
      throw ModelError({"", "the event log could not be written to the end", "'" + path_ + "'", "", "", {}});
  }

 private:
  void flush() {
    std::fwrite(text_.data(), 1, text_.size(), file_);
    text_.clear();
  }

  [[nodiscard]] std::string element(const LogRow& r) const {
    switch (r.where) {
      case Where::source:
        return plan_->sources[r.element].name;
      case Where::queue:
        return plan_->queues[r.element].name;
      case Where::station:
        return plan_->stations[r.element].name;
      case Where::end:
        return "end";
      case Where::fleet:
        return plan_->transport.fleets[r.element].name;
    }
    return {};
  }

  /// RFC 4180: quoted where a comma, a quote or a line end stands in the name.
  static std::string quoted(const std::string& name) {
    if (name.find_first_of(",\"\n\r") == std::string::npos) return name;
    std::string out = "\"";
    for (const char c : name) {
      if (c == '"') out += '"';
      out += c;
    }
    return out + '"';
  }

  std::string path_, partial_;
  std::FILE* file_;
  std::string text_;
  const Plan* plan_ = nullptr;
  std::size_t replication_ = 1;
  long start_ = 0;  ///< where the replication's rows begin [bytes]
  bool is_dropped_ = false;
};

EventLog::EventLog(std::string path) : path_(std::move(path)), writer_(std::make_unique<Writer>(path_)) {}
EventLog::~EventLog() = default;

Listener& EventLog::replication(const Plan& plan, std::size_t index) {
  writer_->start(plan, index);
  return *writer_;
}

void EventLog::drop_last() { writer_->drop_last(); }

void EventLog::finish() { writer_->finish(); }

}  // namespace nordvest
