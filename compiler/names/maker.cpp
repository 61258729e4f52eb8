#include "names/maker.h"

namespace bunpy::names {

void import_first(base::Session& session, ast::Module& tree, std::string_view module,
                  const std::vector<std::pair<std::string_view, std::string_view>>& names) {
  size_t first = 0;
  for (const ast::Stmt* s : tree.body) {
    const auto* future = s->try_as<ast::ImportFrom>();
    const auto* e = s->try_as<ast::ExprStmt>();
    if (!(e && ast::constant_text(*e->value)) && !(future && future->level == 0 && future->module == std::string_view("__future__"))) break;
    ++first;
  }
  if (first == tree.body.size()) return;
  Maker maker(session, tree.node_count);
  const base::SourceRange& at = tree.body[first]->range;
  std::vector<ast::Alias*> aliases;
  for (const auto& [name, target] : names) aliases.push_back(maker.alias(name, target, at));
  std::vector<ast::Stmt*> body(tree.body.begin(), tree.body.end());
  body.insert(body.begin() + static_cast<std::ptrdiff_t>(first), maker.import_from(module, aliases, at));
  tree.body = maker.seq(body);
  tree.node_count = maker.next_id();
}

}  // namespace bunpy::names
