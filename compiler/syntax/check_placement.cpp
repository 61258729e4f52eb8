// The errors of CPython's compiler (compile.c) and of its reading of __future__ (future.c): parts of
// the tree that are well formed but stand where they may not.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "syntax/advice.h"
#include "syntax/check.h"
#include "syntax/literals.h"
#include "syntax/visit.h"

namespace bunpy::syntax {

using namespace ast;
using diagnostics::Diag;

namespace {

enum class FrameKind { Module, Class, Function, AsyncFunction, Lambda, Comprehension };

struct Frame {
  FrameKind kind;
  int loops = 0;
  const Seq<Stmt*>* body = nullptr;  // of a function
  int blocks = 0;  // what CPython keeps on its stack of blocks here: loops, with, try
  bool in_except_star = false;  // and not in a loop opened inside it
  bool loop_in_except_star = false;
  bool has_yield = false;
  bool comprehension_awaits = false;
  SourceRange return_value{};  // the first `return` with a value
};

std::string_view type_name(ConstantKind kind) {
  switch (kind) {
    case ConstantKind::None: return "NoneType";
    case ConstantKind::Bool: return "bool";
    case ConstantKind::Int: return "int";
    case ConstantKind::Float: return "float";
    case ConstantKind::Complex: return "complex";
    case ConstantKind::Str: return "str";
    case ConstantKind::Bytes: return "bytes";
    case ConstantKind::Ellipsis: return "ellipsis";
  }
  return "";
}

class PlacementChecker {
 public:
  PlacementChecker(diagnostics::Diagnostics& sink, bool warnings)
      : sink_(sink), warnings_(warnings) {}

  void run(const Module& module) {
    futures(module);
    frames_.push_back({FrameKind::Module});
    for (Stmt* s : module.body) visit(s);
  }

