// source_excerpt.h: what tracebacks show of the source, as text of whole characters.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bunpy/api.h"

namespace bunpy {

std::u32string to_utf32(std::string_view utf8);
std::string to_utf8(const std::u32string& text);
/// White space, for what is stripped from lines.
bool is_blank(char32_t c);
std::u32string without_indent(const std::u32string& line);
/// A line of a source file, counted from 1, without white space at its end.
std::u32string source_line(const SourceText* source, uint32_t line);

struct ExcerptLine {
  std::u32string text;
  std::optional<std::u32string> marks;  ///< `~` and `^` below it
};
/// The lines of a place from column `start` of the first to `end` of the last, with the indent that they share taken
/// away. Long places lose lines in the middle; `...<3 lines>...` stands for them.
std::vector<ExcerptLine> excerpt(std::vector<std::u32string> lines, int start, int end);

}  // namespace bunpy
