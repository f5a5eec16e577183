// SPDX-License-Identifier: Apache-2.0
// Over the vectors of core/wide_vector.inl:
//   loaded = max(joined, departure of the part before), done = loaded + span, departed = max(done, room ahead)

template <Times times>
[[gnu::always_inline]] inline V time_of(V variate, V scale, V shift) {
  if constexpr (times == Times::ready) return variate;
  if constexpr (times == Times::scaled) return (scale * variate + 0x1p52) - 0x1p52;
  return ticks_from(shift + scale * variate);
}

/// `vectors` registers of lanes, from `lane` on; all unrolled, so that what goes from part to part stays in registers.
template <std::size_t vectors, Times times>
void pass_some(const LanePass& p, std::size_t lane) {
  const std::size_t lanes = p.lanes, joined_stride = p.joined_stride, variates_stride = p.variates_stride,
                    room_stride = p.room_stride;
  const V scale = all(p.scale), shift = all(p.shift);
  const double *joined = p.joined + p.from * joined_stride + lane, *variates = p.variates + p.from * variates_stride + lane,
               *room = p.room + p.from * room_stride + lane;
  double* departed = p.departed + p.from * lanes + lane;
  V free[vectors], waits[vectors], blocked[vectors], working[vectors];
#pragma GCC unroll 8
  for (std::size_t v = 0; v < vectors; ++v) {
    const std::size_t at = lane + v * width;
    free[v] = load(departed - lanes + v * width);
    waits[v] = load(p.waits + at);
    blocked[v] = load(p.blocked + at);
    working[v] = load(p.working + at);
  }
  for (std::size_t n = p.from; n < p.to; ++n) {
#pragma GCC unroll 8
    for (std::size_t v = 0; v < vectors; ++v) {
      const V span = time_of<times>(load(variates + v * width), scale, shift);
      const V came = load(joined + v * width), loaded = larger(came, free[v]), done = loaded + span;
      free[v] = larger(done, load(room + v * width));
      store(departed + v * width, free[v]);
      waits[v] += loaded - came;
      blocked[v] += free[v] - done;
      working[v] += span;
    }
    joined += joined_stride;
    variates += variates_stride;
    room += room_stride;
    departed += lanes;
  }
#pragma GCC unroll 8
  for (std::size_t v = 0; v < vectors; ++v) {
    const std::size_t at = lane + v * width;
    store(p.waits + at, waits[v]);
    store(p.blocked + at, blocked[v]);
    store(p.working + at, working[v]);
  }
}

template <Times times>
void pass_all(const LanePass& p) {
  constexpr std::size_t most = width == 8 ? 4 : 2;  // as many as there are registers for
  std::size_t lane = 0;
  for (; lane + most * width <= p.lanes; lane += most * width) pass_some<most, times>(p, lane);
  for (; lane + 2 * width <= p.lanes; lane += 2 * width) pass_some<2, times>(p, lane);
  for (; lane < p.lanes; lane += width) pass_some<1, times>(p, lane);
}

void pass(const LanePass& p) {
  switch (p.times) {
    case Times::ready:
      return pass_all<Times::ready>(p);
    case Times::scaled:
      return pass_all<Times::scaled>(p);
    default:
      return pass_all<Times::any>(p);
  }
}

void work(const LaneWork& p) {
  const V scale = all(p.scale), shift = all(p.shift);
  for (std::size_t lane = 0; lane < p.lanes; lane += width) {
    V left = load(p.to_failure + lane);
    for (std::size_t at = lane; at < p.parts * p.lanes; at += p.lanes) {
      const V span = ticks_from(shift + scale * load(p.variates + at));
      store(p.spans + at, span);
      left -= span;
    }
    store(p.to_failure + lane, left);
  }
}

void add(double* to, const double* from, std::size_t count) {
  for (std::size_t i = 0; i < count; i += width) store(to + i, load(to + i) + load(from + i));
}

void leads(const LaneLeads& p) {
  const U base = bits_of(all(Histogram::base));
  for (std::size_t lane = 0; lane < p.lanes; lane += width) {
    V sum{}, least = all(0x1p60), greatest{};
    for (std::size_t at = lane; at < p.parts * p.lanes; at += p.lanes) {
      const V lead = load(p.shipped + at) - load(p.released + at);
      sum += lead;
      least = smaller(least, lead);
      greatest = larger(greatest, lead);
      store(p.buckets + at, (bits_of(lead + Histogram::base) - base) >> Histogram::shift);
    }
    store(p.sums + lane, sum);
    store(p.least + lane, least);
    store(p.greatest + lane, greatest);
  }
}
