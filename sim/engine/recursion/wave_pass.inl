// SPDX-License-Identifier: Apache-2.0
// Over the vectors of core/wide_vector.inl, a machine an element: what lane_pass.inl does for a part in many replications, for a step of a
// wave. When its part came is what the machine before did `lag` steps ago: the register of then, moved up. What hangs on the step before is
// kept short: a sum and a maximum.

/// Elements of rows of `ahead` that stand `rooms` from its step's row.
[[gnu::always_inline]] inline V room_at(const double* ahead, const std::int64_t* rooms) {
  V room{};
  for (std::size_t i = 0; i < width; ++i) room[i] = ahead[rooms[i]];
  return room;
}

template <std::size_t vectors, bool alike, std::size_t lag>
void wave_of(const WavePass& pass) {
  const WavePass p = pass;  // stores could change the other
  V left[vectors], earlier[vectors], waits[vectors], blocked[vectors], working[vectors], blocks[vectors];
#pragma GCC unroll 16
  for (std::size_t v = 0; v < vectors; ++v) {
    left[v] = load(p.departed - p.lanes + v * width);
    earlier[v] = load(p.departed - lag * p.lanes + v * width);
    blocks[v] = load(p.blocks + v * width);
    waits[v] = blocked[v] = working[v] = V{};
  }
  for (std::size_t t = 0; t < p.steps; ++t) {
    double *const departed = p.departed + t * p.lanes, *const ahead = p.ahead + t * p.lanes;
    if (p.shipped != nullptr) p.arrivals[t] = p.shipped[t * p.lanes];
    V below = all(p.arrivals[t]);
#pragma GCC unroll 16
    for (std::size_t v = 0; v < vectors; ++v) {
      const std::size_t machine = v * width;
      const V room = alike ? load(p.room + t * p.lanes + machine) : room_at(ahead, p.rooms + machine);
      const V span = load(p.spans + (machine / 8 * p.steps + t) * 8 + machine % 8);
      const V unhindered = moved_up(below, earlier[v]) + span, next = left[v] + span, done = larger(unhindered, next);
      below = earlier[v];
      const V last = left[v];
      left[v] = larger(larger(unhindered, room * blocks[v]), next);
      earlier[v] = lag == 1 ? left[v] : last;
      waits[v] += done - unhindered;
      blocked[v] += left[v] - done;
      working[v] += span;
      store(departed + machine, left[v]);
      if (v > 0) store(ahead + machine - width, moved_down(left[v - 1], left[v]));
    }
    store(ahead + (vectors - 1) * width, moved_down(left[vectors - 1], V{}));
  }
#pragma GCC unroll 16
  for (std::size_t v = 0; v < vectors; ++v) {
    store(p.waits + v * width, waits[v]);
    store(p.blocked + v * width, blocked[v]);
    store(p.working + v * width, working[v]);
  }
}

template <std::size_t vectors>
void wave_with(const WavePass& p) {
  if (p.lag == 1)
    p.rooms == nullptr ? wave_of<vectors, true, 1>(p) : wave_of<vectors, false, 1>(p);
  else
    p.rooms == nullptr ? wave_of<vectors, true, 2>(p) : wave_of<vectors, false, 2>(p);
}

void wave(const WavePass& p) {
  switch (p.lanes) {
    case 8:
      return wave_with<8 / width>(p);
    case 16:
      return wave_with<16 / width>(p);
    case 24:
      return wave_with<24 / width>(p);
    default:
      return wave_with<32 / width>(p);
  }
}
