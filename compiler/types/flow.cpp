// Statements: how the environment of local variables flows.
#include <algorithm>
#include <set>

#include "types/analysis.h"
#include "types/walk.h"

namespace bunpy::types {

namespace {

Env unreachable() {
  Env env;
  env.reachable = false;
  return env;
}

constexpr int kMaxLoop = 2000;

}  // namespace

void Analysis::join_env(Env& into, const Env& from) {
  if (!from.reachable) return;
  if (!into.reachable || into.types.empty()) {
    into = from;
    return;
  }
  for (size_t i = 0; i < into.types.size(); ++i) {
    if (into.types[i] != from.types[i]) into.types[i] = join(into.types[i], from.types[i]);
    into.unbound[i] |= from.unbound[i];
    into.positive[i] &= from.positive[i];
  }
}

int Analysis::own_index(const names::Symbol* symbol) {
  auto it = v_->code->variables.find(symbol);
  return it == v_->code->variables.end() ? -1 : static_cast<int>(it->second);
}

void Analysis::assign_symbol(const names::Symbol* symbol, TypeId t, Env& env, bool positive) {
  if (!symbol) return;
  int i = own_index(symbol);
  if (symbol->scope->kind == names::ScopeKind::Class && i >= 0)
    if (auto it = program_.class_by_node.find(symbol->scope->node); it != program_.class_by_node.end()) {
      // The namespace may be one of the metaclass's own making (an enum's auto()).
      ClassState& c = cls(it->second);
      read(c.bases_cell);
      if (c.opaque) t = join(t, kAny);
    }
  if (i >= 0) {
    if (env.types.size() > static_cast<size_t>(i)) {
      env.types[i] = t;
      env.unbound[i] = 0;
      env.positive[i] = positive;
    }
    if (v_->variables.size() <= static_cast<size_t>(i)) v_->variables.resize(i + 1);
    v_->variables[i] = join(v_->variables[i], t);
    for (Env* h : handlers_)
      if (!h->types.empty()) {
        h->types[i] = join(h->types[i], t);
        h->positive[i] &= positive;
      }
  }
  if (symbol->is_global()) {
    auto [it, fresh] = global_cells_.try_emplace(symbol, kNoCell);
    if (fresh) it->second = new_cell();
    add(it->second, t);
  } else if (symbol->scope->kind == names::ScopeKind::Class && i >= 0) {
    if (auto it = program_.class_by_node.find(symbol->scope->node);
        it != program_.class_by_node.end()) {
      ClassAttr& attr = class_attr(it->second, symbol->name.str());
      add(attr.cell, t);
    }
  } else if (i < 0 || symbol->captured) {
    if (i >= 0) {
      if (v_->cells.size() <= static_cast<size_t>(i)) v_->cells.resize(i + 1, kNoCell);
      if (v_->cells[i] == kNoCell) {
        v_->cells[i] = new_cell();
        if (auto it = union_writes_.find(symbol); it != union_writes_.end())
          add(v_->cells[i], it->second);
      }
      add(v_->cells[i], t);
      add(union_cell(symbol), t);
    } else {
      bool is_union = false;
      CellId cell = free_cell(symbol, &is_union);
      if (cell != kNoCell && !is_union) {
        add(union_cell(symbol), t);
        add(cell, t);
      } else {
        store_in_every_frame(symbol, t);
      }
    }
  }
}

/// Stores into a captured variable of no known frame.
void Analysis::store_in_every_frame(const names::Symbol* symbol, TypeId t) {
  add(union_cell(symbol), t);
  TypeId& all = union_writes_[symbol];
  all = join(all, t);
  for (auto& version : versions_) {
    if (!version->code) continue;
    auto own = version->code->variables.find(symbol);
    if (own == version->code->variables.end() || version->cells.size() <= own->second) continue;
    if (version->cells[own->second] != kNoCell) add(version->cells[own->second], t);
  }
}

void Analysis::unbind(const names::Symbol* symbol, Env& env) {
  if (!symbol) return;
  int i = own_index(symbol);
  if (i < 0) return;
  env.types[i] = kBottom;
  env.unbound[i] = 1;
  for (Env* h : handlers_)
    if (!h->types.empty()) h->unbound[i] = 1;
}

void Analysis::assign(const ast::Expr& target, TypeId t, Env& env, bool positive) {
  note(target, t);
  switch (target.kind) {
    case ast::ExprKind::Name:
      assign_symbol(v_->code->module->symbols[target], t, env, positive);
      return;
    case ast::ExprKind::Attribute: {
      const auto& a = *target.as<ast::Attribute>();
      store_attr(eval(*a.value, env), mangled(a.attr.str()), t, &target);
      return;
    }
    case ast::ExprKind::Subscript: {
      const auto& s = *target.as<ast::Subscript>();
      if (TypeId old; in_own_library() && namespace_read(*s.value, s.slice, env, &old)) {
        eval(*s.slice, env);
        escape(t);
        return;
      }
      TypeId value = eval(*s.value, env);
      TypeId index = eval(*s.slice, env);
      store_subscript(value, index, t, s.slice, &target);
      return;
    }
    case ast::ExprKind::Starred:
      assign(*target.as<ast::Starred>()->value, t, env);
      return;
    case ast::ExprKind::Tuple:
      assign_unpack(target.as<ast::Tuple>()->elts, t, target, env);
      return;
    case ast::ExprKind::List:
      assign_unpack(target.as<ast::List>()->elts, t, target, env);
      return;
    default:
      escape(t);
  }
}

void Analysis::assign_unpack(base::Seq<ast::Expr*> targets, TypeId t, const ast::Node& node,
                             Env& env) {
  size_t n = targets.size();
  size_t star = n;
  for (size_t i = 0; i < n; ++i)
    if (targets[i]->kind == ast::ExprKind::Starred) star = i;
  std::vector<TypeId> parts(n);
  auto general = [&](TypeId element) {
    for (size_t i = 0; i < n; ++i) parts[i] = join(parts[i], element);
  };
  TypeId rest;
  for (AtomId id : std::vector<AtomId>(atoms(t))) {
    const Atom& a = atom(id);
    if (a.kind == AtomKind::Tuple) {
      std::vector<TypeId> e = a.elements;
      if (star == n ? e.size() != n : e.size() + 1 < n) continue;  // raises
      size_t after = star == n ? 0 : n - star - 1;
      for (size_t i = 0; i < star; ++i) parts[i] = join(parts[i], e[i]);
      for (size_t i = 0; i < after; ++i)
        parts[star + 1 + i] = join(parts[star + 1 + i], e[e.size() - after + i]);
      if (star < n)
        for (size_t i = star; i + after < e.size(); ++i) parts[star] = join(parts[star], e[i]);
    } else {
      rest = join(rest, table().of(id));
    }
  }
  if (rest != kBottom) general(iterate(rest, &node));
  for (size_t i = 0; i < n; ++i) {
    TypeId part = parts[i];
    if (i == star) part = t == kBottom ? kBottom : make(AtomKind::List, targets[i], part);
    assign(*targets[i], part, env);
  }
}

void Analysis::exec(base::Seq<ast::Stmt*> body, Env& env) {
  for (const ast::Stmt* s : body) {
    if (!env.reachable) return;
    exec(*s, env);
  }
}

void Analysis::run_finally(Env& env, size_t down_to) {
  auto saved = finallys_;
  while (finallys_.size() > down_to && env.reachable) {
    auto body = finallys_.back();
    finallys_.pop_back();
    exec(body, env);
  }
  finallys_ = std::move(saved);
}

void Analysis::exec(const ast::Stmt& stmt, Env& env) {
  using ast::StmtKind;
  switch (stmt.kind) {
    case StmtKind::FunctionDef:
    case StmtKind::AsyncFunctionDef:
      exec_function(stmt, env);
      return;
    case StmtKind::ClassDef:
      exec_class(*stmt.as<ast::ClassDef>(), env);
      return;
    case StmtKind::Return: {
      const auto& r = *stmt.as<ast::Return>();
      TypeId t = r.value ? eval(*r.value, env) : of(AtomKind::None);
      if (!r.value || !positive(*r.value, env)) {
        if (v_->result_positive) {
          v_->result_positive = false;
          bump(v_->result);
        }
      }
      add(v_->result, t);
      run_finally(env, 0);
      env.reachable = false;
      return;
    }
    case StmtKind::Delete:
      for (const ast::Expr* target : stmt.as<ast::Delete>()->targets) {
        auto del = [&](auto& self, const ast::Expr& e) -> void {
          if (e.kind == ast::ExprKind::Name) {
            unbind(v_->code->module->symbols[e], env);
          } else if (auto* a = e.try_as<ast::Attribute>()) {
            TypeId t = eval(*a->value, env);
            delete_attr(t, mangled(a->attr.str()), &e);
          } else if (auto* s = e.try_as<ast::Subscript>()) {
            TypeId t = eval(*s->value, env);
            TypeId index = eval(*s->slice, env);
            touch(index, index);
            for (AtomId id : std::vector<AtomId>(atoms(t))) {
              bool found = false;
              Args args;
              args.pos = {index};
              if (atom(id).kind == AtomKind::Instance) {
                special(table().of(id), atom(id), "__delitem__", args, &e, Role::DelItem, &found);
                if (!found) escape(index);
              }
            }
            if (t == kAny) {
              any_read("__delitem__");
              escape(index);
            }
          } else if (auto* tuple = e.try_as<ast::Tuple>()) {
            for (const ast::Expr* x : tuple->elts) self(self, *x);
          } else if (auto* list = e.try_as<ast::List>()) {
            for (const ast::Expr* x : list->elts) self(self, *x);
          }
        };
        del(del, *target);
      }
      return;
    case StmtKind::Assign: {
      const auto& a = *stmt.as<ast::Assign>();
      TypeId t = eval(*a.value, env);
      bool is_positive = positive(*a.value, env);
      for (const ast::Expr* target : a.targets) {
        const auto* from = a.value->try_as<ast::Tuple>();
        const auto* to = target->try_as<ast::Tuple>();
        if (from && to && from->elts.size() == to->elts.size()) {
          std::vector<uint8_t> each;
          bool plain = true;
          for (size_t i = 0; i < to->elts.size(); ++i) {
            each.push_back(positive(*from->elts[i], env));
            plain = plain && to->elts[i]->kind == ast::ExprKind::Name;
          }
          assign(*target, t, env);
          if (plain)
            for (size_t i = 0; i < to->elts.size(); ++i) {
              int own = own_index(v_->code->module->symbols[*to->elts[i]]);
              if (own >= 0) env.positive[own] = each[i];
            }
        } else {
          assign(*target, t, env, is_positive);
        }
      }
      return;
    }
    case StmtKind::AugAssign:
      exec_aug(*stmt.as<ast::AugAssign>(), env);
      return;
    case StmtKind::AnnAssign: {
      const auto& a = *stmt.as<ast::AnnAssign>();
      using names::ScopeKind;
      ScopeKind k = v_->code->scope->kind;
      if (k == ScopeKind::Module || k == ScopeKind::Class) eval_annotation(a.annotation, env);
      if (k == ScopeKind::Class && a.target->kind == ast::ExprKind::Name) {
        auto it = program_.class_by_node.find(v_->code->node);
        if (it != program_.class_by_node.end()) {
          auto& fields = cls(it->second).fields;
          std::string_view name = a.target->as<ast::Name>()->id_.str();
          if (std::find(fields.begin(), fields.end(), name) == fields.end())
            fields.push_back(name);
        }
      }
      if (a.value) {
        TypeId t = eval(*a.value, env);
        assign(*a.target, t, env, positive(*a.value, env));
      }
      return;
    }
    case StmtKind::For: {
      const auto& f = *stmt.as<ast::For>();
      exec_for(stmt, *f.target, *f.iter, f.body, f.orelse, env, false);
      return;
    }
    case StmtKind::AsyncFor: {
      const auto& f = *stmt.as<ast::AsyncFor>();
      exec_for(stmt, *f.target, *f.iter, f.body, f.orelse, env, true);
      return;
    }
    case StmtKind::While:
      exec_while(*stmt.as<ast::While>(), env);
      return;
    case StmtKind::If: {
      const auto& i = *stmt.as<ast::If>();
      Env on_true, on_false;
      branch(*i.test, env, on_true, on_false);
      exec(i.body, on_true);
      exec(i.orelse, on_false);
      env = std::move(on_true);
      join_env(env, on_false);
      return;
    }
    case StmtKind::With: {
      const auto& w = *stmt.as<ast::With>();
      exec_with(w.items, 0, w.body, env, false);
      return;
    }
    case StmtKind::AsyncWith: {
      const auto& w = *stmt.as<ast::AsyncWith>();
      exec_with(w.items, 0, w.body, env, true);
      return;
    }
    case StmtKind::Match:
      exec_match(*stmt.as<ast::Match>(), env);
      return;
    case StmtKind::Raise: {
      const auto& r = *stmt.as<ast::Raise>();
      auto raise = [&](const ast::Expr* e) {
        if (!e) return;
        TypeId t = eval(*e, env);
        for (AtomId id : std::vector<AtomId>(atoms(t))) {
          AtomKind k = atom(id).kind;
          if (k == AtomKind::Class) {
            TypeId made = construct(static_cast<ClassId>(atom(id).payload), Args(), e, Role::Enter, false);
            add(raised_, made);
            touch(made, kBottom);
          } else if (k == AtomKind::Any) {
            add(raised_, kAny);
          } else {
            add(raised_, table().of(id));
            touch(table().of(id), kBottom);  // uncaught, it is printed
          }
        }
      };
      raise(r.exc);
      raise(r.cause);
      env.reachable = false;
      return;
    }
    case StmtKind::Try: {
      const auto& t = *stmt.as<ast::Try>();
      exec_try(t.body, t.handlers, t.orelse, t.finalbody, env, false);
      return;
    }
    case StmtKind::TryStar: {
      const auto& t = *stmt.as<ast::TryStar>();
      exec_try(t.body, t.handlers, t.orelse, t.finalbody, env, true);
      return;
    }
    case StmtKind::Assert: {
      const auto& a = *stmt.as<ast::Assert>();
      Env on_true, on_false;
      branch(*a.test, env, on_true, on_false);
      if (a.msg) {
        if (on_false.reachable) touch(eval(*a.msg, on_false), kBottom);
      }
      env = std::move(on_true);
      return;
    }
    case StmtKind::Import:
      exec_import(*stmt.as<ast::Import>(), env);
      return;
    case StmtKind::ImportFrom:
      exec_import_from(*stmt.as<ast::ImportFrom>(), env);
      return;
    case StmtKind::ExprStmt:
      eval(*stmt.as<ast::ExprStmt>()->value, env);
      return;
    case StmtKind::TypeAlias:
      eval_type_params(stmt.as<ast::TypeAlias>()->type_params, env);
      escape(eval(*stmt.as<ast::TypeAlias>()->value, env));
      assign(*stmt.as<ast::TypeAlias>()->name, kAny, env);
      return;
    case StmtKind::Break:
    case StmtKind::Continue: {
      if (!loops_.empty()) {
        LoopContext loop = loops_.back();
        run_finally(env, loop.finally_depth);
        join_env(stmt.kind == StmtKind::Break ? *loop.breaks : *loop.continues, env);
      }
      env.reachable = false;
      return;
    }
    case StmtKind::Global:
    case StmtKind::Nonlocal:
    case StmtKind::Pass:
      return;
  }
}

void Analysis::exec_aug(const ast::AugAssign& stmt, Env& env) {
  const ast::Expr& target = *stmt.target;
  int power = 0;
  auto combine = [&](TypeId old) {
    TypeId value = eval(*stmt.value, env);
    if (positive(*stmt.value, env)) power |= 2;
    TypeId t = binary(stmt.op, old, value, &stmt, true, power);
    note(stmt, t);
    return t;
  };
  if (target.kind == ast::ExprKind::Name) {
    TypeId old = eval(target, env);
    bool was_positive = positive(target, env);
    power = was_positive;
    TypeId t = combine(old);
    bool ok = was_positive && positive(*stmt.value, env) &&
              (stmt.op == ast::Operator::Add || stmt.op == ast::Operator::Mult ||
               stmt.op == ast::Operator::Div || stmt.op == ast::Operator::FloorDiv);
    assign_symbol(v_->code->module->symbols[target], t, env, ok);
  } else if (auto* a = target.try_as<ast::Attribute>()) {
    TypeId object = eval(*a->value, env);
    TypeId old = load_attr(object, mangled(a->attr.str()), &target);
    note(target, old);
    store_attr(object, mangled(a->attr.str()), combine(old), &target);
  } else if (auto* s = target.try_as<ast::Subscript>()) {
    TypeId object = eval(*s->value, env);
    TypeId index = eval(*s->slice, env);
    TypeId old = subscript(object, index, s->slice, &target);
    note(target, old);
    store_subscript(object, index, combine(old), s->slice, &target);
  }
}

TypeId Analysis::decorate(base::Seq<ast::Expr*> decorators, const std::vector<TypeId>& values,
                          TypeId t) {
  for (size_t i = decorators.size(); i-- > 0;) {
    Args args;
    args.pos = {t};
    t = call(values[i], args, decorators[i], Role::Decorate, false);
  }
  return t;
}

/// Bounds and defaults are functions that the runtime calls when they are asked for.
void Analysis::eval_type_params(base::Seq<ast::TypeParam*> params, Env& env) {
  for (const ast::TypeParam* p : params)
    for (const ast::Lambda* evaluator : {p->bound(), p->default_value()})
      if (evaluator) escape(eval(*evaluator, env));
}

void Analysis::eval_annotation(const ast::Expr* e, Env& env) {
  if (!e) return;
  expose_forward_references(*e);
  if (v_->code->module->future_annotations) return;
  bool saved = in_annotation_;
  in_annotation_ = true;
  TypeId t = eval(*e, env);
  in_annotation_ = saved;
  // Objects made for an annotation (InitVar[int]) show up in the class's __dict__ whether or not __annotations__ is named.
  for (AtomId id : std::vector<AtomId>(atoms(t)))
    if (t != kAny && atom(id).kind == AtomKind::Instance) escape(table().of(id));
  if (annotations_read_)
    escape(t);
  else
    suppressed_.push_back(t);
}

/// The texts in an annotation name variables of the module: the library looks for them there, as dataclass() does for
/// InitVar, and what get_type_hints() and the like make of them gets into unknown hands.
void Analysis::expose_forward_references(const ast::Expr& e) {
  const names::Module& module = *v_->code->module;
  auto expose = [&](std::string_view name) {
    names::Symbol* symbol = module_symbol(module.index, name);
    if (!symbol) return;
    global_use_[symbol].read_in_function = true;
    if (wants_annotations_) expose_module_attr(module.index, name);
  };
  if (auto text = ast::constant_text(e)) {
    for (size_t i = 0, end; i < text->size(); i = end + 1) {
      end = std::min(text->find_first_of(" .,|[]()'\"", i), text->size());
      expose(text->substr(i, end - i));
    }
  } else if (const auto* name = e.try_as<ast::Name>(); name && module.future_annotations) {
    expose(name->id_.str());
  }
  for_each_child(e, [&](const auto& child) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(child)>, ast::Expr>) expose_forward_references(child);
  });
}

