// SPDX-License-Identifier: Apache-2.0
#include "upgrades/warnings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "core/text.hpp"
#include "factory/parse.hpp"
#include "upgrades/choice.hpp"
#include "upgrades/flow.hpp"
#include "upgrades/package.hpp"

namespace nordvest {
namespace {

/// A key of a station that a step may say for itself.
struct Hideable {
  const char* key;
  bool (*differs)(const Station&, const Station&);
  bool (*is_own)(const Overrides&);
};
const std::array hideables{
    Hideable{"process", [](const Station& a, const Station& b) { return a.process != b.process; },
             [](const Overrides& o) { return o.process.has_value(); }},
    Hideable{"load", [](const Station& a, const Station& b) { return a.load != b.load; },
             [](const Overrides& o) { return o.load.has_value(); }},
    Hideable{"unload", [](const Station& a, const Station& b) { return a.unload != b.unload; },
             [](const Overrides& o) { return o.unload.has_value(); }},
};

/// Names of the elements of a section that the changes touch, in order, each once.
std::vector<std::string> touched(const std::vector<Change>& changes, const char* section) {
  std::vector<std::string> out;
  for (const auto& change : changes) {
    const auto& parts = change.path.parts;
    if (parts.size() < 2 || parts[0].name != section || parts[1].kind != PathPart::Kind::name) continue;
    if (std::find(out.begin(), out.end(), parts[1].name) == out.end()) out.push_back(parts[1].name);
  }
  return out;
}

/// Paths under `level` and `title` say something of a station and change nothing of its work.
bool is_only_told(const Path& path) {
  return path.parts.size() > 2 && (path.parts[2].name == "level" || path.parts[2].name == "title");
}

std::string number(double x) { return shortest(std::round(x)); }

/// Goes through the upgrades one by one, then says what concerns several at once.
class Warner {
 public:
  explicit Warner(const Factory& today) : today_(today) {}

  void upgrade(const Choice& choice, const Factory& upgraded) {
    const std::string who = "upgrade '" + choice.name + "'";
    std::vector<Change> working;
    std::copy_if(choice.changes.begin(), choice.changes.end(), std::back_inserter(working),
                 [](const Change& change) { return !is_only_told(change.path); });
    for (const auto& name : touched(working, "stations")) station(choice.name, who, upgraded, name);
    for (const auto& name : touched(working, "workers"))
      if (!is_asked_for(upgraded, name)) warn(who + " changes the pool '" + name + "', which no station asks for");
  }

  std::vector<std::string> all() {
    if (!by_orders_.empty())
      warn("orders drive the flow, so the extra capacity of " + listed(by_orders_) +
           " shows as shorter lead times and not as more parts, unless orders pile up today (`supply: unlimited` shows "
           "what could be made)");
    for (const auto& product : today_.products) demand(product);
    return std::move(warnings_);
  }

 private:
  void warn(std::string text) {
    if (std::find(warnings_.begin(), warnings_.end(), text) == warnings_.end()) warnings_.push_back(std::move(text));
  }

  void station(const std::string& upgrade, const std::string& who, const Factory& upgraded, const std::string& name) {
    const Station* now = station_named(upgraded, name);
    if (now == nullptr) return;  // removed
    if (!is_visited(upgraded, *now)) return warn(who + " changes the station '" + name + "', which no route visits");
    if (const Station* before = station_named(today_, name)) hidden(who, upgraded, *before, *now);
    const auto comers = visitors(upgraded, *now);
    for (const auto* product : comers) through_[product->name].insert(upgrade);
    const bool ordered = !comers.empty() && std::all_of(comers.begin(), comers.end(), [&](const Product* product) {
      return drive_of(upgraded, *product) == Drive::orders;
    });
    if (ordered && std::find(by_orders_.begin(), by_orders_.end(), upgrade) == by_orders_.end())
      by_orders_.push_back(upgrade);
  }

  void hidden(const std::string& who, const Factory& upgraded, const Station& before, const Station& now) {
    for (const auto& hideable : hideables) {
      if (!hideable.differs(before, now)) continue;
      std::vector<std::string> hiding;
      bool all = true;
      for (const auto* product : visitors(upgraded, now))
        for_each_place(*product, [&](const Step& step, const Alternative& place) {
          if (!serves(now, place.at)) return;
          if (!hideable.is_own(place.overrides))
            all = false;
          else
            hiding.push_back(product->name + " at " + step.name);
        });
      if (hiding.empty()) continue;
      const std::string what = who + " changes stations." + now.name + "." + hideable.key + ", but ";
      warn(what +
           (all ? "every step there says its own, so nothing changes: " : "not for the steps that say their own: ") +
           listed(hiding));
    }
  }

  void demand(const Product& product) {
    const auto upgrades = through_.find(product.name);
    if (!product.demand || upgrades == through_.end()) return;
    const double demand = product.demand->mean();
    const std::string met = met_by(product, demand);
    if (met.empty()) return;
    warn("the demand for '" + product.name + "' is met already: " + met + " a year and " + number(demand) +
         " can be sold, so more of it earns nothing (" + listed({upgrades->second.begin(), upgrades->second.end()}) +
         ")");
  }

  /// What meets the demand today, in words; empty where nothing is known to.
  [[nodiscard]] std::string met_by(const Product& product, double demand) const {
    if (drive_of(today_, product) == Drive::orders)
      if (const double ordered = ordered_a_year(today_, product).value_or(0); ordered >= demand)
        return "orders bring " + number(ordered);
    if (today_.products.size() == 1)
      if (const double made = observed_a_year(today_).value_or(0); made >= demand) return number(made) + " are made";
    return {};
  }

  const Factory& today_;
  std::vector<std::string> warnings_;
  std::vector<std::string> by_orders_;                    ///< upgrades
  std::map<std::string, std::set<std::string>> through_;  ///< product -> upgrades that touch its way
};

}  // namespace

std::vector<std::string> upgrade_warnings(const Document& document, const Factory& today) {
  const auto choices = upgrade_choices(document);
  Warner warner(today);
  for (const auto& package : single_packages(document)) {
    const auto choice =
        std::find_if(choices.begin(), choices.end(), [&](const Choice& c) { return c.name == package.front(); });
    warner.upgrade(*choice, parse(apply(document, package, Ignorance::expected())));
  }
  return warner.all();
}

}  // namespace nordvest
