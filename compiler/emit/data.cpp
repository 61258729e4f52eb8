// Static data of the generated program: constants, code objects, classes, modules, main().
#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>

#include "compiler/emit/writer.h"

namespace bunpy::emit {

using ir::ConstKind;

std::string quoted(std::string_view bytes) {
  std::string out = "\"";
  for (unsigned char c : bytes) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c >= 0x20 && c < 0x7f && c != '?') {
      out += static_cast<char>(c);
    } else {
      char buffer[8];
      std::snprintf(buffer, sizeof buffer, "\\%03o", c);
      out += buffer;
    }
  }
  return out + "\"";
}

std::string double_literal(double d) {
  if (std::isinf(d)) return d > 0 ? "__builtin_inf()" : "-__builtin_inf()";
  if (std::isnan(d)) return "__builtin_nan(\"\")";
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.17g", d);
  std::string text = buffer;
  for (int precision = 1; precision < 17; ++precision) {
    std::snprintf(buffer, sizeof buffer, "%.*g", precision, d);
    if (std::strtod(buffer, nullptr) == d) {
      text = buffer;
      break;
    }
  }
  if (text.find_first_of(".en") == std::string::npos) text += ".0";
  return text;
}

namespace {

std::vector<uint32_t> code_points(std::string_view s) {
  std::vector<uint32_t> out;
  for (size_t i = 0; i < s.size();) {
    unsigned char c = static_cast<unsigned char>(s[i]);
    uint32_t cp = c;
    size_t n = 1;
    if (c >= 0xF0) cp = c & 7, n = 4;
    else if (c >= 0xE0) cp = c & 15, n = 3;
    else if (c >= 0xC0) cp = c & 31, n = 2;
    for (size_t k = 1; k < n && i + k < s.size(); ++k) cp = cp << 6 | (static_cast<unsigned char>(s[i + k]) & 63);
    out.push_back(cp);
    i += n;
  }
  return out;
}

void emit_str(Writer& w, const ir::Constant& c) {
  std::vector<uint32_t> points = code_points(c.text);
  uint32_t top = 0;
  for (uint32_t p : points) top = std::max(top, p);
  std::string length = std::to_string(points.size());
  if (top < 256) {
    std::string bytes;
    for (uint32_t p : points) bytes += static_cast<char>(p);
    w.line("Str " + c.cpp_name + " = BUNPY_STR(" + quoted(bytes) + ", " + length + ", 1, " +
           (top < 128 ? "true" : "false") + ");");
    return;
  }
  std::string items;
  for (uint32_t p : points) items += std::to_string(p) + ",";
  bool wide = top > 0xFFFF;
  w.line(std::string("const ") + (wide ? "char32_t " : "char16_t ") + c.cpp_name + "_text[] = {" + items + "0};");
  w.line("Str " + c.cpp_name + " = BUNPY_STR(" + c.cpp_name + "_text, " + length + ", " + (wide ? "4" : "2") + ", false);");
}

}  // namespace

std::string constant_text(const ir::Program& program, const ir::Expr& e) {
  using ir::Op;
  switch (e.op) {
    case Op::None: return "None_";
    case Op::True: return "True_";
    case Op::False: return "False_";
    case Op::Ellipsis: return "kEllipsis";
    case Op::NotImplemented: return "kNotImplemented";
    case Op::Null: return "Value()";
    case Op::Small: return "small(" + std::to_string(e.integer) + ")";
    case Op::Double: return double_literal(e.real);
    case Op::Cast: return constant_text(program, *e.operands[0]);
    case Op::Runtime: {  // from_double(literal)
      std::string text = ir::info(e.rt).name;
      return text + "(" + constant_text(program, *e.operands[0]) + ")";
    }
    case Op::Const: {
      const ir::Constant& c = program.constants[e.id];
      bool is_static = c.kind == ConstKind::Str || c.kind == ConstKind::Bytes;
      std::string text = is_static ? "Value(&" + c.cpp_name + ")" : c.cpp_name;
      return e.rep == ir::Rep::Raw ? text + ".as<Tuple>()" : text;
    }
    default: return "None_";
  }
}

