// SPDX-License-Identifier: Apache-2.0
// The three kinds of error: your model is wrong, your run got stuck, our bug. Each carries its values as fields.
#pragma once
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace nordvest {

/// Where in a file something stands. Lines and columns count from 1; 0 = not from a file.
struct Mark {
  int line = 0;
  int column = 0;
  std::string edited_by;  ///< the upgrade whose change wrote it, else empty
};

/// One thing wrong with a model or an argument: who, what, got, allowed, where.
struct Problem {
  std::string path;     ///< place in the factory file, e.g. `stations.brake.servers`
  std::string what;     ///< what is wrong, a sentence without the place
  std::string got;      ///< what was found, as written; may be empty
  std::string allowed;  ///< what would be right; may be empty
  std::string file;     ///< the file's name; may be empty (built in code)
  Mark mark;
  /// `file:line:column: path: what, got X; allowed: Y`
  [[nodiscard]] std::string text() const;
};

/// Your model (or an argument) is wrong. Exit code 2. Holds every problem found, in file order.
class ModelError : public std::runtime_error {
 public:
  explicit ModelError(std::vector<Problem> problems);
  explicit ModelError(Problem problem) : ModelError(std::vector{std::move(problem)}) {}
  [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

/// The run got stuck: a deadlock, a zero-time loop, or work in process without bound. Exit code 3.
class StuckError : public std::runtime_error {
 public:
  StuckError(const std::string& message, double time_h, std::vector<std::string> cycle)
      : std::runtime_error(message), time_h_(time_h), cycle_(std::move(cycle)) {}
  [[nodiscard]] double time_h() const { return time_h_; }                         ///< when [h]
  [[nodiscard]] const std::vector<std::string>& cycle() const { return cycle_; }  ///< stations that wait for each other

 private:
  double time_h_;
  std::vector<std::string> cycle_;
};

/// Our bug: a promise of this library does not hold. Exit code 1.
class InternalError : public std::logic_error {
  using std::logic_error::logic_error;
};

}  // namespace nordvest
