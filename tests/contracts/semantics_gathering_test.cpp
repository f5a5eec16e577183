// SPDX-License-Identifier: Apache-2.0
// Units that gather before less room than they need: they wait for good, and `check` says so, there and nowhere else.
#include <string>

#include "factory/check.hpp"
#include "factory/gathering.hpp"
#include "support/factory_text.hpp"
#include "support/shop_floor.hpp"
#include "unit/catch.hpp"

using namespace nordvest;
using namespace nordvest::test;

namespace {

/// Lots of 6 move in units of `first`, and gather at pack, or in the rack before it, into units of `then`.
std::string shop(int first, int then, const std::string& limit, const std::string& gather, const std::string& rest) {
  const std::string other = gather == "rack" ? ", pack" : "";
  return "nordvest: 1\nproducts: {a: {travel: " + std::to_string(first) + ", route: [saw, {at: " + gather +
         ", travel: " + std::to_string(then) + "}" + other +
         "]}}\nsources: {in: {makes: a, at: [0], lot: 6}}\nstations: {saw: {process: 1}, pack: {process: 1" + limit +
         "}}\n" + rest + "\nrun: {length: 60}\n";
}

}  // namespace

TEST_CASE("Gathering: check warns exactly where a lot can never be all there") {
  for (const int first : {1, 2, 3})
    for (const int then : {2, 4, 5, 6})
      for (int room = 1; room <= 6; ++room) {
        const std::string n = std::to_string(room);
        for (const std::string& text : {
                 shop(first, then, ", queue: {capacity: " + n + "}", "pack", ""),
                 shop(first, then, "", "rack", "buffers: {rack: {capacity: " + n + "}}"),
                 shop(first, then, "", "pack", "control: {kanban: {station: pack, cards: " + n + "}}"),
                 shop(first, then, "", "rack",
                      "buffers: {rack: {}}\ncontrol: {kanban: {station: saw, cards: " + n + "}}"),
                 shop(first, then, "", "pack", "control: {conwip: {limit: " + n + "}}"),
             }) {
          INFO(text);
          CHECK((Floor(text).product("a").good < 6) == !warnings(parsed(text)).empty());
        }
      }
}

TEST_CASE("Gathering: the warning says where, how many gather and how many are let in") {
  // In threes; the first four need two of these.
  const auto said = [](const std::string& text) { return texts_of(warnings(parsed(text))); };
  using Sentences = std::vector<std::string>;
  CHECK(
      said(shop(3, 4, "", "pack", "control: {kanban: {station: pack, cards: 1, of: 5}}")) ==
      Sentences{"Product 'a': 6 parts gather at 'pack' (products.a.route[1]), and kanban cards let 5 in: they wait for "
                "the rest for good."});
  CHECK(
      said(shop(3, 4, "", "pack", "control: {conwip: {limit: 4}}")) ==
      Sentences{"Product 'a': 6 parts gather at 'pack' (products.a.route[1]), and a CONWIP limit lets 4 in: they wait "
                "for the rest for good."});
  CHECK(said(shop(1, 6, ", queue: {capacity: 2}", "pack", "")) ==
        Sentences{"Product 'a': 6 parts gather at 'pack' (products.a.route[1]), which has 2 waiting places: those that "
                  "are in wait for the rest for good."});
}

TEST_CASE("Gathering: the largest lot of fixed size counts, of sources, orders and stock rules") {
  const Factory factory = parsed(
      "nordvest: 1\nproducts: {a: {route: [saw]}, b: {route: [saw]}, c: {route: [{at: saw, needs: {b: 1}}]}}\n"
      "sources: {in: {makes: [a, c], at: [0], lot: 6}, random: {makes: a, at: [0], lot: {uniform: [1, 90]}},\n"
      "  book: {orders: [{makes: a, lot: 7}]}}\nstations: {saw: {process: 1}}\n"
      "control: {stock: {b: {reorder_at: 1, lot: 9}}}\n");
  CHECK(largest_lot(factory, "a") == 7);
  CHECK(largest_lot(factory, "b") == 9);
  CHECK(largest_lot(factory, "c") == 6);
}
