// The static part: every Code and class of the program, and how module variables are used.
#include <algorithm>

#include "types/analysis.h"
#include "types/walk.h"

namespace bunpy::types {

namespace {

void node_range(const auto& node, uint32_t& first, uint32_t& end) {
  first = std::min(first, node.id);
  end = std::max(end, node.id + 1);
  for_each_child(node, [&](const auto& child) { node_range(child, first, end); });
}

bool contains_call(const auto& node) {
  bool found = false;
  for_each_child(node, [&](const auto& child) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(child)>, ast::Expr>)
      if (child.kind == ast::ExprKind::Call) found = true;
    if (!found) found = contains_call(child);
  });
  return found;
}

}  // namespace

void Analysis::build_codes() {
  using names::ScopeKind;
  for (names::Module* m : names_.modules) {
    if (!m->scope) continue;
    for (auto& scope : m->scopes) {
      ScopeKind k = scope->kind;
      if (k != ScopeKind::Module && k != ScopeKind::Class && k != ScopeKind::Function &&
          k != ScopeKind::Lambda && k != ScopeKind::GeneratorExp)
        continue;
      auto owned = std::make_unique<Code>();
      Code& code = *owned;
      code.id = static_cast<FunctionId>(program_.codes.size());
      code.module = m;
      code.scope = scope.get();
      code.node = scope->node;
      code.is_built_in = names::is_built_in_function(*scope);
      program_.codes.push_back(std::move(owned));
      program_.code_by_scope[scope.get()] = &code;
      for (names::Scope* p = scope->parent; p; p = p->parent) {
        auto it = program_.code_by_scope.find(p->frame ? p->frame : p);
        if (it != program_.code_by_scope.end()) {
          code.parent = it->second;
          break;
        }
      }
      code.first_node = 0xffffffff;
      if (!code.node) {
        code.first_node = 0;
        code.end_node = m->tree->node_count;
      } else if (k == ScopeKind::Function || k == ScopeKind::Class) {
        node_range(*static_cast<const ast::Stmt*>(code.node), code.first_node, code.end_node);
      } else {
        node_range(*static_cast<const ast::Expr*>(code.node), code.first_node, code.end_node);
      }
      if (k == ScopeKind::Function) {
        const auto& s = *static_cast<const ast::Stmt*>(code.node);
        if (auto* f = s.try_as<ast::FunctionDef>()) code.arguments = f->args;
        if (auto* f = s.try_as<ast::AsyncFunctionDef>()) code.arguments = f->args;
      } else if (k == ScopeKind::Lambda) {
        code.arguments = static_cast<const ast::Expr*>(code.node)->as<ast::Lambda>()->args;
      }
      if (const ast::Arguments* a = code.arguments) {
        auto parameter = [&](const ast::Arg* arg, const ast::Expr* value) {
          code.parameters.push_back({m->symbols[arg], value, value != nullptr});
        };
        size_t positional = a->posonlyargs.size() + a->args.size();
        size_t first_default = positional - a->defaults.size();
        for (size_t i = 0; i < positional; ++i) {
          const ast::Arg* arg =
              i < a->posonlyargs.size() ? a->posonlyargs[i] : a->args[i - a->posonlyargs.size()];
          parameter(arg, i >= first_default ? a->defaults[i - first_default] : nullptr);
        }
        for (size_t i = 0; i < a->kwonlyargs.size(); ++i)
          parameter(a->kwonlyargs[i], a->kw_defaults[i]);
        if (a->vararg) parameter(a->vararg, nullptr);
        if (a->kwarg) parameter(a->kwarg, nullptr);
        code.posonly = static_cast<uint32_t>(a->posonlyargs.size());
        code.positional = static_cast<uint32_t>(positional);
        code.kwonly = static_cast<uint32_t>(a->kwonlyargs.size());
        code.var_args = a->vararg != nullptr;
        code.var_keywords = a->kwarg != nullptr;
      }
    }
    // Variables, those of comprehensions included, live in the frame's Code.
    for (auto& scope : m->scopes) {
      names::Scope* frame = scope->frame ? scope->frame : scope.get();
      auto it = program_.code_by_scope.find(frame);
      if (it == program_.code_by_scope.end()) continue;
      Code& code = *it->second;
      for (names::Symbol* s : scope->symbols)
        code.variables.emplace(s, static_cast<uint32_t>(code.variables.size()));
    }
    for (auto& scope : m->scopes)
      if (scope->kind == ScopeKind::Class) build_class(program_.code_by_scope[scope.get()]);
  }
  for (auto& code : program_.codes) {
    const names::Scope* p = code->scope->parent;
    while (p && p->kind == ScopeKind::TypeParameters) p = p->parent;
    if (p && p->kind == ScopeKind::Class && code->scope->kind == ScopeKind::Function) {
      auto it = program_.class_by_node.find(p->node);
      if (it != program_.class_by_node.end()) code->in_class = it->second;
    }
  }
}

void Analysis::build_class(Code* body) {
  ClassState& c = classes_.emplace_back();
  c.id = static_cast<ClassId>(classes_.size() - 1);
  c.node = static_cast<const ast::Stmt*>(body->node)->as<ast::ClassDef>();
  c.body = body;
  c.sensitive = body->module->origin == names::Origin::Stdlib;
  c.bases_cell = new_cell();
  c.mro = {c.id};
  program_.class_by_node[c.node] = c.id;
  if (body->parent && !body->parent->node)
    for (const ast::Stmt* s : body->module->tree->body)
      if (s == c.node) c.runs_once = true;
}