  void visit(Stmt* s) {
    switch (s->kind) {
      case StmtKind::FunctionDef:
        function(*s->as<FunctionDef>(), FrameKind::Function);
        return;
      case StmtKind::AsyncFunctionDef:
        function(*s->as<AsyncFunctionDef>(), FrameKind::AsyncFunction);
        return;
      case StmtKind::ClassDef: {
        auto& n = *s->as<ClassDef>();
        for (Expr* e : n.decorator_list) visit(e);
        forbidden_name(n.name, s->range);
        for (TypeParam* p : n.type_params) visit(p);
        repeated_keywords(n.keywords);
        for (Expr* e : n.bases) call_argument(e);
        for (Keyword* k : n.keywords) visit(k);
        Frame frame{FrameKind::Class};
        frames_.push_back(frame);
        for (Stmt* child : n.body) visit(child);
        frames_.pop_back();
        return;
      }
      case StmtKind::Return: {
        auto& n = *s->as<Return>();
        if (!in_function()) {
          error(s->range, "'return' outside function");
        } else if (top().in_except_star) {
          error(s->range, kExceptStarExit);
        } else if (n.value && top().kind == FrameKind::AsyncFunction &&
                   !top().return_value.valid()) {
          top().return_value = s->range;
        }
        break;
      }
      case StmtKind::Delete:
        for (Expr* e : s->as<Delete>()->targets) target(e);
        return;
      case StmtKind::Assign: {
        auto& n = *s->as<Assign>();
        visit(n.value);
        for (Expr* e : n.targets) target(e);
        return;
      }
      case StmtKind::AugAssign: {
        auto& n = *s->as<AugAssign>();
        target(n.target);
        visit(n.value);
        return;
      }
      case StmtKind::AnnAssign: {
        auto& n = *s->as<AnnAssign>();
        target(n.target);
        visit(n.annotation);
        if (n.value) visit(n.value);
        return;
      }
      case StmtKind::For: loop(*s->as<For>()); return;
      case StmtKind::AsyncFor:
        if (!in_async_function()) {
          error(s->range, "'async for' outside async function");
        }
        loop(*s->as<AsyncFor>());
        return;
      case StmtKind::While: {
        auto& n = *s->as<While>();
        visit(n.test);
        loop_body(n.body, n.range);
        for (Stmt* child : n.orelse) visit(child);
        return;
      }
      case StmtKind::AsyncWith:
        if (!in_async_function()) {
          error(s->range, "'async with' outside async function");
        }
        with(*s->as<AsyncWith>());
        return;
      case StmtKind::With: with(*s->as<With>()); return;
      case StmtKind::Match: match(*s->as<Match>()); return;
      case StmtKind::Try: {
        auto& n = *s->as<Try>();
        for (size_t i = 0; i + 1 < n.handlers.size(); ++i) {
          if (!n.handlers[i]->type) {
            error(n.handlers[i]->range, "default 'except:' must be last");
          }
        }
        try_statement(n, [&](ExceptHandler* h) {
          for (Stmt* child : h->body) visit(child);
        });
        return;
      }
      case StmtKind::TryStar: {
        try_statement(*s->as<TryStar>(), [&](ExceptHandler* h) {
          bool outer_star = top().in_except_star, outer_loop = top().loop_in_except_star;
          top().in_except_star = true;
          top().loop_in_except_star = false;
          for (Stmt* child : h->body) visit(child);
          top().in_except_star = outer_star;
          top().loop_in_except_star = outer_loop;
        });
        return;
      }
      case StmtKind::Assert: {
        auto& n = *s->as<Assert>();
        auto* tuple = n.test->try_as<Tuple>();
        if (tuple && !tuple->elts.empty()) {
          warn(s->range, "assertion is always true, perhaps remove parentheses?");
        }
        break;
      }
      case StmtKind::Break:
      case StmtKind::Continue: {
        bool is_break = s->is<Break>();
        if (top().in_except_star && !top().loop_in_except_star) {
          error(s->range, kExceptStarExit);
          return;
        }
        if (top().loops == 0) {
          error(s->range, is_break ? "'break' outside loop" : "'continue' not properly in loop");
        }
        return;
      }
      case StmtKind::ImportFrom:
        for (Alias* alias : s->as<ImportFrom>()->names) {
          forbidden_name(alias->asname ? alias->asname : alias->name, alias->range);
        }
        return;
      case StmtKind::Import:
        for (Alias* alias : s->as<Import>()->names) {
          forbidden_name(alias->asname ? alias->asname : alias->name, alias->range);
        }
        return;
      case StmtKind::TypeAlias:
      case StmtKind::If:
      case StmtKind::Raise:
      case StmtKind::Global:
      case StmtKind::Nonlocal:
      case StmtKind::ExprStmt:
      case StmtKind::Pass: break;
    }
    visit_children(*this, s);
  }

