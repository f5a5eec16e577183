// SPDX-License-Identifier: Apache-2.0
// What rules look at: a unit a free server could take, one that may go on from a store, a lot in the pool of orders. Views are made where
// they are asked and inlined; what a rule does not look at costs nothing.
#pragma once
#include "engine/run/run.hpp"

namespace nordvest {

/// What they have in common.
template <Features F>
struct Run<F>::UnitView {
  const Run& run;
  std::uint32_t u;

  [[nodiscard]] double now() const { return run.now_; }
  [[nodiscard]] double due() const { return std::min(run.umore_[u].due, 0x1p60); }
  [[nodiscard]] double work_left() const { return run.work_to_do(u); }
  [[nodiscard]] std::uint32_t product() const { return run.units_[u].product; }
};

/// In the queue of a server.
template <Features F>
struct Run<F>::AtServer : Run<F>::UnitView {
  static constexpr bool at_server = true;
  std::uint32_t s, q;
  AtServer(const Run& r, std::uint32_t unit, std::uint32_t server)
      : UnitView{r, unit}, s(server), q(r.plan_.stations[r.servers_[server].station].queue) {}

  [[nodiscard]] double joined() const { return this->run.units_[this->u].joined; }
  [[nodiscard]] double uniform() const {
    return keyed_uniform(this->run.random_keys_[q], this->run.umore_[this->u].identity, this->run.units_[this->u].pass);
  }
  [[nodiscard]] double service() const { return this->run.umore_[this->u].kept_time; }
  [[nodiscard]] double priority() const { return this->run.umore_[this->u].priority; }
  [[nodiscard]] double setup() const {
    return this->run.setup_mean(s, this->u, *this->run.stop_for(this->u, this->run.servers_[s].station));
  }
  [[nodiscard]] std::uint32_t products() const { return static_cast<std::uint32_t>(this->run.plan_.products.size()); }
  [[nodiscard]] const std::vector<std::uint32_t>& sequence() const { return this->run.plan_.queues[q].given; }
  [[nodiscard]] std::uint32_t turn() const {
    const std::uint32_t current = this->run.queues_[q].current;
    return current == no_index ? 0 : current;
  }
};

/// In a store, for a turn at the next door.
template <Features F>
struct Run<F>::InStore : Run<F>::UnitView {
  static constexpr bool at_server = false;

  [[nodiscard]] double joined() const { return this->run.stored_[this->u].since; }
  [[nodiscard]] double uniform() const {
    return keyed_uniform(this->run.random_keys_[this->run.stored_[this->u].queue], this->run.umore_[this->u].identity,
                         this->run.units_[this->u].pass);
  }
  [[nodiscard]] double priority() const { return this->run.stored_[this->u].priority; }
};

/// A lot before the floor, told by its first unit; its work is that of all its units.
template <Features F>
struct Run<F>::InPool : Run<F>::UnitView {
  static constexpr bool at_server = false;
  std::uint32_t place, units;  ///< of its first unit at the gates, in order of coming

  [[nodiscard]] double joined() const { return place; }
  [[nodiscard]] double uniform() const {
    return keyed_uniform(this->run.release_key_, this->run.umore_[this->u].lot_identity, 0);
  }
  [[nodiscard]] double priority() const { return this->run.umore_[this->u].order_priority; }
  [[nodiscard]] double work_left() const {
    double work = 0;
    for (std::uint32_t i = place; i < place + units; ++i) work += this->run.work_to_do(this->run.at_gates_[i]);
    return work;
  }
};

}  // namespace nordvest
