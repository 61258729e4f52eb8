// Expressions (language reference §6) but for calls and comprehensions.
#include "compiler/lower/lowerer.h"

namespace bunpy::lower {

using ast::ExprKind;
using ir::Op;

namespace {

/// Is `e` an int just computed, which nothing but this use refers to?
bool is_fresh_int(const Expr* e) {
  if (e->op != Op::Runtime || e->rep != Rep::Int) return false;
  switch (e->rt) {
    case Rt::IntAdd: case Rt::IntAddOwned1: case Rt::IntAddOwned2: case Rt::IntAddOwned3:
    case Rt::IntSub: case Rt::IntSubOwned1: case Rt::IntSubOwned2: case Rt::IntSubOwned3:
    case Rt::IntMul: case Rt::IntMulOwned1: case Rt::IntMulOwned2: case Rt::IntMulOwned3:
      return true;
    default:
      return false;
  }
}
/// Which of two int operands are fresh, as int_owned counts them.
int owned_operands(const Expr* a, const Expr* c) {
  if (a->rep != Rep::Int || c->rep != Rep::Int) return 0;
  return (is_fresh_int(a) ? 1 : 0) | (is_fresh_int(c) ? 2 : 0);
}
/// The row for `owned`, given the first of its three.
Rt owned_form(Rt first, int owned) { return static_cast<Rt>(static_cast<int>(first) + owned - 1); }

}  // namespace

// ---- operands ---------------------------------------------------------------------------------------

std::vector<Expr*> FunctionLowerer::in_order(const std::vector<std::function<Expr*()>>& steps) {
  std::vector<Expr*> done;
  for (const auto& step : steps) {
    size_t before = block_->size();
    Expr* e = step();
    if (block_->size() != before) {
      // This operand needed statements: earlier operands must be evaluated before those.
      ir::Block tail(block_->begin() + static_cast<ptrdiff_t>(before), block_->end());
      block_->resize(before);
      for (Expr*& earlier : done) earlier = stable(earlier);
      block_->insert(block_->end(), tail.begin(), tail.end());
    }
    done.push_back(e);
  }
  return done;
}

std::vector<Expr*> FunctionLowerer::lower_operands(const std::vector<const ast::Expr*>& exprs, bool boxed) {
  std::vector<std::function<Expr*()>> steps;
  for (const ast::Expr* e : exprs)
    steps.push_back([this, e, boxed] { return boxed ? lower_value(*e) : lower(*e); });
  return in_order(steps);
}

Expr* FunctionLowerer::lower_raw(const ast::Expr& e) {
  switch (e.kind) {
    case ExprKind::BoolOp: return lower_boolop(*e.as<ast::BoolOp>());
    case ExprKind::NamedExpr: {
      const auto& n = *e.as<ast::NamedExpr>();
      Expr* v = stable(lower(*n.value));
      store(*n.target, v);
      return v;
    }
    case ExprKind::BinOp: {
      const auto& op = *e.as<ast::BinOp>();
      if (Expr* joined = lower_percent(op)) return joined;
      auto ab = lower_operands({op.left, op.right}, false);
      if (Expr* called = dispatch_special(e, types::Role::Operator, ab[0], {ab[1]}, [&](Expr* x, const auto& y) {
            return binary(op.op, x, y[0], false, e.range);
          }, e.range))
        return called;
      return binary(op.op, ab[0], ab[1], false, e.range);
    }
    case ExprKind::UnaryOp: return lower_unary(*e.as<ast::UnaryOp>());
    case ExprKind::Lambda: return lower_lambda(*e.as<ast::Lambda>());
    case ExprKind::IfExp: return lower_ifexp(*e.as<ast::IfExp>());
    case ExprKind::Dict:
      if (Expr* table = lower_table(e)) return table;
      return lower_dict(*e.as<ast::Dict>());
    case ExprKind::Set: return lower_sequence(e.as<ast::Set>()->elts, Rt::MakeSet, Rt::SetAdd, Rt::SetUpdate, e.range);
    case ExprKind::ListComp:
    case ExprKind::SetComp:
    case ExprKind::DictComp: return lower_comprehension(e);
    case ExprKind::GeneratorExp: return lower_genexp(*e.as<ast::GeneratorExp>());
    case ExprKind::Await: {
      Expr* it = rt(Rt::AwaitIter, {lower_value(*e.as<ast::Await>()->value)}, e.range);
      return delegate(it, e.range);
    }
    case ExprKind::Yield: return lower_yield(*e.as<ast::Yield>());
    case ExprKind::YieldFrom: {
      Expr* source = lower_value(*e.as<ast::YieldFrom>()->value);
      return delegate(rt(Rt::DelegateIter, {source, b().boolean(scope_.is_async)}, e.range), e.range);
    }
    case ExprKind::Compare: return lower_compare(*e.as<ast::Compare>(), false);
    case ExprKind::Call: return lower_call(*e.as<ast::Call>());
    case ExprKind::FormattedValue: return lower_formatted(*e.as<ast::FormattedValue>());
    case ExprKind::JoinedStr: return lower_joined(*e.as<ast::JoinedStr>());
    case ExprKind::Constant: return lower_constant(e.as<ast::Constant>()->value);
    case ExprKind::Attribute: {
      const auto& a = *e.as<ast::Attribute>();
      return load_attribute(a, lower_receiver(a));
    }
    case ExprKind::Subscript: return lower_subscript(*e.as<ast::Subscript>());
    case ExprKind::Starred:  // elsewhere than in a sequence or call, as `*args: *Ts`: the one item
      return rt(Rt::UnpackOne, {lower_value(*e.as<ast::Starred>()->value)}, e.range);
    case ExprKind::Name: return load_name(*e.as<ast::Name>());
    case ExprKind::List:
      if (Expr* table = lower_table(e)) return table;
      return lower_sequence(e.as<ast::List>()->elts, Rt::MakeList, Rt::ListAppend, Rt::ListExtend, e.range);
    case ExprKind::Tuple:
      if (Expr* table = lower_table(e)) return table;
      return lower_sequence(e.as<ast::Tuple>()->elts, Rt::MakeTuple, Rt::ListAppend, Rt::ListExtend, e.range);
    case ExprKind::Slice: return subscript_key(e);
  }
  return none();
}

Expr* FunctionLowerer::lower_constant(const ast::ConstantValue& v) {
  using ast::ConstantKind;
  switch (v.kind) {
    case ConstantKind::None: return none();
    case ConstantKind::Bool: return b().boolean(v.bool_value());
    case ConstantKind::Ellipsis: return b().leaf(Op::Ellipsis);
    case ConstantKind::Int:
      if (v.fits_int64 && v.int_value < (int64_t{1} << 62)) return b().small(v.int_value);
      return b().cast(program_.const_value(program_.constant(ir::ConstKind::BigInt, std::string(v.text))), Rep::Int);
    case ConstantKind::Float: return b().real(v.float_value);
    case ConstantKind::Complex:
      return program_.const_value(program_.constant(ir::ConstKind::Complex, "", v.float_value));
    case ConstantKind::Str: return str_value(v.text);
    case ConstantKind::Bytes:
      return program_.const_value(program_.constant(ir::ConstKind::Bytes, std::string(v.text)));
  }
  return none();
}

// ---- truth ------------------------------------------------------------------------------------------

Expr* FunctionLowerer::truth(Expr* e, const base::SourceRange& where) {
  switch (e->rep) {
    case Rep::Bool: return e;
    case Rep::Int: return infallible(Rt::IntTruth, {e});
    case Rep::F64: return infallible(Rt::FloatTruth, {e});
    case Rep::I64: return infallible(Rt::IntTruth, {coerce(e, Rep::Int)});
    case Rep::Value:
      // from_bool(c) tested for truth is c.
      if (e->op == Op::Runtime && e->rt == Rt::FromBool) return e->operands[0];
      return rt(Rt::Truth, {e}, where);
    case Rep::Status:
    case Rep::Raw: break;
  }
  return e;
}

Expr* FunctionLowerer::condition(const ast::Expr& e) {
  if (const auto* op = e.try_as<ast::UnaryOp>(); op && op->op == ast::UnaryOperator::Not)
    return b().negate(condition(*op->operand));
  if (const auto* c = e.try_as<ast::Compare>()) return lower_compare(*c, true);
  if (const auto* op = e.try_as<ast::BoolOp>()) {
    bool conjunction = op->op == ast::BoolOperator::And;
    Expr* result = condition(*op->values[0]);
    VarId t = VarId::None;
    for (size_t i = 1; i < op->values.size(); ++i) {
      Expr* next = nullptr;
      ir::Block needed = capture([&] { next = condition(*op->values[i]); });
      if (needed.empty() && t == VarId::None) {
        result = b().binary(conjunction ? Op::And : Op::Or, result, next);
        continue;
      }
      if (t == VarId::None) {
        t = temp(Rep::Bool);
        assign(t, result);
      }
      Expr* go_on = conjunction ? local(t) : b().negate(local(t));
      branch(go_on, [&] {
        block_->insert(block_->end(), needed.begin(), needed.end());
        assign(t, next);
      });
    }
    return t == VarId::None ? result : local(t);
  }
  return truth(lower(e), e.range);
}

Expr* FunctionLowerer::lower_boolop(const ast::BoolOp& e) {
  bool conjunction = e.op == ast::BoolOperator::And;
  // Lower every operand aside to find the common representation.
  std::vector<Expr*> operands;
  std::vector<ir::Block> blocks;
  for (const ast::Expr* v : e.values) {
    operands.push_back(nullptr);
    blocks.push_back(capture([&] { operands.back() = lower(*v); }));
  }
  Rep rep = operands[0]->rep;
  for (Expr* o : operands)
    if (o->rep != rep) rep = Rep::Value;
  if (rep == Rep::I64) rep = Rep::Int;
  VarId t = temp(rep);
  std::function<void(size_t)> step = [&](size_t i) {
    block_->insert(block_->end(), blocks[i].begin(), blocks[i].end());
    assign(t, coerce(operands[i], rep));
    if (i + 1 == operands.size()) return;
    Expr* test = truth(local(t), e.range);
    branch(conjunction ? test : b().negate(test), [&] { step(i + 1); });
  };
  step(0);
  return local(t);
}

Expr* FunctionLowerer::lower_ifexp(const ast::IfExp& e) {
  Expr* test = condition(*e.test);
  Expr *then = nullptr, *otherwise = nullptr;
  ir::Block then_block = capture([&] { then = lower(*e.body); });
  ir::Block else_block = capture([&] { otherwise = lower(*e.orelse); });
  Rep rep = then->rep == otherwise->rep ? then->rep : Rep::Value;
  then = coerce(then, rep);
  otherwise = coerce(otherwise, rep);
  if (then_block.empty() && else_block.empty()) {
    Expr* cond = b().make(Op::Cond, rep);
    cond->operands = {test, then, otherwise};
    return cond;
  }
  VarId t = temp(rep);
  auto side = [&](ir::Block& block, Expr* v) {
    block_->insert(block_->end(), block.begin(), block.end());
    assign(t, v);
  };
  branch(test, [&] { side(then_block, then); }, [&] { side(else_block, otherwise); });
  return local(t);
}

// ---- comparison -------------------------------------------------------------------------------------

Expr* FunctionLowerer::compare_one(ast::CmpOp op, Expr* a, Expr* c, const base::SourceRange& where,
                                   bool as_condition) {
  using ast::CmpOp;
  switch (op) {
    case CmpOp::Is: return infallible(Rt::Same, {value(a), value(c)});
    case CmpOp::IsNot: return b().negate(infallible(Rt::Same, {value(a), value(c)}));
    case CmpOp::In: return rt(Rt::IsIn, {value(a), value(c)}, where);
    case CmpOp::NotIn: return b().negate(rt(Rt::IsIn, {value(a), value(c)}, where));
    case CmpOp::Eq: case CmpOp::NotEq: case CmpOp::Lt: case CmpOp::LtE: case CmpOp::Gt: case CmpOp::GtE:
      break;
  }
  auto pick = [op](Rt eq, Rt ne, Rt lt, Rt le, Rt gt, Rt ge) {
    switch (op) {
      case CmpOp::Eq: return eq;
      case CmpOp::NotEq: return ne;
      case CmpOp::Lt: return lt;
      case CmpOp::LtE: return le;
      case CmpOp::Gt: return gt;
      default: return ge;
    }
  };
  auto int_like = [](const Expr* e) { return e->rep == Rep::Int || e->rep == Rep::I64; };
  if (int owned = owned_operands(a, c); owned != 0 && (op == ast::CmpOp::Lt || op == ast::CmpOp::LtE ||
                                                       op == ast::CmpOp::Gt || op == ast::CmpOp::GtE)) {
    Rt first = pick(Rt::IntLtOwned1, Rt::IntLtOwned1, Rt::IntLtOwned1, Rt::IntLeOwned1, Rt::IntGtOwned1,
                    Rt::IntGeOwned1);
    return infallible(owned_form(first, owned), {a, c});
  }
  if (int_like(a) && int_like(c))
    return infallible(pick(Rt::IntEq, Rt::IntNe, Rt::IntLt, Rt::IntLe, Rt::IntGt, Rt::IntGe),
                      {coerce(a, Rep::Int), coerce(c, Rep::Int)});
  if (a->rep == Rep::F64 && (c->rep == Rep::F64 || c->op == Op::Small))
    return infallible(pick(Rt::FloatEq, Rt::FloatNe, Rt::FloatLt, Rt::FloatLe, Rt::FloatGt, Rt::FloatGe),
                      {a, c->rep == Rep::F64 ? c : b().real(static_cast<double>(c->integer))});
  if (as_condition || (a->rep == Rep::Bool && c->rep == Rep::Bool))
    return rt(pick(Rt::TestEq, Rt::TestNe, Rt::TestLt, Rt::TestLe, Rt::TestGt, Rt::TestGe),
              {value(a), value(c)}, where);
  return rt(pick(Rt::CompareEq, Rt::CompareNe, Rt::CompareLt, Rt::CompareLe, Rt::CompareGt, Rt::CompareGe),
            {value(a), value(c)}, where);
}

Expr* FunctionLowerer::lower_compare(const ast::Compare& e, bool as_condition) {
  if (e.ops.size() == 1) {
    auto ab = lower_operands({e.left, e.comparators[0]}, false);
    return compare_one(e.ops[0], ab[0], ab[1], e.range, as_condition);
  }
  // a < b < c: b is evaluated once, c only when a < b.
  auto ab = lower_operands({e.left, e.comparators[0]}, false);
  ab[0] = stable(ab[0]);
  Expr* middle = stable(ab[1]);
  VarId t = temp(as_condition ? Rep::Bool : Rep::Value);
  assign(t, coerce(compare_one(e.ops[0], ab[0], middle, e.range, as_condition),
                   as_condition ? Rep::Bool : Rep::Value));
  std::function<void(size_t)> rest = [&](size_t i) {
    if (i == e.ops.size()) return;
    Expr* go_on = as_condition ? local(t) : truth(local(t), e.range);
    branch(go_on, [&] {
      Expr* next = stable(lower(*e.comparators[i]));
      assign(t, coerce(compare_one(e.ops[i], middle, next, e.range, as_condition),
                       as_condition ? Rep::Bool : Rep::Value));
      middle = next;
      rest(i + 1);
    });
  };
  rest(1);
  return local(t);
}

// ---- arithmetic -------------------------------------------------------------------------------------

/// `(x op y) & mask` in one operation: 64-bit hash arithmetic makes no intermediate ints. Null: no such form.
Expr* FunctionLowerer::masked(Expr* a, Expr* mask, const base::SourceRange& where) {
  if (a->op != Op::Runtime) return nullptr;
  Rt fused;
  switch (a->rt) {
    case Rt::IntAdd: case Rt::IntAddOwned1: case Rt::IntAddOwned2: case Rt::IntAddOwned3:
      fused = Rt::IntAddMasked;
      break;
    case Rt::IntSub: case Rt::IntSubOwned1: case Rt::IntSubOwned2: case Rt::IntSubOwned3:
      fused = Rt::IntSubMasked;
      break;
    case Rt::IntMul: case Rt::IntMulOwned1: case Rt::IntMulOwned2: case Rt::IntMulOwned3:
      fused = Rt::IntMulMasked;
      break;
    case Rt::IntXor: fused = Rt::IntXorMasked; break;
    case Rt::IntOr: fused = Rt::IntOrMasked; break;
    case Rt::IntLShift: fused = Rt::IntLShiftMasked; break;
    default: return nullptr;
  }
  return rt(fused, {a->operands[0], a->operands[1], mask}, where);
}

Expr* FunctionLowerer::binary(ast::Operator op, Expr* a, Expr* c, bool inplace,
                              const base::SourceRange& where) {
  using ast::Operator;
  if (a->rep == Rep::I64) a = coerce(a, Rep::Int);
  if (c->rep == Rep::I64) c = coerce(c, Rep::Int);
  if (a->rep == Rep::Int && c->rep == Rep::Int) {
    if (int owned = owned_operands(a, c); owned != 0) {
      switch (op) {
        case Operator::Add: return rt(owned_form(Rt::IntAddOwned1, owned), {a, c}, where);
        case Operator::Sub: return rt(owned_form(Rt::IntSubOwned1, owned), {a, c}, where);
        case Operator::Mult: return rt(owned_form(Rt::IntMulOwned1, owned), {a, c}, where);
        case Operator::FloorDiv: return rt(owned_form(Rt::IntFloorDivOwned1, owned), {a, c}, where);
        default: break;
      }
    }
    switch (op) {
      case Operator::Add: return rt(Rt::IntAdd, {a, c}, where);
      case Operator::Sub: return rt(Rt::IntSub, {a, c}, where);
      case Operator::Mult: return rt(Rt::IntMul, {a, c}, where);
      case Operator::FloorDiv: return rt(Rt::IntFloorDiv, {a, c}, where);
      case Operator::Mod: return rt(Rt::IntMod, {a, c}, where);
      case Operator::LShift: return rt(Rt::IntLShift, {a, c}, where);
      case Operator::RShift: return rt(Rt::IntRShift, {a, c}, where);
      case Operator::BitAnd:
        if (Expr* fused = masked(a, c, where)) return fused;
        if (Expr* fused = masked(c, a, where)) return fused;
        return rt(Rt::IntAnd, {a, c}, where);
      case Operator::BitOr: return rt(Rt::IntOr, {a, c}, where);
      case Operator::BitXor: return rt(Rt::IntXor, {a, c}, where);
      case Operator::Div: return rt(Rt::IntTrueDiv, {a, c}, where);
      case Operator::Pow: case Operator::MatMult: break;
    }
  }
  bool number_a = a->rep == Rep::F64 || a->rep == Rep::Int, number_c = c->rep == Rep::F64 || c->rep == Rep::Int;
  if (number_a && number_c && (a->rep == Rep::F64 || c->rep == Rep::F64)) {
    auto real = [&](Expr* e) {
      if (e->rep == Rep::F64) return e;
      if (e->op == Op::Small) return b().real(static_cast<double>(e->integer));
      return rt(Rt::IntToDouble, {e}, where);
    };
    switch (op) {
      case Operator::Add: return rt(Rt::FloatAdd, {real(a), real(c)}, where);
      case Operator::Sub: return rt(Rt::FloatSub, {real(a), real(c)}, where);
      case Operator::Mult: return rt(Rt::FloatMul, {real(a), real(c)}, where);
      case Operator::Div: return rt(Rt::FloatDiv, {real(a), real(c)}, where);
      case Operator::FloorDiv: return rt(Rt::FloatFloorDiv, {real(a), real(c)}, where);
      case Operator::Mod: return rt(Rt::FloatMod, {real(a), real(c)}, where);
      default: break;
    }
  }
  auto pick = [op](bool in) {
    switch (op) {
      case Operator::Add: return in ? Rt::IAdd : Rt::Add;
      case Operator::Sub: return in ? Rt::ISub : Rt::Sub;
      case Operator::Mult: return in ? Rt::IMul : Rt::Mul;
      case Operator::MatMult: return in ? Rt::IMatMul : Rt::MatMul;
      case Operator::Div: return in ? Rt::ITrueDiv : Rt::TrueDiv;
      case Operator::Mod: return in ? Rt::IMod : Rt::Mod;
      case Operator::Pow: return in ? Rt::IPow : Rt::Pow;
      case Operator::LShift: return in ? Rt::ILShift : Rt::LShift;
      case Operator::RShift: return in ? Rt::IRShift : Rt::RShift;
      case Operator::BitOr: return in ? Rt::IBitOr : Rt::BitOr;
      case Operator::BitXor: return in ? Rt::IBitXor : Rt::BitXor;
      case Operator::BitAnd: return in ? Rt::IBitAnd : Rt::BitAnd;
      case Operator::FloorDiv: return in ? Rt::IFloorDiv : Rt::FloorDiv;
    }
    return Rt::Add;
  };
  return rt(pick(inplace), {value(a), value(c)}, where);
}

Expr* FunctionLowerer::lower_unary(const ast::UnaryOp& e) {
  using ast::UnaryOperator;
  Expr* v = lower(*e.operand);
  if (e.op == UnaryOperator::Not) return b().negate(truth(v, e.range));
  if (v->rep == Rep::I64) v = coerce(v, Rep::Int);
  switch (e.op) {
    case UnaryOperator::USub:
      if (v->op == Op::Small) return b().small(-v->integer);
      if (v->op == Op::Double) return b().real(-v->real);
      if (v->rep == Rep::Int) return rt(Rt::IntNeg, {v}, e.range);
      if (v->rep == Rep::F64) return rt(Rt::FloatNeg, {v}, e.range);
      return rt(Rt::UnaryNeg, {value(v)}, e.range);
    case UnaryOperator::UAdd:
      if (v->rep == Rep::Int || v->rep == Rep::F64) return v;
      return rt(Rt::UnaryPos, {value(v)}, e.range);
    case UnaryOperator::Invert:
      if (v->rep == Rep::Int) return rt(Rt::IntInvert, {v}, e.range);
      return rt(Rt::UnaryInvert, {value(v)}, e.range);
    case UnaryOperator::Not: break;
  }
  return v;
}

// ---- strings ----------------------------------------------------------------------------------------

Expr* FunctionLowerer::lower_formatted(const ast::FormattedValue& e) {
  std::vector<std::function<Expr*()>> steps{[&] { return lower_value(*e.value); }};
  if (e.format_spec) steps.push_back([&] { return lower_value(*e.format_spec); });
  auto parts = in_order(steps);
  const char* conversion = e.conversion == 's' ? "'s'" : e.conversion == 'r' ? "'r'" : e.conversion == 'a' ? "'a'" : "0";
  return rt(Rt::FormatValue, {parts[0], b().cxx(conversion), parts.size() > 1 ? parts[1] : null()}, e.range);
}

Expr* FunctionLowerer::lower_joined(const ast::JoinedStr& e) {
  if (e.values.empty()) return program_.str_value("");
  std::vector<const ast::Expr*> parts(e.values.begin(), e.values.end());
  auto values = lower_operands(parts);
  if (values.size() == 1) return values[0];
  return rt(Rt::JoinStrings, {b().braces(values)}, e.range);
}

namespace {
/// A field of a format of `%`, or literal text before the next one.
struct PercentPart {
  std::string text;          // of a field: its format specification
  const char* conversion;    // null: literal text
};
/// The parts of a format that has no other fields than %s, %r and %a, without names and `*`; nothing for any other.
std::optional<std::vector<PercentPart>> percent_parts(std::string_view format) {
  std::vector<PercentPart> parts;
  std::string literal;
  for (size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') {
      literal += format[i];
      continue;
    }
    if (++i < format.size() && format[i] == '%') {
      literal += '%';
      continue;
    }
    bool left = false;
    for (; i < format.size() && std::string_view("-+ #0").find(format[i]) != std::string_view::npos; ++i) left |= format[i] == '-';
    auto digits = [&] {
      const size_t start = i;
      while (i < format.size() && format[i] >= '0' && format[i] <= '9') ++i;
      return std::string(format.substr(start, i - start));
    };
    constexpr size_t kMostDigits = 3;
    std::string spec = digits(), precision;
    if (spec.size() > kMostDigits) return std::nullopt;
    if (!left && !spec.empty()) spec = ">" + spec;
    if (i < format.size() && format[i] == '.') {
      ++i;
      precision = digits();
      if (precision.size() > kMostDigits) return std::nullopt;
      spec += "." + (precision.empty() ? "0" : precision);
    }
    const char kind = i < format.size() ? format[i] : 0;
    const char* conversion = kind == 's' ? "'s'" : kind == 'r' ? "'r'" : kind == 'a' ? "'a'" : nullptr;
    if (!conversion) return std::nullopt;
    if (!literal.empty()) parts.push_back({std::move(literal), nullptr});
    literal.clear();
    parts.push_back({std::move(spec), conversion});
  }
  if (!literal.empty()) parts.push_back({std::move(literal), nullptr});
  return parts;
}
}  // namespace

