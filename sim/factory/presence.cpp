// SPDX-License-Identifier: Apache-2.0
#include "factory/presence.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "factory/flow.hpp"

namespace nordvest {
namespace {

/// A calendar from change to change; after a close it may stay open on.
class Hours {
 public:
  explicit Hours(const Calendar* calendar) : calendar_(calendar) {}

  void pass(double t) {
    if (calendar_ == nullptr || calendar_->is_open(t) || t < next_) return;
    open_until_ = t + calendar_->overtime_at(t);
  }
  [[nodiscard]] bool is_there(double t) const {
    return calendar_ == nullptr || calendar_->is_open(t) || t < open_until_;
  }
  double next(double t) { return next_ = calendar_ == nullptr ? no_limit : calendar_->next_change(t); }

 private:
  const Calendar* calendar_;  // nullptr: always
  double open_until_ = 0, next_ = 0;
};

/// All of it has been seen when every period has come to its end at once, after the last spell that is closed.
double horizon(const std::vector<const Calendar*>& calendars) {
  double all = 1, from = 0;
  for (const auto* c : calendars) {
    if (c == nullptr || c->always) continue;
    const auto period = static_cast<std::uint64_t>(std::llround(c->period));
    const auto so_far = static_cast<std::uint64_t>(all);
    const double both = all / static_cast<double>(std::gcd(so_far, period)) * static_cast<double>(period);
    all = both < 9e15 ? both : 9e15;
  }
  for (const auto* c : calendars)
    if (c != nullptr && !c->closed.empty()) from = std::max(from, c->closed.back().to);
  return from + all;
}

/// Of each pool, the hours of its calendars, and how many members each has.
class Roster {
 public:
  explicit Roster(const Factory& factory) {
    for (const auto& pool : factory.workers) {
      pools_.emplace_back();
      for (const auto& [name, count] : pool.count) {
        calendars_.push_back(named(factory.calendars, name));
        pools_.back().emplace_back(Hours(calendars_.back()), static_cast<std::uint32_t>(count));
      }
    }
  }

  [[nodiscard]] const std::vector<const Calendar*>& calendars() const { return calendars_; }

  std::vector<std::uint32_t> there(double t) {
    std::vector<std::uint32_t> out;
    for (auto& pool : pools_) {
      out.push_back(0);
      for (auto& [hours, count] : pool) {
        hours.pass(t);
        if (hours.is_there(t)) out.back() += count;
      }
    }
    return out;
  }

  double next(double t) {
    double next = no_limit;
    for (auto& pool : pools_)
      for (auto& [hours, count] : pool) next = std::min(next, hours.next(t));
    return next;
  }

 private:
  std::vector<const Calendar*> calendars_;
  std::vector<std::vector<std::pair<Hours, std::uint32_t>>> pools_;
};

}  // namespace

bool are_ever_there(const Factory& factory, const std::string& calendar,
                    const std::function<bool(const std::vector<std::uint32_t>&)>& enough) {
  constexpr int most_changes = 1000;
  Roster roster(factory);
  Hours own(named(factory.calendars, calendar));
  std::vector<const Calendar*> all = roster.calendars();
  all.push_back(named(factory.calendars, calendar));
  const double end = horizon(all);
  double t = 0;
  for (int changes = 0; changes < most_changes; ++changes) {
    const std::vector<std::uint32_t> there = roster.there(t);
    own.pass(t);
    if (own.is_there(t) && enough(there)) return true;
    t = std::min(roster.next(t), own.next(t));
    if (t > end) return false;
  }
  return true;
}

}  // namespace nordvest
