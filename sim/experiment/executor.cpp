// SPDX-License-Identifier: Apache-2.0
#include "experiment/executor.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace nordvest {
namespace {

/// What the threads share.
struct Board {
  std::atomic<std::size_t> next{0}, done{0};
  std::atomic<bool> stop{false};
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t failed_at = SIZE_MAX;
  std::exception_ptr failure;
};

void work(Board& board, std::size_t count, const std::function<void(std::size_t, const std::function<bool()>&)>& task) {
  const std::function<bool()> stop = [&board] { return board.stop.load(std::memory_order_relaxed); };
  for (;;) {
    const std::size_t i = board.next++;
    if (i >= count || stop()) break;
    try {
      task(i, stop);
    } catch (...) {
      const std::lock_guard lock(board.mutex);
      if (i < board.failed_at) {
        board.failed_at = i;
        board.failure = std::current_exception();
      }
      board.next = count;  // later ones need not start; earlier ones that run end on their own
    }
    ++board.done;
    board.changed.notify_one();
  }
}

/// On the calling thread: for one task no thread is started.
bool run_here(std::size_t count, const std::function<void(std::size_t, const std::function<bool()>&)>& task,
              const ExecutorOptions& options) {
  std::size_t done = 0;
  bool stopped = false;
  std::exception_ptr failure;
  const std::function<bool()> stop = [&] {
    if (stopped) return true;
    try {
      if (options.progress) options.progress(static_cast<double>(done), static_cast<double>(count));
      if (options.cancelled && done < count) stopped = options.cancelled();
    } catch (...) {  // the caller's functions may throw (Ctrl-C): the task ends, then it is passed on
      stopped = true;
      failure = std::current_exception();
    }
    return stopped;
  };
  while (done < count && !stop()) {
    task(done, stop);
    ++done;
  }
  stop();  // tells of the last one
  if (failure) std::rethrow_exception(failure);
  return !stopped;
}

}  // namespace

bool run_tasks(std::size_t count, const std::function<void(std::size_t, const std::function<bool()>&)>& task,
               const ExecutorOptions& options) {
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  const std::size_t threads =
      std::min<std::size_t>(options.threads == 0 ? cores : options.threads, std::max<std::size_t>(count, 1));
  if (threads == 1) return run_here(count, task, options);
  Board board;
  std::size_t alive = threads;  // changes under the mutex, so that its last change is never slept over
  std::vector<std::thread> pool;
  for (std::size_t t = 0; t < threads; ++t)
    pool.emplace_back([&] {
      work(board, count, task);
      {
        const std::lock_guard lock(board.mutex);
        --alive;
      }
      board.changed.notify_one();
    });
  std::size_t told = 0;
  for (bool at_work = true; at_work;) {
    {
      std::unique_lock lock(board.mutex);
      board.changed.wait_for(lock, std::chrono::milliseconds(50), [&] { return alive == 0 || board.done != told; });
      told = board.done;
      at_work = alive > 0;
    }
    try {
      if (options.progress) options.progress(static_cast<double>(board.done), static_cast<double>(count));
      if (options.cancelled && !board.stop && options.cancelled()) board.stop = true;
    } catch (...) {  // the caller's functions may throw (Ctrl-C): stop, join, pass it on
      board.stop = true;
      for (auto& t : pool) t.join();
      throw;
    }
  }
  for (auto& t : pool) t.join();
  if (board.failure) std::rethrow_exception(board.failure);
  return !board.stop;
}

}  // namespace nordvest
