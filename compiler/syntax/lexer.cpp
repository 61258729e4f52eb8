// The tokeniser (language reference chapter 2; PEP 701 for f-strings).
//
// One pass over the text, which ends in a NUL. Indentation becomes Indent/Dedent tokens, brackets
// are matched and linked as they close, and f-strings are a stack of modes: text mode collects
// FStringMiddle until a `{`, then ordinary tokens follow until the `:` or `}` that ends the
// replacement field. A mistake becomes an Error token and tokenising goes on behind it, so that the
// parser can report what it finds in later statements too.
#include <array>
#include <cstdio>
#include <cstring>

#include "syntax/token.h"
#include "syntax/unicode.h"

namespace bunpy::syntax {

namespace {

using base::SourceRange;
using diagnostics::Diag;

constexpr int kMaxIndents = 100;        // CPython's MAXINDENT
constexpr int kMaxBrackets = 200;       // CPython's MAXLEVEL
constexpr int kMaxFStrings = 150;       // CPython's MAXFSTRINGLEVEL
constexpr int kMaxFieldNesting = 3;     // CPython's MAX_EXPR_NESTING
constexpr int kTabSize = 8;
constexpr const char* kEndInStatement = "unexpected EOF in multi-line statement";  // only with extra tokens

enum CharClass : uint8_t { kOther, kIdStart, kDigit, kSpace };

constexpr std::array<uint8_t, 256> make_classes() {
  std::array<uint8_t, 256> t{};
  for (int c = 'a'; c <= 'z'; ++c) t[static_cast<size_t>(c)] = kIdStart;
  for (int c = 'A'; c <= 'Z'; ++c) t[static_cast<size_t>(c)] = kIdStart;
  t['_'] = kIdStart;
  for (int c = 0x80; c < 0x100; ++c) t[static_cast<size_t>(c)] = kIdStart;
  for (int c = '0'; c <= '9'; ++c) t[static_cast<size_t>(c)] = kDigit;
  t[' '] = t['\t'] = t['\f'] = kSpace;
  return t;
}
constexpr std::array<uint8_t, 256> kClasses = make_classes();

uint8_t class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }
bool is_identifier_char(char c) { return class_of(c) == kIdStart || class_of(c) == kDigit; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

struct Keyword {
  std::string_view text;
  Tok kind;
};
constexpr Keyword kKeywords[] = {
    {"False", Tok::KwFalse},   {"None", Tok::KwNone},         {"True", Tok::KwTrue},
    {"and", Tok::KwAnd},       {"as", Tok::KwAs},             {"assert", Tok::KwAssert},
    {"async", Tok::KwAsync},   {"await", Tok::KwAwait},       {"break", Tok::KwBreak},
    {"class", Tok::KwClass},   {"continue", Tok::KwContinue}, {"def", Tok::KwDef},
    {"del", Tok::KwDel},       {"elif", Tok::KwElif},         {"else", Tok::KwElse},
    {"except", Tok::KwExcept}, {"finally", Tok::KwFinally},   {"for", Tok::KwFor},
    {"from", Tok::KwFrom},     {"global", Tok::KwGlobal},     {"if", Tok::KwIf},
    {"import", Tok::KwImport}, {"in", Tok::KwIn},             {"is", Tok::KwIs},
    {"lambda", Tok::KwLambda}, {"nonlocal", Tok::KwNonlocal}, {"not", Tok::KwNot},
    {"or", Tok::KwOr},         {"pass", Tok::KwPass},         {"raise", Tok::KwRaise},
    {"return", Tok::KwReturn}, {"try", Tok::KwTry},           {"while", Tok::KwWhile},
    {"with", Tok::KwWith},     {"yield", Tok::KwYield},
};

/// Keywords by first letter: those that begin with it are adjacent in kKeywords.
struct KeywordIndex {
  std::array<uint8_t, 128> first{}, last{};
  constexpr KeywordIndex() {
    for (uint8_t i = 0; i < std::size(kKeywords); ++i) {
      auto c = static_cast<size_t>(kKeywords[i].text[0]);
      if (last[c] == 0) first[c] = i;
      last[c] = static_cast<uint8_t>(i + 1);
    }
  }
};
constexpr KeywordIndex kKeywordIndex;

Tok keyword_or_name(std::string_view text) {
  if (text.size() < 2 || text.size() > 8) return Tok::Name;
  auto c = static_cast<unsigned char>(text[0]);
  if (c >= 128) return Tok::Name;
  for (int i = kKeywordIndex.first[c]; i < kKeywordIndex.last[c]; ++i) {
    if (kKeywords[i].text == text) return kKeywords[i].kind;
  }
  return Tok::Name;
}

struct Bracket {
  char open;
  uint32_t line;
  uint32_t col;
  uint32_t token;
};

/// State of one f-string being read; the names follow CPython's tokenizer_mode.
struct FStringMode {
  char quote;
  int quote_size;
  bool raw;
  bool text_mode = true;
  int bracket_depth = 0;
  int field_depth = -1;  // curly_bracket_expr_start_depth
  bool in_format_spec = false;
  uint32_t start_token;
  size_t bracket_base;  // brackets open outside the f-string

  bool in_field() const { return field_depth >= 0; }
};

class Lexer {
 public:
  Lexer(const base::SourceFile& file, const TokenizeOptions& options)
      : file_(file), begin_(file.text().data()), end_(begin_ + file.text().size()), extra_(options.extra_tokens) {
    p_ = begin_;
    line_start_ = begin_;
    out_.tokens.reserve(file.text().size() / 5 + 16);
  }

  TokenStream run() {
    while (!done_) {
      if (!fstrings_.empty() && fstrings_.back().text_mode) {
        fstring_text();
      } else {
        next();
      }
    }
    return std::move(out_);
  }

 private:
  // ---- emitting ------------------------------------------------------------------------------

  uint32_t offset(const char* p) const { return static_cast<uint32_t>(p - begin_); }
  uint32_t col(const char* p) const { return static_cast<uint32_t>(p - line_start_); }

  /// A token from `from` to `p_` that lies on the current line.
  void emit(Tok kind, const char* from) {
    out_.tokens.push_back({kind, static_cast<uint8_t>(brackets_.size()), offset(from), offset(p_),
                           line_, col(from), line_, col(p_), 0});
  }
  /// A token that began on an earlier line.
  void emit_multiline(Tok kind, const char* from, uint32_t line, uint32_t column) {
    out_.tokens.push_back({kind, static_cast<uint8_t>(brackets_.size()), offset(from), offset(p_),
                           line, column, line_, col(p_), 0});
  }
  void emit_empty(Tok kind, uint32_t line, uint32_t column) {
    out_.tokens.push_back({kind, static_cast<uint8_t>(brackets_.size()), offset(p_), offset(p_),
                           line, column, line, column, 0});
  }

  void error(Diag kind, SourceRange range, std::string message) {
    auto index = static_cast<uint32_t>(out_.errors.size());
    out_.tokens.push_back({Tok::Error, static_cast<uint8_t>(brackets_.size()), offset(p_),
                           offset(p_), range.line, range.col, range.end_line, range.end_col,
                           index});
    bool weak = kind != Diag::SyntaxError || !fstrings_.empty();
    out_.errors.push_back({kind, range, std::move(message), weak});
  }
  void weak_error(SourceRange range, std::string message) {
    error(range, std::move(message));
    out_.errors.back().weak = true;
  }
  void error(SourceRange range, std::string message) {
    error(Diag::SyntaxError, range, std::move(message));
  }
  SourceRange range_here(const char* from, const char* to) const {
    return {file_.id(), line_, col(from), line_, col(to)};
  }
  SourceRange point(uint32_t line, uint32_t column) const {
    return {file_.id(), line, column, line, column + 1};
  }

  // ---- lines ---------------------------------------------------------------------------------

  /// Steps over a newline character.
  void newline() {
    ++p_;
    ++line_;
    line_start_ = p_;
  }

  /// At the "\r" of a "\r\n", which only extra tokens keep.
  bool at_carriage_return(const char* p) const { return extra_ && *p == '\r' && p[1] == '\n'; }

  /// Steps over a newline that ends no statement.
  void idle_newline() {
    if (extra_) {
      const char* from = p_;
      if (*p_ == '\r') ++p_;
      ++p_;
      emit(Tok::Nl, from);
      --p_;
    }
    newline();
  }

  void comment() {
    const char* from = p_;
    skip_comment();
    if (!extra_) return;
    if (p_[-1] == '\r') --p_;
    emit(Tok::Comment, from);
  }

  bool at_end() const { return p_ >= end_; }
  /// The line that was read last: behind a final newline there is none.
  uint32_t last_line() const { return at_end() && p_ == line_start_ && line_ > 1 ? line_ - 1 : line_; }
  /// Where CPython says the text ends: behind its last line.
  SourceRange end_of_text() const {
    uint32_t column = col(p_);
    if (last_line() != line_) {
      const char* newline = line_start_ - 1;
      const char* begin = newline;
      while (begin > begin_ && begin[-1] != '\n') --begin;
      column = static_cast<uint32_t>(newline - begin);
    }
    return {file_.id(), last_line(), column, last_line(), column};
  }

  /// Reads the indentation of a logical line (reference §2.1.8). Returns false for a blank line.
  bool indentation() {
    int column = 0, alt = 0, continued = 0;
    for (;;) {
      char c = *p_;
      if (c == ' ') {
        ++column;
        ++alt;
      } else if (c == '\t') {
        column = (column / kTabSize + 1) * kTabSize;
        alt = alt + 1;
      } else if (c == '\f') {
        column = alt = 0;
      } else if (c == '\\' && (p_[1] == '\n' || at_carriage_return(p_ + 1))) {
        // The indentation of a continued line is that of its first part (if it has any).
        if (continued == 0) continued = column;
        p_ += p_[1] == '\n' ? 1 : 2;
        newline();
        continue;
      } else {
        break;
      }
      ++p_;
    }
    if (*p_ == '#') comment();
    if ((*p_ == '\n' && !at_end()) || at_carriage_return(p_)) {
      idle_newline();
      return false;
    }
    if (at_end()) return true;  // the end closes blocks by itself
    if (continued > 0) column = alt = continued;

    if (column == indents_.back().column) {
      if (alt != indents_.back().alt) tab_error();
    } else if (column > indents_.back().column) {
      if (indents_.size() >= kMaxIndents) {
        error(Diag::IndentationError, range_here(p_, p_), "too many levels of indentation");
        skip_line();
        return false;
      }
      if (alt <= indents_.back().alt) tab_error();
      indents_.push_back({column, alt});
      out_.tokens.push_back({Tok::Indent, 0, offset(line_start_), offset(p_), line_, 0, line_,
                             col(p_), 0});
    } else {
      const size_t before = out_.tokens.size();
      while (column < indents_.back().column) {
        indents_.pop_back();
        emit_empty(Tok::Dedent, line_, col(p_));
      }
      if (column != indents_.back().column) {
        const char* eol = static_cast<const char*>(
            std::memchr(p_, '\n', static_cast<size_t>(end_ - p_)));
        if (!eol) eol = end_;
        if (extra_) out_.tokens.resize(before);
        error(Diag::IndentationError, range_here(eol, eol),
              "unindent does not match any outer indentation level");
        // Go on as if the line stood at this level.
        if (indents_.size() > 1) indents_.back() = {column, alt};
      } else if (alt != indents_.back().alt) {
        tab_error();
      }
    }
    return true;
  }

  void tab_error() {
    error(Diag::TabError, range_here(line_start_, p_),
          "inconsistent use of tabs and spaces in indentation");
  }

  void skip_comment() {
    const void* eol = std::memchr(p_, '\n', static_cast<size_t>(end_ - p_));
    p_ = eol ? static_cast<const char*>(eol) : end_;
  }
  void skip_line() { skip_comment(); }

  /// Where CPython's tokenize says that a text ends within brackets: how far it is from the line of the f-string
  /// around them, or before the last line's first column (as -1).
  SourceRange end_in_statement() const {
    if (fstrings_.empty()) return point(last_line(), ~0u);
    const Token& start = out_.tokens[fstrings_.back().start_token];
    return point(last_line(), offset(p_) - (start.start - start.col) - 1);
  }

  void finish() {
    done_ = true;
    if (!fstrings_.empty() && brackets_.size() <= fstrings_.back().bracket_base) {
      // Reported where the text ends; nothing more to say.
    }
    if (!brackets_.empty()) {
      const Bracket& b = brackets_.back();
      if (extra_) {
        error(end_in_statement(), kEndInStatement);
      } else {
        error(point(b.line, b.col), std::string("'") + b.open + "' was never closed");
      }
      brackets_.clear();
    }
    if (line_has_tokens_) {
      emit_empty(Tok::Newline, line_, col(p_));
    }
    SourceRange place = end_of_text();
    while (indents_.size() > 1) {
      indents_.pop_back();
      emit_empty(Tok::Dedent, place.line, place.col);
    }
    emit_empty(Tok::End, place.line, place.col);
  }

  // ---- ordinary tokens -----------------------------------------------------------------------

  void next() {
    if (at_line_start_) {
      at_line_start_ = false;
      if (brackets_.empty() && fstrings_.empty()) {
        while (!indentation()) {
        }
      }
    }
    while (class_of(*p_) == kSpace) ++p_;
    const char* from = p_;
    char c = *p_;
    switch (class_of(c)) {
      case kIdStart:
        line_has_tokens_ = true;
        identifier_or_string();
        return;
      case kDigit:
        line_has_tokens_ = true;
        number();
        return;
      default:
        break;
    }
    switch (c) {
      case '\0':
        if (at_end()) {
          finish();
          return;
        }
        ++p_;
        error(range_here(from, p_), "source code cannot contain null bytes");
        return;
      case '#':
        comment();
        return;
      case '\r':
        if (!at_carriage_return(p_)) break;
        [[fallthrough]];
      case '\n':
        if (!brackets_.empty() || !fstrings_.empty()) {
          idle_newline();
          return;
        }
        if (line_has_tokens_) {
          const uint32_t size = c == '\n' ? 1 : 2;
          out_.tokens.push_back({Tok::Newline, 0, offset(p_), offset(p_) + size, line_, col(p_),
                                 line_, col(p_) + size, 0});
          p_ += size - 1;
          newline();
        } else {
          idle_newline();
        }
        line_has_tokens_ = false;
        at_line_start_ = true;
        return;
      case '\\':
        if (p_[1] == '\n' || at_carriage_return(p_ + 1)) {
          p_ += p_[1] == '\n' ? 1 : 2;
          newline();
          if (at_end() && (brackets_.empty() || extra_)) {
            weak_error(end_of_text(), extra_ ? kEndInStatement : "unexpected EOF while parsing");
          }
          return;
        }
        line_has_tokens_ = true;
        ++p_;
        if (at_end()) {
          if (brackets_.empty()) weak_error(end_of_text(), "unexpected EOF while parsing");
        } else {
          const char* from = p_;
          skip_line();
          weak_error(extra_ ? range_here(p_, p_) : range_here(from, from + 1),
                     "unexpected character after line continuation character");
        }
        return;
      case '\'':
      case '"':
        line_has_tokens_ = true;
        string(from);
        return;
      case '.':
        line_has_tokens_ = true;
        if (is_digit(p_[1])) {
          number();
          return;
        }
        if (p_[1] == '.' && p_[2] == '.') {
          p_ += 3;
          emit(Tok::Ellipsis, from);
          return;
        }
        ++p_;
        emit(Tok::Dot, from);
        return;
      default:
        break;
    }
    line_has_tokens_ = true;
    op();
  }

  void op() {
    const char* from = p_;
    char c = *p_++;
    if (!fstrings_.empty() && fstrings_.back().in_field() && c == ':' &&
        fstrings_.back().bracket_depth - 1 == fstrings_.back().field_depth) {
      emit(Tok::Colon, from);
      fstrings_.back().text_mode = true;
      fstrings_.back().in_format_spec = true;
      return;
    }
    auto pick = [&](Tok one, char second, Tok two) {
      if (*p_ == second) {
        ++p_;
        emit(two, from);
      } else {
        emit(one, from);
      }
    };
    auto pick_doubled = [&](Tok one, Tok with_equal, Tok doubled, Tok doubled_equal) {
      if (*p_ == '=') {
        ++p_;
        emit(with_equal, from);
      } else if (*p_ == c) {
        ++p_;
        if (*p_ == '=') {
          ++p_;
          emit(doubled_equal, from);
        } else {
          emit(doubled, from);
        }
      } else {
        emit(one, from);
      }
    };
    switch (c) {
      case '(':
        open(Tok::LPar, from);
        return;
      case '[':
        open(Tok::LSqb, from);
        return;
      case '{':
        open(Tok::LBrace, from);
        return;
      case ')':
        close(Tok::RPar, '(', from);
        return;
      case ']':
        close(Tok::RSqb, '[', from);
        return;
      case '}':
        close(Tok::RBrace, '{', from);
        return;
      case ':': pick(Tok::Colon, '=', Tok::ColonEqual); return;
      case ',': emit(Tok::Comma, from); return;
      case ';': emit(Tok::Semi, from); return;
      case '~': emit(Tok::Tilde, from); return;
      case '!': pick(Tok::Exclamation, '=', Tok::NotEqual); return;
      case '=': pick(Tok::Equal, '=', Tok::EqEqual); return;
      case '+': pick(Tok::Plus, '=', Tok::PlusEqual); return;
      case '%': pick(Tok::Percent, '=', Tok::PercentEqual); return;
      case '@': pick(Tok::At, '=', Tok::AtEqual); return;
      case '|': pick(Tok::VBar, '=', Tok::VBarEqual); return;
      case '&': pick(Tok::Amper, '=', Tok::AmperEqual); return;
      case '^': pick(Tok::Circumflex, '=', Tok::CircumflexEqual); return;
      case '-':
        if (*p_ == '>') {
          ++p_;
          emit(Tok::Arrow, from);
        } else {
          pick(Tok::Minus, '=', Tok::MinusEqual);
        }
        return;
      case '*':
        pick_doubled(Tok::Star, Tok::StarEqual, Tok::DoubleStar, Tok::DoubleStarEqual);
        return;
      case '/':
        pick_doubled(Tok::Slash, Tok::SlashEqual, Tok::DoubleSlash, Tok::DoubleSlashEqual);
        return;
      case '<':
        if (*p_ == '>') {
          ++p_;
          emit(Tok::NotEqual, from);  // the parser refuses this spelling
          return;
        }
        pick_doubled(Tok::Less, Tok::LessEqual, Tok::LeftShift, Tok::LeftShiftEqual);
        return;
      case '>':
        pick_doubled(Tok::Greater, Tok::GreaterEqual, Tok::RightShift, Tok::RightShiftEqual);
        return;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
          char text[64];
          std::snprintf(text, sizeof text, "invalid non-printable character U+%04X",
                        static_cast<unsigned>(c));
          error(range_here(from, p_), text);
          return;
        }
        emit(Tok::Unknown, from);  // `$`, `?`, a backquote
    }
  }

  void open(Tok kind, const char* from) {
    if (brackets_.size() >= kMaxBrackets) {
      error(range_here(from, p_), "too many nested parentheses");
      p_ = end_;  // nothing sensible can follow
      brackets_.clear();
      fstrings_.clear();
      return;
    }
    brackets_.push_back({*from, line_, col(from), static_cast<uint32_t>(out_.tokens.size())});
    if (!fstrings_.empty()) ++fstrings_.back().bracket_depth;
    emit(kind, from);
  }

  void close(Tok kind, char opener, const char* from) {
    FStringMode* f = fstrings_.empty() ? nullptr : &fstrings_.back();
    if (f && f->bracket_depth == 0 && *from == '}') {
      error(range_here(from, p_), "f-string: single '}' is not allowed");
      f->text_mode = true;
      return;
    }
    const bool paired = !brackets_.empty();
    if (!paired && !extra_) {
      error(range_here(from, p_), std::string("unmatched '") + *from + "'");
      return;
    }
    const Bracket top = paired ? brackets_.back() : Bracket{};
    if (top.open != opener && !extra_) {
      if (f && top.open == '{' && f->bracket_depth - 1 == f->field_depth) {
        error(range_here(from, p_), std::string("f-string: unmatched '") + *from + "'");
        return;
      }
      std::string message = std::string("closing parenthesis '") + *from +
                            "' does not match opening parenthesis '" + top.open + "'";
      if (top.line != line_) message += " on line " + std::to_string(top.line);
      brackets_.pop_back();
      if (f && f->bracket_depth > 0) --f->bracket_depth;
      error(range_here(from, p_), std::move(message));
      return;
    }
    if (paired) brackets_.pop_back();
    auto index = static_cast<uint32_t>(out_.tokens.size());
    emit(kind, from);
    if (paired) {
      out_.tokens[index].link = top.token;
      out_.tokens[top.token].link = index;
    }
    if (f) {
      --f->bracket_depth;
      if (f->bracket_depth < 0) {
        f->bracket_depth = 0;
        error(range_here(from, p_), std::string("f-string: unmatched '") + *from + "'");
        return;
      }
      if (*from == '}' && f->bracket_depth == f->field_depth) {
        --f->field_depth;
        f->text_mode = true;
        f->in_format_spec = false;
      }
    }
  }

  // ---- identifiers ---------------------------------------------------------------------------

  void identifier_or_string() {
    const char* from = p_;
    // A string prefix: at most two letters of b, u, r, f in either case.
    for (const char* q = p_; q < p_ + 3; ++q) {
      char c = *q;
      if (c == '\'' || c == '"') {
        if (prefix_ok(from, q)) {
          bool f = false;
          for (const char* s = from; s < q; ++s) f |= (*s | 0x20) == 'f';
          p_ = q;
          if (f) {
            fstring_start(from);
          } else {
            string(from);
          }
          return;
        }
        break;
      }
      char lower = static_cast<char>(c | 0x20);
      if (lower != 'b' && lower != 'u' && lower != 'r' && lower != 'f') break;
    }
    bool ascii = true;
    while (is_identifier_char(*p_)) {
      ascii &= static_cast<unsigned char>(*p_) < 0x80;
      ++p_;
    }
    if (!ascii && !extra_ && !check_identifier(from)) return;
    emit(keyword_or_name({from, static_cast<size_t>(p_ - from)}), from);
  }

  static bool prefix_ok(const char* from, const char* to) {
    bool b = false, u = false, r = false, f = false;
    for (const char* p = from; p < to; ++p) {
      bool& seen = (*p | 0x20) == 'b'   ? b
                   : (*p | 0x20) == 'u' ? u
                   : (*p | 0x20) == 'r' ? r
                                        : f;
      if (seen) return false;
      seen = true;
    }
    if (u && (b || r || f)) return false;
    return !(b && f);
  }

  /// Checks a non-ASCII identifier (reference §2.3); reports the first bad character.
  bool check_identifier(const char* from) {
    std::string_view text(from, static_cast<size_t>(p_ - from));
    size_t bad = first_invalid_identifier_char(text);
    if (bad == std::string_view::npos) return true;
    uint32_t code = 0;
    size_t size = decode_utf8(text.substr(bad), code);
    const char* at = from + bad;
    const char* stop = at + size;
    char hex[16];
    std::snprintf(hex, sizeof hex, "%04X", code);
    if (bad > 0) {
      // The part before it is an identifier of its own; the parser stops at whichever comes first.
      p_ = at;
    }
    p_ = stop;
    if (is_printable(code)) {
      error(range_here(at, stop),
            "invalid character '" + std::string(at, size) + "' (U+" + hex + ")");
    } else {
      error(range_here(at, stop), std::string("invalid non-printable character U+") + hex);
    }
    return false;
  }

  // ---- numbers -------------------------------------------------------------------------------

  /// Digits with single underscores between them; false after reporting a mistake.
  template <class Test>
  bool digits(Test test, const char* what) {
    for (;;) {
      while (test(*p_)) ++p_;
      if (*p_ != '_') return true;
      ++p_;
      if (!test(*p_)) {
        if (is_digit(*p_)) {
          bad_digit(what);
          return false;
        }
        bad_number(p_, what);
        return false;
      }
    }
  }
  void bad_number(const char* at, const char* what) {
    // CPython puts the place on the last good character.
    const char* mark = at > line_start_ ? at - 1 : at;
    error(range_here(mark, mark + 1), std::string("invalid ") + what + " literal");
    while (is_identifier_char(*p_)) ++p_;
  }

  /// What may follow a number directly: not an identifier, but (with a warning) some keywords.
  bool end_of_number(const char* from, const char* what) {
    if (class_of(*p_) != kIdStart || extra_) return true;
    static constexpr std::string_view kAllowed[] = {"and", "else", "for", "if",
                                                    "in",  "is",   "or",  "not"};
    for (std::string_view keyword : kAllowed) {
      if (std::strncmp(p_, keyword.data(), keyword.size()) == 0) {
        (void)from;
        out_.warnings.push_back({Diag::SyntaxWarning, range_here(p_ - 1, p_),
                                 std::string("invalid ") + what + " literal"});
        return true;
      }
    }
    if (static_cast<unsigned char>(*p_) >= 0x80) return true;  // the parser's to refuse
    bad_number(p_, what);
    return false;
  }

  void number() {
    const char* from = p_;
    auto decimal_digit = [](char c) { return is_digit(c); };
    if (*p_ == '0' && p_[1] != '.') {
      char x = static_cast<char>(p_[1] | 0x20);
      if (x == 'x' || x == 'o' || x == 'b') {
        const char* what = x == 'x' ? "hexadecimal" : x == 'o' ? "octal" : "binary";
        auto test = [x](char c) {
          return x == 'x' ? is_hex(c) : x == 'o' ? c >= '0' && c <= '7' : c == '0' || c == '1';
        };
        p_ += 2;
        if (*p_ == '_') ++p_;
        if (!test(*p_)) {
          if (is_digit(*p_)) {
            bad_digit(what);
          } else {
            bad_number(p_, what);
          }
          return;
        }
        if (!digits(test, what)) return;
        if (is_digit(*p_)) {
          bad_digit(what);
          return;
        }
        if (end_of_number(from, what)) emit(Tok::Number, from);
        return;
      }
      // Zeros only, unless it turns out to be a float or imaginary.
      bool nonzero = false;
      while (is_digit(*p_) || (*p_ == '_' && is_digit(p_[1]))) {
        nonzero |= *p_ >= '1' && *p_ <= '9';
        ++p_;
      }
      if (*p_ == '_') {
        bad_number(p_, "decimal");
        return;
      }
      if (*p_ != '.' && (*p_ | 0x20) != 'e' && (*p_ | 0x20) != 'j') {
        if (nonzero && !extra_) {
          error(range_here(from, p_),
                "leading zeros in decimal integer literals are not permitted; "
                "use an 0o prefix for octal integers");
          return;
        }
        if (end_of_number(from, "decimal")) emit(Tok::Number, from);
        return;
      }
    } else if (*p_ != '.') {
      if (!digits(decimal_digit, "decimal")) return;
    }
    const char* what = "decimal";
    if (*p_ == '.') {
      ++p_;
      if (is_digit(*p_) && !digits(decimal_digit, "decimal")) return;
    }
    if ((*p_ | 0x20) == 'e') {
      const char* exponent = p_ + 1;
      if (*exponent == '+' || *exponent == '-') {
        if (is_digit(exponent[1])) {
          p_ = exponent + 1;
          if (!digits(decimal_digit, "decimal")) return;
        } else {
          p_ = exponent + 1;
          bad_number(p_, "decimal");
          return;
        }
      } else if (is_digit(*exponent)) {
        p_ = exponent;
        if (!digits(decimal_digit, "decimal")) return;
      } else {
        if (end_of_number(from, "decimal")) emit(Tok::Number, from);
        return;
      }
    }
    if ((*p_ | 0x20) == 'j') {
      ++p_;
      what = "imaginary";
    }
    if (end_of_number(from, what)) emit(Tok::Number, from);
  }

  void bad_digit(const char* what) {
    const char* at = p_;
    std::string message =
        std::string("invalid digit '") + *p_ + "' in " + what + " literal";
    while (is_identifier_char(*p_)) ++p_;
    error(range_here(at, at + 1), std::move(message));
  }

  // ---- strings -------------------------------------------------------------------------------

  /// `p_` is at the opening quote; `from` at the prefix.
  void string(const char* from) {
    uint32_t first_line = line_, first_col = col(from);
    char quote = *p_;
    int size = 1;
    if (p_[1] == quote && p_[2] == quote) {
      size = 3;
    } else if (p_[1] == quote) {
      p_ += 2;
      emit(Tok::String, from);
      return;
    }
    p_ += size;
    bool escaped_quote = false;
    for (;;) {
      char c = *p_;
      if (c == quote) {
        if (size == 1) {
          ++p_;
          break;
        }
        if (p_[1] == quote && p_[2] == quote) {
          p_ += 3;
          break;
        }
        ++p_;
      } else if (c == '\n' || (c == '\0' && at_end())) {
        if (size == 3 && c == '\n') {
          newline();
          continue;
        }
        unterminated_string(first_line, first_col, quote, size, escaped_quote);
        return;
      } else if (c == '\\') {
        ++p_;
        if (at_carriage_return(p_)) ++p_;
        if (*p_ == '\n') {
          newline();
        } else if (!at_end()) {
          escaped_quote |= *p_ == quote;
          ++p_;
        }
      } else {
        ++p_;
      }
    }
    emit_multiline(Tok::String, from, first_line, first_col);
  }

  void unterminated_string(uint32_t first_line, uint32_t first_col, char quote, int size,
                           bool escaped_quote) {
    SourceRange place = point(first_line, first_col);
    std::string at = " (detected at line " + std::to_string(last_line()) + ")";
    if (!fstrings_.empty() && fstrings_.back().quote == quote &&
        fstrings_.back().quote_size == size) {
      // The "string" is most likely the end of the f-string around it.
      weak_error(place, "f-string: expecting '}'");
      fstrings_.pop_back();
      while (!brackets_.empty() && brackets_.size() > bracket_base()) brackets_.pop_back();
    } else if (size == 3) {
      error(place, "unterminated triple-quoted string literal" + at);
      brackets_.clear();
    } else {
      error(place, "unterminated string literal" + at +
                       (escaped_quote ? "; perhaps you escaped the end quote?" : ""));
    }
  }
  size_t bracket_base() const { return fstrings_.empty() ? 0 : fstrings_.back().bracket_base; }

  void fstring_start(const char* from) {
    FStringMode mode{};
    mode.quote = *p_;
    mode.quote_size = p_[1] == *p_ && p_[2] == *p_ ? 3 : 1;
    mode.raw = false;
    for (const char* s = from; s < p_; ++s) mode.raw |= (*s | 0x20) == 'r';
    mode.start_token = static_cast<uint32_t>(out_.tokens.size());
    mode.bracket_base = brackets_.size();
    mode.field_depth = -1;
    mode.text_mode = true;
    p_ += mode.quote_size;
    if (fstrings_.size() + 1 >= kMaxFStrings) {
      error(range_here(from, p_), "too many nested f-strings");
      p_ = end_;
      brackets_.clear();
      fstrings_.clear();
      return;
    }
    fstrings_.push_back(mode);
    emit(Tok::FStringStart, from);
  }

  bool at_fstring_end(const FStringMode& f) const {
    for (int i = 0; i < f.quote_size; ++i) {
      if (p_[i] != f.quote) return false;
    }
    return true;
  }

  /// Enters the replacement field at `{`. False after reporting that fields nest too deeply.
  bool enter_field(FStringMode& f) {
    ++f.field_depth;
    if (f.field_depth >= kMaxFieldNesting) {
      const char* brace = p_;
      ++p_;
      error(range_here(brace, p_), "f-string: expressions nested too deeply");
      abandon_fstring();
      return false;
    }
    f.text_mode = false;
    return true;
  }

  void abandon_fstring() {
    size_t base = bracket_base();
    fstrings_.pop_back();
    while (brackets_.size() > base) brackets_.pop_back();
    skip_line();
  }

  /// Ends the text behind the first of two braces; its place in a tree covers both.
  void doubled_brace(const char* from, uint32_t first_line, uint32_t first_col) {
    ++p_;
    emit_multiline(Tok::FStringMiddle, from, first_line, first_col);
    ++p_;
    if (!extra_) ++out_.tokens.back().end_col;
  }

  /// Text mode: emits one FStringMiddle, or the FStringEnd, or enters a field.
  void fstring_text() {
    FStringMode& f = fstrings_.back();
    const char* from = p_;
    if (*p_ == '{' && (p_[1] != '{' || (f.in_format_spec && f.in_field()))) {
      enter_field(f);
      return;
    }
    if (at_fstring_end(f)) {
      p_ += f.quote_size;
      // A field that is still open here is the parser's to report: it misses the `}`.
      while (brackets_.size() > f.bracket_base) brackets_.pop_back();
      auto index = static_cast<uint32_t>(out_.tokens.size());
      uint32_t start_token = f.start_token;
      fstrings_.pop_back();
      emit(Tok::FStringEnd, from);
      out_.tokens[index].link = start_token;
      out_.tokens[start_token].link = index;
      return;
    }
    uint32_t first_line = line_, first_col = col(from);
    bool in_format_spec = f.in_format_spec && f.in_field();
    bool name_escape = false;
    for (;;) {
      char c = *p_;
      if ((c == '\0' && at_end()) || (c == '\n' && f.quote_size == 1)) {
        if (in_format_spec && c == '\n') {
          f.text_mode = false;
          f.in_format_spec = false;
          emit_multiline(Tok::FStringMiddle, from, first_line, first_col);
          return;
        }
        const Token& start = out_.tokens[f.start_token];
        std::string at = " (detected at line " + std::to_string(last_line()) + ")";
        SourceRange place = point(start.line, start.col);
        std::string message = f.quote_size == 3 ? "unterminated triple-quoted f-string literal"
                                                : "unterminated f-string literal";
        error(place, message + at);
        abandon_fstring();
        return;
      }
      if (c == f.quote && at_fstring_end(f)) {
        emit_multiline(Tok::FStringMiddle, from, first_line, first_col);
        return;
      }
      if (c == '\n') {
        newline();
        continue;
      }
      if (c == '{') {
        if (p_[1] != '{' || in_format_spec) {
          emit_multiline(Tok::FStringMiddle, from, first_line, first_col);
          enter_field(f);
        } else {
          doubled_brace(from, first_line, first_col);
        }
        return;
      }
      if (c == '}') {
        if (name_escape) {
          ++p_;
          emit_multiline(Tok::FStringMiddle, from, first_line, first_col);
          return;
        }
        if (p_[1] == '}' && !in_format_spec && f.bracket_depth == 0) {
          doubled_brace(from, first_line, first_col);
        } else {
          emit_multiline(Tok::FStringMiddle, from, first_line, first_col);
          f.text_mode = false;
        }
        return;
      }
      if (c == '\\') {
        ++p_;
        if (*p_ == '{' || *p_ == '}') continue;
        if (*p_ == '\n') {
          newline();
          continue;
        }
        if (!f.raw && *p_ == 'N' && p_[1] == '{') {
          p_ += 2;
          name_escape = true;
          continue;
        }
        if (!at_end()) ++p_;
        continue;
      }
      ++p_;
    }
  }

  struct Indent {
    int column;
    int alt;  // the column if tabs were one wide: both must order lines alike (§2.1.8)
  };

  const base::SourceFile& file_;
  const char* begin_;
  const char* end_;
  const bool extra_;  // TokenizeOptions::extra_tokens
  const char* p_;
  const char* line_start_;
  uint32_t line_ = 1;
  bool at_line_start_ = true;
  bool line_has_tokens_ = false;
  bool done_ = false;
  std::vector<Indent> indents_{{0, 0}};
  std::vector<Bracket> brackets_;
  std::vector<FStringMode> fstrings_;
  TokenStream out_;
};

}  // namespace

std::string_view spelling(Tok kind) {
  static constexpr std::string_view kSpellings[] = {
#define TOKEN(name, text) text,
#include "syntax/tokens.def"
  };
  return kSpellings[static_cast<size_t>(kind)];
}

TokenStream tokenize(const base::SourceFile& file, const TokenizeOptions& options) { return Lexer(file, options).run(); }

}  // namespace bunpy::syntax