  void visit(Expr* e) {
    switch (e->kind) {
      case ExprKind::Name: {
        auto& n = *e->as<Name>();
        if (n.ctx != ExprContext::Load) target(e);
        return;
      }
      case ExprKind::Attribute:
      case ExprKind::List:
      case ExprKind::Tuple:
        if (context(e) != ExprContext::Load) {
          target(e);
          return;
        }
        for_elements(e);
        return;
      case ExprKind::Starred:
        error(e->range, e->as<Starred>()->ctx == ExprContext::Store
                            ? "starred assignment target must be in a list or tuple"
                            : "can't use starred expression here");
        visit(e->as<Starred>()->value);
        return;
      case ExprKind::Set:
        for (Expr* elt : e->as<Set>()->elts) element(elt);
        return;
      case ExprKind::Call: {
        auto& n = *e->as<Call>();
        warn_if_not(n.func, "callable", e->range);
        visit(n.func);
        for (Expr* arg : n.args) call_argument(arg);
        repeated_keywords(n.keywords);
        for (Keyword* k : n.keywords) visit(k);
        return;
      }
      case ExprKind::Subscript: {
        auto& n = *e->as<Subscript>();
        if (n.ctx == ExprContext::Load) warn_subscript(n);
        break;
      }
      case ExprKind::Compare: warn_identity(*e->as<Compare>()); break;
      case ExprKind::UnaryOp: {
        auto& n = *e->as<UnaryOp>();
        auto* compare = n.op == UnaryOperator::Not ? n.operand->try_as<Compare>() : nullptr;
        if (!compare || compare->ops.size() != 1) break;
        warn_identity(*compare, true);
        visit_children(*this, compare);
        return;
      }
      case ExprKind::Lambda: {
        auto& n = *e->as<Lambda>();
        arguments(*n.args);
        frames_.push_back({FrameKind::Lambda});
        visit(n.body);
        frames_.pop_back();
        return;
      }
      case ExprKind::ListComp: {
        auto& n = *e->as<ListComp>();
        comprehension(*e, n.generators, n.elt, nullptr, false);
        return;
      }
      case ExprKind::SetComp: {
        auto& n = *e->as<SetComp>();
        comprehension(*e, n.generators, n.elt, nullptr, false);
        return;
      }
      case ExprKind::DictComp: {
        auto& n = *e->as<DictComp>();
        comprehension(*e, n.generators, n.key, n.value, false);
        return;
      }
      case ExprKind::GeneratorExp: {
        auto& n = *e->as<GeneratorExp>();
        comprehension(*e, n.generators, n.elt, nullptr, true);
        return;
      }
      case ExprKind::Yield:
        if (!in_function_like()) {
          error(e->range, "'yield' outside function");
        }
        mark_generator();
        break;
      case ExprKind::YieldFrom:
        if (!in_function_like()) {
          error(e->range, "'yield from' outside function");
        } else if (top().kind == FrameKind::AsyncFunction) {
          error(e->range, "'yield from' inside async function");
        }
        mark_generator();
        break;
      case ExprKind::Await:
        if (!in_function_like()) {
          error(e->range, "'await' outside function");
        } else if (top().kind != FrameKind::AsyncFunction &&
                   top().kind != FrameKind::Comprehension) {
          error(e->range, "'await' outside async function");
        }
        top().comprehension_awaits = true;
        break;
      case ExprKind::BoolOp:
      case ExprKind::NamedExpr:
      case ExprKind::BinOp:
      case ExprKind::IfExp:
      case ExprKind::Dict:
      case ExprKind::FormattedValue:
      case ExprKind::JoinedStr:
      case ExprKind::Constant:
      case ExprKind::Slice: break;
    }
    visit_children(*this, e);
  }

  void visit(Pattern* p) { visit_children(*this, p); }
  void visit(TypeParam* p) {
    switch (p->kind) {
      case TypeParamKind::TypeVar: forbidden_name(p->as<TypeVar>()->name, p->range); break;
      case TypeParamKind::ParamSpec: forbidden_name(p->as<ParamSpec>()->name, p->range); break;
      case TypeParamKind::TypeVarTuple: {
        auto& n = *p->as<TypeVarTuple>();
        forbidden_name(n.name, p->range);
        if (n.default_value && n.default_value->body->is<Starred>()) {
          visit(n.default_value->body->as<Starred>()->value);
          return;
        }
        break;
      }
    }
    visit_children(*this, p);
  }
  void visit(ExceptHandler* h) {
    if (h->type) visit(h->type);
    forbidden_name(h->name, h->range);
    for (Stmt* s : h->body) visit(s);
  }
  void visit(Keyword* k) {
    forbidden_name(k->arg, k->range);
    visit(k->value);
  }
  void visit(WithItem* w) {
    visit(w->context_expr);
    if (w->optional_vars) target(w->optional_vars);
  }
  void visit(MatchCase* c) { visit_children(*this, c); }
  void visit(Arguments*) {}
  void visit(Arg*) {}
  void visit(Alias*) {}
  void visit(Comprehension*) {}

 private:
  static constexpr const char* kExceptStarExit =
      "'break', 'continue' and 'return' cannot appear in an except* block";

  Frame& top() { return frames_.back(); }

  void error(const SourceRange& range, const std::string& message) {
    emit_error(sink_, Diag::SyntaxError, range, message);
  }
  void warn(const SourceRange& range, const std::string& message) {
    if (warnings_) sink_.emit(range, Diag::SyntaxWarning, message);
  }

  /// A `return` may stand here.
  bool in_function() {
    return top().kind == FrameKind::Function || top().kind == FrameKind::AsyncFunction;
  }
  bool in_function_like() {
    return top().kind != FrameKind::Module && top().kind != FrameKind::Class;
  }
  bool in_async_function() { return top().kind == FrameKind::AsyncFunction; }
  void mark_generator() { top().has_yield = true; }

