// An expression as text again, in the form that `from __future__ import annotations` gives annotations (PEP 563):
// one space around operators, parentheses only where precedence asks for them, constants by their repr.
#include "syntax/syntax.h"
#include "syntax/visit.h"

namespace bunpy::syntax {

using namespace ast;

namespace {

/// Reference §6.17, loosest first. An operand weaker than its place asks for is put in parentheses.
enum Precedence : int { Tuples, Test, OrTest, AndTest, NotTest, Comparison, BitOr, BitXor, BitAnd, Shift, Arith, Term, Factor, Power, AwaitExpr, Atom };
Precedence above(Precedence p) { return static_cast<Precedence>(p + 1); }

Precedence precedence_of(Operator op) {
  switch (op) {
    case Operator::BitOr: return BitOr;
    case Operator::BitXor: return BitXor;
    case Operator::BitAnd: return BitAnd;
    case Operator::LShift:
    case Operator::RShift: return Shift;
    case Operator::Add:
    case Operator::Sub: return Arith;
    case Operator::Mult:
    case Operator::MatMult:
    case Operator::Div:
    case Operator::Mod:
    case Operator::FloorDiv: return Term;
    case Operator::Pow: return Power;
  }
  return Atom;
}
std::string_view sign_of(Operator op) {
  static constexpr std::string_view kSigns[] = {"+", "-", "*", "@", "/", "%", "**", "<<", ">>", "|", "^", "&", "//"};
  return kSigns[static_cast<size_t>(op)];
}
std::string_view sign_of(UnaryOperator op) {
  static constexpr std::string_view kSigns[] = {"~", "not ", "+", "-"};
  return kSigns[static_cast<size_t>(op)];
}
std::string_view sign_of(CmpOp op) {
  static constexpr std::string_view kSigns[] = {"==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in"};
  return kSigns[static_cast<size_t>(op)];
}

class Unparser {
 public:
  std::string out;

