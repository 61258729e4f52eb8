// Text of the IR for `--dump=ir`: one line a statement, expressions in prefix form with representations.
#include "compiler/ir/ir.h"

namespace bunpy::ir {
namespace {

const char* rep_name(Rep rep) {
  switch (rep) {
    case Rep::Value: return "value";
    case Rep::Int: return "int";
    case Rep::I64: return "i64";
    case Rep::F64: return "f64";
    case Rep::Bool: return "bool";
    case Rep::Status: return "status";
    case Rep::Raw: return "raw";
  }
  return "?";
}

const char* op_name(Op op) {
  switch (op) {
    case Op::None: return "None";
    case Op::True: return "True";
    case Op::False: return "False";
    case Op::Ellipsis: return "Ellipsis";
    case Op::NotImplemented: return "NotImplemented";
    case Op::Null: return "null";
    case Op::Small: return "small";
    case Op::Word: return "word";
    case Op::Double: return "double";
    case Op::BoolLit: return "bool";
    case Op::Const: return "const";
    case Op::StrRef: return "str";
    case Op::Local: return "local";
    case Op::LocalAddr: return "address";
    case Op::GlobalAddr: return "global";
    case Op::GlobalLoad: return "load";
    case Op::CacheRef: return "cache";
    case Op::CodeRef: return "code";
    case Op::ModuleRef: return "module";
    case Op::ClassRef: return "class";
    case Op::EntryRef: return "entry";
    case Op::CellRef: return "cell";
    case Op::CellValue: return "cell-value";
    case Op::Type: return "type";
    case Op::CxxText: return "c++";
    case Op::Runtime: return "runtime";
    case Op::Direct: return "call";
    case Op::Braces: return "list";
    case Op::Cast: return "cast";
    case Op::Cond: return "if";
    case Op::And: return "and";
    case Op::Or: return "or";
    case Op::Not: return "not";
    case Op::ArrayItem: return "item";
    case Op::FunctionTable: return "functions";
    case Op::Yield: return "yield";
  }
  return "?";
}

class Printer {
 public:
  Printer(const Program& program, std::string& out) : p_(program), out_(out) {}

  void function(const Function& f) {
    f_ = &f;
    out_ += "function " + f.name + " -> " + rep_name(f.result) + "\n";
    for (const Variable& v : f.variables)
      out_ += "  var " + v.name + ": " + (v.rep == Rep::Raw ? v.cpp_type : rep_name(v.rep)) + "\n";
    block(f.body, 1);
  }

 private:
  std::string expr(const Expr& e) {
    std::string text;
    switch (e.op) {
      case Op::Runtime: text = info(e.rt).name; break;
      case Op::Direct: text = p_.functions[e.id].name; break;
      case Op::Local: return f_->variables[e.id].name;
      case Op::Small: case Op::Word: case Op::BoolLit: return std::to_string(e.integer);
      case Op::Double: return std::to_string(e.real);
      case Op::Const: case Op::StrRef: return p_.constants[e.id].cpp_name;
      case Op::GlobalAddr: case Op::GlobalLoad: return p_.globals[e.id].cpp_name;
      case Op::CxxText: case Op::Type: return std::string(e.text);
      case Op::LocalAddr: return "&" + f_->variables[e.id].name;
      default: text = op_name(e.op);
    }
    if (e.op == Op::Cast) text += std::string(":") + rep_name(e.rep);
    if (e.operands.empty() && e.op != Op::Runtime && e.op != Op::Direct) return text;
    text = "(" + text;
    for (const Expr* o : e.operands) text += " " + expr(*o);
    text += ")";
    if (e.fail != LabelId::None)
      text += "!L" + std::to_string(static_cast<uint32_t>(e.fail));
    return text;
  }
  void put(int depth, const std::string& text) { out_ += std::string(static_cast<size_t>(depth) * 2, ' ') + text + "\n"; }
  void block(const Block& b, int depth) {
    for (const Stmt* s : b) stmt(*s, depth);
  }
  void stmt(const Stmt& s, int depth) {
    auto label = [](LabelId l) { return "L" + std::to_string(static_cast<uint32_t>(l)); };
    switch (s.kind) {
      case StmtKind::Assign: return put(depth, f_->variables[static_cast<size_t>(s.variable)].name + " = " + expr(*s.expr));
      case StmtKind::Eval: return put(depth, expr(*s.expr));
      case StmtKind::Store: return put(depth, "*" + expr(*s.target) + " = " + expr(*s.expr));
      case StmtKind::If:
        put(depth, "if " + expr(*s.expr));
        block(s.body, depth + 1);
        if (s.orelse.empty()) return;
        put(depth, "else");
        return block(s.orelse, depth + 1);
      case StmtKind::Loop:
        put(depth, "loop again=" + label(s.label2) + " done=" + label(s.label));
        return block(s.body, depth + 1);
      case StmtKind::Return: return put(depth, "return " + expr(*s.expr));
      case StmtKind::Fail: return put(depth, "fail");
      case StmtKind::Goto: return put(depth, "goto " + label(s.label));
      case StmtKind::Label: return put(depth, label(s.label) + ":");
    }
  }

  const Program& p_;
  std::string& out_;
  const Function* f_ = nullptr;
};

}  // namespace

std::string print(const Program& program) {
  std::string out;
  Printer printer(program, out);
  for (const Function& f : program.functions)
    if (f.kind != FunctionKind::Entry && f.raw_body.empty()) printer.function(f);
  return out;
}

}  // namespace bunpy::ir
