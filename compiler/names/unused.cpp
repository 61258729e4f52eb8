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

/// `__all__ = […]`: who takes a name through it mentions the name again.
bool lists_exports(const ast::Stmt& s) {
  const auto* assign = s.try_as<ast::Assign>();
  if (!assign || assign->targets.size() != 1) return false;
  const auto* target = assign->targets[0]->try_as<ast::Name>();
  return target && target->id_ == std::string_view("__all__");
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
  auto note = Overloaded{
      [&](ast::Expr* e) {
        if (const auto* n = e->try_as<ast::Name>()) mentions.insert(n->id_.str());
        if (const auto* a = e->try_as<ast::Attribute>()) mentions.insert(a->attr.str());
        if (auto text = ast::constant_text(*e)) mentions.insert(*text);
      },
      [&](ast::Alias* a) { mentions.insert(a->name.str()); },
  };
  ast::Walker<decltype(note)> walker{note};
  for (ast::Stmt* s : tree.body) {
    const auto* f = s->try_as<ast::FunctionDef>();
    if (!lists_exports(*s) && !(f && f->name == kModuleGetattr)) walker.visit(s);
  }
}

void collect_defaults(const ast::Module& tree, std::set<std::string_view>& defaults) {
  auto add = [&](const ast::Expr* e) {
    if (auto text = e ? ast::constant_text(*e) : std::nullopt) defaults.insert(*text);
  };
  ast::walk(tree, Overloaded{
                 [&](ast::Expr* e) {
                   const auto* call = e->try_as<ast::Call>();
                   const auto* method = call ? call->func->try_as<ast::Attribute>() : nullptr;
                   if (!method || call->args.size() != 2) return;
                   std::string_view name = method->attr.str();
                   if (name == "get" || name == "pop" || name == "setdefault") add(call->args[1]);
                 },
                 [&](ast::Arguments* a) {
                   for (const ast::Expr* e : a->defaults) add(e);
                   for (const ast::Expr* e : a->kw_defaults) add(e);
                 },
             });
}

void collect_passed_strings(const ast::Module& tree, std::set<std::string_view>& strings) {
  ast::walk(tree, [&](ast::Expr* e) {
    if (const auto* call = e->try_as<ast::Call>())
      for (const ast::Expr* argument : call->args)
        if (auto text = ast::constant_text(*argument)) strings.insert(*text);
  });
}

void collect_definitions(const ast::Module& tree, std::set<std::string_view>& names) {
  ast::walk(tree, [&](ast::Stmt* s) {
    if (const auto* f = s->try_as<ast::FunctionDef>()) names.insert(f->name.str());
    if (const auto* f = s->try_as<ast::AsyncFunctionDef>()) names.insert(f->name.str());
    if (const auto* c = s->try_as<ast::ClassDef>()) names.insert(c->name.str());
  });
}

static void add_given(const ast::Expr* e, std::set<std::string_view>& strings) {
  if (!e) return;
  if (auto text = ast::constant_text(*e)) strings.insert(*text);
  if (const auto* either = e->try_as<ast::IfExp>()) {
    add_given(either->body, strings);
    add_given(either->orelse, strings);
  }
  if (const auto* any = e->try_as<ast::BoolOp>())
    for (const ast::Expr* value : any->values) add_given(value, strings);
}

void collect_given_strings(const ast::Module& tree, const std::set<std::string_view>& functions,
                           std::set<std::string_view>& strings) {
  auto is_one_of_them = [&](const ast::Expr& function) {
    if (const auto* n = function.try_as<ast::Name>()) return functions.contains(n->id_.str());
    const auto* a = function.try_as<ast::Attribute>();
    return a && functions.contains(a->attr.str());
  };
  ast::walk(tree, Overloaded{
                 [&](ast::Stmt* s) {
                   if (const auto* a = s->try_as<ast::Assign>()) add_given(a->value, strings);
                   if (const auto* a = s->try_as<ast::AnnAssign>()) add_given(a->value, strings);
                 },
                 [&](ast::Expr* e) {
                   if (const auto* n = e->try_as<ast::NamedExpr>()) add_given(n->value, strings);
                   const auto* call = e->try_as<ast::Call>();
                   if (!call) return;
                   const bool all = is_one_of_them(*call->func);
                   if (all)
                     for (const ast::Expr* argument : call->args) add_given(argument, strings);
                   for (const ast::Keyword* k : call->keywords)
                     if (all || k->arg == std::string_view("default")) add_given(k->value, strings);
                 },
             });
}

static void collect_assigned_strings(base::Seq<ast::Stmt*> suite, std::set<std::string_view>& strings) {
  for (const ast::Stmt* s : suite) {
    if (const auto* c = s->try_as<ast::ClassDef>()) collect_assigned_strings(c->body, strings);
    const auto* a = s->try_as<ast::Assign>();
    if (auto text = a ? ast::constant_text(*a->value) : std::nullopt) strings.insert(*text);
  }
}
void collect_assigned_strings(const ast::Module& tree, std::set<std::string_view>& strings) {
  collect_assigned_strings(tree.body, strings);
}

void leave_debugger_out(base::Session& session, ast::Module& tree) {
  for (ast::Stmt* s : tree.body) {
    auto change = [&](ast::Alias* a) {
      if (a->name != std::string_view("pdb")) return;
      a->asname = a->name;
      a->name = session.intern("_no_debugger");
    };
    ast::Walker<decltype(change)>{change}.visit(s);
  }
}

}  // namespace bunpy::names
