// temporaries: in functions of programs that can tell when objects die (Function::drops_show), what a statement computed on
// the way goes when CPython would let go of it.
//
// There a call lets go of its arguments, an attribute reference of its object, and so on. So a temporary that was made by an
// operation which may give the only reference to an object is asked about behind the operation that takes it, as variables
// are where they let go (lower/drops.cpp). Operations that put their operands into an object (displays, stores) aren't
// asked behind. And no temporary keeps its value once it isn't used any more: it is in memory, and cleared.
#include <algorithm>
#include <unordered_map>
#include <vector>

#include "compiler/ir/build.h"
#include "compiler/passes/passes.h"

namespace bunpy::passes {
namespace {

using ir::Block;
using ir::Expr;
using ir::Op;
using ir::Rep;
using ir::Rt;
using ir::Stmt;
using ir::StmtKind;

/// May the result be an object that nothing else refers to?
bool makes_object(const Expr* e) {
  if (e->rep != Rep::Value) return false;
  if (e->op == Op::Direct) return true;
  if (e->op != Op::Runtime) return false;
  switch (e->rt) {
    case Rt::Call: case Rt::CallKw: case Rt::CallStar: case Rt::CallMethod: case Rt::CallMethodKw: case Rt::CallLoaded:
    case Rt::CallLoadedKw: case Rt::CallSuper: case Rt::CallNamedSuper: case Rt::NewInstance: case Rt::MakeInstance:
    case Rt::MakeList: case Rt::MakeTuple: case Rt::MakeSet: case Rt::MakeDict: case Rt::MakeTable: case Rt::ListToTuple:
    case Rt::GetSlice: case Rt::Add: case Rt::Sub: case Rt::Mul: case Rt::BitOr: case Rt::BitAnd:
      return true;
    default: return false;
  }
}

/// Does the operation let go of its operands, as a rule?
bool takes_operands(const Expr* e) {
  if (e->op == Op::Direct) return true;
  if (e->op != Op::Runtime) return false;
  switch (e->rt) {
    case Rt::Call: case Rt::CallKw: case Rt::CallStar: case Rt::CallMethod: case Rt::CallMethodKw: case Rt::CallLoaded:
    case Rt::CallLoadedKw: case Rt::CallSuper: case Rt::CallNamedSuper: case Rt::GetAttr: case Rt::GetItem: case Rt::GetSlice:
    case Rt::GetSlotOr: case Rt::ListGet: case Rt::ListGetInt: case Rt::TupleGet: case Rt::ListLength:
    case Rt::Add: case Rt::Sub: case Rt::Mul: case Rt::BitOr: case Rt::BitAnd: case Rt::Mod:
    case Rt::CompareLt: case Rt::CompareLe: case Rt::CompareEq: case Rt::CompareNe: case Rt::CompareGt: case Rt::CompareGe:
    case Rt::TestLt: case Rt::TestLe: case Rt::TestEq: case Rt::TestNe: case Rt::TestGt: case Rt::TestGe: case Rt::Same:
    case Rt::IsIn: case Rt::Truth: case Rt::LengthOf: case Rt::FormatValue: case Rt::StrOf: case Rt::Unpack: case Rt::UnpackStar:
      return true;
    default: return false;
  }
}

class Pass {
 public:
  Pass(ir::Program& program, ir::Function& f) : b_(program), f_(f) {}

  void run() {
    count(f_.body, all_, jumps_);
    block(f_.body);
  }

 private:
  struct Uses {
    uint32_t count = 0, stores = 0;
    bool address = false;
    const Expr* made_by = nullptr;  ///< what the last store stores
  };
  using UsesOf = std::unordered_map<uint32_t, Uses>;
  using JumpsTo = std::unordered_map<ir::LabelId, uint32_t>;

  static void count(const Expr* e, UsesOf& uses, JumpsTo& jumps) {
    if (e == nullptr) return;
    if (e->fail != ir::LabelId::None) jumps[e->fail]++;
    if (e->op == Op::Local || e->op == Op::LocalAddr) {
      Uses& u = uses[e->id];
      u.count++;
      u.address |= e->op == Op::LocalAddr;
    }
    for (const Expr* o : e->operands) count(o, uses, jumps);
  }
  static void count(const Stmt* s, UsesOf& uses, JumpsTo& jumps) {
    count(s->expr, uses, jumps);
    count(s->target, uses, jumps);
    if (s->kind == StmtKind::Goto) jumps[s->label]++;
    if (s->kind == StmtKind::Assign) {
      Uses& u = uses[static_cast<uint32_t>(s->variable)];
      u.count++;
      u.stores++;
      u.made_by = s->expr;
    }
    count(s->body, uses, jumps);
    count(s->orelse, uses, jumps);
  }
  static void count(const Block& block, UsesOf& uses, JumpsTo& jumps) {
    for (const Stmt* s : block) count(s, uses, jumps);
  }

  bool is_temporary(uint32_t id) const {
    const ir::Variable& v = f_.variables[id];
    return v.temporary && v.rep == Rep::Value && !all_.at(id).address;
  }

