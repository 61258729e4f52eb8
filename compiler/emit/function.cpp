// Functions of the IR as C++. Every fallible operation is wrapped in T(label, location, …), which records
// the frame in the traceback and jumps; see ops.h.
#include <algorithm>
#include <set>

#include "compiler/emit/writer.h"

namespace bunpy::emit {
namespace {

using ir::Expr;
using ir::LabelId;
using ir::Op;
using ir::Rep;
using ir::Stmt;
using ir::StmtKind;

/// Where failures go: records the frame, then runs into the label itself.
std::string trace_name(LabelId id) {
  return id == LabelId::FunctionExit ? "failed" : "T" + std::to_string(static_cast<uint32_t>(id));
}
std::string label_name(LabelId id) {
  return id == LabelId::FunctionExit ? "fail" : "L" + std::to_string(static_cast<uint32_t>(id));
}

std::string rep_type(Rep rep) {
  switch (rep) {
    case Rep::Value: case Rep::Int: return "Value";
    case Rep::I64: return "int64_t";
    case Rep::F64: return "double";
    case Rep::Bool: return "bool";
    case Rep::Status: return "int";
    case Rep::Raw: return "void*";
  }
  return "Value";
}

class FunctionEmitter {
 public:
  FunctionEmitter(Writer& w, const ir::Function& f) : w_(w), p_(w.program()), f_(f) {}

  std::string signature() const {
    if (f_.kind == ir::FunctionKind::Entry)
      return "Value " + f_.name + "(Value callee, const Value* args, size_t nargs, Tuple* kwnames)";
    // A bool result needs a third state for "raised": int, as in ops.h.
    std::string result = f_.result == Rep::Bool ? "int" : rep_type(f_.result);
    std::string text = f_.kind == ir::FunctionKind::GeneratorFrame ? "GeneratorFrame " : result + " ";
    text += f_.name + "(";
    bool first = true;
    for (ir::VarId v : f_.params) {
      const ir::Variable& var = f_.variables[static_cast<size_t>(v)];
      if (!first) text += ", ";
      first = false;
      text += (var.rep == Rep::Raw ? var.cpp_type : rep_type(var.rep)) + " " + var.name;
    }
    return text + ")";
  }

  void define() {
    if (!f_.comment.empty()) w_.line("// " + f_.comment);
    if (f_.code != ir::CodeId::None && f_.kind != ir::FunctionKind::Entry) {
      w_.line("#undef CODE");
      w_.line("#define CODE " + p_.code(f_.code).cpp_name);
    }
    if (f_.raw_body.empty()) collect_labels(f_.body);
    const char* attribute = is_too_long() ? "__attribute__((optnone, noinline)) " : f_.lets_go ? "__attribute__((noinline)) " : "";
    w_.line((f_.runs_once ? "BUNPY_ONCE " : "") + std::string(attribute) + signature() + " {");
    if (!f_.raw_body.empty()) {
      w_.line(f_.raw_body + "}\n");
      return;
    }
    if (f_.depth == ir::CallDepth::Counts) {
      w_.line("  CallDepth depth;\n  if (BUNPY_UNLIKELY(!depth.ok()) && !enter_slowly(depth.outer)) return Failure();");
    } else if (f_.depth == ir::CallDepth::Stack) {
      w_.line("  if (BUNPY_UNLIKELY(!stack_ok())) return raise_recursion_error(), Failure();");
    } else if (f_.depth == ir::CallDepth::Tests) {
      w_.line("  if (BUNPY_UNLIKELY(!call_depth_ok()) && !enter_slowly(call_depth)) return Failure();");
    }
    declare_variables();
    block(f_.body, 1);
    if (traced_.contains(LabelId::FunctionExit)) w_.line("failed:\n  trace(&CODE, failed_at);");
    if (used_.contains(LabelId::FunctionExit)) w_.line("fail:");
    if (traced_.contains(LabelId::FunctionExit) || used_.contains(LabelId::FunctionExit)) {
      w_.line(std::string("  ") + (f_.kind == ir::FunctionKind::GeneratorFrame ? "co_return Value();" : "return Failure();"));
    }
    w_.line("}\n");
  }

