// SPDX-License-Identifier: Apache-2.0
#include "support/allocated.hpp"

#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace {

// The suites have one thread.
std::size_t now = 0, peak = 0;

void* counted(void* block) {
  if (block == nullptr) throw std::bad_alloc();
  now += malloc_usable_size(block);
  peak = std::max(peak, now);
  return block;
}

void give_back(void* block) {
  if (block != nullptr) now -= malloc_usable_size(block);
  std::free(block);
}

std::size_t rounded_up(std::size_t size, std::size_t alignment) {
  return (size + alignment - 1) / alignment * alignment;
}

}  // namespace

void* operator new(std::size_t size) { return counted(std::malloc(std::max<std::size_t>(size, 1))); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  const auto to = static_cast<std::size_t>(alignment);
  return counted(std::aligned_alloc(to, rounded_up(std::max<std::size_t>(size, 1), to)));
}
void operator delete(void* block) noexcept { give_back(block); }
void operator delete(void* block, std::size_t) noexcept { give_back(block); }
void operator delete(void* block, std::align_val_t) noexcept { give_back(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept { give_back(block); }

namespace nordvest::bench {

std::size_t allocated_bytes() { return now; }
std::size_t peak_bytes() { return peak; }
void forget_peak() { peak = now; }

}  // namespace nordvest::bench
