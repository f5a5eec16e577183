// SPDX-License-Identifier: Apache-2.0
#include "experiment/description.hpp"

#include <iterator>

#include "experiment/outside.hpp"
#include "experiment/remarks_json.hpp"
#include "factory/check.hpp"
#include "factory/load.hpp"
#include "factory/parse.hpp"
#include "io/json.hpp"
#include "upgrades/catalogue.hpp"
#include "upgrades/warnings.hpp"

namespace nordvest {
namespace {

Json words(const Text& text) { return {{"en", text.en}, {"da", text.da}}; }

/// `coat_a | coat_b`, with what the step writes beside its place.
std::string step_text(const Step& step) {
  std::string places;
  for (const auto& place : step.places) places += (places.empty() ? "" : " | ") + place.at;
  return step.name == step.places.front().at ? places : step.name + " at " + places;
}

void add_steps(Json& to, const std::vector<RouteItem>& items) {
  for (const auto& item : items) {
    const double share = item.step ? item.step->share : item.share;
    Json one{{"share", share}};
    if (item.step) {
      one["step"] = step_text(*item.step);
    } else {
      one["steps"] = Json::array();
      add_steps(one["steps"], item.group);
    }
    to.push_back(std::move(one));
  }
}

Json products_of(const Factory& factory, const Load& load) {
  Json out = Json::object();
  for (std::size_t i = 0; i < factory.products.size(); ++i) {
    const Product& product = factory.products[i];
    Json one{{"title", words(product.title)}, {"route", Json::array()}};
    add_steps(one["route"], product.route);
    one["started_per_h"] = json_number(load.products[i].started_per_h);
    one["good_per_h"] = json_number(load.products[i].good_per_h);
    out[product.name] = std::move(one);
  }
  return out;
}

template <class T>
Json loads_of(const std::vector<T>& elements, const std::vector<ResourceLoad>& loads) {
  Json out = Json::object();
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const ResourceLoad& l = loads[i];
    out[elements[i].name] = {{"title", words(elements[i].title)},
                             {"load", json_number(l.load)},
                             {"work", json_number(l.work)},
                             {"setup", json_number(l.setup)},
                             {"setup_is_most", l.setup_is_most},
                             {"down", json_number(l.down)},
                             {"maintenance", json_number(l.maintenance)},
                             {"there", json_number(l.there)},
                             {"parts_per_h", json_number(l.parts_per_h)}};
  }
  return out;
}

Json fleets_of(const Factory& factory, const Load& load) {
  Json out = Json::object();
  for (std::size_t i = 0; i < factory.transport.size(); ++i) {
    const FleetLoad& l = load.transport[i];
    out[l.name] = {{"title", words(factory.transport[i].title)},
                   {"load", json_number(l.load)},
                   {"loaded", json_number(l.loaded)},
                   {"empty", json_number(l.empty)},
                   {"loading", json_number(l.loading)},
                   {"working", json_number(l.working)},
                   {"charging", json_number(l.charging)},
                   {"down", json_number(l.down)},
                   {"there", json_number(l.there)},
                   {"trips_per_h", json_number(l.trips_per_h)},
                   {"parts_per_h", json_number(l.parts_per_h)}};
  }
  return out;
}

Json upgrades_of(const Factory& factory) {
  Json out = Json::array();
  for (const auto& upgrade : factory.upgrades)
    out.push_back({{"name", upgrade.name},
                   {"title", words(upgrade.title)},
                   {"kind", upgrade.kind},
                   {"level_of", upgrade.base.empty() ? Json(nullptr) : Json(upgrade.base)}});
  return out;
}

std::vector<Remark> all_warnings(const Document& document, const Factory& factory) {
  std::vector<Remark> out = warnings(factory);
  std::vector<Remark> more = upgrade_warnings(document, factory);
  out.insert(out.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return out;
}

}  // namespace

std::string describe(const Document& as_written, int indent, const Vocabulary* vocabulary) {
  const Document document = with_shipped_catalogue(with_names(as_written, vocabulary));
  const Factory factory = parse(document);
  const std::vector<Remark> warned = all_warnings(document, factory);
  const Load load = static_load(factory);
  Json out{{"format", 1},
           {"factory", factory.name},
           {"title", words(factory.title)},
           {"about", words(factory.about)},
           {"file", factory.file},
           {"hash", factory.hash},
           {"currency", factory.currency},
           {"time_unit", factory.time_unit}};
  out["products"] = products_of(factory, load);
  out["stations"] = loads_of(factory.stations, load.stations);
  out["conveyors"] = loads_of(factory.conveyors, load.conveyors);
  out["workers"] = loads_of(factory.workers, load.workers);
  out["transport"] = fleets_of(factory, load);
  out["constraint"] = nullptr;
  if (!load.constraint.empty())
    out["constraint"] = {
        {"name", load.constraint}, {"is_pool", load.constraint_is_pool}, {"is_fleet", load.constraint_is_fleet}};
  out["relative"] = load.relative;
  out["upgrades"] = upgrades_of(factory);
  out["warnings"] = texts_of(warned);
  out["remarks"] = json_of(warned);
  return out.dump(indent, ' ', false, Json::error_handler_t::replace);
}

void check(const Document& as_written, const Vocabulary* vocabulary) {
  const Document document = with_shipped_catalogue(with_names(as_written, vocabulary));
  static_cast<void>(all_warnings(document, parse(document)));
}

}  // namespace nordvest
