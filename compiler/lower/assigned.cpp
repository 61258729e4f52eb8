#include "compiler/lower/assigned.h"

#include <optional>
#include <set>

#include "compiler/lower/walk.h"

namespace bunpy::lower {
namespace {

using names::Symbol;

/// The set of variables certainly bound; `reachable` false stands for the set of all variables.
struct State {
  bool reachable = true;
  std::set<const Symbol*> bound;

  void join(const State& other) {
    if (!other.reachable) return;
    if (!reachable) {
      *this = other;
      return;
    }
    std::erase_if(bound, [&](const Symbol* s) { return !other.bound.contains(s); });
  }
};

class Analysis {
 public:
  Analysis(const names::Module& module, const names::Scope& frame) : module_(module), frame_(frame) {
    for (const Symbol* s : frame.symbols)
      if (s->parameter) state_.bound.insert(s);
  }

  void body(const ast::Seq<ast::Stmt*>& stmts) {
    for (const ast::Stmt* s : stmts) statement(*s);
  }
  void expression(const ast::Expr& e);
  void generator(const ast::Seq<ast::Comprehension*>& generators, const ast::Expr* key,
                 const ast::Expr* value, bool first_is_parameter);
  Unbound result;

 private:
  struct Loop {
    State at_break{false, {}};
  };

  bool tracked(const Symbol* s) const { return s && s->scope->frame == &frame_; }
  void bind(const ast::Node& node) {
    if (const Symbol* s = module_.symbols[node]; tracked(s)) state_.bound.insert(s);
  }
  void read(const ast::Name& name) {
    const Symbol* s = module_.symbols[name];
    if (!tracked(s)) return;
    if (state_.reachable && !state_.bound.contains(s)) {
      result.reads.insert(&name);
      result.symbols.insert(s);
    }
  }
  void unbind(const Symbol* s) {
    result.symbols.insert(s);
    result.unbindable.insert(s);
  }
  void optional(const ast::Expr* e) {
    if (e) expression(*e);
  }
  void statement(const ast::Stmt& stmt);
  void pattern(const ast::Pattern& pattern);
  void unreachable() { state_.reachable = false; }
  void loop(const ast::Expr* target, const ast::Expr* test, const ast::Seq<ast::Stmt*>& stmts,
            const ast::Seq<ast::Stmt*>& orelse);
  template <class Try>
  void try_statement(const Try& t);
  void arguments(const ast::Arguments& args) {
    for (const ast::Expr* d : args.defaults) expression(*d);
    for (const ast::Expr* d : args.kw_defaults) optional(d);
  }