  /// Temporaries that are used in this block and what is inside its statements only: behind which statement to clear them.
  void block(Block& b) {
    UsesOf seen;
    JumpsTo jumps;
    std::unordered_map<uint32_t, size_t> first;
    std::vector<std::vector<uint32_t>> ends(b.size());
    size_t last_label = SIZE_MAX;
    for (size_t i = 0; i < b.size(); i++) {
      if (b[i]->kind == StmtKind::Label && jumps[b[i]->label] != jumps_[b[i]->label]) last_label = i;
      UsesOf here;
      count(b[i], here, jumps);
      for (auto& [id, uses] : here) {
        if (!is_temporary(id)) continue;
        const uint32_t total = all_[id].count;
        if (uses.count == total) continue;  // the block inside does it
        first.try_emplace(id, i);
        // Where a jump leads back, or in, between its uses it is left alone.
        if ((seen[id].count += uses.count) == total && (last_label == SIZE_MAX || last_label < first[id])) ends[i].push_back(id);
      }
    }
    Block out;
    for (size_t i = 0; i < b.size(); i++) {
      Stmt* s = b[i];
      block(s->body);
      block(s->orelse);
      end_of(s, ends[i], out);
    }
    b = std::move(out);
  }

  static bool has_operand(const Expr* e, uint32_t id) {
    return std::any_of(e->operands.begin(), e->operands.end(), [&](const Expr* o) {
      return (o->op == Op::Local && o->id == id) || (o->op == Op::Braces && has_operand(o, id));
    });
  }
  /// Does an operation in the expression let go of that variable's value?
  static bool lets_go(const Expr* e, uint32_t id) {
    if (e == nullptr) return false;
    return (takes_operands(e) && has_operand(e, id)) ||
           std::any_of(e->operands.begin(), e->operands.end(), [&](const Expr* o) { return lets_go(o, id); });
  }

  void end_of(Stmt* s, const std::vector<uint32_t>& ended, Block& out) {
    std::vector<uint32_t> dropped, cleared;
    for (uint32_t id : ended) {
      const Uses& uses = all_[id];
      f_.variables[id].kept_alive = true;
      if (s->kind == StmtKind::Assign && static_cast<uint32_t>(s->variable) == id && s->expr->op == Op::Null) continue;
      bool drops = uses.stores == 1 && makes_object(uses.made_by) && lets_go(s->expr, id);
      (drops ? dropped : cleared).push_back(id);
    }
    std::sort(dropped.begin(), dropped.end());
    std::sort(cleared.begin(), cleared.end());
    if (!dropped.empty() && (s->kind == StmtKind::Return || s->kind == StmtKind::If)) {  // before it goes on with the value
      const ir::VarId value = temporary(s->expr->rep);
      assign(value, s->expr, s->line, out);
      s->expr = b_.local(f_, value);
      for (uint32_t id : dropped) drop(id, s->line, out);
      out.push_back(s);
    } else {
      out.push_back(s);
      for (uint32_t id : dropped) drop(id, s->line, out);
    }
    if (s->kind != StmtKind::Return)
      for (uint32_t id : cleared) clear(id, s->line, out);
  }

  ir::VarId temporary(Rep rep) {
    ir::Variable v;
    v.name = "d" + std::to_string(++made_);
    v.rep = rep;
    v.temporary = true;
    f_.variables.push_back(std::move(v));
    return static_cast<ir::VarId>(f_.variables.size() - 1);
  }
  Stmt* statement(StmtKind kind, Expr* e, uint32_t line) {
    Stmt& s = b_.program().stmts.emplace_back();
    s.kind = kind;
    s.expr = e;
    s.line = line;
    return &s;
  }
  void assign(ir::VarId variable, Expr* e, uint32_t line, Block& out) {
    Stmt* s = statement(StmtKind::Assign, e, line);
    s->variable = variable;
    out.push_back(s);
  }
  void clear(uint32_t id, uint32_t line, Block& out) { assign(static_cast<ir::VarId>(id), b_.leaf(Op::Null), line, out); }
  void drop(uint32_t id, uint32_t line, Block& out) {
    f_.lets_go = true;
    const ir::VarId due = temporary(Rep::Bool);
    assign(due, b_.runtime(Rt::DroppedTemporary, {b_.local(f_, static_cast<ir::VarId>(id))}), line, out);
    clear(id, line, out);
    Stmt* s = statement(StmtKind::If, b_.local(f_, due), line);
    for (Rt op : {Rt::ForgetDeadValues, Rt::CollectDropped}) s->body.push_back(statement(StmtKind::Eval, b_.runtime(op, {}), line));
    out.push_back(s);
  }

  ir::Builder b_;
  ir::Function& f_;
  UsesOf all_;
  JumpsTo jumps_;
  uint32_t made_ = 0;
};

}  // namespace

void temporaries(ir::Program& program) {
  for (ir::Function& f : program.functions)
    if (f.drops_show && f.raw_body.empty() && f.kind == ir::FunctionKind::Plain) Pass(program, f).run();
}

}  // namespace bunpy::passes
