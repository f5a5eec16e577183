// SPDX-License-Identifier: Apache-2.0
// Who changed what in a package, so that one upgrade never undoes another in silence.
#pragma once
#include <string>
#include <vector>

#include "upgrades/path.hpp"

namespace nordvest {

enum class Verb { set, scale, add, insert, remove };
/// `set`, `scale`, ..
const char* verb_name(Verb verb);

/// The places that the upgrades of one package changed so far.
class Ledger {
 public:
  /// Notes a change of the place of that name (`stations.brake.speed`). Refuses, naming both upgrades, a `set` or `remove`
  /// of what another upgrade has changed there or below: two sets of one place, a set over another's scale.
  /// Going on from what another wrote (`scale` over its `set`, a key in its new element) is no conflict.
  void note(Verb verb, const std::string& name, const ChangePlace& place);
  /// Refuses a path into what another upgrade removed.
  void refuse_removed(const Path& path, const ChangePlace& place) const;

 private:
  struct Entry {
    Verb verb;
    std::string name;
    std::string upgrade;
  };
  std::vector<Entry> entries_;
};

}  // namespace nordvest
