// SPDX-License-Identifier: Apache-2.0
#include "io/csv.hpp"

#include <limits>
#include <sstream>

#include "unit/catch.hpp"

using namespace nordvest;

TEST_CASE("Fields are quoted where they must be") {
  CHECK(csv_field("plain") == "plain");
  CHECK(csv_field("bøjle 2") == "bøjle 2");
  CHECK(csv_field("a,b") == "\"a,b\"");
  CHECK(csv_field("say \"hi\"") == "\"say \"\"hi\"\"\"");
  CHECK(csv_field("two\nlines") == "\"two\nlines\"");
  CHECK(csv_field("").empty());
}

TEST_CASE("Rows are written with numbers that read back") {
  std::ostringstream out;
  CsvWriter row(out);
  row << "time_h"
      << "part"
      << "mean";
  row.end();
  row << 0.1 << 12LL << std::numeric_limits<double>::infinity();
  row.end();
  CHECK(out.str() == "time_h,part,mean\n0.1,12,\n");
}