/// `"%s: %r" % (a, b)`: CPython compiles it as it does f"{a!s}: {b!r}", so each value is formatted before the next one is
/// evaluated. Null for any other `%`.
Expr* FunctionLowerer::lower_percent(const ast::BinOp& e) {
  const auto format = e.op == ast::Operator::Mod ? ast::constant_text(*e.left) : std::nullopt;
  const auto* items = e.right->try_as<ast::Tuple>();
  if (!format || !items) return nullptr;
  const auto parts = percent_parts(*format);
  if (!parts) return nullptr;
  size_t fields = 0;
  for (const PercentPart& p : *parts) fields += p.conversion != nullptr;
  if (fields != items->elts.size() || fields == 0) return nullptr;
  for (const ast::Expr* item : items->elts)
    if (item->is<ast::Starred>()) return nullptr;
  std::vector<std::function<Expr*()>> steps;
  size_t next = 0;
  for (const PercentPart& p : *parts) {
    if (!p.conversion) {
      steps.push_back([&] { return program_.str_value(p.text); });
      continue;
    }
    const ast::Expr* item = items->elts[next++];
    steps.push_back([&, item] {
      Expr* spec = p.text.empty() ? null() : program_.str_value(p.text);
      return rt(Rt::FormatValue, {lower_value(*item), b().cxx(p.conversion), spec}, item->range);
    });
  }
  auto values = in_order(steps);
  return values.size() == 1 ? values[0] : rt(Rt::JoinStrings, {b().braces(values)}, e.range);
}

