// The errors of CPython's symbol table (symtable.c), with its flags and its order of visiting: what
// counts as "used before" is the order in which a block's text is read, nested functions last.
#include <deque>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "syntax/advice.h"
#include "syntax/check.h"
#include "syntax/visit.h"

namespace bunpy::syntax {

using namespace ast;
using diagnostics::Diag;

namespace {

enum Flag : unsigned {
  kLocal = 1,
  kParam = 2,
  kUse = 4,
  kGlobal = 8,
  kNonlocal = 16,
  kAnnotated = 32,
  kComprehensionTarget = 64,
  kTypeParam = 128,
};

enum class BlockKind { Module, Class, Function, Comprehension, TypeParameters, TypeScope };

struct Block {
  BlockKind kind;
  Block* parent;
  base::Name class_name{};
  const char* what = "";  // in "… cannot be used within …"; comprehensions: "list comprehension"
  int iterable_depth = 0;  // inside the iterable of a comprehension
  bool reading_targets = false;
  std::unordered_map<base::Name, unsigned> names;
  struct Declaration {
    base::Name name;
    SourceRange range;
  };
  std::vector<Declaration> nonlocals;
  std::unordered_map<base::Name, SourceRange> declared;  // where a `global` or `nonlocal` names it first
};

class ScopeChecker {
 public:
  explicit ScopeChecker(diagnostics::Diagnostics& sink) : sink_(sink) {}

  void run(const Module& module) {
    enter(BlockKind::Module);
    for (Stmt* s : module.body) {
      auto* import = s->try_as<ImportFrom>();
      if (!import || !import->module || import->level != 0 || import->module != "__future__") continue;
      for (Alias* alias : import->names) future_annotations_ |= alias->name == "annotations";
    }
    for (Stmt* s : module.body) visit(s);
    leave();
    for (const Block& block : blocks_) check_nonlocals(block);
  }

  void visit(Stmt* s) {
    switch (s->kind) {
      case StmtKind::FunctionDef: function(*s->as<FunctionDef>()); return;
      case StmtKind::AsyncFunctionDef: function(*s->as<AsyncFunctionDef>()); return;
      case StmtKind::ClassDef: class_def(*s->as<ClassDef>()); return;
      case StmtKind::TypeAlias: {
        auto& n = *s->as<TypeAlias>();
        visit(n.name);
        bool generic = enter_type_params(n.type_params);
        enter(BlockKind::TypeScope, "a type alias");
        visit(n.value->body);
        leave();
        if (generic) leave();
        return;
      }
      case StmtKind::Global:
        for (base::Name name : s->as<Global>()->names) declare(name, s->range, true);
        return;
      case StmtKind::Nonlocal:
        for (base::Name name : s->as<Nonlocal>()->names) declare(name, s->range, false);
        return;
      case StmtKind::AnnAssign: {
        auto& n = *s->as<AnnAssign>();
        if (auto* target = n.target->try_as<Name>()) {
          unsigned flags = lookup(target->id_);
          if ((flags & (kGlobal | kNonlocal)) && block_->kind != BlockKind::Module && n.simple) {
            error(s->range, "annotated name '" + str(target->id_) + "' can't be " +
                                (flags & kGlobal ? "global" : "nonlocal"));
          }
          if (n.simple) {
            add(target->id_, kAnnotated | kLocal, target->range);
          } else if (n.value) {
            add(target->id_, kLocal, target->range);
          }
        } else {
          visit(n.target);
        }
        annotation(n.annotation);
        if (n.value) visit(n.value);
        return;
      }
      case StmtKind::Import:
        for (Alias* alias : s->as<Import>()->names) bind_import(*alias);
        return;
      case StmtKind::ImportFrom:
        for (Alias* alias : s->as<ImportFrom>()->names) {
          if (alias->name == "*") {
            if (block_->kind != BlockKind::Module) {
              error(s->range, "import * only allowed at module level");
            }
          } else {
            bind_import(*alias);
          }
        }
        return;
      case StmtKind::Return:
      case StmtKind::Delete:
      case StmtKind::Assign:
      case StmtKind::AugAssign:
      case StmtKind::For:
      case StmtKind::AsyncFor:
      case StmtKind::While:
      case StmtKind::If:
      case StmtKind::With:
      case StmtKind::AsyncWith:
      case StmtKind::Match:
      case StmtKind::Raise:
      case StmtKind::Try:
      case StmtKind::TryStar:
      case StmtKind::Assert:
      case StmtKind::ExprStmt:
      case StmtKind::Pass:
      case StmtKind::Break:
      case StmtKind::Continue: visit_children(*this, s); return;
    }
  }

