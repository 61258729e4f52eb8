// The recursive-descent parser (language reference chapter 10, CPython's python.gram).
//
// Python's grammar needs no backtracking once a whole file is tokens: the few ambiguous starts
// (`match`, `type`, `with (`) are decided by looking ahead. A mistake is reported where it is found
// and thrown as Abandon to the nearest statement list, which goes on with the next statement, so one
// run reports all of them. Messages are CPython's; the comments name its invalid_… rules.
//
// Files: parse_statement.cpp, parse_compound.cpp, parse_expression.cpp, parse_call.cpp,
// parse_parameters.cpp, parse_pattern.cpp, parse_string.cpp, parse_error.cpp.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/session.h"
#include "diagnostics/diagnostics.h"
#include "syntax/ast.h"
#include "syntax/syntax.h"
#include "syntax/token.h"

namespace bunpy::syntax {

using base::Seq;
using base::SourceRange;
using diagnostics::Diag;

class Parser {
 public:
  Parser(base::Session& session, const base::SourceFile& file, diagnostics::Diagnostics& sink,
         const ParseOptions& options);

  ast::Module* module();

 private:
  struct Abandon {};

  /// Collects a sequence on a stack shared by all of them, so that no list costs an allocation.
  template <class T>
  class Builder {
   public:
    explicit Builder(Parser& parser) : parser_(parser), base_(parser.scratch_.size()) {}
    ~Builder() { parser_.scratch_.resize(base_); }
    Builder(const Builder&) = delete;
    Builder& operator=(const Builder&) = delete;
    void push(T* node) { parser_.scratch_.push_back(node); }
    size_t size() const { return parser_.scratch_.size() - base_; }
    T* operator[](size_t i) const { return static_cast<T*>(parser_.scratch_[base_ + i]); }
    Seq<T*> finish() {
      size_t n = size();
      if (n == 0) return {};
      auto** data = static_cast<T**>(
          parser_.session_.arena.allocate(n * sizeof(T*), alignof(T*)));
      for (size_t i = 0; i < n; ++i) data[i] = (*this)[i];
      return {data, n};
    }

   private:
    Parser& parser_;
    size_t base_;
  };

  /// Counts nesting; reports input that would overflow the stack of this or a later phase.
  class Depth {
   public:
    explicit Depth(Parser& parser) : parser_(parser) {
      if (++parser_.depth_ > kMaxDepth) parser_.too_deep();
    }
    ~Depth() { --parser_.depth_; }

   private:
    Parser& parser_;
  };
  static constexpr int kMaxDepth = 1500;
  static constexpr int kMaxChain = 5000;  // operators in one left-leaning chain

  // ---- tokens ----
  Tok kind() const { return cur_->kind; }
  bool at(Tok k) const { return cur_->kind == k; }
  Tok peek(int n = 1) const { return cur_[n].kind; }
  bool accept(Tok k) {
    if (cur_->kind != k) return false;
    ++cur_;
    return true;
  }
  const Token* advance() { return cur_++; }
  const Token* expect(Tok k) {
    if (cur_->kind != k) fail();
    return cur_++;
  }
  /// CPython's `&&':'`: a missing token is named whatever stands there.
  const Token* expect_forced(Tok k);
  std::string_view text(const Token* t) const {
    return file_.text().substr(t->start, t->end - t->start);
  }
  bool at_word(std::string_view word) const { return at(Tok::Name) && text(cur_) == word; }
  const Token* last_token() const;
  base::Name name_of(const Token* token);
  base::Name expect_name() { return name_of(expect(Tok::Name)); }
  static bool starts_expression(Tok k);
  static bool starts_star_expression(Tok k) { return k == Tok::Star || starts_expression(k); }

  // ---- nodes ----
  template <class T>
  T* make(const SourceRange& range) {
    T* node = session_.arena.make<T>();
    node->id = next_id_++;
    node->range = options_.place ? *options_.place : range;
    return node;
  }
  template <class T>
  T* make(const Token* from) {
    return make<T>(range_from(from));
  }
  SourceRange range_of(const Token* t) const {
    return {file_.id(), t->line, t->col, t->end_line, t->end_col};
  }
  SourceRange range_of(const Token* from, const Token* to) const {
    return {file_.id(), from->line, from->col, to->end_line, to->end_col};
  }
  /// The last blank of the Indent at `cur_`, which CPython's carets point at.
  SourceRange end_of_indent() const {
    uint32_t column = cur_->end_col == 0 ? 0 : cur_->end_col - 1;
    return {file_.id(), cur_->line, column, cur_->line, cur_->end_col};
  }
  /// From a token to the last one consumed.
  SourceRange range_from(const Token* from) const { return range_of(from, last_token()); }
  ast::Constant* constant(const Token* token, ast::ConstantKind kind);
  ast::Name* name_node(const Token* token);