void Analysis::annotations_read() {
  if (annotations_read_ || (in_own_library() && !wants_annotations_)) return;
  annotations_read_ = true;
  bool saved = in_annotation_;
  in_annotation_ = false;
  for (size_t i = 0; i < suppressed_.size(); ++i) escape(suppressed_[i]);
  in_annotation_ = saved;
}

void Analysis::exec_function(const ast::Stmt& stmt, Env& env) {
  const auto* f = stmt.try_as<ast::FunctionDef>();
  const auto* g = stmt.try_as<ast::AsyncFunctionDef>();
  auto decorators = f ? f->decorator_list : g->decorator_list;
  const ast::Arguments& arguments = f ? *f->args : *g->args;
  std::vector<TypeId> values;
  for (const ast::Expr* d : decorators) values.push_back(eval(*d, env));
  const names::Module& m = *v_->code->module;
  Code* code = program_.code_by_scope.at(m.scope_of[stmt]);
  TypeId t = function_object(code, env);
  bool generic = m.annotation_scope_of[stmt] != nullptr;
  eval_type_params(f ? f->type_params : g->type_params, env);
  if (!generic) {
    auto annotate = [&](base::Seq<ast::Arg*> args) {
      for (const ast::Arg* a : args) eval_annotation(a->annotation, env);
    };
    annotate(arguments.posonlyargs);
    annotate(arguments.args);
    annotate(arguments.kwonlyargs);
    if (arguments.vararg) eval_annotation(arguments.vararg->annotation, env);
    if (arguments.kwarg) eval_annotation(arguments.kwarg->annotation, env);
    eval_annotation(f ? f->returns : g->returns, env);
  }
  t = decorate(decorators, values, t);
  note(stmt, t);
  assign_symbol(m.symbols[stmt], t, env);
}

