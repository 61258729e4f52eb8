// Two passes over a module's tree. The first makes the scopes and notes, per scope, what binds and what
// uses which name. The second resolves every noted use: own scope, enclosing function scopes (class scopes
// are invisible from inside), module, and marks captured variables and the free variables on the way.
#include "names/scope_builder.h"

#include <algorithm>
#include <set>
#include <string>

#include "names/callers_namespaces.h"

namespace bunpy::names {
namespace {

using ast::ExprKind;
using ast::StmtKind;

struct Use {
  const ast::Node* node;
  base::Name name;
  bool binds, deletes;
};

/// What the first pass knows about a scope beyond the Scope itself.
struct Notes {
  std::set<base::Name> globals, nonlocals;
  bool annotates = false;  // an annotated assignment, in a module or class
  std::vector<Use> uses;
};

class ScopeBuilder {
 public:
  ScopeBuilder(Program& program, Module& module, base::Session& session)
      : program_(program), module_(module), session_(session) {}

  void run() {
    const ast::Module& tree = *module_.tree;
    module_.symbols = ast::NodeMap<Symbol*>(tree);
    module_.scope_of = ast::NodeMap<Scope*>(tree);
    module_.annotation_scope_of = ast::NodeMap<Scope*>(tree);
    module_.scope = open(ScopeKind::Module, nullptr, session_.intern("<module>"));
    body(tree.body);
    close();
    if (imports_builtins_) program_.replaced_builtins.merge(strings_);
    for (auto& scope : module_.scopes) declare(*scope);
    for (auto& scope : module_.scopes) resolve(*scope);
    for (auto& scope : module_.scopes) class_cell(*scope);
    for (auto& scope : module_.scopes)  // in CPython's order, which programs see as co_freevars
      std::sort(scope->frees.begin(), scope->frees.end(), [](const Symbol* a, const Symbol* b) { return a->name.str() < b->name.str(); });
    if (!star_imports_)
      for (auto& scope : module_.scopes) find_undefined(*scope);
    for (auto& scope : module_.scopes)
      for (Symbol* s : scope->symbols)
        if (s->captured) scope->cells.push_back(s);
  }

 private:
  // ---- built-ins that are replaced (Program::replaced_builtins) --------------------------------------

  void note_string(const ast::Constant& e) {
    if (e.value.kind != ast::ConstantKind::Str) return;
    if (module_.origin != Origin::Stdlib && e.value.text.find("\\N{") != std::string_view::npos) program_.names_characters = true;
    if (e.value.text.size() > 40) return;
    constexpr std::string_view kPrefix = "builtins.";
    if (e.value.text.starts_with(kPrefix))
      program_.replaced_builtins.emplace(e.value.text.substr(kPrefix.size()));
    else
      strings_.emplace(e.value.text);
    if (module_.origin != Origin::Stdlib && is_codec_name(e.value.text)) program_.names_codec = true;
    note_name(e.value.text);
  }
  void note_name(std::string_view name) {
    if (module_.origin != Origin::Stdlib && (name == "__spec__" || name == "__loader__")) program_.names_spec = true;
    if (!module_.is_standard_library() && name == "f_locals") program_.names_frame_locals = true;
  }
  /// An encoding or error handler of stdlib/modules/codecs.py that str.encode and bytes.decode may ask for.
  static bool is_codec_name(std::string_view text) {
    if (text == "namereplace") return true;
    std::string name;
    for (char c : text) name += c == '-' || c == ' ' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    for (std::string_view known : {"utf_7", "utf7", "unicode_escape", "unicodeescape", "raw_unicode_escape",
                                   "rawunicodeescape", "idna", "punycode", "charmap"})
      if (name == known) return true;
    return false;
  }
  void note_attribute(const ast::Attribute& e) {
    note_name(e.attr.str());
    if (e.ctx == ast::ExprContext::Load) return;
    const auto* owner = e.value->try_as<ast::Name>();
    if (owner && (owner->id_ == std::string_view("builtins") || owner->id_ == std::string_view("__builtins__")))
      program_.replaced_builtins.emplace(e.attr.str());
  }
  /// `self.x = …` in a function in a class, as `__static_attributes__` has it.
  void note_static_attribute(const ast::Attribute& e) {
    const auto* owner = e.value->try_as<ast::Name>();
    if (e.ctx != ast::ExprContext::Store || !owner || owner->id_ != std::string_view("self")) return;
    Scope* cls = current_->frame->parent;
    while (cls && cls->kind != ScopeKind::Class) cls = cls->parent;
    if (!cls) return;
    auto& names = cls->static_attributes;
    if (std::find(names.begin(), names.end(), e.attr) == names.end()) names.push_back(e.attr);
  }
  /// A name that is no variable: of an attribute, or of an imported module.
  void note_used(base::Name name) { notes_[current_].uses.push_back({nullptr, name, false, false}); }
  std::set<std::string, std::less<>> strings_;
  bool imports_builtins_ = false;
  bool star_imports_ = false;

