// _re.cpp: the engine of `re`: a parser of Python's pattern syntax, a compiler to a small instruction set, and a
// backtracking matcher with an explicit stack, so that neither long subjects nor deep backtracking use the C++
// stack. It matches in the reference engine's order: leftmost, alternatives from left to right.
//
// The matcher's stack holds choices (where to go on after a failure) and saved registers. Undoing a choice pops
// registers back to their values at that time. An atomic group or a lookaround runs as a nested match; when it
// succeeds its choices are dropped but its saved registers stay, so that a later failure still restores them.

#include <algorithm>
#include <climits>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "builtins/bytes.h"
#include "builtins/int.h"
#include "builtins/str.h"
#include "core/start.h"
#include "native_module.h"

namespace bunpy {

extern Type mappingproxy_type;  // core

namespace {

enum Flag { kIgnoreCase = 2, kLocale = 4, kMultiline = 8, kDotAll = 16, kUnicode = 32, kVerbose = 64, kDebug = 128,
            kAscii = 256 };
constexpr int kUnlimited = INT_MAX;

char32_t lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c == 0x130) return 'i';  // by the simple mapping, which is what counts here
  char32_t out[4];
  return char_to_lower(c, out) == 1 ? out[0] : c;
}
char32_t upper(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 32 : c;
  char32_t out[4];
  return char_to_upper(c, out) == 1 ? out[0] : c;
}
char32_t title(char32_t c) {
  char32_t out[4];
  return char_to_title(c, out) == 1 ? out[0] : c;
}
/// What stands for all characters that match each other when case is ignored: those whose lower cases have one upper
/// case.
char32_t folded(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  c = lower(upper(lower(c)));
  switch (c) {  // upper cases of several characters
    case 0xfb06: return 0xfb05;
    case 0x1fd3: return 0x390;
    case 0x1fe3: return 0x3b0;
    default: return c;
  }
}
/// The characters with that folded() that its upper and title cases don't give: pairs.
constexpr char32_t kVariants[][2] = {
    {'i', 0x130},    {'i', 0x131},    {'k', 0x212a},   {'s', 0x17f},    {0xdf, 0x1e9e},  {0xe5, 0x212b}, {0x3b9, 0x345},
    {0x3b9, 0x1fbe}, {0x3bc, 0xb5},   {0x3b2, 0x3d0},  {0x3b5, 0x3f5},  {0x3b8, 0x3d1},  {0x3b8, 0x3f4}, {0x3ba, 0x3f0},
    {0x3c0, 0x3d6},  {0x3c1, 0x3f1},  {0x3c3, 0x3c2},  {0x3c6, 0x3d5},  {0x3c9, 0x2126}, {0x390, 0x1fd3}, {0x3b0, 0x1fe3},
    {0x432, 0x1c80}, {0x434, 0x1c81}, {0x43e, 0x1c82}, {0x441, 0x1c83}, {0x442, 0x1c84}, {0x442, 0x1c85}, {0x44a, 0x1c86},
    {0x463, 0x1c87}, {0xa64b, 0x1c88}, {0x1e61, 0x1e9b}, {0xfb05, 0xfb06}};

char32_t ascii_lower(char32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }
char32_t ascii_upper(char32_t c) { return c >= 'a' && c <= 'z' ? c - 32 : c; }

// ---- character classes ---------------------------------------------------------------------------------------

bool is_word(char32_t c, bool ascii) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  return !ascii && (char_is_alpha(c) || char_is_numeric(c));
}
bool is_space(char32_t c, bool ascii) {
  if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13) || (!ascii && c >= 0x1c && c <= 0x1f);
  return !ascii && char_is_space(c);
}
bool is_digit(char32_t c, bool ascii) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return !ascii && char_is_decimal(c);
}
/// `kind` is the letter of the escape: d, D, s, S, w, W.
bool in_category(char kind, char32_t c, bool ascii) {
  switch (kind) {
    case 'd': return is_digit(c, ascii);
    case 'D': return !is_digit(c, ascii);
    case 's': return is_space(c, ascii);
    case 'S': return !is_space(c, ascii);
    case 'w': return is_word(c, ascii);
    default: return !is_word(c, ascii);
  }
}

struct CharSet {
  struct Range {
    char32_t first, last;
  };
  std::vector<Range> ranges;
  std::string categories;
  bool negated = false, ascii = false, ignore_case = false;
  bool small[256];

  bool plain(char32_t c) const {
    for (const Range& r : ranges)
      if (c >= r.first && c <= r.last) return true;
    for (char k : categories)
      if (in_category(k, c, ascii)) return true;
    return false;
  }
  /// Is a character in the set that matches `c` when case is ignored?
  bool any_case(char32_t c) const {
    if (ascii) return plain(ascii_lower(c)) || plain(ascii_upper(c));
    char32_t low = folded(c);
    if (plain(low) || plain(upper(low)) || plain(title(low))) return true;
    for (auto& [base, variant] : kVariants)
      if (base == low && plain(variant)) return true;
    return false;
  }
  bool slow(char32_t c) const { return (plain(c) || (ignore_case && any_case(c))) != negated; }
  void prepare() {
    for (char32_t c = 0; c < 256; ++c) small[c] = slow(c);
  }
  bool has(char32_t c) const { return c < 256 ? small[c] : slow(c); }
};

// ---- syntax tree ----------------------------------------------------------------------------------------------

enum class Kind : uint8_t { Empty, Char, Any, Set, At, Sequence, Alternatives, Repeat, Group, Backreference, Look,
                            Atomic, Condition };
enum class Greed : uint8_t { Greedy, Lazy, Possessive };
/// Positions: names follow the escapes that stand for them.
enum class At : uint8_t { LineStart, TextStart, LineEnd, LastLineEnd, TextEnd, Boundary, NotBoundary };

struct Node {
  explicit Node(Kind k) : kind(k) {}
  Kind kind;
  Greed greed = Greed::Greedy;
  At at = At::TextStart;
  bool ignore_case = false, ascii = false, any_newline = false;
  bool behind = false, negative = false;
  char32_t c = 0;
  int set = -1, group = 0, min = 0, max = 0;
  std::vector<std::unique_ptr<Node>> kids;
};
using NodePtr = std::unique_ptr<Node>;

enum class Op : uint8_t { Char, CharFold, Any, AnyNewline, Set, At, Save, Split, Jump, LoopInit, Loop, RepeatOne,
                          Backreference, Look, Atomic, IfGroup, SubEnd, Match };
struct Inst {
  Op op;
  Greed greed = Greed::Greedy;
  bool ignore_case = false, ascii = false, negative = false;
  int a = 0, b = 0, c = 0;
};

struct Program {
  std::vector<Inst> code;
  std::vector<CharSet> sets;
  int groups = 0, registers = 0, flags = 0;
  std::vector<std::string> names;  ///< by group number, "" = none
  int name_of(const std::string& name) const {
    for (size_t i = 1; i < names.size(); ++i)
      if (names[i] == name) return static_cast<int>(i);
    return 0;
  }
};

/// The first error found in a pattern.
struct SyntaxError {
  std::string message;  ///< empty: none
  int64_t position = -1;
};

// ---- parser ---------------------------------------------------------------------------------------------------

std::string utf8(const std::u32string& text) {
  std::string out;
  for (char32_t c : text) {
    if (c < 0x80) out += static_cast<char>(c);
    else if (c < 0x800) out += {static_cast<char>(0xc0 | (c >> 6)), static_cast<char>(0x80 | (c & 63))};
    else if (c < 0x10000) out += {static_cast<char>(0xe0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 63)),
                                  static_cast<char>(0x80 | (c & 63))};
    else out += {static_cast<char>(0xf0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 63)),
                 static_cast<char>(0x80 | ((c >> 6) & 63)), static_cast<char>(0x80 | (c & 63))};
  }
  return out;
}

/// The name as messages show it; what a pattern of bytes must not hold is escaped.
std::string quoted(const std::string& name, bool ascii_only = false) {
  Value shown = ascii_only ? call(find_builtin(intern("ascii")), {new_str(name)}) : repr_of(new_str(name));
  return shown ? to_utf8(shown) : name;
}

/// The group that digits name; a number beyond all groups for those that no int holds.
int group_number_in(const std::string& digits) {
  int64_t number = 0;
  for (char c : digits) number = std::min<int64_t>(number * 10 + (c - '0'), INT_MAX);
  return static_cast<int>(number);
}
std::string without_zeros(const std::string& digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1));
}

class Parser {
 public:
  Parser(std::u32string text, int flags, bool bytes, Program* program)
      : text_(std::move(text)), flags_(flags), bytes_(bytes), program_(program) {
    program_->names.push_back("");
    closed_.push_back(false);
  }

  NodePtr parse() {
    NodePtr tree = alternatives(0);
    if (!done()) fail("unbalanced parenthesis", at_);
    for (auto& [group, text, position] : pending_conditions_)
      if (group > program_->groups) fail("invalid group reference " + without_zeros(text), position);
    if ((flags_ & kAscii) && (flags_ & kUnicode) && error_.message.empty())
      raise_value_error("ASCII and UNICODE flags are incompatible");
    if ((flags_ & kAscii) && (flags_ & kLocale) && error_.message.empty())
      raise_value_error("ASCII and LOCALE flags are incompatible");
    if (!bytes_ && !(flags_ & kAscii)) flags_ |= kUnicode;
    program_->flags = flags_;
    return tree;
  }
  const SyntaxError& error() const { return error_; }

