// SPDX-License-Identifier: Apache-2.0
// Calendars: written hours of days, or a cycle, as sorted open spans.
#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "core/time.hpp"
#include "factory/durations.hpp"
#include "factory/parse_parts.hpp"

namespace nordvest {
namespace {

constexpr std::array<std::string_view, 7> weekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// An open span and where it was written.
struct WrittenSpan {
  Span span;
  Spot at;
};

int weekday(std::string_view name) {
  const auto at = std::find(weekdays.begin(), weekdays.end(), name);
  return at == weekdays.end() ? -1 : static_cast<int>(at - weekdays.begin());
}

/// `fri` or `mon-fri` (also over the weekend, `fri-mon`); empty where it is neither.
std::vector<int> days_of(std::string_view key) {
  const int first = weekday(key.substr(0, 3));
  const int last = key.size() == 7 && key[3] == '-' ? weekday(key.substr(4)) : key.size() == 3 ? first : -1;
  std::vector<int> days;
  if (first < 0 || last < 0) return days;
  for (int day = first;; day = (day + 1) % 7) {
    days.push_back(day);
    if (day == last) return days;
  }
}

/// The items of a list, or the one value that stands instead.
std::vector<Spot> items_of(const Spot& at) {
  std::vector<Spot> out;
  if (!at.node->is_list()) return {at};
  for (std::size_t i = 0; i < at.node->items.size(); ++i) out.push_back(at.item(i));
  return out;
}

/// `07:00-12:00` after midnight [ticks]; an end at or before the start is on the next day.
std::optional<Span> hours_at(Parsing& parsing, const Spot& at) {
  constexpr auto wanted = "hours as \"07:00-12:00\"";
  if (!at.node->is_text()) return parsing.wrong_type(at, wanted), std::nullopt;
  const std::string_view text = at.node->scalar;
  const auto dash = text.find('-');
  const auto from = parse_time_of_day(text.substr(0, dash));
  const auto to = dash == std::string_view::npos ? std::nullopt : parse_time_of_day(text.substr(dash + 1));
  if (!from || !to || *from >= ticks_per_day) return parsing.wrong_type(at, wanted), std::nullopt;
  if (*from == *to) return parsing.problem(at, "the hours have no length", "'" + at.node->scalar + "'"), std::nullopt;
  return Span{*from, *to > *from ? *to : *to + ticks_per_day};
}

/// A span that runs over the end of the period goes on at its start.
void add_wrapped(std::vector<WrittenSpan>& out, Span span, double period, const Spot& at) {
  if (span.from >= period) span = {span.from - period, span.to - period};
  if (span.to <= period) {
    out.push_back({span, at});
  } else {
    out.push_back({{span.from, period}, at});
    out.push_back({{0, span.to - period}, at});
  }
}

std::string written(const Spot& at) { return "`" + at.node->brief() + "`"; }

/// Sorted, touching ones joined; overlapping ones are a problem.
std::vector<Span> joined_spans(Parsing& parsing, std::vector<WrittenSpan> spans) {
  std::stable_sort(spans.begin(), spans.end(), [](const auto& a, const auto& b) { return a.span.from < b.span.from; });
  std::vector<Span> out;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (i > 0 && spans[i].span.from < out.back().to) {
      parsing.problem(spans[i].at, "overlapping hours",
                      written(spans[i].at) + " beside " + written(spans[i - 1].at) + " (" + spans[i - 1].at.path + ")");
      return out;
    }
    if (i > 0 && spans[i].span.from == out.back().to)
      out.back().to = spans[i].span.to;
    else
      out.push_back(spans[i].span);
  }
  return out;
}

/// [from, to] with from < to [ticks].
std::optional<Span> spell_at(Parsing& parsing, const Spot& at) {
  if (!at.node->is_list() || at.node->items.size() != 2)
    return parsing.wrong_type(at, "a spell [from, to]"), std::nullopt;
  const auto from = time_at(parsing, at.item(0)), to = time_at(parsing, at.item(1));
  if (!from || !to) return std::nullopt;
  if (*from < 0 || *from >= *to)
    return parsing.problem(at, "a spell must start at 0 or later and end after its start", at.node->brief()),
           std::nullopt;
  return Span{round_ticks(*from), round_ticks(*to)};
}

std::vector<Span> parse_closed(Parsing& parsing, const Spot& at) {
  std::vector<Span> out;
  if (!at.node->is_list()) return parsing.wrong_type(at, "a list of spells, [[28 weeks, 31 weeks]]"), out;
  for (const auto& item : items_of(at))
    if (const auto spell = spell_at(parsing, item)) out.push_back(*spell);
  std::sort(out.begin(), out.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
  std::vector<Span> joined;
  for (const auto& spell : out) {
    if (!joined.empty() && spell.from <= joined.back().to)
      joined.back().to = std::max(joined.back().to, spell.to);
    else
      joined.push_back(spell);
  }
  return joined;
}

std::vector<WrittenSpan> weekly_spans(Parsing& parsing, Fields& fields) {
  std::vector<WrittenSpan> out;
  for (const auto& [key, value] : fields.at().node->members) {
    const auto days = days_of(key);
    if (days.empty()) continue;
    for (const auto& item : items_of(fields.spot(key))) {
      const auto hours = hours_at(parsing, item);
      if (!hours) continue;
      for (const int day : days)
        add_wrapped(out, {day * ticks_per_day + hours->from, day * ticks_per_day + hours->to}, ticks_per_week, item);
    }
  }
  return out;
}

std::vector<WrittenSpan> cycle_spans(Parsing& parsing, Fields& fields, double period) {
  std::vector<WrittenSpan> out;
  if (!fields.has("open")) return out;
  const Spot at = fields.spot("open");
  if (!at.node->is_list()) return parsing.wrong_type(at, "a list of spells, [[0, 5], [10, 15]]"), out;
  for (const auto& item : items_of(at)) {
    const auto spell = spell_at(parsing, item);
    if (spell && spell->to > period)
      parsing.problem(item, "the spell ends after the cycle", item.node->brief());
    else if (spell)
      out.push_back({*spell, item});
  }
  return out;
}

void parse_overtime(Parsing& parsing, const Spot& at, Calendar& out) {
  Fields fields(parsing, at, "overtime");
  out.overtime = fields.time_if("up_to").value_or(0);
  out.overtime_pay = fields.number("pay");
  if (out.overtime > 0 && out.longest_share() <= out.open_share())
    parsing.problem(at, "the calendar always opens again within the time of its overtime", at.node->brief(),
                    "a shorter `up_to`, or a close that is longer");
}

Calendar parse_calendar(Parsing& parsing, const std::string& name, const Spot& at) {
  Calendar out;
  out.name = name;
  out.mark = at.node->mark;
  const std::size_t problems = parsing.problems.size();
  Fields fields(parsing, at, "calendar");
  if (!at.node->is_map()) return out;
  fields.words("title");
  const auto cycle = fields.time_if("cycle");
  out.period = cycle.value_or(ticks_per_week);
  out.open = joined_spans(
      parsing, fields.has("cycle") ? cycle_spans(parsing, fields, out.period) : weekly_spans(parsing, fields));
  if (fields.has("closed")) out.closed = parse_closed(parsing, fields.spot("closed"));
  if (fields.has("overtime")) parse_overtime(parsing, fields.spot("overtime"), out);
  if (out.open.empty() && parsing.problems.size() == problems)
    parsing.problem(at, "the calendar has no open minute", at.node->brief());
  return out;
}

}  // namespace

std::vector<Calendar> parse_calendars(Parsing& parsing, Fields& file) {
  std::vector<Calendar> out;
  for (const auto& [name, at] : file.elements("calendars")) {
    if (name == "always") parsing.problem(at, "the calendar `always` is built in", {}, "another name");
    out.push_back(parse_calendar(parsing, name, at));
  }
  return out;
}

std::vector<double> parse_weekly_moments(Parsing& parsing, const Spot& at) {
  std::vector<double> out;
  for (const auto& [key, value] : at.node->members) {
    const Spot here{&value, joined_path(at.path, key)};
    const auto days = days_of(key);
    if (days.empty())
      parsing.problem(here, "unknown day '" + key + "'", {},
                      "mon, tue, wed, thu, fri, sat, sun, or a range as mon-fri");
    for (const auto& item : items_of(here)) {
      const auto time = item.node->is_text() ? parse_time_of_day(item.node->scalar) : std::nullopt;
      if (!time || *time >= ticks_per_day)
        parsing.wrong_type(item, "a time of day as \"05:30\"");
      else
        for (const int day : days) out.push_back(day * ticks_per_day + *time);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace nordvest
