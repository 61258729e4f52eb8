// The parser's tokens and nodes; parse() itself.
#include "syntax/parser.h"

#include "syntax/check.h"
#include "syntax/unicode.h"

namespace bunpy::syntax {

Parser::Parser(base::Session& session, const base::SourceFile& file,
               diagnostics::Diagnostics& sink, const ParseOptions& options)
    : session_(session),
      file_(file),
      sink_(sink),
      options_(options),
      stream_(tokenize(file)),
      cur_(stream_.tokens.data()),
      first_(cur_) {}

const Token* Parser::last_token() const {
  const Token* t = cur_ - 1;
  while (t > first_ &&
         (t->kind == Tok::Newline || t->kind == Tok::Dedent || t->kind == Tok::Indent)) {
    --t;
  }
  return t;
}

base::Name Parser::name_of(const Token* token) {
  std::string_view spelling = text(token);
  for (char c : spelling) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      return session_.intern(normalize_identifier(spelling));
    }
  }
  return session_.intern(spelling);
}

const Token* Parser::expect_forced(Tok k) {
  if (at(k)) return cur_++;
  if (at(Tok::Error)) report_lexical(cur_);
  raise(range_of(cur_), "expected '" + std::string(spelling(k)) + "'");
}

bool Parser::starts_expression(Tok k) {
  switch (k) {
    case Tok::Name:
    case Tok::Number:
    case Tok::String:
    case Tok::FStringStart:
    case Tok::LPar:
    case Tok::LSqb:
    case Tok::LBrace:
    case Tok::Ellipsis:
    case Tok::Minus:
    case Tok::Plus:
    case Tok::Tilde:
    case Tok::KwNot:
    case Tok::KwLambda:
    case Tok::KwAwait:
    case Tok::KwNone:
    case Tok::KwTrue:
    case Tok::KwFalse:
    case Tok::Error:  // to be reported by whoever reads on
      return true;
    default:
      return false;
  }
}

ast::Constant* Parser::constant(const Token* token, ast::ConstantKind kind) {
  auto* node = make<ast::Constant>(range_of(token));
  node->value.kind = kind;
  return node;
}

ast::Name* Parser::name_node(const Token* token) {
  auto* node = make<ast::Name>(range_of(token));
  node->id_ = name_of(token);
  return node;
}

ast::Module* Parser::module() {
  auto* module = session_.arena.make<ast::Module>();
  module->file = file_.id();
  Builder<ast::Stmt> body(*this);
  if (options_.expression_only) {
    const Token* start = cur_;
    try {
      ast::Expr* e = expression_input();
      auto* statement = make<ast::ExprStmt>(start);
      statement->value = e;
      body.push(statement);
    } catch (const Abandon&) {
      return module;
    }
  }
  while (!at(Tok::End) && !stop_) {
    statements(body);
    if (at(Tok::Dedent)) ++cur_;  // left over from a block whose header was wrong
  }
  module->body = body.finish();
  module->node_count = next_id_;
  if (options_.warnings && !sink_.has_errors()) {
    for (const LexicalError& w : stream_.warnings) sink_.emit(w.range, w.kind, w.message);
  }
  return module;
}

const ast::Module* parse(base::Session& session, const base::SourceFile& file,
                         diagnostics::Diagnostics& sink, const ParseOptions& options) {
  size_t errors = sink.error_count();
  Parser parser(session, file, sink, options);
  ast::Module* module = parser.module();
  if (sink.error_count() == errors && !options.tree_only) {
    check_scopes(*module, sink);
    check_placement(*module, sink, options.warnings);
  }
  return module;
}

}  // namespace bunpy::syntax
