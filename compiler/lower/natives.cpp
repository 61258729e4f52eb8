// Calls of functions that the runtime implements and that have a direct form for operands of known types.
#include "compiler/lower/lowerer.h"

namespace bunpy::lower {

using ir::Op;

namespace {
/// Functions of one double that cannot need anything but their C++ form: "module.name" → runtime operation.
struct FloatFunction {
  std::string_view name;
  Rt op;
};
constexpr FloatFunction kFloatFunctions[] = {
    {"math.sqrt", Rt::MathSqrt}, {"math.sin", Rt::MathSin}, {"math.cos", Rt::MathCos},
    {"math.fabs", Rt::MathFabs}, {"math.exp", Rt::MathExp},
};

/// Methods of exact strs: `operands` with the receiver; missing trailing ones are None.
struct StrMethod {
  std::string_view name;
  Rt op;
  size_t operands, required;
};
constexpr StrMethod kStrMethods[] = {
    {"str.lower", Rt::StrLower, 1, 1},     {"str.upper", Rt::StrUpper, 1, 1},
    {"str.strip", Rt::StrStrip, 2, 1},     {"str.lstrip", Rt::StrLStrip, 2, 1},
    {"str.rstrip", Rt::StrRStrip, 2, 1},   {"str.split", Rt::StrSplit, 2, 1},
    {"str.join", Rt::StrJoin, 2, 2},       {"str.replace", Rt::StrReplace, 3, 3},
    {"str.find", Rt::StrFind, 2, 2},       {"str.startswith", Rt::StrStartsWith, 2, 2},
    {"str.endswith", Rt::StrEndsWith, 2, 2},
};
}  // namespace

Expr* FunctionLowerer::lower_native_call(const ast::Call& e, std::string_view name) {
  for (const ast::Expr* a : e.args)
    if (a->is<ast::Starred>()) return nullptr;
  size_t n = e.args.size();
  const auto* attribute = e.func->try_as<ast::Attribute>();
  if (name == "builtins.len" && n == 1) {
    if (is_list(type(*e.args[0]))) return infallible(Rt::FromInt64, {infallible(Rt::ListLength, {lower_value(*e.args[0])})});
    if (types().only(type(*e.args[0]), types::KindSet(types::AtomKind::Str) | types::AtomKind::Dict | types::AtomKind::Tuple |
                                           types::AtomKind::TupleOf | types::AtomKind::Set | types::AtomKind::Bytes))
      return infallible(Rt::FromInt64, {rt(Rt::LengthOf, {lower_value(*e.args[0])}, shown_range(e))});
    return nullptr;
  }
  if (name == "list.append" && n == 1 && attribute && is_list(type(*attribute->value))) {
    auto ab = in_order({[&] { return lower_value(*attribute->value); }, [&] { return lower_value(*e.args[0]); }});
    eval(rt(Rt::ListAppend, {ab[0], ab[1]}, shown_range(e)));
    return none();
  }
  if (attribute && name.starts_with("str.") && types().only(type(*attribute->value), types::AtomKind::Str)) {
    for (const StrMethod& m : kStrMethods) {
      if (name != m.name || n + 1 > m.operands || n + 1 < m.required) continue;
      std::vector<std::function<Expr*()>> steps{[&] { return lower_value(*attribute->value); }};
      for (const ast::Expr* a : e.args) steps.push_back([this, a] { return lower_value(*a); });
      std::vector<Expr*> operands = in_order(steps);
      while (operands.size() < m.operands) operands.push_back(none());
      return rt(m.op, operands, shown_range(e));
    }
  }
  for (const FloatFunction& f : kFloatFunctions) {
    if (name != f.name || n != 1) continue;
    Rep rep = rep_of(type(*e.args[0]));
    if (rep != Rep::F64 && rep != Rep::Int) return nullptr;
    Expr* x = lower(*e.args[0]);
    if (x->rep == Rep::Int) x = x->op == Op::Small ? b().real(static_cast<double>(x->integer)) : rt(Rt::IntToDouble, {x}, shown_range(e));
    return rt(f.op, {coerce(x, Rep::F64)}, shown_range(e));
  }
  if (name == "builtins.abs" && n == 1 && rep_of(type(*e.args[0])) == Rep::F64)
    return rt(Rt::MathFabs, {lower(*e.args[0])}, shown_range(e));
  if (name == "builtins.float" && n == 1) {
    Rep rep = rep_of(type(*e.args[0]));
    if (rep == Rep::F64) return lower(*e.args[0]);
    if (rep == Rep::Int) return rt(Rt::IntToDouble, {coerce(lower(*e.args[0]), Rep::Int)}, shown_range(e));
  }
  return nullptr;
}

}  // namespace bunpy::lower