  void expression(const Expr& e, Precedence place) {
    switch (e.kind) {
      case ExprKind::BoolOp: {
        const auto& x = *e.as<BoolOp>();
        Precedence own = x.op == BoolOperator::And ? AndTest : OrTest;
        Parentheses p(*this, place > own);
        separated(x.values, own == AndTest ? " and " : " or ", above(own));
        return;
      }
      case ExprKind::NamedExpr: {
        const auto& x = *e.as<NamedExpr>();
        Parentheses p(*this, place > Tuples);
        expression(*x.target, Atom);
        out += " := ";
        expression(*x.value, Atom);
        return;
      }
      case ExprKind::BinOp: {
        const auto& x = *e.as<BinOp>();
        Precedence own = precedence_of(x.op);
        bool from_right = x.op == Operator::Pow;
        Parentheses p(*this, place > own);
        expression(*x.left, from_right ? above(own) : own);
        out += x.op == Operator::Pow ? " ** " : " " + std::string(sign_of(x.op)) + " ";
        expression(*x.right, from_right ? own : above(own));
        return;
      }
      case ExprKind::UnaryOp: {
        const auto& x = *e.as<UnaryOp>();
        Precedence own = x.op == UnaryOperator::Not ? NotTest : Factor;
        Parentheses p(*this, place > own);
        out += sign_of(x.op);
        expression(*x.operand, own);
        return;
      }
      case ExprKind::Lambda: return lambda(*e.as<Lambda>(), place);
      case ExprKind::IfExp: {
        const auto& x = *e.as<IfExp>();
        Parentheses p(*this, place > Test);
        expression(*x.body, above(Test));
        out += " if ";
        expression(*x.test, above(Test));
        out += " else ";
        expression(*x.orelse, Test);
        return;
      }
      case ExprKind::Dict: return dict(*e.as<Dict>());
      case ExprKind::Set: return enclosed("{", e.as<Set>()->elts, "}");
      case ExprKind::ListComp: return comprehension("[", *e.as<ListComp>()->elt, e.as<ListComp>()->generators, "]");
      case ExprKind::SetComp: return comprehension("{", *e.as<SetComp>()->elt, e.as<SetComp>()->generators, "}");
      case ExprKind::GeneratorExp:
        return comprehension("(", *e.as<GeneratorExp>()->elt, e.as<GeneratorExp>()->generators, ")");
      case ExprKind::DictComp: {
        const auto& x = *e.as<DictComp>();
        out += "{";
        expression(*x.key, Test);
        out += ": ";
        expression(*x.value, Test);
        clauses(x.generators);
        out += "}";
        return;
      }
      case ExprKind::Await: {
        Parentheses p(*this, place > AwaitExpr);
        out += "await ";
        expression(*e.as<Await>()->value, Atom);
        return;
      }
      case ExprKind::Yield:
        out += "(yield";
        if (const Expr* value = e.as<Yield>()->value) {
          out += " ";
          expression(*value, Test);
        }
        out += ")";
        return;
      case ExprKind::YieldFrom:
        out += "(yield from ";
        expression(*e.as<YieldFrom>()->value, Test);
        out += ")";
        return;
      case ExprKind::Compare: {
        const auto& x = *e.as<Compare>();
        Parentheses p(*this, place > Comparison);
        expression(*x.left, above(Comparison));
        for (size_t i = 0; i < x.comparators.size(); ++i) {
          out += " " + std::string(sign_of(x.ops[i])) + " ";
          expression(*x.comparators[i], above(Comparison));
        }
        return;
      }
      case ExprKind::Call: return call(*e.as<Call>());
      case ExprKind::FormattedValue: {
        std::string text;
        field(*e.as<FormattedValue>(), text);
        out += "f" + constant(text);
        return;
      }
      case ExprKind::JoinedStr: {
        std::string text;
        for (const Expr* part : e.as<JoinedStr>()->values) format_part(*part, text);
        out += "f" + constant(text);
        return;
      }
      case ExprKind::Constant: {
        std::string text = repr(e.as<Constant>()->value);
        if (text == "Ellipsis") text = "...";
        if (text == "inf" || text == "infj") text.replace(0, 3, "1e309");
        if (e.as<Constant>()->value.unicode_prefix) out += "u";
        out += text;
        return;
      }
      case ExprKind::Attribute: {
        const auto& x = *e.as<Attribute>();
        expression(*x.value, Atom);
        const auto* number = x.value->try_as<Constant>();
        out += number && number->value.kind == ConstantKind::Int ? " ." : ".";
        out += x.attr.str();
        return;
      }
      case ExprKind::Subscript:
        expression(*e.as<Subscript>()->value, Atom);
        out += "[";
        expression(*e.as<Subscript>()->slice, Tuples);
        out += "]";
        return;
      case ExprKind::Starred:
        out += "*";
        return expression(*e.as<Starred>()->value, BitOr);
      case ExprKind::Name: out += e.as<Name>()->id_.str(); return;
      case ExprKind::List: return enclosed("[", e.as<List>()->elts, "]");
      case ExprKind::Tuple: {
        const auto& items = e.as<Tuple>()->elts;
        if (items.empty()) {
          out += "()";
          return;
        }
        Parentheses p(*this, place > Tuples);
        separated(items, ", ", Test);
        if (items.size() == 1) out += ",";
        return;
      }
      case ExprKind::Slice: {
        const auto& x = *e.as<Slice>();
        if (x.lower) expression(*x.lower, Test);
        out += ":";
        if (x.upper) expression(*x.upper, Test);
        if (x.step) {
          out += ":";
          expression(*x.step, Test);
        }
        return;
      }
    }
  }

 private:
  struct Parentheses {
    Parentheses(Unparser& u, bool wanted) : unparser(u), wanted(wanted) {
      if (wanted) unparser.out += "(";
    }
    ~Parentheses() {
      if (wanted) unparser.out += ")";
    }
    Unparser& unparser;
    bool wanted;
  };

  static std::string constant(const std::string& text) {
    ConstantValue v;
    v.kind = ConstantKind::Str;
    v.text = text;
    return repr(v);
  }

  template <class Items>
  void separated(const Items& items, std::string_view separator, Precedence place) {
    for (size_t i = 0; i < items.size(); ++i) {
      if (i) out += separator;
      expression(*items[i], place);
    }
  }
  template <class Items>
  void enclosed(std::string_view open, const Items& items, std::string_view close) {
    out += open;
    separated(items, ", ", Test);
    out += close;
  }

