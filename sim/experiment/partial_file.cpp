// SPDX-License-Identifier: Apache-2.0
#include "experiment/partial_file.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <system_error>

#include "core/error.hpp"

namespace nordvest {

PartialFile::PartialFile(const std::string& path, std::string_view suffix)
    : path_(path), partial_(path + std::string(suffix)), file_(std::fopen(partial_.c_str(), "w+b")) {
  if (file_ == nullptr)
    throw ModelError(
        {"", "the event log cannot be written", "'" + path_ + "'", "a file in a folder that exists", "", {}});
}

PartialFile::~PartialFile() {
  if (file_ == nullptr) return;
  std::fclose(file_);
  std::remove(partial_.c_str());
}

void PartialFile::write(std::string_view text) {
  is_whole_ = std::fwrite(text.data(), 1, text.size(), file_) == text.size() && is_whole_;
  size_ += static_cast<long>(text.size());
}

void PartialFile::cut(long size) {
  std::fflush(file_);
  std::error_code failed;
  std::filesystem::resize_file(partial_, static_cast<std::uintmax_t>(size), failed);
  is_whole_ = !failed && std::fseek(file_, size, SEEK_SET) == 0 && is_whole_;
  size_ = size;
}

void PartialFile::append(PartialFile& other) {
  std::rewind(other.file_);
  std::array<char, 1 << 16> block{};
  for (std::size_t n; (n = std::fread(block.data(), 1, block.size(), other.file_)) > 0;) write({block.data(), n});
  is_whole_ = is_whole_ && other.is_whole_ && std::ferror(other.file_) == 0;
  other.cut(0);
}

void PartialFile::finish() {
  const bool is_closed = std::fclose(file_) == 0;
  file_ = nullptr;
  if (is_closed && is_whole_ && std::rename(partial_.c_str(), path_.c_str()) == 0) return;
  std::remove(partial_.c_str());
  throw ModelError({"", "the event log could not be written to the end", "'" + path_ + "'", "", "", {}});
}

}  // namespace nordvest
