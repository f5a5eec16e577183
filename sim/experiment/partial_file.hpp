// SPDX-License-Identifier: Apache-2.0
// A text file that takes its name only when all of it is written: nothing half written is left, whatever happens.
#pragma once
#include <cstdio>
#include <string>
#include <string_view>

namespace nordvest {

class PartialFile {
 public:
  /// Opens `path` + `suffix`. Throws ModelError where it cannot be written.
  explicit PartialFile(const std::string& path, std::string_view suffix = ".partial");
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;
  ~PartialFile();

  void write(std::string_view text);
  [[nodiscard]] long size() const { return size_; }
  /// Forgets what was written after the first so many bytes.
  void cut(long size);
  /// Writes all of another file, which is then empty.
  void append(PartialFile& other);
  /// It takes its name. Throws ModelError if anything could not be written.
  void finish();

 private:
  std::string path_, partial_;
  std::FILE* file_;
  long size_ = 0;
  bool is_whole_ = true;
};

}  // namespace nordvest