TypeId Analysis::function_object(Code* code, Env& env) {
  uint32_t context = context_of(code);
  for (size_t i = 0; i < code->parameters.size(); ++i)
    if (const ast::Expr* d = code->parameters[i].default_value)
      add(default_cell(code, i), eval(*d, env));
  return table().of(table().intern(AtomKind::Function, static_cast<uint32_t>(code->id), {}, {},
                                   context));
}

namespace {

/// The names under which a module imports `name` from another.
std::set<std::string_view> names_bound_to(const names::Module& m, std::string_view from, std::string_view name) {
  std::set<std::string_view> found;
  if (m.tree) {
    auto visit = [&](auto& self, const auto& node) -> void {
      using N = std::remove_cvref_t<decltype(node)>;
      if constexpr (std::is_same_v<N, ast::Stmt>)
        if (auto* i = node.template try_as<ast::ImportFrom>(); i && i->module == from)
          for (const ast::Alias* a : i->names)
            if (a->name == name) found.insert(a->asname ? a->asname.str() : a->name.str());
      for_each_child(node, [&](const auto& child) { self(self, child); });
    };
    for (const ast::Stmt* s : m.tree->body) visit(visit, *s);
  }
  return found;
}

/// Whether a dataclass, by the text of its decorator and its fields, may have keyword-only fields or such as are no
/// parameters of __init__.
bool fields_may_shift(const ast::ClassDef& node, const ast::Expr& decorator, const std::set<std::string_view>& markers) {
  auto given = [](const ast::Expr* e, std::initializer_list<std::string_view> names) {
    auto* call = e ? e->try_as<ast::Call>() : nullptr;
    return call && std::any_of(call->keywords.begin(), call->keywords.end(), [&](const ast::Keyword* k) {
      return !k->arg || std::find(names.begin(), names.end(), k->arg.str()) != names.end();
    });
  };
  auto is_marker = [&](const ast::Expr* e) {
    if (auto* n = e->try_as<ast::Name>()) return markers.contains(n->id_.str());
    if (auto* a = e->try_as<ast::Attribute>()) return a->attr == "KW_ONLY";
    auto* c = e->try_as<ast::Constant>();
    return c && c->value.kind == ast::ConstantKind::Str && c->value.text.find("KW_ONLY") != std::string_view::npos;
  };
  if (given(&decorator, {"kw_only"})) return true;
  for (const ast::Stmt* s : node.body)
    if (auto* a = s->try_as<ast::AnnAssign>(); a && (is_marker(a->annotation) || given(a->value, {"init", "kw_only"})))
      return true;
  return false;
}

}  // namespace

