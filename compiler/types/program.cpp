// Queries on the product, and its dump.
#include <algorithm>

#include "types/types.h"

namespace bunpy::types {

const Code* Program::code(const names::Scope* scope) const {
  auto it = code_by_scope.find(scope);
  return it == code_by_scope.end() ? nullptr : it->second;
}

const ClassInfo* Program::class_of(const ast::ClassDef* node) const {
  auto it = class_by_node.find(node);
  return it == class_by_node.end() ? nullptr : &classes[static_cast<uint32_t>(it->second)];
}

InstanceId Program::body(const names::Module* module) const {
  auto it = bodies.find(module);
  return it == bodies.end() ? InstanceId::None : it->second;
}

InstanceId Program::entry(const Code* code, InstanceId around) const {
  if (!inferred) return static_cast<InstanceId>(code->id);
  auto context = static_cast<uint32_t>(InstanceId::None);
  const Instance* outer = around == InstanceId::None ? nullptr
                                                     : instances[static_cast<uint32_t>(around)].get();
  bool generator_expression = code->scope->kind == names::ScopeKind::GeneratorExp;
  if (generator_expression || (!code->scope->frees.empty() && outer && outer->code->node))
    context = static_cast<uint32_t>(around);
  auto it = entries.find(uint64_t{static_cast<uint32_t>(code->id)} << 32 | context);
  return it == entries.end() ? InstanceId::None : it->second;
}

GlobalInfo Program::global(const names::Symbol* symbol) const {
  auto it = globals.find(symbol);
  if (it != globals.end()) return it->second;
  GlobalInfo unknown;
  unknown.type = kAny;
  return unknown;
}

AttributeFact Program::attribute(ClassId cls, std::string_view name) const {
  const auto& facts = attributes[static_cast<uint32_t>(cls)];
  auto it = facts.find(name);
  if (it != facts.end()) return it->second;
  AttributeFact dynamic;
  dynamic.type = kAny;
  return dynamic;
}

ClassId Program::single_class(TypeId t) const {
  if (!only(t, AtomKind::Instance)) return ClassId::None;
  ClassId found = ClassId::None;
  for (AtomId id : types.type(t).atoms) {
    ClassId c = object_class[types.atom(id).payload];
    if (found != ClassId::None && found != c) return ClassId::None;
    found = c;
  }
  return found;
}

std::vector<ClassId> Program::classes_of(TypeId t) const {
  std::vector<ClassId> out;
  for (AtomId id : types.type(t).atoms) {
    if (types.atom(id).kind != AtomKind::Instance) continue;
    ClassId c = object_class[types.atom(id).payload];
    if (std::find(out.begin(), out.end(), c) == out.end()) out.push_back(c);
  }
  return out;
}

namespace {

/// The one type that all atoms agree on, else kAny (joins need the analysis).
TypeId agree(TypeId all, TypeId one, bool& first) {
  if (first) {
    first = false;
    return one;
  }
  if (one == kBottom || all == one) return all;
  return all == kBottom ? one : kAny;
}

}  // namespace

TypeId Program::element(TypeId t) const {
  bool first = true;
  TypeId all = kAny;
  auto* self = const_cast<Program*>(this);
  for (AtomId id : types.type(t).atoms) {
    const Atom& a = types.atom(id);
    switch (a.kind) {
      case AtomKind::List:
      case AtomKind::Set:
      case AtomKind::FrozenSet:
      case AtomKind::Deque:
      case AtomKind::DictValues:
        all = agree(all, sites[a.payload].element, first);
        break;
      case AtomKind::Dict:
      case AtomKind::DefaultDict:
      case AtomKind::DictKeys:
        all = agree(all, sites[a.payload].key, first);
        break;
      case AtomKind::Tuple:
        for (TypeId e : a.elements) all = agree(all, e, first);
        break;
      case AtomKind::TupleOf:
      case AtomKind::Iterator:
        all = agree(all, a.elements[0], first);
        break;
      case AtomKind::Range:
      case AtomKind::Bytes:
      case AtomKind::ByteArray:
        all = agree(all, self->types.of(AtomKind::Int), first);
        break;
      case AtomKind::Str:
        all = agree(all, self->types.of(AtomKind::Str), first);
        break;
      case AtomKind::Generator:
        if (const Instance* g = instances[a.payload].get())
          all = agree(all, g->yields, first);
        else
          return kAny;
        break;
      default:
        return kAny;
    }
  }
  return all;
}

TypeId Program::dict_key(TypeId t) const {
  bool first = true;
  TypeId all = kAny;
  for (AtomId id : types.type(t).atoms) {
    const Atom& a = types.atom(id);
    if (a.kind != AtomKind::Dict && a.kind != AtomKind::DefaultDict) return kAny;
    all = agree(all, sites[a.payload].key, first);
  }
  return all;
}

TypeId Program::dict_value(TypeId t) const {
  bool first = true;
  TypeId all = kAny;
  for (AtomId id : types.type(t).atoms) {
    const Atom& a = types.atom(id);
    if (a.kind != AtomKind::Dict && a.kind != AtomKind::DefaultDict) return kAny;
    all = agree(all, sites[a.payload].element, first);
  }
  return all;
}

const std::vector<TypeId>* Program::tuple_shape(TypeId t) const {
  const Type& type = types.type(t);
  if (type.atoms.size() != 1) return nullptr;
  const Atom& a = types.atom(type.atoms[0]);
  return a.kind == AtomKind::Tuple ? &a.elements : nullptr;
}

namespace {

std::string describe_type(const Program& p, TypeId t, int depth) {
  if (t == kAny) return "any";
  if (t == kBottom) return "never";
  std::vector<std::string> parts;
  auto sub = [&](TypeId e) { return depth > 0 ? describe_type(p, e, depth - 1) : std::string("…"); };
  auto list = [&](const std::vector<TypeId>& e) {
    std::string s;
    for (size_t i = 0; i < e.size(); ++i) s += (i ? ", " : "") + sub(e[i]);
    return s;
  };
  for (AtomId id : p.types.type(t).atoms) {
    const Atom& a = p.types.atom(id);
    std::string s;
    auto site = [&]() -> const Program::Site& { return p.sites[a.payload]; };
    auto function = [&](uint32_t f) { return std::string(p.codes[f]->scope->qualname.str()); };
    switch (a.kind) {
      case AtomKind::Unbound: s = "unbound"; break;
      case AtomKind::None: s = "None"; break;
      case AtomKind::Bool: s = "bool"; break;
      case AtomKind::Int: s = "int"; break;
      case AtomKind::Float: s = "float"; break;
      case AtomKind::Complex: s = "complex"; break;
      case AtomKind::Str: s = "str"; break;
      case AtomKind::Bytes: s = "bytes"; break;
      case AtomKind::ByteArray: s = "bytearray"; break;
      case AtomKind::Ellipsis: s = "ellipsis"; break;
      case AtomKind::NotImplemented: s = "NotImplemented"; break;
      case AtomKind::Range: s = "range"; break;
      case AtomKind::Slice: s = "slice"; break;
      case AtomKind::List: s = "list[" + sub(site().element) + "]"; break;
      case AtomKind::Set: s = "set[" + sub(site().element) + "]"; break;
      case AtomKind::FrozenSet: s = "frozenset[" + sub(site().element) + "]"; break;
      case AtomKind::Deque: s = "deque[" + sub(site().element) + "]"; break;
      case AtomKind::DefaultDict:
        s = "defaultdict[" + sub(site().key) + ", " + sub(site().element) + "]";
        break;
      case AtomKind::Dict: s = "dict[" + sub(site().key) + ", " + sub(site().element) + "]"; break;
      case AtomKind::Tuple: s = "(" + list(a.elements) + (a.elements.size() == 1 ? ",)" : ")"); break;
      case AtomKind::TupleOf: s = "tuple[" + list(a.elements) + ", ...]"; break;
      case AtomKind::Instance:
        s = std::string(p.classes[static_cast<uint32_t>(p.object_class[a.payload])].node->name.str());
        break;
      case AtomKind::Class:
        s = "class " + std::string(p.classes[a.payload].node->name.str());
        break;
      case AtomKind::NativeClass: s = "class " + std::string(a.name); break;
      case AtomKind::Function: s = "def " + function(a.payload); break;
      case AtomKind::BoundMethod: s = "method[" + list(a.elements) + "]"; break;
      case AtomKind::Property: s = "property"; break;
      case AtomKind::StaticMethod: s = "staticmethod"; break;
      case AtomKind::ClassMethod: s = "classmethod"; break;
      case AtomKind::Super: s = "super[" + list(a.elements) + "]"; break;
      case AtomKind::NativeFunction: s = "def " + std::string(a.name); break;
      case AtomKind::NativeMethod: s = "method " + std::string(a.name); break;
      case AtomKind::NativeInstance: s = std::string(a.name); break;
      case AtomKind::Module:
        s = "module " + std::string(p.names->modules[a.payload]->name.str());
        break;
      case AtomKind::Generator:
      case AtomKind::Coroutine:
      case AtomKind::AsyncGenerator: {
        const Instance* g = p.instances[a.payload].get();
        s = a.kind == AtomKind::Generator   ? "generator["
            : a.kind == AtomKind::Coroutine ? "coroutine["
                                            : "async_generator[";
        s += g ? sub(a.kind == AtomKind::Coroutine ? g->result : g->yields) : "?";
        s += "]";
        break;
      }
      case AtomKind::Iterator: s = "iterator[" + sub(a.elements[0]) + "]"; break;
      case AtomKind::DictKeys: s = "dict_keys[" + sub(site().key) + "]"; break;
      case AtomKind::DictValues: s = "dict_values[" + sub(site().element) + "]"; break;
      case AtomKind::DictItems:
        s = "dict_items[" + sub(site().key) + ", " + sub(site().element) + "]";
        break;
      case AtomKind::Any: s = "any"; break;
    }
    if (std::find(parts.begin(), parts.end(), s) == parts.end()) parts.push_back(s);
  }
  std::sort(parts.begin(), parts.end(), [](const std::string& a, const std::string& b) {
    if ((a == "None") != (b == "None")) return b == "None";
    return a < b;
  });
  std::string out;
  for (size_t i = 0; i < parts.size(); ++i) out += (i ? " | " : "") + parts[i];
  return out;
}

}  // namespace

std::string Program::describe(TypeId t) const { return describe_type(*this, t, 3); }

std::string dump(const Program& program) {
  std::string out;
  for (const auto& code : program.codes) {
    if (code->scope->kind == names::ScopeKind::Class) {
      const auto* node = static_cast<const ast::Stmt*>(code->node)->as<ast::ClassDef>();
      const ClassInfo& c = *program.class_of(node);
      out += "class " + std::string(code->module->name.str()) + "." +
             std::string(code->scope->qualname.str());
      out += c.is_static ? "" : " (dynamic)";
      out += "\n";
      for (size_t i = 0; i < c.slots.size(); ++i) {
        if (c.slots[i].empty()) continue;
        AttributeFact f = program.attribute(c.id, c.slots[i]);
        out += "  slot " + std::to_string(i) + " " + std::string(c.slots[i]) + ": " +
               (f.kind == AttributeFact::Kind::Slot ? program.describe(f.type) : "dynamic") + "\n";
      }
    }
    for (InstanceId id : code->instances) {
      const Instance& v = *program.instances[static_cast<uint32_t>(id)];
      if (code->scope->kind == names::ScopeKind::Class) continue;
      out += code->node ? "def " : "module ";
      out += code->module->name.str();
      if (code->node) {
        out += "." + std::string(code->scope->qualname.str()) + "(";
        for (size_t i = 0; i < v.parameters.size(); ++i) {
          if (i) out += ", ";
          if (i < code->parameters.size() && code->parameters[i].symbol)
            out += std::string(code->parameters[i].symbol->name.str()) + ": ";
          out += program.describe(v.parameters[i]);
        }
        out += ")";
        if (code->scope->is_generator())
          out += " yields " + program.describe(v.yields);
        else
          out += " -> " + program.describe(v.result);
      }
      if (v.is_entry && code->node) out += "  [entry]";
      out += "\n";
      std::vector<std::pair<uint32_t, const names::Symbol*>> variables;
      for (auto& [symbol, i] : code->variables)
        if (!symbol->parameter || i >= v.parameters.size() ||
            v.parameters[i] != v.variable_types[i])
          variables.emplace_back(i, symbol);
      std::sort(variables.begin(), variables.end());
      for (auto& [i, symbol] : variables) {
        if (!symbol->bound && v.variable_types[i] == kBottom) continue;
        if (!code->node && v.variable_types[i] != kBottom &&
            program.types.kinds(v.variable_types[i])
                .within(KindSet(AtomKind::Function) | AtomKind::Class | AtomKind::Module |
                        AtomKind::NativeClass | AtomKind::NativeFunction))
          continue;
        out += "  " + std::string(symbol->name.str()) + ": " +
               program.describe(v.variable_types[i]) + "\n";
      }
    }
  }
  return out;
}

}  // namespace bunpy::types