// ---- displays ---------------------------------------------------------------------------------------

Expr* FunctionLowerer::lower_sequence(const ast::Seq<ast::Expr*>& elts, Rt make, Rt append, Rt extend, const base::SourceRange& whole) {
  bool starred = false, constant = make == Rt::MakeTuple;
  for (const ast::Expr* e : elts) {
    starred |= e->is<ast::Starred>();
    constant &= e->is<ast::Constant>();
  }
  if (constant) {
    std::vector<Expr*> items;
    for (const ast::Expr* e : elts) items.push_back(value(lower(*e)));
    return program_.const_value(program_.tuple_constant(items));
  }
  if (!starred) {
    std::vector<const ast::Expr*> list(elts.begin(), elts.end());
    return rt(make, {b().braces(lower_operands(list))}, whole);
  }
  bool tuple = make == Rt::MakeTuple;
  Expr* out = spill(rt(tuple ? Rt::MakeList : make, {b().braces({})}, whole));
  for (const ast::Expr* e : elts) {
    if (const auto* star = e->try_as<ast::Starred>()) {
      eval(rt(extend, {out, lower_value(*star->value)}, whole));
    } else {
      eval(rt(append, {out, lower_value(*e)}, whole));
    }
  }
  return tuple ? rt(Rt::ListToTuple, {out}, whole) : out;
}