  static ExprContext context(const Expr* e) {
    if (auto* n = e->try_as<Attribute>()) return n->ctx;
    if (auto* n = e->try_as<List>()) return n->ctx;
    if (auto* n = e->try_as<Tuple>()) return n->ctx;
    return ExprContext::Load;
  }

  void for_elements(Expr* e) {
    if (auto* list = e->try_as<List>()) {
      for (Expr* elt : list->elts) element(elt);
    } else if (auto* tuple = e->try_as<Tuple>()) {
      for (Expr* elt : tuple->elts) element(elt);
    } else {
      visit_children(*this, e);
    }
  }
  /// An element of a display, where a star is allowed.
  void element(Expr* e) {
    if (auto* star = e->try_as<Starred>()) {
      visit(star->value);
    } else {
      visit(e);
    }
  }
  void call_argument(Expr* e) { element(e); }

  void forbidden_name(base::Name name, const SourceRange& range, bool deleting = false) {
    if (name && name == "__debug__") {
      error(range, deleting ? "cannot delete __debug__" : "cannot assign to __debug__");
    }
  }

  void target(Expr* e) {
    if (auto* n = e->try_as<Name>()) {
      forbidden_name(n->id_, e->range, n->ctx == ExprContext::Del);
    } else if (auto* attribute = e->try_as<Attribute>()) {
      forbidden_name(attribute->attr, e->range, attribute->ctx == ExprContext::Del);
      visit(attribute->value);
    } else if (auto* list = e->try_as<List>()) {
      target_list(*e, list->elts);
    } else if (auto* tuple = e->try_as<Tuple>()) {
      target_list(*e, tuple->elts);
    } else {
      visit(e);
    }
  }
  void target_list(const Expr& whole, const Seq<Expr*>& elts) {
    bool seen = false;
    for (size_t i = 0; i < elts.size(); ++i) {
      auto* star = elts[i]->try_as<Starred>();
      if (!star) {
        target(elts[i]);
        continue;
      }
      if (seen) error(whole.range, "multiple starred expressions in assignment");
      if (i >= 256) error(whole.range, "too many expressions in star-unpacking assignment");
      seen = true;
      target(star->value);
    }
  }

  void repeated_keywords(const Seq<Keyword*>& keywords) {
    for (size_t i = 0; i < keywords.size(); ++i) {
      if (!keywords[i]->arg) continue;
      for (size_t j = i + 1; j < keywords.size(); ++j) {
        if (keywords[i]->arg == keywords[j]->arg) {
          error(keywords[j]->range,
                "keyword argument repeated: " + std::string(keywords[i]->arg.str()));
          return;
        }
      }
    }
  }

  void arguments(Arguments& args) {
    auto check_all = [&](const Seq<Arg*>& list) {
      for (Arg* arg : list) argument(arg);
    };
    check_all(args.posonlyargs);
    check_all(args.args);
    if (args.vararg) argument(args.vararg);
    check_all(args.kwonlyargs);
    if (args.kwarg) argument(args.kwarg);
    for (Expr* e : args.defaults) visit(e);
    for (Expr* e : args.kw_defaults) {
      if (e) visit(e);
    }
  }
  void argument(Arg* arg) {
    forbidden_name(arg->arg, arg->range);
    if (!arg->annotation) return;
    element(arg->annotation);  // `*args: *Ts`
  }

  template <class Def>
  void function(Def& n, FrameKind kind) {
    for (Expr* e : n.decorator_list) visit(e);
    forbidden_name(n.name, n.range);
    for (TypeParam* p : n.type_params) visit(p);
    arguments(*n.args);
    if (n.returns) visit(n.returns);
    frames_.push_back({.kind = kind, .body = &n.body});
    for (Stmt* s : n.body) visit(s);
    if (kind == FrameKind::AsyncFunction && top().has_yield && top().return_value.valid()) {
      error(top().return_value, "'return' with value in async generator");
    }
    frames_.pop_back();
  }

