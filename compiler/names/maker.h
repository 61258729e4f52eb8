// Making nodes: for trees that are changed before names are resolved in them.
#pragma once

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/session.h"
#include "syntax/syntax.h"

namespace bunpy::names {

/// Makes nodes of one module, all at the place of a statement.
class Maker {
 public:
  Maker(base::Session& session, uint32_t first_id) : session_(session), next_id_(first_id) {}

  uint32_t next_id() const { return next_id_; }
  void go_on_from(uint32_t id) { next_id_ = id; }
  base::Name intern(std::string_view text) { return session_.intern(text); }

  template <class T>
  T* make(const base::SourceRange& range) {
    T* node = session_.arena.make<T>();
    node->id = next_id_++;
    node->range = range;
    return node;
  }
  template <class T>
  base::Seq<T> seq(const std::vector<T>& items) {
    if (items.empty()) return {};
    auto* data = static_cast<T*>(session_.arena.allocate(sizeof(T) * items.size(), alignof(T)));
    std::copy(items.begin(), items.end(), data);
    return base::Seq<T>(data, items.size());
  }
  ast::Name* name(std::string_view text, const base::SourceRange& range) {
    auto* n = make<ast::Name>(range);
    n->id_ = session_.intern(text);
    n->ctx = ast::ExprContext::Load;
    return n;
  }
  ast::Constant* text(std::string_view value, const base::SourceRange& range) {
    auto* c = make<ast::Constant>(range);
    c->value.kind = ast::ConstantKind::Str;
    c->value.text = session_.intern(value).str();
    return c;
  }
  ast::Call* call(ast::Expr* function, const std::vector<ast::Expr*>& args, const base::SourceRange& range) {
    auto* c = make<ast::Call>(range);
    c->func = function;
    c->args = seq(args);
    return c;
  }
  ast::Alias* alias(std::string_view name, std::string_view as, const base::SourceRange& range) {
    auto* a = make<ast::Alias>(range);
    a->name = session_.intern(name);
    if (!as.empty()) a->asname = session_.intern(as);
    return a;
  }
  ast::ImportFrom* import_from(std::string_view module, const std::vector<ast::Alias*>& names,
                               const base::SourceRange& range) {
    auto* import = make<ast::ImportFrom>(range);
    import->module = session_.intern(module);
    import->names = seq(names);
    return import;
  }

 private:
  base::Session& session_;
  uint32_t next_id_;
};

/// Puts `from module import name as target, …` before the first statement of the module that may have one before it; a
/// target "" is the name itself. A module without such a statement stays as it is.
void import_first(base::Session& session, ast::Module& tree, std::string_view module,
                  const std::vector<std::pair<std::string_view, std::string_view>>& names);

}  // namespace bunpy::names
