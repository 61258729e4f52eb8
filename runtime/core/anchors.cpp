// anchors.cpp: which part of a failed expression is marked `^` in a traceback while the rest gets `~`.
//
// CPython parses the source segment for this; here a tokenizer suffices, because only the outermost node
// matters: the last operator applied, or the last call or subscript. The segment covers exactly the failed
// expression, so its outermost structure is what stands outside all brackets.

#include "core/internal.h"

namespace bunpy {

namespace {

struct Token {
  enum Kind { Name, Number, String, Operator, Open, Close } kind;
  std::u32string text;
  int line, column, end_line, end_column;
  int match;  ///< Open: index of its Close
};

bool is_identifier_start(char32_t c) { return c == '_' || (c < 128 ? isalpha(static_cast<int>(c)) : true); }
bool is_identifier(char32_t c) { return is_identifier_start(c) || (c < 128 && isdigit(static_cast<int>(c))); }

/// Splits into tokens; false when brackets or strings do not close.
bool tokenize(const std::vector<std::u32string>& lines, std::vector<Token>* tokens) {
  std::vector<int> open;
  int line = 0, column = 0;
  int count = static_cast<int>(lines.size());
  auto at = [&](int l, int c) -> char32_t {
    return c < static_cast<int>(lines[static_cast<size_t>(l)].size()) ? lines[static_cast<size_t>(l)][static_cast<size_t>(c)] : 0;
  };
  while (line < count) {
    char32_t c = at(line, column);
    if (c == 0 || c == '#') {
      line++;
      column = 0;
      continue;
    }
    if (c == ' ' || c == '\t' || c == '\f' || c == '\\') {
      column++;
      continue;
    }
    Token t{Token::Operator, {}, line, column, line, column, -1};
    if (is_identifier_start(c)) {
      int end = column;
      while (is_identifier(at(line, end))) end++;
      t.text = lines[static_cast<size_t>(line)].substr(static_cast<size_t>(column), static_cast<size_t>(end - column));
      char32_t q = at(line, end);
      bool prefix = t.text.size() <= 2 && (q == '"' || q == '\'');
      for (char32_t p : t.text)
        if (!strchr("rRbBuUfF", static_cast<int>(p < 128 ? p : 'x'))) prefix = false;
      if (!prefix) {
        t.kind = Token::Name;
        column = t.end_column = end;
        tokens->push_back(t);
        continue;
      }
      column = end;
      c = q;
    }
    if (c == '"' || c == '\'') {
      bool triple = at(line, column + 1) == c && at(line, column + 2) == c;
      column += triple ? 3 : 1;
      t.kind = Token::String;
      bool closed = false;
      while (line < count && !closed) {
        char32_t d = at(line, column);
        if (d == 0) {
          if (!triple && (column == 0 || at(line, column - 1) != '\\')) return false;
          line++;
          column = 0;
        } else if (d == '\\') {
          column += 2;
        } else if (d == c && (!triple || (at(line, column + 1) == c && at(line, column + 2) == c))) {
          column += triple ? 3 : 1;
          closed = true;
        } else {
          column++;
        }
      }
      if (!closed) return false;
      t.end_line = line;
      t.end_column = column;
      tokens->push_back(t);
      continue;
    }
    if (c < 128 && (isdigit(static_cast<int>(c)) || (c == '.' && at(line, column + 1) < 128 && isdigit(static_cast<int>(at(line, column + 1)))))) {
      int end = column;
      while (is_identifier(at(line, end)) || at(line, end) == '.' ||
             ((at(line, end) == '+' || at(line, end) == '-') && (at(line, end - 1) == 'e' || at(line, end - 1) == 'E') &&
              at(line, column + 1) != 'x'))
        end++;
      t.kind = Token::Number;
      column = t.end_column = end;
      tokens->push_back(t);
      continue;
    }
    static const char* const longest[] = {"**=", "//=", ">>=", "<<=", "...", "!=", "==", "<=", ">=", "->", ":=", "+=", "-=",
                                          "*=", "/=", "%=", "&=", "|=", "^=", "@=", "**", "//", "<<", ">>"};
    int length = 1;
    for (const char* op : longest) {
      int n = static_cast<int>(strlen(op));
      bool same = true;
      for (int i = 0; i < n; i++) same = same && at(line, column + i) == static_cast<char32_t>(op[i]);
      if (same) {
        length = n;
        break;
      }
    }
    t.text = lines[static_cast<size_t>(line)].substr(static_cast<size_t>(column), static_cast<size_t>(length));
    t.end_column = column + length;
    column += length;
    if (c == '(' || c == '[' || c == '{') {
      t.kind = Token::Open;
      open.push_back(static_cast<int>(tokens->size()));
    } else if (c == ')' || c == ']' || c == '}') {
      t.kind = Token::Close;
      if (open.empty()) return false;
      (*tokens)[static_cast<size_t>(open.back())].match = static_cast<int>(tokens->size());
      open.pop_back();
    }
    tokens->push_back(t);
  }
  return open.empty();
}

bool is_word(const Token& t, const char* word) {
  if (t.kind != Token::Name || t.text.size() != strlen(word)) return false;
  for (size_t i = 0; i < t.text.size(); i++)
    if (t.text[i] != static_cast<char32_t>(word[i])) return false;
  return true;
}
bool is_op(const Token& t, const char* op) {
  if (t.kind == Token::Name || t.kind == Token::String || t.kind == Token::Number) return false;
  if (t.text.size() != strlen(op)) return false;
  for (size_t i = 0; i < t.text.size(); i++)
    if (t.text[i] != static_cast<char32_t>(op[i])) return false;
  return true;
}

/// Words that, outside brackets, mean that the outermost node is no operator, call or subscript.
bool is_other_keyword(const Token& t) {
  static const char* const words[] = {"and", "or", "not", "in", "is", "if", "else", "lambda", "yield", "await", "for", "async",
                                      "return", "raise", "del", "import", "from", "assert", "global", "nonlocal", "pass",
                                      "break", "continue", "with", "while", "try", "class", "def", "except", "finally", "as"};
  for (const char* w : words)
    if (is_word(t, w)) return true;
  return false;
}

int precedence(const Token& t) {
  static const struct { const char* op; int level; } table[] = {
      {"|", 1}, {"^", 2}, {"&", 3}, {"<<", 4}, {">>", 4}, {"+", 5}, {"-", 5}, {"*", 6}, {"/", 6}, {"//", 6}, {"%", 6}, {"@", 6}, {"**", 8}};
  for (auto& row : table)
    if (is_op(t, row.op)) return row.level;
  return 0;
}

/// Is the token group starting at `i` a parenthesised expression that ends the operand (no trailer behind)?
bool bare_parentheses(const std::vector<Token>& tokens, size_t i) {
  if (!is_op(tokens[i], "(") || tokens[i].match < 0) return false;
  auto close = static_cast<size_t>(tokens[i].match);
  if (close == i + 1) return false;
  for (size_t k = i + 1; k < close; k++) {
    if (is_op(tokens[k], ",") || is_word(tokens[k], "for")) return false;
    if (tokens[k].kind == Token::Open) k = static_cast<size_t>(tokens[k].match);
  }
  if (close + 1 < tokens.size()) {
    const Token& next = tokens[close + 1];
    if (next.kind == Token::Open || is_op(next, ".") || is_op(next, "**")) return false;
  }
  return true;
}

}  // namespace

/// Anchors within tokens [first, last).
static Anchors anchors_of(const std::vector<Token>& tokens, const std::vector<std::u32string>& lines, size_t first, size_t last) {
  Anchors none;
  size_t best = last;
  int best_level = 100;
  bool operand = false, prefix_first = false;
  for (size_t i = first; i < last; i++) {
    const Token& t = tokens[i];
    if (is_other_keyword(t)) return none;
    switch (t.kind) {
      case Token::Open:
        i = static_cast<size_t>(t.match);
        operand = true;
        continue;
      case Token::Name: case Token::Number: case Token::String:
        operand = true;
        continue;
      case Token::Close: return none;
      case Token::Operator: break;
    }
    if (is_op(t, ".")) continue;
    if (is_op(t, "...")) {
      operand = true;
      continue;
    }
    int level = precedence(t);
    if (level == 0 && !is_op(t, "~")) return none;
    if (!operand) {  // unary
      if (i == first) prefix_first = true;
      continue;
    }
    if (level == 8 ? level < best_level : level <= best_level) {
      best = i;
      best_level = level;
    }
    operand = false;
  }
  if (best < last && !(best_level == 8 && prefix_first)) {
    const Token& t = tokens[best];
    Anchors a;
    a.found = true;
    a.left_line = a.right_line = t.line;
    a.left_column = t.column;
    a.right_column = t.end_column;
    // The reference implementation takes a parenthesis that directly follows as the second character.
    if (t.text.size() == 1 && best + 1 < last && tokens[best + 1].line == t.line && tokens[best + 1].column == t.end_column &&
        bare_parentheses(tokens, best + 1))
      a.right_column++;
    (void)lines;
    return a;
  }
  if (prefix_first || last == first) return none;
  const Token& close = tokens[last - 1];
  if (close.kind != Token::Close) return none;
  // The group that ends the expression must follow an operand.
  for (size_t i = first; i < last; i++) {
    if (tokens[i].kind != Token::Open) continue;
    auto match = static_cast<size_t>(tokens[i].match);
    if (match == last - 1) {
      if (i == first || is_op(tokens[i], "{")) return none;
      Anchors a;
      a.found = true;
      a.left_line = tokens[i].line;
      a.left_column = tokens[i].column;
      a.right_line = close.end_line;
      a.right_column = close.end_column;
      return a;
    }
    i = match;
  }
  return none;
}

Anchors find_anchors(const std::vector<std::u32string>& lines) {
  std::vector<Token> tokens;
  if (!tokenize(lines, &tokens)) return {};
  // `(expr)` spanning everything is transparent.
  size_t first = 0, last = tokens.size();
  while (last - first >= 2 && is_op(tokens[first], "(") && tokens[first].match == static_cast<int>(last - 1) && last - first > 2) {
    for (size_t k = first + 1; k < last - 1; k++) {
      if (is_op(tokens[k], ",") || is_word(tokens[k], "for")) return {};
      if (tokens[k].kind == Token::Open) k = static_cast<size_t>(tokens[k].match);
    }
    first++;
    last--;
  }
  return anchors_of(tokens, lines, first, last);
}

bool call_spans_statement(const std::vector<std::u32string>& lines, int start, int end) {
  std::vector<Token> tokens;
  if (!tokenize(lines, &tokens) || tokens.size() < 4) return false;
  size_t last = tokens.size();
  for (size_t i = 0; i < last; i++) {
    if (is_op(tokens[i], ";")) last = i;
    else if (tokens[i].kind == Token::Open) i = static_cast<size_t>(tokens[i].match);
  }
  if (last < 4) return false;
  size_t value;
  if (is_word(tokens[0], "return")) {
    value = 1;
    // Only `return name(…)`.
    if (tokens[1].kind != Token::Name || !is_op(tokens[2], "(") || tokens[2].match != static_cast<int>(last - 1)) return false;
  } else if (tokens[0].kind == Token::Name && is_op(tokens[1], "=")) {
    value = 2;
    Anchors a = anchors_of(tokens, lines, 2, last);
    if (!a.found || !is_op(tokens[last - 1], ")") || a.right_line != tokens[last - 1].end_line ||
        a.right_column != tokens[last - 1].end_column)
      return false;
  } else {
    return false;
  }
  const Token& v = tokens[value];
  const Token& close = tokens[last - 1];
  return v.line == 0 && v.column == start && close.end_line == static_cast<int>(lines.size()) - 1 && close.end_column == end;
}

}  // namespace bunpy
