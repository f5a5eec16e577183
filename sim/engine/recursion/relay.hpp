// SPDX-License-Identifier: Apache-2.0
// The recursion for lines in which the n-th part of a station is not that of the next: station after station goes as far as is known,
// round and round. A part that is scrapped leaves no place ahead taken: the n-th that a station lets through is the n-th that joins the next.
//
//   let in   when it has come, and (CONWIP) the one whose place it takes has left the line
//   loaded   L = max( joined, free )                  the part is there, and the machine is free
//   done     C = L + set-up + span + repairs within it
//   scrapped                                          leaves at C
//   departed D = max( C, when the one left the next station whose place it takes )
//
// Of parallel servers who is done first leaves first (relay_parallel.cpp). A part at a time and no wide registers: slower than the recursion
// of plain lines, quicker than events.
#pragma once
#include <cstdint>
#include <deque>

#include "engine/recursion/relay_station.hpp"
#include "engine/run.hpp"

namespace nordvest {

class Relay {
 public:
  /// A plan with `relay_line`.
  Relay(const Plan& plan, const RunOptions& options);
  RunResult to_the_end();
  /// Too many parts at once, time that stands still, or a moment whose order matters and is not known: the result is void, another loop must
  /// run it.
  [[nodiscard]] bool gives_up() const { return gives_up_; }

 private:
  bool round();
  void look_around();
  RunResult close();

  /// All that had left when the latest of them did.
  struct Gone {
    std::uint64_t parts = 0;
    std::int64_t by = 0;
  };

  const Plan& plan_;
  RunOptions options_;
  RelayLedger ledger_;
  RelaySupply supply_;
  std::deque<RelayStation> stations_;
  std::deque<Gone> gone_;
  bool gives_up_ = false;
};

}  // namespace nordvest
