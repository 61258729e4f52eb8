// The tree as text, character for character what CPython's `ast.dump(tree, indent=2)` prints, so that
// the two parsers can be compared with a diff.
#include <charconv>
#include <cmath>

#include "syntax/syntax.h"
#include "syntax/unicode.h"

namespace bunpy::ast {

#define NAMED_ENUM_CASE(name, ...) #name,

std::string_view to_string(StmtKind kind) {
  if (kind == StmtKind::ExprStmt) return "Expr";
  static constexpr std::string_view kNames[] = {
#define STMT NAMED_ENUM_CASE
#include "syntax/ast.def"
  };
  return kNames[static_cast<size_t>(kind)];
}
std::string_view to_string(ExprKind kind) {
  static constexpr std::string_view kNames[] = {
#define EXPR NAMED_ENUM_CASE
#include "syntax/ast.def"
  };
  return kNames[static_cast<size_t>(kind)];
}
std::string_view to_string(PatternKind kind) {
  static constexpr std::string_view kNames[] = {
#define PATTERN NAMED_ENUM_CASE
#include "syntax/ast.def"
  };
  return kNames[static_cast<size_t>(kind)];
}
std::string_view to_string(TypeParamKind kind) {
  static constexpr std::string_view kNames[] = {
#define TYPE_PARAM NAMED_ENUM_CASE
#include "syntax/ast.def"
  };
  return kNames[static_cast<size_t>(kind)];
}
std::string_view to_string(BoolOperator op) { return op == BoolOperator::And ? "And" : "Or"; }
std::string_view to_string(Operator op) {
  static constexpr std::string_view kNames[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",
                                                "Mod",    "Pow",    "LShift", "RShift", "BitOr",
                                                "BitXor", "BitAnd", "FloorDiv"};
  return kNames[static_cast<size_t>(op)];
}
std::string_view to_string(UnaryOperator op) {
  static constexpr std::string_view kNames[] = {"Invert", "Not", "UAdd", "USub"};
  return kNames[static_cast<size_t>(op)];
}
std::string_view to_string(CmpOp op) {
  static constexpr std::string_view kNames[] = {"Eq", "NotEq", "Lt",    "LtE", "Gt",
                                                "GtE", "Is",   "IsNot", "In",  "NotIn"};
  return kNames[static_cast<size_t>(op)];
}
std::string_view to_string(ExprContext ctx) {
  static constexpr std::string_view kNames[] = {"Load", "Store", "Del"};
  return kNames[static_cast<size_t>(ctx)];
}

}  // namespace bunpy::ast