 private:
  /// Operations that leave their own entry in the traceback: they know the location better.
  static bool traces_itself(const Expr& e) {
    return e.op == Op::Yield || (e.op == Op::Runtime && e.rt == ir::Rt::DefineFunctions);
  }
  /// Long functions are tables of objects or flat scripts. The time of LLVM's passes over one grows with the square of
  /// its length (300 lines of a script: a minute and a half), so beyond some length it is compiled as it stands.
  bool is_too_long() const {
    return fallible_ > (f_.runs_once ? 300 : 1500) && f_.kind != ir::FunctionKind::GeneratorFrame;
  }
  // Labels are printed only where something jumps to them.
  void collect(const Expr* e) {
    if (e == nullptr) return;
    fallible_ += e->fail != LabelId::None;
    if (e->fail != LabelId::None) (traces_itself(*e) ? used_ : traced_).insert(e->fail);
    if (e->op == Op::FunctionTable) emit_functions(w_, e->id);
    for (const Expr* o : e->operands) collect(o);
  }
  void collect_labels(const ir::Block& b) {
    for (const Stmt* s : b) {
      collect(s->expr);
      collect(s->target);
      if (s->kind == StmtKind::Goto) used_.insert(s->label);
      if (s->kind == StmtKind::Fail) used_.insert(LabelId::FunctionExit);
      collect_labels(s->body);
      collect_labels(s->orelse);
    }
  }

  void declare_variables() {
    if (f_.keeps_frame) {
      // A suspended frame's record belongs to the generator, whose first parameter it is.
      w_.line(f_.kind == ir::FunctionKind::GeneratorFrame
                  ? "  ActiveFrame& frame = " + f_.variables[static_cast<size_t>(f_.params[0])].name + "->active;"
              : f_.is_class_body
                  ? "  FrameScope frame(&CODE, " + f_.variables[static_cast<size_t>(f_.params[0])].name + ");"
                  : "  FrameScope frame(&CODE);");
    }
    if (!traced_.empty()) w_.line("  uint32_t failed_at;");
    std::set<uint32_t> params;
    for (ir::VarId v : f_.params) params.insert(static_cast<uint32_t>(v));
    std::string values;
    for (uint32_t i = 0; i < f_.variables.size(); ++i) {
      if (params.contains(i)) continue;
      const ir::Variable& v = f_.variables[i];
      if (v.rep == Rep::Value || v.rep == Rep::Int) {
        values += (values.empty() ? "" : ", ") + v.name;
        continue;
      }
      std::string type = v.rep == Rep::Raw ? v.cpp_type : rep_type(v.rep);
      if (size_t bracket = type.find('['); bracket != std::string::npos) {
        w_.line("  " + type.substr(0, bracket) + " " + v.name + type.substr(bracket) + ";");
      } else {
        w_.line("  " + type + " " + v.name + ";");
      }
    }
    if (!values.empty()) w_.line("  Value " + values + ";");
    std::string kept;
    for (const ir::Variable& v : f_.variables)
      if (v.kept_alive && v.rep == Rep::Value)
        kept += (kept.empty() ? "" : ", ") + ("kept_" + v.name) + "{" + v.name + "}";
    if (!kept.empty()) w_.line(std::string("  ") + (f_.drops_show ? "KeptInMemory " : "KeptAlive ") + kept + ";");
  }

  const std::string& var(uint32_t id) const { return f_.variables[id].name; }

  std::string list(const std::vector<Expr*>& operands) {
    std::string text;
    for (const Expr* o : operands) text += (text.empty() ? "" : ", ") + expr(*o);
    return text;
  }

  std::string guarded(const Expr& e, const std::string& text) {
    if (e.fail == LabelId::None) return text;
    if (traces_itself(e))
      return "if (BUNPY_UNLIKELY(" + text + " < 0)) goto " + label_name(e.fail);
    return (f_.keeps_frame ? "TF(" : "T(") + trace_name(e.fail) + ", " + std::to_string(e.location) + ", " + text + ")";
  }

