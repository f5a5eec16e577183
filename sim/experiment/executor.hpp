// SPDX-License-Identifier: Apache-2.0
// Independent tasks on threads, by index. The only place where threads are.
#pragma once
#include <cstddef>
#include <functional>

namespace nordvest {

struct ExecutorOptions {
  unsigned threads = 0;                                     ///< 0: one a core
  std::function<void(double done, double total)> progress;  ///< from the calling thread
  std::function<bool()> cancelled;                          ///< from the calling thread; true stops
};

/// Runs task(0) .. task(count-1), each once, in any order on any thread. A task is told when to stop. The exception of the lowest
/// index is thrown again after all threads have ended. Returns false if it was cancelled.
bool run_tasks(std::size_t count, const std::function<void(std::size_t index, const std::function<bool()>& stop)>& task,
               const ExecutorOptions& options);

}  // namespace nordvest