  /// CPython allows 21 statically nested blocks; a generator or coroutine uses up one of them.
  class Nested {
   public:
    Nested(PlacementChecker& checker, const SourceRange& range, int count = 1)
        : checker_(checker), frame_(checker.frames_.size() - 1), count_(count) {
      Frame& frame = checker.top();
      int before = frame.blocks;
      frame.blocks += count;
      if (before > 21 || frame.blocks < 21) return;
      bool suspends = frame.kind == FrameKind::AsyncFunction || (frame.body && has_yield(*frame.body));
      int limit = suspends ? 20 : 21;
      if (before <= limit && frame.blocks > limit) checker.error(range, "too many statically nested blocks");
    }
    ~Nested() { checker_.frames_[frame_].blocks -= count_; }
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;

   private:
    PlacementChecker& checker_;
    size_t frame_;
    int count_;
  };

  /// Whether a function with this body is a generator.
  static bool has_yield(const Seq<Stmt*>& body) {
    struct Finder {
      bool found = false;
      void visit(Stmt* s) {
        if (!s->is<FunctionDef>() && !s->is<AsyncFunctionDef>() && !s->is<ClassDef>()) visit_children(*this, s);
      }
      void visit(Expr* e) {
        found |= e->is<Yield>() || e->is<YieldFrom>();
        if (!e->is<Lambda>()) visit_children(*this, e);
      }
      void visit(ExceptHandler* n) { visit_children(*this, n); }
      void visit(MatchCase* n) { visit_children(*this, n); }
      void visit(Keyword* n) { visit_children(*this, n); }
      void visit(WithItem* n) { visit_children(*this, n); }
      void visit(Comprehension* n) { visit_children(*this, n); }
      void visit(Pattern*) {}
      void visit(TypeParam*) {}
      void visit(Arguments*) {}
      void visit(Arg*) {}
      void visit(Alias*) {}
    } finder;
    for (Stmt* s : body) finder.visit(s);
    return finder.found;
  }

  template <class With>
  void with(With& n, size_t item = 0) {
    if (item == n.items.size()) {
      for (Stmt* child : n.body) visit(child);
      return;
    }
    visit(n.items[item]);
    Nested nested(*this, n.items[item]->context_expr->range);
    with(n, item + 1);
  }

  /// `handler` reads one handler's body.
  template <class Statement, class F>
  void try_statement(Statement& n, F&& handler) {
    {
      Nested finally(*this, n.range, n.finalbody.empty() ? 0 : 1);
      {
        Nested except(*this, n.range, n.handlers.empty() ? 0 : 1);
        for (Stmt* child : n.body) visit(child);
      }
      for (ExceptHandler* h : n.handlers) {
        Nested except(*this, h->range, 2);
        if (h->type) visit(h->type);
        forbidden_name(h->name, h->range);
        handler(h);
      }
      for (Stmt* child : n.orelse) visit(child);
    }
    Nested finally(*this, n.range, n.finalbody.empty() ? 0 : 1);
    for (Stmt* child : n.finalbody) visit(child);
  }

  template <class Loop>
  void loop(Loop& n) {
    visit(n.iter);
    target(n.target);
    loop_body(n.body, n.range);
    for (Stmt* child : n.orelse) visit(child);
  }
  void loop_body(const Seq<Stmt*>& body, const SourceRange& loop) {
    bool outer = top().loop_in_except_star;
    Nested nested(*this, loop);
    ++top().loops;
    top().loop_in_except_star = top().in_except_star;
    for (Stmt* child : body) visit(child);
    --top().loops;
    top().loop_in_except_star = outer;
  }

  void comprehension(const Expr& whole, const Seq<Comprehension*>& generators, Expr* first,
                     Expr* second, bool generator) {
    visit(generators[0]->iter);
    Frame around = top();
    frames_.push_back({FrameKind::Comprehension});
    bool is_async = false;
    for (size_t i = 0; i < generators.size(); ++i) {
      is_async |= generators[i]->is_async != 0;
      target(generators[i]->target);
      if (i > 0) visit(generators[i]->iter);
      for (Expr* e : generators[i]->ifs) visit(e);
    }
    visit(first);
    if (second) visit(second);
    is_async |= top().comprehension_awaits;
    frames_.pop_back();
    if (is_async && !generator) {
      if (around.kind != FrameKind::AsyncFunction && around.kind != FrameKind::Comprehension) {
        error(whole.range, "asynchronous comprehension outside of an asynchronous function");
      }
      top().comprehension_awaits = true;
    }
  }

