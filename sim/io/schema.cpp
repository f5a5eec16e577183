// SPDX-License-Identifier: Apache-2.0
#include "io/schema.hpp"

#include <cmath>

#include "factory/keys.hpp"
#include "random/all.hpp"

namespace nordvest {
namespace {

Json reference_to(std::string_view definition) { return {{"$ref", "#/$defs/" + std::string(definition)}}; }

Json any_of(std::initializer_list<Json> schemas) {
  Json list = Json::array();
  for (const auto& schema : schemas) list.push_back(schema);
  return {{"anyOf", list}};
}

Json list_of(const Json& items) { return {{"type", "array"}, {"items", items}}; }
Json map_of(const Json& values) { return {{"type", "object"}, {"additionalProperties", values}}; }

Json bounded(const char* type, const Range& range) {
  Json out = {{"type", type}};
  if (std::isfinite(range.least)) out[range.above ? "exclusiveMinimum" : "minimum"] = range.least;
  if (std::isfinite(range.most)) out["maximum"] = range.most;
  return out;
}

Json choices(const Key& key) {
  Json out = {{"enum", Json::array()}};
  for (const auto& choice : choices_of(key.choices)) out["enum"].push_back(choice);
  return out;
}

Json shape_of(const Key& key) {
  switch (key.shape) {
    case Shape::text:
      return reference_to("text");
    case Shape::words:
      return reference_to("words");
    case Shape::flag:
      return {{"type", "boolean"}};
    case Shape::number:
      return bounded("number", key.range);
    case Shape::whole:
      return key.fallback == "unlimited" ? any_of({bounded("integer", key.range), {{"const", "unlimited"}}})
                                         : bounded("integer", key.range);
    case Shape::time:
      return reference_to("time");
    case Shape::quantity:
      return reference_to("quantity");
    case Shape::draw:
      return any_of({bounded("number", key.range), reference_to("distribution")});
    case Shape::time_draw:
      return any_of({reference_to("time"), reference_to("distribution")});
    case Shape::choice:
      return choices(key);
    case Shape::name:
      return reference_to("text");
    case Shape::names:
      return list_of(reference_to("text"));
    case Shape::record:
      return reference_to(key.refers);
    case Shape::records:
      return list_of(reference_to(key.refers));
    case Shape::one_or_more:
      return any_of({reference_to(key.refers), list_of(reference_to(key.refers))});
    case Shape::elements:
      return map_of(reference_to(key.refers));
    case Shape::numbers:
      return map_of(bounded("number", key.range));
    case Shape::numbers_or_records:
      return any_of({map_of(bounded("number", key.range)), list_of(reference_to(key.refers))});
    case Shape::quantities:
      return map_of(reference_to("quantity"));
    case Shape::route:
      return list_of(any_of({reference_to("text"), reference_to(key.refers)}));
    case Shape::special:
      return Json::object();  // its form is told in the description
  }
  return Json::object();
}

Json key_schema(const Key& key) {
  Json out = shape_of(key);
  std::string about(key.about);
  if (!key.unit.empty()) about += " [" + std::string(key.unit) + "]";
  if (key.shape == Shape::special) about += ": " + std::string(key.form);
  out["description"] = about;
  if (const auto fallback = fallback_of(key)) out["default"] = json_of(*fallback);
  return out;
}

Json record_schema(const Record& record) {
  Json out = {{"type", "object"}, {"description", record.about}, {"properties", Json::object()}};
  Json required = Json::array();
  for (const auto& key : record.keys) {
    out["properties"][std::string(key.name)] = key_schema(key);
    if (key.required) required.push_back(key.name);
  }
  if (!required.empty()) out["required"] = required;
  if (record.name == "calendar")
    out["patternProperties"] = {{"^(mon|tue|wed|thu|fri|sat|sun)-(mon|tue|wed|thu|fri|sat|sun)$",
                                 {{"description", "open hours of these days"}}}};
  out["additionalProperties"] = false;
  return out;
}

/// The value of one family; what stands inside may be a time.
Json parameters_of(const FamilyRule& rule) {
  Json amount = reference_to("time");
  switch (rule.form) {
    case Form::number:
      return amount;
    case Form::values:
      return {{"type", "array"}, {"items", amount}, {"minItems", 1}};
    case Form::table:
      return map_of(bounded("number", share_range));
    case Form::mixed:
      return {{"type", "array"}, {"items", {{"type", "array"}, {"minItems", 2}, {"maxItems", 2}}}, {"minItems", 1}};
    case Form::terms:
      return {{"type", "array"}, {"items", any_of({amount, reference_to("distribution")})}, {"minItems", 1}};
    case Form::list:
      return {{"type", "array"},
              {"items", amount},
              {"minItems", rule.parameters.size()},
              {"maxItems", rule.parameters.size()}};
    case Form::map:
      break;
  }
  Json out = {
      {"type", "object"}, {"properties", Json::object()}, {"required", Json::array()}, {"additionalProperties", false}};
  for (const auto& parameter : rule.parameters) {
    out["properties"][std::string(parameter.name)] = parameter.is_time ? amount : Json{{"type", "number"}};
    out["required"].push_back(parameter.name);
  }
  return out;
}

Json distribution_schema() {
  Json out = {{"type", "object"},
              {"minProperties", 1},
              {"maxProperties", 1},
              {"properties", Json::object()},
              {"additionalProperties", false}};
  for (const auto& rule : families()) {
    Json family = parameters_of(rule);
    family["description"] = rule.about;
    out["properties"][std::string(rule.name)] = family;
  }
  return out;
}

}  // namespace

Json json_schema() {
  Json out = record_schema(key_table().front());
  Json defs = Json::object();
  defs["text"] = {{"type", {"string", "number"}}};
  defs["words"] = any_of({reference_to("text"),
                          {{"type", "object"},
                           {"properties", {{"en", {{"type", "string"}}}, {"da", {{"type", "string"}}}}},
                           {"additionalProperties", false}}});
  defs["time"] = any_of({{{"type", "number"}},
                         {{"type", "string"},
                          {"pattern", "^ *-?[0-9.eE+-]+ *(s|sec|seconds?|min|minutes?|h|hours?|d|days?|weeks?) *$"}}});
  defs["quantity"] =
      any_of({{{"type", "number"}},
              {{"type", "string"}, {"pattern", "^ *-?[0-9.eE+-]+ *(k?W|MW|m|mm|cm|km|m/min|m/s|m/h|km/h)? *$"}}});
  defs["distribution"] = distribution_schema();
  for (const auto& record : key_table())
    if (&record != &key_table().front()) defs[std::string(record.name)] = record_schema(record);
  out["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  out["title"] = "NordVest factory file, format 1";
  out["$defs"] = defs;
  return out;
}

}  // namespace nordvest
