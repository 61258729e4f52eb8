#include "names/import_calls.h"

#include <algorithm>
#include <optional>

#include "names/import_texts.h"
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

/// Is it a function, or a method, of that name?
bool is_called(const ast::Expr& function, std::string_view name) {
  if (const auto* a = function.try_as<ast::Attribute>()) return a->attr == name;
  const auto* n = function.try_as<ast::Name>();
  return n && n->id_ == name;
}

/// Do calls of functions that are named like those of importlib.resources have the module say packages to it?
bool reads_resources(std::string_view text) {
  static constexpr std::string_view modules[] = {"importlib.resources", "importlib_resources", "import resources", "pkgutil"};
  return std::any_of(std::begin(modules), std::end(modules), [&](auto m) { return text.find(m) != text.npos; });
}

/// `files`, `read_text` and whatever else of importlib.resources, or of pkgutil, takes a package as its first argument.
bool takes_package(const ast::Expr& function) {
  static constexpr std::string_view functions[] = {"files",       "path",     "contents",  "open_text", "open_binary",
                                                   "read_binary", "read_text", "is_resource", "get_data"};
  return std::any_of(std::begin(functions), std::end(functions), [&](auto f) { return is_called(function, f); });
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

/// The module that an expression in a computed name stands for: `__package__`, `__name__`, `package.__name__`.
std::optional<std::string> named_module(const ast::Expr& e, std::string_view package) {
  if (const auto* n = e.try_as<ast::Name>(); n && (n->id_ == std::string_view("__package__") || n->id_ == std::string_view("__name__")))
    return std::string(package);
  if (const auto* a = e.try_as<ast::Attribute>(); a && (a->attr == std::string_view("__name__") || a->attr == std::string_view("__package__")))
    if (std::string name = dotted(*a->value); !name.empty()) return name;
  return std::nullopt;
}

/// What a computed name certainly begins with: the constant parts before the first that is not.
std::string beginning(const ast::Expr& e, std::string_view package, bool& ends) {
  if (auto text = ast::constant_text(e)) return std::string(*text);
  if (auto name = named_module(e, package)) return *name;
  if (const auto* f = e.try_as<ast::JoinedStr>()) {
    std::string text;
    for (const ast::Expr* part : f->values) {
      const auto* value = part->try_as<ast::FormattedValue>();
      text += beginning(value ? *value->value : *part, package, ends);
      if (ends) return text;
    }
    return text;
  }
  if (const auto* b = e.try_as<ast::BinOp>()) {
    std::string text = beginning(*b->left, package, ends);
    if (b->op == ast::Operator::Add && !ends) return text + beginning(*b->right, package, ends);
    ends = true;
    return b->op == ast::Operator::Mod ? text.substr(0, text.find('%')) : "";
  }
  ends = true;
  const auto* call = e.try_as<ast::Call>();
  const auto* method = call ? call->func->try_as<ast::Attribute>() : nullptr;
  if (method && method->attr == std::string_view("format"))
    if (auto text = ast::constant_text(*method->value)) return std::string(text->substr(0, text->find('{')));
  return "";
}

/// Is it a call that `import_texts` made of exec("import …")?
bool runs_text(const ast::Expr& function) {
  const auto* n = function.try_as<ast::Name>();
  return n && n->id_ == kImportText;
}

/// The names of modules in an import statement, of which the first word is left out.
std::vector<std::string> modules_of_text(std::string_view text) {
  std::vector<std::string> names;
  const bool from = text.find(" import ") != text.npos;
  for (size_t start = 0; start < text.size();) {
    const size_t end = from ? text.size() : std::min(text.find(',', start), text.size());
    std::string_view item = text.substr(start, end - start);
    item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
    names.emplace_back(item.substr(0, item.find_first_of(" \n")));
    start = end + 1;
  }
  return names;
}

/// The absolute name of a module that an import statement of a module of `package` names; "" if there is none.
std::string absolute_text_name(std::string_view name, std::string_view package) {
  const size_t dots = name.find_first_not_of('.');
  if (dots == 0) return std::string(name);
  const auto from = dots == name.npos ? std::nullopt : package_at(package, dots);
  return from ? std::string(*from) + "." + std::string(name.substr(dots)) : "";
}

/// What the computed name of an import begins with, as far as it is known: at least the package.
std::optional<ImportCalls::Beginning> known_beginning(const ast::Call& call, std::string_view package) {
  bool ends = false;
  std::string start = beginning(*call.args[0], package, ends);
  if (runs_text(*call.func)) start = std::string(import_text(start).value_or(""));
  size_t dot = start.rfind('.');
  if (!ends || dot == start.npos) return std::nullopt;
  std::string module = start.substr(dot + 1);
  // A relative name: one dot is the package itself.
  std::string before = dot == 0 ? std::string(anchor(call, package).value_or("")) : start.substr(0, dot);
  if (before.empty() || before[0] == '.') return std::nullopt;
  return ImportCalls::Beginning{std::move(before), std::move(module)};
}

class Tables {
 public:
  void visit(ast::Expr* e) {
    if (const auto* d = e->try_as<ast::Dict>()) {
      for (size_t i = 0; i < d->values.size(); ++i) add({d->keys[i], d->values[i]}, true, d->values.size());
    } else if (const auto* list = e->try_as<ast::List>()) {
      for (ast::Expr* item : list->elts) add({item}, false, list->elts.size());
    } else if (const auto* tuple = e->try_as<ast::Tuple>()) {
      for (ast::Expr* item : tuple->elts) add({item}, false, tuple->elts.size());
    } else if (const auto* set = e->try_as<ast::Set>()) {
      for (ast::Expr* item : set->elts) add({item}, false, set->elts.size());
    } else {
      ast::visit_children(*this, e);
    }
  }
  template <class T>
  void visit(T* node) {
    ast::visit_children(*this, node);
  }
  std::vector<TableEntry> found;

 private:
  static bool is_call_of_constants(const ast::Expr& e) {
    const auto* call = e.try_as<ast::Call>();
    return call && std::all_of(call->args.begin(), call->args.end(), [](const ast::Expr* arg) { return arg->is<ast::Constant>(); });
  }
  void add(std::initializer_list<ast::Expr*> parts, bool keyed, size_t items) {
    TableEntry entry{{}, keyed, parts.size() == 1 && is_call_of_constants(**parts.begin()), items};
    auto note = [&](ast::Expr* e) {
      if (auto text = ast::constant_text(*e)) entry.strings.push_back(*text);
    };
    ast::Walker<decltype(note)> walker{note};
    for (ast::Expr* part : parts)
      if (part) walker.visit(part);
    if (!entry.strings.empty()) found.push_back(std::move(entry));
  }
};

}  // namespace

