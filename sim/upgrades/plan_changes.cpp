// SPDX-License-Identifier: Apache-2.0
#include "upgrades/plan_changes.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "core/text.hpp"
#include "upgrades/facts.hpp"

namespace nordvest {
namespace {

using Element = std::pair<std::string, std::string>;  ///< section, name

Element element_of(const Fact& fact) { return {fact.section, fact.element}; }

std::set<Element> elements_of(const std::vector<Fact>& facts) {
  std::set<Element> out;
  for (std::size_t i = 0; i < facts.size(); ++i)
    if (i == 0 || facts[i].element != facts[i - 1].element || facts[i].section != facts[i - 1].section)
      out.insert(element_of(facts[i]));
  return out;
}

bool is_same_fact(const Fact& a, const Fact& b) {
  return std::tie(a.section, a.element, a.what, a.of) == std::tie(b.section, b.element, b.what, b.of);
}

/// Looks for the counterparts of one plan's facts, one after the other. Plans differ in little, so most follow the last one found.
class Counterparts {
 public:
  explicit Counterparts(const std::vector<Fact>& facts) : facts_(facts) {}

  const Fact* of(const Fact& fact) {
    for (std::size_t looked_at = 0; looked_at < facts_.size(); ++looked_at) {
      const Fact& other = facts_[next_];
      next_ = next_ + 1 < facts_.size() ? next_ + 1 : 0;
      if (is_same_fact(fact, other)) return &other;
    }
    return nullptr;
  }

 private:
  const std::vector<Fact>& facts_;
  std::size_t next_ = 0;
};

/// Compares two plans told in facts.
class Comparison {
 public:
  Comparison(const Plan& before, const Plan& after)
      : before_(before),
        after_(after),
        then_(facts_of(before)),
        now_(facts_of(after)),
        elements_then_(elements_of(then_)),
        elements_now_(elements_of(now_)) {}

  std::vector<PlanChange> changes() {
    Counterparts now(now_), then(then_);
    for (const auto& fact : then_) old_fact(fact, now.of(fact));
    for (const auto& fact : now_)
      if (then.of(fact) == nullptr) new_fact(fact);
    if (out_.empty()) out_.push_back({PlanChange::Kind::changed, "plan", "plan", "details", "as today", "otherwise"});
    return std::move(out_);
  }

 private:
  void old_fact(const Fact& fact, const Fact* now) {
    if (now != nullptr && now->exact == fact.exact) return;
    if (!elements_now_.contains(element_of(fact))) return whole(PlanChange::Kind::removed, fact, {});
    // A step that a station has no longer is told by the route.
    if (now == nullptr && !fact.of.empty()) return;
    changed(fact, told(fact, before_), now == nullptr ? "none" : told(*now, after_));
  }

  void new_fact(const Fact& fact) {
    if (!elements_then_.contains(element_of(fact))) return whole(PlanChange::Kind::added, fact, summary(fact));
    if (!fact.of.empty()) return;
    changed(fact, "none", told(fact, after_));
  }

  void whole(PlanChange::Kind kind, const Fact& fact, std::string after) {
    if (told_.insert(element_of(fact)).second)
      out_.push_back({kind, fact.section, fact.element, {}, {}, std::move(after)});
  }

  /// The first few facts of a new element.
  [[nodiscard]] std::string summary(const Fact& first) const {
    constexpr std::size_t most = 5;
    std::vector<std::string> out;
    for (const auto& fact : now_) {
      const bool mine = element_of(fact) == element_of(first) && fact.of.empty();
      if (mine && out.size() < most && fact.text != "none") out.push_back(fact.what + " " + told(fact, after_));
    }
    std::string text;
    for (const auto& part : out) text += (text.empty() ? "" : ", ") + part;
    return text;
  }

  /// One change, or one more step of a change that is the same at several.
  void changed(const Fact& fact, const std::string& before, const std::string& after) {
    const auto same = std::find_if(steps_.begin(), steps_.end(), [&](const Steps& steps) {
      const PlanChange& c = out_[steps.change];
      return !fact.of.empty() && c.section == fact.section && c.element == fact.element && steps.what == fact.what &&
             c.before == before && c.after == after;
    });
    if (same != steps_.end()) {
      same->of.push_back(fact.of);
      out_[same->change].what = title(*same, fact);
      return;
    }
    out_.push_back({PlanChange::Kind::changed, fact.section, fact.element, fact.what, before, after});
    if (fact.of.empty()) return;
    steps_.push_back({out_.size() - 1, fact.what, {fact.of}});
    out_.back().what = title(steps_.back(), fact);
  }

  struct Steps {
    std::size_t change;  ///< in out_
    std::string what;
    std::vector<std::string> of;
  };

  /// `process`, or `process of cabinet at brake` where other steps there differ.
  [[nodiscard]] std::string title(const Steps& steps, const Fact& fact) const {
    const auto all = std::count_if(now_.begin(), now_.end(), [&](const Fact& other) {
      return element_of(other) == element_of(fact) && other.what == fact.what;
    });
    return static_cast<std::size_t>(all) == steps.of.size() ? steps.what : steps.what + " of " + listed(steps.of);
  }

  const Plan& before_;
  const Plan& after_;
  std::vector<Fact> then_, now_;
  std::set<Element> elements_then_, elements_now_, told_;
  std::vector<Steps> steps_;
  std::vector<PlanChange> out_;
};

}  // namespace

std::string PlanChange::text() const {
  if (kind == Kind::added) return "new " + section + " " + element + (after.empty() ? "" : ": " + after);
  if (kind == Kind::removed) return section + " " + element + " is gone";
  return element + ": " + what + " " + before + " -> " + after;
}

std::vector<PlanChange> changes_between(const Plan& before, const Plan& after) {
  if (before.hash == after.hash) return {};
  return Comparison(before, after).changes();
}

}  // namespace nordvest
