// From the analysis' state to the Program: reachable instances, layouts, facts about globals.
#include <algorithm>
#include <map>
#include <set>

#include "types/analysis.h"
#include "types/walk.h"

namespace bunpy::types {

void Analysis::finish() {
  v_ = nullptr;
  collect_versions();
  program_.instances.resize(versions_.size());
  for (auto& owned : versions_) {
    Version& v = *owned;
    if (!v.code || !v.live || !v.analysed) continue;
    auto instance = std::make_unique<Instance>();
    Instance& out = *instance;
    out.id = static_cast<InstanceId>(v.id);
    out.code = v.code;
    out.context = v.context == kUnion ? InstanceId::None : static_cast<InstanceId>(v.context);
    out.is_entry = v.is_entry;
    out.parameters = v.params;
    out.result = cells_[v.result].type;
    out.yields = cells_[v.yields].type;
    out.sent = cells_[v.sent].type;
    size_t nodes = v.code->end_node - v.code->first_node;
    out.node_types = std::move(v.nodes);
    out.node_types.resize(nodes);
    out.maybe_unbound.resize(nodes);
    for (size_t i = 0; i < v.unbound.size() && i < nodes; ++i)
      out.maybe_unbound[i] = v.unbound[i] != 0;
    out.variable_types = std::move(v.variables);
    out.variable_types.resize(v.code->variables.size());
    for (auto& [symbol, i] : v.code->variables) {
      TypeId& t = out.variable_types[i];
      if (symbol->is_global()) {
        auto it = global_cells_.find(symbol);
        if (it != global_cells_.end() &&
            (symbol->bound_elsewhere || externally_written_.count(symbol)))
          t = join(t, cells_[it->second].type);
      } else if (i < v.cells.size() && v.cells[i] != kNoCell) {
        t = join(t, cells_[v.cells[i]].type);
      }
    }
    for (auto& [key, r] : v.calls) {
      Resolution res;
      res.direct = !r.dynamic && !r.targets.empty();
      res.complete = !r.dynamic && !r.incomplete && r.natives.empty();
      if (!r.dynamic)
        for (const Target& t : r.targets) {
          Callee c;
          c.kind = t.kind;
          c.cls = t.cls;
          c.binding = t.binding;
          c.instance = static_cast<InstanceId>(t.version);
          res.callees.push_back(c);
        }
      for (std::string_view n : r.natives) {
        Callee c;
        c.native = n;
        res.callees.push_back(c);
      }
      out.resolutions.emplace(key, std::move(res));
    }
    v.code->instances.push_back(out.id);
    program_.instances[v.id] = std::move(instance);
  }
  for (auto& [key, id] : entry_of_)
    if (program_.instances[id]) program_.entries[key] = static_cast<InstanceId>(id);
  program_.sites.resize(sites_.size());
  for (uint32_t s = 0; s < sites_.size(); ++s) {
    const Site& root = sites_[find(s)];
    program_.sites[s].element = cells_[root.element].type;
    if (root.key != kNoCell) program_.sites[s].key = cells_[root.key].type;
  }
  program_.object_class.resize(objects_.size());
  for (size_t o = 0; o < objects_.size(); ++o) program_.object_class[o] = objects_[o].cls;
  finish_classes();
  finish_globals();
}

/// Values that are not descriptors.
bool Analysis::plain_values(TypeId t) {
  for (AtomId id : atoms(t)) {
    switch (atom(id).kind) {
      case AtomKind::None:
      case AtomKind::Bool:
      case AtomKind::Int:
      case AtomKind::Float:
      case AtomKind::Complex:
      case AtomKind::Str:
      case AtomKind::Bytes:
      case AtomKind::List:
      case AtomKind::Dict:
      case AtomKind::Set:
      case AtomKind::FrozenSet:
      case AtomKind::Tuple:
      case AtomKind::TupleOf:
      case AtomKind::Range:
        break;
      default:
        return false;
    }
  }
  return true;
}

/// What dataclass() leaves of a class attribute: of field(…) its default value.
TypeId Analysis::without_fields(TypeId attr) {
  auto is_of_dataclasses = [&](AtomId id) {
    return atom(id).kind == AtomKind::Instance && cls(class_of_atom(atom(id))).body->module->name == "dataclasses";
  };
  TypeId all;
  for (AtomId id : std::vector<AtomId>(atoms(attr))) {
    TypeId one = table().of(id);
    if (is_of_dataclasses(id)) {
      std::vector<AtomId> kept;
      for (AtomId d : std::vector<AtomId>(atoms(read(object_attr(atom(id).payload, "default")))))
        if (!is_of_dataclasses(d)) kept.push_back(d);  // MISSING
      one = table().of(std::move(kept));
    }
    all = join(all, one);
  }
  return all;
}

void Analysis::finish_classes() {
  program_.classes.resize(classes_.size());
  program_.attributes.resize(classes_.size());
  for (ClassState& c : classes_) {
    ClassInfo& info = program_.classes[static_cast<uint32_t>(c.id)];
    info.id = c.id;
    info.node = c.node;
    info.body = c.body;
    info.bases = c.bases;
    info.native_base = c.native_base;
    info.mro = c.mro;
    info.subclasses = c.subclasses;
    info.runs_once = c.runs_once;
    info.is_static = c.evaluated && !c.opaque;
    for (ClassId b : c.mro)
      if (cls(b).opaque || !cls(b).evaluated) info.is_static = false;
  }
  assign_slots();
  for (ClassState& c : classes_) {
    ClassInfo& info = program_.classes[static_cast<uint32_t>(c.id)];
    if (!info.is_static) continue;
    auto& facts = program_.attributes[static_cast<uint32_t>(c.id)];
    if (has_attr(c.id, "__getattribute__")) continue;
    auto instance_type = [&](std::string_view name) {
      TypeId t;
      for (uint32_t o : c.objects)
        if (auto it = objects_[o].attrs.find(name); it != objects_[o].attrs.end())
          t = join(t, cells_[it->second].type);
      return t;
    };
    // Written to by unknown code.
    auto dirty = [&](std::string_view name) {
      for (ClassId b : c.mro)
        if (auto it = cls(b).attrs.find(name); it != cls(b).attrs.end())
          if (it->second.stored_outside) return true;
      return false;
    };
    bool plain_stores = !has_attr(c.id, "__setattr__") && !has_attr(c.id, "__delattr__");
    // __slots__ everywhere along the MRO: other names can't be assigned.
    bool only_slots = true;
    std::set<std::string_view> allowed;
    for (ClassId b : c.mro) {
      if (cls(b).frozen) plain_stores = false;
      if (!cls(b).attrs.count("__slots__")) only_slots = false;
      for (const ast::Stmt* s : cls(b).node->body)
        if (auto* a = s->try_as<ast::Assign>();
            a && a->targets.size() == 1 && a->targets[0]->kind == ast::ExprKind::Name &&
            a->targets[0]->as<ast::Name>()->id_ == "__slots__") {
          auto add_name = [&](const ast::Expr* e) {
            if (auto* k = e->try_as<ast::Constant>()) allowed.insert(k->value.text);
          };
          if (auto* t = a->value->try_as<ast::Tuple>())
            for (const ast::Expr* e : t->elts) add_name(e);
          else if (auto* l = a->value->try_as<ast::List>())
            for (const ast::Expr* e : l->elts) add_name(e);
          else
            add_name(a->value);
        }
    }
    if (plain_stores && c.native_base == "object")
      for (uint32_t i = 0; i < info.slots.size(); ++i) {
        std::string_view name = info.slots[i];
        if (name.empty()) continue;
        if (only_slots && !allowed.count(name)) continue;
        bool definite = false;
        TypeId attr = lookup(c.id, name, &definite);
        if (c.is_dataclass) attr = without_fields(attr);
        if (!plain_values(attr)) continue;
        AttributeFact f;
        f.kind = AttributeFact::Kind::Slot;
        f.slot = i;
        f.type = join(instance_type(name), attr);
        facts[name] = f;
      }
    for (ClassId b : c.mro)
      for (std::string_view name : cls(b).attr_order) {
        if (facts.count(name) || dirty(name)) continue;
        bool definite = false;
        ClassId holder = ClassId::None;
        TypeId attr = lookup(c.id, name, &definite, 0, &holder);
        if (!definite || atoms(attr).size() != 1) continue;
        const Atom& a = atom(atoms(attr)[0]);
        AttributeFact f;
        f.holder = holder;
        if (a.kind == AtomKind::Function && !is_built_in(a) && instance_type(name) == kBottom) {
          f.kind = AttributeFact::Kind::Method;
          f.code = program_.codes[a.payload].get();
        } else if (a.kind == AtomKind::Property) {
          f.kind = AttributeFact::Kind::Property;
        } else {
          continue;
        }
        facts[name] = f;
      }
  }
}

/// Slots by colouring: names that occur together in a class get different slots, a name has one slot
/// in a whole family of classes.
void Analysis::assign_slots() {
  size_t n = classes_.size();
  std::vector<uint32_t> family(n);
  for (uint32_t i = 0; i < n; ++i) family[i] = i;
  auto root = [&](uint32_t i) {
    while (family[i] != i) i = family[i] = family[family[i]];
    return i;
  };
  for (ClassState& c : classes_)
    for (ClassId b : c.bases) family[root(static_cast<uint32_t>(c.id))] = root(static_cast<uint32_t>(b));
  // Where the program looks at __dict__ as a whole, attributes stay in the order in which they were set; where an object
  // may become one of another class, it needs no room for that one's.
  std::set<uint32_t> unslotted;
  for (ClassState& c : classes_) {
    bool keeps_dict = c.interchanged;
    for (uint32_t o : c.objects) keeps_dict = keeps_dict || objects_[o].reflected;
    if (keeps_dict) unslotted.insert(root(static_cast<uint32_t>(c.id)));
  }
  // own names, then everything inherited
  std::vector<std::vector<std::string_view>> own(n);
  for (ClassState& c : classes_) {
    if (unslotted.count(root(static_cast<uint32_t>(c.id)))) continue;
    auto& names = own[static_cast<uint32_t>(c.id)];
    for (uint32_t o : c.objects)
      for (std::string_view name : objects_[o].order) {
        if (cells_[objects_[o].attrs[name]].type == kBottom) continue;
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
      }
  }
  // A method of a base stores through exact classes: move what all subclasses share to where a
  // method of the base may have put it, so that bases' layouts are prefixes.
  std::vector<uint32_t> order(n);
  for (uint32_t i = 0; i < n; ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    size_t x = classes_[a].mro.size(), y = classes_[b].mro.size();
    return x != y ? x < y : a < b;
  });
  std::map<uint32_t, std::map<std::string_view, std::set<uint32_t>>> members;  // family, name
  std::map<uint32_t, std::vector<std::string_view>> name_order;
  for (uint32_t i : order)
    for (std::string_view name : own[i]) {
      auto& m = members[root(i)];
      if (!m.count(name)) name_order[root(i)].push_back(name);
      // The name is in this class and in everything derived from it.
      auto visit = [&](auto& self, uint32_t c) -> void {
        if (!m[name].insert(c).second) return;
        for (ClassId s : classes_[c].subclasses) self(self, static_cast<uint32_t>(s));
      };
      visit(visit, i);
    }
  for (auto& [f, names] : name_order) {
    auto& m = members[f];
    std::map<std::string_view, uint32_t> slot;
    for (std::string_view name : names) {
      std::set<uint32_t> used;
      for (auto& [other, s] : slot) {
        const auto& x = m[other];
        for (uint32_t c : m[name])
          if (x.count(c)) {
            used.insert(s);
            break;
          }
      }
      uint32_t s = 0;
      while (used.count(s)) ++s;
      slot[name] = s;
    }
    for (auto& [name, s] : slot)
      for (uint32_t c : m[name]) {
        auto& slots = program_.classes[c].slots;
        if (slots.size() <= s) slots.resize(s + 1);
        slots[s] = name;
      }
  }
}