  // ---- pass 1: scopes and uses --------------------------------------------------------------------

  Scope* open(ScopeKind kind, const ast::Node* node, base::Name name) {
    Scope* scope = module_.scopes.emplace_back(std::make_unique<Scope>()).get();
    scope->kind = kind;
    scope->node = node;
    scope->module = &module_;
    scope->parent = current_;
    scope->frame = kind == ScopeKind::Comprehension ? current_->frame : scope;
    scope->name = name;
    scope->qualname = qualname(kind, name);
    if (current_) current_->children.push_back(scope);
    current_ = scope;
    return scope;
  }
  void close() { current_ = current_->parent; }

  base::Name qualname(ScopeKind kind, base::Name name) {
    if (kind == ScopeKind::Module || !current_) return name;
    const Scope* outer = current_;
    while (outer->kind == ScopeKind::TypeParameters || outer->kind == ScopeKind::Comprehension) outer = outer->parent;
    if (outer->kind == ScopeKind::Module || notes_[outer].globals.contains(name)) return name;
    std::string text(outer->qualname.str());
    // CPython counts a generator expression as no function here.
    bool bare = outer->kind == ScopeKind::Class || outer->kind == ScopeKind::GeneratorExp;
    text += bare ? "." : ".<locals>.";
    text += name.str();
    return session_.intern(text);
  }

  /// Reference §6.2.1, private name mangling.
  base::Name mangle(base::Name name) {
    std::string_view text = name.str();
    if (!text.starts_with("__") || text.ends_with("__") || text.find('.') != text.npos) return name;
    auto around = class_names_.rbegin();
    while (around != class_names_.rend() && around->only && !around->only->contains(name)) ++around;
    if (around == class_names_.rend()) return name;
    std::string_view cls = around->name;
    size_t start = cls.find_first_not_of('_');
    if (start == cls.npos) return name;
    return session_.intern("_" + std::string(cls.substr(start)) + std::string(text));
  }

  void use(const ast::Node& node, base::Name name, bool binds, bool deletes = false) {
    notes_[current_].uses.push_back({&node, mangle(name), binds, deletes});
  }
  void bind(const ast::Node& node, base::Name name) { use(node, name, true); }

  void body(const ast::Seq<ast::Stmt*>& stmts) {
    for (ast::Stmt* s : stmts) statement(*s);
  }
  void optional(ast::Expr* e) {
    if (e) expression(*e);
  }
  void all(const ast::Seq<ast::Expr*>& list) {
    for (ast::Expr* e : list) optional(e);
  }

  void defaults(ast::Arguments& a) {
    all(a.defaults);
    for (ast::Expr* e : a.kw_defaults) optional(e);
  }
  void annotations(ast::Arguments& a, ast::Expr* returns) {
    each_parameter(a, [&](ast::Arg* arg) { optional(arg->annotation); });
    optional(returns);
  }
  template <class F>
  void each_parameter(ast::Arguments& a, F f) {
    for (ast::Arg* arg : a.posonlyargs) f(arg);
    for (ast::Arg* arg : a.args) f(arg);
    for (ast::Arg* arg : a.kwonlyargs) f(arg);
    if (a.vararg) f(a.vararg);
    if (a.kwarg) f(a.kwarg);
  }
  void parameters(ast::Arguments& a) {
    each_parameter(a, [&](ast::Arg* arg) {
      Symbol* s = symbol_in(*current_, mangle(arg->arg));
      s->parameter = s->bound = true;
      ++s->binding_count;
      module_.symbols[arg] = s;
    });
  }