void Analysis::exec_class(const ast::ClassDef& stmt, Env& env) {
  const names::Module& m = *v_->code->module;
  std::vector<TypeId> decorators, bases;
  for (const ast::Expr* d : stmt.decorator_list) decorators.push_back(eval(*d, env));
  eval_type_params(stmt.type_params, env);
  for (const ast::Expr* b : stmt.bases) {
    TypeId t = eval(*b, env);
    bases.push_back(abstract_origin(*b, t, env));
  }
  ClassState& c = cls(program_.class_by_node.at(&stmt));
  define_class(c, bases, stmt, env);
  uint32_t context = context_of(c.body);
  VersionId body = kNone;
  uint64_t key = uint64_t{static_cast<uint32_t>(c.body->id)} << 32 | context;
  if (auto it = entry_of_.find(key); it != entry_of_.end()) {
    body = it->second;
  } else {
    body = new_version(c.body, context, {});
    versions_[body]->is_entry = true;
    entry_of_[key] = body;
  }
  read(versions_[body]->result);
  if (!versions_[body]->analysed || versions_[body]->queued) run_version(body, depth_ + 1);
  TypeId t = class_type(c.id);
  if (c.opaque) {
    escape(t);
    t = kAny;
  }
  if (c.virtual_subclasses && !c.opaque)
    if (auto it = c.attrs.find("__subclasshook__"); it != c.attrs.end()) {
      TypeId hook = read(it->second.cell);
      for (AtomId id : std::vector<AtomId>(atoms(hook)))
        escape(atom(id).kind == AtomKind::ClassMethod ? atom(id).elements[0] : table().of(id));
    }
  // Data descriptors' and subclass hooks.
  if (!c.opaque) {
    Args none;
    for (ClassId base : std::vector<ClassId>(c.mro)) {
      if (base == c.id) continue;
      auto it = cls(base).attrs.find("__init_subclass__");
      if (it == cls(base).attrs.end()) continue;
      // typing's hook for Generic only takes note of the parameters, and calls the next hook.
      bool last = std::ranges::none_of(c.mro, [&](ClassId other) {
        return other != c.id && other != base && cls(other).attrs.contains("__init_subclass__");
      });
      const names::Module& home = *cls(base).body->module;
      bool kept = !last || home.origin != names::Origin::Stdlib || home.name != "typing";
      Args args;
      args.pos = {kept ? t : kAny};
      for (const ast::Keyword* k : stmt.keywords)
        if (k->arg) args.kw.emplace_back(k->arg.str(), noted(*k->value));
      TypeId hook = read(it->second.cell);
      for (AtomId id : std::vector<AtomId>(atoms(hook))) {
        TypeId f = table().of(id);
        if (atom(id).kind == AtomKind::ClassMethod) f = atom(id).elements[0];
        call(f, args, nullptr, Role::Call, false);
      }
      break;
    }
    for (size_t i = 0; i < c.attr_order.size(); ++i) {
      TypeId value = read(c.attrs[c.attr_order[i]].cell);
      for (AtomId id : std::vector<AtomId>(atoms(value))) {
        if (atom(id).kind != AtomKind::Instance) continue;
        bool found = false;
        Args args;
        // Library classes hand the owner on to methods of the same name at most.
        bool kept = cls(class_of_atom(atom(id))).body->module->origin != names::Origin::Stdlib ||
                    program_defines({"__set_name__"});
        args.pos = {kept ? t : kAny, of(AtomKind::Str)};
        special(table().of(id), atom(id), "__set_name__", args, nullptr, Role::Call, &found);
        if (c.virtual_subclasses) load_attr(table().of(id), "__isabstractmethod__", nullptr);  // ABCMeta asks for it
      }
    }
  }
  for (size_t i = stmt.decorator_list.size(); i-- > 0;) {
    const ast::Expr& d = *stmt.decorator_list[i];
    // @dataclass is part of the language as far as inference goes.
    const ast::Expr* f = d.kind == ast::ExprKind::Call ? d.as<ast::Call>()->func : &d;
    bool dataclass = false;
    if (auto* n = f->try_as<ast::Name>()) dataclass = n->id_ == "dataclass";
    if (auto* a = f->try_as<ast::Attribute>()) dataclass = a->attr == "dataclass";
    // (another library's decorator of that name is any function)
    dataclass = dataclass && std::any_of(atoms(noted(*f)).begin(), atoms(noted(*f)).end(), [&](AtomId id) {
      return atom(id).kind == AtomKind::Function && program_.codes[atom(id).payload]->module->name == "dataclasses";
    });
    if (dataclass && !c.opaque) {
      c.is_dataclass = true;
      if (auto* call = d.try_as<ast::Call>())
        for (const ast::Keyword* k : call->keywords)
          if (!k->arg || k->arg == "frozen" || k->arg == "slots") c.frozen = true;
      c.fields_shift = fields_may_shift(*c.node, d, names_bound_to(m, "dataclasses", "KW_ONLY"));
      for (AtomId id : std::vector<AtomId>(atoms(decorators[i])))
        if (atom(id).kind == AtomKind::Function) {
          Code* code = program_.codes[atom(id).payload].get();
          std::vector<TypeId> params;
          Args args;
          args.pos = {kAny};
          if (bind_args(code, args, params, nullptr))
            grow_params(*versions_[entry_version(code, atom(id).context)], params);
        }
      continue;
    }
    for (AtomId id : std::vector<AtomId>(atoms(decorators[i])))
      if (atom(id).kind == AtomKind::Function)
        if (const Code& code = *program_.codes[atom(id).payload];
            code.module->name == "enum" && code.scope->name == "global_enum")
          for (const names::Symbol* member : c.body->scope->symbols)
            if (member->bound) store_module_attr(m.index, member->name.str(), kAny);
    Args args;
    args.pos = {t};
    t = call(decorators[i], args, &d, Role::Decorate, false);
  }
  note(stmt, t);
  assign_symbol(m.symbols[stmt], t, env);
}

