// flatten: fallible operands move into temporaries.
//
// A fallible operation becomes a C++ statement expression; nested in argument lists those make Clang check
// the inner ones again and again (time doubles with every level), and the order of evaluation would rest on
// the compiler. Afterwards a statement holds at most one fallible operation outside conditional operands,
// and operands that must come earlier were evaluated earlier.
#include <cstddef>

#include "compiler/passes/passes.h"

namespace bunpy::passes {
namespace {

using ir::Block;
using ir::Expr;
using ir::Op;
using ir::Rep;
using ir::Stmt;
using ir::StmtKind;

class Flattener {
 public:
  Flattener(ir::Program& program, ir::Function& f) : program_(program), f_(f) {}

  void block(Block& b) {
    Block out;
    for (Stmt* s : b) {
      line_ = s->line;
      pre_.clear();
      if (s->expr) s->expr = walk(s->expr, true);
      out.insert(out.end(), pre_.begin(), pre_.end());
      out.push_back(s);
      block(s->body);
      block(s->orelse);
    }
    b = std::move(out);
  }

 private:
  /// Unaffected by operations that are evaluated in between: constants and C++ locals.
  static bool stays(const Expr* e) {
    switch (e->op) {
      case Op::Runtime: case Op::Direct: case Op::GlobalLoad: case Op::CellValue: case Op::ArrayItem:
      case Op::CellRef: case Op::Cond: case Op::And: case Op::Or: case Op::Yield:
        return false;
      default:
        for (const Expr* o : e->operands)
          if (!stays(o)) return false;
        return true;
    }
  }

  void insert(Stmt& s, Expr* e, size_t at) {
    s.line = line_;
    s.expr = e;
    pre_.insert(pre_.begin() + static_cast<std::ptrdiff_t>(at), &s);
  }

  Expr* hoist(Expr* e, size_t at) {
    bool tests_local = e->op == Op::Runtime && (e->rt == ir::Rt::CheckLocal || e->rt == ir::Rt::CheckGlobal);
    if (tests_local && e->operands[0]->op == Op::Local) {  // what it returns is the variable's value
      Stmt& s = program_.stmts.emplace_back();
      s.kind = StmtKind::Eval;
      insert(s, e, at);
      return e->operands[0];
    }
    auto id = static_cast<uint32_t>(f_.variables.size());
    ir::Variable v;
    v.name = "r" + std::to_string(++count_);
    v.rep = e->rep;
    v.temporary = true;
    f_.variables.push_back(std::move(v));
    Stmt& s = program_.stmts.emplace_back();
    s.kind = StmtKind::Assign;
    s.variable = static_cast<ir::VarId>(id);
    insert(s, e, at);
    Expr& local = program_.exprs.emplace_back();
    local.op = Op::Local;
    local.rep = e->rep;
    local.id = id;
    return &local;
  }

  void operands(Expr* e, size_t count) {
    for (size_t i = 0; i < count; ++i) {
      size_t before = pre_.size();
      e->operands[i] = walk(e->operands[i], false);
      if (pre_.size() == before) continue;
      for (size_t j = 0; j < i; ++j) keep_earlier(e->operands[j], before);
    }
  }
  /// An operand evaluated before the statements from `at` on.
  void keep_earlier(Expr*& e, size_t& at) {
    if (e->op == Op::Braces) {
      for (Expr*& item : e->operands) keep_earlier(item, at);
      return;
    }
    if (stays(e) || e->rep == Rep::Raw) return;
    e = hoist(e, at);
    ++at;
  }

  Expr* walk(Expr* e, bool root) {
    switch (e->op) {
      case Op::And: case Op::Or: case Op::Cond:
        operands(e, 1);  // the others are evaluated conditionally
        return e;
      case Op::Not: case Op::Cast: case Op::Yield:
        e->operands[0] = walk(e->operands[0], root && e->op != Op::Yield);
        return e;
      default: break;
    }
    operands(e, e->operands.size());
    if (root || e->fail == ir::LabelId::None || e->rep == Rep::Raw || e->rep == Rep::Status) return e;
    return hoist(e, pre_.size());
  }

  ir::Program& program_;
  ir::Function& f_;
  Block pre_;
  uint32_t line_ = 0, count_ = 0;
};

}  // namespace

void flatten(ir::Program& program) {
  for (ir::Function& f : program.functions)
    if (f.raw_body.empty()) Flattener(program, f).block(f.body);
}

}  // namespace bunpy::passes
