// SPDX-License-Identifier: Apache-2.0
#include "support/grown.hpp"

#include <fmt/core.h>

#include <utility>

namespace nordvest::bench {
namespace {

Station machine(std::uint32_t number) {
  Station out;
  out.name = fmt::format("machine_{}", number + 1);
  out.process = Distribution::exponential(minutes(1).n);
  return out;
}

void run_for(Factory& factory, double length_min, double warm_up_min) {
  factory.run.length = minutes(length_min);
  factory.run.warm_up = minutes(warm_up_min);
}

}  // namespace

Factory long_line(std::uint32_t machines, double length_min, double warm_up_min) {
  Factory line;
  line.name = "Long line";
  Product part;
  part.name = "part";
  for (std::uint32_t i = 0; i < machines; ++i) {
    line.stations.push_back(machine(i));
    if (i > 0) line.stations.back().queue.capacity = 5;
    part.route.push_back(visit(line.stations.back().name));
  }
  Source raw;
  raw.name = "raw";
  raw.products = {{"part", 1}};
  raw.supply = Source::Supply::unlimited;
  line.products = {std::move(part)};
  line.sources = {std::move(raw)};
  run_for(line, length_min, warm_up_min);
  return line;
}

Factory wide_shop(std::uint32_t stations, double length_min, double warm_up_min) {
  Factory shop;
  shop.name = "Wide shop";
  Source orders;
  orders.name = "orders";
  orders.makes = Source::Makes::mix;
  for (std::uint32_t i = 0; i < stations; ++i) {
    shop.stations.push_back(machine(i));
    Product product;
    product.name = fmt::format("product_{}", i + 1);
    for (std::uint32_t k = 0; k < visits_a_part; ++k)
      product.route.push_back(visit(fmt::format("machine_{}", (i + k * (i + 1)) % (stations + 1) + 1)));
    shop.products.push_back(std::move(product));
    orders.products.emplace_back(shop.products.back().name, 1.0 / stations);
  }
  const double load = parts_a_station / (parts_a_station + 1);
  orders.every = Distribution::exponential(minutes(visits_a_part / (load * stations)).n);
  shop.sources = {std::move(orders)};
  run_for(shop, length_min, warm_up_min);
  return shop;
}

}  // namespace nordvest::bench