/// Code other than bunpy's own modules defines a function of one of these names.
bool Analysis::program_defines(std::initializer_list<std::string_view> names) const {
  return std::ranges::any_of(program_.codes, [&](const auto& code) {
    return code->module->origin != names::Origin::Stdlib && std::ranges::find(names, code->scope->name.str()) != names.end();
  });
}

/// The class that a base is when it is written `Mapping[str, int]`: aliases' __mro_entries__ is their origin. Else `t`,
/// the expression's type.
TypeId Analysis::abstract_origin(const ast::Expr& base, TypeId t, Env& env) {
  const auto* subscript = base.try_as<ast::Subscript>();
  if (!subscript || t == kBottom) return t;
  if (atoms(t).size() == 1)
    if (TypeId origin = alias_origin(atom(atoms(t)[0])); origin != kBottom) return origin;
  TypeId origin = eval(*subscript->value, env);
  if (!only(origin, AtomKind::Class) || atoms(origin).size() != 1) return t;
  const ClassState& c = cls(static_cast<ClassId>(atom(atoms(origin)[0]).payload));
  const names::Module* m = c.body->module;
  return m->name == "collections.abc" && m->is_library() ? origin : t;
}

void Analysis::define_class(ClassState& c, const std::vector<TypeId>& bases,
                            const ast::ClassDef& stmt, Env& env) {
  bool opaque = c.opaque || c.body->scope->uses_locals;
  std::vector<ClassId> known;
  std::string_view native = "object";
  for (TypeId b : bases) {
    if (b == kBottom) continue;  // not known yet (or never): run again when it is
    const auto& base_atoms = atoms(b);
    const Atom& a = atom(base_atoms[0]);
    if (base_atoms.size() == 1 && a.kind == AtomKind::Class && is_subclass(static_cast<ClassId>(a.payload), c.id)) {
      opaque = true;  // a class statement in a function, and one of its classes is the base of another
    } else if (base_atoms.size() == 1 && a.kind == AtomKind::Class) {
      known.push_back(static_cast<ClassId>(a.payload));
      const ClassState& base = cls(known.back());
      read(base.bases_cell);
      if (base.opaque) opaque = true;
      if (base.virtual_subclasses) c.virtual_subclasses = true;
      if (base.native_base != "object") native = base.native_base;
    } else if (base_atoms.size() == 1 && a.kind == AtomKind::NativeClass) {
      std::string_view name = a.name;
      if (name.substr(0, 9) == "builtins.") {
        name.remove_prefix(9);
        if (name != "object") native = name;
        if (name == "type") opaque = true;
        // (an ABC can have virtual subclasses)
      } else if (name == "abc.ABC" || name == "typing.Generic" || name == "typing.Protocol") {
        c.virtual_subclasses = true;
      } else if (name == "_random.Random") {
        native = a.name;
      } else {
        native = a.name;
        opaque = true;
      }
    } else {
      opaque = true;
      escape(b);  // its __mro_entries__ is called
    }
  }
  for (const ast::Keyword* k : stmt.keywords) {
    TypeId t = eval(*k->value, env);
    if (opaque) escape(t);  // unknown code may get it
    if (k->arg && k->arg == "metaclass") {
      const auto& ta = atoms(t);
      bool fine = false;
      if (ta.size() == 1) {
        const Atom& a = atom(ta[0]);
        if (a.kind == AtomKind::NativeClass)
          fine = a.name == "builtins.type" || a.name == "abc.ABCMeta";
        if (a.kind == AtomKind::Class) {
          const ClassState& meta = cls(static_cast<ClassId>(a.payload));
          fine = meta.node->name == "ABCMeta";
        }
        c.virtual_subclasses = true;
      }
      if (!fine && t != kBottom) {
        opaque = true;
        escape(t);
      }
    } else if (!k->arg) {
      opaque = true;
    }
  }
  // @dataclass(slots=True) makes another class of it.
  for (const ast::Expr* d : stmt.decorator_list)
    if (auto* call = d->try_as<ast::Call>())
      for (const ast::Keyword* k : call->keywords)
        if (k->arg && k->arg == "slots") opaque = true;
  bool changed = !c.evaluated || opaque != c.opaque || known != c.bases || native != c.native_base;
  if (c.evaluated && known != c.bases && !c.bases.empty()) {
    // Different bases at different times (a class statement in a function).
    for (ClassId b : c.bases)
      if (std::find(known.begin(), known.end(), b) == known.end()) opaque = true;
  }
  c.evaluated = true;
  if (opaque && !c.opaque) {
    c.opaque = true;
    changed = true;
  }
  if (!changed) return;
  c.bases = known;
  c.native_base = native;
  for (ClassId b : known) {
    auto& subs = cls(b).subclasses;
    if (std::find(subs.begin(), subs.end(), c.id) == subs.end()) subs.push_back(c.id);
  }
  compute_mro(c);
  if (c.opaque) escape(class_type(c.id));
  bump(c.bases_cell);
}

