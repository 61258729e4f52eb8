// Calls: binding arguments, choosing the version of a function, constructing objects.
#include <algorithm>
#include <map>

#include "types/analysis.h"

namespace bunpy::types {

namespace {

constexpr int kMaxNesting = 40;
constexpr size_t kMaxTargets = 8;

}  // namespace

CallRecord& Analysis::record(const ast::Node& node, Role role) {
  return v_->calls[uint64_t{node.id} << 8 | static_cast<uint64_t>(role)];
}

void Analysis::make_dynamic(const ast::Node* node, Role role) {
  if (node && v_->code) make_dynamic(record(*node, role));
}

void Analysis::make_dynamic(CallRecord& r) {
  r.incomplete = true;
  if (r.dynamic) return;
  r.dynamic = true;
  // What was called directly so far now goes through function objects.
  for (size_t i = 0; i < r.targets.size(); ++i) {
    if (!r.targets[i].code) continue;
    VersionId e = entry_version(r.targets[i].code, r.targets[i].context);
    grow_params(*versions_[e], std::vector<TypeId>(r.targets[i].params));
  }
}

/// Whether an object's class alone still selects this method, getter or constructor: neither the class nor an object of it
/// has got something else under that name since.
bool Analysis::selected_by_class(const Target& target) {
  if (target.code->defaults_change || target.code->code_changes) return false;
  if (target.kind == CalleeKind::Function || target.cls == ClassId::None) return true;
  const ClassState& c = cls(target.cls);
  for (ClassId b : c.mro)
    for (auto& [name, attr] : cls(b).attrs) {
      if (!holds_code(cells_[attr.cell].type, *target.code)) continue;
      bool definite = false;
      TypeId found = lookup(c.id, name, &definite);
      if (!definite || atoms(found).size() != 1 || !holds_code(found, *target.code)) return false;
      if (atom(atoms(found)[0]).kind == AtomKind::Property) continue;
      for (uint32_t o : c.objects)
        if (auto own = objects_[o].attrs.find(name); own != objects_[o].attrs.end() && cells_[own->second].type != kBottom)
          return false;
    }
  return true;
}

/// Whether a class attribute is the function of `code`, or a method or property made of it.
bool Analysis::holds_code(TypeId attr, const Code& code) {
  for (AtomId id : atoms(attr)) {
    const Atom& a = atom(id);
    if (a.kind == AtomKind::Function && program_.codes[a.payload].get() == &code) return true;
    if (a.kind != AtomKind::StaticMethod && a.kind != AtomKind::ClassMethod && a.kind != AtomKind::Property) continue;
    for (TypeId part : a.elements)
      if (holds_code(part, code)) return true;
  }
  return false;
}

/// Calls that were made directly before it was known that something else may be called there. (Who makes them may since
/// have lost the receiver's class among others, and so not have looked again.)
void Analysis::recheck_targets() {
  std::map<std::pair<const Code*, ClassId>, bool> known;
  for (size_t v = 0; v < versions_.size(); ++v) {
    if (!versions_[v]->live) continue;
    for (auto& [key, r] : versions_[v]->calls) {
      if (r.dynamic) continue;
      for (const Target& t : r.targets) {
        if (!t.code) continue;
        auto [it, fresh] = known.try_emplace({t.code, t.cls}, true);
        if (fresh) it->second = selected_by_class(t);
        if (it->second) continue;
        make_dynamic(r);
        break;
      }
    }
  }
}

void Analysis::make_incomplete(const ast::Node* node, Role role) {
  if (node && v_->code) record(*node, role).incomplete = true;
}

uint32_t Analysis::context_of(Code* code) {
  if (code->scope->frees.empty() || !v_ || !v_->code || !v_->code->node) return kNone;
  return v_->id;
}

CellId Analysis::default_cell(Code* code, size_t param) {
  uint64_t key = uint64_t{static_cast<uint32_t>(code->id)} << 32 | param;
  auto [it, fresh] = default_cells_.try_emplace(key, kNoCell);
  if (fresh) it->second = new_cell();
  return it->second;
}

Args Analysis::any_args() {
  Args args;
  args.has_star = args.has_kwstar = args.starred = true;
  args.star = args.kwstar = kAny;
  return args;
}

// ---- versions -------------------------------------------------------------------------------------

VersionId Analysis::new_version(Code* code, uint32_t context, std::vector<TypeId> params) {
  auto id = static_cast<VersionId>(versions_.size());
  versions_.push_back(std::make_unique<Version>());
  Version& v = *versions_.back();
  v.id = id;
  v.code = code;
  v.context = context;
  v.params = std::move(params);
  v.param_cell = new_cell();
  v.result = new_cell();
  v.yields = new_cell();
  v.sent = new_cell();
  versions_of_[code].push_back(id);
  return id;
}

void Analysis::grow_params(Version& v, const std::vector<TypeId>& params) {
  bool grown = false;
  for (size_t i = 0; i < params.size() && i < v.params.size(); ++i) {
    TypeId t = join(v.params[i], params[i]);
    if (t != v.params[i]) {
      v.params[i] = t;
      grown = true;
    }
  }
  if (grown) queue(v.id);
}

/// The version is entered from several contexts: its free variables, and those of the code in it, may hold more now.
void Analysis::widen_context(Version& v) {
  if (v.context == kUnion) return;
  v.context = kUnion;
  for (auto& other : versions_)
    for (uint32_t c = other->id; c != kNone && c != kUnion; c = versions_[c]->context)
      if (c == v.id) {
        queue(other->id);
        break;
      }
}

VersionId Analysis::entry_version(Code* code, uint32_t context) {
  if (context == kUnion) {
    // Through whichever object: every version of the enclosing code has its own entry.
    VersionId last = kNone;
    for (size_t i = 0; i < versions_of_[code->parent].size(); ++i)
      last = entry_version(code, versions_of_[code->parent][i]);
    if (last != kNone) return last;
    context = kNone;
  }
  uint64_t key = uint64_t{static_cast<uint32_t>(code->id)} << 32 | context;
  if (auto it = entry_of_.find(key); it != entry_of_.end()) return it->second;
  VersionId id = new_version(code, context, std::vector<TypeId>(code->parameters.size()));
  versions_[id]->is_entry = true;
  entry_of_[key] = id;
  queue(id);
  return id;
}

bool Analysis::settled(TypeId t, int depth) {
  for (AtomId id : atoms(t)) {
    const Atom& a = atom(id);
    TypeId e = kAny;
    if (a.kind == AtomKind::List || a.kind == AtomKind::Set || a.kind == AtomKind::Dict ||
        a.kind == AtomKind::FrozenSet || a.kind == AtomKind::Deque ||
        a.kind == AtomKind::DefaultDict)
      e = cells_[element_cell(a)].type;
    if (e == kBottom) return false;
    if (e != kAny && depth > 0 && !settled(e, depth - 1)) return false;
  }
  return true;
}

bool Analysis::shape_within(TypeId x, TypeId y, int depth) {
  if (x == y) return true;
  if (!kinds(x).within(kinds(y))) return false;
  for (AtomId xi : atoms(x)) {
    const Atom& a = atom(xi);
    bool matched = false;
    for (AtomId yi : atoms(y)) {
      if (xi == yi) {
        matched = true;
        break;
      }
      const Atom& b = atom(yi);
      if (a.kind != b.kind || a.name != b.name) continue;
      switch (a.kind) {
        case AtomKind::Instance:
          matched = class_of_atom(a) == class_of_atom(b) && !cls(class_of_atom(a)).sensitive;
          break;
        case AtomKind::List:
        case AtomKind::Set:
        case AtomKind::FrozenSet:
        case AtomKind::Deque:
        case AtomKind::DefaultDict:
        case AtomKind::Dict:
        case AtomKind::DictKeys:
        case AtomKind::DictValues:
        case AtomKind::DictItems: {
          if (depth <= 0) {
            matched = true;
            break;
          }
          matched = shape_within(cells_[element_cell(a)].type, cells_[element_cell(b)].type,
                                 depth - 1);
          CellId ka = key_cell(a), kb = key_cell(b);
          if (matched && ka != kNoCell && kb != kNoCell)
            matched = shape_within(cells_[ka].type, cells_[kb].type, depth - 1);
          break;
        }
        case AtomKind::Tuple:
        case AtomKind::TupleOf:
        case AtomKind::Iterator:
          matched = a.elements.size() == b.elements.size();
          for (size_t i = 0; matched && i < a.elements.size(); ++i)
            matched = shape_within(a.elements[i], b.elements[i], depth - 1);
          break;
        case AtomKind::Generator:
          matched = shape_within(cells_[versions_[a.payload]->yields].type,
                                 cells_[versions_[b.payload]->yields].type, depth - 1);
          break;
        default:
          break;
      }
      if (matched) break;
    }
    if (!matched) return false;
  }
  return true;
}

void Analysis::collect_versions() {
  std::vector<VersionId> work;
  std::vector<uint8_t> seen(versions_.size());
  auto mark = [&](VersionId id) {
    if (id == kNone || id >= seen.size() || seen[id]) return;
    seen[id] = 1;
    work.push_back(id);
  };
  for (auto& v : versions_)
    if (v->is_entry || v->is_merged || v->running || v->id == world_) mark(v->id);
  while (!work.empty()) {
    VersionId id = work.back();
    work.pop_back();
    for (auto& [key, r] : versions_[id]->calls)
      for (const Target& t : r.targets) mark(t.version);
  }
  for (auto& v : versions_) v->live = seen[v->id];
}

VersionId Analysis::version_for(Code* code, uint32_t context, const std::vector<TypeId>& params) {
  auto& list = versions_of_[code];
  auto revive = [&](VersionId id) {
    Version& v = *versions_[id];
    if (!v.live) {
      v.live = true;
      if (!v.analysed) queue(id);
    }
    return id;
  };
  for (VersionId id : list) {
    Version& v = *versions_[id];
    if (!v.is_entry && v.context == context && v.params == params) return revive(id);
  }
  auto all_within = [&](const std::vector<TypeId>& a, const std::vector<TypeId>& b) {
    for (size_t i = 0; i < a.size(); ++i)
      if (!shape_within(a[i], b[i], 2)) return false;
    return true;
  };
  bool all_settled = true;
  for (TypeId t : params) all_settled = all_settled && settled(t, 2);
  if (all_settled)
    for (size_t i = 0; i < list.size(); ++i) {
      Version& v = *versions_[list[i]];
      if (v.is_entry || v.is_merged || !v.live || v.context != context) continue;
      if (!all_within(params, v.params) || !all_within(v.params, params)) continue;
      grow_params(v, params);
      return v.id;
    }
  // A function calling itself with nothing new in kind stays in its version.
  if (v_ && v_->code == code && v_->context == context && !v_->is_entry &&
      all_within(params, v_->params)) {
    grow_params(*v_, params);
    return v_->id;
  }
  if (auto it = merged_of_.find(code); it != merged_of_.end()) {
    Version& m = *versions_[it->second];
    if (m.context != context) widen_context(m);
    grow_params(m, params);
    return m.id;
  }
  uint32_t budget = options_.instances_per_function;
  if (code->in_class != ClassId::None && cls(code->in_class).sensitive) budget *= 3;
  auto live = [&] {
    uint32_t n = 0;
    for (VersionId id : list) n += versions_[id]->live && !versions_[id]->is_entry;
    return n;
  };
  if (live() >= budget) {
    collect_versions();
    if (live() >= budget) {
      VersionId id = new_version(code, context, params);
      versions_[id]->is_merged = true;
      merged_of_[code] = id;
      queue(id);
      return id;
    }
  }
  VersionId id = new_version(code, context, params);
  queue(id);
  return id;
}

TypeId Analysis::finish_call(VersionId id) {
  Version& v = *versions_[id];
  if ((!v.analysed || v.queued) && !v.running && depth_ < kMaxNesting) run_version(id, depth_ + 1);
  return call_result(v);
}

TypeId Analysis::call_result(Version& v) {
  const names::Scope& s = *v.code->scope;
  if (s.is_generator()) return table().of(table().intern(AtomKind::Generator, v.id));
  if (s.is_async_generator()) return table().of(table().intern(AtomKind::AsyncGenerator, v.id));
  if (s.is_coroutine()) return table().of(table().intern(AtomKind::Coroutine, v.id));
  return read(v.result);
}

// ---- arguments ------------------------------------------------------------------------------------

Args Analysis::eval_args(base::Seq<ast::Expr*> args, base::Seq<ast::Keyword*> keywords, Env& env) {
  Args out;
  for (const ast::Expr* a : args) {
    if (a->kind != ast::ExprKind::Starred) {
      TypeId t = eval(*a, env);
      if (out.has_star) {
        out.star = join(out.star, t);
      } else {
        out.pos.push_back(t);
        out.nodes.push_back(a);
      }
      continue;
    }
    out.starred = true;
    TypeId t = without(eval(*a->as<ast::Starred>()->value, env), AtomKind::None);  // None: TypeError
    const auto& ta = atoms(t);
    if (ta.size() == 1 && atom(ta[0]).kind == AtomKind::Tuple && !out.has_star) {
      for (TypeId e : std::vector<TypeId>(atom(ta[0]).elements)) {
        out.pos.push_back(e);
        out.nodes.push_back(nullptr);
      }
    } else {
      out.has_star = true;
      out.star = join(out.star, iterate(t, a));
    }
  }
  for (const ast::Keyword* k : keywords) {
    TypeId t = eval(*k->value, env);
    if (k->arg) {
      out.kw.emplace_back(k->arg.str(), t);
      continue;
    }
    out.starred = true;
    out.has_kwstar = true;
    for (AtomId id : std::vector<AtomId>(atoms(t))) {
      if (atom(id).kind == AtomKind::Dict || atom(id).kind == AtomKind::DefaultDict) {
        out.kwstar = join(out.kwstar, read(element_cell(atom(id))));
      } else if (atom(id).kind != AtomKind::None) {
        escape(table().of(id));
        any_read("keys");
        out.kwstar = kAny;
      }
    }
  }
  return out;
}

/// Language reference §6.3.4. False: the call raises TypeError, or some argument has no value yet.
bool Analysis::bind_args(Code* code, const Args& args,
                         std::vector<TypeId>& params, const ast::Node* node) {
  bind_error_ = false;
  size_t count = code->parameters.size();
  size_t named = code->positional + code->kwonly;
  params.assign(count, kBottom);
  std::vector<uint8_t> given(count);  // 1 certainly, 2 perhaps
  std::vector<TypeId> extra;
  TypeId extra_keywords;
  for (TypeId t : args.pos)
    if (t == kBottom) return false;
  for (auto& [n, t] : args.kw)
    if (t == kBottom) return false;
  for (size_t i = 0; i < args.pos.size(); ++i) {
    if (i < code->positional) {
      params[i] = args.pos[i];
      given[i] = 1;
    } else if (code->var_args) {
      extra.push_back(args.pos[i]);
    } else {
      bind_error_ = true;
      return false;
    }
  }
  if (args.has_star && args.star != kBottom)
    for (size_t i = args.pos.size(); i < code->positional; ++i) {
      params[i] = join(params[i], args.star);
      given[i] = 2;
    }
  for (auto& [name, t] : args.kw) {
    bool found = false;
    for (size_t i = code->posonly; i < named; ++i)
      if (code->parameters[i].symbol && code->parameters[i].symbol->name == name) {
        if (given[i] == 1) {
          bind_error_ = true;
          return false;
        }
        params[i] = join(params[i], t);
        given[i] = 1;
        found = true;
      }
    if (!found) {
      if (!code->var_keywords) {
        bind_error_ = true;
        return false;
      }
      extra_keywords = join(extra_keywords, t);
    }
  }
  if (args.has_kwstar && args.kwstar != kBottom) {
    for (size_t i = code->posonly; i < named; ++i)
      if (given[i] != 1) {
        params[i] = join(params[i], args.kwstar);
        given[i] = 2;
      }
    extra_keywords = join(extra_keywords, args.kwstar);
  }
  for (size_t i = 0; i < named; ++i) {
    if (given[i] == 1) continue;
    TypeId standard = read(default_cell(code, i));
    if (code->parameters[i].has_default || code->defaults_change)
      params[i] = join(params[i], standard);
    else if (given[i] == 0) {
      bind_error_ = true;
      return false;
    }
  }
  size_t next = named;
  if (code->var_args) {
    if (args.has_star) {
      TypeId all = args.star;
      for (TypeId t : extra) all = join(all, t);
      params[next] = tuple_of(all);
    } else {
      params[next] = tuple(std::move(extra));
    }
    ++next;
  }
  if (code->var_keywords) {
    const ast::Node* where = node ? node : code->arguments->kwarg;
    params[next] = make(AtomKind::Dict, where, extra_keywords,
                        extra_keywords == kBottom ? kBottom : of(AtomKind::Str),
                        7 + static_cast<uint32_t>(code->id) % 1000);
  }
  for (size_t i = 0; i < named; ++i)
    if (params[i] == kBottom) return false;
  return true;
}

// ---- calling --------------------------------------------------------------------------------------

TypeId Analysis::call_code(Code* code, uint32_t context, const Args& args, const ast::Node* node,
                           Role role, bool direct, CalleeKind kind, ClassId class_id,
                           Callee::Binding binding) {
  std::vector<TypeId> params;
  bool wants_direct = direct && node && v_->code && !args.starred;
  if (wants_direct && class_id != ClassId::None && !cls(class_id).runs_once) wants_direct = false;
  // A closure found in a class, not written there: its cells are reached through the object only;
  // the same for getters and setters.
  if (kind != CalleeKind::Function && !code->scope->frees.empty() &&
      (code->in_class == ClassId::None || role == Role::GetAttr || role == Role::SetAttr))
    wants_direct = false;
  if (code->defaults_change || code->code_changes) wants_direct = false;
  if (node && v_->code && !wants_direct) make_dynamic(node, role);
  if (!bind_args(code, args, params, node)) {
    if (bind_error_) make_incomplete(node, role);  // raises TypeError
    return kBottom;
  }
  bool through_object = true;
  TypeId result;
  if (wants_direct && !record(*node, role).dynamic) {
    CallRecord& r = record(*node, role);
    Target* target = nullptr;
    for (Target& t : r.targets)
      if (t.kind == kind && t.code == code && t.cls == class_id && t.binding == binding)
        target = &t;
    if (!target && r.targets.size() >= kMaxTargets) {
      make_dynamic(node, role);
    } else {
      if (!target) {
        target = &r.targets.emplace_back();
        target->kind = kind;
        target->code = code;
        target->cls = class_id;
        target->binding = binding;
        target->params.resize(params.size());
        target->context = context;
      }
      bool grown = target->context != context && target->context != kUnion;
      if (grown) target->context = kUnion;
      for (size_t i = 0; i < params.size(); ++i) {
        TypeId t = join(target->params[i], params[i]);
        if (t != target->params[i]) {
          target->params[i] = t;
          grown = true;
        }
      }
      if (grown || target->version == kNone) {
        Version* old = target->version == kNone ? nullptr : versions_[target->version].get();
        if (old && old->refs == 1 && old->context == target->context) {
          grow_params(*old, target->params);  // nobody else uses it
        } else {
          VersionId chosen =
              version_for(code, target->context, std::vector<TypeId>(target->params));
          if (chosen != target->version) {
            if (old) --old->refs;
            target->version = chosen;
            ++versions_[chosen]->refs;
          }
        }
      }
      VersionId version = target->version;
      versions_[version]->live = true;
      result = finish_call(version);
      through_object = role != Role::Call && role != Role::Entry;
    }
  }
  if (through_object) {
    VersionId e = entry_version(code, context);
    grow_params(*versions_[e], params);
    if (context == kUnion)
      for (VersionId p : std::vector<VersionId>(versions_of_[code->parent]))
        grow_params(*versions_[entry_version(code, p)], params);
    result = join(result, finish_call(e));
  }
  return result;
}

TypeId Analysis::call(TypeId f, const Args& args, const ast::Node* node, Role role, bool direct) {
  TypeId result;
  for (AtomId id : std::vector<AtomId>(atoms(f)))
    result = join(result, call_atom(id, args, node, role, direct));
  return result;
}

TypeId Analysis::call_atom(AtomId id, const Args& args, const ast::Node* node, Role role,
                           bool direct) {
  const Atom& a = atom(id);
  bool recorded = node && v_->code && role == Role::Call;
  auto native = [&] {
    if (!recorded) return;
    CallRecord& r = record(*node, role);
    if (std::find(r.natives.begin(), r.natives.end(), a.name) == r.natives.end())
      r.natives.push_back(a.name);
  };
  switch (a.kind) {
    case AtomKind::Function:
      return call_code(program_.codes[a.payload].get(), a.context, args, node, role, direct,
                       CalleeKind::Function, ClassId::None, Callee::Binding::Self);
    case AtomKind::BoundMethod: {
      if (recorded) make_dynamic(node, role);
      Args with_self = args;
      with_self.pos.insert(with_self.pos.begin(), a.elements[0]);
      with_self.nodes.clear();
      return call(a.elements[1], with_self, nullptr, role, false);
    }
    case AtomKind::Class:
      return construct(static_cast<ClassId>(a.payload), args, node, role, direct);
    case AtomKind::NativeClass:
      native();
      return construct_native(a.name, args, node);
    case AtomKind::NativeFunction:
      native();
      return call_native(a.name, args, node);
    case AtomKind::NativeMethod: {
      native();
      std::string_view name = a.name;
      size_t dot = name.rfind('.');
      TypeId result;
      for (AtomId r : std::vector<AtomId>(atoms(a.elements[0])))
        result = join(result, call_native_method(r, name.substr(dot + 1), args, node));
      return result;
    }
    case AtomKind::Instance: {
      bool found = false;
      if (recorded && args.starred) make_dynamic(node, role);
      TypeId t = special(table().of(id), a, "__call__", args, direct ? node : nullptr, role,
                         &found);
      if (!direct && recorded) make_dynamic(node, role);
      if (!found && recorded) make_incomplete(node, role);
      if (!found && cls(class_of_atom(a)).native_base != "object") {
        escape_args(args);
        return kAny;
      }
      return t;
    }
    case AtomKind::StaticMethod:
      if (recorded) make_dynamic(node, role);
      return call(a.elements[0], args, nullptr, role, false);
    case AtomKind::NativeInstance:
      if (TypeId origin = alias_origin(a); origin != kBottom) {
        if (recorded) make_dynamic(node, role);
        return call(origin, args, nullptr, Role::Call, false);
      }
      [[fallthrough]];
    case AtomKind::Any:
    case AtomKind::ClassMethod:
    case AtomKind::Module:
      if (recorded) make_dynamic(node, role);
      escape_args(args);
      return kAny;
    default:
      if (recorded) make_incomplete(node, role);
      return kBottom;  // not callable
  }
}

TypeId Analysis::construct(ClassId id, const Args& args, const ast::Node* node, Role role,
                           bool direct) {
  ClassState& c = cls(id);
  read(c.bases_cell);
  bool recorded = node && v_->code && role == Role::Call;
  if (c.opaque) {
    if (recorded) make_dynamic(node, role);
    escape(class_type(id));
    escape_args(args);
    return kAny;
  }
  for (TypeId t : args.pos)
    if (t == kBottom) return kBottom;
  uint32_t object = object_for(id, node);
  TypeId self = object_type(object);
  bool definite = false;
  if (lookup(id, "__del__", &definite) != kBottom) escape(self);  // whatever becomes of the rest, the collector calls it
  if (c.native_base != "object") escape_args(args);
  // Of the natively implemented classes only exceptions' __new__ takes any arguments.
  bool any_arguments = c.native_base == "object" || is_native_exception(c.native_base);
  if (!direct || args.starred || !c.runs_once || is_abstract(id) || !any_arguments) {
    if (recorded) make_dynamic(node, role);
    direct = false;
  }
  TypeId result = self;
  TypeId maker = lookup(id, "__new__", &definite);
  if (maker != kBottom) {
    if (recorded) make_dynamic(node, role);
    direct = false;
    Args with_class = args;
    with_class.pos.insert(with_class.pos.begin(), class_type(id));
    with_class.nodes.clear();
    result = kBottom;
    for (AtomId m : std::vector<AtomId>(atoms(maker))) {
      TypeId f = atom(m).kind == AtomKind::StaticMethod ? atom(m).elements[0] : table().of(m);
      result = join(result, call(f, with_class, nullptr, Role::Call, false));
    }
    self = kBottom;
    for (AtomId r : std::vector<AtomId>(atoms(result)))
      if (atom(r).kind == AtomKind::Instance && is_subclass(class_of_atom(atom(r)), id))
        self = join(self, table().of(r));
    if (result == kAny) self = object_type(object);
    if (self == kBottom) return result;
  }
  TypeId init = lookup(id, "__init__", &definite);
  if (init == kBottom && c.is_dataclass) {
    init_dataclass(c, object, args, node);
    if (recorded) make_dynamic(node, role);
    return result;
  }
  if (init == kBottom && !definite) {
    for (ClassId b : c.mro)
      if (cls(b).is_dataclass) {
        init_dataclass(c, object, args, node);
        if (recorded) make_dynamic(node, role);
        return result;
      }
    if (direct && recorded && !record(*node, role).dynamic) {
      CallRecord& r = record(*node, role);
      bool known = false;
      for (Target& t : r.targets)
        known = known || (t.kind == CalleeKind::Constructor && t.cls == id);
      if (!known) {
        Target& t = r.targets.emplace_back();
        t.kind = CalleeKind::Constructor;
        t.cls = id;
      }
    }
    return result;
  }
  if (init != kBottom && (atoms(init).size() != 1 || !definite) && recorded) {
    make_dynamic(node, role);
    direct = false;
  }
  Args with_self = args;
  with_self.pos.insert(with_self.pos.begin(), self);
  with_self.nodes.clear();
  for (AtomId f : std::vector<AtomId>(atoms(init))) {
    if (atom(f).kind == AtomKind::Function && !is_built_in(atom(f))) {
      call_code(program_.codes[atom(f).payload].get(), atom(f).context, with_self, node, role,
                direct, CalleeKind::Constructor, id, Callee::Binding::Self);
    } else {
      if (recorded) make_dynamic(node, role);
      call(bind(table().of(f), self, class_type(id), nullptr, nullptr), args, nullptr, Role::Call,
           false);
    }
  }
  return result;
}

void Analysis::init_dataclass(ClassState& c, uint32_t object, const Args& args,
                              const ast::Node* node) {
  std::vector<std::string_view> fields;
  for (size_t i = c.mro.size(); i-- > 0;)
    for (std::string_view f : cls(c.mro[i]).fields)
      if (std::find(fields.begin(), fields.end(), f) == fields.end()) fields.push_back(f);
  TypeId any_given;
  if (args.has_star) any_given = args.star;
  if (args.has_kwstar) any_given = join(any_given, args.kwstar);
  TypeId everything = any_given;
  for (TypeId t : args.pos) everything = join(everything, t);
  for (auto& [n, t] : args.kw) everything = join(everything, t);
  for (size_t i = 0; i < fields.size(); ++i) {
    CellId cell = object_attr(object, fields[i]);
    if (i < args.pos.size()) add(cell, args.pos[i]);
    if (const TypeId* t = args.keyword(fields[i])) add(cell, *t);
    add(cell, any_given);
    bool definite = false;
    TypeId value = lookup(c.id, fields[i], &definite);
    for (AtomId id : std::vector<AtomId>(atoms(value))) {
      TypeId one = table().of(id);
      if (atom(id).kind == AtomKind::Instance && cls(class_of_atom(atom(id))).sensitive) {
        // dataclasses.field(...)
        add(cell, without_fields(one));
        TypeId factory = load_attr(one, "default_factory", nullptr);
        TypeId made;
        for (AtomId f : std::vector<AtomId>(atoms(factory))) {
          AtomKind k = atom(f).kind;
          if (k == AtomKind::NativeClass)
            made = join(made, construct_native(atom(f).name, Args(), node ? node : c.node));
          else if (k != AtomKind::Instance && k != AtomKind::NativeInstance)
            made = join(made, call(table().of(f), Args(), nullptr, Role::Call, false));
        }
        add(cell, made);
      } else {
        add(cell, one);
      }
    }
  }
  // Keyword-only and init=False fields shift positions: any of them may get any argument.
  for (ClassId k : c.mro)
    if (cls(k).fields_shift)
      for (std::string_view f : fields) add(object_attr(object, f), everything);
  bool definite = false;
  TypeId self = object_type(object);
  TypeId post = lookup(c.id, "__post_init__", &definite);
  if (post != kBottom) {
    Args with_self;
    with_self.pos = {self};
    with_self.has_star = true;
    with_self.star = everything;
    with_self.starred = true;
    call(post, with_self, nullptr, Role::Call, false);
  }
}

TypeId Analysis::super_call(const ast::Call&) {
  // The class around the innermost method, and that method's first argument.
  const Version* v = v_;
  while (v) {
    if (v->code->in_class != ClassId::None) {
      // A library class has unknown bases when they are native ones; what it and its subclasses, opaque too, have of
      // the program has escaped.
      if (cls(v->code->in_class).opaque) return in_own_library() ? native_instance("builtins.super") : kAny;
      if (v->params.empty()) return kAny;
      TypeId self = v->params[0];
      if (v->code->positional == 0) return kAny;
      return table().of(table().intern(AtomKind::Super,
                                       static_cast<uint32_t>(v->code->in_class), {},
                                       {bounded(self)}));
    }
    if (v->context == kNone || v->context == kUnion) break;
    v = versions_[v->context].get();
  }
  return kAny;
}

TypeId Analysis::call_super(const Atom& super, std::string_view name, const Args& args,
                            const ast::Node* node) {
  // Which functions, over all classes that self can have?
  ClassId after = static_cast<ClassId>(super.payload);
  std::vector<std::pair<AtomId, TypeId>> found;  // function, receiver
  bool simple = true;
  TypeId result;
  for (AtomId id : std::vector<AtomId>(atoms(super.elements[0]))) {
    const Atom& a = atom(id);
    if (a.kind != AtomKind::Instance || cls(class_of_atom(a)).opaque) {
      simple = false;
      break;
    }
    ClassId c = class_of_atom(a);
    read(cls(c).bases_cell);
    const auto& mro = cls(c).mro;
    size_t start = 0;
    while (start < mro.size() && mro[start] != after) ++start;
    if (start == mro.size()) {  // super(C, o) raises TypeError
      simple = false;
      continue;
    }
    bool definite = false;
    TypeId attr = lookup(c, name, &definite, start + 1);
    const auto& fs = atoms(attr);
    if (!definite || fs.size() != 1 || atom(fs[0]).kind != AtomKind::Function || is_built_in(atom(fs[0]))) {
      if (attr != kBottom || !definite) simple = false;
      make_incomplete(node, Role::Call);
      continue;
    }
    bool merged = false;
    for (auto& [f, self] : found)
      if (f == fs[0]) {
        self = join(self, table().of(id));
        merged = true;
      }
    if (!merged) found.emplace_back(fs[0], table().of(id));
  }
  if (simple && found.size() <= 1) {
    for (auto& [f, self] : found) {
      Args with_self = args;
      with_self.pos.insert(with_self.pos.begin(), self);
      with_self.nodes.clear();
      result = join(result,
                    call_code(program_.codes[atom(f).payload].get(), atom(f).context, with_self,
                              node, Role::Call, true, CalleeKind::Method, ClassId::None,
                              Callee::Binding::Self));
    }
    return result;
  }
  make_dynamic(node, Role::Call);
  return call(load_super(super, name), args, nullptr, Role::Call, false);
}

TypeId Analysis::eval_call(const ast::Call& e, Env& env) {
  if (auto* a = e.func->try_as<ast::Attribute>()) {
    if (TypeId t; a->attr == "get" && !e.args.empty() && namespace_read(*a->value, e.args[0], env, &t)) {
      note(*e.func, kAny);
      make_dynamic(&e, Role::Call);
      Args args = eval_args(e.args, e.keywords, env);
      return join(t, args.pos.size() > 1 ? args.pos[1] : of(AtomKind::None));
    }
    TypeId receiver = eval(*a->value, env);
    std::string_view name = mangled(a->attr.str());
    Args args = eval_args(e.args, e.keywords, env);
    args.call = &e;
    note_hints(name, args);
    return call_method(receiver, name, args, e);
  }
  if (auto* c = e.func->try_as<ast::Call>(); c && c->args.size() == 1)
    if (auto* n = c->func->try_as<ast::Name>(); n && n->id_ == "type" && eval(*c->args[0], env) == kAny)
      take_class(nullptr, true);
  TypeId f = eval(*e.func, env);
  if (f != kBottom && f != kAny)
    for (std::string_view n : {"isinstance", "issubclass", "print", "repr", "str", "hash", "id"})
      if (f == builtin(n))
        for (const ast::Expr* a : e.args) note_idle_class_use(*a);
  if (f != kBottom && f != kAny && f == builtin("super") && e.args.empty()) return super_call(e);
  // Another `super`, which may hand the two values on to the built-in one.
  if (const auto* n = e.func->try_as<ast::Name>(); n && n->id_ == "super" && e.args.empty() && e.keywords.empty())
    escape(super_call(e));
  Args args = eval_args(e.args, e.keywords, env);
  args.call = &e;
  if (!kinds(f).has(AtomKind::NativeFunction)) note_hints("", args);
  return call(f, args, &e, Role::Call, true);
}

TypeId Analysis::call_method(TypeId receiver, std::string_view name, const Args& args,
                             const ast::Call& node) {
  TypeId result;
  // Objects, by class: what can be told apart at run time.
  std::vector<std::pair<ClassId, TypeId>> objects;
  for (AtomId id : std::vector<AtomId>(atoms(receiver))) {
    const Atom& a = atom(id);
    TypeId one = table().of(id);
    switch (a.kind) {
      case AtomKind::Instance: {
        ClassId c = class_of_atom(a);
        bool known = false;
        for (auto& [k, t] : objects)
          if (k == c) {
            t = join(t, one);
            known = true;
          }
        if (!known) objects.emplace_back(c, one);
        break;
      }
      case AtomKind::Super:
        result = join(result, call_super(a, name, args, &node));
        break;
      case AtomKind::Any:
        make_dynamic(&node, Role::Call);
        any_read(name);
        if (name == "__class__") take_class(nullptr, true);
        escape_args(args);
        result = kAny;
        break;
      case AtomKind::Module: {
        TypeId f = module_attr(a.payload, name);
        note(*node.func, f);
        // The variable's value is called, and with no other kind of receiver can that be told apart at run time.
        bool certain = only(receiver, AtomKind::Module);
        if (!certain) make_dynamic(&node, Role::Call);
        result = join(result, call(f, args, certain ? &node : nullptr, Role::Call, certain));
        break;
      }
      case AtomKind::Class: {
        TypeId f = load_attr_class(static_cast<ClassId>(a.payload), name, one);
        // C.m(obj): the function itself, when it is a constant of the class.
        bool plain = only(f, AtomKind::Function) && atoms(f).size() == 1;
        if (plain) {
          const Atom& fa = atom(atoms(f)[0]);
          result = join(result, call_code(program_.codes[fa.payload].get(), fa.context, args,
                                          &node, Role::Call, true, CalleeKind::Function,
                                          ClassId::None, Callee::Binding::Self));
        } else {
          make_dynamic(&node, Role::Call);
          result = join(result, call(f, args, nullptr, Role::Call, false));
        }
        break;
      }
      case AtomKind::Function:
      case AtomKind::BoundMethod:
      case AtomKind::Property:
        make_dynamic(&node, Role::Call);
        result = join(result, call(load_attr_atom(id, name, nullptr), args, nullptr, Role::Call,
                                   false));
        break;
      case AtomKind::None:
        make_incomplete(&node, Role::Call);
        result = join(result, call_native_method(id, name, args, &node));
        break;
      default: {
        CallRecord& r = record(node, Role::Call);
        std::string_view native = "method";
        if (std::find(r.natives.begin(), r.natives.end(), native) == r.natives.end())
          r.natives.push_back(native);
        result = join(result, call_native_method(id, name, args, &node));
      }
    }
  }
  for (auto& [c, self] : objects) {
    if (has_attr(c, "__getattribute__")) {
      make_dynamic(&node, Role::Call);
      result = join(result, call(load_attr(self, name, nullptr), args, nullptr, Role::Call, false));
      continue;
    }
    bool definite = false;
    TypeId attr = lookup(c, name, &definite);
    TypeId own;
    bool data_only = definite && only(attr, AtomKind::Property);
    for (AtomId o : std::vector<AtomId>(atoms(self)))
      if (!data_only) own = join(own, read(object_attr(atom(o).payload, name)));
    bool constant = definite && own == kBottom && atoms(attr).size() == 1;
    if (constant) {
      const Atom& f = atom(atoms(attr)[0]);
      if (f.kind == AtomKind::Function && !is_built_in(f)) {
        Args with_self = args;
        with_self.pos.insert(with_self.pos.begin(), self);
        with_self.nodes.clear();
        result = join(result, call_code(program_.codes[f.payload].get(), f.context, with_self,
                                        &node, Role::Call, true, CalleeKind::Method, c,
                                        Callee::Binding::Self));
        continue;
      }
      if (f.kind == AtomKind::StaticMethod && only(f.elements[0], AtomKind::Function) &&
          atoms(f.elements[0]).size() == 1 && !is_built_in(atom(atoms(f.elements[0])[0]))) {
        const Atom& g = atom(atoms(f.elements[0])[0]);
        result = join(result, call_code(program_.codes[g.payload].get(), g.context, args, &node,
                                        Role::Call, true, CalleeKind::Method, c,
                                        Callee::Binding::Static));
        continue;
      }
    }
    if (definite && attr == kBottom && own == kBottom) {
      make_incomplete(&node, Role::Call);
      continue;  // not analysed yet
    }
    make_dynamic(&node, Role::Call);
    TypeId f = own;
    for (AtomId o : std::vector<AtomId>(atoms(self)))
      f = join(f, load_attr_object(atom(o).payload, o, name, nullptr));
    result = join(result, call(f, args, nullptr, Role::Call, false));
  }
  return result;
}

}  // namespace bunpy::types