namespace bunpy::syntax {

using namespace ast;

namespace {

// ---- repr of constants ---------------------------------------------------------------------------

std::string hex_to_decimal(std::string_view hex) {
  std::vector<uint32_t> limbs{0};  // base 10**9, least significant first
  for (char c : hex) {
    auto digit = static_cast<uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
    uint64_t carry = digit;
    for (uint32_t& limb : limbs) {
      uint64_t v = uint64_t{limb} * 16 + carry;
      limb = static_cast<uint32_t>(v % 1000000000);
      carry = v / 1000000000;
    }
    if (carry) limbs.push_back(static_cast<uint32_t>(carry));
  }
  std::string out = std::to_string(limbs.back());
  for (size_t i = limbs.size() - 1; i-- > 0;) {
    std::string part = std::to_string(limbs[i]);
    out += std::string(9 - part.size(), '0') + part;
  }
  return out;
}

/// float.__repr__, without the ".0" of whole numbers if asked (as complex.__repr__ does).
std::string float_repr(double v, bool point_zero) {
  if (std::isinf(v)) return "inf";
  char buffer[64];
  auto result = std::to_chars(buffer, buffer + sizeof buffer, v, std::chars_format::scientific);
  std::string_view text(buffer, static_cast<size_t>(result.ptr - buffer));
  size_t e = text.find('e');
  std::string digits;
  for (char c : text.substr(0, e)) {
    if (c != '.') digits += c;
  }
  int exponent = 0;
  std::from_chars(text.data() + e + (text[e + 1] == '+' ? 2 : 1), text.data() + text.size(),
                  exponent);
  auto n = static_cast<int>(digits.size());
  if (exponent < -4 || exponent >= 16) {
    std::string out = digits.substr(0, 1);
    if (n > 1) out += "." + digits.substr(1);
    std::string x = std::to_string(std::abs(exponent));
    return out + (exponent < 0 ? "e-" : "e+") + (x.size() < 2 ? "0" + x : x);
  }
  if (exponent < 0) return "0." + std::string(static_cast<size_t>(-exponent - 1), '0') + digits;
  auto whole = static_cast<size_t>(exponent + 1);
  if (n <= exponent + 1) {
    return digits + std::string(whole - static_cast<size_t>(n), '0') + (point_zero ? ".0" : "");
  }
  return digits.substr(0, whole) + "." + digits.substr(whole);
}

char quote_for(std::string_view text) {
  bool single = text.find('\'') != std::string_view::npos;
  bool dbl = text.find('"') != std::string_view::npos;
  return single && !dbl ? '"' : '\'';
}

std::string str_repr(std::string_view text) {
  char quote = quote_for(text);
  std::string out(1, quote);
  for (size_t i = 0; i < text.size();) {
    uint32_t c = 0;
    i += decode_utf8(text.substr(i), c);
    char buffer[16];
    if (c == static_cast<uint32_t>(quote) || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c < 0x7F ? c >= 0x20 : is_printable(c)) {
      append_utf8(out, c);
    } else {
      const char* format = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
      std::snprintf(buffer, sizeof buffer, format, c);
      out += buffer;
    }
  }
  return out + quote;
}

std::string bytes_repr(std::string_view text) {
  char quote = quote_for(text);
  std::string out = std::string("b") + quote;
  for (char ch : text) {
    auto c = static_cast<unsigned char>(ch);
    char buffer[8];
    if (ch == quote || ch == '\\') {
      out += '\\';
      out += ch;
    } else if (ch == '\n') {
      out += "\\n";
    } else if (ch == '\r') {
      out += "\\r";
    } else if (ch == '\t') {
      out += "\\t";
    } else if (c < 0x20 || c >= 0x7F) {
      std::snprintf(buffer, sizeof buffer, "\\x%02x", c);
      out += buffer;
    } else {
      out += ch;
    }
  }
  return out + quote;
}

}  // namespace

std::string repr(const ConstantValue& v) {
  switch (v.kind) {
    case ConstantKind::None: return "None";
    case ConstantKind::Bool: return v.bool_value() ? "True" : "False";
    case ConstantKind::Int:
      return v.text.starts_with("0x") ? hex_to_decimal(v.text.substr(2)) : std::string(v.text);
    case ConstantKind::Float: return float_repr(v.float_value, true);
    case ConstantKind::Complex: return float_repr(v.float_value, false) + "j";
    case ConstantKind::Str: return str_repr(v.text);
    case ConstantKind::Bytes: return bytes_repr(v.text);
    case ConstantKind::Ellipsis: return "Ellipsis";
  }
  return "";
}

namespace {

// ---- nodes ---------------------------------------------------------------------------------------

/// What the dump of one value is, and whether it may share a line with its siblings.
struct Text {
  std::string text;
  bool simple = true;
};

class Dumper {
 public:
  explicit Dumper(bool attributes) : attributes_(attributes) {}

  std::string module(const Module& m) {
    Fields fields;
    ++level_;
    add(fields, "body", m.body);
    --level_;
    return finish("Module", fields).text;
  }

 private:
  struct Fields {
    std::vector<std::string> args;
    bool all_simple = true;
    void add(std::string_view name, const Text& value) {
      args.push_back(std::string(name) + "=" + value.text);
      all_simple &= value.simple;
    }
  };

  std::string newline(int level) const { return "\n" + std::string(2 * static_cast<size_t>(level), ' '); }

  Text finish(std::string_view name, const Fields& fields) const {
    std::string out(name);
    out += '(';
    bool inline_args = fields.all_simple && fields.args.size() <= 3;
    std::string separator = inline_args ? ", " : "," + newline(level_ + 1);
    if (!inline_args) out += newline(level_ + 1);
    for (size_t i = 0; i < fields.args.size(); ++i) {
      if (i) out += separator;
      out += fields.args[i];
    }
    return {out + ")", inline_args && fields.args.empty()};
  }

  void add_place(Fields& fields, const SourceRange& r) const {
    if (!attributes_ || !r.valid()) return;
    fields.add("lineno", {std::to_string(r.line)});
    fields.add("col_offset", {std::to_string(r.col)});
    fields.add("end_lineno", {std::to_string(r.end_line)});
    fields.add("end_col_offset", {std::to_string(r.end_col)});
  }

