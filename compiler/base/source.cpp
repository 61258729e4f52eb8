#include "base/source.h"

#include <cstring>
#include <utility>

namespace bunpy::base {

SourceFile::SourceFile(FileId id, std::string path, std::string text)
    : id_(id), path_(std::move(path)), text_(std::move(text)) {}

const std::vector<uint32_t>& SourceFile::line_starts() const {
  if (line_starts_.empty()) {
    line_starts_.push_back(0);
    const char* begin = text_.data();
    const char* end = begin + text_.size();
    for (const char* p = begin; p < end; ++p) {
      p = static_cast<const char*>(std::memchr(p, '\n', static_cast<size_t>(end - p)));
      if (!p) break;
      line_starts_.push_back(static_cast<uint32_t>(p + 1 - begin));
    }
  }
  return line_starts_;
}

std::string_view SourceFile::line(uint32_t number) const {
  const auto& starts = line_starts();
  if (number == 0 || number > starts.size()) return {};
  uint32_t from = starts[number - 1];
  size_t to = number < starts.size() ? starts[number] - 1 : text_.size();
  return std::string_view(text_).substr(from, to - from);
}

const SourceFile& SourceMap::add(std::string path, std::string text) {
  auto id = static_cast<FileId>(files_.size());
  files_.push_back(std::make_unique<SourceFile>(id, std::move(path), std::move(text)));
  return *files_.back();
}

}  // namespace bunpy::base