  // ---- match (reference §8.6) ----------------------------------------------------------------

  void match(Match& n) {
    visit_subject(n.subject);
    for (size_t i = 0; i < n.cases.size(); ++i) {
      MatchCase& c = *n.cases[i];
      std::vector<base::Name> names;
      bool last = i + 1 == n.cases.size();
      pattern(c.pattern, names, last || c.guard != nullptr);
      if (c.guard) visit(c.guard);
      for (Stmt* s : c.body) visit(s);
    }
  }
  void visit_subject(Expr* e) { visit(e); }

  void bind(base::Name name, const Pattern& p, std::vector<base::Name>& names) {
    if (!name) return;
    forbidden_name(name, p.range);
    for (base::Name seen : names) {
      if (seen == name) {
        error(p.range,
              "multiple assignments to name '" + std::string(name.str()) + "' in pattern");
        return;
      }
    }
    names.push_back(name);
  }

  static std::set<std::string_view> sorted(const std::vector<base::Name>& names, size_t from) {
    std::set<std::string_view> out;
    for (size_t i = from; i < names.size(); ++i) out.insert(names[i].str());
    return out;
  }

  /// `may_match_all`: nothing follows that an irrefutable pattern would make unreachable.
  void pattern(Pattern* p, std::vector<base::Name>& names, bool may_match_all) {
    switch (p->kind) {
      case PatternKind::MatchValue: {
        Expr* value = p->as<MatchValue>()->value;
        bool literal = value->is<Constant>() || value->is<Attribute>() || value->is<UnaryOp>() ||
                       value->is<BinOp>();
        if (!literal) {
          error(p->range, "patterns may only match literals and attribute lookups");
        }
        return;
      }
      case PatternKind::MatchSingleton: return;
      case PatternKind::MatchSequence: {
        bool star = false;
        for (Pattern* item : p->as<MatchSequence>()->patterns) {
          if (auto* s = item->try_as<MatchStar>()) {
            if (star) error(p->range, "multiple starred names in sequence pattern");
            star = true;
            bind(s->name, *item, names);
          } else {
            pattern(item, names, true);
          }
        }
        return;
      }
      case PatternKind::MatchMapping: {
        auto& n = *p->as<MatchMapping>();
        std::set<std::string> seen;
        for (Expr* key : n.keys) {
          auto* minus = key->try_as<UnaryOp>();
          if (auto* c = (minus ? minus->operand : key)->try_as<Constant>()) {
            std::string sign = minus && !is_zero(c->value) ? "-" : "";
            if (!seen.insert(sign + key_text(c->value)).second) {
              std::string shown = is_zero(c->value) ? "" : sign;
              error(p->range,
                    "mapping pattern checks duplicate key (" + shown + repr(c->value) + ")");
            }
          } else if (key->is<JoinedStr>()) {
            error(p->range,
                  "mapping pattern keys may only match literals and attribute lookups");
          }
        }
        for (Pattern* item : n.patterns) pattern(item, names, true);
        bind(n.rest, *p, names);
        return;
      }
      case PatternKind::MatchClass: {
        auto& n = *p->as<MatchClass>();
        for (size_t i = 0; i < n.kwd_attrs.size(); ++i) {
          forbidden_name(n.kwd_attrs[i], n.kwd_patterns[i]->range);
          for (size_t j = i + 1; j < n.kwd_attrs.size(); ++j) {
            if (n.kwd_attrs[i] == n.kwd_attrs[j]) {
              error(n.kwd_patterns[j]->range, "attribute name repeated in class pattern: " +
                                                  std::string(n.kwd_attrs[i].str()));
            }
          }
        }
        for (Pattern* item : n.patterns) pattern(item, names, true);
        for (Pattern* item : n.kwd_patterns) pattern(item, names, true);
        return;
      }
      case PatternKind::MatchStar: bind(p->as<MatchStar>()->name, *p, names); return;
      case PatternKind::MatchAs: {
        auto& n = *p->as<MatchAs>();
        if (!n.pattern) {
          if (!may_match_all) {
            error(p->range, n.name ? "name capture '" + std::string(n.name.str()) +
                                         "' makes remaining patterns unreachable"
                                   : "wildcard makes remaining patterns unreachable");
          }
          bind(n.name, *p, names);
          return;
        }
        pattern(n.pattern, names, may_match_all);
        bind(n.name, *p, names);
        return;
      }
      case PatternKind::MatchOr: {
        auto& n = *p->as<MatchOr>();
        size_t outer = names.size();
        std::vector<base::Name> first;
        for (size_t i = 0; i < n.patterns.size(); ++i) {
          std::vector<base::Name> own(names.begin(), names.begin() + static_cast<long>(outer));
          bool last = i + 1 == n.patterns.size();
          pattern(n.patterns[i], own, last && may_match_all);
          if (i == 0) {
            first = own;
          } else if (sorted(own, outer) != sorted(first, outer)) {
            error(p->range, "alternative patterns bind different names");
            break;
          }
        }
        names = first;
        return;
      }
    }
  }