  // ---- errors (parse_error.cpp) ----

  /// The end of a trial parse: CPython's parser has looked at the token behind it as well.
  void look() {
    if (at(Tok::Error)) report_lexical(cur_);
    furthest_ = std::max(furthest_, cur_);
  }
  [[noreturn]] void fail();
  [[noreturn]] void fail_here(std::string message);
  [[noreturn]] void raise(const SourceRange& range, std::string message);
  [[noreturn]] void raise(Diag kind, const SourceRange& range, std::string message);
  [[noreturn]] void report_lexical(const Token* token);
  [[noreturn]] void too_deep();
  void suggest_comma_or_print();
  /// Runs a parse; if it fails without having reported anything, goes back to where it began: false.
  template <class F>
  bool attempt(F&& parse);
  /// The same with a parse that reports nothing but lexical errors.
  template <class F>
  bool speculate(F&& parse);
  /// Reads as CPython's grammar does where it looks for better words than "invalid syntax": an expression is the
  /// longest prefix that makes one (an operator whose operand fails is left unread), a plain failure is not
  /// reported, and whatever has a message of its own is.
  template <class F>
  bool probe(F&& parse);
  /// Reads what continues an expression. False (only while probing): there is no such thing.
  template <class F>
  bool continues(F&& parse) {
    if (probing_) return attempt(parse);
    parse();
    return true;
  }
  enum class TargetKind { Star, Del, For };
  ast::Expr* invalid_target(ast::Expr* e, TargetKind kind) const;
  static std::string_view expression_name(const ast::Expr* e);
  /// Gives a target its context after checking it (CPython's star_targets, del_targets).
  void make_target(ast::Expr* e, TargetKind kind);
  void set_context(ast::Expr* e, ast::ExprContext ctx);
  void check_assignment_hint(ast::Expr* e);
  void expect_colon_of(const char* what);

  // ---- statements ----
  void statements(Builder<ast::Stmt>& out);
  void recover();
  void statement(Builder<ast::Stmt>& out);
  void simple_statements(Builder<ast::Stmt>& out);
  ast::Stmt* simple_statement();
  ast::Stmt* expression_statement();
  ast::Stmt* annotated_assignment(const Token* start, ast::Expr* target);
  ast::Stmt* assignment(const Token* start, ast::Expr* first);
  ast::Stmt* augmented_assignment(const Token* start, ast::Expr* target, ast::Operator op);
  ast::Stmt* return_statement();
  ast::Stmt* import_name();
  ast::Stmt* import_from();
  ast::Stmt* raise_statement();
  ast::Stmt* del_statement();
  ast::Stmt* assert_statement();
  ast::Stmt* scope_statement();
  ast::Stmt* type_alias();
  ast::Lambda* deferred(ast::Expr* (Parser::*parse)());
  ast::Expr* yield_or_star_expressions();
  base::Name dotted_name();
  Seq<base::Name> names_seq(const std::vector<base::Name>& names);

  // ---- compound statements ----
  Seq<ast::Stmt*> block(const std::string& after, const Token* header);
  ast::Stmt* compound_statement();
  ast::Stmt* if_statement();
  ast::Stmt* while_statement();
  ast::Stmt* for_statement(const Token* start, bool is_async);
  ast::Stmt* with_statement(const Token* start, bool is_async);
  bool with_items_in_parentheses() const;
  ast::WithItem* with_item();
  ast::Stmt* try_statement();
  ast::Stmt* decorated();
  ast::Stmt* function_def(const Token* start, bool is_async, Seq<ast::Expr*> decorators);
  ast::Stmt* class_def(Seq<ast::Expr*> decorators);
  Seq<ast::Stmt*> else_block();
  Seq<ast::TypeParam*> type_params();
  ast::TypeParam* type_param();
  bool at_match_statement() const;
  ast::Stmt* match_statement();

  // ---- patterns ----
  ast::MatchCase* match_case();
  ast::Pattern* patterns();
  ast::Pattern* maybe_star_pattern();
  ast::Pattern* pattern();
  ast::Pattern* or_pattern();
  ast::Pattern* closed_pattern();
  ast::Pattern* sequence_pattern();
  ast::Pattern* mapping_pattern();
  ast::Pattern* class_pattern(const Token* start, ast::Expr* cls);
  ast::Expr* pattern_number();
  ast::Expr* name_or_attribute();

