// String literals: concatenation, bytes, and f-strings with their replacement fields (PEP 701).
#include "syntax/parser.h"

namespace bunpy::syntax {

using namespace ast;

namespace {

struct Parts {
  bool raw = false, bytes = false, unicode = false;
  size_t body = 0;       // offset of the first character behind the opening quote
  size_t quote_size = 1;
};

Parts take_apart(std::string_view token) {
  Parts parts;
  size_t i = 0;
  for (; token[i] != '\'' && token[i] != '"'; ++i) {
    char c = static_cast<char>(token[i] | 0x20);
    parts.raw |= c == 'r';
    parts.bytes |= c == 'b';
    parts.unicode |= token[i] == 'u';
  }
  bool triple = token.size() >= i + 6 && token[i + 1] == token[i] && token[i + 2] == token[i];
  parts.quote_size = triple ? 3 : 1;
  parts.body = i + parts.quote_size;
  return parts;
}

bool is_text(const Expr* e) {
  return e->is<Constant>() && e->as<Constant>()->value.kind == ConstantKind::Str;
}

}  // namespace

void Parser::report_escapes(const Token* token, size_t body_offset, const EscapeProblem& problem) {
  if (!problem.error.empty()) {
    // The parser stands behind the literal: report without looking at what follows it.
    raise(range_of(token), problem.error);
  }
  if (!problem.warning.empty() && options_.warnings && !speculating_) {
    // CPython puts the warning on the line where the token begins; in that line we show the escape itself.
    SourceRange range = range_of(token);
    std::string_view before = text(token).substr(0, body_offset + problem.warning_offset);
    if (before.find('\n') == std::string_view::npos) range.col += static_cast<uint32_t>(before.size());
    range.end_line = range.line;
    range.end_col = range.col + 2;
    stream_.warnings.push_back({Diag::SyntaxWarning, range, problem.warning});
  }
}

Constant* Parser::string_constant(const Token* token) {
  std::string_view spelling = text(token);
  Parts parts = take_apart(spelling);
  std::string_view body =
      spelling.substr(parts.body, spelling.size() - parts.body - parts.quote_size);
  auto* node = make<Constant>(range_of(token));
  node->value.unicode_prefix = parts.unicode;
  if (!parts.bytes) {
    node->value.kind = ConstantKind::Str;
    if (parts.raw || body.find('\\') == std::string_view::npos) {
      node->value.text = body;  // the file's text outlives the tree
      return node;
    }
    buffer_.clear();
    EscapeProblem problem = decode_text(body, parts.raw, options_.unicode_names, buffer_);
    report_escapes(token, parts.body, problem);
  } else {
    node->value.kind = ConstantKind::Bytes;
    buffer_.clear();
    EscapeProblem problem = decode_bytes(body, parts.raw, buffer_);
    report_escapes(token, parts.body, problem);
  }
  node->value.text = session_.arena.copy(std::string_view(buffer_));
  return node;
}

/// _PyPegen_concatenate_strings.
Expr* Parser::strings() {
  const Token* start = cur_;
  if (at(Tok::String) && peek() != Tok::String && peek() != Tok::FStringStart) {
    return string_constant(advance());
  }
  Builder<Expr> values(*this);
  bool any_fstring = false, any_bytes = false, any_text = false;
  while (at(Tok::String) || at(Tok::FStringStart)) {
    if (at(Tok::FStringStart)) {
      any_fstring = any_text = true;
      fstring(values);
    } else {
      Constant* part = string_constant(advance());
      bool bytes = part->value.kind == ConstantKind::Bytes;
      any_bytes |= bytes;
      any_text |= !bytes;
      values.push(part);
    }
    if (any_bytes && any_text && !at(Tok::String) && !at(Tok::FStringStart)) break;
  }
  SourceRange range = range_from(start);
  if (any_bytes && any_text) fail_here("cannot mix bytes and nonbytes literals");
  if (!any_fstring) {
    auto* node = make<Constant>(range);
    node->value = values[0]->as<Constant>()->value;
    std::string all;
    for (size_t i = 0; i < values.size(); ++i) all += values[i]->as<Constant>()->value.text;
    node->value.text = session_.arena.copy(std::string_view(all));
    return node;
  }
  Builder<Expr> folded(*this);
  fold_constants(values, folded);
  auto* node = make<JoinedStr>(range);
  node->values = folded.finish();
  return node;
}

/// Joins neighbouring texts and drops empty ones.
void Parser::fold_constants(Builder<Expr>& values, Builder<Expr>& out) {
  size_t count = values.size();  // `out` grows on the same stack
  for (size_t i = 0; i < count; ++i) {
    Expr* e = values[i];
    if (!is_text(e)) {
      out.push(e);
      continue;
    }
    size_t last = i;
    while (last + 1 < count && is_text(values[last + 1])) ++last;
    auto* text_node = e->as<Constant>();
    if (last > i) {
      auto* joined = make<Constant>(SourceRange::join(e->range, values[last]->range));
      joined->value = text_node->value;
      std::string all;
      for (size_t k = i; k <= last; ++k) all += values[k]->as<Constant>()->value.text;
      joined->value.text = session_.arena.copy(std::string_view(all));
      text_node = joined;
      i = last;
    }
    if (!text_node->value.text.empty()) out.push(text_node);
  }
}

/// One f-string: pushes its parts.
void Parser::fstring(Builder<Expr>& values) {
  Depth depth(*this);
  const Token* start = expect(Tok::FStringStart);
  bool raw = false;
  for (char c : text(start)) raw |= (c | 0x20) == 'r';
  while (!at(Tok::FStringEnd)) {
    if (at(Tok::FStringMiddle)) {
      fstring_middle(values, raw);
    } else if (at(Tok::LBrace)) {
      replacement_field(values, raw);
    } else if (at(Tok::RBrace)) {
      raise(range_of(cur_), "f-string: single '}' is not allowed");
    } else {
      fail();
    }
  }
  advance();
}

void Parser::fstring_middle(Builder<Expr>& values, bool raw) {
  const Token* token = advance();
  auto* node = make<Constant>(range_of(token));
  node->value.kind = ConstantKind::Str;
  std::string_view body = text(token);
  if (raw || body.find('\\') == std::string_view::npos) {
    node->value.text = body;
  } else {
    // `\{` and `\}` are split by the tokeniser: a lone backslash at the end stands for itself.
    bool trailing = body.back() == '\\';
    size_t slashes = 0;
    while (slashes < body.size() && body[body.size() - 1 - slashes] == '\\') ++slashes;
    trailing &= slashes % 2 == 1;
    buffer_.clear();
    EscapeProblem problem = decode_text(trailing ? body.substr(0, body.size() - 1) : body, false,
                                        options_.unicode_names, buffer_);
    report_escapes(token, 0, problem);
    if (trailing) {
      buffer_ += '\\';
      EscapeProblem brace;
      brace.warning = "invalid escape sequence '\\" +
                      std::string(file_.text().substr(token->end, 1)) + "'";
      brace.warning_offset = body.size() - 1;
      report_escapes(token, 0, brace);
    }
    node->value.text = session_.arena.copy(std::string_view(buffer_));
  }
  values.push(node);
}

void Parser::replacement_field(Builder<Expr>& values, bool raw) {
  const Token* open = expect(Tok::LBrace);
  if (at(Tok::Error)) report_lexical(cur_);
  struct Restore {  // an error leaves by exception
    bool& slot;
    bool value;
    ~Restore() { slot = value; }
  } restore{in_field_, in_field_};
  in_field_ = true;
  if (at(Tok::Equal) || at(Tok::Exclamation) || at(Tok::Colon) || at(Tok::RBrace)) {
    raise(range_of(cur_),
          "f-string: valid expression required before '" + std::string(text(cur_)) + "'");
  }
  if (!starts_star_expression(kind()) && !at(Tok::KwYield)) {
    // CPython marks the token where its first attempt stopped.
    fail_here("f-string: expecting a valid expression after '{'");
  }
  Expr* value = nullptr;
  if (!probe([&] { value = yield_or_star_expressions(); })) {
    if (speculating_) fail();
    fail_here("f-string: expecting a valid expression after '{'");
  }
  const Token* equal = at(Tok::Equal) ? advance() : nullptr;
  if (!at(Tok::Exclamation) && !at(Tok::Colon) && !at(Tok::RBrace)) {
    if (at(Tok::Error)) report_lexical(cur_);
    fail_here(equal ? "f-string: expecting '!', or ':', or '}'"
                    : "f-string: expecting '=', or '!', or ':', or '}'");
  }
  const Token* text_end = cur_;  // where the text shown by `=` ends
  int conversion = -1;
  const Token* bang = nullptr;
  if (at(Tok::Exclamation)) {
    bang = advance();
    if (at(Tok::Colon) || at(Tok::RBrace)) {
      fail_here("f-string: missing conversion character");
    }
    if (!at(Tok::Name)) {
      if (at(Tok::Error)) report_lexical(cur_);
      fail_here("f-string: invalid conversion character");
    }
    const Token* name = advance();
    if (name->start != bang->end) {
      raise(range_of(bang, name),  // CPython's spelling
            "f-string: conversion type must come right after the exclamanation mark");
    }
    std::string_view letter = text(name);
    if (letter != "s" && letter != "r" && letter != "a") {
      raise(range_of(name), "f-string: invalid conversion character '" + std::string(letter) +
                                "': expected 's', 'r', or 'a'");
    }
    conversion = letter[0];
    if (!at(Tok::Colon) && !at(Tok::RBrace)) {
      if (at(Tok::Error)) report_lexical(cur_);
      fail_here("f-string: expecting ':' or '}'");
    }
  }
  Expr* spec = nullptr;
  if (at(Tok::Colon)) {
    const Token* colon = advance();
    spec = format_spec(colon, raw);
    if (!at(Tok::RBrace)) {
      if (at(Tok::Error)) report_lexical(cur_);
      fail_here("f-string: expecting '}', or format specs");
    }
  }
  if (!at(Tok::RBrace)) {
    if (at(Tok::Error)) report_lexical(cur_);
    fail_here("f-string: expecting '}'");
  }
  const Token* close = advance();
  if (equal && conversion < 0 && !spec) conversion = 'r';
  SourceRange range = range_of(open, close);
  auto* field = make<FormattedValue>(range);
  field->value = value;
  field->conversion = conversion;
  field->format_spec = spec;
  if (equal) {
    std::string_view shown = file_.text().substr(open->end, text_end->start - open->end);
    std::string kept;
    bool comment = false;
    for (char c : shown) {
      if (c == '#') comment = shown.find('\n') != std::string_view::npos;
      if (c == '\n') comment = false;
      if (!comment) kept += c;
    }
    auto* node = make<Constant>(SourceRange{file_.id(), open->line, open->col + 1, text_end->line,
                                            text_end->col});
    node->value.kind = ConstantKind::Str;
    node->value.text = session_.arena.copy(std::string_view(kept));
    values.push(node);
  }
  values.push(field);
}

Expr* Parser::format_spec(const Token* colon, bool raw) {
  Builder<Expr> values(*this);
  while (at(Tok::FStringMiddle) || at(Tok::LBrace)) {
    if (at(Tok::FStringMiddle)) {
      fstring_middle(values, raw);
    } else {
      replacement_field(values, raw);
    }
  }
  Builder<Expr> folded(*this);
  fold_constants(values, folded);
  auto* node = make<JoinedStr>(colon);
  node->values = folded.finish();
  return node;
}

}  // namespace bunpy::syntax