  static bool may_fail_inside(const Expr& e) {
    return std::any_of(e.operands.begin(), e.operands.end(),
                       [](const Expr* o) { return o->fail != LabelId::None || may_fail_inside(*o); });
  }
  /// Would this function's frame keep operands that its variables have let go of: in an array, in an inlined function's
  /// places, or, where nothing is optimised, anywhere? Bodies of modules, which don't end, take care of all.
  bool leaves_operands(const Expr& e) const {
    if (!f_.drops_show || f_.kind != ir::FunctionKind::Plain || may_fail_inside(e)) return false;
    const bool all = is_too_long() || is_module_body_ || e.op == Op::Direct;
    for (const Expr* o : e.operands) {
      if (all && o->rep == Rep::Value && (o->op == Op::GlobalLoad || (o->op == Op::Local && f_.variables[o->id].kept_alive))) return true;
      if (o->op != Op::Braces) continue;
      for (const Expr* item : o->operands)
        if (item->op == Op::Local && f_.variables[item->id].kept_alive) return true;
    }
    return false;
  }
  std::string operation(const Expr& e) {
    return (e.op == Op::Direct ? p_.functions[e.id].name : std::string(ir::info(e.rt).name)) + "(" + list(e.operands) + ")";
  }
  static std::string outlined(const std::string& operation) { return "outlined([&] { return " + operation + "; })"; }

  std::string expr(const Expr& e) {
    switch (e.op) {
      case Op::None: case Op::True: case Op::False: case Op::Ellipsis: case Op::NotImplemented:
      case Op::Null: case Op::Small: case Op::Const:
        return constant_text(p_, e);
      case Op::Word: return std::to_string(e.integer);
      case Op::Double: return double_literal(e.real);
      case Op::BoolLit: return e.integer ? "true" : "false";
      case Op::StrRef: return "&" + p_.constants[e.id].cpp_name;
      case Op::Local: return var(e.id);
      case Op::LocalAddr: return "&" + var(e.id);
      case Op::GlobalAddr: return "&" + p_.globals[e.id].cpp_name;
      case Op::GlobalLoad: return "load(&" + p_.globals[e.id].cpp_name + ")";
      case Op::CacheRef: return w_.new_cache();
      case Op::CodeRef: return "&" + p_.codes[e.id].cpp_name;
      case Op::ModuleRef: return "&" + p_.modules[e.id].cpp_name;
      case Op::ClassRef: return "&" + p_.classes[e.id].cpp_name;
      case Op::EntryRef: return p_.functions[e.id].name;
      case Op::CellRef: return var(e.id) + "->cells[" + std::to_string(e.integer) + "]";
      case Op::CellValue: {
        std::string address = "&" + expr(*e.operands[0]) + "->value";
        return e.rep == Rep::Raw ? address : "load(" + address + ")";
      }
      case Op::Type: return "&" + std::string(e.text);
      case Op::CxxText: return std::string(e.text);
      case Op::Runtime:
      case Op::Direct: return guarded(e, leaves_operands(e) ? outlined(operation(e)) : operation(e));
      case Op::Braces: return "{" + list(e.operands) + "}";
      case Op::Cast: {
        const Expr& o = *e.operands[0];
        if (e.rep == Rep::Value && o.rep == Rep::Raw) return "Value(" + expr(o) + ")";
        return expr(o);
      }
      case Op::Cond:
        return "(" + expr(*e.operands[0]) + " ? " + expr(*e.operands[1]) + " : " + expr(*e.operands[2]) + ")";
      case Op::And: return "(" + expr(*e.operands[0]) + " && " + expr(*e.operands[1]) + ")";
      case Op::Or: return "(" + expr(*e.operands[0]) + " || " + expr(*e.operands[1]) + ")";
      case Op::Not: return "!" + expr(*e.operands[0]);
      case Op::ArrayItem: return expr(*e.operands[0]) + "[" + std::to_string(e.integer) + "]";
      case Op::FunctionTable:
        return p_.function_tables[e.id].cpp_name + ", " + std::to_string(p_.function_tables[e.id].rows.size());
      case Op::Yield: {
        std::string delegate = e.operands.size() > 1 ? ", " + expr(*e.operands[1]) : "";
        return "co_yield YieldedAt{" + expr(*e.operands[0]) + ", " + std::to_string(e.location) + delegate + "}";
      }
    }
    return "";
  }

  void put(int indent, const std::string& text) { w_.line(std::string(static_cast<size_t>(indent) * 2, ' ') + text); }

  void block(const ir::Block& b, int indent) {
    for (const Stmt* s : b) stmt(*s, indent);
  }

