// Checks the IR's invariants (ir.h): representations at assignments and returns, labels that exist,
// failure edges exactly on fallible operations, yields only as the right side of assignments.
#include <set>

#include "compiler/ir/ir.h"

namespace bunpy::ir {
namespace {

class Verifier {
 public:
  Verifier(const Program& program, const Function& f, std::vector<std::string>& out)
      : p_(program), f_(f), out_(out) {}

  void run() {
    labels_.insert(LabelId::FunctionExit);
    collect(f_.body);
    block(f_.body);
  }

 private:
  void complain(const std::string& text) { out_.push_back(f_.name + ": " + text); }

  void collect(const Block& b) {
    for (const Stmt* s : b) {
      if (s->kind == StmtKind::Label) labels_.insert(s->label);
      if (s->kind == StmtKind::Loop) labels_.insert(s->label2);
      collect(s->body);
      collect(s->orelse);
    }
  }
  void target(LabelId label) {
    if (!labels_.contains(label)) complain("no label L" + std::to_string(static_cast<uint32_t>(label)));
  }
  void expr(const Expr* e, bool whole_right_side = false) {
    if (e == nullptr) return complain("an operand is missing");
    if (e->fail != LabelId::None) target(e->fail);
    if (e->op == Op::Yield && !whole_right_side) complain("a yield inside an expression");
    if (e->op == Op::Local && e->id >= f_.variables.size()) complain("no such variable");
    if (e->op == Op::Runtime) {
      const RtInfo& rt = info(e->rt);
      if (rt.fails && e->fail == LabelId::None && e->rt != Rt::Reraise)
        complain(std::string(rt.name) + " can fail but names no label");
      if (e->rep != rt.result) complain(std::string(rt.name) + " has the wrong representation");
    }
    if (e->op == Op::Direct) {
      const Function& callee = p_.functions[e->id];
      if (callee.kind == FunctionKind::Entry) complain("a direct call of an entry");
      if (!callee.params.empty() && callee.params.size() != e->operands.size() && callee.raw_body.empty())
        complain("wrong number of operands for " + callee.name);
    }
    for (const Expr* o : e->operands) expr(o);
  }
  static bool same(Rep a, Rep b) {
    auto boxed = [](Rep r) { return r == Rep::Value || r == Rep::Int; };
    return a == b || (boxed(a) && boxed(b) && a == Rep::Int) || b == Rep::Raw || a == Rep::Raw;
  }
  void block(const Block& b) {
    for (const Stmt* s : b) {
      switch (s->kind) {
        case StmtKind::Assign:
          expr(s->expr, true);
          if (s->expr && !same(s->expr->rep, f_.variables[static_cast<size_t>(s->variable)].rep))
            complain("assignment to " + f_.variables[static_cast<size_t>(s->variable)].name + " changes representation");
          break;
        case StmtKind::Eval: expr(s->expr); break;
        case StmtKind::Store: expr(s->target); expr(s->expr); break;
        case StmtKind::If:
          expr(s->expr);
          if (s->expr && s->expr->rep != Rep::Bool) complain("a condition that is no bool");
          break;
        case StmtKind::Return:
          expr(s->expr);
          if (s->expr && f_.kind == FunctionKind::Plain && !same(s->expr->rep, f_.result)) complain("return changes representation");
          break;
        case StmtKind::Goto: target(s->label); break;
        case StmtKind::Loop: case StmtKind::Fail: case StmtKind::Label: break;
      }
      block(s->body);
      block(s->orelse);
    }
  }

  const Program& p_;
  const Function& f_;
  std::vector<std::string>& out_;
  std::set<LabelId> labels_;
};

}  // namespace

std::vector<std::string> verify(const Program& program) {
  std::vector<std::string> out;
  for (const Function& f : program.functions)
    if (f.raw_body.empty()) Verifier(program, f, out).run();
  return out;
}

}  // namespace bunpy::ir