  /// Opens the scope of type parameters (PEP 695) when there are any.
  bool open_type_params(const ast::Node& owner, const ast::Seq<ast::TypeParam*>& params, base::Name name) {
    if (params.empty()) return false;
    module_.annotation_scope_of[owner] =
        open(ScopeKind::TypeParameters, &owner, session_.intern("<generic parameters of " + std::string(name.str()) + ">"));
    for (ast::TypeParam* p : params) bind(*p, p->declared_name());
    for (const ast::TypeParam* p : params)
      for (ast::Lambda* evaluator : {p->bound(), p->default_value()})
        if (evaluator) annotation(*evaluator, p->declared_name());
    return true;
  }

  template <class Def>
  void function(Def& f, bool is_async) {
    all(f.decorator_list);
    defaults(*f.args);
    bind(f, f.name);
    bool generic = open_type_params(f, f.type_params, f.name);
    annotations(*f.args, f.returns);
    Scope* scope = open(ScopeKind::Function, &f, f.name);
    scope->is_async = is_async;
    module_.scope_of[f] = scope;
    parameters(*f.args);
    body(f.body);
    close();
    if (generic) close();
  }

  void class_def(ast::ClassDef& c) {
    all(c.decorator_list);
    bind(c, c.name);
    std::set<base::Name> parameters;
    for (const ast::TypeParam* p : c.type_params) parameters.insert(p->declared_name());
    class_names_.push_back({std::string(c.name.str()), &parameters});
    bool generic = open_type_params(c, c.type_params, c.name);
    program_.has_generic_class |= generic;
    all(c.bases);
    for (ast::Keyword* k : c.keywords) expression(*k->value);
    class_names_.pop_back();
    Scope* scope = open(ScopeKind::Class, &c, c.name);
    module_.scope_of[c] = scope;
    class_names_.push_back({std::string(c.name.str()), nullptr});
    body(c.body);
    class_names_.pop_back();
    close();
    if (generic) close();
  }