  void visit(Expr* e) {
    switch (e->kind) {
      case ExprKind::Name: {
        auto& n = *e->as<Name>();
        if (n.ctx == ExprContext::Load) {
          block_->names[n.id_] |= kUse;
        } else {
          add(n.id_, kLocal, e->range);
        }
        return;
      }
      case ExprKind::NamedExpr: named_expression(*e->as<NamedExpr>()); return;
      case ExprKind::Lambda: {
        auto& n = *e->as<Lambda>();
        defaults(*n.args);
        enter(BlockKind::Function);
        parameters(*n.args);
        visit(n.body);
        leave();
        return;
      }
      case ExprKind::ListComp: {
        auto& n = *e->as<ListComp>();
        comprehension(n.generators, n.elt, nullptr, "list comprehension");
        return;
      }
      case ExprKind::SetComp: {
        auto& n = *e->as<SetComp>();
        comprehension(n.generators, n.elt, nullptr, "set comprehension");
        return;
      }
      case ExprKind::DictComp: {
        auto& n = *e->as<DictComp>();
        comprehension(n.generators, n.key, n.value, "dict comprehension");
        return;
      }
      case ExprKind::GeneratorExp: {
        auto& n = *e->as<GeneratorExp>();
        comprehension(n.generators, n.elt, nullptr, "generator expression");
        return;
      }
      case ExprKind::Yield:
      case ExprKind::YieldFrom:
        refuse_in_type_scope(*e, "yield expression");
        visit_children(*this, e);
        if (block_->kind == BlockKind::Comprehension) {
          error(e->range, std::string("'yield' inside ") + block_->what);
        }
        return;
      case ExprKind::Await:
        refuse_in_type_scope(*e, "await expression");
        visit_children(*this, e);
        return;
      case ExprKind::BoolOp:
      case ExprKind::BinOp:
      case ExprKind::UnaryOp:
      case ExprKind::IfExp:
      case ExprKind::Dict:
      case ExprKind::Set:
      case ExprKind::Compare:
      case ExprKind::Call:
      case ExprKind::FormattedValue:
      case ExprKind::JoinedStr:
      case ExprKind::Constant:
      case ExprKind::Attribute:
      case ExprKind::Subscript:
      case ExprKind::Starred:
      case ExprKind::List:
      case ExprKind::Tuple:
      case ExprKind::Slice: visit_children(*this, e); return;
    }
  }

  void visit(Pattern* p) {
    if (auto* as = p->try_as<MatchAs>(); as && as->name) add(as->name, kLocal, p->range);
    if (auto* star = p->try_as<MatchStar>(); star && star->name) add(star->name, kLocal, p->range);
    if (auto* map = p->try_as<MatchMapping>(); map && map->rest) add(map->rest, kLocal, p->range);
    visit_children(*this, p);
  }
  void visit(TypeParam*) {}
  void visit(ExceptHandler* h) {
    if (h->type) visit(h->type);
    if (h->name) add(h->name, kLocal, h->range);
    for (Stmt* s : h->body) visit(s);
  }
  void visit(Keyword* k) { visit_children(*this, k); }
  void visit(WithItem* w) { visit_children(*this, w); }
  void visit(MatchCase* c) { visit_children(*this, c); }
  void visit(Arguments*) {}
  void visit(Arg*) {}
  void visit(Alias*) {}
  void visit(Comprehension*) {}