  static bool is_zero(const ConstantValue& v) {
    switch (v.kind) {
      case ConstantKind::Bool:
      case ConstantKind::Int: return v.int_value == 0 && (v.kind == ConstantKind::Bool || v.fits_int64);
      case ConstantKind::Float:
      case ConstantKind::Complex: return v.float_value == 0;
      case ConstantKind::None:
      case ConstantKind::Str:
      case ConstantKind::Bytes:
      case ConstantKind::Ellipsis: return false;
    }
    return false;
  }
  /// Equal for keys that compare equal in Python: 0, False, 0.0 and 0j are one key.
  static std::string key_text(const ConstantValue& v) {
    if (is_zero(v)) return "0";
    if (v.kind == ConstantKind::Bool) return "1";
    if (v.kind == ConstantKind::Float) {
      std::string text = repr(v);
      return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
    }
    return repr(v);
  }

  // ---- warnings ------------------------------------------------------------------------------

  /// Constants and displays that can be neither called nor subscripted.
  static std::string literal_type(const Expr* e) {
    switch (e->kind) {
      case ExprKind::Constant: return std::string(type_name(e->as<Constant>()->value.kind));
      case ExprKind::Tuple: return "tuple";
      case ExprKind::List:
      case ExprKind::ListComp: return "list";
      case ExprKind::Dict:
      case ExprKind::DictComp: return "dict";
      case ExprKind::Set:
      case ExprKind::SetComp: return "set";
      case ExprKind::GeneratorExp: return "generator";
      case ExprKind::JoinedStr:
      case ExprKind::FormattedValue: return "str";
      case ExprKind::Lambda: return "function";
      default: return "";
    }
  }
  void warn_if_not(const Expr* e, const char* what, const SourceRange& range) {
    std::string type = literal_type(e);
    if (type.empty() || type == "function") return;
    warn(range, "'" + type + "' object is not " + what + "; perhaps you missed a comma?");
  }
  void warn_subscript(const Subscript& n) {
    std::string type = literal_type(n.value);
    bool constant = n.value->is<Constant>();
    if (type == "set" || type == "generator" || type == "function" ||
        (constant && type != "str" && type != "bytes")) {
      warn(n.range, "'" + type + "' object is not subscriptable; perhaps you missed a comma?");
      return;
    }
    if (type != "str" && type != "bytes" && type != "list" && type != "tuple") return;
    std::string index = literal_type(n.slice);
    if (index.empty() || index == "int" || index == "bool") return;
    warn(n.range, type + " indices must be integers or slices, not " + index +
                      "; perhaps you missed a comma?");
  }
  /// What CPython's optimiser has made a constant of before it looks for `is` with a literal.
  static bool is_constant(const Expr* e) {
    if (auto* minus = e->try_as<UnaryOp>()) return minus->op != UnaryOperator::Not && is_constant(minus->operand);
    if (auto* tuple = e->try_as<Tuple>()) return std::all_of(tuple->elts.begin(), tuple->elts.end(), is_constant);
    return e->is<Constant>();
  }
  /// `negated`: the comparison is the operand of a `not`, which makes `is` into `is not`.
  void warn_identity(const Compare& n, bool negated = false) {
    auto suspicious = [](const Expr* e) -> std::string {
      if (auto* c = e->try_as<Constant>()) {
        switch (c->value.kind) {
          case ConstantKind::None:
          case ConstantKind::Bool:
          case ConstantKind::Ellipsis: return "";
          case ConstantKind::Int:
          case ConstantKind::Float:
          case ConstantKind::Complex:
          case ConstantKind::Str:
          case ConstantKind::Bytes: return std::string(type_name(c->value.kind));
        }
      }
      return e->is<Tuple>() && is_constant(e) ? "tuple" : "";
    };
    const Expr* left = n.left;
    for (size_t i = 0; i < n.ops.size(); ++i) {
      const Expr* right = n.comparators[i];
      if (n.ops[i] == CmpOp::Is || n.ops[i] == CmpOp::IsNot) {
        std::string type = suspicious(left).empty() ? suspicious(right) : suspicious(left);
        if (!type.empty()) {
          bool is = (n.ops[i] == CmpOp::Is) != negated;
          warn(n.range, std::string(is ? "\"is\"" : "\"is not\"") + " with '" + type +
                            "' literal. Did you mean \"" + (is ? "==" : "!=") + "\"?");
        }
      }
      left = right;
    }
  }

