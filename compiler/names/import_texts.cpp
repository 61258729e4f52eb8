#include "names/import_texts.h"

#include <vector>

#include "names/bound_names.h"
#include "names/import_calls.h"
#include "names/maker.h"
#include "names/packages.h"
#include "syntax/visit.h"

namespace bunpy::names {
namespace {

constexpr std::string_view kExec = "exec";

/// Does anything in the tree bind the name?
bool binds_name(const ast::Module& tree, std::string_view name) {
  BoundNames bound;
  bound.parameters = true;
  for (ast::Stmt* s : tree.body) bound.visit(s);
  return bound.names.contains(name);
}

/// Finds the calls exec("import …") that are statements.
struct Finder {
  struct Found {
    ast::Call* call;
    bool in_function;
  };
  std::vector<Found> found;
  bool in_function = false, in_class = false;

  void visit(ast::Stmt* s) {
    const bool function = in_function, cls = in_class, is_class = s->is<ast::ClassDef>();
    if (is_class || s->is<ast::FunctionDef>() || s->is<ast::AsyncFunctionDef>()) {
      in_function = !is_class;
      in_class = is_class;
    }
    if (auto* e = s->try_as<ast::ExprStmt>()) note_call(e->value);
    ast::visit_children(*this, s);
    in_function = function;
    in_class = cls;
  }
  template <class T>
  void visit(T* node) {
    ast::visit_children(*this, node);
  }

 private:
  /// Does a constant in the expression show that its text goes on behind the first statement?
  static bool has_more_statements(ast::Expr* text) {
    bool more = false;
    auto note = [&](ast::Expr* e) {
      if (const auto part = ast::constant_text(*e)) more |= part->find_first_of("\n;") < part->size() - 1;
    };
    ast::Walker<decltype(note)>{note}.visit(text);
    return more;
  }
  void note_call(ast::Expr* e) {
    auto* call = e->try_as<ast::Call>();
    const auto* name = call ? call->func->try_as<ast::Name>() : nullptr;
    if (!name || name->id_ != kExec || !call->keywords.empty() || call->args.empty() || call->args.size() > 2) return;
    if (in_class && call->args.size() == 1) return;
    if (import_text(beginning_of(*call->args[0])) && !has_more_statements(call->args[0])) found.push_back({call, in_function});
  }
};

}  // namespace

std::optional<std::string_view> import_text(std::string_view beginning) {
  for (std::string_view word : {"import ", "from "})
    if (beginning.starts_with(word)) return beginning.substr(word.size());
  return std::nullopt;
}

void collect_imports_of_text(std::string_view text, std::set<std::string>& names) {
  constexpr std::string_view kBlank = " \t\r";
  auto without_blanks = [&](std::string_view s) {
    s.remove_prefix(std::min(s.find_first_not_of(kBlank), s.size()));
    return s.substr(0, s.find_last_not_of(kBlank) + 1);
  };
  // What stands between commas, as far as it is a name.
  auto each_name = [&](std::string_view list, auto&& note) {
    while (!list.empty()) {
      const size_t comma = std::min(list.find(','), list.size());
      std::string_view item = without_blanks(list.substr(0, comma));
      item = item.substr(0, item.find_first_of(" \t;#)"));
      if (is_dotted_name(item)) note(item);
      list.remove_prefix(std::min(comma + 1, list.size()));
    }
  };
  for (size_t start = 0; start < text.size();) {
    const size_t end = std::min(text.find('\n', start), text.size());
    std::string_view line = without_blanks(text.substr(start, end - start));
    start = end + 1;
    for (std::string_view prompt : {">>>", "..."})
      if (line.starts_with(prompt)) line = without_blanks(line.substr(prompt.size()));
    if (line.starts_with("import ")) {
      each_name(line.substr(7), [&](std::string_view name) { names.emplace(name); });
    } else if (line.starts_with("from ")) {
      line = without_blanks(line.substr(5));
      const size_t space = std::min(line.find(' '), line.size());
      const std::string module(line.substr(0, space));
      line = without_blanks(line.substr(space));
      if (!is_dotted_name(module) || !line.starts_with("import ")) continue;
      names.insert(module);
      line = without_blanks(line.substr(7));
      if (line.starts_with('(')) line.remove_prefix(1);
      each_name(line, [&](std::string_view name) { names.insert(module + "." + std::string(name)); });
    }
  }
}

void run_import_texts(base::Session& session, const base::SourceFile& source, ast::Module& tree) {
  if (source.text().find(kExec) == std::string_view::npos) return;
  Finder finder;
  for (ast::Stmt* s : tree.body) finder.visit(s);
  if (finder.found.empty() || binds_name(tree, kExec)) return;

  Maker maker(session, tree.node_count);
  for (const Finder::Found& f : finder.found) {
    const base::SourceRange& at = f.call->range;
    f.call->func = maker.name(kImportText, f.call->func->range);
    if (f.call->args.size() == 2) continue;
    ast::Expr* namespace_ = nullptr;
    if (f.in_function) {  // what it binds there nobody sees
      constexpr std::string_view kPackage = "__package__";
      auto* dict = maker.make<ast::Dict>(at);
      dict->keys = maker.seq<ast::Expr*>({maker.text(kPackage, at)});
      dict->values = maker.seq<ast::Expr*>({maker.name(kPackage, at)});
      namespace_ = dict;
    } else {
      namespace_ = maker.call(maker.name("globals", at), {}, at);
    }
    f.call->args = maker.seq<ast::Expr*>({f.call->args[0], namespace_});
  }
  tree.node_count = maker.next_id();
  import_first(session, tree, "_import_texts", {{kExec, kImportText}});
}

}  // namespace bunpy::names
