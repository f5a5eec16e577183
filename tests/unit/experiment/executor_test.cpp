// SPDX-License-Identifier: Apache-2.0
#include "experiment/executor.hpp"

#include <atomic>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("Every task runs once on any number of threads") {
  for (const unsigned threads : {1u, 2u, 7u}) {
    std::vector<std::atomic<int>> ran(100);
    CHECK(run_tasks(ran.size(), [&](std::size_t i, const auto&) { ++ran[i]; }, {threads, {}, {}}));
    for (const auto& r : ran) CHECK(r == 1);
  }
}

TEST_CASE("The failure of the lowest index is the one that is told") {
  const auto task = [](std::size_t i, const auto&) {
    if (i >= 3) throw std::runtime_error("task " + std::to_string(i));
  };
  CHECK_THROWS_WITH(run_tasks(4, task, {2, {}, {}}), "task 3");
}

TEST_CASE("A cancelled experiment tells its tasks to stop and says so") {
  std::atomic<int> started{0};
  const auto task = [&](std::size_t, const std::function<bool()>& stop) {
    ++started;
    while (!stop()) {
    }
  };
  CHECK_FALSE(run_tasks(1000, task, {2, {}, [&] { return started >= 2; }}));
  CHECK(started <= 4);
}

TEST_CASE("No task at all is done at once") {
  CHECK(run_tasks(0, [](std::size_t, const auto&) {}, {2, {}, {}}));
}

TEST_CASE("One task runs on the thread that asks for it") {
  std::thread::id ran;
  CHECK(run_tasks(1, [&](std::size_t, const auto&) { ran = std::this_thread::get_id(); }, {4, {}, {}}));
  CHECK(ran == std::this_thread::get_id());
}

TEST_CASE("Progress is told to the end on any number of threads") {
  for (const unsigned threads : {1u, 3u}) {
    std::pair<double, double> last;
    run_tasks(5, [](std::size_t, const auto&) {}, {threads, [&](double done, double of) { last = {done, of}; }, {}});
    CHECK(last == std::pair(5.0, 5.0));
  }
}

TEST_CASE("What the caller's functions throw ends the tasks and is passed on, on any number of threads") {
  for (const unsigned threads : {1u, 2u}) {
    int ended = 0;
    const auto task = [&](std::size_t, const std::function<bool()>& stop) {
      while (!stop()) {
      }
      ++ended;
    };
    const auto fail = []() -> bool { throw std::runtime_error("Ctrl-C"); };
    CHECK_THROWS_WITH(run_tasks(1, task, {threads, {}, fail}), "Ctrl-C");
    CHECK(ended <= 1);
  }
}

TEST_CASE("On one thread a cancelled experiment starts no more") {
  int started = 0;
  CHECK_FALSE(run_tasks(10, [&](std::size_t, const auto&) { ++started; }, {1, {}, [&] { return started >= 3; }}));
  CHECK(started == 3);
}
