#include "names/import_calls.h"

#include <algorithm>
#include <optional>

#include "names/packages.h"
#include "syntax/visit.h"

namespace bunpy::names {
namespace {

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
  return ast::constant_text(*e);
}

/// The absolute name that a call imports; "" where that fails.
std::string absolute_name(const ast::Call& call, std::string_view name, std::string_view package) {
  size_t dots = name.find_first_not_of('.');
  if (dots == 0) return std::string(name);
  auto from = dots == name.npos ? std::nullopt : anchor(call, package);
  if (from) from = package_at(*from, dots);
  return from ? std::string(*from) + "." + std::string(name.substr(dots)) : "";
}

}  // namespace

ImportCalls import_calls(const ast::Module& tree, std::string_view text, std::string_view package) {
  static constexpr std::string_view functions[] = {"import_module", "__import__", "iter_modules", "walk_packages"};
  if (std::none_of(std::begin(functions), std::end(functions), [&](auto f) { return text.find(f) != text.npos; })) return {};
  ImportCalls found;
  ast::walk(tree, [&](ast::Expr* e) {
    const auto* call = e->try_as<ast::Call>();
    if (!call) return;
    if (!call->args.empty() && imports(*call->func)) {
      if (auto constant = ast::constant_text(*call->args[0]))
        if (std::string name = absolute_name(*call, *constant, package); !name.empty()) found.names.push_back(std::move(name));
    }
    if (walks_package(*call->func)) found.whole_packages.push_back(package_of(*call));
  });
  return found;
}

}  // namespace bunpy::names
