// Whole-program type inference: the engine.
//
// How it works. Abstract interpretation to a least fixpoint. What is global to the analysis –
// element types of the containers made at one place, attributes of the instances of one class,
// module variables, captured variables, results of functions – lives in Cells, which only grow.
// Each version of a function (calls.cpp) is interpreted over its syntax tree with a flow-sensitive
// environment of local variables (flow.cpp, expr.cpp); every Cell it reads remembers it, and when a
// Cell grows its readers run again. Everything starts empty (bottom), so nothing flows through code
// before something gets there.
//
// The one invariant that makes `any` safe: a value that is somewhere typed `any` has *escaped*.
// Whenever a type joins with `any` (because of unknown code or of widening), escape.cpp records
// that the other side is known to unknown code: escaped functions can be called with anything,
// elements of escaped containers are anything, and every operation on an `any` (reading attribute
// x, writing it, calling) is applied to all escaped objects.
//
// Termination: atoms are bounded by the program's text and the number of versions of each function,
// nesting of structural atoms (tuples, iterators) is bounded by `bounded`, sets by `normalise`.
#include "types/analysis.h"

#include <algorithm>

namespace bunpy::types {

namespace {

constexpr int kMaxDepth = 4;
constexpr size_t kMaxSites = 4, kMaxFunctions = 16, kMaxInstances = 32, kMaxGenerators = 8,
                 kMaxTuples = 3, kMaxAtoms = 40;
constexpr uint32_t kMaxRuns = 60000;    // then nothing is inferred at all

}  // namespace

Analysis::Analysis(const names::Program& names, const Options& options)
    : names_(names), options_(options) {
  program_.names = &names;
  program_.inferred = options.infer;
}

Program infer(const names::Program& names, const Options& options) {
  if (options.infer) {
    try {
      Analysis analysis(names, options);
      Program result = analysis.run();
      if (result.inferred) return result;
    } catch (const GiveUp&) {
      // Too much to type in reasonable time: the dynamic program is right too.
    }
  }
  Options off = options;
  off.infer = false;
  return Analysis(names, off).run_off();
}

// ---- cells ----------------------------------------------------------------------------------------

CellId Analysis::new_cell(TypeId initial) {
  Cell& c = cells_.emplace_back();
  c.type = initial;
  return static_cast<CellId>(cells_.size() - 1);
}

TypeId Analysis::read(CellId cell) {
  if (v_ && reader_edges_.insert(uint64_t{cell} << 32 | v_->id).second)
    cells_[cell].readers.push_back(v_->id);
  return cells_[cell].type;
}

void Analysis::add(CellId cell, TypeId type) {
  Cell& c = cells_[cell];
  if (type == kBottom || type == c.type) return;
  TypeId grown = join(c.type, type);
  while (join(c.type, grown) != grown) grown = join(c.type, grown);  // joining may have grown it
  if (grown == c.type) return;
  c.type = grown;
  if (c.escaped) escape(type);
  for (size_t i = 0; i < c.readers.size(); ++i) queue(c.readers[i]);
}

void Analysis::bump(CellId cell) {
  for (size_t i = 0; i < cells_[cell].readers.size(); ++i) queue(cells_[cell].readers[i]);
}

void Analysis::queue(VersionId id) {
  Version& v = *versions_[id];
  if (v.queued) return;
  v.queued = true;
  queue_.push_back(id);
}

void Analysis::solve() {
  while (true) {
    drain_escapes();
    if (queue_.empty()) {
      recheck_targets();
      if (queue_.empty() && escape_queue_.empty()) return;
      continue;
    }
    VersionId id = queue_.front();
    queue_.pop_front();
    Version& v = *versions_[id];
    if (!v.queued) continue;
    if (!v.live) {
      v.queued = false;
      v.analysed = false;  // so that it runs when it comes back to life
      continue;
    }
    run_version(id, 0);
    if (runs_ > kMaxRuns) {
      program_.inferred = false;
      return;
    }
  }
}

void Analysis::run_version(VersionId id, int depth) {
  Version& v = *versions_[id];
  if (v.running) {
    queue(id);
    return;
  }
  v.queued = false;
  if (++runs_ > kMaxRuns) return;  // solve() gives up
  v.analysed = true;
  v.running = true;
  Version* saved = v_;
  int saved_depth = depth_;
  auto loops = std::move(loops_);
  auto finallys = std::move(finallys_);
  auto handlers = std::move(handlers_);
  loops_.clear();
  finallys_.clear();
  handlers_.clear();
  bool saved_annotation = in_annotation_;
  in_annotation_ = false;
  v_ = &v;
  depth_ = depth;
  if (id == world_) {
    run_world();
  } else {
    const Code& code = *v.code;
    read(v.param_cell);
    Env env;
    env.types.assign(code.variables.size(), kBottom);
    env.unbound.assign(code.variables.size(), 1);
    env.positive.assign(code.variables.size(), 1);
    if (v.is_entry) specialise_entry();
    using names::ScopeKind;
    if (code.scope->kind == ScopeKind::GeneratorExp) {
      const auto& e = *static_cast<const ast::Expr*>(code.node)->as<ast::GeneratorExp>();
      eval_generators(e.generators, 0, env, [&](Env& inner) {
        add(v_->yields, eval(*e.elt, inner));
      });
      add(v.result, of(AtomKind::None));
    } else {
      for (size_t i = 0; i < code.parameters.size(); ++i)
        if (code.parameters[i].symbol)
          assign_symbol(code.parameters[i].symbol, v.params[i], env);
      if (code.scope->kind == ScopeKind::Lambda) {
        const auto& e = *static_cast<const ast::Expr*>(code.node)->as<ast::Lambda>();
        TypeId t = eval(*e.body, env);
        if (!positive(*e.body, env)) v.result_positive = false;
        add(v.result, t);
      } else {
        base::Seq<ast::Stmt*> body;
        if (!code.node) {
          body = code.module->tree->body;
        } else {
          const auto& s = *static_cast<const ast::Stmt*>(code.node);
          if (auto* f = s.try_as<ast::FunctionDef>()) body = f->body;
          if (auto* f = s.try_as<ast::AsyncFunctionDef>()) body = f->body;
          if (auto* c = s.try_as<ast::ClassDef>()) body = c->body;
        }
        exec(body, env);
        if (env.reachable) {
          if (kinds(cells_[v.result].type).bits == 0) v.result_positive = false;
          add(v.result, of(AtomKind::None));
        }
      }
    }
  }
  v_ = saved;
  depth_ = saved_depth;
  in_annotation_ = saved_annotation;
  loops_ = std::move(loops);
  finallys_ = std::move(finallys);
  handlers_ = std::move(handlers);
  v.running = false;
}

Program Analysis::run() {
  build_codes();
  raised_ = new_cell();
  code_taken_ = new_cell();
  missing_modules_ = new_cell();
  any_write_all_cell_ = new_cell();
  world_ = static_cast<VersionId>(versions_.size());
  versions_.push_back(std::make_unique<Version>());
  versions_.back()->id = world_;
  versions_.back()->param_cell = new_cell();
  scan_globals();
  find_program_modules();
  // The main module and, through imports, all others; modules that nobody imports statically may
  // still be imported by name.
  std::vector<VersionId> bodies;
  for (names::Module* m : names_.modules)
    if (m->scope) {
      Code* code = program_.code_by_scope.at(m->scope);
      VersionId id = new_version(code, kNone, {});
      versions_[id]->is_entry = true;
      program_.bodies[m] = static_cast<InstanceId>(id);
      bodies.push_back(id);
    }
  escape_called_by_runtime();
  for (VersionId id : bodies)
    if (!versions_[id]->analysed) run_version(id, 0);
  solve();
  finish();
  return std::move(program_);
}

// ---- types ----------------------------------------------------------------------------------------

TypeId Analysis::bounded(TypeId element) {
  if (element == kAny || table().type(element).depth < kMaxDepth) return element;
  escape(element);
  return kAny;
}

TypeId Analysis::tuple(std::vector<TypeId> elements) {
  if (elements.size() > 12) {
    TypeId all;
    for (TypeId e : elements) all = join(all, e);
    return tuple_of(all);
  }
  for (TypeId& e : elements) e = bounded(e);
  return table().of(table().intern(AtomKind::Tuple, 0, {}, std::move(elements)));
}
TypeId Analysis::tuple_of(TypeId element) {
  return table().of(table().intern(AtomKind::TupleOf, 0, {}, {bounded(element)}));
}
TypeId Analysis::iterator(TypeId element) {
  return table().of(table().intern(AtomKind::Iterator, 0, {}, {bounded(element)}));
}
TypeId Analysis::native_instance(std::string_view name) {
  return table().of(table().intern(AtomKind::NativeInstance, 0, name));
}
TypeId Analysis::native_class(std::string_view name) {
  return table().of(table().intern(AtomKind::NativeClass, 0, name));
}

TypeId Analysis::without(TypeId t, AtomKind kind) {
  if (t == kAny || !kinds(t).has(kind)) return t;
  std::vector<AtomId> kept;
  for (AtomId a : atoms(t))
    if (atom(a).kind != kind) kept.push_back(a);
  return table().of(std::move(kept));
}

TypeId Analysis::join(TypeId a, TypeId b) {
  if (a == b || b == kBottom) return a;
  if (a == kBottom) return b;
  if (a == kAny) {
    escape(b);
    return kAny;
  }
  if (b == kAny) {
    escape(a);
    return kAny;
  }
  uint64_t key = uint64_t{std::min(a.index, b.index)} << 32 | std::max(a.index, b.index);
  auto it = join_cache_.find(key);
  if (it != join_cache_.end()) return it->second;
  step();
  std::vector<AtomId> all = atoms(a);
  const auto& more = atoms(b);
  all.insert(all.end(), more.begin(), more.end());
  // Until no two containers are merged on the way: only then all atoms in it name the merged ones.
  TypeId result;
  uint32_t merged;
  do {
    merged = unifications_;
    result = normalise(all);
    all = atoms(result);
  } while (merged != unifications_);
  if (result == kAny) {
    escape(a);
    escape(b);
  }
  join_cache_[key] = result;
  return result;
}

TypeId Analysis::normalise(std::vector<AtomId> all) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  std::vector<AtomId> out;
  std::vector<std::vector<TypeId>> tuples;
  TypeId tuple_any, iterator_elements;
  bool has_tuple_any = false, has_iterator = false;
  std::vector<AtomId> methods;
  std::vector<AtomId> sites;
  for (AtomId id : all) {
    const Atom& a = atom(id);
    switch (a.kind) {
      case AtomKind::Any:
        return kAny;
      case AtomKind::List:
      case AtomKind::Dict:
      case AtomKind::Set:
      case AtomKind::FrozenSet:
      case AtomKind::Deque:
      case AtomKind::DefaultDict:
        sites.push_back(find(a.payload) == a.payload
                            ? id
                            : table().intern(a.kind, find(a.payload)));
        break;
      case AtomKind::DictKeys:
      case AtomKind::DictValues:
      case AtomKind::DictItems:
        out.push_back(find(a.payload) == a.payload ? id
                                                   : table().intern(a.kind, find(a.payload)));
        break;
      case AtomKind::Tuple: {
        bool merged = false;
        for (auto& t : tuples)
          if (t.size() == a.elements.size()) {
            std::vector<TypeId> elements = a.elements;
            for (size_t i = 0; i < t.size(); ++i) t[i] = join(t[i], elements[i]);
            merged = true;
          }
        if (!merged) tuples.push_back(a.elements);
        break;
      }
      case AtomKind::TupleOf:
        tuple_any = join(tuple_any, a.elements[0]);
        has_tuple_any = true;
        break;
      case AtomKind::Iterator:
        iterator_elements = join(iterator_elements, a.elements[0]);
        has_iterator = true;
        break;
      case AtomKind::BoundMethod:
      case AtomKind::NativeMethod:
      case AtomKind::Super: {
        bool merged = false;
        for (AtomId& other : methods) {
          const Atom& o = atom(other);
          if (o.kind != a.kind || o.payload != a.payload || o.name != a.name) continue;
          if (a.kind == AtomKind::BoundMethod && o.elements[1] != a.elements[1]) continue;
          std::vector<TypeId> elements = o.elements;
          elements[0] = bounded(join(elements[0], a.elements[0]));
          other = table().intern(a.kind, a.payload, a.name, std::move(elements));
          merged = true;
          break;
        }
        if (!merged) methods.push_back(id);
        break;
      }
      case AtomKind::Unbound:
      case AtomKind::None:
      case AtomKind::Bool:
      case AtomKind::Int:
      case AtomKind::Float:
      case AtomKind::Complex:
      case AtomKind::Str:
      case AtomKind::Bytes:
      case AtomKind::ByteArray:
      case AtomKind::Ellipsis:
      case AtomKind::NotImplemented:
      case AtomKind::Range:
      case AtomKind::Slice:
      case AtomKind::Instance:
      case AtomKind::Class:
      case AtomKind::NativeClass:
      case AtomKind::Function:
      case AtomKind::Property:
      case AtomKind::StaticMethod:
      case AtomKind::ClassMethod:
      case AtomKind::NativeFunction:
      case AtomKind::NativeInstance:
      case AtomKind::Module:
      case AtomKind::Generator:
      case AtomKind::Coroutine:
      case AtomKind::AsyncGenerator:
        out.push_back(id);
        break;
    }
  }
  for (AtomKind k : {AtomKind::List, AtomKind::Dict, AtomKind::Set, AtomKind::FrozenSet,
                     AtomKind::Deque, AtomKind::DefaultDict}) {
    std::vector<AtomId> same;
    for (AtomId id : sites)
      if (atom(id).kind == k) same.push_back(id);
    std::sort(same.begin(), same.end());
    same.erase(std::unique(same.begin(), same.end()), same.end());
    if (same.size() > kMaxSites) {
      for (size_t i = 1; i < same.size(); ++i)
        unify(find(atom(same[0]).payload), find(atom(same[i]).payload));
      same = {table().intern(k, find(atom(same[0]).payload))};
    }
    out.insert(out.end(), same.begin(), same.end());
  }
  if (has_tuple_any || tuples.size() > kMaxTuples) {
    for (auto& t : tuples)
      for (TypeId e : t) tuple_any = join(tuple_any, e);
    out.push_back(table().intern(AtomKind::TupleOf, 0, {}, {bounded(tuple_any)}));
  } else {
    for (auto& t : tuples) {
      for (TypeId& e : t) e = bounded(e);
      out.push_back(table().intern(AtomKind::Tuple, 0, {}, std::move(t)));
    }
  }
  if (has_iterator)
    out.push_back(table().intern(AtomKind::Iterator, 0, {}, {bounded(iterator_elements)}));
  out.insert(out.end(), methods.begin(), methods.end());
  size_t functions = 0, instances = 0, generators = 0;
  for (AtomId id : out) {
    AtomKind k = atom(id).kind;
    functions += k == AtomKind::Function || k == AtomKind::BoundMethod;
    instances += k == AtomKind::Instance;
    generators += k == AtomKind::Generator;
  }
  if (functions > kMaxFunctions || instances > kMaxInstances || generators > kMaxGenerators ||
      out.size() > kMaxAtoms) {
    escape(table().of(std::move(out)));
    return kAny;
  }
  return table().of(std::move(out));
}

