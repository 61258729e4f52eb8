// Big displays of constants. A module of data has tens of thousands of them; as C++ they cost minutes and gigabytes, so one
// with many constants becomes a text that the runtime makes the objects of (`make_table`, runtime/builtins/table.cpp, where the
// format is described). Other expressions in it are evaluated first, in their order: constants don't show when they are made.

#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <string>

#include "lower/lowerer.h"

namespace bunpy::lower {
namespace {

using ast::ConstantKind;
using ast::ExprKind;

/// From how many constants on a display is a table: less is faster as code.
constexpr size_t kManyConstants = 256;

class TableText {
 public:
  std::string text;
  size_t constants = 0;
  std::vector<const ast::Expr*> others;

  /// Adds what makes the expression; false if displays in it unpack something or have keys that may be unhashable.
  bool add(const ast::Expr& e) {
    switch (e.kind) {
      case ExprKind::Starred: return false;
      case ExprKind::Constant: return add_constant(e.as<ast::Constant>()->value, false) || add_other(e);
      case ExprKind::UnaryOp: {
        const auto& op = *e.as<ast::UnaryOp>();
        const auto* number = op.operand->try_as<ast::Constant>();
        return (op.op == ast::UnaryOperator::USub && number && add_constant(number->value, true)) || add_other(e);
      }
      case ExprKind::List: return add_items('[', e.as<ast::List>()->elts);
      case ExprKind::Tuple: return add_items('(', e.as<ast::Tuple>()->elts);
      case ExprKind::Dict: {
        const auto& d = *e.as<ast::Dict>();
        text += '{';
        add_number(d.keys.size());
        for (size_t i = 0; i < d.keys.size(); ++i)
          if (!d.keys[i] || !is_hashable(*d.keys[i]) || !add(*d.keys[i]) || !add(*d.values[i])) return false;
        return true;
      }
      default: return add_other(e);
    }
  }

 private:
  std::map<std::string_view, size_t> strings_;

  static bool is_hashable(const ast::Expr& e) {
    if (const auto* t = e.try_as<ast::Tuple>())
      return std::all_of(t->elts.begin(), t->elts.end(), [](const ast::Expr* item) { return is_hashable(*item); });
    const auto* op = e.try_as<ast::UnaryOp>();
    return e.is<ast::Constant>() || (op && op->operand->is<ast::Constant>());
  }
  void add_number(uint64_t n) {
    for (; n >= 0x80; n >>= 7) text += static_cast<char>(n | 0x80);
    text += static_cast<char>(n);
  }
  bool add_items(char kind, const ast::Seq<ast::Expr*>& items) {
    text += kind;
    add_number(items.size());
    return std::all_of(items.begin(), items.end(), [this](const ast::Expr* item) { return add(*item); });
  }
  bool add_other(const ast::Expr& e) {
    text += 'o';
    others.push_back(&e);
    return true;
  }
  /// False, with nothing added, for the few kinds of constants that the text has no letter for.
  bool add_constant(const ast::ConstantValue& v, bool negative) {
    const bool is_number = v.kind == ConstantKind::Int || v.kind == ConstantKind::Float;
    if (negative && !is_number) return false;
    switch (v.kind) {
      case ConstantKind::None: text += 'N'; break;
      case ConstantKind::Bool: text += v.bool_value() ? 'T' : 'F'; break;
      case ConstantKind::Int:
        if (!v.fits_int64 || v.int_value >= (int64_t{1} << 61)) return false;
        text += negative ? '-' : '+';
        add_number(static_cast<uint64_t>(v.int_value));
        break;
      case ConstantKind::Float: {
        const auto bits = std::bit_cast<uint64_t>(negative ? -v.float_value : v.float_value);
        text += 'd';
        for (int shift = 0; shift < 64; shift += 8) text += static_cast<char>(bits >> shift);
        break;
      }
      case ConstantKind::Str: {
        if (v.text.find('\xED') != v.text.npos) return false;  // perhaps a lone surrogate
        auto [known, is_new] = strings_.emplace(v.text, strings_.size());
        text += is_new ? 's' : 'r';
        add_number(is_new ? v.text.size() : known->second);
        if (is_new) text += v.text;
        break;
      }
      case ConstantKind::Bytes: case ConstantKind::Complex: case ConstantKind::Ellipsis: return false;
    }
    ++constants;
    return true;
  }
};

/// How many parts a display has, without going into all of them: enough to tell those that can't be big.
size_t count_parts(const ast::Expr& e) {
  auto count = [](const ast::Seq<ast::Expr*>& items) {
    size_t n = items.size();
    for (const ast::Expr* item : items) {
      if (n >= kManyConstants) break;
      n += count_parts(*item);
    }
    return n;
  };
  if (const auto* list = e.try_as<ast::List>()) return count(list->elts);
  if (const auto* tuple = e.try_as<ast::Tuple>()) return count(tuple->elts);
  if (const auto* dict = e.try_as<ast::Dict>()) return dict->keys.size() + count(dict->values);
  return 0;
}

}  // namespace

Expr* FunctionLowerer::lower_table(const ast::Expr& display) {
  if (count_parts(display) < kManyConstants) return nullptr;
  // A tuple of constants is one itself: where it may be asked for again, it is made once.
  if (const auto* t = display.try_as<ast::Tuple>(); t && scope_.kind != names::ScopeKind::Module)
    if (std::all_of(t->elts.begin(), t->elts.end(), [](const ast::Expr* item) { return item->is<ast::Constant>(); })) return nullptr;
  TableText table;
  if (!table.add(display) || table.constants < std::max(kManyConstants, 2 * table.others.size())) return nullptr;
  Expr* others = none();
  if (!table.others.empty()) {
    others = spill(rt(Rt::MakeList, {b().braces({})}, display.range));
    for (const ast::Expr* e : table.others) eval(rt(Rt::ListAppend, {others, lower_value(*e)}, e->range));
  }
  Expr* text = program_.const_value(program_.constant(ir::ConstKind::Bytes, std::move(table.text)));
  return rt(Rt::MakeTable, {text, others}, display.range);
}

}  // namespace bunpy::lower