void Analysis::exec_for(const ast::Node& node, const ast::Expr& target, const ast::Expr& iter,
                        base::Seq<ast::Stmt*> body, base::Seq<ast::Stmt*> orelse, Env& env,
                        bool async) {
  TypeId source = eval(iter, env);
  auto element_of = [&] { return async ? iterate_async(source) : iterate(source, &iter); };
  bool up = false;  // the loop variable is never negative
  if (auto* c = iter.try_as<ast::Call>())
    if (auto* n = c->func->try_as<ast::Name>(); n && n->id_ == "range" && !c->args.empty()) {
      bool step_up = c->args.size() < 3;
      if (c->args.size() == 3) step_up = positive(*c->args[2], env);
      up = step_up && (c->args.size() == 1 || positive(*c->args[0], env));
    }
  Env& head = v_->loops[node.id];
  if (head.types.empty()) head.reachable = false;
  join_env(head, env);
  Env breaks = unreachable();
  for (int round = 0; round < kMaxLoop; ++round) {
    TypeId element = element_of();
    Env inside = head;
    Env continues = unreachable();
    loops_.push_back({&breaks, &continues, finallys_.size()});
    assign(target, element, inside, up);
    exec(body, inside);
    loops_.pop_back();
    join_env(inside, continues);
    Env next = head;
    join_env(next, inside);
    if (same_env(next, head) && element_of() == element) break;
    head = std::move(next);
  }
  env = head;
  exec(orelse, env);
  join_env(env, breaks);
}

void Analysis::exec_while(const ast::While& stmt, Env& env) {
  Env& head = v_->loops[stmt.id];
  if (head.types.empty()) head.reachable = false;
  join_env(head, env);
  Env breaks = unreachable();
  Env out;
  for (int round = 0; round < kMaxLoop; ++round) {
    Env start = head, inside;
    Env continues = unreachable();
    branch(*stmt.test, start, inside, out);
    loops_.push_back({&breaks, &continues, finallys_.size()});
    exec(stmt.body, inside);
    loops_.pop_back();
    join_env(inside, continues);
    Env next = head;
    join_env(next, inside);
    if (same_env(next, head)) break;
    head = std::move(next);
  }
  env = std::move(out);
  exec(stmt.orelse, env);
  join_env(env, breaks);
}

TypeId Analysis::caught_type(TypeId classes) {
  TypeId result;
  TypeId raised = read(raised_);
  for (AtomId id : std::vector<AtomId>(atoms(classes))) {
    const Atom& a = atom(id);
    switch (a.kind) {
      case AtomKind::Tuple:
      case AtomKind::TupleOf: {
        std::vector<TypeId> elements = a.elements;
        for (TypeId e : elements) result = join(result, caught_type(e));
        break;
      }
      case AtomKind::Class:
        for (AtomId r : std::vector<AtomId>(atoms(raised))) {
          if (atom(r).kind == AtomKind::Instance &&
              is_subclass(class_of_atom(atom(r)), static_cast<ClassId>(a.payload)))
            result = join(result, table().of(r));
          if (atom(r).kind == AtomKind::Any) result = kAny;
        }
        break;
      case AtomKind::NativeClass: {
        result = join(result, native_instance(a.name));
        for (AtomId r : std::vector<AtomId>(atoms(raised)))
          if (atom(r).kind != AtomKind::NativeInstance &&
              !(atom(r).kind == AtomKind::Instance && a.name.substr(0, 9) == "builtins." &&
                is_native_exception(cls(class_of_atom(atom(r))).native_base) &&
                !native_derives(cls(class_of_atom(atom(r))).native_base, a.name.substr(9))))
            result = join(result, table().of(r));
        break;
      }
      default:
        result = join(result, raised);
        result = join(result, kAny);
    }
  }
  return result;
}

void Analysis::exec_try(base::Seq<ast::Stmt*> body, base::Seq<ast::ExceptHandler*> handlers,
                        base::Seq<ast::Stmt*> orelse, base::Seq<ast::Stmt*> finalbody, Env& env,
                        bool star) {
  Env caught = env, unwound = env;
  bool has_finally = !finalbody.empty();
  if (has_finally) {
    finallys_.push_back(finalbody);
    handlers_.push_back(&unwound);
  }
  handlers_.push_back(&caught);
  exec(body, env);
  handlers_.pop_back();
  exec(orelse, env);
  for (const ast::ExceptHandler* h : handlers) {
    Env he = caught;
    TypeId classes = h->type ? eval(*h->type, he) : native_class("builtins.BaseException");
    const names::Symbol* symbol = h->name ? v_->code->module->symbols[*h] : nullptr;
    TypeId t = caught_type(classes);
    if (star) {
      escape(t);
      t = native_instance("builtins.BaseExceptionGroup");
    }
    note(*h, t);
    if (symbol) assign_symbol(symbol, t, he);
    exec(h->body, he);
    if (symbol && he.reachable) unbind(symbol, he);
    join_env(env, he);
  }
  if (has_finally) {
    handlers_.pop_back();
    finallys_.pop_back();
    unwound.reachable = true;
    exec(finalbody, unwound);
    if (env.reachable) exec(finalbody, env);
  }
}

