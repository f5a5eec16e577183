// SPDX-License-Identifier: Apache-2.0
// Batches: how many parts a server takes at once.
#include "core/text.hpp"
#include "factory/parse_parts.hpp"

namespace nordvest {

BatchSpec parse_batch(Parsing& parsing, const Spot& at) {
  BatchSpec out;
  out.mark = at.node->mark;
  Fields fields(parsing, at, "batch");
  if (fields.has("size") && (fields.has("min") || fields.has("max")))
    parsing.problem(fields.spot("size"), "`size` says both `min` and `max`, and one of them is written too", {},
                    "`size` alone, or `min` and `max`");
  if (fields.has("size")) out.least = out.most = fields.whole("size");
  if (fields.has("min")) out.least = fields.whole("min");
  if (fields.has("max")) out.most = fields.number("max");
  if (out.least > out.most)
    parsing.problem(at, "`min` is above `max`", shortest(out.least) + " and " + shortest(out.most),
                    "a min of at most " + shortest(out.most));
  out.max_wait = fields.time_if("max_wait");
  out.mix = fields.choice_of<BatchSpec::Mix>("mix");
  return out;
}

}  // namespace nordvest