  // ---- expressions ----
  /// A whole source that is an expression: what eval() takes.
  ast::Expr* expression_input();
  ast::Expr* star_expressions();
  template <bool stars>
  ast::Expr* expression_list();
  ast::Expr* star_expression();
  ast::Expr* star_named_expression();
  ast::Expr* named_expression();
  ast::Expr* expression();
  ast::Expr* disjunction();
  ast::Expr* conjunction();
  ast::Expr* inversion();
  ast::Expr* comparison();
  ast::Expr* binary(int min_precedence);
  ast::Expr* factor();
  ast::Expr* power();
  ast::Expr* primary();
  ast::Expr* primary_tail(const Token* start, ast::Expr* e);
  ast::Expr* trailer(const Token* start, ast::Expr* e);
  ast::Expr* atom();
  ast::Expr* group_or_tuple();
  ast::Expr* list_display();
  ast::Expr* dict_or_set();
  ast::Expr* lambda();
  ast::Expr* yield_expression();
  ast::Expr* starred();
  ast::Expr* star_targets();
  [[noreturn]] void refuse_not_operand();
  ast::Expr* slices();
  ast::Expr* slice();
  bool at_comprehension() const {
    return at(Tok::KwFor) || (at(Tok::KwAsync) && peek() == Tok::KwFor);
  }
  Seq<ast::Comprehension*> comprehension_clauses();
  void no_starred_in_comprehension(ast::Expr* e);
  void refuse_walrus(ast::Expr* target);
  /// What stands behind a `*` inside brackets (invalid_starred_expression).
  template <class F>
  ast::Expr* starred_operand(F&& parse);

  // ---- calls and parameters ----
  void call_arguments(Seq<ast::Expr*>& args, Seq<ast::Keyword*>& keywords, const Token* open);
  ast::Arguments* parameters(Tok end, bool is_lambda);

  // ---- strings ----
  ast::Expr* strings();
  ast::Constant* string_constant(const Token* token);
  void fstring(Builder<ast::Expr>& values);
  void fstring_middle(Builder<ast::Expr>& values, bool raw);
  void replacement_field(Builder<ast::Expr>& values, bool raw);
  ast::Expr* format_spec(const Token* colon, bool raw);
  void fold_constants(Builder<ast::Expr>& values, Builder<ast::Expr>& out);
  void report_escapes(const Token* token, size_t body_offset, const EscapeProblem& problem);

  base::Session& session_;
  const base::SourceFile& file_;
  diagnostics::Diagnostics& sink_;
  const ParseOptions& options_;
  TokenStream stream_;
  const Token* cur_ = nullptr;
  const Token* first_ = nullptr;
  uint32_t next_id_ = options_.first_id;
  int depth_ = 0;
  bool speculating_ = false;
  bool probing_ = false;
  const Token* failed_at_ = nullptr;  // where fail() was called last
  const Token* furthest_ = nullptr;   // the last token that a parse has looked at
  int suggestions_ = 0;       // suggest_comma_or_print() calls going on
  bool resume_here_ = false;  // after an error: the current token starts the next statement
  bool in_field_ = false;     // reading a replacement field
  bool stop_ = false;         // nothing sensible can follow
  std::vector<void*> scratch_;
  std::string buffer_;

  // The last disjunction that began an expression: where it starts and which token follows it. If a mistake is
  // found at that token, a comma may be missing there (invalid_expression).
  const Token* operand_start_ = nullptr;
  const Token* operand_end_ = nullptr;
  ast::Expr* operand_ = nullptr;
};

template <class F>
bool Parser::attempt(F&& parse) {
  const Token* begin = cur_;
  bool probing = probing_;
  bool speculating = speculating_;
  int depth = depth_;
  size_t scratch = scratch_.size();
  size_t errors = sink_.error_count();
  try {
    parse();
    return true;
  } catch (const Abandon&) {
    if (sink_.error_count() != errors) throw;
    probing_ = probing;
    speculating_ = speculating;
    depth_ = depth;
    scratch_.resize(scratch);
    cur_ = begin;
    return false;
  }
}

template <class F>
bool Parser::speculate(F&& parse) {
  bool speculating = speculating_;
  bool ok = attempt([&] {
    speculating_ = true;
    parse();
    look();
  });
  speculating_ = speculating;
  return ok;
}

template <class F>
ast::Expr* Parser::starred_operand(F&& parse) {
  ast::Expr* operand = nullptr;
  if (probe([&] { operand = parse(); })) return operand;
  if (speculating_) throw Abandon{};
  cur_ = failed_at_;
  fail_here("Invalid star expression");
}

template <class F>
bool Parser::probe(F&& parse) {
  bool probing = probing_;
  bool ok = attempt([&] {
    probing_ = true;
    parse();
    look();
  });
  probing_ = probing;
  return ok;
}

}  // namespace bunpy::syntax