std::string beginning_of(const ast::Expr& text) {
  bool ends = false;
  return beginning(text, "", ends);
}

ImportCalls import_calls(const ast::Module& tree, std::string_view text, std::string_view package) {
  static constexpr std::string_view functions[] = {"import_module", "__import__",       "iter_modules",
                                                   "walk_packages", "module_from_spec", "spec_from_file_location",
                                                   "exec"};
  const bool resources = reads_resources(text);
  if (!resources && std::none_of(std::begin(functions), std::end(functions), [&](auto f) { return text.find(f) != text.npos; }))
    return {};
  ImportCalls found;
  bool unknown = false;  // a computed name of which nothing is known
  ast::walk(tree, [&](ast::Expr* e) {
    const auto* call = e->try_as<ast::Call>();
    if (!call) return;
    const bool is_text = runs_text(*call->func);
    if (!call->args.empty() && (is_text || imports(*call->func))) {
      auto add = [&](std::string name) {
        if (!name.empty()) found.names.push_back(std::move(name));
      };
      if (const auto constant = ast::constant_text(*call->args[0]); constant && is_text) {
        for (const std::string& name : modules_of_text(import_text(*constant).value_or(""))) add(absolute_text_name(name, package));
      } else if (constant) {
        add(absolute_name(*call, *constant, package));
      } else {
        found.computed = true;
        if (auto start = known_beginning(*call, package)) found.beginnings.push_back(std::move(*start));
        else unknown = true;
      }
    }
    if (resources && !call->args.empty() && takes_package(*call->func))
      if (auto constant = ast::constant_text(*call->args[0]); constant && is_dotted_name(*constant)) found.names.emplace_back(*constant);
    if (walks_package(*call->func)) found.whole_packages.push_back(package_of(*call));
    found.loads_files |= is_called(*call->func, "module_from_spec") || is_called(*call->func, "spec_from_file_location");
    if (!call->args.empty() && is_called(*call->func, "find_spec"))
      if (auto constant = ast::constant_text(*call->args[0]))
        if (std::string name = absolute_name(*call, *constant, package); !name.empty()) found.specifications.push_back(std::move(name));
  });
  if (unknown)
    for (std::string_view s : strings_of(tree))
      if (s.ends_with('.') && is_dotted_name(s.substr(0, s.size() - 1)))
        found.beginnings.push_back({std::string(s.substr(0, s.size() - 1)), ""});
  return found;
}

std::vector<std::string_view> strings_of(const ast::Module& tree) {
  std::vector<std::string_view> found;
  ast::walk(tree, [&](ast::Expr* e) {
    if (auto text = ast::constant_text(*e)) found.push_back(*text);
  });
  return found;
}

std::vector<TableEntry> table_entries(const ast::Module& tree) {
  Tables tables;
  for (ast::Stmt* s : tree.body) tables.visit(s);
  return std::move(tables.found);
}

}  // namespace bunpy::names