  void statement(ast::Stmt& s) {
    switch (s.kind) {
      case StmtKind::FunctionDef: return function(*s.as<ast::FunctionDef>(), false);
      case StmtKind::AsyncFunctionDef: return function(*s.as<ast::AsyncFunctionDef>(), true);
      case StmtKind::ClassDef: return class_def(*s.as<ast::ClassDef>());
      case StmtKind::Return:
        if (ast::Expr* v = s.as<ast::Return>()->value) {
          current_->frame->returns_value = true;
          expression(*v);
        }
        return;
      case StmtKind::Delete: return all(s.as<ast::Delete>()->targets);
      case StmtKind::Assign:
        expression(*s.as<ast::Assign>()->value);
        return all(s.as<ast::Assign>()->targets);
      case StmtKind::TypeAlias: {
        auto& t = *s.as<ast::TypeAlias>();
        expression(*t.name);
        bool generic = open_type_params(t, t.type_params, t.name->as<ast::Name>()->id_);
        annotation(*t.value, t.name->as<ast::Name>()->id_);
        if (generic) close();
        return;
      }
      case StmtKind::AugAssign: {
        auto& a = *s.as<ast::AugAssign>();
        if (auto* name = a.target->try_as<ast::Name>()) {
          use(*name, name->id_, true);
          augmented_.insert(name);
        } else {
          if (auto* attribute = a.target->try_as<ast::Attribute>()) attribute_use(*attribute);
          else expression(*a.target);
        }
        return expression(*a.value);
      }
      case StmtKind::AnnAssign: {
        auto& a = *s.as<ast::AnnAssign>();
        if (!current_->is_function_like()) notes_[current_].annotates = true;
        if (a.value) expression(*a.value);
        if (a.value || !a.target->is<ast::Name>() || a.simple) expression(*a.target);
        return expression(*a.annotation);
      }
      case StmtKind::For:
      case StmtKind::AsyncFor: {
        bool is_async = s.is<ast::AsyncFor>();
        if (is_async) current_->frame->has_await = true;
        ast::Expr* target = is_async ? s.as<ast::AsyncFor>()->target : s.as<ast::For>()->target;
        ast::Expr* iter = is_async ? s.as<ast::AsyncFor>()->iter : s.as<ast::For>()->iter;
        expression(*iter);
        expression(*target);
        body(is_async ? s.as<ast::AsyncFor>()->body : s.as<ast::For>()->body);
        return body(is_async ? s.as<ast::AsyncFor>()->orelse : s.as<ast::For>()->orelse);
      }
      case StmtKind::While:
        expression(*s.as<ast::While>()->test);
        body(s.as<ast::While>()->body);
        return body(s.as<ast::While>()->orelse);
      case StmtKind::If:
        expression(*s.as<ast::If>()->test);
        body(s.as<ast::If>()->body);
        return body(s.as<ast::If>()->orelse);
      case StmtKind::With:
      case StmtKind::AsyncWith: {
        bool is_async = s.is<ast::AsyncWith>();
        if (is_async) current_->frame->has_await = true;
        for (ast::WithItem* item : is_async ? s.as<ast::AsyncWith>()->items : s.as<ast::With>()->items) {
          expression(*item->context_expr);
          optional(item->optional_vars);
        }
        bool outermost = unwinding_.insert(current_->frame).second;
        body(is_async ? s.as<ast::AsyncWith>()->body : s.as<ast::With>()->body);
        if (outermost) unwinding_.erase(current_->frame);
        return;
      }
      case StmtKind::Match: {
        auto& m = *s.as<ast::Match>();
        expression(*m.subject);
        for (ast::MatchCase* c : m.cases) {
          pattern(*c->pattern);
          optional(c->guard);
          body(c->body);
        }
        return;
      }
      case StmtKind::Raise:
        optional(s.as<ast::Raise>()->exc);
        return optional(s.as<ast::Raise>()->cause);
      case StmtKind::Try: return try_statement(*s.as<ast::Try>());
      case StmtKind::TryStar: return try_statement(*s.as<ast::TryStar>());
      case StmtKind::Assert:
        expression(*s.as<ast::Assert>()->test);
        return optional(s.as<ast::Assert>()->msg);
      case StmtKind::Import:
        for (ast::Alias* a : s.as<ast::Import>()->names) {
          note_used(a->name);
          if (a->name == std::string_view("builtins") && module_.origin != Origin::Stdlib) imports_builtins_ = true;
          std::string_view full = a->name.str();
          bind(*a, a->asname ? a->asname : session_.intern(full.substr(0, full.find('.'))));
        }
        return;
      case StmtKind::ImportFrom:
        if (s.as<ast::ImportFrom>()->module) note_used(s.as<ast::ImportFrom>()->module);
        for (ast::Alias* a : s.as<ast::ImportFrom>()->names) {
          if (a->name == std::string_view("*")) {
            star_imports_ = true;
            continue;
          }
          note_used(a->name);
          bind(*a, a->asname ? a->asname : a->name);
        }
        return;
      case StmtKind::Global:
        for (base::Name n : s.as<ast::Global>()->names) notes_[current_].globals.insert(mangle(n));
        return;
      case StmtKind::Nonlocal:
        for (base::Name n : s.as<ast::Nonlocal>()->names) notes_[current_].nonlocals.insert(mangle(n));
        return;
      case StmtKind::ExprStmt: return expression(*s.as<ast::ExprStmt>()->value);
      case StmtKind::Pass:
      case StmtKind::Break:
      case StmtKind::Continue: return;
    }
  }

  void note_yield() {
    current_->frame->has_yield = true;
    current_->frame->unwinds |= unwinding_.contains(current_->frame);
  }

  template <class Try>
  void try_statement(Try& t) {
    bool outermost = unwinding_.insert(current_->frame).second;
    body(t.body);
    for (ast::ExceptHandler* h : t.handlers) {
      optional(h->type);
      if (h->name) bind(*h, h->name);
      body(h->body);
    }
    body(t.orelse);
    if (outermost) unwinding_.erase(current_->frame);
    body(t.finalbody);
  }

  void pattern(ast::Pattern& p) {
    using ast::PatternKind;
    switch (p.kind) {
      case PatternKind::MatchValue: return expression(*p.as<ast::MatchValue>()->value);
      case PatternKind::MatchSingleton: return;
      case PatternKind::MatchSequence:
        for (ast::Pattern* sub : p.as<ast::MatchSequence>()->patterns) pattern(*sub);
        return;
      case PatternKind::MatchMapping: {
        auto& m = *p.as<ast::MatchMapping>();
        all(m.keys);
        for (ast::Pattern* sub : m.patterns) pattern(*sub);
        if (m.rest) bind(m, m.rest);
        return;
      }
      case PatternKind::MatchClass: {
        auto& c = *p.as<ast::MatchClass>();
        expression(*c.cls);
        for (ast::Pattern* sub : c.patterns) pattern(*sub);
        for (ast::Pattern* sub : c.kwd_patterns) pattern(*sub);
        return;
      }
      case PatternKind::MatchStar:
        if (p.as<ast::MatchStar>()->name) bind(p, p.as<ast::MatchStar>()->name);
        return;
      case PatternKind::MatchAs:
        if (p.as<ast::MatchAs>()->pattern) pattern(*p.as<ast::MatchAs>()->pattern);
        if (p.as<ast::MatchAs>()->name) bind(p, p.as<ast::MatchAs>()->name);
        return;
      case PatternKind::MatchOr:
        for (ast::Pattern* sub : p.as<ast::MatchOr>()->patterns) pattern(*sub);
        return;
    }
  }