Expr* FunctionLowerer::lower_dict(const ast::Dict& e) {
  bool unpacks = false;
  for (const ast::Expr* key : e.keys) unpacks |= key == nullptr;
  if (!unpacks && e.keys.size() <= 64) {
    std::vector<const ast::Expr*> list;
    for (size_t i = 0; i < e.keys.size(); ++i) {
      list.push_back(e.keys[i]);
      list.push_back(e.values[i]);
    }
    return rt(Rt::MakeDict, {b().braces(lower_operands(list))}, e.range);
  }
  Expr* out = spill(rt(Rt::MakeDict, {b().braces({})}, e.range));
  for (size_t i = 0; i < e.keys.size(); ++i) {
    if (e.keys[i] == nullptr) {
      eval(rt(Rt::DictUpdate, {out, lower_value(*e.values[i])}, e.range));
    } else {
      auto kv = lower_operands({e.keys[i], e.values[i]});
      eval(rt(Rt::DictSet, {out, kv[0], kv[1]}, e.range));
    }
  }
  return out;
}

// ---- subscription -----------------------------------------------------------------------------------

Expr* FunctionLowerer::subscript_key(const ast::Expr& slice) {
  const auto* s = slice.try_as<ast::Slice>();
  if (!s) return lower(slice);
  std::vector<std::function<Expr*()>> steps;
  for (const ast::Expr* part : {s->lower, s->upper, s->step})
    steps.push_back([this, part] { return part ? lower_value(*part) : none(); });
  auto parts = in_order(steps);
  return rt(Rt::MakeSlice, {parts[0], parts[1], parts[2]}, slice.range);
}