 private:
  static std::string str(base::Name name) { return std::string(name.str()); }

  void error(const SourceRange& range, const std::string& message) {
    emit_error(sink_, Diag::SyntaxError, range, message);
  }

  void enter(BlockKind kind, const char* what = "") {
    int depth = block_ ? block_->iterable_depth : 0;
    blocks_.push_back({kind, block_, {}, what, depth, false, {}, {}, {}});
    block_ = &blocks_.back();
  }
  void leave() { block_ = block_->parent; }

  unsigned lookup(base::Name name) const {
    auto it = block_->names.find(name);
    return it == block_->names.end() ? 0 : it->second;
  }

  void add(base::Name name, unsigned flags, const SourceRange& range) {
    unsigned& all = block_->names[name];
    if ((flags & kParam) && (all & kParam)) {
      error(range, "duplicate argument '" + str(name) + "' in function definition");
    }
    if ((flags & kTypeParam) && (all & kTypeParam)) {
      error(range, "duplicate type parameter '" + str(name) + "'");
    }
    if (block_->reading_targets) {
      if (all & (kGlobal | kNonlocal)) {
        error(range, "comprehension inner loop cannot rebind assignment expression target '" +
                         str(name) + "'");
      }
      flags |= kComprehensionTarget;
    }
    all |= flags;
  }

  void declare(base::Name name, const SourceRange& range, bool global) {
    const std::string kind = global ? "global" : "nonlocal";
    unsigned flags = lookup(name);
    if (!global && block_->kind == BlockKind::Module) {
      error(range, "nonlocal declaration not allowed at module level");
      return;
    }
    std::string quoted = "'" + str(name) + "'";
    if (flags & kParam) {
      error(range, "name " + quoted + " is parameter and " + kind);
    } else if (flags & kUse) {
      error(range, "name " + quoted + " is used prior to " + kind + " declaration");
    } else if (flags & kAnnotated) {
      error(range, "annotated name " + quoted + " can't be " + kind);
    } else if (flags & kLocal) {
      error(range, "name " + quoted + " is assigned to before " + kind + " declaration");
    } else if (flags & (global ? kNonlocal : kGlobal)) {
      error(block_->declared[name], "name " + quoted + " is nonlocal and global");
    }
    block_->declared.emplace(name, range);
    block_->names[name] |= global ? kGlobal : kNonlocal;
    if (!global) block_->nonlocals.push_back({name, range});
  }

  void check_nonlocals(const Block& block) {
    for (const auto& [name, range] : block.nonlocals) {
      bool found = (block.names.at(name) & kGlobal) != 0;  // reported as such
      for (const Block* b = block.parent; b && !found; b = b->parent) {
        if (b->kind == BlockKind::Module || b->kind == BlockKind::Class) continue;
        auto it = b->names.find(name);
        if (it == b->names.end()) continue;
        if (it->second & kTypeParam) {
          error(range, "nonlocal binding not allowed for type parameter '" + str(name) + "'");
          found = true;
          break;
        }
        if (it->second & kGlobal) break;
        found = (it->second & (kLocal | kParam)) && !(it->second & kNonlocal);
      }
      if (block.parent && !found && name == "__class__") found = inside_class(block);
      if (!found) error(range, "no binding for nonlocal '" + mangled(name, block) + "' found");
    }
  }
  /// The name as the class around it stores it (reference §6.2.1).
  static std::string mangled(base::Name name, const Block& block) {
    std::string text = str(name);
    if (!text.starts_with("__") || text.ends_with("__")) return text;
    for (const Block* b = &block; b; b = b->parent) {
      if (b->kind != BlockKind::Class) continue;
      std::string_view cls = b->class_name.str();
      while (cls.starts_with('_')) cls.remove_prefix(1);
      return cls.empty() ? text : "_" + std::string(cls) + text;
    }
    return text;
  }
  static bool inside_class(const Block& block) {
    for (const Block* b = block.parent; b; b = b->parent) {
      if (b->kind == BlockKind::Class) return true;
    }
    return false;
  }