  void comprehension(ast::Expr& e, const char* name, const ast::Seq<ast::Comprehension*>& generators,
                     ast::Expr* first, ast::Expr* second) {
    expression(*generators[0]->iter);  // evaluated in the scope around
    bool own_frame = e.is<ast::GeneratorExp>();
    Scope* scope = open(own_frame ? ScopeKind::GeneratorExp : ScopeKind::Comprehension, &e, session_.intern(name));
    module_.scope_of[e] = scope;
    for (size_t i = 0; i < generators.size(); ++i) {
      ast::Comprehension& g = *generators[i];
      if (g.is_async) {
        if (own_frame) scope->is_async = true;
        scope->frame->has_await = true;
      }
      if (i > 0) expression(*g.iter);
      expression(*g.target);
      all(g.ifs);
    }
    expression(*first);
    optional(second);
    if (own_frame && scope->has_await) scope->is_async = true;
    close();
  }

  /// An expression of an annotation scope, which the parser has made a lambda.
  void annotation(ast::Lambda& l, base::Name name) { function_expression(l, name, true); }
  void function_expression(ast::Lambda& l, base::Name name, bool is_annotation = false) {
    defaults(*l.args);
    Scope* scope = open(ScopeKind::Lambda, &l, name);
    scope->is_annotation = is_annotation;
    module_.scope_of[l] = scope;
    parameters(*l.args);
    expression(*l.body);
    close();
  }

  void attribute_use(ast::Attribute& e) {
    note_attribute(e);
    e.attr = mangle(e.attr);
    expression(*e.value);
    note_used(e.attr);
  }

