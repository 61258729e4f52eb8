// Expressions: names, operators, displays, comprehensions, narrowing by tests.
#include <algorithm>

#include "types/analysis.h"

namespace bunpy::types {

namespace {

using ast::ConstantKind;
using ast::ExprKind;
using ast::Operator;

Env unreachable() {
  Env env;
  env.reachable = false;
  return env;
}

constexpr KindSet kNumbers = KindSet(AtomKind::Bool) | AtomKind::Int | AtomKind::Float;

int rank(AtomKind k) {
  if (k == AtomKind::Bool) return 1;
  if (k == AtomKind::Int) return 2;
  if (k == AtomKind::Float) return 3;
  if (k == AtomKind::Complex) return 4;
  return 0;
}

const char* dunder(Operator op) {
  switch (op) {
    case Operator::Add: return "add";
    case Operator::Sub: return "sub";
    case Operator::Mult: return "mul";
    case Operator::MatMult: return "matmul";
    case Operator::Div: return "truediv";
    case Operator::Mod: return "mod";
    case Operator::Pow: return "pow";
    case Operator::LShift: return "lshift";
    case Operator::RShift: return "rshift";
    case Operator::BitOr: return "or";
    case Operator::BitXor: return "xor";
    case Operator::BitAnd: return "and";
    case Operator::FloorDiv: return "floordiv";
  }
  return "";
}

bool is_set_like(AtomKind k) {
  return k == AtomKind::Set || k == AtomKind::FrozenSet || k == AtomKind::DictKeys ||
         k == AtomKind::DictItems;
}
bool is_type_like(AtomKind k) {
  return k == AtomKind::Class || k == AtomKind::NativeClass;
}

}  // namespace

void Analysis::note(const ast::Node& node, TypeId t) {
  if (!v_ || !v_->code) return;
  uint32_t first = v_->code->first_node;
  if (node.id < first || node.id >= v_->code->end_node) return;
  if (v_->nodes.empty()) {
    v_->nodes.resize(v_->code->end_node - first);
    v_->unbound.resize(v_->code->end_node - first);
  }
  TypeId& slot = v_->nodes[node.id - first];
  if (slot != t) slot = join(slot, t);
}

TypeId Analysis::noted(const ast::Node& node) {
  uint32_t first = v_->code->first_node;
  if (node.id < first || node.id - first >= v_->nodes.size()) return kBottom;
  return v_->nodes[node.id - first];
}

TypeId Analysis::eval(const ast::Expr& e, Env& env) {
  step();
  TypeId t = eval_kind(e, env);
  note(e, t);
  return t;
}

TypeId Analysis::eval_kind(const ast::Expr& e, Env& env) {
  switch (e.kind) {
    case ExprKind::Constant:
      switch (e.as<ast::Constant>()->value.kind) {
        case ConstantKind::None: return of(AtomKind::None);
        case ConstantKind::Bool: return of(AtomKind::Bool);
        case ConstantKind::Int: return of(AtomKind::Int);
        case ConstantKind::Float: return of(AtomKind::Float);
        case ConstantKind::Complex: return of(AtomKind::Complex);
        case ConstantKind::Str: return of(AtomKind::Str);
        case ConstantKind::Bytes: return of(AtomKind::Bytes);
        case ConstantKind::Ellipsis: return of(AtomKind::Ellipsis);
      }
      return kAny;
    case ExprKind::Name:
      return load_name(*e.as<ast::Name>(), env);
    case ExprKind::BoolOp: {
      const auto& b = *e.as<ast::BoolOp>();
      TypeId t;
      Env out = unreachable();
      Env current = env;
      for (size_t i = 0; i < b.values.size(); ++i) {
        if (i + 1 == b.values.size()) {
          t = join(t, eval(*b.values[i], current));
          join_env(out, current);
          break;
        }
        Env on_true, on_false;
        TypeId one = branch(*b.values[i], current, on_true, on_false);
        bool is_and = b.op == ast::BoolOperator::And;
        t = join(t, is_and ? falsy(one) : truthy(one));
        join_env(out, is_and ? on_false : on_true);
        current = is_and ? std::move(on_true) : std::move(on_false);
        if (!current.reachable) {
          // A constant decides; the rest is never evaluated.
          break;
        }
      }
      env = std::move(out);
      return t;
    }
    case ExprKind::NamedExpr: {
      const auto& n = *e.as<ast::NamedExpr>();
      TypeId t = eval(*n.value, env);
      assign(*n.target, t, env, positive(*n.value, env));
      return t;
    }
    case ExprKind::BinOp: {
      const auto& b = *e.as<ast::BinOp>();
      TypeId left = eval(*b.left, env);
      TypeId right = eval(*b.right, env);
      int power = 0;
      if (b.op == Operator::Pow)
        power = (positive(*b.left, env) ? 1 : 0) | (positive(*b.right, env) ? 2 : 0);
      return binary(b.op, left, right, &e, false, power);
    }
    case ExprKind::UnaryOp: {
      const auto& u = *e.as<ast::UnaryOp>();
      if (u.op == ast::UnaryOperator::Not) {
        Env on_true, on_false;
        TypeId t = branch(*u.operand, env, on_true, on_false);
        env = std::move(on_true);
        join_env(env, on_false);
        return t == kBottom ? kBottom : of(AtomKind::Bool);
      }
      TypeId operand = eval(*u.operand, env);
      TypeId t;
      for (AtomId id : std::vector<AtomId>(atoms(operand))) {
        AtomKind k = atom(id).kind;
        if (k == AtomKind::Bool) k = AtomKind::Int;
        if (k == AtomKind::Int) {
          t = join(t, of(k));
        } else if (k == AtomKind::Float || k == AtomKind::Complex) {
          if (u.op != ast::UnaryOperator::Invert) t = join(t, of(k));
        } else if (k == AtomKind::Instance) {
          bool found = false;
          Args none;
          t = join(t, special(table().of(id), atom(id),
                              u.op == ast::UnaryOperator::Invert ? "__invert__"
                              : u.op == ast::UnaryOperator::USub ? "__neg__"
                                                                 : "__pos__",
                              none, &e, Role::Operator, &found));
          if (!found && cls(class_of_atom(atom(id))).native_base != "object") t = kAny;
        } else if (k == AtomKind::Any || k == AtomKind::NativeInstance) {
          t = kAny;
        }
      }
      return t;
    }
    case ExprKind::Lambda:
      return function_object(program_.code_by_scope.at(v_->code->module->scope_of[e]), env);
    case ExprKind::IfExp: {
      const auto& i = *e.as<ast::IfExp>();
      Env on_true, on_false;
      branch(*i.test, env, on_true, on_false);
      TypeId t;
      if (on_true.reachable) t = join(t, eval(*i.body, on_true));
      if (on_false.reachable) t = join(t, eval(*i.orelse, on_false));
      env = std::move(on_true);
      join_env(env, on_false);
      return t;
    }
    case ExprKind::Dict: {
      const auto& d = *e.as<ast::Dict>();
      TypeId keys, values;
      for (size_t i = 0; i < d.values.size(); ++i) {
        if (d.keys[i]) {
          TypeId k = eval(*d.keys[i], env);
          touch(k, k);
          keys = join(keys, k);
          values = join(values, eval(*d.values[i], env));
        } else {
          TypeId m = eval(*d.values[i], env);
          for (AtomId id : std::vector<AtomId>(atoms(m))) {
            if (atom(id).kind == AtomKind::Dict || atom(id).kind == AtomKind::DefaultDict) {
              keys = join(keys, read(key_cell(atom(id))));
              values = join(values, read(element_cell(atom(id))));
            } else {
              escape(table().of(id));
              any_read("keys");
              any_read("__getitem__");
              keys = values = kAny;
            }
          }
        }
      }
      return make(AtomKind::Dict, &e, values, keys);
    }
    case ExprKind::Set: {
      TypeId t;
      for (const ast::Expr* x : e.as<ast::Set>()->elts)
        t = join(t, x->kind == ExprKind::Starred
                        ? iterate(eval(*x->as<ast::Starred>()->value, env), x)
                        : eval(*x, env));
      touch(t, t);
      return make(AtomKind::Set, &e, t);
    }
    case ExprKind::List: {
      TypeId t;
      for (const ast::Expr* x : e.as<ast::List>()->elts)
        t = join(t, x->kind == ExprKind::Starred
                        ? iterate(eval(*x->as<ast::Starred>()->value, env), x)
                        : eval(*x, env));
      return make(AtomKind::List, &e, t);
    }
    case ExprKind::Tuple:
      return display_tuple(e.as<ast::Tuple>()->elts, env);
    case ExprKind::ListComp:
    case ExprKind::SetComp:
    case ExprKind::DictComp:
      return eval_comprehension(e, env);
    case ExprKind::GeneratorExp:
      return eval_genexp(*e.as<ast::GeneratorExp>(), env);
    case ExprKind::Await:
      return await_type(eval(*e.as<ast::Await>()->value, env));
    case ExprKind::Yield: {
      const auto& y = *e.as<ast::Yield>();
      add(v_->yields, y.value ? eval(*y.value, env) : of(AtomKind::None));
      return read(v_->sent);
    }
    case ExprKind::YieldFrom: {
      TypeId from = eval(*e.as<ast::YieldFrom>()->value, env);
      add(v_->yields, iterate(from, &e));
      return delegate_to(from);
    }
    case ExprKind::Compare:
      return eval_compare(*e.as<ast::Compare>(), env);
    case ExprKind::Call:
      return eval_call(*e.as<ast::Call>(), env);
    case ExprKind::FormattedValue: {
      const auto& f = *e.as<ast::FormattedValue>();
      note_idle_class_use(*f.value);
      touch(eval(*f.value, env), kBottom);
      if (f.format_spec) eval(*f.format_spec, env);
      return of(AtomKind::Str);
    }
    case ExprKind::JoinedStr:
      for (const ast::Expr* v : e.as<ast::JoinedStr>()->values) eval(*v, env);
      return of(AtomKind::Str);
    case ExprKind::Attribute: {
      const auto& a = *e.as<ast::Attribute>();
      if (a.attr == "__name__" || a.attr == "__qualname__" || a.attr == "__module__" || a.attr == "__doc__")
        note_idle_class_use(*a.value);
      return load_attr(eval(*a.value, env), mangled(a.attr.str()), &e);
    }
    case ExprKind::Subscript: {
      const auto& s = *e.as<ast::Subscript>();
      if (TypeId t; namespace_read(*s.value, s.slice, env, &t)) return eval(*s.slice, env), t;
      TypeId value = eval(*s.value, env);
      TypeId index = eval(*s.slice, env);
      return subscript(value, index, s.slice, &e);
    }
    case ExprKind::Starred:
      escape(eval(*e.as<ast::Starred>()->value, env));
      return kAny;
    case ExprKind::Slice: {
      const auto& s = *e.as<ast::Slice>();
      for (const ast::Expr* part : {s.lower, s.upper, s.step})
        if (part) touch(eval(*part, env), kBottom);
      return of(AtomKind::Slice);
    }
  }
  return kAny;
}

TypeId Analysis::display_tuple(base::Seq<ast::Expr*> elts, Env& env) {
  std::vector<TypeId> parts;
  bool known = true;
  TypeId all;
  for (const ast::Expr* x : elts) {
    if (x->kind != ExprKind::Starred) {
      parts.push_back(eval(*x, env));
      all = join(all, parts.back());
      continue;
    }
    TypeId t = eval(*x, env);
    const auto& a = atoms(t);
    if (a.size() == 1 && atom(a[0]).kind == AtomKind::Tuple) {
      for (TypeId p : std::vector<TypeId>(atom(a[0]).elements)) {
        parts.push_back(p);
        all = join(all, p);
      }
    } else {
      known = false;
      all = join(all, iterate(t, x));
    }
  }
  return known ? tuple(std::move(parts)) : tuple_of(all);
}

/// The result of `yield from`. What the generator is sent and what is thrown into it goes on to the iterator, whose
/// methods the runtime calls by name (PEP 380).
TypeId Analysis::delegate_to(TypeId iterable) {
  TypeId iterators;
  for (AtomId id : std::vector<AtomId>(atoms(iterable))) {
    bool found = false;
    TypeId made = atom(id).kind == AtomKind::Instance
                      ? special(table().of(id), atom(id), "__iter__", Args(), nullptr, Role::Iter, &found)
                      : kBottom;
    iterators = join(iterators, found ? made : table().of(id));
  }
  TypeId result;
  for (AtomId id : std::vector<AtomId>(atoms(iterators))) {
    const AtomKind kind = atom(id).kind;
    if (kind == AtomKind::Generator) {
      Version& g = *versions_[atom(id).payload];
      add(g.sent, read(v_->sent));
      result = join(result, read(g.result));
    } else if (kind == AtomKind::Instance || kind == AtomKind::Any || kind == AtomKind::NativeInstance) {
      escape(table().of(id));
      escape(read(v_->sent));
      delegation_read();
      add(v_->yields, kAny);
      result = kAny;
    } else {
      result = join(result, of(AtomKind::None));
    }
  }
  return result;
}

void Analysis::delegation_read() {
  for (const char* method : {"__next__", "send", "throw", "close"}) any_read(method);
}

TypeId Analysis::await_type(TypeId t) {
  TypeId result;
  for (AtomId id : std::vector<AtomId>(atoms(t))) {
    if (atom(id).kind == AtomKind::Coroutine) {
      result = join(result, read(versions_[atom(id).payload]->result));
    } else {
      escape(table().of(id));
      any_read("__await__");
      delegation_read();
      result = kAny;
    }
  }
  return result;
}

// ---- names ----------------------------------------------------------------------------------------

TypeId Analysis::load_name(const ast::Name& e, Env& env) {
  const names::Symbol* symbol = v_->code->module->symbols[e];
  if (!symbol) return kAny;
  bool unbound = false;
  TypeId t = load_symbol(symbol, &env, &unbound);
  note(e, t);
  uint32_t i = e.id - v_->code->first_node;
  if (unbound && i < v_->unbound.size()) v_->unbound[i] = 1;
  return t;
}

TypeId Analysis::load_symbol(const names::Symbol* symbol, Env* env, bool* maybe_unbound) {
  if (symbol->implicit) {
    // The namespace that a metaclass prepares may have it; if not, the module does.
    if (symbol->outer) escape(load_symbol(symbol->outer, nullptr, maybe_unbound));
    return kAny;
  }
  int i = own_index(symbol);
  if (i >= 0 && env) {
    if (symbol->is_global()) {
      bool outside = symbol->bound_elsewhere || externally_written_.count(symbol) ||
                     symbol->star_imported;
      if (!env->unbound[i] && !outside) return env->types[i];
      bool global_unbound = false;
      TypeId t = env->types[i];
      if (outside) t = join(t, load_global(symbol, &global_unbound));
      if (env->unbound[i]) {
        t = join(t, builtin(symbol->name.str()));
        *maybe_unbound = true;
        if (!symbol->bound) t = join(t, load_global(symbol, &global_unbound));
      }
      return t;
    }
    if (symbol->scope->kind == names::ScopeKind::Class) {
      TypeId t = env->types[i];
      if (symbol->scope->uses_locals) {  // stores by locals()["name"] are not seen
        escape(t);
        *maybe_unbound = true;
        return kAny;
      }
      if (env->unbound[i]) {
        *maybe_unbound = true;
        if (symbol->outer) t = join(t, load_symbol(symbol->outer, nullptr, maybe_unbound));
        else t = kAny;
      }
      return t;
    }
    *maybe_unbound = env->unbound[i] || (symbol->captured && symbol->deleted);
    if (symbol->captured && symbol->bound_elsewhere) {
      if (v_->cells.size() <= static_cast<size_t>(i)) v_->cells.resize(i + 1, kNoCell);
      if (v_->cells[i] == kNoCell) {
        v_->cells[i] = new_cell();
        if (auto it = union_writes_.find(symbol); it != union_writes_.end())
          add(v_->cells[i], it->second);
      }
      return read(v_->cells[i]);
    }
    return env->types[i];
  }
  if (symbol->is_global()) return load_global(symbol, maybe_unbound);
  if (symbol->name == "__class__" && symbol->scope->kind == names::ScopeKind::Class) {
    auto it = program_.class_by_node.find(symbol->scope->node);
    if (it == program_.class_by_node.end() || cls(it->second).opaque) return kAny;
    return class_type(it->second);
  }
  if (symbol->scope->kind == names::ScopeKind::Class) {
    // A function of an annotation scope looks in the class as it is by then.
    if (auto it = program_.class_by_node.find(symbol->scope->node); it != program_.class_by_node.end())
      escape(read(class_attr(it->second, symbol->name.str()).cell));
    if (symbol->outer) escape(load_symbol(symbol->outer, nullptr, maybe_unbound));
    *maybe_unbound = true;
    return kAny;
  }
  if (symbol->scope->kind != names::ScopeKind::Function &&
      symbol->scope->kind != names::ScopeKind::Lambda &&
      symbol->scope->kind != names::ScopeKind::GeneratorExp &&
      symbol->scope->kind != names::ScopeKind::Comprehension)
    return kAny;
  if (maybe_unbound) *maybe_unbound = !symbol->parameter || symbol->deleted;
  bool is_union = false;
  CellId cell = free_cell(symbol, &is_union);
  return read(cell);
}

CellId Analysis::union_cell(const names::Symbol* symbol) {
  auto [it, fresh] = union_cells_.try_emplace(symbol, kNoCell);
  if (fresh) it->second = new_cell();
  return it->second;
}

CellId Analysis::free_cell(const names::Symbol* symbol, bool* is_union) {
  uint32_t context = v_->context;
  while (context != kNone && context != kUnion) {
    Version& v = *versions_[context];
    auto it = v.code->variables.find(symbol);
    if (it != v.code->variables.end()) {
      if (v.cells.size() <= it->second) v.cells.resize(it->second + 1, kNoCell);
      if (v.cells[it->second] == kNoCell) {
        v.cells[it->second] = new_cell();
        if (auto all = union_writes_.find(symbol); all != union_writes_.end())
          add(v.cells[it->second], all->second);
      }
      return v.cells[it->second];
    }
    context = v.context;
  }
  *is_union = true;
  return union_cell(symbol);
}

TypeId Analysis::load_global(const names::Symbol* symbol, bool* maybe_unbound) {
  std::string_view name = symbol->name.str();
  if (names::Module* m = symbol->scope->module; m->name == "abc" && m->origin != names::Origin::Main) {
    // Their classes run; for inference they are plain markers.
    if (name == "ABC") return native_class("abc.ABC");
    if (name == "ABCMeta") return native_class("abc.ABCMeta");
    if (name == "abstractmethod")
      return table().of(table().intern(AtomKind::NativeFunction, 0, "abc.abstractmethod"));
  }
  auto [it, fresh] = global_cells_.try_emplace(symbol, kNoCell);
  if (fresh) it->second = new_cell();
  TypeId t = read(it->second);
  bool unbound = true;
  if (symbol->bound && !symbol->deleted) {
    auto use = global_use_.find(symbol);
    if (use != global_use_.end() && use->second.only_binding && use->second.inert_before)
      unbound = false;
  }
  if (maybe_unbound) *maybe_unbound = unbound;
  if (!unbound) return t;
  const TypeId b = builtin(name);
  if (name.size() > 4 && name.substr(0, 2) == "__" && !symbol->bound && b == kBottom) {
    if (name == "__name__" || name == "__file__" || name == "__package__")
      return join(t, of(AtomKind::Str));
    if (name == "__debug__") return of(AtomKind::Bool);
    return kAny;
  }
  if (b != kBottom) t = join(t, b);
  // As in lowering: no native module exports a `super`.
  bool opaque = symbol->scope->module->opaque_star_import && name != "super";
  if (opaque || (!symbol->bound && b == kBottom)) t = kAny;
  return t;
}

/// What `async for` gets.
TypeId Analysis::iterate_async(TypeId source) {
  TypeId element;
  for (AtomId id : std::vector<AtomId>(atoms(source))) {
    if (atom(id).kind == AtomKind::AsyncGenerator) {
      Version& g = *versions_[atom(id).payload];
      add(g.sent, of(AtomKind::None));
      element = join(element, read(g.yields));
    } else {
      escape(table().of(id));
      any_read("__aiter__");
      any_read("__anext__");
      element = kAny;
    }
  }
  return element;
}

// ---- comprehensions -------------------------------------------------------------------------------

void Analysis::eval_generators(base::Seq<ast::Comprehension*> gens, size_t i, Env& env,
                               const std::function<void(Env&)>& body) {
  if (i == gens.size()) {
    body(env);
    return;
  }
  const ast::Comprehension& c = *gens[i];
  bool outermost_genexp = i == 0 && v_->code->scope->kind == names::ScopeKind::GeneratorExp &&
                          static_cast<const ast::Expr*>(v_->code->node)
                                  ->as<ast::GeneratorExp>()->generators[0] == &c;
  TypeId source = outermost_genexp ? v_->params[0] : eval(*c.iter, env);
  if (outermost_genexp) note(*c.iter, source);
  TypeId element = c.is_async ? iterate_async(source) : iterate(source, c.iter);
  bool up = false;
  if (auto* call = c.iter->try_as<ast::Call>())
    if (auto* n = call->func->try_as<ast::Name>(); n && n->id_ == "range")
      up = call->args.size() == 1 || (call->args.size() == 2 && positive(*call->args[0], env));
  Env before = env;
  for (int round = 0; round < 50; ++round) {
    Env inside = before;
    assign(*c.target, element, inside, up);
    for (const ast::Expr* test : c.ifs) {
      Env on_true, on_false;
      branch(*test, inside, on_true, on_false);
      inside = std::move(on_true);
    }
    if (inside.reachable) eval_generators(gens, i + 1, inside, body);
    Env after = before;
    join_env(after, inside);
    // The target is invisible outside; only assignment expressions matter.
    bool same = true;
    for (size_t j = 0; j < after.types.size(); ++j)
      if (after.types[j] != before.types[j]) same = false;
    before = std::move(after);
    if (same || round > 8) break;
  }
  env = std::move(before);
}

TypeId Analysis::eval_comprehension(const ast::Expr& e, Env& env) {
  TypeId t, keys;
  if (auto* c = e.try_as<ast::ListComp>()) {
    eval_generators(c->generators, 0, env, [&](Env& in) { t = join(t, eval(*c->elt, in)); });
    return make(AtomKind::List, &e, t);
  }
  if (auto* c = e.try_as<ast::SetComp>()) {
    eval_generators(c->generators, 0, env, [&](Env& in) { t = join(t, eval(*c->elt, in)); });
    touch(t, t);
    return make(AtomKind::Set, &e, t);
  }
  const auto& c = *e.as<ast::DictComp>();
  eval_generators(c.generators, 0, env, [&](Env& in) {
    keys = join(keys, eval(*c.key, in));
    t = join(t, eval(*c.value, in));
  });
  touch(keys, keys);
  return make(AtomKind::Dict, &e, t, keys);
}

TypeId Analysis::eval_genexp(const ast::GeneratorExp& e, Env& env) {
  TypeId source = eval(*e.generators[0]->iter, env);
  Code* code = program_.code_by_scope.at(v_->code->module->scope_of[e]);
  uint32_t context = context_of(code);
  // One version for each enclosing version, so that elements keep apart.
  uint64_t key = uint64_t{static_cast<uint32_t>(code->id)} << 32 | v_->id;
  VersionId id;
  if (auto it = entry_of_.find(key); it != entry_of_.end()) {
    id = it->second;
  } else {
    id = new_version(code, context, {kBottom});
    versions_[id]->is_entry = true;
    entry_of_[key] = id;
  }
  Version& g = *versions_[id];
  grow_params(g, {source});
  if (!g.analysed && source != kBottom) run_version(id, depth_ + 1);
  bool async = code->scope->is_async || e.generators[0]->is_async;
  return table().of(
      table().intern(async ? AtomKind::AsyncGenerator : AtomKind::Generator, g.id));
}

// ---- tests ----------------------------------------------------------------------------------------

TypeId Analysis::branch(const ast::Expr& test, Env& env, Env& on_true, Env& on_false) {
  if (auto* b = test.try_as<ast::BoolOp>()) {
    bool is_and = b->op == ast::BoolOperator::And;
    Env current = std::move(env), exits = unreachable();
    TypeId t;
    for (size_t i = 0; i < b->values.size(); ++i) {
      Env yes, no;
      TypeId one = branch(*b->values[i], current, yes, no);
      if (i + 1 == b->values.size())
        t = join(t, one);
      else
        t = join(t, is_and ? falsy(one) : truthy(one));
      join_env(exits, is_and ? no : yes);
      current = is_and ? std::move(yes) : std::move(no);
      if (!current.reachable) break;
    }
    on_true = is_and ? current : exits;
    on_false = is_and ? std::move(exits) : std::move(current);
    note(test, t);
    return t;
  }
  if (auto* u = test.try_as<ast::UnaryOp>(); u && u->op == ast::UnaryOperator::Not) {
    TypeId t = branch(*u->operand, env, on_false, on_true);
    if (t != kBottom) t = of(AtomKind::Bool);
    note(test, t);
    return t;
  }
  TypeId t = eval(test, env);
  truth_test(t);
  on_true = env;
  on_false = env;
  if (auto* c = test.try_as<ast::Constant>()) {
    const auto& v = c->value;
    bool known = v.kind == ConstantKind::Bool || v.kind == ConstantKind::None ||
                 (v.kind == ConstantKind::Int && v.fits_int64);
    bool truth = v.kind != ConstantKind::None && v.int_value != 0;
    if (known && truth) on_false.reachable = false;
    if (known && !truth) on_true.reachable = false;
    return t;
  }
  narrow(test, on_true, true);
  narrow(test, on_false, false);
  return t;
}

TypeId Analysis::truthy(TypeId t) { return without(t, AtomKind::None); }

TypeId Analysis::falsy(TypeId t) {
  if (t == kAny) return t;
  std::vector<AtomId> kept;
  for (AtomId id : std::vector<AtomId>(atoms(t))) {
    const Atom& a = atom(id);
    switch (a.kind) {
      case AtomKind::Function:
      case AtomKind::BoundMethod:
      case AtomKind::Class:
      case AtomKind::NativeClass:
      case AtomKind::NativeFunction:
      case AtomKind::Module:
      case AtomKind::Generator:
      case AtomKind::Iterator:
        if (a.kind == AtomKind::Class && cls(static_cast<ClassId>(a.payload)).opaque) break;
        if (a.kind == AtomKind::Iterator) break;
        continue;
      case AtomKind::Instance: {
        ClassState& c = cls(class_of_atom(a));
        if (c.native_base != "object" || c.opaque) break;
        bool definite = false;
        if (lookup(c.id, "__bool__", &definite) == kBottom &&
            lookup(c.id, "__len__", &definite) == kBottom)
          continue;
        break;
      }
      default:
        break;
    }
    kept.push_back(id);
  }
  return table().of(std::move(kept));
}

void Analysis::narrow(const ast::Expr& e, Env& env, bool truth) {
  auto local = [&](const ast::Expr& name) -> int {
    const ast::Expr* n = &name;
    if (auto* w = n->try_as<ast::NamedExpr>()) n = w->target;
    if (n->kind != ExprKind::Name) return -1;
    const names::Symbol* s = v_->code->module->symbols[*n];
    if (!s) return -1;
    int i = own_index(s);
    if (i < 0 || env.unbound[i]) return -1;
    if (s->bound_elsewhere && (s->captured || s->is_global())) return -1;
    if (s->is_global() && (externally_written_.count(s) || s->star_imported)) return -1;
    return i;
  };
  if (int i = local(e); i >= 0) {
    env.types[i] = truth ? truthy(env.types[i]) : falsy(env.types[i]);
    return;
  }
  if (auto* c = e.try_as<ast::Compare>(); c && c->ops.size() == 1) {
    auto* none = c->comparators[0]->try_as<ast::Constant>();
    if (!none || none->value.kind != ConstantKind::None) return;
    bool is = c->ops[0] == ast::CmpOp::Is;
    if (!is && c->ops[0] != ast::CmpOp::IsNot) return;
    int i = local(*c->left);
    if (i < 0) return;
    if (is == truth) {
      if (kinds(env.types[i]).has(AtomKind::None) || env.types[i] == kAny)
        env.types[i] = of(AtomKind::None);
      else
        env.types[i] = kBottom;
    } else {
      env.types[i] = without(env.types[i], AtomKind::None);
    }
    return;
  }
  if (auto* c = e.try_as<ast::Call>(); c && c->args.size() == 2 && c->keywords.empty()) {
    TypeId f = noted(*c->func);
    if (f == kAny || f != builtin("isinstance")) return;
    int i = local(*c->args[0]);
    if (i < 0) return;
    env.types[i] = narrow_isinstance(env.types[i], noted(*c->args[1]), truth);
  }
}

TypeId Analysis::narrow_isinstance(TypeId t, TypeId classes, bool truth) {
  if (t == kAny || classes == kAny || classes == kBottom) return t;
  std::vector<AtomId> kept;
  for (AtomId id : std::vector<AtomId>(atoms(t))) {
    Match m = class_matches(atom(id), classes);
    if (m == Match::Unknown || (m == Match::Yes) == truth) kept.push_back(id);
  }
  return table().of(std::move(kept));
}

Analysis::Match Analysis::class_matches(const Atom& value, TypeId classes) {
  // When `classes` has several atoms, any one of them may be meant.
  const auto class_atoms = atoms(classes);
  if (class_atoms.size() != 1) return Match::Unknown;
  const Atom& c = atom(class_atoms[0]);
  if (c.kind == AtomKind::Tuple) {
    Match result = Match::No;
    for (TypeId e : std::vector<TypeId>(c.elements)) {
      Match m = class_matches(value, e);
      if (m == Match::Yes) return m;
      if (m == Match::Unknown) result = m;
    }
    return result;
  }
  if (c.kind == AtomKind::Class) {
    ClassState& wanted = cls(static_cast<ClassId>(c.payload));
    if (wanted.opaque) return Match::Unknown;
    if (value.kind == AtomKind::Instance) {
      if (is_subclass(class_of_atom(value), wanted.id)) return Match::Yes;
      return wanted.virtual_subclasses ? Match::Unknown : Match::No;
    }
    if (value.kind == AtomKind::NativeInstance || value.kind == AtomKind::Any)
      return Match::Unknown;
    return wanted.virtual_subclasses ? Match::Unknown : Match::No;
  }
  if (c.kind != AtomKind::NativeClass || c.name.substr(0, 9) != "builtins.") return Match::Unknown;
  std::string_view name = c.name.substr(9);
  if (name == "object") return Match::Yes;
  std::string_view own;
  switch (value.kind) {
    case AtomKind::None: own = "NoneType"; break;
    case AtomKind::Bool:
      if (name == "int") return Match::Yes;
      own = "bool";
      break;
    case AtomKind::Int: own = "int"; break;
    case AtomKind::Float: own = "float"; break;
    case AtomKind::Complex: own = "complex"; break;
    case AtomKind::Str: own = "str"; break;
    case AtomKind::Bytes: own = "bytes"; break;
    case AtomKind::ByteArray: own = "bytearray"; break;
    case AtomKind::Range: own = "range"; break;
    case AtomKind::Slice: own = "slice"; break;
    case AtomKind::List: own = "list"; break;
    case AtomKind::Dict: own = "dict"; break;
    case AtomKind::Set: own = "set"; break;
    case AtomKind::FrozenSet: own = "frozenset"; break;
    case AtomKind::Tuple:
    case AtomKind::TupleOf: own = "tuple"; break;
    case AtomKind::Class:
    case AtomKind::NativeClass: own = "type"; break;
    case AtomKind::Function:
    case AtomKind::Generator: own = "-"; break;
    case AtomKind::Instance: {
      std::string_view base = cls(class_of_atom(value)).native_base;
      if (base == "object") return Match::No;
      if (base == name) return Match::Yes;
      if (is_native_exception(base) && is_native_exception(name))
        return native_derives(base, name) ? Match::Yes : Match::No;
      return Match::Unknown;
    }
    default:
      return Match::Unknown;
  }
  return own == name ? Match::Yes : Match::No;
}

void Analysis::truth_test(TypeId t) {
  if (!kinds(t).has(AtomKind::Instance)) return;
  for (AtomId id : std::vector<AtomId>(atoms(t))) {
    if (atom(id).kind != AtomKind::Instance) continue;
    bool found = false;
    Args none;
    special(table().of(id), atom(id), "__bool__", none, nullptr, Role::Compare, &found);
    if (!found) special(table().of(id), atom(id), "__len__", none, nullptr, Role::Compare, &found);
  }
}

/// Is the expression's value, when it is a number, never negative (or NaN)?
bool Analysis::positive(const ast::Expr& e, const Env& env) {
  switch (e.kind) {
    case ExprKind::Constant: {
      auto k = e.as<ast::Constant>()->value.kind;
      return k == ConstantKind::Int || k == ConstantKind::Float || k == ConstantKind::Bool;
    }
    case ExprKind::Name: {
      const names::Symbol* s = v_->code->module->symbols[e];
      int i = s ? own_index(s) : -1;
      if (i < 0 || env.types.size() <= static_cast<size_t>(i) || !env.positive[i]) return false;
      if (s->bound_elsewhere || externally_written_.count(s) || s->star_imported) return false;
      return env.types[i] == kBottom || kinds(env.types[i]).within(kNumbers);
    }
    case ExprKind::BinOp: {
      const auto& b = *e.as<ast::BinOp>();
      if (!kinds(noted(*b.left)).within(kNumbers) || !kinds(noted(*b.right)).within(kNumbers))
        return false;
      switch (b.op) {
        case Operator::Mult: {
          auto* l = b.left->try_as<ast::Name>();
          auto* r = b.right->try_as<ast::Name>();
          if (l && r && l->id_ == r->id_) {
            const names::Symbol* s = v_->code->module->symbols[*l];
            if (s && own_index(s) >= 0 && !s->bound_elsewhere && !externally_written_.count(s))
              return true;
          }
          return positive(*b.left, env) && positive(*b.right, env);
        }
        case Operator::Add:
        case Operator::Div:
        case Operator::FloorDiv:
        case Operator::BitOr:
        case Operator::BitXor:
        case Operator::LShift:
          return positive(*b.left, env) && positive(*b.right, env);
        case Operator::Mod:
          return positive(*b.right, env);
        case Operator::BitAnd:
          return positive(*b.left, env) || positive(*b.right, env);
        case Operator::RShift:
          return positive(*b.left, env);
        case Operator::Pow: {
          auto* c = b.right->try_as<ast::Constant>();
          if (c && c->value.kind == ConstantKind::Int && c->value.fits_int64 &&
              c->value.int_value % 2 == 0)
            return true;
          return positive(*b.left, env);
        }
        case Operator::Sub:
        case Operator::MatMult:
          return false;
      }
      return false;
    }
    case ExprKind::UnaryOp:
      return e.as<ast::UnaryOp>()->op == ast::UnaryOperator::UAdd &&
             kinds(noted(e)).within(kNumbers) && positive(*e.as<ast::UnaryOp>()->operand, env);
    case ExprKind::IfExp:
      return positive(*e.as<ast::IfExp>()->body, env) &&
             positive(*e.as<ast::IfExp>()->orelse, env);
    case ExprKind::Call: {
      const auto& c = *e.as<ast::Call>();
      TypeId t = noted(e);
      if (!kinds(t).within(kNumbers)) return false;
      TypeId f = noted(*c.func);
      const auto& fa = atoms(f);
      if (fa.size() == 1 && atom(fa[0]).kind == AtomKind::NativeFunction) {
        std::string_view n = atom(fa[0]).name;
        if (n == "math.sqrt" || n == "builtins.len" || n == "math.fabs" || n == "math.hypot" ||
            n == "math.exp" || n == "math.dist")
          return true;
        if (n == "builtins.abs")
          return c.args.size() == 1 && kinds(noted(*c.args[0])).within(kNumbers);
        return false;
      }
      auto it = v_->calls.find(uint64_t{e.id} << 8 | static_cast<uint64_t>(Role::Call));
      if (it == v_->calls.end()) return false;
      const CallRecord& r = it->second;
      if (r.dynamic || r.incomplete || !r.natives.empty()) return false;
      for (const Target& target : r.targets) {
        if (target.kind == CalleeKind::Constructor || target.version == kNone) return false;
        const Version& v = *versions_[target.version];
        if (v.code->scope->is_generator() || v.code->scope->is_async || !v.result_positive)
          return false;
      }
      return !r.targets.empty();
    }
    default:
      return false;
  }
}

// ---- operators ------------------------------------------------------------------------------------

TypeId Analysis::binary(Operator op, TypeId a, TypeId b, const ast::Node* node, bool inplace,
                        int power) {
  if (a == kBottom || b == kBottom) return kBottom;
  if (a == kAny || b == kAny) {
    escape(a);
    escape(b);
    return kAny;
  }
  TypeId t;
  const auto left = atoms(a), right = atoms(b);
  for (AtomId x : left)
    for (AtomId y : right)
      t = join(t, binary_atoms(op, atom(x), x, atom(y), y, node, inplace, power));
  return t;
}

TypeId Analysis::binary_atoms(Operator op, const Atom& a, AtomId ai, const Atom& b, AtomId bi,
                              const ast::Node* node, bool inplace, int power) {
  AtomKind x = a.kind, y = b.kind;
  if (int rx = rank(x), ry = rank(y); rx && ry) {
    int r = std::max(rx, ry);
    bool bits = op == Operator::BitAnd || op == Operator::BitOr || op == Operator::BitXor ||
                op == Operator::LShift || op == Operator::RShift;
    if (op == Operator::MatMult) return kBottom;
    if (r == 4) {
      if (bits || op == Operator::Mod || op == Operator::FloorDiv) return kBottom;
      return of(AtomKind::Complex);
    }
    if (r == 3) {
      if (bits) return kBottom;
      // A negative base with a fractional exponent gives a complex number.
      if (op == Operator::Pow && ry == 3 && !(power & 1))
        return of(AtomKind::Float, AtomKind::Complex);
      return of(AtomKind::Float);
    }
    if (op == Operator::Div) return of(AtomKind::Float);
    if (op == Operator::Pow)
      return power & 2 || y == AtomKind::Bool ? of(AtomKind::Int)
                                              : of(AtomKind::Int, AtomKind::Float);
    if (r == 1 && (op == Operator::BitAnd || op == Operator::BitOr || op == Operator::BitXor))
      return of(AtomKind::Bool);
    return of(AtomKind::Int);
  }
  auto integer = [](AtomKind k) { return k == AtomKind::Int || k == AtomKind::Bool; };
  TypeId at = table().of(ai), bt = table().of(bi);
  if (x != AtomKind::Instance && y != AtomKind::Instance) {
    if (op == Operator::Mod && (x == AtomKind::Str || x == AtomKind::Bytes || x == AtomKind::ByteArray)) {
      touch(bt, kBottom);
      return at;
    }
    for (AtomKind s : {AtomKind::Str, AtomKind::Bytes, AtomKind::ByteArray}) {
      if (x == s && op == Operator::Add &&
          (y == s || (s != AtomKind::Str && (y == AtomKind::Bytes || y == AtomKind::ByteArray))))
        return at;
      if (op == Operator::Mult && ((x == s && integer(y)) || (y == s && integer(x)))) return of(s);
    }
    if (x == AtomKind::List) {
      if (op == Operator::Add && inplace) {
        CellId cell = element_cell(a);
        add(cell, iterate(bt, node));
        return at;
      }
      if (op == Operator::Add && y == AtomKind::List)
        return make(AtomKind::List, node, join(read(element_cell(a)), read(element_cell(b))));
      if (op == Operator::Mult && integer(y))
        return inplace ? at : make(AtomKind::List, node, read(element_cell(a)));
    }
    if (y == AtomKind::List && op == Operator::Mult && integer(x))
      return make(AtomKind::List, node, read(element_cell(b)));
    bool tuple_x = x == AtomKind::Tuple || x == AtomKind::TupleOf;
    bool tuple_y = y == AtomKind::Tuple || y == AtomKind::TupleOf;
    if (op == Operator::Add && tuple_x && tuple_y) {
      if (x == AtomKind::Tuple && y == AtomKind::Tuple) {
        std::vector<TypeId> parts = a.elements;
        parts.insert(parts.end(), b.elements.begin(), b.elements.end());
        return tuple(std::move(parts));
      }
      return tuple_of(join(iterate(at, node), iterate(bt, node)));
    }
    if (op == Operator::Mult && tuple_x && integer(y)) return tuple_of(iterate(at, node));
    if (op == Operator::Mult && tuple_y && integer(x)) return tuple_of(iterate(bt, node));
    bool set_op = op == Operator::BitOr || op == Operator::BitAnd || op == Operator::BitXor ||
                  op == Operator::Sub;
    if (set_op && is_set_like(x) && is_set_like(y)) {
      TypeId ex = iterate(at, node), ey = iterate(bt, node);
      touch(ex, ey);
      touch(ey, ex);
      bool grows = op == Operator::BitOr || op == Operator::BitXor;
      if (inplace && x == AtomKind::Set) {
        CellId cell = element_cell(a);
        if (grows) add(cell, ey);
        return at;
      }
      return make(x == AtomKind::FrozenSet ? AtomKind::FrozenSet : AtomKind::Set, node,
                  op == Operator::Sub ? ex : join(ex, ey));
    }
    if (op == Operator::BitOr && x == AtomKind::Dict && y == AtomKind::Dict) {
      TypeId kx = read(key_cell(a)), vx = read(element_cell(a));
      TypeId ky = read(key_cell(b)), vy = read(element_cell(b));
      touch(kx, ky);
      touch(ky, kx);
      if (inplace) {
        CellId kc = key_cell(a), vc = element_cell(a);
        add(kc, ky);
        add(vc, vy);
        return at;
      }
      return make(AtomKind::Dict, node, join(vx, vy), join(kx, ky));
    }
    auto union_part = [&](AtomKind k, const Atom& v) {
      return is_type_like(k) || k == AtomKind::None ||
             (k == AtomKind::NativeInstance && v.name.substr(0, 6) == "types.");
    };
    if (op == Operator::BitOr && union_part(x, a) && union_part(y, b))
      return native_instance("types.UnionType");
    auto unknown = [](AtomKind k) {
      return k == AtomKind::NativeInstance || k == AtomKind::Deque || k == AtomKind::DefaultDict;
    };
    bool unknown_x = unknown(x), unknown_y = unknown(y);
    if (unknown_x || unknown_y || (inplace && x == AtomKind::Dict) ||
        (inplace && x == AtomKind::Set)) {
      escape(at);
      escape(bt);
      return kAny;
    }
    // Classes with a metaclass are `any` already; everything else raises TypeError.
    return kBottom;
  }
  // Data model §3.3.8: the left operand's method, then the right one's reflected method.
  std::string name = dunder(op);
  TypeId result;
  bool open = true;  // the left method may be missing or decline
  auto native_based = [&](const Atom& v) {
    return v.kind == AtomKind::NativeInstance ||
           (v.kind == AtomKind::Instance && cls(class_of_atom(v)).native_base != "object");
  };
  if (x == AtomKind::Instance) {
    bool found = false;
    Args args;
    args.pos = {bt};
    TypeId r;
    if (inplace) {
      r = special(at, a, table().keep("__i" + name + "__"), args, node, Role::Operator, &found);
      if (found) {
        open = kinds(r).has(AtomKind::NotImplemented) || r == kAny;
        result = join(result, without(r, AtomKind::NotImplemented));
      } else if (node && native_based(a)) {
        make_dynamic(node, Role::Operator);  // the native base's method goes before this class's `__add__`
      }
    }
    if (open) {
      r = special(at, a, table().keep("__" + name + "__"), args, node, Role::Operator, &found);
      if (found) open = kinds(r).has(AtomKind::NotImplemented) || r == kAny;
      result = join(result, without(r, AtomKind::NotImplemented));
    }
    // Declining, or a subclass on the right (which goes first): not simply this method.
    if (open && node) make_dynamic(node, Role::Operator);
    if (y == AtomKind::Instance && class_of_atom(a) != class_of_atom(b) && node &&
        is_subclass(class_of_atom(b), class_of_atom(a)))
      make_dynamic(node, Role::Operator);
    if (native_based(a)) {
      escape(at);
      escape(bt);
      return kAny;
    }
  }
  if (y == AtomKind::Instance) {
    bool subclass_first = x == AtomKind::Instance && class_of_atom(a) != class_of_atom(b) &&
                          is_subclass(class_of_atom(b), class_of_atom(a));
    if (open || subclass_first) {
      bool found = false;
      Args args;
      args.pos = {at};
      TypeId r = special(bt, b, table().keep("__r" + name + "__"), args, nullptr, Role::Operator,
                         &found);
      result = join(result, without(r, AtomKind::NotImplemented));
      if (found && node) make_incomplete(node, Role::Operator);
    }
    if (native_based(b)) {
      escape(at);
      escape(bt);
      return kAny;
    }
  }
  if (open && native_based(b)) {
    escape(at);
    escape(bt);
    return kAny;
  }
  if (open && op == Operator::Add && x == AtomKind::List && inplace && y == AtomKind::Instance) {
    add(element_cell(a), iterate(bt, node));
    return join(result, at);
  }
  if (open && op == Operator::Mod && (x == AtomKind::Str || x == AtomKind::Bytes || x == AtomKind::ByteArray)) {
    touch(bt, kBottom);
    Args text;  // a mapping is asked for names
    text.pos = {of(x == AtomKind::Str ? AtomKind::Str : AtomKind::Bytes)};
    bool found = false;
    if (y == AtomKind::Instance) touch(special(bt, b, "__getitem__", text, nullptr, Role::Compare, &found), kBottom);
    return join(result, at);
  }
  if (open && op == Operator::Mult) {
    constexpr KindSet kSequences = KindSet(AtomKind::Str) | AtomKind::Bytes | AtomKind::ByteArray | AtomKind::List |
                                   AtomKind::Tuple | AtomKind::TupleOf | AtomKind::Deque;
    auto repeats = [&](AtomKind sequence, AtomKind number, const Atom& n) {
      bool definite = false;
      return kSequences.has(sequence) && number == AtomKind::Instance &&
             lookup(class_of_atom(n), "__index__", &definite) != kBottom;
    };
    if (repeats(x, y, b) || repeats(y, x, a)) {
      touch(at, kBottom);
      touch(bt, kBottom);
      escape(at);
      escape(bt);
      return kAny;
    }
  }
  return result;
}

TypeId Analysis::eval_compare(const ast::Compare& e, Env& env) {
  note_idle_class_use(*e.left);
  TypeId left = eval(*e.left, env);
  TypeId t;
  for (size_t i = 0; i < e.ops.size(); ++i) {
    note_idle_class_use(*e.comparators[i]);
    bool membership = e.ops[i] == ast::CmpOp::In || e.ops[i] == ast::CmpOp::NotIn;
    TypeId right;
    if (!membership || !namespace_read(*e.comparators[i], nullptr, env, &right)) right = eval(*e.comparators[i], env);
    TypeId one = compare(e.ops[i], left, right, e.comparators[i]);
    if (i + 1 < e.ops.size()) truth_test(one);
    t = join(t, one);
    left = right;
  }
  return t;
}

/// How deep in sequences in sequences compare() looks.
constexpr int kMaxNesting = 4;

TypeId Analysis::compare(ast::CmpOp op, TypeId a, TypeId b, const ast::Node* node, int depth) {
  using ast::CmpOp;
  if (a == kBottom || b == kBottom) return kBottom;
  TypeId boolean = of(AtomKind::Bool);
  if (op == CmpOp::Is || op == CmpOp::IsNot) return boolean;
  if (op == CmpOp::In || op == CmpOp::NotIn) {
    for (AtomId id : std::vector<AtomId>(atoms(b))) {
      AtomKind k = atom(id).kind;
      if (k == AtomKind::Instance) {
        bool found = false;
        Args args;
        args.pos = {a};
        truth_test(special(table().of(id), atom(id), "__contains__", args, node, Role::Compare,
                           &found));
        if (found) continue;
        if (cls(class_of_atom(atom(id))).native_base != "object") escape(a);
      }
      if (k == AtomKind::Any || k == AtomKind::NativeInstance) {
        escape(a);
        continue;
      }
      if (k == AtomKind::Str || k == AtomKind::Bytes || k == AtomKind::Range) continue;
      TypeId element = iterate(table().of(id), node);
      touch(a, element);
      touch(element, a);
    }
    return boolean;
  }
  if (!has_user_objects(a) && !has_user_objects(b)) {
    if (a == kAny || b == kAny) return kAny;
    if (kinds(a).has(AtomKind::NativeInstance) || kinds(b).has(AtomKind::NativeInstance))
      return kAny;
    return boolean;
  }
  if (a == kAny || b == kAny) {
    escape(a);
    escape(b);
    return kAny;
  }
  const char* name = nullptr;
  const char* reflected = nullptr;
  switch (op) {
    case CmpOp::Eq: name = reflected = "__eq__"; break;
    case CmpOp::NotEq: name = reflected = "__ne__"; break;
    case CmpOp::Lt: name = "__lt__"; reflected = "__gt__"; break;
    case CmpOp::LtE: name = "__le__"; reflected = "__ge__"; break;
    case CmpOp::Gt: name = "__gt__"; reflected = "__lt__"; break;
    case CmpOp::GtE: name = "__ge__"; reflected = "__le__"; break;
    case CmpOp::Is:
    case CmpOp::IsNot:
    case CmpOp::In:
    case CmpOp::NotIn: break;
  }
  TypeId result;
  auto side = [&](TypeId mine, TypeId other, const char* method, const ast::Node* where) {
    for (AtomId id : std::vector<AtomId>(atoms(mine))) {
      if (atom(id).kind != AtomKind::Instance) {
        result = join(result, boolean);
        TypeId one = table().of(id);
        if (has_user_objects(one)) touch(one, other);
        if (atom(id).kind == AtomKind::NativeInstance) result = kAny;
        // The order of lists and tuples is what their first different items say.
        bool says = op != CmpOp::Eq && op != CmpOp::NotEq && atom(id).kind != AtomKind::Deque;
        if (says && has_user_objects(one)) {
          TypeId items;
          for (AtomId o : std::vector<AtomId>(atoms(other))) items = join(items, contents(o));
          result = join(result, depth < kMaxNesting ? compare(op, contents(id), items, nullptr, depth + 1) : kAny);
        }
        continue;
      }
      ClassState& c = cls(class_of_atom(atom(id)));
      bool found = false;
      Args args;
      args.pos = {other};
      TypeId r = special(table().of(id), atom(id), method, args, where, Role::Compare, &found);
      result = join(result, without(r, AtomKind::NotImplemented));
      if (where && (r == kAny || kinds(r).has(AtomKind::NotImplemented)))
        make_dynamic(where, Role::Compare);
      for (AtomId o : atoms(other))
        if (where && atom(o).kind == AtomKind::Instance && class_of_atom(atom(o)) != c.id &&
            is_subclass(class_of_atom(atom(o)), c.id))
          make_dynamic(where, Role::Compare);
      if (!found && op == CmpOp::NotEq) {
        // The default __ne__ inverts __eq__.
        special(table().of(id), atom(id), "__eq__", args, nullptr, Role::Compare, &found);
        result = join(result, boolean);
        found = true;
      }
      if (!found || kinds(r).has(AtomKind::NotImplemented)) {
        result = join(result, boolean);
        if (c.native_base != "object" && !is_native_exception(c.native_base)) result = kAny;
      }
    }
  };
  side(a, b, name, node);
  side(b, a, reflected, nullptr);
  return result;
}

// ---- items and iteration --------------------------------------------------------------------------

TypeId Analysis::subscript(TypeId value, TypeId index, const ast::Expr* index_node,
                           const ast::Node* node) {
  if (in_annotation_ && !annotations_read_ && index != kBottom) {
    // typing's functions keep it where only annotations lead.
    suppressed_.push_back(index);
    index = kAny;
  }
  if (value == kBottom || index == kBottom) return kBottom;
  touch(index, kBottom);  // __index__, __hash__
  TypeId t;
  bool may_slice = index == kAny || kinds(index).has(AtomKind::Slice);
  bool may_item = index == kAny || !only(index, AtomKind::Slice);
  for (AtomId id : std::vector<AtomId>(atoms(value))) {
    const Atom& a = atom(id);
    TypeId one = table().of(id);
    switch (a.kind) {
      case AtomKind::List:
        if (may_item) t = join(t, read(element_cell(a)));
        if (may_slice) t = join(t, make(AtomKind::List, node, read(element_cell(a)), kBottom, 1));
        break;
      case AtomKind::Tuple: {
        std::vector<TypeId> e = a.elements;
        int64_t i = 0;
        bool constant = false;
        if (index_node) {
          if (auto* c = index_node->try_as<ast::Constant>()) {
            constant = c->value.kind == ConstantKind::Int && c->value.fits_int64;
            i = c->value.int_value;
          } else if (auto* u = index_node->try_as<ast::UnaryOp>();
                     u && u->op == ast::UnaryOperator::USub) {
            auto* c2 = u->operand->try_as<ast::Constant>();
            constant = c2 && c2->value.kind == ConstantKind::Int && c2->value.fits_int64;
            if (constant) i = -c2->value.int_value + static_cast<int64_t>(e.size());
          }
        }
        if (constant) {
          if (i >= 0 && i < static_cast<int64_t>(e.size())) t = join(t, e[i]);
          break;
        }
        TypeId all;
        for (TypeId x : e) all = join(all, x);
        if (may_item) t = join(t, all);
        if (may_slice) t = join(t, tuple_of(all));
        break;
      }
      case AtomKind::TupleOf: {
        TypeId e = a.elements[0];
        if (may_item) t = join(t, e);
        if (may_slice) t = join(t, one);
        break;
      }
      case AtomKind::Str:
        t = join(t, one);
        break;
      case AtomKind::Bytes:
      case AtomKind::ByteArray:
        if (may_item) t = join(t, of(AtomKind::Int));
        if (may_slice) t = join(t, one);
        break;
      case AtomKind::Range:
        if (may_item) t = join(t, of(AtomKind::Int));
        if (may_slice) t = join(t, one);
        break;
      case AtomKind::Deque:
        t = join(t, read(element_cell(a)));
        break;
      case AtomKind::DefaultDict: {
        // A missing key is stored with what the factory makes.
        CellId kc = key_cell(a);
        TypeId k = read(kc);
        add(kc, index);
        touch(index, k);
        touch(k, index);
        t = join(t, read(element_cell(a)));
        break;
      }
      case AtomKind::Dict: {
        TypeId k = read(key_cell(a));
        touch(index, k);
        touch(k, index);
        t = join(t, read(element_cell(a)));
        break;
      }
      case AtomKind::Instance: {
        bool found = false;
        Args args;
        args.pos = {index};
        ClassId c = class_of_atom(a);
        t = join(t, special(one, a, "__getitem__", args, node, Role::GetItem, &found));
        if (!found && cls(c).native_base != "object") {
          escape(index);
          any_read("__missing__");
          t = kAny;
        }
        break;
      }
      case AtomKind::Class: {
        bool definite = false;
        ClassId c = static_cast<ClassId>(a.payload);
        TypeId hook = lookup(c, "__class_getitem__", &definite);
        if (hook == kBottom) {
          t = join(t, alias_of(one, "types.GenericAlias"));
        } else if (is_generic_hook(hook)) {
          escape(index);
          Args unknown;
          unknown.pos = {kAny, kAny};
          for (AtomId h : std::vector<AtomId>(atoms(hook)))
            call(atom(h).kind == AtomKind::ClassMethod ? atom(h).elements[0] : table().of(h), unknown, nullptr,
                 Role::GetItem, false);
          t = join(t, alias_of(one, "typing.GenericAlias"));
        } else {
          Args args;
          args.pos = {one, index};
          for (AtomId h : std::vector<AtomId>(atoms(hook)))
            t = join(t, call(atom(h).kind == AtomKind::ClassMethod ? atom(h).elements[0]
                                                                   : table().of(h),
                             args, nullptr, Role::GetItem, false));
        }
        break;
      }
      case AtomKind::NativeClass:
        t = join(t, alias_of(one, "types.GenericAlias"));
        break;
      case AtomKind::NativeInstance:
        if (alias_origin(a) != kBottom) {
          escape(index);
          t = join(t, one);
          break;
        }
        escape(index);
        t = kAny;
        break;
      case AtomKind::Any:
        escape(index);
        t = kAny;
        break;
      default:
        break;
    }
  }
  return t;
}

/// `origin[…]`, a class, as an object that hands calls and attributes on to it.
TypeId Analysis::alias_of(TypeId origin, std::string_view type) {
  return table().of(table().intern(AtomKind::NativeInstance, 0, type, {origin}));
}

/// The class that an alias stands for; kBottom for anything else.
TypeId Analysis::alias_origin(const Atom& a) {
  return a.kind == AtomKind::NativeInstance && !a.elements.empty() ? a.elements[0] : kBottom;
}

/// typing.Generic's __class_getitem__.
bool Analysis::is_generic_hook(TypeId hook) {
  if (only(hook, AtomKind::ClassMethod) && atoms(hook).size() == 1) hook = atom(atoms(hook)[0]).elements[0];
  if (!only(hook, AtomKind::Function) || atoms(hook).size() != 1) return false;
  const Code& code = *program_.codes[atom(atoms(hook)[0]).payload];
  return code.module->name == "typing" && code.module->origin == names::Origin::Stdlib &&
         code.in_class != ClassId::None && cls(code.in_class).node->name == "Generic";
}

void Analysis::store_subscript(TypeId value, TypeId index, TypeId stored,
                               const ast::Expr* index_node, const ast::Node* node) {
  (void)index_node;
  if (value == kBottom || stored == kBottom) return;
  touch(index, kBottom);
  bool may_slice = index == kAny || kinds(index).has(AtomKind::Slice);
  bool may_item = index == kAny || !only(index, AtomKind::Slice);
  for (AtomId id : std::vector<AtomId>(atoms(value))) {
    const Atom& a = atom(id);
    switch (a.kind) {
      case AtomKind::List: {
        CellId cell = element_cell(a);
        if (may_item) add(cell, stored);
        if (may_slice) add(cell, iterate(stored, node));
        break;
      }
      case AtomKind::Deque:
        add(element_cell(a), stored);
        break;
      case AtomKind::DefaultDict:
      case AtomKind::Dict: {
        CellId kc = key_cell(a), vc = element_cell(a);
        TypeId old = read(kc);
        add(kc, index);
        add(vc, stored);
        touch(index, old);
        touch(old, index);
        break;
      }
      case AtomKind::ByteArray:
        break;
      case AtomKind::Instance: {
        bool found = false;
        Args args;
        args.pos = {index, stored};
        ClassId c = class_of_atom(a);
        special(table().of(id), a, "__setitem__", args, node, Role::SetItem, &found);
        if (!found && cls(c).native_base != "object") {
          escape(index);
          escape(stored);
        }
        break;
      }
      default:
        escape(index);
        escape(stored);
    }
  }
}

TypeId Analysis::next_of(TypeId iterator_type, const ast::Node* node) {
  TypeId t;
  for (AtomId id : std::vector<AtomId>(atoms(iterator_type))) {
    if (atom(id).kind == AtomKind::Instance) {
      bool found = false;
      Args none;
      t = join(t, special(table().of(id), atom(id), "__next__", none, node, Role::Next, &found));
      if (!found && cls(class_of_atom(atom(id))).native_base != "object") t = kAny;
    } else if (atom(id).kind == AtomKind::Generator || atom(id).kind == AtomKind::Iterator) {
      t = join(t, iterate(table().of(id), node));
    } else if (atom(id).kind == AtomKind::Any || atom(id).kind == AtomKind::NativeInstance) {
      t = kAny;
    }
  }
  return t;
}

TypeId Analysis::iterate(TypeId type, const ast::Node* node) {
  TypeId t;
  for (AtomId id : std::vector<AtomId>(atoms(type))) {
    const Atom& a = atom(id);
    switch (a.kind) {
      case AtomKind::List:
      case AtomKind::Set:
      case AtomKind::FrozenSet:
      case AtomKind::Deque:
      case AtomKind::DictValues:
        t = join(t, read(element_cell(a)));
        break;
      case AtomKind::Dict:
      case AtomKind::DefaultDict:
      case AtomKind::DictKeys:
        t = join(t, read(key_cell(a)));
        break;
      case AtomKind::DictItems: {
        TypeId k = read(key_cell(a)), v = read(element_cell(a));
        if (k != kBottom && v != kBottom) t = join(t, tuple({k, v}));
        break;
      }
      case AtomKind::Tuple:
        for (TypeId e : std::vector<TypeId>(a.elements)) t = join(t, e);
        break;
      case AtomKind::TupleOf:
      case AtomKind::Iterator:
        t = join(t, a.elements[0]);
        break;
      case AtomKind::Range:
      case AtomKind::Bytes:
      case AtomKind::ByteArray:
        t = join(t, of(AtomKind::Int));
        break;
      case AtomKind::Str:
        t = join(t, of(AtomKind::Str));
        break;
      case AtomKind::Generator: {
        Version& g = *versions_[a.payload];
        add(g.sent, of(AtomKind::None));
        t = join(t, read(g.yields));
        break;
      }
      case AtomKind::Instance: {
        bool found = false;
        Args none;
        ClassId c = class_of_atom(a);
        // list(x) and its like ask for a length before they iterate; a, *b = x asks the iterator.
        bool asked = false;
        auto ask = [&](AtomId o) {
          for (const char* hint : {"__len__", "__length_hint__"})
            special(table().of(o), atom(o), hint, none, nullptr, Role::Iter, &asked);
        };
        ask(id);
        TypeId r = special(table().of(id), a, "__iter__", none, node, Role::Iter, &found);
        for (AtomId o : std::vector<AtomId>(atoms(r)))
          if (o != id && atom(o).kind == AtomKind::Instance) {
            ask(o);
            special(table().of(o), atom(o), "__iter__", none, nullptr, Role::Iter, &asked);
          }
        if (found) {
          t = join(t, next_of(r, node));
          break;
        }
        Args index;
        index.pos = {of(AtomKind::Int)};
        t = join(t, special(table().of(id), a, "__getitem__", index, nullptr, Role::Iter, &found));
        if (cls(c).native_base != "object" || cls(c).opaque) t = kAny;
        break;
      }
      case AtomKind::NativeInstance:
        escape(table().of(id));
        if (a.name.substr(0, 4) == "_io.")
          t = join(t, of(AtomKind::Str));
        else
          t = kAny;
        break;
      case AtomKind::Any:
      case AtomKind::NativeClass:
      case AtomKind::Class:
        t = kAny;
        break;
      default:
        break;
    }
  }
  return t;
}

}  // namespace bunpy::types