Expr* FunctionLowerer::lower_subscript(const ast::Subscript& e) {
  if (const auto* s = e.slice->try_as<ast::Slice>()) {
    std::vector<std::function<Expr*()>> steps{[&] { return lower_value(*e.value); }};
    for (const ast::Expr* part : {s->lower, s->upper, s->step})
      steps.push_back([this, part] { return part ? lower_value(*part) : none(); });
    return rt(Rt::GetSlice, in_order(steps), e.range);
  }
  auto ab = in_order({[&] { return lower_value(*e.value); }, [&] { return lower(*e.slice); }});
  return get_item(e, ab[0], ab[1]);
}

// ---- yield ------------------------------------------------------------------------------------------

Expr* FunctionLowerer::lower_yield(const ast::Yield& e) {
  Expr* yield = b().make(Op::Yield, Rep::Value);
  Expr* item = e.value ? lower_value(*e.value) : none();
  yield->operands = {scope_.is_async_generator() ? infallible(Rt::AsyncGeneratorYield, {item}) : item};
  yield->fail = fail_;
  yield->location = location(e.range);
  VarId sent = temp(Rep::Value);
  assign(sent, yield);
  return local(sent);
}

/// `yield from` / await: PEP 380's loop around delegate_step.
Expr* FunctionLowerer::delegate(Expr* iterator, const base::SourceRange& where) {
  iterator = spill(iterator);
  VarId item = temp(Rep::Value), sent = temp(Rep::Value), result = temp(Rep::Value);
  assign(sent, none());
  assign(result, null());
  LabelId again = new_label(), done = new_label();
  loop(again, done, [&] {
    assign(item, infallible(Rt::DelegateStep, {iterator, local(sent), b().address(result)}));
    branch(infallible(Rt::Same, {local(item), null()}), [&] { jump(done); });
    Expr* yield = b().make(Op::Yield, Rep::Value);
    yield->operands = {local(item), iterator};
    yield->location = location(where);
    assign(sent, yield);
  });
  mark(done);
  return spill(rt(Rt::Check, {local(result)}, where));
}

}  // namespace bunpy::lower