  void expression(ast::Expr& e) {
    switch (e.kind) {
      case ExprKind::BoolOp: return all(e.as<ast::BoolOp>()->values);
      case ExprKind::NamedExpr: {
        auto& n = *e.as<ast::NamedExpr>();
        expression(*n.value);
        // PEP 572: binds in the scope around comprehensions.
        Scope* inner = current_;
        while (current_->kind == ScopeKind::Comprehension || current_->kind == ScopeKind::GeneratorExp)
          current_ = current_->parent;
        Scope* target = current_;
        current_ = inner;
        if (target == inner) return expression(*n.target);
        auto& name = *n.target->as<ast::Name>();
        walrus_.insert(&name);
        notes_[inner].uses.push_back({&name, mangle(name.id_), false, false});
        notes_[target].uses.push_back({&name, mangle(name.id_), true, false});
        return;
      }
      case ExprKind::BinOp:
        expression(*e.as<ast::BinOp>()->left);
        return expression(*e.as<ast::BinOp>()->right);
      case ExprKind::UnaryOp: return expression(*e.as<ast::UnaryOp>()->operand);
      case ExprKind::Lambda: return function_expression(*e.as<ast::Lambda>(), session_.intern("<lambda>"));
      case ExprKind::IfExp:
        expression(*e.as<ast::IfExp>()->test);
        expression(*e.as<ast::IfExp>()->body);
        return expression(*e.as<ast::IfExp>()->orelse);
      case ExprKind::Dict:
        for (size_t i = 0; i < e.as<ast::Dict>()->values.size(); ++i) {
          optional(e.as<ast::Dict>()->keys[i]);
          expression(*e.as<ast::Dict>()->values[i]);
        }
        return;
      case ExprKind::Set: return all(e.as<ast::Set>()->elts);
      case ExprKind::ListComp:
        return comprehension(e, "<listcomp>", e.as<ast::ListComp>()->generators, e.as<ast::ListComp>()->elt, nullptr);
      case ExprKind::SetComp:
        return comprehension(e, "<setcomp>", e.as<ast::SetComp>()->generators, e.as<ast::SetComp>()->elt, nullptr);
      case ExprKind::DictComp:
        return comprehension(e, "<dictcomp>", e.as<ast::DictComp>()->generators, e.as<ast::DictComp>()->key,
                             e.as<ast::DictComp>()->value);
      case ExprKind::GeneratorExp:
        return comprehension(e, "<genexpr>", e.as<ast::GeneratorExp>()->generators, e.as<ast::GeneratorExp>()->elt, nullptr);
      case ExprKind::Await:
        current_->frame->has_await = true;
        return expression(*e.as<ast::Await>()->value);
      case ExprKind::Yield:
        note_yield();
        return optional(e.as<ast::Yield>()->value);
      case ExprKind::YieldFrom:
        note_yield();
        return expression(*e.as<ast::YieldFrom>()->value);
      case ExprKind::Compare:
        expression(*e.as<ast::Compare>()->left);
        return all(e.as<ast::Compare>()->comparators);
      case ExprKind::Call: {
        auto& c = *e.as<ast::Call>();
        if (auto* name = c.func->try_as<ast::Name>()) {
          static const std::set<std::string_view> kLocals = {"locals", kLocalsFunction, "vars", "dir", "eval", "exec"};
          if (kLocals.contains(name->id_.str())) current_->frame->uses_locals = true;
        }
        expression(*c.func);
        all(c.args);
        for (ast::Keyword* k : c.keywords) expression(*k->value);  // names of keywords are not mangled
        return;
      }
      case ExprKind::FormattedValue:
        expression(*e.as<ast::FormattedValue>()->value);
        return optional(e.as<ast::FormattedValue>()->format_spec);
      case ExprKind::JoinedStr: return all(e.as<ast::JoinedStr>()->values);
      case ExprKind::Constant: return note_string(*e.as<ast::Constant>());
      case ExprKind::Attribute:
        note_static_attribute(*e.as<ast::Attribute>());
        return attribute_use(*e.as<ast::Attribute>());
      case ExprKind::Subscript:
        expression(*e.as<ast::Subscript>()->value);
        return expression(*e.as<ast::Subscript>()->slice);
      case ExprKind::Starred: return expression(*e.as<ast::Starred>()->value);
      case ExprKind::Name: {
        auto& n = *e.as<ast::Name>();
        note_name(n.id_.str());
        // super() and __class__ need the class's cell.
        if (n.ctx == ast::ExprContext::Load && (n.id_ == std::string_view("super") || n.id_ == std::string_view("__class__")))
          class_cell_users_.insert(current_);
        return use(n, n.id_, n.ctx == ast::ExprContext::Store, n.ctx == ast::ExprContext::Del);
      }
      case ExprKind::List: return all(e.as<ast::List>()->elts);
      case ExprKind::Tuple: return all(e.as<ast::Tuple>()->elts);
      case ExprKind::Slice:
        optional(e.as<ast::Slice>()->lower);
        optional(e.as<ast::Slice>()->upper);
        return optional(e.as<ast::Slice>()->step);
    }
  }

  // ---- pass 2: resolution -----------------------------------------------------------------------------

  Symbol* symbol_in(Scope& scope, base::Name name) {
    if (Symbol* s = scope.find(name)) return s;
    Symbol* s = program_.owned_symbols.emplace_back(std::make_unique<Symbol>()).get();
    s->name = name;
    s->scope = &scope;
    s->index = static_cast<uint32_t>(scope.symbols.size());
    scope.symbols.push_back(s);
    scope.table.emplace(name, s);
    return s;
  }

