// ProgramLowerer: constants, globals, codes and the worklist of functions.
#include <algorithm>
#include <cstdio>

#include "compiler/lower/lowerer.h"

namespace bunpy::lower {
namespace {

bool is_library(const names::Module* module) {
  return module && module->origin != names::Origin::Main && module->origin != names::Origin::Program;
}

/// Tells the names of constants apart, whatever else the program holds.
std::string short_hash(std::string_view text) {
  uint32_t hash = 2166136261u;
  for (unsigned char c : text) hash = (hash ^ c) * 16777619u;
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%08x", hash);
  return buffer;
}

/// A C++ identifier from any Python name.
std::string sanitized(std::string_view name) {
  std::string out;
  for (unsigned char c : name) out += std::isalnum(c) || c == '_' ? static_cast<char>(c) : '_';
  if (out.size() > 40) out.resize(40);
  return out;
}

}  // namespace

ProgramLowerer::ProgramLowerer(const Input& input, diagnostics::Diagnostics& sink)
    : input_(input), sink_(sink), build_(program_) {}

std::string ProgramLowerer::unique(std::string_view prefix, std::string_view name, const names::Module* module) {
  std::string base(prefix);
  if (is_library(module)) base += sanitized(module->name.str()) + "__";
  base += sanitized(name);
  // Local variables end in '_': no global name may, or a variable `s` would hide the constant of "".
  if (base.back() == '_') base += '0';
  std::string name_with_number = base;
  // The program may have a `name_2` of its own.
  while (!used_names_.try_emplace(name_with_number, 1).second)
    name_with_number = base + "_" + std::to_string(++used_names_[base]);
  return name_with_number;
}

ir::ModuleId ProgramLowerer::module_of(const names::Module* module) {
  if (auto it = modules_.find(module); it != modules_.end()) return it->second;
  auto id = static_cast<ir::ModuleId>(program_.modules.size());
  modules_.emplace(module, id);
  ir::ModuleInfo& info = program_.modules.emplace_back();
  info.cpp_name = unique("m_", module->name.str(), nullptr);
  info.name = module->name.str();
  info.name_constant = constant(ir::ConstKind::Str, info.name);
  info.path = module->path;
  info.is_package = module->is_package;
  info.is_library = is_library(module);
  info.has_native_twin = module->has_native_twin;
  if (module->origin == names::Origin::Native) {
    info.native_init = "init_module_" + std::string(module->name.str());
    std::replace(info.native_init.begin(), info.native_init.end(), '.', '_');
    return id;
  }
  if (module->source) info.text = module->source->text();
  if (module->scope) {
    types::InstanceId body = input_.types.body(module);
    if (body != types::InstanceId::None) {
      ir::FunctionId function = body_of(body);
      program_.modules[static_cast<size_t>(id)].body = function;
      for (const Symbol* s : module->scope->symbols)
        if (s->bound && input_.types.global(s).is_local)
          program_.modules[static_cast<size_t>(id)].body_locals.push_back(constant(ir::ConstKind::Str, std::string(s->name.str())));
    }
  }
  return id;
}

ir::GlobalId ProgramLowerer::global_of(const Symbol* symbol) {
  if (auto it = globals_.find(symbol); it != globals_.end()) return it->second;
  auto id = static_cast<ir::GlobalId>(program_.globals.size());
  globals_.emplace(symbol, id);
  ir::ModuleId module = module_of(symbol->scope->module);
  ir::Global global;
  global.cpp_name = unique("g_", symbol->name.str(), symbol->scope->module);
  global.name = constant(ir::ConstKind::Str, std::string(symbol->name.str()));
  global.module = module;
  program_.globals.push_back(global);
  program_.modules[static_cast<size_t>(module)].globals.push_back(id);
  return id;
}

ir::ConstId ProgramLowerer::constant(ir::ConstKind kind, std::string text, double real) {
  std::string key = text;
  if (kind == ir::ConstKind::Float || kind == ir::ConstKind::Complex) key = std::to_string(std::bit_cast<uint64_t>(real));
  auto [it, fresh] = constants_.try_emplace({kind, key}, static_cast<ir::ConstId>(program_.constants.size()));
  if (fresh) {
    ir::Constant c;
    c.kind = kind;
    std::string name = sanitized(text);
    if (name != text || name.empty() || name.back() == '_') name += "_" + short_hash(kind == ir::ConstKind::Str ? text : std::to_string(static_cast<int>(kind)) + key);
    c.cpp_name = unique(kind == ir::ConstKind::Str ? "s_" : "k_", name, nullptr);
    c.text = std::move(text);
    c.real = real;
    program_.constants.push_back(std::move(c));
  }
  return it->second;
}

/// Tells constants apart, whatever casts they are under.
static void add_key(const Expr* e, std::string* key) {
  *key += std::to_string(static_cast<int>(e->op)) + ":" + std::to_string(e->id) + ":" + std::to_string(e->integer) +
          ":" + std::to_string(std::bit_cast<uint64_t>(e->real)) + "(";
  for (const Expr* operand : e->operands) add_key(operand, key);
  *key += ")";
}

/// The same by content: does not depend on what other constants there are.
static void add_text(const ir::Program& program, const Expr* e, std::string* text) {
  *text += std::to_string(static_cast<int>(e->op)) + ":" +
           (e->op == ir::Op::Const || e->op == ir::Op::StrRef ? program.constants[e->id].cpp_name : "") + ":" +
           std::to_string(e->integer) + ":" + std::to_string(std::bit_cast<uint64_t>(e->real)) + "(";
  for (const Expr* operand : e->operands) add_text(program, operand, text);
  *text += ")";
}

ir::ConstId ProgramLowerer::tuple_constant(std::vector<Expr*> items) {
  std::string key;
  for (const Expr* e : items) add_key(e, &key);
  auto [it, fresh] = constants_.try_emplace({ir::ConstKind::Tuple, key},
                                            static_cast<ir::ConstId>(program_.constants.size()));
  if (fresh) {
    ir::Constant c;
    c.kind = ir::ConstKind::Tuple;
    std::string text;
    for (const Expr* e : items) add_text(program_, e, &text);
    c.cpp_name = unique("k_", "tuple_" + short_hash(text), nullptr);
    c.items = std::move(items);
    program_.constants.push_back(std::move(c));
  }
  return it->second;
}

Expr* ProgramLowerer::str_ref(std::string_view text) {
  return build_.reference(ir::Op::StrRef,
                          static_cast<uint32_t>(constant(ir::ConstKind::Str, std::string(text))));
}
Expr* ProgramLowerer::str_value(std::string_view text) {
  return const_value(constant(ir::ConstKind::Str, std::string(text)));
}
Expr* ProgramLowerer::const_value(ir::ConstId id) {
  return build_.reference(ir::Op::Const, static_cast<uint32_t>(id), Rep::Value);
}

Expr* ProgramLowerer::builtin(std::string_view name) {
  auto [it, fresh] = builtins_.try_emplace(std::string(name));
  if (fresh) {
    it->second = program_.keep("b_" + std::string(name));
    program_.builtins.push_back(constant(ir::ConstKind::Str, std::string(name)));
  }
  Expr* e = build_.cxx(it->second);
  e->rep = Rep::Value;
  return e;
}

namespace {
const ast::Arguments* arguments_of(const Scope& scope) {
  if (scope.kind == names::ScopeKind::Lambda)
    return static_cast<const ast::Expr*>(scope.node)->as<ast::Lambda>()->args;
  if (scope.kind != names::ScopeKind::Function) return nullptr;
  const auto* s = static_cast<const ast::Stmt*>(scope.node);
  return s->is<ast::FunctionDef>() ? s->as<ast::FunctionDef>()->args
                                   : s->as<ast::AsyncFunctionDef>()->args;
}
}  // namespace

ir::CodeId ProgramLowerer::code_of(const Scope* scope) {
  if (auto it = codes_.find(scope); it != codes_.end()) return it->second;
  auto id = static_cast<ir::CodeId>(program_.codes.size());
  codes_.emplace(scope, id);
  program_.codes.emplace_back();
  ir::Code code;
  code.cpp_name = unique("code_", scope->name.str(), scope->module);
  auto text = [&](std::string_view t) { return constant(ir::ConstKind::Str, std::string(t)); };
  code.name = text(scope->name.str());
  code.qualname = text(scope->qualname.str());
  code.module = module_of(scope->module);
  code.first_line = scope->node ? scope->node->range.line : 1;
  if (const ast::Arguments* a = arguments_of(*scope)) {
    code.posonly = static_cast<uint32_t>(a->posonlyargs.size());
    code.args = code.posonly + static_cast<uint32_t>(a->args.size());
    code.kwonly = static_cast<uint32_t>(a->kwonlyargs.size());
    auto add = [&](const ast::Arg* arg) { code.names.push_back(text(scope->module->symbols[*arg]->name.str())); };
    for (const ast::Arg* arg : a->posonlyargs) add(arg);
    for (const ast::Arg* arg : a->args) add(arg);
    for (const ast::Arg* arg : a->kwonlyargs) add(arg);
    if (a->vararg) add(a->vararg), code.flags |= 1;
    if (a->kwarg) add(a->kwarg), code.flags |= 2;
  }
  for (const Symbol* s : scope->symbols)
    if (!s->parameter && !s->captured && scope->kind != names::ScopeKind::Module) code.names.push_back(text(s->name.str()));
  for (const Symbol* s : scope->frees) code.free_names.push_back(text(s->name.str()));
  for (const Symbol* s : scope->cells) code.cell_names.push_back(text(s->name.str()));
  for (base::Name name : scope->used_names) code.used_names.push_back(text(name.str()));
  if (scope->is_generator()) code.flags |= 4;
  if (scope->is_generator() && scope->unwinds) code.flags |= 4096;
  if (scope->is_coroutine()) code.flags |= 8;
  if (scope->is_async_generator()) code.flags |= 16;
  if (scope->kind == names::ScopeKind::Module) code.flags |= 32;
  if (scope->kind == names::ScopeKind::Class) code.flags |= 64;
  if (names::stands_for_native(*scope)) code.flags |= 256;
  if (names::is_built_in_function(*scope)) code.flags |= 512;
  for (const Scope* around = scope->parent; around; around = around->parent)
    if (around->is_function_like() && around->kind != names::ScopeKind::Comprehension) code.flags |= 1024;
  for (const ast::Expr* d : [&] {
         ast::Seq<ast::Expr*> none;
         if (scope->kind != names::ScopeKind::Function && scope->kind != names::ScopeKind::Class) return none;
         const auto* s = static_cast<const ast::Stmt*>(scope->node);
         if (const auto* f = s->try_as<ast::FunctionDef>()) return f->decorator_list;
         if (const auto* f = s->try_as<ast::AsyncFunctionDef>()) return f->decorator_list;
         if (const auto* c = s->try_as<ast::ClassDef>()) return c->decorator_list;
         return none;
       }())
    code.first_line = std::min(code.first_line, d->range.line);
  program_.codes[static_cast<size_t>(id)] = std::move(code);
  return id;
}

ir::Function& ProgramLowerer::new_function(std::string name, ir::FunctionKind kind) {
  auto id = static_cast<ir::FunctionId>(program_.functions.size());
  ir::Function& f = program_.functions.emplace_back();
  f.id = id;
  f.name = std::move(name);
  f.kind = kind;
  return f;
}

Rep ProgramLowerer::rep_of(types::TypeId t) const {
  const types::Program& p = input_.types;
  if (p.is_int(t)) return Rep::Int;
  if (p.is_float(t)) return Rep::F64;
  if (p.is_bool(t)) return Rep::Bool;
  return Rep::Value;
}

ir::FunctionId ProgramLowerer::body_of(types::InstanceId id) {
  if (auto it = bodies_.find(id); it != bodies_.end()) return it->second;
  const types::Instance& inst = instance(id);
  const Scope* scope = inst.code->scope;
  ir::Function& f = new_function(
      unique(scope->kind == names::ScopeKind::Module  ? "run_"
             : scope->kind == names::ScopeKind::Class ? "class_"
                                                      : "f_",
             scope->kind == names::ScopeKind::Module ? scope->module->name.str() : scope->qualname.str(), scope->module),
      ir::FunctionKind::Plain);
  bodies_.emplace(id, f.id);
  f.code = code_of(scope);
  f.first_line = program_.code(f.code).first_line;
  f.runs_once = scope->kind == names::ScopeKind::Class ||
                (scope->kind == names::ScopeKind::Module && is_library(scope->module));
  bool object = scope->is_generator() || scope->is_coroutine() || scope->is_async_generator() ||
                scope->kind == names::ScopeKind::Module || scope->kind == names::ScopeKind::Class;
  f.result = object ? Rep::Value : rep_of(inst.result);
  pending_.push_back(id);
  return f.id;
}

ir::FunctionId ProgramLowerer::entry_of(const Scope* scope, types::InstanceId around) {
  types::InstanceId instance_id = input_.types.entry(input_.types.code(scope), around);
  if (instance_id == types::InstanceId::None) return ir::FunctionId::None;
  if (auto it = entries_.find(instance_id); it != entries_.end()) return it->second;
  ir::FunctionId id = new_function(unique("e_", scope->qualname.str(), scope->module), ir::FunctionKind::Entry).id;
  entries_.emplace(instance_id, id);
  make_entry(instance_id, id);
  return id;
}

/// A C++ condition: the items of `array`, arguments of `entry`, are of the types of `callee`'s parameters. It may be false
/// where they are; nullopt if it would always be, or has nothing to test.
std::optional<std::string> ProgramLowerer::arguments_fit(const types::Instance& callee, const types::Instance& entry,
                                                         const std::string& array) {
  const types::Program& p = input_.types;
  std::string all;
  for (size_t i = 0; i < callee.parameters.size(); ++i) {
    types::TypeId t = callee.parameters[i];
    if (t == types::kAny || t == entry.parameters[i]) continue;
    std::string item = array + "[" + std::to_string(i) + "]", any;
    auto either = [&](const std::string& test) {
      if (any.find(test) == std::string::npos) any += (any.empty() ? "" : " || ") + test;
    };
    using types::AtomKind;
    for (types::AtomId id : p.types.type(t).atoms) {
      const types::Atom& a = p.types.atom(id);
      switch (a.kind) {
        case AtomKind::None: either("is_none(" + item + ")"); break;
        case AtomKind::Bool: either("is_bool(" + item + ")"); break;
        case AtomKind::Int: either("is_int(" + item + ")"); break;
        case AtomKind::Float: either("is_float(" + item + ")"); break;
        case AtomKind::Str: either("has_type(" + item + ", &str_type)"); break;
        case AtomKind::List:
          if (p.sites[a.payload].element == types::kAny) either("has_type(" + item + ", &list_type)");
          break;
        case AtomKind::Dict:
          if (p.sites[a.payload].key == types::kAny && p.sites[a.payload].element == types::kAny)
            either("has_type(" + item + ", &dict_type)");
          break;
        case AtomKind::Instance:
          either("is_instance_of(" + item + ", &" +
                 program_.classes[static_cast<size_t>(class_of(p.object_class[a.payload]))].cpp_name + ")");
          break;
        default: break;
      }
    }
    if (any.empty()) return std::nullopt;
    all += (all.empty() ? "(" : " && (") + any + ")";
  }
  return all.empty() ? std::nullopt : std::optional(all);
}

void ProgramLowerer::make_entry(types::InstanceId instance_id, ir::FunctionId id) {
  const types::Instance& inst = instance(instance_id);
  const Scope* scope = inst.code->scope;
  ir::CodeId code_id = code_of(scope);
  const ir::Code& code = program_.code(code_id);
  ir::Function& entry = program_.function(id);
  entry.code = code_id;
  size_t parameters = code.args + code.kwonly + (code.flags & 1) + ((code.flags >> 1) & 1);
  std::string self = scope->frees.empty() ? "" : "callee.as<Function>()";
  auto arguments = [&](const types::Instance& callee, const std::string& array) {
    std::string text = self;
    for (size_t i = 0; i < parameters; ++i) {
      if (!text.empty()) text += ", ";
      std::string item = array + "[" + std::to_string(i) + "]";
      Rep rep = rep_of(callee.parameters[i]);
      text += rep == Rep::F64 ? "float_value(" + item + ")" : rep == Rep::Bool ? "is_true(" + item + ")" : item;
    }
    return text;
  };
  auto returned = [&](ir::FunctionId function, const std::string& call) {
    Rep result = program_.function(function).result;
    if (result == Rep::F64) return "box_result(" + call + ")";
    if (result == Rep::Bool) return "box_truth(" + call + ")";
    // One with a closure sees itself in its function and takes the names from there.
    if (self.empty() && (scope->is_generator() || scope->is_coroutine() || scope->is_async_generator())) return "named_after(callee, " + call + ")";
    return call;
  };
  auto call_of = [&](types::InstanceId callee, const std::string& array) {
    ir::FunctionId function = body_of(callee);
    return returned(function, program_.function(function).name + "(" + arguments(instance(callee), array) + ")");
  };
  entry.target = body_of(instance_id);
  std::string& out = entry.raw_body;
  out += "  Value bound[" + std::to_string(std::max<size_t>(parameters, 1)) + "];\n";
  const std::string bind = "bind_arguments(callee.as<Function>(), args, nargs, kwnames, bound)";
  if (parameters == code.args) {
    out += "  if (BUNPY_UNLIKELY(!simple_call(" + code.cpp_name + ", nargs, kwnames))) {\n    if (!" + bind +
           ") return Value();\n    args = bound;\n  }\n";
  } else {
    out += "  if (!" + bind + ") return Value();\n";
  }
  const std::string array = parameters == code.args ? "args" : "bound";
  const types::Resolution* r = inst.code->node ? inst.resolution(*inst.code->node, types::Role::Entry) : nullptr;
  if (r && r->direct)
    for (const types::Callee& callee : r->callees)
      if (std::optional<std::string> fit = arguments_fit(instance(callee.instance), inst, array))
        out += "  if (" + *fit + ") return " + call_of(callee.instance, array) + ";\n";
  out += "  return " + call_of(instance_id, array) + ";\n";
}

ir::ClassId ProgramLowerer::class_of(const Scope* scope) {
  if (auto it = classes_.find(scope); it != classes_.end()) return it->second;
  auto id = static_cast<ir::ClassId>(program_.classes.size());
  classes_.emplace(scope, id);
  ir::ClassInfo info;
  info.cpp_name = unique("c_", scope->name.str(), scope->module);
  info.owner = module_of(scope->module);
  info.name = constant(ir::ConstKind::Str, std::string(scope->name.str()));
  info.qualname = constant(ir::ConstKind::Str, std::string(scope->qualname.str()));
  info.module = constant(ir::ConstKind::Str, std::string(scope->module->name.str()));
  info.first_line = scope->node->range.line;
  for (const ast::Expr* d : static_cast<const ast::Stmt*>(scope->node)->as<ast::ClassDef>()->decorator_list)
    info.first_line = std::min(info.first_line, d->range.line);
  for (base::Name name : scope->static_attributes) info.static_attributes.push_back(constant(ir::ConstKind::Str, std::string(name.str())));
  if (const types::ClassInfo* facts = input_.types.class_of(static_cast<const ast::Stmt*>(scope->node)->as<ast::ClassDef>())) {
    info.layout_is_complete = facts->is_static;
    for (std::string_view slot : facts->slots)
      info.slots.push_back(slot.empty() ? ir::ConstId::None : constant(ir::ConstKind::Str, std::string(slot)));
  }
  program_.classes.push_back(std::move(info));
  return id;
}

ir::ClassId ProgramLowerer::class_of(types::ClassId id) {
  return class_of(input_.types.classes[static_cast<size_t>(id)].body->scope);
}

ir::Location ProgramLowerer::location_of(const names::Module& module, const base::SourceRange& r) {
  auto column = [&](uint32_t line, uint32_t byte) {
    std::string_view text = module.source->line(line).substr(0, byte);
    return static_cast<uint32_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  };
  if (r.end_line == 0) return {r.line, 0, 0, 0};
  return {r.line, r.end_line, column(r.line, r.col), column(r.end_line, r.end_col)};
}

ir::Program ProgramLowerer::run() {
  for (const names::Module* m : input_.names.modules)
    if (m->origin == names::Origin::Native || m->scope || m->origin == names::Origin::Namespace) module_of(m);
  program_.main = module_of(input_.names.main);
  program_.main_spec = input_.names.main_spec;
  while (!pending_.empty()) {
    types::InstanceId id = pending_.back();
    pending_.pop_back();
    FunctionLowerer(*this, instance(id), program_.function(bodies_[id])).run();
  }
  return std::move(program_);
}

ir::Program lower(const Input& input, diagnostics::Diagnostics& sink) {
  return ProgramLowerer(input, sink).run();
}

}  // namespace bunpy::lower