TypeId Analysis::exception_arguments(TypeId* exc, TypeId* trace) {
  TypeId none = of(AtomKind::None);
  TypeId raised = read(raised_);
  TypeId classes = join(none, native_class("builtins.BaseException"));
  *exc = join(none, native_instance("builtins.BaseException"));
  *trace = join(none, native_instance("types.TracebackType"));
  for (AtomId id : std::vector<AtomId>(atoms(raised))) {
    if (atom(id).kind == AtomKind::Instance)
      classes = join(classes, class_type(class_of_atom(atom(id))));
    else if (atom(id).kind == AtomKind::Any)
      classes = kAny;
    *exc = join(*exc, table().of(id));
  }
  return classes;
}

void Analysis::exec_with(base::Seq<ast::WithItem*> items, size_t i, base::Seq<ast::Stmt*> body,
                         Env& env, bool async) {
  if (i == items.size()) {
    exec(body, env);
    return;
  }
  const ast::WithItem& item = *items[i];
  TypeId manager = eval(*item.context_expr, env);
  TypeId entered;
  bool swallows = false;
  Args exit_args;
  TypeId exc, trace;
  TypeId exc_class = exception_arguments(&exc, &trace);
  exit_args.pos = {exc_class, exc, trace};
  const ast::Expr* node = item.context_expr;
  bool all_managers = true;  // instances of classes with both methods; the runtime refuses what is none
  for (AtomId id : std::vector<AtomId>(atoms(manager))) {
    TypeId one = table().of(id);
    switch (atom(id).kind) {
      case AtomKind::Instance: {
        bool enters = false, exits = false;
        Args none;
        TypeId t = special(one, atom(id), async ? "__aenter__" : "__enter__", none, node,
                           Role::Enter, &enters);
        entered = join(entered, async ? await_type(t) : t);
        TypeId left = special(one, atom(id), async ? "__aexit__" : "__exit__", exit_args, node,
                              Role::Exit, &exits);
        if (!enters || !exits) all_managers = false;
        if (async) left = await_type(left);
        truth_test(left);
        if (left != kBottom && !only(left, AtomKind::None)) swallows = true;
        break;
      }
      case AtomKind::NativeInstance: {
        std::string_view name = atom(id).name;
        if (name.find("ock") != std::string_view::npos) {
          entered = join(entered, of(AtomKind::Bool));
        } else if (name.substr(0, 3) == "io." || name.substr(0, 4) == "_io.") {
          entered = join(entered, one);
        } else {
          entered = kAny;
          swallows = true;
        }
        all_managers = false;
        break;
      }
      default:
        all_managers = false;
        escape(one);
        escape(exc);
        any_read(async ? "__aenter__" : "__enter__");
        any_read(async ? "__aexit__" : "__exit__");
        entered = join(entered, kAny);
        swallows = true;
    }
  }
  if (!all_managers) {
    make_dynamic(node, Role::Enter);
    make_dynamic(node, Role::Exit);
  }
  Env caught = env;
  if (swallows) handlers_.push_back(&caught);
  if (item.optional_vars) assign(*item.optional_vars, entered, env);
  exec_with(items, i + 1, body, env, async);
  if (swallows) {
    handlers_.pop_back();
    join_env(env, caught);
  }
}

/// Sequence and mapping patterns can match: objects of classes that do not derive from collections only where the program
/// registers classes (collections.abc.Sequence.register).
bool Analysis::may_be_collection(const Atom& a) {
  if (a.kind == AtomKind::Any || a.kind == AtomKind::NativeInstance) return true;
  if (a.kind != AtomKind::Instance) return false;
  const ClassState& c = cls(class_of_atom(a));
  read(c.bases_cell);
  if (c.opaque || mentions_.contains("register")) return true;
  if (c.native_base != "object" && !is_native_exception(c.native_base)) return true;
  return std::ranges::any_of(c.mro, [&](ClassId base) { return cls(base).body->module->origin == names::Origin::Stdlib; });
}

TypeId Analysis::match(const ast::Pattern& pattern, TypeId subject, Env& env) {
  using ast::PatternKind;
  const names::Module& m = *v_->code->module;
  switch (pattern.kind) {
    case PatternKind::MatchValue: {
      TypeId value = eval(*pattern.as<ast::MatchValue>()->value, env);
      touch(subject, value);
      touch(value, subject);
      return subject;
    }
    case PatternKind::MatchSingleton:
      return subject;
    case PatternKind::MatchSequence: {
      const auto& p = *pattern.as<ast::MatchSequence>();
      size_t n = p.patterns.size(), star = n;
      for (size_t i = 0; i < n; ++i)
        if (p.patterns[i]->kind == PatternKind::MatchStar) star = i;
      std::vector<TypeId> parts(n);
      for (AtomId id : std::vector<AtomId>(atoms(subject))) {
        std::vector<TypeId> e = atom(id).elements;
        switch (atom(id).kind) {
          case AtomKind::Tuple:
            if (star == n ? e.size() != n : e.size() + 1 < n) break;
            for (size_t i = 0; i < star; ++i) parts[i] = join(parts[i], e[i]);
            for (size_t i = star + 1; i < n; ++i)
              parts[i] = join(parts[i], e[e.size() - (n - i)]);
            if (star < n)
              for (size_t i = star; i + (n - star - 1) < e.size(); ++i)
                parts[star] = join(parts[star], e[i]);
            break;
          case AtomKind::TupleOf:
          case AtomKind::Deque:
          case AtomKind::List: {
            TypeId t = iterate(table().of(id), nullptr);
            for (TypeId& part : parts) part = join(part, t);
            break;
          }
          case AtomKind::Range:
            for (TypeId& part : parts) part = join(part, of(AtomKind::Int));
            break;
          case AtomKind::Any:
          case AtomKind::Instance:
          case AtomKind::NativeInstance:
            if (!may_be_collection(atom(id))) break;
            escape(table().of(id));
            for (TypeId& part : parts) part = join(part, kAny);
            break;
          default:
            break;
        }
      }
      for (size_t i = 0; i < n; ++i) {
        if (i == star) {
          const auto& s = *p.patterns[i]->as<ast::MatchStar>();
          TypeId list = make(AtomKind::List, &s, parts[i]);
          note(s, list);
          if (s.name) assign_symbol(m.symbols[s], list, env);
        } else {
          match(*p.patterns[i], parts[i], env);
        }
      }
      return subject;
    }
    case PatternKind::MatchMapping: {
      const auto& p = *pattern.as<ast::MatchMapping>();
      TypeId key, value;
      for (AtomId id : std::vector<AtomId>(atoms(subject))) {
        if (atom(id).kind == AtomKind::Dict || atom(id).kind == AtomKind::DefaultDict) {
          key = join(key, read(key_cell(atom(id))));
          value = join(value, read(element_cell(atom(id))));
        } else if (may_be_collection(atom(id))) {
          escape(table().of(id));
          key = value = kAny;
        }
      }
      for (const ast::Expr* k : p.keys) touch(eval(*k, env), key);
      for (const ast::Pattern* sub : p.patterns) match(*sub, value, env);
      if (p.rest) {
        TypeId rest = make(AtomKind::Dict, &pattern, value, key);
        assign_symbol(m.symbols[pattern], rest, env);
      }
      return subject;
    }
    case PatternKind::MatchClass: {
      const auto& p = *pattern.as<ast::MatchClass>();
      TypeId classes = eval(*p.cls, env);
      TypeId narrowed = narrow_isinstance(subject, classes, true);
      if (!p.patterns.empty()) {
        bool builtin_self = only(classes, AtomKind::NativeClass);
        std::vector<std::string_view> fields;
        if (only(classes, AtomKind::Class) && atoms(classes).size() == 1) {
          ClassState& c = cls(static_cast<ClassId>(atom(atoms(classes)[0]).payload));
          if (c.is_dataclass && c.attrs.find("__match_args__") == c.attrs.end())
            for (size_t i = c.mro.size(); i-- > 0;)
              for (std::string_view f : cls(c.mro[i]).fields)
                if (std::find(fields.begin(), fields.end(), f) == fields.end())
                  fields.push_back(f);
        }
        for (size_t i = 0; i < p.patterns.size(); ++i) {
          TypeId part = kAny;
          if (builtin_self)
            part = narrowed;
          else if (i < fields.size())
            part = load_attr(narrowed, fields[i], nullptr);
          else
            reflect(narrowed);
          match(*p.patterns[i], part, env);
        }
      }
      for (size_t i = 0; i < p.kwd_attrs.size(); ++i)
        match(*p.kwd_patterns[i], load_attr(narrowed, p.kwd_attrs[i].str(), nullptr), env);
      return narrowed;
    }
    case PatternKind::MatchStar:
      return subject;
    case PatternKind::MatchAs: {
      const auto& p = *pattern.as<ast::MatchAs>();
      TypeId t = p.pattern ? match(*p.pattern, subject, env) : subject;
      note(pattern, t);
      if (p.name) assign_symbol(m.symbols[pattern], t, env);
      return t;
    }
    case PatternKind::MatchOr: {
      TypeId t;
      Env out = unreachable();
      for (const ast::Pattern* sub : pattern.as<ast::MatchOr>()->patterns) {
        Env one = env;
        t = join(t, match(*sub, subject, one));
        join_env(out, one);
      }
      env = std::move(out);
      return t;
    }
  }
  return subject;
}