void emit_constants(Writer& w) {
  for (const ir::Constant& c : w.program().constants) {
    switch (c.kind) {
      case ConstKind::Str: emit_str(w, c); break;
      case ConstKind::Bytes:
        w.line("Bytes " + c.cpp_name + " = BUNPY_BYTES(" + quoted(c.text) + ", " + std::to_string(c.text.size()) + ");");
        break;
      case ConstKind::BigInt: case ConstKind::Complex: case ConstKind::Float: case ConstKind::Tuple:
        w.line("Value " + c.cpp_name + ";");
        break;
    }
  }
  for (ir::ConstId name : w.program().builtins) w.line("Value b_" + w.program().text_of(name) + ";");
  w.line("");
}

void emit_codes(Writer& w, ir::ModuleId module) {
  const ir::Program& p = w.program();
  const ir::ModuleInfo& m = p.modules[static_cast<size_t>(module)];
  w.line("const SourceText source_" + m.cpp_name + " = {" + quoted(m.path) + ", " + quoted(m.text) + ", " +
         std::to_string(m.text.size()) + "};");
  for (const ir::Code& c : p.codes) {
    if (c.module != module) continue;
    std::string locations, names;
    for (const ir::Location& l : c.locations)
      locations += "{" + std::to_string(l.line) + "," + std::to_string(l.end_line) + "," +
                   std::to_string(std::min(l.col, 65535u)) + "," + std::to_string(std::min(l.end_col, 65535u)) + "},";
    for (const auto* group : {&c.names, &c.free_names, &c.cell_names, &c.used_names})
      for (ir::ConstId n : *group) names += w.str_ref(n) + ",";
    w.line("Str* const names_" + c.cpp_name + "[] = {" + names + "nullptr};");
    w.line("const Location at_" + c.cpp_name + "[] = {" + locations + "{}};");
    auto num = [](uint32_t n) { return std::to_string(n); };
    auto count = [](const std::vector<ir::ConstId>& group) { return std::to_string(group.size()); };
    w.line("const Code " + c.cpp_name + " = {" + w.str_ref(c.name) + ", " + w.str_ref(c.qualname) + ", &source_" +
           m.cpp_name + ", " + num(c.first_line) + ", " + num(c.flags) + ", " + num(c.posonly) + ", " + num(c.args) +
           ", " + num(c.kwonly) + ", " + count(c.names) + ", " + count(c.free_names) + ", " + count(c.cell_names) + ", " + count(c.used_names) + ", names_" + c.cpp_name + ", at_" +
           c.cpp_name + "};");
  }
}

void emit_class(Writer& w, const ir::ClassInfo& c) {
  std::string slots;
  for (ir::ConstId s : c.slots) slots += (s == ir::ConstId::None ? "nullptr" : w.str_ref(s)) + ",";
  w.line("Str* const slots_" + c.cpp_name + "[] = {" + slots + "nullptr};");
  std::string assigned;
  for (ir::ConstId s : c.static_attributes) assigned += w.str_ref(s) + ",";
  w.line("Str* const assigned_" + c.cpp_name + "[] = {" + assigned + "nullptr};");
  w.line("const ClassInfo " + c.cpp_name + " = {" + w.str_ref(c.name) + ", " + w.str_ref(c.qualname) + ", " +
         w.str_ref(c.module) + ", {" + std::to_string(c.slots.size()) + ", slots_" + c.cpp_name + "}, " +
         (c.layout_is_complete ? "true" : "false") + ", " + std::to_string(c.first_line) + ", assigned_" +
         c.cpp_name + "};");
}