  void stmt(const Stmt& s, int indent) {
    if (s.line != 0 && s.line != line_ && f_.code != ir::CodeId::None) {
      line_ = s.line;
      const ir::ModuleInfo& m = p_.modules[static_cast<size_t>(p_.code(f_.code).module)];
      w_.line("#line " + std::to_string(s.line) + " " + quoted(m.path));
    }
    switch (s.kind) {
      case StmtKind::Assign: {
        const std::string& name = f_.variables[static_cast<size_t>(s.variable)].name;
        const bool fails = s.expr->fail != LabelId::None && (s.expr->op == Op::Runtime || s.expr->op == Op::Direct);
        if (fails && f_.drops_show && is_too_long() && !may_fail_inside(*s.expr) && s.expr->rep == Rep::Value && !traces_itself(*s.expr)) {
          // No copy of the result stays in the frame.
          const std::string location = std::to_string(s.expr->location);
          if (f_.keeps_frame) put(indent, "frame.location = " + location + ";");
          put(indent, "if (BUNPY_UNLIKELY(!outlined_to(" + name + ", [&] { return " + operation(*s.expr) + "; }))) { failed_at = " +
                          location + "; goto " + trace_name(s.expr->fail) + "; }");
          return;
        }
        put(indent, name + " = " + expr(*s.expr) + ";");
        if (s.expr->op == Op::Yield && s.expr->fail != LabelId::None) {
          put(indent, "if (BUNPY_UNLIKELY(!" + name + ")) { trace(&CODE, " + std::to_string(s.expr->location) +
                          "); goto " + label_name(s.expr->fail) + "; }");
        }
        return;
      }
      case StmtKind::Eval:
        // A constant has no effect, and `Value(&c);` would declare a variable.
        if (s.expr->op == Op::Const || s.expr->op == Op::StrRef) return;
        return put(indent, expr(*s.expr) + ";");
      case StmtKind::Store: return put(indent, "*" + expr(*s.target) + " = " + expr(*s.expr) + ";");
      case StmtKind::If:
        put(indent, "if (" + expr(*s.expr) + ") {");
        block(s.body, indent + 1);
        if (!s.orelse.empty()) {
          put(indent, "} else {");
          block(s.orelse, indent + 1);
        }
        return put(indent, "}");
      case StmtKind::Loop: {
        put(indent, "for (;;) {");
        const Stmt* outer = loop_;
        loop_ = &s;
        block(s.body, indent + 1);
        loop_ = outer;
        if (used_.contains(s.label2)) put(indent, label_name(s.label2) + ":;");
        return put(indent, "}");
      }
      case StmtKind::Return:
        return put(indent, (f_.kind == ir::FunctionKind::GeneratorFrame ? "co_return " : "return ") + expr(*s.expr) + ";");
      case StmtKind::Fail: return put(indent, "goto fail;");
      case StmtKind::Goto:
        if (loop_ && s.label == loop_->label2) return put(indent, "continue;");
        if (loop_ && s.label == loop_->label) return put(indent, "break;");
        return put(indent, "goto " + label_name(s.label) + ";");
      case StmtKind::Label:
        if (traced_.contains(s.label)) {
          auto other = f_.label_codes.find(s.label);
          std::string code = other == f_.label_codes.end() ? "CODE" : p_.code(other->second).cpp_name;
          put(indent, "if (false) {\n" + trace_name(s.label) + ":\n  trace(&" + code + ", failed_at);\n}");
        }
        if (used_.contains(s.label)) put(indent, label_name(s.label) + ":;");
        return;
    }
  }

  Writer& w_;
  const ir::Program& p_;
  const ir::Function& f_;
  const Stmt* loop_ = nullptr;
  uint32_t line_ = 0;
  std::set<LabelId> used_;    // labels that something jumps to
  std::set<LabelId> traced_;  // labels that take failures
  const bool is_module_body_ = f_.drops_show && std::any_of(p_.modules.begin(), p_.modules.end(), [&](const auto& m) { return m.body == f_.id; });
  int fallible_ = 0;          // operations that may fail
};

}  // namespace

std::string signature(const ir::Program& program, const ir::Function& f) {
  Writer w(program);
  return FunctionEmitter(w, f).signature();
}

void emit_function(Writer& w, const ir::Function& f) { FunctionEmitter(w, f).define(); }

}  // namespace bunpy::emit