  const names::Module& module_;
  const names::Scope& frame_;
  State state_;
  std::vector<Loop> loops_;
};

void Analysis::expression(const ast::Expr& e) {
  using ast::ExprKind;
  switch (e.kind) {
    case ExprKind::Name: {
      const auto& name = *e.as<ast::Name>();
      if (name.ctx == ast::ExprContext::Load) {
        read(name);
      } else if (name.ctx == ast::ExprContext::Store) {
        bind(name);
      } else {
        read(name);
        if (const Symbol* s = module_.symbols[name]; tracked(s)) {
          state_.bound.erase(s);
          unbind(s);
        }
      }
      return;
    }
    case ExprKind::Lambda:
      arguments(*e.as<ast::Lambda>()->args);
      return;
    case ExprKind::BoolOp: {
      const auto& op = *e.as<ast::BoolOp>();
      expression(*op.values[0]);
      for (size_t i = 1; i < op.values.size(); ++i) {
        State before = state_;
        expression(*op.values[i]);
        state_.join(before);
      }
      return;
    }
    case ExprKind::IfExp: {
      const auto& c = *e.as<ast::IfExp>();
      expression(*c.test);
      State before = state_;
      expression(*c.body);
      State after = std::move(state_);
      state_ = std::move(before);
      expression(*c.orelse);
      state_.join(after);
      return;
    }
    case ExprKind::ListComp: {
      const auto& c = *e.as<ast::ListComp>();
      return generator(c.generators, nullptr, c.elt, false);
    }
    case ExprKind::SetComp: {
      const auto& c = *e.as<ast::SetComp>();
      return generator(c.generators, nullptr, c.elt, false);
    }
    case ExprKind::DictComp: {
      const auto& c = *e.as<ast::DictComp>();
      return generator(c.generators, c.key, c.value, false);
    }
    case ExprKind::GeneratorExp:
      expression(*e.as<ast::GeneratorExp>()->generators[0]->iter);
      return;
    case ExprKind::NamedExpr:
      expression(*e.as<ast::NamedExpr>()->value);
      expression(*e.as<ast::NamedExpr>()->target);
      return;
    default:
      for_each_child(e, [&](const ast::Expr& child) { expression(child); });
  }
}

void Analysis::generator(const ast::Seq<ast::Comprehension*>& generators, const ast::Expr* key,
                         const ast::Expr* value, bool first_is_parameter) {
  std::optional<State> after_first;
  for (const ast::Comprehension* c : generators) {
    if (!(first_is_parameter && c == generators[0])) expression(*c->iter);
    if (!after_first) after_first = state_;
    expression(*c->target);
    for (const ast::Expr* test : c->ifs) expression(*test);
  }
  if (key) expression(*key);
  expression(*value);
  state_ = *after_first;
}

void Analysis::loop(const ast::Expr* target, const ast::Expr* test,
                    const ast::Seq<ast::Stmt*>& stmts, const ast::Seq<ast::Stmt*>& orelse) {
  State entry = state_;
  bool forever = false;
  if (test) {
    const auto* constant = test->try_as<ast::Constant>();
    forever = constant && constant->value.kind == ast::ConstantKind::Bool && constant->value.bool_value();
    expression(*test);
    entry = state_;
  }
  loops_.emplace_back();
  if (target) expression(*target);
  body(stmts);
  State at_break = std::move(loops_.back().at_break);
  loops_.pop_back();
  state_ = std::move(entry);
  if (forever) unreachable();
  body(orelse);
  state_.join(at_break);
}

template <class Try>
void Analysis::try_statement(const Try& t) {
  State entry = state_;
  body(t.body);
  body(t.orelse);
  State done = std::move(state_);
  // Anything bound in the body may or may not be bound in a handler; `del` in it may have happened.
  State raised = entry;
  if (done.reachable)
    std::erase_if(raised.bound, [&](const Symbol* s) { return s->deleted && !done.bound.contains(s); });
  for (const ast::ExceptHandler* h : t.handlers) {
    state_ = raised;
    optional(h->type);
    if (h->name) bind(*h);
    body(h->body);
    if (h->name)
      if (const Symbol* s = module_.symbols[*h]; tracked(s)) {
        state_.bound.erase(s);
        unbind(s);
      }
    done.join(state_);
  }
  if (t.finalbody.empty()) {
    state_ = std::move(done);
    return;
  }
  // `finally` runs once after a normal end and once after an exception anywhere before it.
  state_ = raised;
  body(t.finalbody);
  state_ = std::move(done);
  bool reachable = state_.reachable;
  body(t.finalbody);
  if (!reachable) unreachable();
}

void Analysis::pattern(const ast::Pattern& p) {
  using ast::PatternKind;
  switch (p.kind) {
    case PatternKind::MatchValue:
      return expression(*p.as<ast::MatchValue>()->value);
    case PatternKind::MatchSingleton:
      return;
    case PatternKind::MatchSequence:
      for (const auto* sub : p.as<ast::MatchSequence>()->patterns) pattern(*sub);
      return;
    case PatternKind::MatchMapping:
      for (const auto* key : p.as<ast::MatchMapping>()->keys) expression(*key);
      for (const auto* sub : p.as<ast::MatchMapping>()->patterns) pattern(*sub);
      if (p.as<ast::MatchMapping>()->rest) bind(p);
      return;
    case PatternKind::MatchClass:
      expression(*p.as<ast::MatchClass>()->cls);
      for (const auto* sub : p.as<ast::MatchClass>()->patterns) pattern(*sub);
      for (const auto* sub : p.as<ast::MatchClass>()->kwd_patterns) pattern(*sub);
      return;
    case PatternKind::MatchStar:
      if (p.as<ast::MatchStar>()->name) bind(p);
      return;
    case PatternKind::MatchAs:
      if (p.as<ast::MatchAs>()->pattern) pattern(*p.as<ast::MatchAs>()->pattern);
      if (p.as<ast::MatchAs>()->name) bind(p);
      return;
    case PatternKind::MatchOr:
      for (const auto* sub : p.as<ast::MatchOr>()->patterns) pattern(*sub);
      return;
  }
}

void Analysis::statement(const ast::Stmt& stmt) {
  using ast::StmtKind;
  switch (stmt.kind) {
    case StmtKind::FunctionDef: {
      const auto& f = *stmt.as<ast::FunctionDef>();
      for (const ast::Expr* d : f.decorator_list) expression(*d);
      arguments(*f.args);
      bind(f);
      return;
    }
    case StmtKind::AsyncFunctionDef: {
      const auto& f = *stmt.as<ast::AsyncFunctionDef>();
      for (const ast::Expr* d : f.decorator_list) expression(*d);
      arguments(*f.args);
      bind(f);
      return;
    }
    case StmtKind::ClassDef: {
      const auto& c = *stmt.as<ast::ClassDef>();
      for (const ast::Expr* d : c.decorator_list) expression(*d);
      for (const ast::Expr* base : c.bases) expression(*base);
      for (const ast::Keyword* k : c.keywords) expression(*k->value);
      bind(c);
      return;
    }
    case StmtKind::Return:
      optional(stmt.as<ast::Return>()->value);
      return unreachable();
    case StmtKind::Delete:
      for (const ast::Expr* t : stmt.as<ast::Delete>()->targets) expression(*t);
      return;
    case StmtKind::Assign: {
      const auto& a = *stmt.as<ast::Assign>();
      expression(*a.value);
      for (const ast::Expr* t : a.targets) expression(*t);
      return;
    }
    case StmtKind::TypeAlias:
      expression(*stmt.as<ast::TypeAlias>()->name);
      return;
    case StmtKind::AugAssign: {
      const auto& a = *stmt.as<ast::AugAssign>();
      if (const auto* name = a.target->try_as<ast::Name>()) read(*name);
      else expression(*a.target);
      expression(*a.value);
      if (a.target->is<ast::Name>()) bind(*a.target);
      return;
    }
    case StmtKind::AnnAssign: {
      const auto& a = *stmt.as<ast::AnnAssign>();
      if (a.value) {
        expression(*a.value);
        expression(*a.target);
      }
      return;
    }
    case StmtKind::For: {
      const auto& f = *stmt.as<ast::For>();
      expression(*f.iter);
      return loop(f.target, nullptr, f.body, f.orelse);
    }
    case StmtKind::AsyncFor: {
      const auto& f = *stmt.as<ast::AsyncFor>();
      expression(*f.iter);
      return loop(f.target, nullptr, f.body, f.orelse);
    }
    case StmtKind::While: {
      const auto& w = *stmt.as<ast::While>();
      return loop(nullptr, w.test, w.body, w.orelse);
    }
    case StmtKind::If: {
      const auto& i = *stmt.as<ast::If>();
      expression(*i.test);
      State before = state_;
      body(i.body);
      State after = std::move(state_);
      state_ = std::move(before);
      body(i.orelse);
      state_.join(after);
      return;
    }
    case StmtKind::With:
    case StmtKind::AsyncWith: {
      const auto& items = stmt.is<ast::With>() ? stmt.as<ast::With>()->items : stmt.as<ast::AsyncWith>()->items;
      const auto& stmts = stmt.is<ast::With>() ? stmt.as<ast::With>()->body : stmt.as<ast::AsyncWith>()->body;
      std::optional<State> entered;
      for (const ast::WithItem* item : items) {
        expression(*item->context_expr);
        if (!entered) entered = state_;
        optional(item->optional_vars);
      }
      body(stmts);
      state_.join(*entered);  // __exit__ may swallow an exception raised anywhere inside
      return;
    }
    case StmtKind::Match: {
      const auto& m = *stmt.as<ast::Match>();
      expression(*m.subject);
      State entry = state_;
      State done{false, {}};
      for (const ast::MatchCase* c : m.cases) {
        state_ = entry;
        pattern(*c->pattern);
        optional(c->guard);
        body(c->body);
        done.join(state_);
      }
      state_ = std::move(entry);
      state_.join(done);
      return;
    }
    case StmtKind::Raise:
      optional(stmt.as<ast::Raise>()->exc);
      optional(stmt.as<ast::Raise>()->cause);
      return unreachable();
    case StmtKind::Try:
      return try_statement(*stmt.as<ast::Try>());
    case StmtKind::TryStar:
      return try_statement(*stmt.as<ast::TryStar>());
    case StmtKind::Assert: {
      const auto& a = *stmt.as<ast::Assert>();
      expression(*a.test);
      if (a.msg) {
        State before = state_;
        expression(*a.msg);
        state_ = std::move(before);
      }
      return;
    }
    case StmtKind::Import:
      for (const ast::Alias* a : stmt.as<ast::Import>()->names) bind(*a);
      return;
    case StmtKind::ImportFrom:
      for (const ast::Alias* a : stmt.as<ast::ImportFrom>()->names) bind(*a);
      return;
    case StmtKind::ExprStmt:
      return expression(*stmt.as<ast::ExprStmt>()->value);
    case StmtKind::Global:
    case StmtKind::Nonlocal:
    case StmtKind::Pass:
      return;
    case StmtKind::Break:
      if (!loops_.empty()) loops_.back().at_break.join(state_);
      return unreachable();
    case StmtKind::Continue:
      return unreachable();
  }
}

}  // namespace

Unbound find_unbound(const names::Module& module, const names::Scope& frame) {
  Analysis analysis(module, frame);
  if (frame.kind == names::ScopeKind::Module) {
    analysis.body(module.tree->body);
  } else if (const auto* node = frame.node) {
    switch (frame.kind) {
      case names::ScopeKind::Function: {
        const auto* stmt = static_cast<const ast::Stmt*>(node);
        analysis.body(stmt->is<ast::FunctionDef>() ? stmt->as<ast::FunctionDef>()->body
                                                   : stmt->as<ast::AsyncFunctionDef>()->body);
        break;
      }
      case names::ScopeKind::Class:
        analysis.body(static_cast<const ast::Stmt*>(node)->as<ast::ClassDef>()->body);
        break;
      case names::ScopeKind::Lambda:
        analysis.expression(*static_cast<const ast::Expr*>(node)->as<ast::Lambda>()->body);
        break;
      case names::ScopeKind::GeneratorExp: {
        const auto& g = *static_cast<const ast::Expr*>(node)->as<ast::GeneratorExp>();
        analysis.generator(g.generators, nullptr, g.elt, true);
        break;
      }
      case names::ScopeKind::Comprehension:
      case names::ScopeKind::Module:
      case names::ScopeKind::TypeParameters:
      case names::ScopeKind::TypeAlias:
      case names::ScopeKind::TypeVariable:
        break;
    }
  }
  return std::move(analysis.result);
}

}  // namespace bunpy::lower
