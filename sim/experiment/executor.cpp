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

}  // namespace

bool run_tasks(std::size_t count, const std::function<void(std::size_t, const std::function<bool()>&)>& task,
               const ExecutorOptions& options) {
  Board board;
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  const std::size_t threads =
      std::min<std::size_t>(options.threads == 0 ? cores : options.threads, std::max<std::size_t>(count, 1));
  std::atomic<std::size_t> alive{threads};
  std::vector<std::thread> pool;
  for (std::size_t t = 0; t < threads; ++t)
    pool.emplace_back([&] {
      work(board, count, task);
      --alive;
      board.changed.notify_one();
    });
  while (alive > 0) {
    {
      std::unique_lock lock(board.mutex);
      board.changed.wait_for(lock, std::chrono::milliseconds(50));
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