  void bind_import(const Alias& alias) {
    base::Name bound = alias.asname ? alias.asname : alias.name;
    std::string_view text = bound.str();
    if (text.find('.') == std::string_view::npos) add(bound, kLocal, alias.range);
    // `import a.b` binds `a`; no declaration rule needs that name before its own uses.
  }

  void defaults(Arguments& args) {
    for (Expr* e : args.defaults) visit(e);
    for (Expr* e : args.kw_defaults) {
      if (e) visit(e);
    }
  }
  void parameters(Arguments& args) {
    auto add_all = [&](const Seq<Arg*>& list) {
      for (Arg* arg : list) add(arg->arg, kParam, arg->range);
    };
    add_all(args.posonlyargs);
    add_all(args.args);
    add_all(args.kwonlyargs);
    if (args.vararg) add(args.vararg->arg, kParam, args.vararg->range);
    if (args.kwarg) add(args.kwarg->arg, kParam, args.kwarg->range);
  }
  void annotations(Arguments& args, Expr* returns) {
    auto all = [&](const Seq<Arg*>& list) {
      for (Arg* arg : list) {
        if (arg->annotation) annotation(arg->annotation);
      }
    };
    all(args.posonlyargs);
    all(args.args);
    if (args.vararg && args.vararg->annotation) annotation(args.vararg->annotation);
    if (args.kwarg && args.kwarg->annotation) annotation(args.kwarg->annotation);
    all(args.kwonlyargs);
    if (returns) annotation(returns);
  }
  /// PEP 563: under `from __future__ import annotations` nobody evaluates it, so it is a scope of its own.
  void annotation(Expr* e) {
    if (!future_annotations_) {
      visit(e);
      return;
    }
    enter(BlockKind::TypeScope, "an annotation");
    visit(e);
    leave();
  }

  template <class Def>
  void function(Def& n) {
    add(n.name, kLocal, n.range);
    for (Expr* e : n.decorator_list) visit(e);
    defaults(*n.args);
    bool generic = enter_type_params(n.type_params);
    annotations(*n.args, n.returns);
    enter(BlockKind::Function);
    parameters(*n.args);
    for (Stmt* s : n.body) visit(s);
    leave();
    if (generic) leave();
  }

  void class_def(ClassDef& n) {
    add(n.name, kLocal, n.range);
    for (Expr* e : n.decorator_list) visit(e);
    bool generic = enter_type_params(n.type_params);
    for (Expr* e : n.bases) visit(e);
    for (Keyword* k : n.keywords) visit(k);
    enter(BlockKind::Class);
    block_->class_name = n.name;
    for (Stmt* s : n.body) visit(s);
    leave();
    if (generic) leave();
  }

  bool enter_type_params(const Seq<TypeParam*>& params) {
    if (params.empty()) return false;
    enter(BlockKind::TypeParameters, "the definition of a generic");
    bool seen_default = false;
    auto evaluate = [&](Lambda* evaluator, const char* what) {
      if (!evaluator) return;
      enter(BlockKind::TypeScope, what);
      visit(evaluator->body);
      leave();
    };
    for (TypeParam* param : params) {
      base::Name name;
      Lambda* value = nullptr;
      switch (param->kind) {
        case TypeParamKind::TypeVar: {
          auto& n = *param->as<TypeVar>();
          name = n.name;
          value = n.default_value;
          add(name, kLocal | kTypeParam, param->range);
          evaluate(n.bound, n.bound && n.bound->body->is<Tuple>() ? "a TypeVar constraint"
                                                            : "a TypeVar bound");
          evaluate(value, "a TypeVar default");
          break;
        }
        case TypeParamKind::ParamSpec:
          name = param->as<ParamSpec>()->name;
          value = param->as<ParamSpec>()->default_value;
          add(name, kLocal | kTypeParam, param->range);
          evaluate(value, "a ParamSpec default");
          break;
        case TypeParamKind::TypeVarTuple:
          name = param->as<TypeVarTuple>()->name;
          value = param->as<TypeVarTuple>()->default_value;
          add(name, kLocal | kTypeParam, param->range);
          evaluate(value, "a TypeVarTuple default");
          break;
      }
      if (value) {
        seen_default = true;
      } else if (seen_default) {
        error(param->range, "non-default type parameter '" + str(name) +
                                "' follows default type parameter");
      }
    }
    return true;
  }

