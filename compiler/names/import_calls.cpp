#include "names/import_calls.h"

#include <algorithm>
#include <optional>

#include "syntax/visit.h"

namespace bunpy::names {
namespace {

std::optional<std::string_view> constant_text(const ast::Expr* e) {
  const auto* c = e->try_as<ast::Constant>();
  if (!c || c->value.kind != ast::ConstantKind::Str) return std::nullopt;
  return c->value.text;
}

/// `importlib.import_module`, `import_module` or `__import__`.
bool imports(const ast::Expr& function) {
  if (const auto* a = function.try_as<ast::Attribute>()) return a->attr == std::string_view("import_module");
  const auto* n = function.try_as<ast::Name>();
  return n && (n->id_ == std::string_view("import_module") || n->id_ == std::string_view("__import__"));
}

/// `pkgutil.iter_modules` or `pkgutil.walk_packages`.
bool walks_package(const ast::Expr& function) {
  auto is_walk = [](base::Name name) { return name == std::string_view("iter_modules") || name == std::string_view("walk_packages"); };
  if (const auto* a = function.try_as<ast::Attribute>()) return is_walk(a->attr);
  const auto* n = function.try_as<ast::Name>();
  return n && is_walk(n->id_);
}

/// "a.b" of an expression a.b; "" if it is none.
std::string dotted(const ast::Expr& e) {
  if (const auto* n = e.try_as<ast::Name>()) return std::string(n->id_.str());
  const auto* a = e.try_as<ast::Attribute>();
  std::string before = a ? dotted(*a->value) : "";
  return before.empty() ? "" : before + "." + std::string(a->attr.str());
}

/// ImportCalls::whole_packages of a call that walks one: `a.b` of a.b.__path__; "" where the path is another expression.
std::string package_of(const ast::Call& call) {
  const ast::Expr* path = call.args.empty() ? nullptr : call.args[0];
  for (const ast::Keyword* k : call.keywords)
    if (k->arg == std::string_view("path")) path = k->value;
  const auto* a = path ? path->try_as<ast::Attribute>() : nullptr;
  return a && a->attr == std::string_view("__path__") ? dotted(*a->value) : "";
}

/// What a relative name starts from: the second argument, when it is a constant or __package__. `__name__` is the
/// package in its own __init__, and elsewhere the import would fail.
std::optional<std::string_view> anchor(const ast::Call& call, std::string_view package) {
  const ast::Expr* e = call.args.size() > 1 ? call.args[1] : nullptr;
  for (const ast::Keyword* k : call.keywords)
    if (k->arg == std::string_view("package")) e = k->value;
  if (!e) return std::nullopt;
  if (const auto* n = e->try_as<ast::Name>(); n && (n->id_ == std::string_view("__package__") || n->id_ == std::string_view("__name__")))
    return package;
  return constant_text(e);
}

class Calls {
 public:
  explicit Calls(std::string_view package) : package_(package) {}

  void visit(ast::Expr* e) {
    const auto* call = e->try_as<ast::Call>();
    if (call && !call->args.empty() && imports(*call->func))
      if (auto name = constant_text(call->args[0])) add(*call, *name);
    if (call && walks_package(*call->func)) found.whole_packages.push_back(package_of(*call));
    ast::visit_children(*this, e);
  }
  template <class T>
  void visit(T* node) {
    ast::visit_children(*this, node);
  }

  ImportCalls found;

 private:
  void add(const ast::Call& call, std::string_view name) {
    size_t dots = name.find_first_not_of('.');
    if (dots == name.npos) return;
    if (dots == 0) {
      found.names.emplace_back(name);
      return;
    }
    auto from = anchor(call, package_);
    for (size_t up = 1; from && up < dots; ++up) {
      size_t dot = from->rfind('.');
      from = dot == from->npos ? std::nullopt : std::optional(from->substr(0, dot));
    }
    if (from && !from->empty()) found.names.push_back(std::string(*from) + "." + std::string(name.substr(dots)));
  }

  std::string_view package_;
};

}  // namespace

ImportCalls import_calls(const ast::Module& tree, std::string_view text, std::string_view package) {
  static constexpr std::string_view functions[] = {"import_module", "__import__", "iter_modules", "walk_packages"};
  if (std::none_of(std::begin(functions), std::end(functions), [&](auto f) { return text.find(f) != text.npos; })) return {};
  Calls calls(package);
  for (ast::Stmt* s : tree.body) calls.visit(s);
  return std::move(calls.found);
}

}  // namespace bunpy::names