  /// Makes the symbols that a scope's own statements bind.
  void declare(Scope& scope) {
    Notes& notes = notes_[&scope];
    for (const Use& u : notes.uses) {
      if (!u.node || (!u.binds && !u.deletes)) continue;
      if (notes.globals.contains(u.name) || notes.nonlocals.contains(u.name)) continue;
      Symbol* s = symbol_in(scope, u.name);
      s->bound |= u.binds;
      if (u.binds) ++s->binding_count;
      s->deleted |= u.deletes;
    }
    if (scope.is_function_like()) return;
    if (scope.kind == ScopeKind::Class) scope.has_annotations = notes.annotates;
    for (const Use& u : notes.uses) {
      bool annotations = u.name == std::string_view("__annotations__");
      bool made = scope.kind == ScopeKind::Class && (u.name == std::string_view("__module__") ||
                                                     u.name == std::string_view("__qualname__") ||
                                                     u.name == std::string_view("__firstlineno__"));
      if (annotations && notes.annotates) scope.has_annotations = made = true;
      if (!made || notes.globals.contains(u.name) || notes.nonlocals.contains(u.name)) continue;
      Symbol* s = symbol_in(scope, u.name);
      s->bound = s->implicit = true;
      ++s->binding_count;
    }
  }
  /// Whether a class body's namespace may have a name that no statement binds: what `metaclass=` prepares has some already,
  /// and bodies store in locals().
  static bool may_have_other_name(const Scope& scope, base::Name name) {
    // Calls of these are recognised by name.
    static const std::set<std::string_view> kOfTheFrame = {"locals", kLocalsFunction, "vars", "dir", "globals", kGlobalsFunction, "super"};
    if (scope.kind != ScopeKind::Class || kOfTheFrame.contains(name.str())) return false;
    if (scope.uses_locals && !is_builtin_name(name.str())) return true;
    const auto& keywords = static_cast<const ast::Stmt*>(scope.node)->as<ast::ClassDef>()->keywords;
    return std::any_of(keywords.begin(), keywords.end(), [](const ast::Keyword* k) {
      return !k->arg || k->arg == std::string_view("metaclass");
    });
  }

  Symbol* module_symbol(base::Name name) { return symbol_in(*module_.scope, name); }

  /// The class directly around an annotation scope, whose names such scopes see, or null.
  static const Scope* class_seen_from(const Scope& scope) {
    if (scope.kind != ScopeKind::TypeParameters && !scope.is_annotation) return nullptr;
    const Scope* around = scope.parent;
    while (around && around->kind == ScopeKind::TypeParameters) around = around->parent;
    return around && around->kind == ScopeKind::Class ? around : nullptr;
  }

  /// The variable `name` means when used in `scope`.
  Symbol* find(Scope& scope, base::Name name) {
    Notes& notes = notes_[&scope];
    if (notes.globals.contains(name)) return module_symbol(name);
    if (!notes.nonlocals.contains(name))
      if (Symbol* s = scope.find(name)) {
        if (scope.kind == ScopeKind::Class) s->outer = module_symbol(name);
        return s;
      }
    const Scope* seen = class_seen_from(scope);
    for (Scope* around = scope.parent; around; around = around->parent) {
      if (around == seen) {
        if (notes_[around].globals.contains(name)) return module_symbol(name);
        if (Symbol* s = around->find(name); s && s->bound) {
          s->outer = module_symbol(name);
          return s;
        }
      }
      if (around->kind == ScopeKind::Class || around->kind == ScopeKind::Module) continue;
      if (notes_[around].globals.contains(name)) return module_symbol(name);
      if (notes_[around].nonlocals.contains(name)) continue;
      if (Symbol* s = around->find(name)) return s;
    }
    Symbol* global = module_symbol(name);
    if (!may_have_other_name(scope, name)) return global;
    Symbol* s = symbol_in(scope, name);
    s->bound = s->implicit = true;
    s->outer = global;
    return s;
  }

  void capture(Scope& from, Symbol* s) {
    if (s->is_global() || from.frame == s->scope->frame) return;
    if (s->scope->kind == ScopeKind::Class && s != s->scope->class_cell && s != s->scope->class_dict) return;
    s->captured = true;
    for (Scope* frame = from.frame; frame && frame != s->scope->frame; frame = frame->parent ? frame->parent->frame : nullptr)
      if (std::find(frame->frees.begin(), frame->frees.end(), s) == frame->frees.end()) frame->frees.push_back(s);
  }

  void resolve(Scope& scope) {
    Notes& notes = notes_[&scope];
    for (base::Name name : notes.nonlocals) capture(scope, find(scope, name));
    auto note = [&names = scope.frame->used_names](base::Name name) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (const Use& u : notes.uses) {
      if (!u.node) {
        note(u.name);
        continue;
      }
      Symbol* s = find(scope, u.name);
      if (!s->scope->is_function_like()) note(u.name);
      bool elsewhere = notes.globals.contains(u.name) || notes.nonlocals.contains(u.name);
      if (elsewhere && (u.binds || u.deletes)) {
        s->bound |= u.binds;
        if (u.binds) ++s->binding_count;
        s->deleted |= u.deletes;
        s->bound_elsewhere |= s->scope != &scope;
      }
      if ((!u.binds && !walrus_.contains(u.node)) || augmented_.contains(u.node)) s->read = true;
      module_.symbols[u.node] = s;
      capture(scope, s);
      if (scope.is_annotation && s->scope->kind == ScopeKind::Class) capture(scope, class_dict(*s->scope));
    }
  }