/// How module variables are bound and read: see GlobalInfo.
void Analysis::scan_globals() {
  using names::ScopeKind;
  for (names::Module* m : names_.modules) {
    if (!m->scope) continue;
    // Reads and writes from other frames.
    auto visit = [&](auto& self, const auto& node, bool in_function) -> void {
      using N = std::remove_cvref_t<decltype(node)>;
      bool inner = in_function;
      if constexpr (std::is_same_v<N, ast::Expr>) {
        if (node.kind == ast::ExprKind::Lambda || node.kind == ast::ExprKind::GeneratorExp)
          inner = true;
        if (node.kind == ast::ExprKind::Name)
          if (auto* s = m->symbols[node]; s && in_function) {
            // What a class's namespace does not have is looked up in the module.
            if (const names::Symbol* global = s->is_global() ? s : s->outer) global_use_[global].read_in_function = true;
          }
      }
      if constexpr (std::is_same_v<N, ast::Stmt>) {
        if (node.kind == ast::StmtKind::FunctionDef ||
            node.kind == ast::StmtKind::AsyncFunctionDef ||
            node.kind == ast::StmtKind::ClassDef) {
          if (auto* s = m->symbols[node]; s && s->is_global() && in_function)
            global_use_[s].read_in_function = true;
          inner = true;
        }
      }
      for_each_child(node, [&](const auto& child) { self(self, child, inner); });
    };
    bool inert = true;
    for (const ast::Stmt* s : m->tree->body) {
      visit(visit, *s, false);
      auto top_binding = [&](const ast::Node& node) {
        if (names::Symbol* symbol = m->symbols[node]; symbol && symbol->binding_count == 1) {
          GlobalUse& use = global_use_[symbol];
          use.only_binding = s;
          use.inert_before = inert;
        }
      };
      switch (s->kind) {
        case ast::StmtKind::FunctionDef:
          top_binding(*s);
          for (const ast::Expr* d : s->as<ast::FunctionDef>()->decorator_list)
            if (d->kind != ast::ExprKind::Name || contains_call(*d)) inert = false;
          if (!s->as<ast::FunctionDef>()->decorator_list.empty()) inert = false;
          for (const ast::Expr* d : s->as<ast::FunctionDef>()->args->defaults)
            if (d->kind != ast::ExprKind::Constant && d->kind != ast::ExprKind::Name) inert = false;
          break;
        case ast::StmtKind::AsyncFunctionDef:
          top_binding(*s);
          break;
        case ast::StmtKind::ClassDef: {
          top_binding(*s);
          const auto& c = *s->as<ast::ClassDef>();
          if (!c.decorator_list.empty() || !c.keywords.empty()) inert = false;
          for (const ast::Stmt* b : c.body)
            if (b->kind != ast::StmtKind::FunctionDef && contains_call(*b)) inert = false;
          break;
        }
        case ast::StmtKind::Import:
        case ast::StmtKind::ImportFrom:
          // Modules import each other in cycles rarely; a module body run from here can only see
          // this module's variables if it imports this module.
          for (names::Module* other : names_.modules)
            if (other != m && other->tree)
              for (auto& [id, target] : other->imports)
                for (names::Module* t : target.chain)
                  if (t == m && m != names_.main) inert = false;
          break;
        case ast::StmtKind::Assign: {
          const auto& a = *s->as<ast::Assign>();
          for (const ast::Expr* t : a.targets) {
            if (t->kind == ast::ExprKind::Name)
              top_binding(*t);
            else
              inert = false;
          }
          if (a.value->kind == ast::ExprKind::Call || contains_call(*a.value)) inert = false;
          break;
        }
        case ast::StmtKind::ExprStmt:
          if (s->as<ast::ExprStmt>()->value->kind != ast::ExprKind::Constant) inert = false;
          break;
        case ast::StmtKind::AnnAssign:
        case ast::StmtKind::Pass:
        case ast::StmtKind::Global:
          if (contains_call(*s)) inert = false;
          break;
        case ast::StmtKind::Return:
        case ast::StmtKind::Delete:
        case ast::StmtKind::TypeAlias:
        case ast::StmtKind::AugAssign:
        case ast::StmtKind::For:
        case ast::StmtKind::AsyncFor:
        case ast::StmtKind::While:
        case ast::StmtKind::If:
        case ast::StmtKind::With:
        case ast::StmtKind::AsyncWith:
        case ast::StmtKind::Match:
        case ast::StmtKind::Raise:
        case ast::StmtKind::Try:
        case ast::StmtKind::TryStar:
        case ast::StmtKind::Assert:
        case ast::StmtKind::Nonlocal:
        case ast::StmtKind::Break:
        case ast::StmtKind::Continue:
          inert = false;
          break;
      }
    }
  }
}

std::string_view Analysis::mangled(std::string_view attr) {
  if (attr.size() < 3 || attr.substr(0, 2) != "__" || attr.substr(attr.size() - 2) == "__")
    return attr;
  const names::Scope* s = v_ && v_->code ? v_->code->scope : nullptr;
  while (s && s->kind != names::ScopeKind::Class) s = s->parent;
  if (!s) return attr;
  std::string_view name = static_cast<const ast::Stmt*>(s->node)->as<ast::ClassDef>()->name.str();
  while (!name.empty() && name[0] == '_') name.remove_prefix(1);
  if (name.empty()) return attr;
  return table().keep("_" + std::string(name) + std::string(attr));
}

}  // namespace bunpy::types
