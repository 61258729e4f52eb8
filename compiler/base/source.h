// Source text and places in it.
//
// Places are CPython's own: lines count from 1, columns are 0-based UTF-8 byte offsets within the
// line, and ends are exclusive, exactly as `lineno`, `col_offset`, `end_lineno` and
// `end_col_offset` of the `ast` module. A SourceMap owns every file of one compilation.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bunpy::base {

/// Number of a file in its SourceMap.
enum class FileId : uint32_t { None = 0xffffffff };

/// A stretch of source text. `line == 0` means "nowhere" (a node without a place, as `arguments`).
struct SourceRange {
  FileId file = FileId::None;
  uint32_t line = 0;
  uint32_t col = 0;
  uint32_t end_line = 0;
  uint32_t end_col = 0;

  bool valid() const { return line != 0; }
  /// The range from the start of `a` to the end of `b`.
  static SourceRange join(const SourceRange& a, const SourceRange& b) {
    return {a.file, a.line, a.col, b.end_line, b.end_col};
  }
  bool operator==(const SourceRange&) const = default;
};

/// One source file: its text as UTF-8 (newlines normalised to "\n", no BOM) and its lines.
class SourceFile {
 public:
  SourceFile(FileId id, std::string path, std::string text);

  FileId id() const { return id_; }
  /// The path as shown to the user (and as `__file__`).
  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  uint32_t line_count() const { return static_cast<uint32_t>(line_starts().size()); }
  /// Text of a 1-based line, without its newline; empty outside the file.
  std::string_view line(uint32_t number) const;

 private:
  const std::vector<uint32_t>& line_starts() const;

  FileId id_;
  std::string path_;
  std::string text_;
  mutable std::vector<uint32_t> line_starts_;  // filled at first use: most files are never quoted
};

/// All files of a compilation. Files never move once added.
class SourceMap {
 public:
  /// Adds a file whose text is already decoded; see syntax::decode_source for raw bytes.
  const SourceFile& add(std::string path, std::string text);
  const SourceFile& file(FileId id) const { return *files_[static_cast<uint32_t>(id)]; }
  uint32_t size() const { return static_cast<uint32_t>(files_.size()); }

 private:
  std::vector<std::unique_ptr<SourceFile>> files_;
};

}  // namespace bunpy::base