void emit_module(Writer& w, const ir::ModuleInfo& m) {
  const ir::Program& p = w.program();
  std::string globals;
  for (ir::GlobalId g : m.globals) {
    const ir::Global& global = p.globals[static_cast<size_t>(g)];
    w.line("Value " + global.cpp_name + ";");
    globals += "{" + w.str_ref(global.name) + ", &" + global.cpp_name + "}, ";
  }
  w.line("GlobalVar globals_" + m.cpp_name + "[] = {" + globals + "{nullptr, nullptr}};");
  std::string locals;
  for (ir::ConstId s : m.body_locals) locals += w.str_ref(s) + ", ";
  w.line("Str* const body_locals_" + m.cpp_name + "[] = {" + locals + "nullptr};");
  std::string run = m.body == ir::FunctionId::None
                        ? "nullptr"
                        : "[](Module*) -> Value { return " + p.function(m.body).name + "(); }";
  w.line("Module " + m.cpp_name + " = {{&module_type}, " + w.str_ref(m.name_constant) + ", nullptr, globals_" + m.cpp_name +
         ", " + run + ", {kModuleFresh}, " + quoted(m.path) + ", " + (m.is_package ? "true" : "false") + ", body_locals_" + m.cpp_name + "};");
}

void emit_functions(Writer& w, uint32_t table) {
  const ir::Program& p = w.program();
  w.line("static const FunctionDef " + p.function_tables[table].cpp_name + "[] = {");
  for (const ir::FunctionRow& r : p.function_tables[table].rows) {
    std::string entry = r.entry == ir::FunctionId::None ? "missing_entry" : p.function(r.entry).name;
    auto str = [&](ir::ConstId id) { return id == ir::ConstId::None ? std::string("nullptr") : w.str_ref(id); };
    std::string slot = r.global == ir::GlobalId::None ? "nullptr" : "&" + p.globals[static_cast<size_t>(r.global)].cpp_name;
    std::string decorator = r.decorator.empty() ? "nullptr" : "&" + std::string(r.decorator);
    w.line("  {&" + p.code(r.code).cpp_name + ", " + entry + ", " + str(r.name) + ", " + slot + ", " + str(r.defaults) + ", " +
           str(r.doc) + ", " + decorator + ", " + std::to_string(r.location) + "},");
  }
  w.line("};");
}

void emit_main(Writer& w) {
  const ir::Program& p = w.program();
  w.line("bool initialize() {");
  for (const ir::Constant& c : p.constants) {
    std::string make;
    switch (c.kind) {
      case ConstKind::Str: case ConstKind::Bytes: continue;
      case ConstKind::BigInt: make = "int_from_digits(" + quoted(c.text) + ")"; break;
      case ConstKind::Complex: make = "complex_from(0.0, " + double_literal(c.real) + ")"; break;
      case ConstKind::Float: make = "from_double(" + double_literal(c.real) + ")"; break;
      case ConstKind::Tuple: {
        std::string items;
        for (const ir::Expr* e : c.items) items += (items.empty() ? "" : ", ") + constant_text(p, *e);
        make = "make_tuple({" + items + "})";
        break;
      }
    }
    w.line("  if (!(" + c.cpp_name + " = " + make + ")) return false;");
  }
  for (ir::ConstId name : p.builtins)
    w.line("  b_" + p.text_of(name) + " = find_builtin(" + w.str_ref(name) + ");");
  w.line("  return true;\n}");
  std::string modules, natives;
  for (const ir::ModuleInfo& m : p.modules) {
    if (m.native_init.empty()) modules += "&" + m.cpp_name + ", ";
    else natives += "{" + quoted(m.name) + ", " + m.native_init + "}, ";
  }
  w.line("Module* const modules[] = {" + modules + "nullptr};");
  w.line("const NativeModuleEntry natives[] = {" + natives + "{nullptr, nullptr}};");
  std::string names;
  for (const ir::Constant& c : p.constants) {
    auto is_word = [](char ch) { return std::isalnum(static_cast<unsigned char>(ch)) || ch == '_'; };
    if (c.kind == ConstKind::Str && !c.text.empty() && c.text.size() <= 40 && std::all_of(c.text.begin(), c.text.end(), is_word))
      names += "&" + c.cpp_name + ", ";
  }
  w.line("Str* const names[] = {" + names + "nullptr};");
  w.line("const Program program = {&" + p.modules[static_cast<size_t>(p.main)].cpp_name + ", modules, natives, initialize, names, " +
         quoted(p.main_spec) + "};");
}

}  // namespace bunpy::emit