  /// The cell in which a class leaves its names for the functions of its annotation scopes.
  Symbol* class_dict(Scope& cls) {
    if (!cls.class_dict) cls.class_dict = hidden_cell(cls, "__classdict__");
    return cls.class_dict;
  }
  Symbol* hidden_cell(Scope& cls, std::string_view name) {
    Symbol* s = program_.owned_symbols.emplace_back(std::make_unique<Symbol>()).get();
    s->name = session_.intern(name);
    s->scope = &cls;
    s->index = static_cast<uint32_t>(cls.symbols.size());
    s->bound = s->captured = true;
    s->binding_count = 1;
    return s;
  }

  /// Names of the program that can only fail: what the functions around them call locals may be what was meant.
  void find_undefined(Scope& scope) {
    for (const Use& u : notes_[&scope].uses) {
      Symbol* s = u.node ? module_.symbols[u.node] : nullptr;
      if (!s || !s->is_global() || s->bound) continue;
      if (s->name == std::string_view("help") && module_.origin != Origin::Stdlib && module_.origin != Origin::CPythonLib)
        program_.names_help = true;
      if (s->deleted || is_builtin_name(s->name.str()) || s->name.str().starts_with("__")) continue;
      s->undefined = true;
      scope.frame->uses_locals = true;
    }
  }

  /// Functions that use super() or __class__ share the cell of the class around them.
  void class_cell(Scope& scope) {
    if (!class_cell_users_.contains(&scope)) return;
    if (scope.kind == ScopeKind::Class || scope.kind == ScopeKind::Module) return;
    Scope* cls = scope.parent;
    while (cls && cls->kind != ScopeKind::Class) cls = cls->parent;
    if (!cls) return;
    base::Name name = session_.intern("__class__");
    // A variable of that name in between hides the cell.
    for (const Scope* s = &scope; s != cls; s = s->parent) {
      if (Symbol* own = s->find(name); own && own->bound) return;
    }
    scope.frame->uses_class_cell = true;
    cls->uses_class_cell = true;
    if (!cls->class_cell) cls->class_cell = hidden_cell(*cls, "__class__");
    capture(scope, cls->class_cell);
    for (const Use& u : notes_[&scope].uses)
      if (u.node && u.name == name && !u.binds) module_.symbols[u.node] = cls->class_cell;
  }

  Program& program_;
  Module& module_;
  base::Session& session_;
  Scope* current_ = nullptr;
  struct ClassAround {
    std::string name;
    const std::set<base::Name>* only;  // in front of the class body just these names are mangled; null = all
  };
  std::vector<ClassAround> class_names_;
  std::unordered_map<const Scope*, Notes> notes_;
  std::set<const ast::Node*> walrus_, augmented_;
  std::set<Scope*> class_cell_users_;
  std::set<const Scope*> unwinding_;  // frames of which a `try` or `with` is being gone through
};

}  // namespace

bool postpones_annotations(const ast::Module& tree) {
  for (const ast::Stmt* s : tree.body)
    if (auto* f = s->try_as<ast::ImportFrom>(); f && f->level == 0 && f->module == std::string_view("__future__"))
      for (const ast::Alias* a : f->names)
        if (a->name == std::string_view("annotations")) return true;
  return false;
}

bool is_builtin_name(std::string_view name) {
  static const std::set<std::string_view> names = {
#define X(name) #name,
#include "compiler/names/builtin_names.def"
#undef X
  };
  return names.contains(name) || name == kGlobalsFunction || name == kLocalsFunction;
}

bool stands_for_native(const Scope& scope) {
  const Module& m = *scope.module;
  if (m.stands_for_native) return true;
  if (m.origin != Origin::Stdlib || scope.kind == ScopeKind::Module) return false;
  static const std::set<std::pair<std::string_view, std::string_view>> names = {
#define X(module, name) {module, name},
#include "compiler/names/native_functions.def"
#undef X
  };
  const Scope* top = &scope;
  while (top->parent->kind != ScopeKind::Module) top = top->parent;
  return names.contains({m.name.str(), top->name.str()});
}

void build_scopes(Program& program, Module& module, base::Session& session) {
  ScopeBuilder(program, module, session).run();
}

}  // namespace bunpy::names
