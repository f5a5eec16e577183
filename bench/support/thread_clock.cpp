// SPDX-License-Identifier: Apache-2.0
#include "support/thread_clock.hpp"

#include <sys/resource.h>

#include <ctime>

namespace nordvest::bench {

double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

long times_put_aside() {
  rusage usage{};
  getrusage(RUSAGE_THREAD, &usage);
  return usage.ru_nivcsw;
}

}  // namespace nordvest::bench