 private:
  /// Keeps the first error and moves to the end of the text, where every loop stops.
  void fail(const std::string& message, int64_t position) {
    if (error_.message.empty()) error_ = {message, position};
    at_ = static_cast<int64_t>(text_.size());
  }
  NodePtr failure(const std::string& message, int64_t position) {
    fail(message, position);
    return make(Kind::Empty);
  }
  bool done() const { return at_ >= static_cast<int64_t>(text_.size()); }
  char32_t peek(int64_t ahead = 0) const {
    return at_ + ahead < static_cast<int64_t>(text_.size()) ? text_[at_ + ahead] : 0;
  }
  bool accept(char32_t c) {
    if (done() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool ascii() const { return bytes_ || (flags_ & kAscii); }
  NodePtr make(Kind kind) {
    auto n = std::make_unique<Node>(kind);
    n->ignore_case = flags_ & kIgnoreCase;
    n->ascii = ascii();
    return n;
  }
  NodePtr character(char32_t c) {
    NodePtr n = make(Kind::Char);
    n->c = c;
    return n;
  }
  NodePtr position(At at) {
    NodePtr n = make(Kind::At);
    n->at = at;
    return n;
  }
  NodePtr from_set(CharSet set) {
    NodePtr n = make(Kind::Set);
    set.ascii = ascii();
    set.ignore_case = flags_ & kIgnoreCase;
    set.prepare();
    n->set = static_cast<int>(program_->sets.size());
    program_->sets.push_back(std::move(set));
    return n;
  }

  NodePtr alternatives(int depth) {
    if (depth > 200) return failure("pattern nested too deeply", at_);
    std::vector<NodePtr> all;
    do all.push_back(sequence(depth, all.empty()));
    while (accept('|'));
    if (all.size() == 1) return std::move(all[0]);
    NodePtr n = make(Kind::Alternatives);
    n->kids = std::move(all);
    return n;
  }

  NodePtr sequence(int depth, bool first) {
    NodePtr n = make(Kind::Sequence);
    while (!done() && peek() != '|' && peek() != ')') {
      if (flags_ & kVerbose) {
        if (peek() == ' ' || (peek() >= 9 && peek() <= 13)) {
          ++at_;
          continue;
        }
        if (peek() == '#') {
          while (!done() && peek() != '\n') ++at_;
          continue;
        }
      }
      char32_t c = peek();
      if (c == '*' || c == '+' || c == '?' || (c == '{' && is_bounds())) {
        quantifier(n.get());
        continue;
      }
      NodePtr item = atom(depth, first && n->kids.empty());
      if (item) n->kids.push_back(std::move(item));
    }
    return n;
  }

  /// Whether the brace here opens {m}, {m,}, {,n} or {m,n}; otherwise it is a literal.
  bool is_bounds() const {
    int64_t i = at_ + 1;
    bool digits = false, comma = false;
    auto get = [&](int64_t k) { return k < static_cast<int64_t>(text_.size()) ? text_[k] : U'\0'; };
    for (; get(i) >= '0' && get(i) <= '9'; ++i) digits = true;
    if (get(i) == ',') {
      comma = true;
      for (++i; get(i) >= '0' && get(i) <= '9'; ++i) {}
    }
    return get(i) == '}' && (digits || comma);
  }

  void quantifier(Node* sequence) {
    int64_t start = at_;
    int min = 0, max = kUnlimited;
    char32_t c = text_[at_++];
    if (c == '+') {
      min = 1;
    } else if (c == '?') {
      max = 1;
    } else if (c == '{') {
      auto number = [&](int otherwise) {
        if (peek() < '0' || peek() > '9') return otherwise;
        int64_t value = 0;
        for (; peek() >= '0' && peek() <= '9'; ++at_) {
          value = value * 10 + (peek() - '0');
          if (value >= kUnlimited) {
            raise_error(&OverflowError_type, "the repetition number is too large");
            fail("too large", at_);
            return 0;
          }
        }
        return static_cast<int>(value);
      };
      min = number(0);
      max = accept(',') ? number(kUnlimited) : min;
      ++at_;
      if (max < min) fail("min repeat greater than max repeat", start + 1);
    }
    if (sequence->kids.empty() || sequence->kids.back()->kind == Kind::At) return fail("nothing to repeat", start);
    if (sequence->kids.back()->kind == Kind::Repeat) return fail("multiple repeat", start);
    NodePtr n = make(Kind::Repeat);
    n->min = min;
    n->max = max;
    if (accept('?')) n->greed = Greed::Lazy;
    else if (accept('+')) n->greed = Greed::Possessive;
    n->kids.push_back(std::move(sequence->kids.back()));
    sequence->kids.back() = std::move(n);
  }

  /// Null for what matches nothing and can't be repeated: comments and flags.
  NodePtr atom(int depth, bool at_start) {
    int64_t start = at_;
    char32_t c = text_[at_++];
    switch (c) {
      case '.': {
        NodePtr n = make(Kind::Any);
        n->any_newline = flags_ & kDotAll;
        return n;
      }
      case '^': return position(flags_ & kMultiline ? At::LineStart : At::TextStart);
      case '$': return position(flags_ & kMultiline ? At::LineEnd : At::LastLineEnd);
      case '[': return set(start);
      case '\\': return escape(start);
      case '(': return group(start, depth, at_start);
      default: return character(c);
    }
  }

  NodePtr category(char kind) {
    CharSet s;
    s.categories = kind;
    return from_set(std::move(s));
  }
  char32_t hex(int digits, int64_t start) {
    char32_t value = 0;
    for (int i = 0; i < digits; ++i, ++at_) {
      char32_t c = peek();
      int d = c >= '0' && c <= '9' ? static_cast<int>(c - '0')
              : (c | 32) >= 'a' && (c | 32) <= 'f' ? static_cast<int>((c | 32) - 'a') + 10 : -1;
      if (done() || d < 0) {
        fail("incomplete escape " + utf8(text_.substr(start, at_ - start)), start);
        return 0;
      }
      value = value * 16 + static_cast<char32_t>(d);
    }
    if (value > 0x10ffff) fail("bad escape " + utf8(text_.substr(start, at_ - start)), start);
    return value;
  }
  /// The character that `\N{name}` stands for; only programs that have such text contain the names.
  char32_t named(int64_t start) {
    if (done() || peek() != '{') return fail("missing {", at_), 0;
    ++at_;
    int64_t where;
    std::string name = name_until('}', "character name", &where);
    if (!error_.message.empty()) return 0;
    Str* module = intern("unicodedata");
    Value names = program_has_module(module) ? import_by_name(module) : Value();
    Value c = names.bits ? call_attr(names, "lookup", {new_str(name)}) : Value();
    if (c.bits && c.as<Str>()->length == 1) return char_at(c.as<Str>(), 0);
    if (pending()) clear_pending();
    fail("undefined character name " + quoted(name), start);
    return 0;
  }
  /// Escapes that mean one character in patterns and in sets. False: none of them.
  bool simple_escape(char32_t c, int64_t start, char32_t* out) {
    switch (c) {
      case 'a': *out = 7; return true;
      case 'f': *out = '\f'; return true;
      case 'n': *out = '\n'; return true;
      case 'r': *out = '\r'; return true;
      case 't': *out = '\t'; return true;
      case 'v': *out = '\v'; return true;
      case 'x': *out = hex(2, start); return true;
      case 'u':
        if (bytes_) return false;
        *out = hex(4, start);
        return true;
      case 'U':
        if (bytes_) return false;
        *out = hex(8, start);
        return true;
      case 'N':
        if (bytes_) return false;
        *out = named(start);
        return true;
      default: break;
    }
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return false;
    *out = c;
    return true;
  }
  bool octal_digit(int64_t ahead = 0) const { return peek(ahead) >= '0' && peek(ahead) <= '7'; }

  NodePtr escape(int64_t start) {
    if (done()) return failure("bad escape (end of pattern)", start);
    char32_t c = text_[at_++];
    switch (c) {
      case 'A': return position(At::TextStart);
      case 'Z': return position(At::TextEnd);
      case 'b': return position(At::Boundary);
      case 'B': return position(At::NotBoundary);
      case 'd': case 'D': case 's': case 'S': case 'w': case 'W': return category(static_cast<char>(c));
      default: break;
    }
    if (c == '0') {
      char32_t value = 0;
      for (int i = 0; i < 2 && octal_digit(); ++i) value = value * 8 + (text_[at_++] - '0');
      return character(value);
    }
    if (c >= '1' && c <= '9') {
      if (peek() >= '0' && peek() <= '9') {
        if (c <= '7' && octal_digit() && octal_digit(1)) {
          char32_t value = (c - '0') * 64 + (peek() - '0') * 8 + (peek(1) - '0');
          at_ += 2;
          if (value > 0377)
            fail("octal escape value " + utf8(text_.substr(start, 4)) + " outside of range 0-0o377", start);
          return character(value);
        }
        int number = static_cast<int>((c - '0') * 10 + (text_[at_++] - '0'));
        return backreference(number, start + 1);
      }
      return backreference(static_cast<int>(c - '0'), start + 1);
    }
    char32_t value;
    if (!simple_escape(c, start, &value)) return failure("bad escape \\" + utf8(std::u32string(1, c)), start);
    return character(value);
  }
  /// `start`: of the number or name; errors about an open group by number point at the backslash.
  NodePtr backreference(int number, int64_t start, bool by_name = false) {
    if (number > program_->groups) return failure("invalid group reference " + std::to_string(number), start);
    if (!closed_[number]) return failure("cannot refer to an open group", by_name ? start : start - 1);
    check_group_behind(number);
    NodePtr n = make(Kind::Backreference);
    n->group = number;
    return n;
  }
  /// A look-behind can use no group that ends after it begins.
  void check_group_behind(int number) {
    if (first_group_behind_ == 0) return;
    if (static_cast<size_t>(number) >= closed_.size() || !closed_[number]) fail("cannot refer to an open group", at_);
    else if (number >= first_group_behind_) fail("cannot refer to group defined in the same lookbehind subpattern", at_);
  }

  /// One member of a set: a category (returned as its letter) or a character.
  char set_member(char32_t* out) {
    int64_t start = at_;
    *out = text_[at_++];
    if (*out != '\\') return 0;
    if (done()) {
      fail("bad escape (end of pattern)", start);
      return 0;
    }
    char32_t c = text_[at_++];
    switch (c) {
      case 'd': case 'D': case 's': case 'S': case 'w': case 'W': return static_cast<char>(c);
      case 'b': *out = 8; return 0;
      default: break;
    }
    if (c >= '0' && c <= '7') {
      char32_t value = c - '0';
      for (int i = 0; i < 2 && octal_digit(); ++i) value = value * 8 + (text_[at_++] - '0');
      if (value > 0377)
        fail("octal escape value " + utf8(text_.substr(start, at_ - start)) + " outside of range 0-0o377", start);
      *out = value;
      return 0;
    }
    if (!simple_escape(c, start, out)) fail("bad escape \\" + utf8(std::u32string(1, c)), start);
    return 0;
  }
  NodePtr set(int64_t start) {
    CharSet s;
    if (!done() && peek() == '[') may_change("nested set", at_);
    s.negated = accept('^');
    bool first = true;
    const int64_t set_start = at_;
    while (true) {
      if (done()) return failure("unterminated character set", start);
      if (peek() == ']' && !first) break;
      first = false;
      int64_t member_start = at_;
      if (member_start > set_start && at_ + 1 < static_cast<int64_t>(text_.size()) && peek(1) == peek())
        may_change(operation_of(peek()), at_);
      char32_t low, high;
      char kind = set_member(&low);
      if (peek() == '-' && !done()) {
        if (at_ + 1 >= static_cast<int64_t>(text_.size())) return failure("unterminated character set", start);
        if (peek(1) != ']') {
          ++at_;
          if (peek() == '-') may_change("set difference", at_ - 1);
          char high_kind = set_member(&high);
          if (kind || high_kind || high < low)
            fail("bad character range " + utf8(text_.substr(member_start, at_ - member_start)), member_start);
          s.ranges.push_back({low, high});
          continue;
        }
      }
      if (kind) s.categories += kind;
      else s.ranges.push_back({low, low});
    }
    ++at_;
    if (!s.negated && s.categories.empty() && s.ranges.size() == 1 && s.ranges[0].first == s.ranges[0].last)
      return character(s.ranges[0].first);
    return from_set(std::move(s));
  }

  /// What a doubled character in a set may come to mean, or null.
  static const char* operation_of(char32_t c) {
    return c == '-' ? "set difference" : c == '&' ? "set intersection" : c == '~' ? "set symmetric difference"
         : c == '|' ? "set union" : nullptr;
  }
  /// FutureWarning: sets may get operations (Unicode Technical Standard #18).
  void may_change(const char* what, int64_t position) {
    if (what == nullptr || pending()) return;
    if (warn(&FutureWarning_type, "Possible " + std::string(what) + " at position " + std::to_string(position), 3) < 0)
      fail("warning", position);
  }

  std::string name_until(char32_t end, const char* what, int64_t* where) {
    *where = at_;
    std::u32string name;
    while (true) {
      if (done()) {
        if (name.empty()) fail(std::string("missing ") + what, at_);
        fail(std::string("missing ") + static_cast<char>(end) + ", unterminated name", *where);
        return "";
      }
      char32_t c = text_[at_++];
      if (c == end) break;
      name += c;
    }
    if (name.empty()) fail(std::string("missing ") + what, at_ - 1);
    return utf8(name);
  }
  static bool is_identifier(const std::string& name) {
    if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
    return call_attr(new_str(name), "isidentifier") == True_;
  }
  void check_name(const std::string& name, int64_t where) {
    bool outside = bytes_ && std::any_of(name.begin(), name.end(), [](char c) { return c & 0x80; });
    if (outside || !is_identifier(name)) fail("bad character in group name " + quoted(name, outside), where);
  }

  NodePtr group(int64_t start, int depth, bool at_start) {
    int saved = flags_, outer_behind = first_group_behind_;
    std::string name;
    bool capture = true;
    NodePtr result;
    if (accept('?')) {
      if (done()) return failure("unexpected end of pattern", at_);
      char32_t c = text_[at_++];
      capture = false;
      switch (c) {
        case 'P': {
          if (done()) return failure("unexpected end of pattern", at_);
          int64_t where;
          if (accept('<')) {
            name = name_until('>', "group name", &where);
            check_name(name, where);
            if (int other = program_->name_of(name))
              fail("redefinition of group name " + quoted(name) + " as group " + std::to_string(program_->groups + 1) +
                       "; was group " + std::to_string(other),
                   where);
            capture = true;
            break;
          }
          if (accept('=')) {
            name = name_until(')', "group name", &where);
            check_name(name, where);
            int number = program_->name_of(name);
            if (number == 0) return failure("unknown group name " + quoted(name), where);
            return backreference(number, where, true);
          }
          ++at_;
          return failure("unknown extension ?P" + utf8(text_.substr(at_ - 1, 1)), start + 1);
        }
        case ':': break;
        case '#':
          while (!done() && peek() != ')') ++at_;
          if (!accept(')')) fail("missing ), unterminated comment", start);
          return nullptr;
        case '>': result = make(Kind::Atomic); break;
        case '=':
        case '!':
          result = make(Kind::Look);
          result->negative = c == '!';
          break;
        case '<': {
          if (done()) return failure("unexpected end of pattern", at_);
          char32_t d = text_[at_++];
          if (d != '=' && d != '!') return failure("unknown extension ?<" + utf8(std::u32string(1, d)), start + 1);
          result = make(Kind::Look);
          result->negative = d == '!';
          result->behind = true;
          if (first_group_behind_ == 0) first_group_behind_ = program_->groups + 1;
          break;
        }
        case '(': return condition(start, depth);
        default: {
          --at_;
          int add = 0, remove = 0;
          if (!inline_flags(start, &add, &remove)) {
            if (!at_start || depth > 0) fail("global flags not at the start of the expression", start);
            flags_ |= add;
            return nullptr;
          }
          flags_ = (flags_ | add) & ~remove;
          if (add & kAscii) flags_ &= ~kUnicode;
          if (add & kUnicode) flags_ &= ~kAscii;
          break;
        }
      }
    }
    int number = 0;
    if (capture) {
      number = ++program_->groups;
      program_->names.push_back(name);
      closed_.push_back(false);
    }
    NodePtr body = alternatives(depth + 1);
    first_group_behind_ = outer_behind;
    if (!accept(')')) fail("missing ), unterminated subpattern", start);
    flags_ = saved;
    if (capture) {
      closed_[number] = true;
      result = make(Kind::Group);
      result->group = number;
    }
    if (!result) {
      result = make(Kind::Group);
      result->group = 0;
    }
    result->kids.push_back(std::move(body));
    return result;
  }

  /// Reads `i`, `i-m:` and the like. True: they apply to the group that follows.
  bool inline_flags(int64_t start, int* add, int* remove) {
    auto letter = [&](char32_t c) {
      switch (c) {
        case 'i': return int{kIgnoreCase};
        case 'L': return int{kLocale};
        case 'm': return int{kMultiline};
        case 's': return int{kDotAll};
        case 'x': return int{kVerbose};
        case 'a': return int{kAscii};
        case 'u': return int{kUnicode};
        default: return 0;
      }
    };
    int* into = add;
    bool any = false;
    while (true) {
      if (done()) {
        fail(into == remove ? "missing :" : "missing -, : or )", at_);
        return false;
      }
      char32_t c = text_[at_++];
      if (c == ')') {
        if (into == remove || !any) fail("missing :", at_ - 1);
        return false;
      }
      if (c == ':') {
        if (into == remove && *remove == 0) fail("missing flag", at_ - 1);
        if (*add & *remove) fail("bad inline flags: flag turned on and off", at_ - 1);
        return true;
      }
      if (c == '-' && into == add) {
        into = remove;
        if (done()) fail("missing flag", at_);
        if (letter(peek()) == 0) fail(is_word(peek(), false) ? "unknown flag" : "missing flag", at_);
        continue;
      }
      int flag = letter(c);
      if (flag == 0) {
        if (!any) fail("unknown extension ?" + utf8(std::u32string(1, c)), start + 1);
        fail(is_word(c, false) ? "unknown flag" : into == remove ? "missing :" : "missing -, : or )", at_ - 1);
        return false;
      }
      if (bytes_ && flag == kUnicode) fail("bad inline flags: cannot use 'u' flag with a bytes pattern", at_);
      if (!bytes_ && flag == kLocale) fail("bad inline flags: cannot use 'L' flag with a str pattern", at_);
      constexpr int kKinds = kAscii | kUnicode | kLocale;
      if (into == remove && (flag & kKinds)) fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", at_);
      *into |= flag;
      if ((flag & kKinds) && (*add & kKinds) != flag) fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible", at_);
      any = true;
    }
  }

  NodePtr condition(int64_t start, int depth) {
    int64_t where;
    std::string name = name_until(')', "group name", &where);
    int number = 0;
    if (name.find_first_not_of("0123456789") == std::string::npos) {
      number = group_number_in(name);
      if (number == 0) fail("bad group number", where);
      pending_conditions_.push_back({number, name, where});
    } else {
      check_name(name, where);
      number = program_->name_of(name);
      if (number == 0) fail("unknown group name " + quoted(name), where);
    }
    check_group_behind(number);
    NodePtr n = make(Kind::Condition);
    n->group = number;
    n->kids.push_back(sequence(depth + 1, false));
    if (accept('|')) {
      n->kids.push_back(sequence(depth + 1, false));
      if (peek() == '|') fail("conditional backref with more than two branches", at_);
    }
    if (!accept(')')) fail("missing ), unterminated subpattern", start);
    return n;
  }

  std::u32string text_;
  int flags_;
  bool bytes_;
  Program* program_;
  int64_t at_ = 0;
  SyntaxError error_;
  int first_group_behind_ = 0;  // in a look-behind: the number of the first group that is none of its business
  std::vector<bool> closed_;  // by group number
  struct PendingCondition {
    int group;
    std::string text;
    int64_t position;
  };
  std::vector<PendingCondition> pending_conditions_;
};

// ---- code generation ------------------------------------------------------------------------------------------

class Generator {
 public:
  explicit Generator(Program* program) : p_(program) {}
  /// False: a look-behind's width varies.
  bool program(const Node& tree) {
    node(tree);
    emit({.op = Op::Match});
    p_->registers = registers_;
    return !variable_look_behind_;
  }

 private:
  int emit(Inst i) {
    p_->code.push_back(i);
    return static_cast<int>(p_->code.size()) - 1;
  }
  int here() const { return static_cast<int>(p_->code.size()); }
  Inst& at(int i) { return p_->code[i]; }

  /// Characters that every match takes; -1 when that varies.
  int64_t width(const Node& n) {
    switch (n.kind) {
      case Kind::Empty:
      case Kind::At:
      case Kind::Look: return 0;
      case Kind::Char:
      case Kind::Any:
      case Kind::Set: return 1;
      case Kind::Group:
      case Kind::Atomic: return n.kids.empty() ? 0 : width(*n.kids[0]);
      case Kind::Backreference: {
        const Node* group = static_cast<size_t>(n.group) < groups_.size() ? groups_[n.group] : nullptr;
        return group ? width(*group) : -1;
      }
      case Kind::Repeat: {
        int64_t w = width(*n.kids[0]);
        if (w == 0) return 0;
        return w < 0 || n.min != n.max ? -1 : w * n.min;
      }
      case Kind::Sequence: {
        int64_t sum = 0;
        for (auto& k : n.kids) {
          int64_t w = width(*k);
          if (w < 0) return -1;
          sum += w;
        }
        return sum;
      }
      case Kind::Alternatives:
      case Kind::Condition: {
        int64_t w = width(*n.kids[0]);
        for (auto& k : n.kids)
          if (width(*k) != w) return -1;
        return n.kind == Kind::Condition && n.kids.size() == 1 && w != 0 ? -1 : w;
      }
    }
    return -1;
  }

  static bool is_single(const Node& n) {
    return n.kind == Kind::Char || n.kind == Kind::Any || n.kind == Kind::Set;
  }

  static bool has_variant(char32_t low) {
    return std::any_of(std::begin(kVariants), std::end(kVariants), [low](auto& row) { return row[0] == low; });
  }

  void node(const Node& n) {
    switch (n.kind) {
      case Kind::Empty: return;
      case Kind::Char: {
        char32_t low = n.ascii ? ascii_lower(n.c) : folded(n.c);
        char32_t up = n.ascii ? ascii_upper(n.c) : upper(n.c);
        bool fold = n.ignore_case && (low != n.c || up != n.c || has_variant(low));
        emit({.op = fold ? Op::CharFold : Op::Char, .ascii = n.ascii, .a = static_cast<int>(fold ? low : n.c)});
        return;
      }
      case Kind::Any: emit({.op = n.any_newline ? Op::AnyNewline : Op::Any}); return;
      case Kind::Set: emit({.op = Op::Set, .a = n.set}); return;
      case Kind::At: emit({.op = Op::At, .ascii = n.ascii, .a = static_cast<int>(n.at)}); return;
      case Kind::Sequence:
        for (auto& k : n.kids) node(*k);
        return;
      case Kind::Alternatives: alternatives(n); return;
      case Kind::Repeat: repeat(n); return;
      case Kind::Group:
        if (n.group == 0) return node(*n.kids[0]);
        groups_.resize(std::max<size_t>(groups_.size(), static_cast<size_t>(n.group) + 1));
        groups_[n.group] = n.kids[0].get();
        emit({.op = Op::Save, .a = n.group * 2});
        node(*n.kids[0]);
        emit({.op = Op::Save, .a = n.group * 2 + 1});
        return;
      case Kind::Backreference:
        emit({.op = Op::Backreference, .ignore_case = n.ignore_case, .ascii = n.ascii, .a = n.group});
        return;
      case Kind::Look: {
        int64_t behind = 0;
        if (n.behind && (behind = width(*n.kids[0])) < 0) variable_look_behind_ = true;
        int start = emit({.op = Op::Look, .negative = n.negative, .a = static_cast<int>(behind)});
        node(*n.kids[0]);
        emit({.op = Op::SubEnd});
        at(start).b = here();
        return;
      }
      case Kind::Atomic: atomic(*n.kids[0]); return;
      case Kind::Condition: {
        int test = emit({.op = Op::IfGroup, .a = n.group});
        node(*n.kids[0]);
        if (n.kids.size() == 1) {
          at(test).b = here();
          return;
        }
        int skip = emit({.op = Op::Jump});
        at(test).b = here();
        node(*n.kids[1]);
        at(skip).a = here();
        return;
      }
    }
  }
  void atomic(const Node& body) {
    int start = emit({.op = Op::Atomic});
    node(body);
    emit({.op = Op::SubEnd});
    at(start).b = here();
  }
  void alternatives(const Node& n) {
    std::vector<int> ends;
    for (size_t i = 0; i < n.kids.size(); ++i) {
      bool last = i + 1 == n.kids.size();
      int split = last ? 0 : emit({.op = Op::Split});
      node(*n.kids[i]);
      if (last) break;
      ends.push_back(emit({.op = Op::Jump}));
      at(split).a = here();
    }
    for (int e : ends) at(e).a = here();
  }
  void repeat(const Node& n) {
    const Node* body = n.kids[0].get();
    while (body->kind == Kind::Sequence && body->kids.size() == 1) body = body->kids[0].get();
    while (body->kind == Kind::Group && body->group == 0 && body->kids[0]->kind == Kind::Sequence &&
           body->kids[0]->kids.size() == 1)
      body = body->kids[0]->kids[0].get();
    if (is_single(*body)) {
      emit({.op = Op::RepeatOne, .greed = n.greed, .a = n.min, .b = n.max});
      node(*body);
      return;
    }
    if (n.greed == Greed::Possessive) {
      int start = emit({.op = Op::Atomic});
      loop(n, *body, Greed::Greedy);
      emit({.op = Op::SubEnd});
      at(start).b = here();
      return;
    }
    loop(n, *body, n.greed);
  }
  void loop(const Node& n, const Node& body, Greed greed) {
    if (n.max == 0) return;
    if (n.min == 0 && n.max == 1) {  // x? needs no counter
      int split = emit({.op = Op::Split, .greed = greed});
      node(body);
      at(split).a = here();
      return;
    }
    int counter = registers_;
    registers_ += 2;  // how often, and where the last round began
    emit({.op = Op::LoopInit, .a = counter});
    // Loop looks at its own bounds in the instruction after it.
    int head = emit({.op = Op::Loop, .greed = greed, .a = counter});
    emit({.op = Op::Jump, .a = n.min, .b = n.max});
    node(body);
    emit({.op = Op::Jump, .a = head});
    at(head).b = here();
  }

  Program* p_;
  int registers_ = 0;
  bool variable_look_behind_ = false;
  std::vector<const Node*> groups_;  ///< by number: what the groups seen so far hold
};

// ---- matcher --------------------------------------------------------------------------------------------------

/// What a failure goes back to, or a register's former value (kind >= 0: its index).
struct Entry {
  enum : int { Choice = -1, GreedyRun = -2, LazyRun = -3 };
  int kind, pc;
  int64_t position, bound;
};

enum class Outcome { Found, NotFound, Error };

template <class T>
class Matcher {
 public:
  Matcher(const Program& p, const T* text, int64_t start, int64_t end)
      : p_(p), text_(text), end_(end), registers_(static_cast<size_t>(2 * p.groups + 3 + p.registers), -1) {
    begin_ = start;
  }
  bool full = false;
  /// An empty match here doesn't count (an empty one was found here just before).
  int64_t refused_empty = -1;

  int64_t group_start(int g) const { return registers_[2 * g]; }
  int64_t group_end(int g) const { return registers_[2 * g + 1]; }
  int64_t last_group() const { return registers_[last_slot()]; }

  Outcome match_at(int64_t position) {
    std::fill(registers_.begin(), registers_.end(), -1);
    stack_.clear();
    int64_t stop;
    Outcome o = run(0, position, &stop, position);
    if (o == Outcome::Found) {
      registers_[0] = position;
      registers_[1] = stop;
    }
    return o;
  }
  Outcome search(int64_t position) {
    const Inst& first = p_.code[skip_saves()];
    for (; position <= end_; ++position) {
      if (first.op == Op::Char) {
        position = find(static_cast<char32_t>(first.a), position);
        if (position >= end_) return Outcome::NotFound;
      } else if (first.op == Op::Set) {
        const CharSet& set = p_.sets[first.a];
        while (position < end_ && !set.has(text_[position])) ++position;
        if (position >= end_) return Outcome::NotFound;
      }
      Outcome o = match_at(position);
      if (o != Outcome::NotFound) return o;
      if (first.op == Op::At && first.a == static_cast<int>(At::TextStart)) return o;
    }
    return Outcome::NotFound;
  }

 private:
  size_t last_slot() const { return static_cast<size_t>(2 * p_.groups + 2); }
  size_t skip_saves() const {
    size_t i = 0;
    while (p_.code[i].op == Op::Save) ++i;
    return i;
  }
  int64_t find(char32_t c, int64_t position) const {
    if constexpr (sizeof(T) == 1) {
      if (c > 0xff) return end_;
      const void* p = position < end_ ? memchr(text_ + position, static_cast<int>(c), static_cast<size_t>(end_ - position))
                                      : nullptr;
      return p ? static_cast<const T*>(p) - text_ : end_;
    } else {
      while (position < end_ && text_[position] != c) ++position;
      return position;
    }
  }
  void set(size_t slot, int64_t value) {
    stack_.push_back({static_cast<int>(slot), 0, registers_[slot], 0});
    registers_[slot] = value;
  }
  bool one(const Inst& i, char32_t c) const {
    switch (i.op) {
      case Op::Char: return c == static_cast<char32_t>(i.a);
      case Op::CharFold: return folds(i, c);
      case Op::Any: return c != '\n';
      case Op::AnyNewline: return true;
      default: return p_.sets[i.a].has(c);
    }
  }
  static bool folds(const Inst& i, char32_t c) {
    char32_t want = static_cast<char32_t>(i.a);
    return (i.ascii ? ascii_lower(c) : folded(c)) == want;
  }
  int64_t run_of(const Inst& i, int64_t position, int64_t limit) const {
    int64_t stop = limit > end_ - position ? end_ : position + limit;
    switch (i.op) {
      case Op::AnyNewline: return stop;
      case Op::Any:
        while (position < stop && text_[position] != '\n') ++position;
        return position;
      case Op::Set: {
        const CharSet& s = p_.sets[i.a];
        while (position < stop && s.has(text_[position])) ++position;
        return position;
      }
      default:
        while (position < stop && one(i, text_[position])) ++position;
        return position;
    }
  }
  bool at(At kind, int64_t p, bool ascii) const {
    switch (kind) {
      case At::TextStart: return p == 0;
      case At::LineStart: return p == 0 || text_[p - 1] == '\n';
      case At::TextEnd: return p == end_;
      case At::LastLineEnd: return p == end_ || (p == end_ - 1 && text_[p] == '\n');
      case At::LineEnd: return p == end_ || text_[p] == '\n';
      case At::Boundary:
      case At::NotBoundary: {
        if (end_ == 0) return false;  // an empty text has neither, by tradition
        bool before = p > 0 && is_word(text_[p - 1], ascii), after = p < end_ && is_word(text_[p], ascii);
        return (before != after) == (kind == At::Boundary);
      }
    }
    return false;
  }

  /// Runs from `pc` until Match or SubEnd; on success *stop is where the match ends and the choices are left on
  /// the stack. On failure the stack is as it was.
  Outcome run(int pc, int64_t position, int64_t* stop, int64_t match_start) {
    size_t base = stack_.size();
    while (true) {
      if (BUNPY_UNLIKELY((++steps_ & 0xffff) == 0)) {
        if (poll() < 0) return Outcome::Error;
        if (stack_.size() > (size_t{1} << 27)) {
          raise_bare(&MemoryError_type);
          return Outcome::Error;
        }
      }
      const Inst& i = p_.code[pc];
      switch (i.op) {
        case Op::Char:
          if (position >= end_ || text_[position] != static_cast<char32_t>(i.a)) goto fail;
          ++position, ++pc;
          continue;
        case Op::CharFold:
        case Op::Any:
        case Op::AnyNewline:
        case Op::Set:
          if (position >= end_ || !one(i, text_[position])) goto fail;
          ++position, ++pc;
          continue;
        case Op::At:
          if (!at(static_cast<At>(i.a), position, i.ascii)) goto fail;
          ++pc;
          continue;
        case Op::Save:
          set(static_cast<size_t>(i.a), position);
          if (i.a & 1) set(last_slot(), i.a / 2);
          ++pc;
          continue;
        case Op::Split:
          if (i.greed == Greed::Lazy) {
            stack_.push_back({Entry::Choice, pc + 1, position, 0});
            pc = i.a;
          } else {
            stack_.push_back({Entry::Choice, i.a, position, 0});
            ++pc;
          }
          continue;
        case Op::Jump: pc = i.a; continue;
        case Op::LoopInit: {
          size_t slot = last_slot() + 1 + static_cast<size_t>(i.a);
          set(slot, 0);
          set(slot + 1, -1);
          ++pc;
          continue;
        }
        case Op::Loop: {
          size_t slot = last_slot() + 1 + static_cast<size_t>(i.a);
          const Inst& bounds = p_.code[pc + 1];
          int64_t count = registers_[slot];
          if (count < bounds.a) {
            set(slot, count + 1);
            set(slot + 1, position);
            pc += 2;
            continue;
          }
          // A round that took nothing is the last one.
          bool more = (bounds.b == kUnlimited || count < bounds.b) && registers_[slot + 1] != position;
          if (!more) {
            pc = i.b;
          } else if (i.greed == Greed::Lazy) {
            stack_.push_back({Entry::LazyRun, pc, position, -1});
            pc = i.b;
          } else {
            stack_.push_back({Entry::Choice, i.b, position, 0});
            set(slot, count + 1);
            set(slot + 1, position);
            pc += 2;
          }
          continue;
        }
        case Op::RepeatOne: {
          const Inst& body = p_.code[pc + 1];
          if (i.greed == Greed::Lazy) {
            int64_t least = run_of(body, position, i.a);
            if (least - position < i.a) goto fail;
            if (i.b > i.a)
              stack_.push_back({Entry::LazyRun, pc, least, i.b == kUnlimited ? INT64_MAX : position + i.b});
            position = least;
          } else {
            int64_t most = run_of(body, position, i.b == kUnlimited ? INT64_MAX : i.b);
            if (most - position < i.a) goto fail;
            if (i.greed == Greed::Greedy && most - position > i.a)
              stack_.push_back({Entry::GreedyRun, pc, most, position + i.a});
            position = most;
          }
          pc += 2;
          continue;
        }
        case Op::Backreference: {
          int64_t from = group_start(i.a), to = group_end(i.a);
          if (from < 0 || to < from || to - from > end_ - position) goto fail;
          for (int64_t k = 0; k < to - from; ++k) {
            char32_t x = text_[from + k], y = text_[position + k];
            if (i.ignore_case ? (i.ascii ? ascii_lower(x) != ascii_lower(y) : lower(x) != lower(y)) : x != y) goto fail;
          }
          position += to - from;
          ++pc;
          continue;
        }
        case Op::Look: {
          if (position - i.a < 0) {
            if (!i.negative) goto fail;
            pc = i.b;
            continue;
          }
          size_t mark = stack_.size();
          int64_t inner;
          Outcome o = run(pc + 1, position - i.a, &inner, match_start);
          if (o == Outcome::Error) return o;
          if (i.negative) {
            if (o == Outcome::Found) {
              undo(mark);
              goto fail;
            }
          } else {
            if (o != Outcome::Found) goto fail;
            drop_choices(mark);
          }
          pc = i.b;
          continue;
        }
        case Op::Atomic: {
          size_t mark = stack_.size();
          int64_t inner;
          Outcome o = run(pc + 1, position, &inner, match_start);
          if (o == Outcome::Error) return o;
          if (o != Outcome::Found) goto fail;
          drop_choices(mark);
          position = inner;
          pc = i.b;
          continue;
        }
        case Op::IfGroup:
          pc = group_end(i.a) >= 0 ? pc + 1 : i.b;
          continue;
        case Op::Match:
          if ((full && position != end_) || (position == match_start && position == refused_empty)) goto fail;
          *stop = position;
          return Outcome::Found;
        case Op::SubEnd: *stop = position; return Outcome::Found;
      }
    fail:
      while (true) {
        if (stack_.size() == base) return Outcome::NotFound;
        Entry& e = stack_.back();
        if (e.kind >= 0) {
          registers_[e.kind] = e.position;
          stack_.pop_back();
          continue;
        }
        if (e.kind == Entry::Choice) {
          pc = e.pc;
          position = e.position;
          stack_.pop_back();
          break;
        }
        if (e.kind == Entry::GreedyRun) {
          // Straight to the last place where what follows can begin.
          const Inst& next = p_.code[e.pc + 2];
          int64_t p = e.position - 1;
          if (next.op == Op::Char)
            while (p > e.bound && (p >= end_ || text_[p] != static_cast<char32_t>(next.a))) --p;
          pc = e.pc + 2;
          position = p;
          if (p <= e.bound) stack_.pop_back();
          else e.position = p;
          break;
        }
        // LazyRun: one more round.
        pc = e.pc;
        position = e.position;
        if (p_.code[pc].op == Op::Loop) {
          stack_.pop_back();
          size_t slot = last_slot() + 1 + static_cast<size_t>(p_.code[pc].a);
          set(slot, registers_[slot] + 1);
          set(slot + 1, position);
          pc += 2;
          break;
        }
        if (position >= end_ || position >= e.bound || !one(p_.code[pc + 1], text_[position])) {
          stack_.pop_back();
          continue;
        }
        e.position = ++position;
        pc += 2;
        break;
      }
    }
  }
  void undo(size_t mark) {
    for (; stack_.size() > mark; stack_.pop_back())
      if (stack_.back().kind >= 0) registers_[stack_.back().kind] = stack_.back().position;
  }
  void drop_choices(size_t mark) {
    size_t to = mark;
    for (size_t k = mark; k < stack_.size(); ++k)
      if (stack_[k].kind >= 0) stack_[to++] = stack_[k];
    stack_.resize(to);
  }

  const Program& p_;
  const T* text_;
  int64_t begin_, end_;
  std::vector<int64_t> registers_;  // groups' starts and ends, the last group, loops
  std::vector<Entry> stack_;
  uint64_t steps_ = 0;
};

// ---- objects --------------------------------------------------------------------------------------------------

struct Pattern : Object {
  Value source;        ///< str or bytes
  Program* program;    ///< freed by a finaliser
  bool bytes;
};
struct Match : Object {
  Pattern* pattern;
  Value subject;
  int64_t start, end;  ///< pos and endpos
  int64_t last_group;
  int64_t groups;
  int64_t spans[];     ///< start and end of group 0, 1, …; -1 = took no part
};
struct Scanner : Object {
  Pattern* pattern;
  Value subject;
  std::atomic<int64_t> next;
  int64_t start, end, refused;
  bool done;
};
Type pattern_type, match_type, scanner_type, sre_scanner_type;
Value error_class;  ///< re.PatternError, set by re.py

Value raise_pattern_error(const std::string& message, Value pattern, int64_t position) {
  Value e = call(error_class, {new_str(message), pattern, position < 0 ? Value(None_) : from_int64(position)});
  return e.bits ? Value(raise(e)) : Value();
}

/// For functions that answer false with an exception pending.
bool failed_with(Value) { return false; }

/// The characters of a subject.
struct Subject {
  uint8_t kind = 1;
  const void* data = nullptr;
  int64_t length = 0;
};
bool read_subject(const Pattern* p, Value* v, Subject* out) {
  if (is_str(*v)) {
    if (p->bytes) return failed_with(raise_type_error("cannot use a bytes pattern on a string-like object"));
    auto* s = v->as<Str>();
    *out = {s->kind, s->data, s->length};
    return true;
  }
  if (BufferView view; !is_bytes(*v) && has_buffer(*v, &view)) {
    *v = new_bytes(view.data, view.length);
    if (v->is_null()) return false;
  }
  if (pending()) return false;
  if (!is_bytes(*v))
    return failed_with(raise_type_error("expected string or bytes-like object, got '%T'", *v));
  if (!p->bytes) return failed_with(raise_type_error("cannot use a string pattern on a bytes-like object"));
  auto* b = v->as<Bytes>();
  *out = {1, b->data, b->length};
  return true;
}
Value piece(Value subject, int64_t from, int64_t to) {
  if (is_str(subject)) return substring(subject.as<Str>(), from, to);
  auto* b = subject.as<Bytes>();
  return new_bytes(b->data + from, to - from);
}

enum class How { Match, Full, Search };

/// A Match, None, or null with an exception.
template <class T>
Value attempt(Pattern* p, Value subject, const T* text, int64_t start, int64_t end, int64_t from, How how,
              int64_t refused) {
  Matcher<T> m(*p->program, text, start, end);
  m.full = how == How::Full;
  m.refused_empty = refused;
  Outcome o = how == How::Search ? m.search(from) : m.match_at(from);
  if (o == Outcome::Error) return Value();
  if (o == Outcome::NotFound) return None_;
  int groups = p->program->groups;
  auto* match = gc_new<Match>(&match_type, sizeof(int64_t) * 2 * static_cast<size_t>(groups + 1));
  if (match == nullptr) return Value();
  match->pattern = p;
  match->subject = subject;
  match->start = start;
  match->end = end;
  match->groups = groups;
  match->last_group = m.last_group();
  for (int g = 0; g <= groups; ++g) {
    bool took_part = m.group_end(g) >= 0 && m.group_start(g) >= 0;
    match->spans[2 * g] = took_part ? m.group_start(g) : -1;
    match->spans[2 * g + 1] = took_part ? m.group_end(g) : -1;
  }
  return match;
}
Value attempt(Pattern* p, Value subject, const Subject& s, int64_t start, int64_t end, int64_t from, How how,
              int64_t refused = -1) {
  if (s.kind == 1) return attempt(p, subject, static_cast<const uint8_t*>(s.data), start, end, from, how, refused);
  if (s.kind == 2) return attempt(p, subject, static_cast<const char16_t*>(s.data), start, end, from, how, refused);
  return attempt(p, subject, static_cast<const char32_t*>(s.data), start, end, from, how, refused);
}

bool read_bounds(Value pos, Value endpos, int64_t length, int64_t* start, int64_t* end) {
  *start = 0;
  *end = length;
  if (pos.bits && !index_as_int64(pos, start)) return false;
  if (endpos.bits && !index_as_int64(endpos, end)) return false;
  *start = std::clamp<int64_t>(*start, 0, length);
  *end = std::clamp<int64_t>(*end, 0, length);
  return true;
}

template <How how>
Value pattern_match(Value* a) {
  auto* p = a[0].as<Pattern>();
  Subject s;
  int64_t start, end;
  if (!read_subject(p, &a[1], &s) || !read_bounds(a[2], a[3], s.length, &start, &end)) return Value();
  if (start > end) return None_;
  return attempt(p, a[1], s, start, end, start, how);
}

/// Walks over all matches from left to right. Null: no more, or an exception.
struct Walk {
  Pattern* pattern;
  Value subject;
  Subject text;
  int64_t start, end, next, refused = -1;
  bool open(Pattern* p, Value v, Value pos, Value endpos) {
    pattern = p;
    if (!read_subject(p, &v, &text) || !read_bounds(pos, endpos, text.length, &start, &end)) return false;
    subject = v;
    next = start;
    return true;
  }
  Match* step(How how = How::Search) {
    if (next > end) return nullptr;
    Value m = attempt(pattern, subject, text, start, end, next, how, refused);
    if (m.is_null() || is_none(m)) {
      next = end + 1;
      return nullptr;
    }
    auto* match = m.as<Match>();
    next = match->spans[1];
    refused = match->spans[0] == next ? next : -1;
    return match;
  }
};

Value group_value(Match* m, int64_t g, Value otherwise) {
  if (m->spans[2 * g] < 0) return otherwise;
  return piece(m->subject, m->spans[2 * g], m->spans[2 * g + 1]);
}
Value empty_piece(Value subject) { return piece(subject, 0, 0); }

Value pattern_findall(Value* a) {
  Walk w;
  if (!w.open(a[0].as<Pattern>(), a[1], a[2], a[3])) return Value();
  List* found = new_list();
  if (found == nullptr) return Value();
  while (Match* m = w.step()) {
    Value item;
    if (m->groups <= 1) {
      item = group_value(m, m->groups, Value());
      if (item.is_null() && !pending()) item = empty_piece(w.subject);
    } else {
      Tuple* t = new_tuple(m->groups);
      if (t == nullptr) return Value();
      for (int64_t g = 1; g <= m->groups; ++g) {
        Value part = group_value(m, g, Value());
        if (part.is_null() && !pending()) part = empty_piece(w.subject);
        if (part.is_null()) return Value();
        t->items[g - 1] = part;
      }
      item = t;
    }
    if (item.is_null() || list_append(found, item) < 0) return Value();
  }
  return pending() ? Value() : Value(found);
}

Value pattern_finditer(Value* a) {
  Walk w;
  if (!w.open(a[0].as<Pattern>(), a[1], a[2], a[3])) return Value();
  auto* s = gc_new<Scanner>(&scanner_type);
  if (s == nullptr) return Value();
  s->pattern = w.pattern;
  s->subject = w.subject;
  s->start = w.start;
  s->end = w.end;
  s->next = w.start;
  s->refused = -1;
  return s;
}
Value pattern_scanner(Value* a) {
  Value s = pattern_finditer(a);
  if (s.bits) s.object()->type = &sre_scanner_type;
  return s;
}
/// The next match at or after (How::Match: at) where the last one ended; null at the end.
template <How how>
Value scan(Value self) {
  auto* s = self.as<Scanner>();
  Walk w{};
  w.pattern = s->pattern;
  w.subject = s->subject;
  if (s->done || !read_subject(s->pattern, &w.subject, &w.text)) return Value();
  w.start = s->start;
  w.end = s->end;
  w.next = s->next.load(std::memory_order_relaxed);
  w.refused = s->refused;
  Match* m = w.step(how);
  s->next.store(w.next, std::memory_order_relaxed);
  s->refused = w.refused;
  if (m == nullptr) s->done = true;
  return m ? Value(m) : Value();
}
template <How how>
Value scanner_method(Value* a) {
  Value m = scan<how>(a[0]);
  return m.bits || pending() ? m : Value(None_);
}
Value scanner_pattern(Value* a) { return a[0].as<Scanner>()->pattern; }
const NativeDef scanner_methods[] = {
    {"match(self, /)", scanner_method<How::Match>},
    {"search(self, /)", scanner_method<How::Search>},
    {"pattern", scanner_pattern, NativeDef::Getter},
    {},
};

Value pattern_split(Value* a) {
  Walk w;
  int64_t limit;
  if (!index_as_int64(a[2], &limit) || !w.open(a[0].as<Pattern>(), a[1], Value(), Value())) return Value();
  List* parts = new_list();
  if (parts == nullptr) return Value();
  int64_t last = 0, n = 0;
  while (limit == 0 || n < limit) {
    Match* m = w.step();
    if (m == nullptr) break;
    Value before = piece(w.subject, last, m->spans[0]);
    if (before.is_null() || list_append(parts, before) < 0) return Value();
    for (int64_t g = 1; g <= m->groups; ++g) {
      Value part = group_value(m, g, None_);
      if (part.is_null() || list_append(parts, part) < 0) return Value();
    }
    last = m->spans[1];
    ++n;
  }
  if (pending()) return Value();
  Value rest = piece(w.subject, last, w.text.length);
  return rest.bits && list_append(parts, rest) == 0 ? Value(parts) : Value();
}

// ---- replacement templates --------------------------------------------------------------------------------------

/// One part of a template: text, or a group (text empty, group >= 0).
struct Part {
  std::u32string text;
  int group = -1;
};
/// False with an exception.
bool parse_template(Pattern* p, Value source, std::vector<Part>* parts) {
  std::u32string text;
  if (is_str(source)) {
    auto* s = source.as<Str>();
    for (int64_t i = 0; i < s->length; ++i) text += char_at(s, i);
  } else {
    auto* b = source.as<Bytes>();
    for (int64_t i = 0; i < b->length; ++i) text += b->data[i];
  }
  auto literal = [&](char32_t c) {
    if (parts->empty() || parts->back().group >= 0) parts->push_back({});
    parts->back().text += c;
  };
  auto group = [&](int64_t g, int64_t position) {
    if (g > p->program->groups)
      return failed_with(raise_pattern_error("invalid group reference " + std::to_string(g), source, position));
    parts->push_back({{}, static_cast<int>(g)});
    return true;
  };
  auto at = [&](size_t i) { return i < text.size() ? text[i] : U'\0'; };
  auto digit = [&](size_t i) { return at(i) >= '0' && at(i) <= '9'; };
  auto octal = [&](size_t i) { return at(i) >= '0' && at(i) <= '7'; };
  for (size_t i = 0; i < text.size();) {
    char32_t c = text[i];
    if (c != '\\') {
      literal(c);
      ++i;
      continue;
    }
    int64_t start = static_cast<int64_t>(i++);
    if (i >= text.size())
      return failed_with(raise_pattern_error("bad escape (end of pattern)", source, start));
    c = text[i++];
    if (c == 'g') {
      if (at(i) != '<') return failed_with(raise_pattern_error("missing <", source, static_cast<int64_t>(i)));
      size_t name_start = ++i, close = text.find(U'>', i);
      std::string name = utf8(text.substr(i, close == std::u32string::npos ? close : close - i));
      auto where = static_cast<int64_t>(name_start);
      if (name.empty()) return failed_with(raise_pattern_error("missing group name", source, where));
      if (close == std::u32string::npos)
        return failed_with(raise_pattern_error("missing >, unterminated name", source, where));
      i = close + 1;
      if (name.find_first_not_of("0123456789") == std::string::npos) {
        if (group_number_in(name) > p->program->groups)
          return failed_with(raise_pattern_error("invalid group reference " + without_zeros(name), source, where));
        parts->push_back({{}, group_number_in(name)});
        continue;
      }
      bool outside = p->bytes && std::any_of(name.begin(), name.end(), [](char ch) { return ch & 0x80; });
      if (outside || call_attr(new_str(name), "isidentifier") != True_)
        return failed_with(raise_pattern_error("bad character in group name " + quoted(name, outside), source, where));
      int g = p->program->name_of(name);
      if (g == 0) return failed_with(Value(raise_error(&IndexError_type, "unknown group name '%s'", name.c_str())));
      parts->push_back({{}, g});
      continue;
    }
    if (c == '0') {
      char32_t value = 0;
      for (int k = 0; k < 2 && octal(i); ++k) value = value * 8 + (text[i++] - '0');
      literal(value);
      continue;
    }
    if (c >= '1' && c <= '9') {
      if (digit(i) && c <= '7' && octal(i) && octal(i + 1)) {
        char32_t value = (c - '0') * 64 + (text[i] - '0') * 8 + (text[i + 1] - '0');
        i += 2;
        if (value > 0377)
          return failed_with(raise_pattern_error("octal escape value " + utf8(text.substr(static_cast<size_t>(start), 4)) +
                                          " outside of range 0-0o377", source, start));
        literal(value);
        continue;
      }
      int64_t g = c - '0';
      if (digit(i)) g = g * 10 + (text[i++] - '0');
      if (!group(g, start + 1)) return false;
      continue;
    }
    static const std::map<char32_t, char32_t> escapes = {{'a', 7}, {'b', 8}, {'f', 12}, {'n', 10}, {'r', 13},
                                                         {'t', 9}, {'v', 11}, {'\\', '\\'}};
    auto e = escapes.find(c);
    if (e != escapes.end()) {
      literal(e->second);
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      return failed_with(raise_pattern_error("bad escape \\" + utf8(std::u32string(1, c)), source, start));
    } else {
      literal('\\');
      literal(c);
    }
  }
  return true;
}

/// Collects the pieces of a result, str or bytes.
struct Output {
  explicit Output(bool bytes) : bytes(bytes) {}
  bool bytes;
  StrBuilder text;
  std::string data;
  int64_t pieces = 0, wrong_piece = -1;
  Value wrong;  // the first piece that cannot be joined: CPython sees it only when it joins them all
  void add(Value v) {
    BufferView view;
    if (!bytes && is_str(v)) {
      text.add(v);
    } else if (bytes && get_buffer(v, &view)) {
      data.append(reinterpret_cast<const char*>(view.data), static_cast<size_t>(view.length));
    } else if (wrong_piece < 0) {
      wrong_piece = pieces;
      wrong = v;
    }
    ++pieces;
  }
  void add(Value subject, int64_t from, int64_t to) {
    pieces += from < to;
    if (!bytes) text.add(subject.as<Str>(), from, to);
    else data.append(reinterpret_cast<const char*>(subject.as<Bytes>()->data) + from, static_cast<size_t>(to - from));
  }
  void add(char32_t c) {
    if (bytes) data += static_cast<char>(c);
    else text.add(c);
  }
  Value finish() {
    if (wrong_piece >= 0)
      return raise_type_error("sequence item %lld: expected %s, %T found", static_cast<long long>(wrong_piece),
                              bytes ? "a bytes-like object" : "str instance", wrong);
    return bytes ? Value(new_bytes(data.data(), static_cast<int64_t>(data.size()))) : text.finish();
  }
};
void add_parts(Output* out, const std::vector<Part>& parts, Match* m) {
  for (const Part& part : parts) {
    if (part.group < 0) {
      for (char32_t c : part.text) out->add(c);
    } else if (m->spans[2 * part.group] >= 0) {
      out->add(m->subject, m->spans[2 * part.group], m->spans[2 * part.group + 1]);
    }
  }
}

bool substitute(Value* a, Value* result, int64_t* count) {
  auto* p = a[0].as<Pattern>();
  Value replacement = a[1];
  int64_t limit;
  Walk w;
  if (!index_as_int64(a[3], &limit) || !w.open(p, a[2], Value(), Value())) return false;
  bool callable = is_callable(replacement);
  // A replacement of the other kind (str for bytes) matters only where something is replaced.
  bool misplaced = !callable && (p->bytes ? is_str(replacement) : !is_str(replacement));
  std::vector<Part> parts;
  if (!callable && !misplaced) {
    BufferView buffer;
    if (p->bytes && !is_bytes(replacement)) {
      if (!want_buffer(replacement, &buffer)) return false;
      replacement = new_bytes(buffer.data, buffer.length);
      if (replacement.is_null()) return false;
    }
    if (!parse_template(p, replacement, &parts)) return false;
  } else if (misplaced && !is_str(replacement)) {
    BufferView buffer;
    if (hash_value(replacement) == -1 && pending()) return false;
    if (!want_buffer(replacement, &buffer)) {
      clear_pending();
      return failed_with(raise_type_error("decoding to str: need a bytes-like object, %T found", replacement));
    }
  }
  Output out(p->bytes);
  int64_t last = 0, n = 0;
  while (limit == 0 || n < limit) {
    Match* m = w.step();
    if (m == nullptr) break;
    out.add(w.subject, last, m->spans[0]);
    if (callable) {
      Value v = call(replacement, {m});
      if (v.is_null()) return false;
      if (!is_none(v)) out.add(v);
    } else if (misplaced) {
      out.add(replacement);
    } else {
      add_parts(&out, parts, m);
    }
    last = m->spans[1];
    ++n;
  }
  if (pending()) return false;
  *count = n;
  if (n == 0) {
    *result = w.subject;
    return true;
  }
  out.add(w.subject, last, w.text.length);
  *result = out.finish();
  return !result->is_null();
}
Value pattern_sub(Value* a) {
  Value result;
  int64_t count;
  return substitute(a, &result, &count) ? result : Value();
}
Value pattern_subn(Value* a) {
  Value result;
  int64_t count;
  return substitute(a, &result, &count) ? make_tuple({result, from_int64(count)}) : Value();
}

// ---- the type Pattern -------------------------------------------------------------------------------------------

Value get_source(Value* a) { return a[0].as<Pattern>()->source; }
Value get_flags(Value* a) { return small(a[0].as<Pattern>()->program->flags); }
Value get_group_count(Value* a) { return small(a[0].as<Pattern>()->program->groups); }
Value get_group_index(Value* a) {
  auto* p = a[0].as<Pattern>()->program;
  Dict* d = new_dict();
  for (size_t i = 1; d && i < p->names.size(); ++i)
    if (!p->names[i].empty() && !dict_set_str(d, intern(p->names[i].c_str()), small(static_cast<int64_t>(i))))
      return Value();
  return d ? call(type_value(&mappingproxy_type), {to_value(d)}) : Value();
}
Value pattern_repr(Value v) {
  auto* p = v.as<Pattern>();
  StrBuilder out;
  Value source = repr_of(p->source);
  if (source.is_null()) return Value();
  out.add("re.compile(");
  out.add(source.as<Str>(), 0, std::min<int64_t>(200, source.as<Str>()->length));
  int flags = p->program->flags;
  if (!p->bytes) flags &= ~kUnicode;
  const char* separator = ", ";
  constexpr struct { int bit; const char* name; } rows[] = {
      {kIgnoreCase, "re.IGNORECASE"}, {kLocale, "re.LOCALE"}, {kMultiline, "re.MULTILINE"}, {kDotAll, "re.DOTALL"},
      {kUnicode, "re.UNICODE"}, {kVerbose, "re.VERBOSE"}, {kDebug, "re.DEBUG"}, {kAscii, "re.ASCII"}};
  for (auto& row : rows)
    if (flags & row.bit) {
      out.add(separator);
      out.add(row.name);
      separator = "|";
      flags &= ~row.bit;
    }
  if (flags != 0) {
    char text[24];
    snprintf(text, sizeof text, "%s0x%x", separator, static_cast<unsigned>(flags));
    out.add(text);
  }
  out.add(')');
  return out.finish();
}
Value pattern_compare(Value a, Value b, CompareOp op) {
  if ((op != CompareOp::Eq && op != CompareOp::Ne) || !has_type(b, &pattern_type)) return kNotImplemented;
  auto *p = a.as<Pattern>(), *q = b.as<Pattern>();
  int same = p->program->flags == q->program->flags && p->bytes == q->bytes ? equal_values(p->source, q->source) : 0;
  return same < 0 ? Value() : from_bool(same == (op == CompareOp::Eq));
}
int64_t pattern_hash(Value v) { return hash_value(v.as<Pattern>()->source); }
Value same_object(Value* a) { return a[0]; }
/// Compiled again from the source when unpickled.
Value pattern_reduce(Value* a) {
  Value module = import_by_name(intern("re")), compile = module.bits ? get_attr(module, intern("_compile")) : Value();
  return compile.bits ? make_tuple({compile, make_tuple({get_source(a), get_flags(a)})}) : Value();
}

const NativeDef pattern_methods[] = {
    {"match(self, /, string, pos=0, endpos=9223372036854775807)", pattern_match<How::Match>},
    {"fullmatch(self, /, string, pos=0, endpos=9223372036854775807)", pattern_match<How::Full>},
    {"search(self, /, string, pos=0, endpos=9223372036854775807)", pattern_match<How::Search>},
    {"findall(self, /, string, pos=0, endpos=9223372036854775807)", pattern_findall},
    {"finditer(self, /, string, pos=0, endpos=9223372036854775807)", pattern_finditer},
    {"scanner(self, /, string, pos=0, endpos=9223372036854775807)", pattern_scanner},
    {"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod},
    {"split(self, /, string, maxsplit=0)", pattern_split},
    {"sub(self, /, repl, string, count=0)", pattern_sub},
    {"subn(self, /, repl, string, count=0)", pattern_subn},
    {"__copy__(self, /)", same_object},
    {"__deepcopy__(self, memo, /)", same_object},
    {"__reduce__(self, /)", pattern_reduce},
    {"pattern", get_source, NativeDef::Getter},
    {"flags", get_flags, NativeDef::Getter},
    {"groups", get_group_count, NativeDef::Getter},
    {"groupindex", get_group_index, NativeDef::Getter},
    {},
};

// ---- the type Match ---------------------------------------------------------------------------------------------

/// The number of a group given by number or name; -1 with IndexError.
int64_t group_number(Match* m, Value key) {
  if (is_str(key)) {
    if (int g = m->pattern->program->name_of(to_utf8(key))) return g;
  } else if (is_int_like(key) || !special_of(key, Special::Index).is_null()) {
    int64_t g;
    if (!index_clamped(key, &g)) return -1;
    if (g >= 0 && g <= m->groups) return g;
  }
  return raise_error(&IndexError_type, "no such group");
}
Value match_group(Value* a) {
  auto* m = a[0].as<Match>();
  auto* keys = a[1].as<Tuple>();
  if (a[1].is_null() || keys->length == 0) return group_value(m, 0, None_);
  if (keys->length == 1) {
    int64_t g = group_number(m, keys->items[0]);
    return g < 0 ? Value() : group_value(m, g, None_);
  }
  Tuple* t = new_tuple(keys->length);
  if (t == nullptr) return Value();
  for (int64_t i = 0; i < keys->length; ++i) {
    int64_t g = group_number(m, keys->items[i]);
    Value v = g < 0 ? Value() : group_value(m, g, None_);
    if (v.is_null()) return Value();
    t->items[i] = v;
  }
  return t;
}
Value match_item(Value self, Value key) {
  int64_t g = group_number(self.as<Match>(), key);
  return g < 0 ? Value() : group_value(self.as<Match>(), g, None_);
}
Value match_groups(Value* a) {
  auto* m = a[0].as<Match>();
  Tuple* t = new_tuple(m->groups);
  if (t == nullptr) return Value();
  for (int64_t g = 1; g <= m->groups; ++g) {
    Value v = group_value(m, g, a[1]);
    if (v.is_null()) return Value();
    t->items[g - 1] = v;
  }
  return t;
}
Value match_groupdict(Value* a) {
  auto* m = a[0].as<Match>();
  Dict* d = new_dict();
  auto& names = m->pattern->program->names;
  for (size_t i = 1; d && i < names.size(); ++i) {
    if (names[i].empty()) continue;
    Value v = group_value(m, static_cast<int64_t>(i), a[1]);
    if (v.is_null() || !dict_set_str(d, intern(names[i].c_str()), v)) return Value();
  }
  return d ? to_value(d) : Value();
}
template <int which>
Value match_bound(Value* a) {
  int64_t g = group_number(a[0].as<Match>(), a[1]);
  return g < 0 ? Value() : from_int64(a[0].as<Match>()->spans[2 * g + which]);
}
Value span_of(Match* m, int64_t g) { return make_tuple({from_int64(m->spans[2 * g]), from_int64(m->spans[2 * g + 1])}); }
Value match_span(Value* a) {
  int64_t g = group_number(a[0].as<Match>(), a[1]);
  return g < 0 ? Value() : span_of(a[0].as<Match>(), g);
}
Value match_expand(Value* a) {
  auto* m = a[0].as<Match>();
  std::vector<Part> parts;
  if (m->pattern->bytes ? !is_bytes(a[1]) : !is_str(a[1]))
    return raise_type_error("expected str instance, %T found", a[1]);
  if (!parse_template(m->pattern, a[1], &parts)) return Value();
  Output out(m->pattern->bytes);
  add_parts(&out, parts, m);
  return out.finish();
}
Value get_string(Value* a) { return a[0].as<Match>()->subject; }
Value get_pattern(Value* a) { return a[0].as<Match>()->pattern; }
Value get_pos(Value* a) { return from_int64(a[0].as<Match>()->start); }
Value get_endpos(Value* a) { return from_int64(a[0].as<Match>()->end); }
Value get_lastindex(Value* a) {
  int64_t g = a[0].as<Match>()->last_group;
  return g < 0 ? Value(None_) : from_int64(g);
}
Value get_lastgroup(Value* a) {
  auto* m = a[0].as<Match>();
  if (m->last_group < 0 || m->pattern->program->names[static_cast<size_t>(m->last_group)].empty()) return None_;
  return new_str(m->pattern->program->names[static_cast<size_t>(m->last_group)]);
}
Value get_regs(Value* a) {
  auto* m = a[0].as<Match>();
  Tuple* t = new_tuple(m->groups + 1);
  if (t == nullptr) return Value();
  for (int64_t g = 0; g <= m->groups; ++g)
    if ((t->items[g] = span_of(m, g)).is_null()) return Value();
  return t;
}
Value match_repr(Value v) {
  auto* m = v.as<Match>();
  Value text = group_value(m, 0, None_);
  StrBuilder out;
  out.add("<re.Match object; span=(" + std::to_string(m->spans[0]) + ", " + std::to_string(m->spans[1]) + "), match=");
  Value shown = text.bits ? repr_of(text) : Value();
  if (shown.is_null()) return Value();
  out.add(shown.as<Str>(), 0, std::min<int64_t>(50, shown.as<Str>()->length));
  out.add('>');
  return out.finish();
}

const NativeDef match_methods[] = {
    {"group(self, /, *args)", match_group},
    {"groups(self, /, default=None)", match_groups},
    {"groupdict(self, /, default=None)", match_groupdict},
    {"start(self, group=0, /)", match_bound<0>},
    {"end(self, group=0, /)", match_bound<1>},
    {"span(self, group=0, /)", match_span},
    {"__class_getitem__(cls, item, /)", class_getitem, NativeDef::ClassMethod},
    {"expand(self, /, template)", match_expand},
    {"__copy__(self, /)", same_object},
    {"__deepcopy__(self, memo, /)", same_object},
    {"string", get_string, NativeDef::Getter},
    {"re", get_pattern, NativeDef::Getter},
    {"pos", get_pos, NativeDef::Getter},
    {"endpos", get_endpos, NativeDef::Getter},
    {"lastindex", get_lastindex, NativeDef::Getter},
    {"lastgroup", get_lastgroup, NativeDef::Getter},
    {"regs", get_regs, NativeDef::Getter},
    {},
};

// ---- the module -------------------------------------------------------------------------------------------------

std::u32string code_points(Value text) {
  std::u32string result;
  if (is_bytes(text))
    for (int64_t i = 0; i < text.as<Bytes>()->length; ++i) result += text.as<Bytes>()->data[i];
  else
    for (int64_t i = 0; i < text.as<Str>()->length; ++i) result += char_at(text.as<Str>(), i);
  return result;
}

/// The tree of one pattern; null with re.error or another exception pending.
NodePtr parse(Value text, int64_t flags, Program* program) {
  bool bytes = is_bytes(text);
  if (!bytes && !is_str(text)) return raise_type_error("first argument must be string or compiled pattern"), nullptr;
  if (bytes && (flags & kUnicode)) return raise_value_error("cannot use UNICODE flag with a bytes pattern"), nullptr;
  if (!bytes && (flags & kLocale)) return raise_value_error("cannot use LOCALE flag with a str pattern"), nullptr;
  if ((flags & kAscii) && (flags & kUnicode)) return raise_value_error("ASCII and UNICODE flags are incompatible"), nullptr;
  Parser parser(code_points(text), static_cast<int>(flags & ~kDebug), bytes, program);
  NodePtr tree = parser.parse();
  if (pending()) return nullptr;
  if (!parser.error().message.empty())
    return raise_pattern_error(parser.error().message, text, parser.error().position), nullptr;
  return tree;
}

Value new_pattern(std::unique_ptr<Program> program, const Node& tree, Value source, bool bytes) {
  if (!Generator(program.get()).program(tree))
    return raise_pattern_error("look-behind requires fixed-width pattern", source, -1);
  auto* p = gc_new<Pattern>(&pattern_type);
  if (p == nullptr) return Value();
  p->source = source;
  p->bytes = bytes;
  p->program = program.release();
  gc_add_release(p, [](Object* o) { delete static_cast<Pattern*>(o)->program; });
  return p;
}

Value compile(Value* a) {
  int64_t flags;
  if (!index_as_int64(a[1], &flags)) return Value();
  auto program = std::make_unique<Program>();
  NodePtr tree = parse(a[0], flags, program.get());
  return tree ? new_pattern(std::move(program), *tree, a[0], is_bytes(a[0])) : Value();
}

/// compile_lexicon(phrases, flags): alternatives for re.Scanner. The phrase at index i is group i + 1, and the groups
/// in it are numbered from 1 again, as if the others did not exist: that is how CPython's Scanner numbers them.
Value compile_lexicon(Value* a) {
  int64_t flags;
  List* phrases = to_list(a[0]);
  if (phrases == nullptr || !index_as_int64(a[1], &flags)) return Value();
  auto program = std::make_unique<Program>();
  auto all = std::make_unique<Node>(Kind::Alternatives);
  int64_t n = list_length(phrases);
  int groups = static_cast<int>(n);
  for (int64_t i = 0; i < n; ++i) {
    program->groups = 0;
    program->names.clear();
    NodePtr tree = parse(list_item(phrases, i), flags, program.get());
    if (!tree) return Value();
    groups = std::max(groups, program->groups);
    auto group = std::make_unique<Node>(Kind::Group);
    group->group = static_cast<int>(i) + 1;
    group->kids.push_back(std::move(tree));
    all->kids.push_back(std::move(group));
  }
  if (n == 0) all = std::make_unique<Node>(Kind::Empty);
  program->groups = groups;
  program->names.assign(static_cast<size_t>(groups) + 1, "");
  return new_pattern(std::move(program), *all, None_, n > 0 && is_bytes(list_item(phrases, 0)));
}
Value set_error(Value* a) {
  if (!want_class(a[0])) return Value();
  store(&error_class, a[0]);
  return None_;
}

const NativeDef functions[] = {
    {"compile(pattern, flags, /)", compile},
    {"compile_lexicon(phrases, flags, /)", compile_lexicon},
    {"_warn_deprecated(text, /)", warn_deprecated<3>},
    {"_set_error(cls, /)", set_error},
    {},
};

}  // namespace

bool init_module__re(Module* m) {
  type_init(&pattern_type, "re.Pattern", nullptr, sizeof(Pattern), 0);
  pattern_type.repr = pattern_repr;
  pattern_type.richcompare = pattern_compare;
  pattern_type.hash = pattern_hash;
  define_methods(&pattern_type, pattern_methods);
  type_ready(&pattern_type);
  type_init(&match_type, "re.Match", nullptr, sizeof(Match), 0);
  match_type.repr = match_repr;
  match_type.getitem = match_item;
  define_methods(&match_type, match_methods);
  type_ready(&match_type);
  type_init(&scanner_type, "callable_iterator", nullptr, sizeof(Scanner), 0);
  scanner_type.iter = [](Value self) { return self; };
  scanner_type.iternext = scan<How::Search>;
  type_ready(&scanner_type);
  type_init(&sre_scanner_type, "_sre.SRE_Scanner", nullptr, sizeof(Scanner), 0);
  define_methods(&sre_scanner_type, scanner_methods);
  type_ready(&sre_scanner_type);
  return define_functions(m, functions) && module_set(m, "Pattern", type_value(&pattern_type)) &&
         module_set(m, "Match", type_value(&match_type));
}

}  // namespace bunpy