void Analysis::finish_globals() {
  bool main_imported = false;
  for (names::Module* m : names_.modules)
    for (auto& [id, target] : m->imports)
      for (names::Module* t : target.chain)
        if (t == names_.main) main_imported = true;
  for (names::Module* m : names_.modules) {
    if (!m->scope) continue;
    bool module_escaped =
        std::find(escaped_modules_.begin(), escaped_modules_.end(), m->index) !=
        escaped_modules_.end();
    for (names::Symbol* s : m->scope->symbols) {
      GlobalInfo& info = program_.globals[s];
      auto cell = global_cells_.find(s);
      if (cell != global_cells_.end()) info.type = cells_[cell->second].type;
      const GlobalUse& use = global_use_[s];
      bool stable = s->bound && !s->bound_elsewhere && !s->deleted && !s->star_imported &&
                    !externally_written_.count(s);
      bool once = stable && s->binding_count == 1 && use.only_binding;
      info.maybe_unbound = !(once && use.inert_before);
      if (once && atoms(info.type).size() == 1) {
        const Atom& a = atom(atoms(info.type)[0]);
        if (auto* f = use.only_binding->try_as<ast::FunctionDef>())
          if (a.kind == AtomKind::Function && f->decorator_list.empty())
            info.constant_function = program_.codes[a.payload].get();
        if (auto* c = use.only_binding->try_as<ast::ClassDef>())
          if (a.kind == AtomKind::Class && c->decorator_list.empty())
            info.constant_class = static_cast<ClassId>(a.payload);
      }
      std::string_view name = s->name.str();
      info.is_local = stable && m == names_.main && !main_imported && !module_escaped &&
                      !use.read_in_function && !m->scope->uses_locals &&
                      !(name.size() > 1 && name.substr(0, 2) == "__") && !info.constant_function &&
                      info.constant_class == ClassId::None && !m->opaque_star_import;
    }
  }
}

