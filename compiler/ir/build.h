// Helpers that make IR nodes; they allocate in the Program.
#pragma once

#include <string>
#include <utility>

#include "compiler/ir/ir.h"

namespace bunpy::ir {

class Builder {
 public:
  explicit Builder(Program& program) : program_(program) {}
  Program& program() { return program_; }

  Expr* make(Op op, Rep rep) {
    Expr& e = program_.exprs.emplace_back();
    e.op = op;
    e.rep = rep;
    return &e;
  }
  Expr* leaf(Op op) { return make(op, Rep::Value); }
  Expr* small(int64_t i, Rep rep = Rep::Int) {
    Expr* e = make(Op::Small, rep);
    e->integer = i;
    return e;
  }
  Expr* word(int64_t i) {
    Expr* e = make(Op::Word, Rep::I64);
    e->integer = i;
    return e;
  }
  Expr* real(double d) {
    Expr* e = make(Op::Double, Rep::F64);
    e->real = d;
    return e;
  }
  Expr* boolean(bool b) {
    Expr* e = make(Op::BoolLit, Rep::Bool);
    e->integer = b;
    return e;
  }
  Expr* reference(Op op, uint32_t id, Rep rep = Rep::Raw) {
    Expr* e = make(op, rep);
    e->id = id;
    return e;
  }
  Expr* cxx(std::string_view text) {
    Expr* e = make(Op::CxxText, Rep::Raw);
    e->text = text;
    return e;
  }
  Expr* local(const Function& f, VarId v) {
    return reference(Op::Local, static_cast<uint32_t>(v),
                     f.variables[static_cast<uint32_t>(v)].rep);
  }
  Expr* address(VarId v) { return reference(Op::LocalAddr, static_cast<uint32_t>(v)); }
  Expr* braces(std::vector<Expr*> items) {
    Expr* e = make(Op::Braces, Rep::Raw);
    e->operands = std::move(items);
    return e;
  }
  Expr* runtime(Rt rt, std::vector<Expr*> operands) {
    Expr* e = make(Op::Runtime, info(rt).result);
    e->rt = rt;
    e->operands = std::move(operands);
    return e;
  }
  Expr* cast(Expr* operand, Rep to) {
    if (operand->rep == to) return operand;
    Expr* e = make(Op::Cast, to);
    e->operands = {operand};
    return e;
  }
  Expr* negate(Expr* condition) {
    Expr* e = make(Op::Not, Rep::Bool);
    e->operands = {condition};
    return e;
  }
  Expr* binary(Op op, Expr* a, Expr* b) {
    Expr* e = make(op, Rep::Bool);
    e->operands = {a, b};
    return e;
  }
  Stmt* stmt(StmtKind kind, uint32_t line) {
    Stmt& s = program_.stmts.emplace_back();
    s.kind = kind;
    s.line = line;
    return &s;
  }

 private:
  Program& program_;
};

}  // namespace bunpy::ir
