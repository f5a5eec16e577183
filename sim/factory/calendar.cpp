// SPDX-License-Identifier: Apache-2.0
#include "factory/calendar.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace nordvest {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

const Span* closed_at(const std::vector<Span>& closed, double t) {
  for (const auto& c : closed)
    if (c.from <= t && t < c.to) return &c;
  return nullptr;
}

double closed_start_after(const std::vector<Span>& closed, double t) {
  double first = never;
  for (const auto& c : closed)
    if (c.from > t) first = std::min(first, c.from);
  return first;
}

/// In the repeating pattern alone: open at t?
bool pattern_open(const Calendar& c, double t) {
  const double phase = t - std::floor(t / c.period) * c.period;
  for (const auto& s : c.open)
    if (s.from <= phase && phase < s.to) return true;
  return false;
}

/// In the repeating pattern alone: the first change after t.
double pattern_change(const Calendar& c, double t) {
  const double turn = std::floor(t / c.period) * c.period;
  const double phase = t - turn;
  const bool whole = c.open.size() == 1 && c.open[0].from <= 0 && c.open[0].to >= c.period;
  if (whole || c.open.empty()) return never;
  // A span that ends with the period and one that starts it are one opening: no change between them.
  const bool joined = c.open.front().from <= 0 && c.open.back().to >= c.period;
  for (double base = turn, p = phase;; base += c.period, p = -1) {
    for (const auto& s : c.open) {
      if (s.from > p && !(joined && s.from <= 0)) return base + s.from;
      if (s.to > p && !(joined && s.to >= c.period)) return base + s.to;
    }
  }
}

}  // namespace

bool Calendar::is_open(double t) const {
  if (closed_at(closed, t) != nullptr) return false;
  return always || pattern_open(*this, t);
}

double Calendar::next_change(double t) const {
  const bool now = is_open(t);
  for (double at = t;;) {
    double next = always ? never : pattern_change(*this, at);
    next = std::min(next, closed_start_after(closed, at));
    if (const Span* c = closed_at(closed, at)) next = std::min(next, c->to);
    if (next == never) return never;
    if (is_open(next) != now) return next;
    at = next;
  }
}

double Calendar::open_time(double t) const {
  if (always && closed.empty()) return t;
  double sum = 0;
  if (!always) {
    const double turns = std::floor(t / period);
    for (const auto& s : open)
      sum += turns * (s.to - s.from) + std::max(0.0, std::min(s.to, t - turns * period) - s.from);
  } else {
    sum = t;
  }
  for (const auto& c : closed) {  // take out what the pattern would have been open in closed spells
    const double to = std::min(c.to, t);
    if (to <= c.from) continue;
    Calendar pattern = *this;
    pattern.closed.clear();
    sum -= pattern.open_time(to) - pattern.open_time(c.from);
  }
  return sum;
}

double Calendar::after_open(double t, double open_ticks) const {
  double at = t, left = open_ticks;
  bool now = is_open(at);
  for (;;) {
    const double next = next_change(at);
    if (now) {
      if (at + left <= next) return at + left;
      left -= next - at;
    }
    if (next == never) return never;
    at = next;
    now = !now;
  }
}

double Calendar::open_share() const {
  if (always) return 1;
  double sum = 0;
  for (const auto& s : open) sum += s.to - s.from;
  return sum / period;
}

double Calendar::overtime_at(double t) const { return overtime > 0 && next_change(t) - t > overtime ? overtime : 0; }

double Calendar::longest_share() const {
  if (always) return 1;
  double sum = open_share() * period;
  for (std::size_t i = 0; i < open.size(); ++i) {
    const double next = i + 1 < open.size() ? open[i + 1].from : open.front().from + period;
    if (next - open[i].to > overtime) sum += overtime;
  }
  return sum / period;
}

}  // namespace nordvest