  // Values of fields, by type.
  Text value(base::Name name) { return {str_repr(name.str())}; }
  Text value(int number) { return {std::to_string(number)}; }
  Text value(const ConstantValue& v) { return {repr(v)}; }
  Text value(ExprContext v) { return {std::string(to_string(v)) + "()"}; }
  Text value(BoolOperator v) { return {std::string(to_string(v)) + "()"}; }
  Text value(Operator v) { return {std::string(to_string(v)) + "()"}; }
  Text value(UnaryOperator v) { return {std::string(to_string(v)) + "()"}; }
  Text value(CmpOp v) { return {std::string(to_string(v)) + "()"}; }

  template <class T>
  void add(Fields& fields, std::string_view name, const T& field) {
    fields.add(name, value(field));
  }
  template <class T>
  void add(Fields& fields, std::string_view name, const Seq<T>& items) {
    if (items.empty()) return;
    std::string out = "[";
    ++level_;
    for (size_t i = 0; i < items.size(); ++i) {
      if (i) out += ",";
      out += newline(level_);
      out += element(items[i]).text;
    }
    --level_;
    fields.add(name, {out + "]", false});
  }
  template <class T>
  Text element(T* node) {
    return node ? value(node) : Text{"None"};
  }
  template <class T>
  Text element(const T& item) {
    return value(item);
  }
  /// The lambda around a type alias's value is not in CPython's tree.
  void add(Fields& fields, std::string_view name, Lambda* evaluator) { add(fields, name, evaluator->body); }
  template <class T>
  void add_optional(Fields& fields, std::string_view name, const T& field) {
    if (field) add(fields, name, field);
  }

#define FIELD(type, name) add(fields, #name == std::string_view("id_") ? "id" : #name, n.name);
#define OPT(type, name) add_optional(fields, #name, n.name);
#define SEQ(type, name) add(fields, #name, n.name);
#define SEQ_OPT(type, name) add(fields, #name, n.name);

  Text value(const Stmt* stmt) {
    Fields fields;
    ++level_;
    switch (stmt->kind) {
#define STMT(name, ...)                                   \
  case StmtKind::name: {                                  \
    [[maybe_unused]] const name& n = *stmt->as<name>();   \
    __VA_ARGS__ break;                                    \
  }
#include "syntax/ast.def"
    }
    add_place(fields, stmt->range);
    --level_;
    return finish(to_string(stmt->kind), fields);
  }

  Text value(const Expr* expr) {
    Fields fields;
    ++level_;
    switch (expr->kind) {
#define EXPR(name, ...)                 \
  case ExprKind::name: {                \
    const name& n = *expr->as<name>();  \
    __VA_ARGS__ break;                  \
  }
#include "syntax/ast.def"
    }
    if (auto* c = expr->try_as<Constant>(); c && c->value.unicode_prefix) {
      fields.add("kind", {"'u'"});
    }
    add_place(fields, expr->range);
    --level_;
    return finish(to_string(expr->kind), fields);
  }

  Text value(const Pattern* pattern) {
    Fields fields;
    ++level_;
    switch (pattern->kind) {
#define PATTERN(name, ...)                \
  case PatternKind::name: {               \
    const name& n = *pattern->as<name>(); \
    __VA_ARGS__ break;                    \
  }
#include "syntax/ast.def"
    }
    add_place(fields, pattern->range);
    --level_;
    return finish(to_string(pattern->kind), fields);
  }

  Text value(const TypeParam* param) {
    Fields fields;
    ++level_;
    switch (param->kind) {
#define TYPE_PARAM(name, ...)           \
  case TypeParamKind::name: {           \
    const name& n = *param->as<name>(); \
    __VA_ARGS__ break;                  \
  }
#include "syntax/ast.def"
    }
    add_place(fields, param->range);
    --level_;
    return finish(to_string(param->kind), fields);
  }

#define PRODUCT(node, dump_name, ...) \
  Text value(const node* product) {   \
    const node& n = *product;         \
    Fields fields;                    \
    ++level_;                         \
    __VA_ARGS__                       \
    add_place(fields, n.range);       \
    --level_;                         \
    return finish(dump_name, fields); \
  }
#include "syntax/ast.def"

  bool attributes_;
  int level_ = 0;
};

}  // namespace

std::string dump(const Module& module, bool attributes) {
  return Dumper(attributes).module(module);
}

}  // namespace bunpy::syntax