void Analysis::exec_match(const ast::Match& stmt, Env& env) {
  TypeId subject = eval(*stmt.subject, env);
  Env out = unreachable();
  for (const ast::MatchCase* c : stmt.cases) {
    if (!env.reachable) break;
    Env inside = env;
    match(*c->pattern, subject, inside);
    bool irrefutable = false;
    if (auto* as = c->pattern->try_as<ast::MatchAs>()) irrefutable = !as->pattern && !c->guard;
    if (c->guard) {
      Env on_true, on_false;
      branch(*c->guard, inside, on_true, on_false);
      inside = std::move(on_true);
      join_env(env, on_false);  // captures stay bound after a failed guard
    } else {
      Env failed = inside;  // captures made before a later part of the pattern failed
      join_env(env, failed);
    }
    exec(c->body, inside);
    join_env(out, inside);
    if (irrefutable) env.reachable = false;
  }
  join_env(out, env);
  env = std::move(out);
}

TypeId Analysis::import_member(names::Module* module, std::string_view name) {
  TypeId t;
  if (module->scope) {
    names::Symbol* s = module_symbol(module->index, name);
    if (s && s->bound) t = join(t, load_global(s, nullptr));
    // (bunpy's own modules have one for what they make on demand)
    bool found = module->origin == names::Origin::Stdlib && s && s->bound && !s->deleted;
    if (names::Symbol* hook = found ? nullptr : module_symbol(module->index, "__getattr__"); hook && hook->bound) {
      escape(load_global(hook, nullptr));  // PEP 562: the runtime calls it
      t = join(t, kAny);
    }
    if (module->opaque_star_import) t = join(t, kAny);
  } else if (module->origin == names::Origin::Native) {
    t = native_module_attr(module->name.str(), name);
  }
  return t;
}

void Analysis::exec_import(const ast::Import& stmt, Env& env) {
  const names::Module& m = *v_->code->module;
  for (const ast::Alias* alias : stmt.names) {
    const names::ImportTarget* target = m.import_of(*alias);
    TypeId t = kAny;
    bool whole = target && target->missing.empty();
    if (target && !target->missing.empty()) {
      t = read(missing_modules_);
      if (t != kBottom && !target->chain.empty()) {
        // What appears becomes an attribute of its package.
        names::Module* package = target->chain.back();
        std::string_view rest = std::string_view(target->missing).substr(package->name.str().size() + 1);
        store_module_attr(package->index, rest, t);
        whole = !alias->asname;
      }
    }
    if (whole && !target->chain.empty()) {
      names::Module* bound = alias->asname ? target->chain.back() : target->chain.front();
      t = table().of(table().intern(AtomKind::Module, bound->index));
    }
    note(*alias, t);
    assign_symbol(m.symbols[*alias], t, env);
  }
}

void Analysis::exec_import_from(const ast::ImportFrom& stmt, Env& env) {
  const names::Module& m = *v_->code->module;
  const names::ImportTarget* from = m.import_of(stmt);
  names::Module* module = from ? from->module() : nullptr;
  if (auto it = m.star_imports.find(stmt.id); it != m.star_imports.end())
    for (const names::StarBinding& b : it->second)
      assign_symbol(b.to, b.from ? load_global(b.from, nullptr) : module ? import_member(module, b.to->name.str()) : kAny, env);
  for (const ast::Alias* alias : stmt.names) {
    if (alias->name == "*") continue;
    TypeId t;
    if (module) t = import_member(module, alias->name.str());
    if (from && !from->missing.empty()) t = read(missing_modules_);
    const names::ImportTarget* sub = m.import_of(*alias);
    if (sub && sub->module())
      t = join(t, table().of(table().intern(AtomKind::Module, sub->module()->index)));
    if (module && t == kBottom && module->origin == names::Origin::Native) t = kAny;
    if (module && module->scope && t == kBottom) {
      // Perhaps set by somebody from outside.
      t = module_attr(module->index, alias->name.str());
    }
    note(*alias, t);
    assign_symbol(m.symbols[*alias], t, env);
  }
}

}  // namespace bunpy::types