  // ---- __future__ (reference §7.11.1) --------------------------------------------------------

  void futures(const Module& module) {
    static constexpr std::string_view kFeatures[] = {
        "nested_scopes",    "generators",       "division",       "absolute_import",
        "with_statement",   "print_function",   "unicode_literals", "barry_as_FLUFL",
        "generator_stop",   "annotations"};
    bool done = false, first = true;
    for (Stmt* s : module.body) {
      auto* import = s->try_as<ImportFrom>();
      bool future = import && import->module && import->module == "__future__" && import->level == 0;
      if (future) {
        if (done) {
          error(s->range, "from __future__ imports must occur at the beginning of the file");
        }
        for (Alias* alias : import->names) {
          std::string_view name = alias->name.str();
          if (name == "braces") {
            error(s->range, "not a chance");
          } else if (std::find(std::begin(kFeatures), std::end(kFeatures), name) ==
                     std::end(kFeatures)) {
            error(s->range, "future feature " + std::string(name) + " is not defined");
          }
        }
      } else {
        bool docstring = first && s->is<ExprStmt>() && s->as<ExprStmt>()->value->is<Constant>() &&
                         s->as<ExprStmt>()->value->as<Constant>()->value.kind == ConstantKind::Str;
        if (!docstring) done = true;
      }
      first = false;
      if (!future && !s->is<ExprStmt>()) late_futures(s);
    }
  }
  /// `from __future__` inside other statements is always too late.
  void late_futures(Stmt* s) {
    struct Finder {
      PlacementChecker& checker;
      void visit(Stmt* child) {
        auto* import = child->try_as<ImportFrom>();
        if (import && import->module && import->module == "__future__" && import->level == 0) {
          checker.error(child->range,
                        "from __future__ imports must occur at the beginning of the file");
        }
        visit_children(*this, child);
      }
      void visit(ExceptHandler* h) { visit_children(*this, h); }
      void visit(MatchCase* c) { visit_children(*this, c); }
      void visit(Expr*) {}
      void visit(Pattern*) {}
      void visit(TypeParam*) {}
      void visit(Keyword*) {}
      void visit(WithItem*) {}
      void visit(Arguments*) {}
      void visit(Arg*) {}
      void visit(Alias*) {}
      void visit(Comprehension*) {}
    } finder{*this};
    visit_children(finder, s);
  }

  diagnostics::Diagnostics& sink_;
  bool warnings_;
  std::vector<Frame> frames_;
};

}  // namespace

void check_placement(const ast::Module& module, diagnostics::Diagnostics& sink, bool warnings) {
  PlacementChecker(sink, warnings).run(module);
}

}  // namespace bunpy::syntax
