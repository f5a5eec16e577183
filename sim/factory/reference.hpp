// SPDX-License-Identifier: Apache-2.0
// The table of keys as a page for people.
#pragma once
#include <string>

namespace nordvest {

/// Markdown: one section a record, one row a key (what it is, what it may be, its default), then the distributions.
std::string key_reference();

}  // namespace nordvest
