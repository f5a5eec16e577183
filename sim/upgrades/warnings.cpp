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

/// Goes through the upgrades one by one, then says what concerns several at once.
class Warner {
 public:
  explicit Warner(const Factory& today) : today_(today) {}

  void upgrade(const Choice& choice, const Factory& upgraded) {
    std::vector<Change> working;
    std::copy_if(choice.changes.begin(), choice.changes.end(), std::back_inserter(working),
                 [](const Change& change) { return !is_only_told(change.path); });
    for (const auto& name : touched(working, "stations")) station(choice.name, upgraded, name);
    for (const auto& name : touched(working, "workers"))
      if (!is_asked_for(upgraded, name))
        warn("upgrade_of_idle_pool", "upgrade '{upgrade}' changes the pool '{pool}', which no station asks for",
             {{"upgrade", choice.name}, {"pool", name}});
  }

  std::vector<Remark> all() {
    if (!by_orders_.empty())
      warn("orders_drive",
           "orders drive the flow, so the extra capacity of {upgrades} shows as shorter lead times and not as more "
           "parts, "
           "unless orders pile up today (`supply: unlimited` shows what could be made)",
           {{"upgrades", by_orders_}});
    for (const auto& product : today_.products) demand(product);
    return std::move(warnings_);
  }

 private:
  void warn(std::string code, std::string_view english, Remark::Values values) {
    Remark said = remark(std::move(code), english, std::move(values));
    const auto is_said = [&](const Remark& other) { return other.text == said.text; };
    if (std::none_of(warnings_.begin(), warnings_.end(), is_said)) warnings_.push_back(std::move(said));
  }

  void station(const std::string& upgrade, const Factory& upgraded, const std::string& name) {
    const Station* now = station_named(upgraded, name);
    if (now == nullptr) return;  // removed
    if (!is_visited(upgraded, *now))
      return warn("upgrade_of_idle_station",
                  "upgrade '{upgrade}' changes the station '{station}', which no route visits",
                  {{"upgrade", upgrade}, {"station", name}});
    if (const Station* before = station_named(today_, name)) hidden(upgrade, upgraded, *before, *now);
    const auto comers = visitors(upgraded, *now);
    for (const auto* product : comers) through_[product->name].insert(upgrade);
    const bool ordered = !comers.empty() && std::all_of(comers.begin(), comers.end(), [&](const Product* product) {
      return drive_of(upgraded, *product) == Drive::orders;
    });
    if (ordered && std::find(by_orders_.begin(), by_orders_.end(), upgrade) == by_orders_.end())
      by_orders_.push_back(upgrade);
  }

  void hidden(const std::string& upgrade, const Factory& upgraded, const Station& before, const Station& now) {
    for (const auto& hideable : hideables) {
      if (!hideable.differs(before, now)) continue;
      std::vector<std::string> steps, products;
      bool all = true;
      for (const auto* product : visitors(upgraded, now))
        for_each_place(*product, [&](const Step& step, const Alternative& place) {
          if (!serves(now, place.at)) return;
          if (!hideable.is_own(place.overrides)) {
            all = false;
            return;
          }
          steps.push_back(product->name + " at " + step.name);
          if (products.empty() || products.back() != product->name) products.push_back(product->name);
        });
      if (!steps.empty()) hidden_at(upgrade, now.name, hideable.key, all, std::move(steps), std::move(products));
    }
  }

  void hidden_at(const std::string& upgrade, const std::string& station, const char* key, bool all,
                 std::vector<std::string> steps, std::vector<std::string> products) {
    warn(all ? "upgrade_hidden" : "upgrade_partly_hidden",
         all ? "upgrade '{upgrade}' changes {path}, but every step there says its own, so nothing changes: {steps}"
             : "upgrade '{upgrade}' changes {path}, but not for the steps that say their own: {steps}",
         {{"upgrade", upgrade},
          {"path", "stations." + station + "." + key},
          {"steps", std::move(steps)},
          {"products", std::move(products)}});
  }

  void demand(const Product& product) {
    const auto upgrades = through_.find(product.name);
    if (!product.demand || upgrades == through_.end()) return;
    const double demand = product.demand->mean();
    const auto met = [&](const char* code, std::string_view english, double parts) {
      warn(code, english,
           {{"product", product.name},
            {"parts", std::round(parts)},
            {"demand", std::round(demand)},
            {"upgrades", std::vector<std::string>(upgrades->second.begin(), upgrades->second.end())}});
    };
    const bool by_orders = drive_of(today_, product) == Drive::orders;
    const double ordered = by_orders ? ordered_a_year(today_, product).value_or(0) : 0;
    const double made = today_.products.size() == 1 ? observed_a_year(today_).value_or(0) : 0;
    if (by_orders && ordered >= demand)
      met("demand_met_by_orders",
          "the demand for '{product}' is met already: orders bring {parts} a year and {demand} can be sold, so more of "
          "it "
          "earns nothing ({upgrades})",
          ordered);
    else if (made > 0 && made >= demand)
      met("demand_met",
          "the demand for '{product}' is met already: {parts} are made a year and {demand} can be sold, so more of it "
          "earns "
          "nothing ({upgrades})",
          made);
  }

  const Factory& today_;
  std::vector<Remark> warnings_;
  std::vector<std::string> by_orders_;                    ///< upgrades
  std::map<std::string, std::set<std::string>> through_;  ///< product -> upgrades that touch its way
};

}  // namespace

std::vector<Remark> upgrade_warnings(const Document& document, const Factory& today) {
  const Packages packages(document);
  const auto& choices = packages.choices();
  Warner warner(today);
  for (const auto& package : packages.singles()) {
    const auto choice =
        std::find_if(choices.begin(), choices.end(), [&](const Choice& c) { return c.name == package.front(); });
    warner.upgrade(*choice, packages.factory_with(package, Ignorance::expected()));
  }
  return warner.all();
}

}  // namespace nordvest
