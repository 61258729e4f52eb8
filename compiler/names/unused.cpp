#include "names/unused.h"

#include "syntax/visit.h"

namespace bunpy::names {
namespace {

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};

bool is_name_test(const ast::Expr& test) {
  const auto* compare = test.try_as<ast::Compare>();
  if (!compare || compare->ops.size() != 1 || compare->ops[0] != ast::CmpOp::Eq) return false;
  auto is_name = [](const ast::Expr* e) {
    const auto* n = e->try_as<ast::Name>();
    return n && n->id_ == std::string_view("__name__");
  };
  auto is_main = [](const ast::Expr* e) { return ast::constant_text(*e) == "__main__"; };
  const ast::Expr *left = compare->left, *right = compare->comparators[0];
  return (is_name(left) && is_main(right)) || (is_main(left) && is_name(right));
}

}  // namespace

void drop_main_blocks(const ast::Module& tree) {
  bool tests = false, binds = false;
  for (ast::Stmt* s : tree.body)
    if (auto* i = s->try_as<ast::If>()) tests |= is_name_test(*i->test);
  if (!tests) return;
  ast::walk(tree, [&](ast::Expr* e) {
    const auto* n = e->try_as<ast::Name>();
    binds |= n && n->id_ == std::string_view("__name__") && n->ctx != ast::ExprContext::Load;
  });
  if (binds) return;
  for (ast::Stmt* s : tree.body)
    if (auto* i = s->try_as<ast::If>(); i && is_name_test(*i->test)) i->body = {};
}

void collect_mentions(const ast::Module& tree, std::set<std::string_view>& mentions) {
  ast::walk(tree, Overloaded{
                      [&](ast::Expr* e) {
                        if (const auto* n = e->try_as<ast::Name>()) mentions.insert(n->id_.str());
                        if (const auto* a = e->try_as<ast::Attribute>()) mentions.insert(a->attr.str());
                        if (auto text = ast::constant_text(*e)) mentions.insert(*text);
                      },
                      [&](ast::Alias* a) { mentions.insert(a->name.str()); },
                  });
}

}  // namespace bunpy::names
