// Diagnostics as text: one message line `path:line:col: error: …` (line and column from 1, columns in
// characters), the source line, and carets under the range.
#include <algorithm>

#include "diagnostics/diagnostics.h"

namespace bunpy::diagnostics {

namespace {

using base::SourceFile;
using base::SourceMap;
using base::SourceRange;

struct Decoded {
  uint32_t code;
  size_t size;
};

Decoded decode(std::string_view text, size_t at) {
  auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned char lead = byte(at);
  size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (at + size > text.size()) return {0xFFFD, 1};
  uint32_t code = size == 1 ? lead : lead & (0x7Fu >> size);
  for (size_t i = 1; i < size; ++i) code = code << 6 | (byte(at + i) & 0x3F);
  return {code, size};
}

/// Columns that a terminal gives a character: 0 for the usual combining marks, 2 for wide scripts.
int terminal_width(uint32_t c) {
  if (c < 0x300) return 1;
  if (c <= 0x36F || (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F)) return 0;
  bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
              (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
              (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
              (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1F64F) ||
              (c >= 0x1F900 && c <= 0x1F9FF) || (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

size_t characters_before(std::string_view line, size_t byte_col) {
  size_t count = 0;
  for (size_t i = 0; i < std::min(byte_col, line.size()); i += decode(line, i).size) ++count;
  return count + (byte_col > line.size() ? byte_col - line.size() : 0);
}

class Renderer {
 public:
  Renderer(const SourceMap& sources, RenderOptions options)
      : sources_(sources), options_(options) {}

  void diagnostic(const Diagnostic& d) {
    message_line(d.severity, d.range, d.message);
    quote(d.range);
    for (const Remark& remark : d.remarks) {
      if (remark.range.valid()) {
        message_line(remark.severity, remark.range, remark.message);
        quote(remark.range);
      } else {
        out_ += std::string(gutter_ + 1, ' ') + "= " + label(remark.severity) + ": " +
                remark.message + "\n";
      }
    }
  }

  std::string take() { return std::move(out_); }

 private:
  static std::string label(Severity severity) {
    switch (severity) {
      case Severity::Error: return "error";
      case Severity::Warning: return "warning";
      case Severity::Note: return "note";
      case Severity::Help: return "help";
    }
    return "";
  }

  std::string painted(const char* code, const std::string& text) const {
    return options_.color ? "\x1b[" + std::string(code) + "m" + text + "\x1b[0m" : text;
  }

  void message_line(Severity severity, const SourceRange& range, const std::string& message) {
    std::string place = "bunpy";
    if (range.file != base::FileId::None) {
      const SourceFile& file = sources_.file(range.file);
      place = file.path();
      if (range.valid()) {
        place += ":" + std::to_string(range.line) + ":" +
                 std::to_string(characters_before(file.line(range.line), range.col) + 1);
      }
    }
    const char* color = severity == Severity::Error     ? "1;31"
                        : severity == Severity::Warning ? "1;35"
                                                        : "1;36";
    out_ += painted("1", place + ":") + " " + painted(color, label(severity) + ":") + " " +
            message + "\n";
  }

  void quote(const SourceRange& range) {
    gutter_ = 5;
    if (!range.valid() || range.file == base::FileId::None) return;
    std::string_view line = sources_.file(range.file).line(range.line);
    std::string number = std::to_string(range.line);
    gutter_ = std::max<size_t>(5, number.size());
    std::string shown;
    for (char c : line) shown += c == '\f' || c == '\0' ? ' ' : c;
    out_ += std::string(gutter_ - number.size(), ' ') + number + " | " + shown + "\n";

    size_t from = std::min<size_t>(range.col, line.size());
    size_t to = range.end_line > range.line ? line.size() : range.end_col;
    while (to > line.size()) --to;
    while (range.end_line > range.line && to > from + 1 && (line[to - 1] == ' ')) --to;
    std::string carets;
    for (size_t i = 0; i < from;) {
      Decoded c = decode(line, i);
      carets += line[i] == '\t' ? std::string("\t")
                                : std::string(static_cast<size_t>(terminal_width(c.code)), ' ');
      i += c.size;
    }
    size_t width = 0;
    for (size_t i = from; i < to;) {
      Decoded c = decode(line, i);
      width += static_cast<size_t>(terminal_width(c.code));
      i += c.size;
    }
    std::string mark = "^";
    if (width > 1) mark += std::string(width - 1, '~');
    out_ += std::string(gutter_, ' ') + " | " + carets + painted("1;32", mark) + "\n";
  }

  const SourceMap& sources_;
  RenderOptions options_;
  size_t gutter_ = 5;
  std::string out_;
};

}  // namespace

std::string render(const Diagnostics& sink, const SourceMap& sources, RenderOptions options) {
  Renderer renderer(sources, options);
  for (const Diagnostic& d : sink.sorted()) renderer.diagnostic(d);
  return renderer.take();
}

}  // namespace bunpy::diagnostics
