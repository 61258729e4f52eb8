// source_excerpt.cpp: the lines of source that a traceback shows for a place, and the marks below them.
//
// Columns count characters. What is wide on a terminal (East Asian width W and F, UAX #11) gets two marks.

#include "core/source_excerpt.h"

#include <algorithm>
#include <set>

#include "core/internal.h"

namespace bunpy {

std::u32string to_utf32(std::string_view s) {
  std::u32string out;
  for (size_t i = 0; i < s.size();) {
    auto c = static_cast<unsigned char>(s[i]);
    int n = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    char32_t v = n == 1 ? c : c & (0xff >> (n + 1));
    for (int k = 1; k < n && i + static_cast<size_t>(k) < s.size(); k++) v = v << 6 | (static_cast<unsigned char>(s[i + static_cast<size_t>(k)]) & 0x3f);
    out += v;
    i += static_cast<size_t>(n);
  }
  return out;
}

std::string to_utf8(const std::u32string& s) {
  std::string out;
  for (char32_t c : s) {
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c < 0x800) {
      out += static_cast<char>(0xc0 | c >> 6);
      out += static_cast<char>(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
      out += static_cast<char>(0xe0 | c >> 12);
      out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
      out += static_cast<char>(0x80 | (c & 0x3f));
    } else {
      out += static_cast<char>(0xf0 | c >> 18);
      out += static_cast<char>(0x80 | (c >> 12 & 0x3f));
      out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
      out += static_cast<char>(0x80 | (c & 0x3f));
    }
  }
  return out;
}

bool is_blank(char32_t c) { return c == ' ' || (c >= 9 && c <= 13) || c == 0x1f || c == 0xa0 || c == 0x3000; }

static size_t indent_of(const std::u32string& s) {
  size_t n = 0;
  while (n < s.size() && is_blank(s[n])) n++;
  return n;
}
std::u32string without_indent(const std::u32string& s) { return s.substr(indent_of(s)); }

std::u32string source_line(const SourceText* source, uint32_t line) {
  std::string_view text(source->text, source->length);
  size_t position = 0;
  for (uint32_t i = 1; i < line; i++) {
    position = text.find('\n', position);
    if (position == std::string_view::npos) return U"";
    position++;
  }
  size_t end = text.find('\n', position);
  std::u32string found = to_utf32(text.substr(position, end == std::string_view::npos ? end : end - position));
  while (!found.empty() && is_blank(found.back())) found.pop_back();
  return found;
}

/// textwrap.dedent: the longest common leading whitespace of the lines that have text goes.
static void dedent(const std::vector<std::u32string*>& lines) {
  bool any = false;
  std::u32string margin;
  for (std::u32string* l : lines) {
    size_t n = 0;
    while (n < l->size() && ((*l)[n] == ' ' || (*l)[n] == '\t')) n++;
    if (n == l->size()) {
      l->clear();
      continue;
    }
    std::u32string own = l->substr(0, n);
    if (!any) {
      margin = own;
      any = true;
    } else {
      size_t k = 0;
      while (k < margin.size() && k < own.size() && margin[k] == own[k]) k++;
      margin.resize(k);
    }
  }
  for (std::u32string* l : lines)
    if (!l->empty()) l->erase(0, margin.size());
}

static bool is_wide(char32_t c) {
  static constexpr struct {
    char32_t first, last;
  } kWide[] = {
      {0x1100, 0x115f}, {0x231a, 0x231b}, {0x2329, 0x232a}, {0x23e9, 0x23ec}, {0x23f0, 0x23f0}, {0x23f3, 0x23f3},
      {0x25fd, 0x25fe}, {0x2614, 0x2615}, {0x2648, 0x2653}, {0x267f, 0x267f}, {0x2693, 0x2693}, {0x26a1, 0x26a1},
      {0x26aa, 0x26ab}, {0x26bd, 0x26be}, {0x26c4, 0x26c5}, {0x26ce, 0x26ce}, {0x26d4, 0x26d4}, {0x26ea, 0x26ea},
      {0x26f2, 0x26f3}, {0x26f5, 0x26f5}, {0x26fa, 0x26fa}, {0x26fd, 0x26fd}, {0x2705, 0x2705}, {0x270a, 0x270b},
      {0x2728, 0x2728}, {0x274c, 0x274c}, {0x274e, 0x274e}, {0x2753, 0x2755}, {0x2757, 0x2757}, {0x2795, 0x2797},
      {0x27b0, 0x27b0}, {0x27bf, 0x27bf}, {0x2b1b, 0x2b1c}, {0x2b50, 0x2b50}, {0x2b55, 0x2b55}, {0x2e80, 0x2e99},
      {0x2e9b, 0x2ef3}, {0x2f00, 0x2fd5}, {0x2ff0, 0x303e}, {0x3041, 0x3096}, {0x3099, 0x30ff}, {0x3105, 0x312f},
      {0x3131, 0x318e}, {0x3190, 0x31e3}, {0x31ef, 0x321e}, {0x3220, 0x3247}, {0x3250, 0x4dbf}, {0x4e00, 0xa48c},
      {0xa490, 0xa4c6}, {0xa960, 0xa97c}, {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe10, 0xfe19}, {0xfe30, 0xfe52},
      {0xfe54, 0xfe66}, {0xfe68, 0xfe6b}, {0xff01, 0xff60}, {0xffe0, 0xffe6}, {0x16fe0, 0x16fe4},
      {0x16ff0, 0x16ff1}, {0x17000, 0x187f7}, {0x18800, 0x18cd5}, {0x18d00, 0x18d08}, {0x1aff0, 0x1aff3},
      {0x1aff5, 0x1affb}, {0x1affd, 0x1affe}, {0x1b000, 0x1b122}, {0x1b132, 0x1b132}, {0x1b150, 0x1b152},
      {0x1b155, 0x1b155}, {0x1b164, 0x1b167}, {0x1b170, 0x1b2fb}, {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf},
      {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a}, {0x1f200, 0x1f202}, {0x1f210, 0x1f23b}, {0x1f240, 0x1f248},
      {0x1f250, 0x1f251}, {0x1f260, 0x1f265}, {0x1f300, 0x1f320}, {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c},
      {0x1f37e, 0x1f393}, {0x1f3a0, 0x1f3ca}, {0x1f3cf, 0x1f3d3}, {0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4},
      {0x1f3f8, 0x1f43e}, {0x1f440, 0x1f440}, {0x1f442, 0x1f4fc}, {0x1f4ff, 0x1f53d}, {0x1f54b, 0x1f54e},
      {0x1f550, 0x1f567}, {0x1f57a, 0x1f57a}, {0x1f595, 0x1f596}, {0x1f5a4, 0x1f5a4}, {0x1f5fb, 0x1f64f},
      {0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6cc}, {0x1f6d0, 0x1f6d2}, {0x1f6d5, 0x1f6d7}, {0x1f6dc, 0x1f6df},
      {0x1f6eb, 0x1f6ec}, {0x1f6f4, 0x1f6fc}, {0x1f7e0, 0x1f7eb}, {0x1f7f0, 0x1f7f0}, {0x1f90c, 0x1f93a},
      {0x1f93c, 0x1f945}, {0x1f947, 0x1f9ff}, {0x1fa70, 0x1fa7c}, {0x1fa80, 0x1fa88}, {0x1fa90, 0x1fabd},
      {0x1fabf, 0x1fac5}, {0x1face, 0x1fadb}, {0x1fae0, 0x1fae8}, {0x1faf0, 0x1faf8}, {0x20000, 0x2fffd},
      {0x30000, 0x3fffd},
  };
  auto found = std::upper_bound(std::begin(kWide), std::end(kWide), c, [](char32_t v, const auto& range) { return v < range.first; });
  return found != std::begin(kWide) && c <= found[-1].last;
}
static int display_width(const std::u32string& line, int offset) {
  int w = 0;
  for (int i = 0; i < offset; i++) w += i < static_cast<int>(line.size()) && is_wide(line[static_cast<size_t>(i)]) ? 2 : 1;
  return w;
}

std::vector<ExcerptLine> excerpt(std::vector<std::u32string> lines, int start, int end) {
  int before = static_cast<int>(lines[0].size());
  std::vector<std::u32string*> all;
  for (auto& l : lines) all.push_back(&l);
  dedent(all);
  int removed = before - static_cast<int>(lines[0].size());
  start = std::min(std::max(0, start - removed), static_cast<int>(lines[0].size()));
  end = std::min(std::max(0, end - removed), static_cast<int>(lines.back().size()));
  int shown_start = display_width(lines[0], start), shown_end = display_width(lines.back(), end);
  int count = static_cast<int>(lines.size());

  std::vector<std::u32string> segment = lines;
  segment.back().resize(static_cast<size_t>(end));
  segment[0].erase(0, std::min(segment[0].size(), static_cast<size_t>(start)));
  Anchors anchors = find_anchors(segment);

  bool carets;
  if (call_spans_statement(lines, start, end))
    carets = false;
  else if (anchors.found)
    carets = true;
  else
    carets = indent_of(lines[0]) < static_cast<size_t>(start) ||
             indent_of(lines.back().substr(static_cast<size_t>(end))) < lines.back().size() - static_cast<size_t>(end);

  std::set<int> significant{0, count - 1};
  int left = 0, right = 0;
  char32_t inner = '^', outer = '^';
  if (anchors.found) {
    left = anchors.left_column + (anchors.left_line == 0 ? start : 0);
    right = anchors.right_column + (anchors.right_line == 0 ? start : 0);
    left = display_width(lines[static_cast<size_t>(anchors.left_line)], left);
    right = display_width(lines[static_cast<size_t>(anchors.right_line)], right);
    outer = '~';
    for (int k = -1; k <= 1; k++) {
      significant.insert(anchors.left_line + k);
      significant.insert(anchors.right_line + k);
    }
  }
  significant.erase(-1);
  significant.erase(count);

  std::vector<ExcerptLine> result;
  auto output = [&](int l) {
    const std::u32string& text = lines[static_cast<size_t>(l)];
    result.push_back({text, std::nullopt});
    if (!carets) return;
    int spaces = static_cast<int>(indent_of(text));
    int length = l == count - 1 ? shown_end : display_width(text, static_cast<int>(text.size()));
    std::u32string marks;
    for (int c = 0; c < length; c++) {
      if (c < spaces || (l == 0 && c < shown_start))
        marks += U' ';
      else if (anchors.found && (l > anchors.left_line || (l == anchors.left_line && c >= left)) &&
               (l < anchors.right_line || (l == anchors.right_line && c < right)))
        marks += inner;
      else
        marks += outer;
    }
    result.back().marks = std::move(marks);
  };
  int previous = -1;
  for (int l : significant) {
    if (l > count - 1) continue;
    if (previous >= 0) {
      int gap = l - previous;
      if (gap == 2) output(l - 1);
      if (gap > 2) result.push_back({to_utf32("...<" + std::to_string(gap - 1) + " lines>..."), std::nullopt});
    }
    output(l);
    previous = l;
  }
  std::vector<std::u32string*> shown;
  for (ExcerptLine& l : result) {
    shown.push_back(&l.text);
    if (l.marks) shown.push_back(&*l.marks);
  }
  dedent(shown);
  return result;
}

}  // namespace bunpy