  void clauses(const Seq<Comprehension*>& generators) {
    for (const Comprehension* g : generators) {
      out += g->is_async ? " async for " : " for ";
      expression(*g->target, Tuples);
      out += " in ";
      expression(*g->iter, above(Test));
      for (const Expr* condition : g->ifs) {
        out += " if ";
        expression(*condition, above(Test));
      }
    }
  }
  void comprehension(std::string_view open, const Expr& item, const Seq<Comprehension*>& generators, std::string_view close) {
    out += open;
    expression(item, Test);
    clauses(generators);
    out += close;
  }

  void dict(const Dict& x) {
    out += "{";
    for (size_t i = 0; i < x.values.size(); ++i) {
      if (i) out += ", ";
      if (x.keys[i]) {
        expression(*x.keys[i], Test);
        out += ": ";
        expression(*x.values[i], Test);
      } else {
        out += "**";
        expression(*x.values[i], BitOr);
      }
    }
    out += "}";
  }

  void call(const Call& x) {
    expression(*x.func, Atom);
    // A generator expression that is the only argument brings its own parentheses.
    if (x.args.size() == 1 && x.keywords.empty() && x.args[0]->is<GeneratorExp>()) return expression(*x.args[0], Atom);
    out += "(";
    separated(x.args, ", ", Test);
    bool first = x.args.empty();
    for (const Keyword* k : x.keywords) {
      if (!first) out += ", ";
      first = false;
      out += k->arg ? std::string(k->arg.str()) + "=" : "**";
      expression(*k->value, Test);
    }
    out += ")";
  }

  void parameter(const Arg& arg, const Expr* value) {
    out += arg.arg.str();
    if (arg.annotation) {
      out += ": ";
      expression(*arg.annotation, Test);
    }
    if (value) {
      out += "=";
      expression(*value, Test);
    }
  }
  void lambda(const Lambda& x, Precedence place) {
    const Arguments& a = *x.args;
    Parentheses p(*this, place > Test);
    out += "lambda";
    // CPython leaves the space out when there is no positional parameter.
    std::string_view separator = a.args.empty() && a.posonlyargs.empty() ? "" : " ";
    auto next = [&] {
      out += separator;
      separator = ", ";
    };
    size_t positional = a.posonlyargs.size() + a.args.size();
    for (size_t i = 0; i < positional; ++i) {
      next();
      size_t without = positional - a.defaults.size();
      bool only = i < a.posonlyargs.size();
      parameter(only ? *a.posonlyargs[i] : *a.args[i - a.posonlyargs.size()], i < without ? nullptr : a.defaults[i - without]);
      if (only && i + 1 == a.posonlyargs.size()) out += ", /";
    }
    if (a.vararg || !a.kwonlyargs.empty()) {
      next();
      out += "*";
      if (a.vararg) parameter(*a.vararg, nullptr);
    }
    for (size_t i = 0; i < a.kwonlyargs.size(); ++i) {
      next();
      parameter(*a.kwonlyargs[i], a.kw_defaults[i]);
    }
    if (a.kwarg) {
      next();
      out += "**";
      parameter(*a.kwarg, nullptr);
    }
    out += ": ";
    expression(*x.body, Test);
  }

  /// A replacement field of an f-string, into the string's text.
  void field(const FormattedValue& x, std::string& text) {
    Unparser inner;
    inner.expression(*x.value, above(Test));
    text += inner.out.starts_with("{") ? "{ " : "{";
    text += inner.out;
    if (x.conversion > 0) text += std::string("!") + static_cast<char>(x.conversion);
    if (x.format_spec) {
      text += ":";
      for (const Expr* part : x.format_spec->as<JoinedStr>()->values) format_part(*part, text);
    }
    text += "}";
  }
  void format_part(const Expr& part, std::string& text) {
    if (const auto* value = part.try_as<FormattedValue>()) return field(*value, text);
    if (const auto* joined = part.try_as<JoinedStr>()) {
      for (const Expr* p : joined->values) format_part(*p, text);
      return;
    }
    for (char c : part.as<Constant>()->value.text) {
      text += c;
      if (c == '{' || c == '}') text += c;
    }
  }
};

}  // namespace

std::string unparse(const Expr& expression) {
  Unparser u;
  u.expression(expression, Test);
  return u.out;
}

}  // namespace bunpy::syntax