  void refuse_in_type_scope(const Expr& e, const char* what) {
    if (block_->kind == BlockKind::TypeScope || block_->kind == BlockKind::TypeParameters) {
      error(e.range, std::string(what) + " cannot be used within " + block_->what);
    }
  }

  void named_expression(NamedExpr& n) {
    refuse_in_type_scope(n, "named expression");
    base::Name target = n.target->as<Name>()->id_;
    if (block_->iterable_depth > 0) {
      error(n.range, "assignment expression cannot be used in a comprehension iterable expression");
      visit(n.value);
      return;
    }
    visit(n.value);
    if (block_->kind == BlockKind::Comprehension) {
      bind_outside_comprehension(target, n.target->range);
    }
    visit(n.target);
  }

  /// symtable_extend_namedexpr_scope: a walrus in a comprehension binds in the function around it.
  void bind_outside_comprehension(base::Name name, const SourceRange& range) {
    for (Block* b = block_; b; b = b->parent) {
      switch (b->kind) {
        case BlockKind::Comprehension:
          if (b->names[name] & kComprehensionTarget) {
            error(range, "assignment expression cannot rebind comprehension iteration variable '" +
                             str(name) + "'");
            return;
          }
          continue;
        case BlockKind::Function:
          block_->names[name] |= b->names[name] & kGlobal ? kGlobal : kNonlocal;
          b->names[name] |= kLocal;
          return;
        case BlockKind::Module:
          block_->names[name] |= kGlobal;
          b->names[name] |= kLocal;
          return;
        case BlockKind::Class:
          error(range, "assignment expression within a comprehension cannot be used in a class body");
          return;
        case BlockKind::TypeParameters:
        case BlockKind::TypeScope:
          error(range, std::string("assignment expression within a comprehension cannot be used ") +
                           (b->kind == BlockKind::TypeScope ? "in " : "within ") + b->what);
          return;
      }
    }
  }

  void comprehension(const Seq<Comprehension*>& generators, Expr* first, Expr* second,
                     const char* what) {
    ++block_->iterable_depth;
    visit(generators[0]->iter);
    --block_->iterable_depth;
    enter(BlockKind::Comprehension, what);
    block_->iterable_depth = block_->parent->iterable_depth;
    auto targets = [&](Expr* target) {
      block_->reading_targets = true;
      visit(target);
      block_->reading_targets = false;
    };
    for (size_t i = 0; i < generators.size(); ++i) {
      targets(generators[i]->target);
      if (i > 0) {
        ++block_->iterable_depth;
        visit(generators[i]->iter);
        --block_->iterable_depth;
      }
      for (Expr* e : generators[i]->ifs) visit(e);
    }
    if (second) visit(second);
    visit(first);
    leave();
  }

  diagnostics::Diagnostics& sink_;
  std::deque<Block> blocks_;
  Block* block_ = nullptr;
  bool future_annotations_ = false;
};

}  // namespace

void check_scopes(const ast::Module& module, diagnostics::Diagnostics& sink) {
  ScopeChecker(sink).run(module);
}

}  // namespace bunpy::syntax