// ---- without inference ----------------------------------------------------------------------------

namespace {

/// Does the text use `__dict__` or `vars`, or what else shows all attributes of an object in the order in which they were
/// set, or make objects change their class?
bool looks_at_layout(const auto& node) {
  using N = std::remove_cvref_t<decltype(node)>;
  if constexpr (std::is_same_v<N, ast::Expr>) {
    auto shows_all = [](std::string_view name) {
      return name == "__dict__" || name == "__reduce_ex__" || name == "__reduce__" || name == "__getstate__";
    };
    if (auto* a = node.template try_as<ast::Attribute>();
        a && (shows_all(a->attr.str()) || (a->attr == "__class__" && a->ctx == ast::ExprContext::Store)))
      return true;
    if (auto* c = node.template try_as<ast::Constant>();
        c && c->value.kind == ast::ConstantKind::Str && (c->value.text == "__class__" || shows_all(c->value.text)))
      return true;
    if (auto* name = node.template try_as<ast::Name>(); name && name->id_ == "vars") return true;
  }
  bool found = false;
  for_each_child(node, [&](const auto& child) { found = found || looks_at_layout(child); });
  return found;
}

}  // namespace

Program Analysis::run_off() {
  program_.inferred = false;
  build_codes();
  for (auto& code : program_.codes) {
    auto instance = std::make_unique<Instance>();
    Instance& out = *instance;
    out.id = static_cast<InstanceId>(program_.instances.size());
    out.code = code.get();
    out.is_entry = true;
    size_t parameters = code->parameters.size();
    if (code->scope->kind == names::ScopeKind::GeneratorExp) parameters = 1;
    out.parameters.assign(parameters, kAny);
    out.result = out.yields = out.sent = kAny;
    size_t nodes = code->end_node - code->first_node;
    out.node_types.assign(nodes, kAny);
    out.maybe_unbound.assign(nodes, true);
    out.variable_types.assign(code->variables.size(), kAny);
    code->instances.push_back(out.id);
    if (!code->node) program_.bodies[code->module] = out.id;
    program_.instances.push_back(std::move(instance));
  }
  // Then attributes have no slots: they stay in the order in which they were set, and go along into another class.
  bool no_slots = false;
  for (names::Module* m : names_.modules)
    if (m->tree && (m->origin == names::Origin::Main || m->origin == names::Origin::Program))
      for (const ast::Stmt* s : m->tree->body) no_slots = no_slots || looks_at_layout(*s);
  program_.classes.resize(classes_.size());
  program_.attributes.resize(classes_.size());
  for (ClassState& c : classes_) {
    ClassInfo& info = program_.classes[static_cast<uint32_t>(c.id)];
    info.id = c.id;
    info.node = c.node;
    info.body = c.body;
    info.native_base = "object";
    info.mro = {c.id};
    info.runs_once = c.runs_once;
    if (no_slots) continue;
    // The fields of dataclasses, whose __init__ sets them in this order; then self.x = … in its own methods.
    auto is_dataclass = [](const ast::Expr* decorator) {
      if (const auto* call = decorator->try_as<ast::Call>()) decorator = call->func;
      if (const auto* a = decorator->try_as<ast::Attribute>()) return a->attr == std::string_view("dataclass");
      const auto* n = decorator->try_as<ast::Name>();
      return n && n->id_ == std::string_view("dataclass");
    };
    const auto& decorators = c.node->decorator_list;
    const bool has_fields = std::any_of(decorators.begin(), decorators.end(), is_dataclass);
    for (const ast::Stmt* s : c.node->body)
      if (const auto* field = s->try_as<ast::AnnAssign>(); field && has_fields)
        if (const auto* name = field->target->try_as<ast::Name>()) info.slots.push_back(name->id_.str());
    for (const ast::Stmt* s : c.node->body) {
      const auto* f = s->try_as<ast::FunctionDef>();
      if (!f || (f->args->args.empty() && f->args->posonlyargs.empty())) continue;
      base::Name self = f->args->posonlyargs.empty() ? f->args->args[0]->arg
                                                     : f->args->posonlyargs[0]->arg;
      auto visit = [&](auto& visitor, const auto& node) -> void {
        using N = std::remove_cvref_t<decltype(node)>;
        if constexpr (std::is_same_v<N, ast::Expr>)
          if (auto* a = node.template try_as<ast::Attribute>();
              a && a->ctx == ast::ExprContext::Store && a->value->kind == ast::ExprKind::Name &&
              a->value->template as<ast::Name>()->id_ == self) {
            std::string_view name = a->attr.str();
            if (name.size() > 2 && name.substr(0, 2) == "__" &&
                name.substr(name.size() - 2) != "__") {
              std::string_view cn = c.node->name.str();
              while (!cn.empty() && cn[0] == '_') cn.remove_prefix(1);
              if (!cn.empty()) name = table().keep("_" + std::string(cn) + std::string(name));
            }
            if (std::find(info.slots.begin(), info.slots.end(), name) == info.slots.end())
              info.slots.push_back(name);
          }
        for_each_child(node, [&](const auto& child) { visitor(visitor, child); });
      };
      visit(visit, *s);
    }
  }
  for (names::Module* m : names_.modules)
    if (m->scope)
      for (names::Symbol* s : m->scope->symbols) program_.globals[s].type = kAny;
  return std::move(program_);
}

}  // namespace bunpy::types