// ---- container sites ------------------------------------------------------------------------------

uint32_t Analysis::find(uint32_t s) {
  while (sites_[s].parent != s) {
    sites_[s].parent = sites_[sites_[s].parent].parent;
    s = sites_[s].parent;
  }
  return s;
}

void Analysis::unify(uint32_t a, uint32_t b) {
  a = find(a);
  b = find(b);
  if (a == b) return;
  if (b < a) std::swap(a, b);
  sites_[b].parent = a;
  ++unifications_;
  join_cache_.clear();  // what it holds may name the site that is no more
  auto merge = [&](CellId into, CellId from) {
    if (into == kNoCell || from == kNoCell) return;
    bool escaped = cells_[from].escaped || cells_[into].escaped;
    TypeId other = cells_[from].type;
    bool differs = cells_[into].type != other;
    add(into, other);
    if (escaped) escape_cell(into);
    // Readers of the old cell must see what comes into the new one.
    for (size_t i = 0; i < cells_[from].readers.size(); ++i) {
      VersionId r = cells_[from].readers[i];
      if (reader_edges_.insert(uint64_t{into} << 32 | r).second) cells_[into].readers.push_back(r);
      if (differs) queue(r);
    }
  };
  merge(sites_[a].key, sites_[b].key);
  merge(sites_[a].element, sites_[b].element);
}

uint32_t Analysis::site(AtomKind kind, const ast::Node* node, uint32_t tag) {
  uint64_t where = reinterpret_cast<uintptr_t>(node);
  uint64_t who = uint64_t{v_ ? v_->id : 0} << 32 | tag << 8 | static_cast<uint32_t>(kind);
  auto& bucket = site_index_[where];
  for (auto& [w, s] : bucket)
    if (w == who) return find(s);
  auto s = static_cast<uint32_t>(sites_.size());
  bool keys = kind == AtomKind::Dict || kind == AtomKind::DefaultDict;
  sites_.push_back({kind, keys ? new_cell() : kNoCell, new_cell(), s});
  bucket.emplace_back(who, s);
  return s;
}

TypeId Analysis::site_type(uint32_t s) { return table().of(table().intern(sites_[s].kind, s)); }

TypeId Analysis::make(AtomKind kind, const ast::Node* node, TypeId element, TypeId key,
                      uint32_t tag) {
  uint32_t s = site(kind, node, tag);
  add(sites_[s].element, element);
  if (sites_[s].key != kNoCell) add(sites_[s].key, key);
  return site_type(find(s));
}

}  // namespace bunpy::types
