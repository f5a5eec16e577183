// SPDX-License-Identifier: Apache-2.0
// What this thread has used: its CPU time, and how often it was put aside for another.
#pragma once

namespace nordvest::bench {

/// CPU time of this thread [s].
double thread_seconds();
/// How often the scheduler took the core away from this thread.
long times_put_aside();

}  // namespace nordvest::bench
