// Function and class definitions, lambdas, decorators (language reference §8.7–8.8).
#include <algorithm>

#include "compiler/lower/lowerer.h"

namespace bunpy::lower {

using ir::Op;

std::vector<Expr*> FunctionLowerer::cells_for(const Scope& child) {
  std::vector<Expr*> cells;
  for (const Symbol* s : child.frees) cells.push_back(cell_of(s));
  return cells;
}

Expr* FunctionLowerer::annotations_of(const ast::Arguments& a, const ast::Expr* returns) {
  std::vector<std::function<Expr*()>> steps;
  auto add = [&](std::string name, const ast::Expr* annotation) {
    if (!annotation) return;
    steps.push_back([this, name] { return program_.str_value(name); });
    steps.push_back([this, annotation] { return annotation_value(*annotation); });
  };
  auto add_arg = [&](const ast::Arg* arg) {
    if (arg) add(std::string(module_.symbols[arg]->name.str()), arg->annotation);
  };
  for (const ast::Arg* arg : a.posonlyargs) add_arg(arg);
  for (const ast::Arg* arg : a.args) add_arg(arg);
  add_arg(a.vararg);
  for (const ast::Arg* arg : a.kwonlyargs) add_arg(arg);
  add_arg(a.kwarg);
  add("return", returns);
  if (steps.empty()) return null();
  base::SourceRange where = returns ? returns->range : scope_.node ? scope_.node->range : base::SourceRange{base::FileId::None, 1, 0, 0, 0};
  return rt(Rt::MakeDict, {b().braces(in_order(steps))}, where);
}

/// The entry of the function objects made here from `child`; nullptr when nothing calls through them.
Expr* FunctionLowerer::entry(const Scope& child) {
  ir::FunctionId id = program_.entry_of(&child, inst_.id);
  return id == ir::FunctionId::None ? b().cxx("missing_entry") : b().reference(Op::EntryRef, static_cast<uint32_t>(id));
}

/// The tuple of a parameter list's default values, or null.
Expr* FunctionLowerer::defaults_of(const ast::Arguments& a, const base::SourceRange& where) {
  if (a.defaults.empty()) return null();
  std::vector<const ast::Expr*> list(a.defaults.begin(), a.defaults.end());
  return rt(Rt::MakeTuple, {b().braces(lower_operands(list))}, where);
}
/// The dict of those of keyword-only parameters, or null.
Expr* FunctionLowerer::keyword_defaults_of(const ast::Arguments& a, const base::SourceRange& where) {
  std::vector<std::function<Expr*()>> pairs;
  for (size_t i = 0; i < a.kwonlyargs.size(); ++i) {
    if (!a.kw_defaults[i]) continue;
    pairs.push_back([&, i] { return program_.str_value(module_.symbols[*a.kwonlyargs[i]]->name.str()); });
    pairs.push_back([&, i] { return lower_value(*a.kw_defaults[i]); });
  }
  if (pairs.empty()) return null();
  return rt(Rt::MakeDict, {b().braces(in_order(pairs))}, where);
}

Expr* FunctionLowerer::make_function(const Scope& child, const ast::Arguments& a, const ast::Expr* returns, Expr* doc,
                                     const base::SourceRange& where, const Defaults* evaluated) {
  std::vector<std::function<Expr*()>> steps;
  steps.push_back([&] { return evaluated ? evaluated->positional : defaults_of(a, where); });
  steps.push_back([&] { return evaluated ? evaluated->keyword : keyword_defaults_of(a, where); });
  steps.push_back([&] { return annotations_of(a, returns); });
  auto parts = in_order(steps);
  std::vector<Expr*> operands{
      b().reference(Op::CodeRef, static_cast<uint32_t>(program_.code_of(&child))),
      entry(child),
      b().reference(Op::ModuleRef, static_cast<uint32_t>(program_.module_of(&module_))),
      parts[0], parts[1], parts[2], doc};
  if (!child.frees.empty()) operands.push_back(b().braces(cells_for(child)));
  return rt(Rt::MakeFunction, operands, where);
}

namespace {
/// The text of a docstring as the compiler stores it since 3.13: common indentation removed.
std::string clean_docstring(std::string_view text) {
  std::vector<std::string> lines(1);
  for (char c : text) {
    if (c == '\n') lines.emplace_back();
    else if (c == '\t') lines.back().append(8 - lines.back().size() % 8, ' ');
    else lines.back() += c;
  }
  size_t margin = std::string::npos;
  for (size_t i = 1; i < lines.size(); ++i)
    if (size_t at = lines[i].find_first_not_of(' '); at != std::string::npos) margin = std::min(margin, at);
  std::string out = lines[0].substr(std::min(lines[0].find_first_not_of(' '), lines[0].size()));
  for (size_t i = 1; i < lines.size(); ++i) {
    out += '\n';
    if (margin != std::string::npos && lines[i].size() > margin) out += lines[i].substr(margin);
  }
  return out;
}
}  // namespace

Expr* FunctionLowerer::docstring(const ast::Seq<ast::Stmt*>& body) {
  if (body.empty()) return nullptr;
  const auto* s = body[0]->try_as<ast::ExprStmt>();
  auto text = s ? ast::constant_text(*s->value) : std::nullopt;
  return text ? program_.str_value(clean_docstring(*text)) : nullptr;
}

Expr* FunctionLowerer::decorate(Expr* object, const ast::Seq<ast::Expr*>& decorators, std::vector<Expr*> evaluated) {
  for (size_t i = evaluated.size(); i-- > 0;)
    object = apply_decorator(*decorators[i], evaluated[i], object);
  return object;
}

Expr* FunctionLowerer::apply_decorator(const ast::Expr& decorator, Expr* callee, Expr* object) {
  return rt(Rt::Call, {callee, args({stable(object)})}, decorator.range);
}

void FunctionLowerer::lower_function_def(const ast::Stmt& s) {
  const auto* f = s.try_as<ast::FunctionDef>();
  const auto* af = s.try_as<ast::AsyncFunctionDef>();
  const auto& decorators = f ? f->decorator_list : af->decorator_list;
  const auto& stmts = f ? f->body : af->body;
  const auto& type_params = f ? f->type_params : af->type_params;
  const ast::Arguments& a = f ? *f->args : *af->args;
  const ast::Expr* returns = f ? f->returns : af->returns;
  const base::SourceRange where = without_columns(s.range, s.range.line);  // `def` line
  std::vector<Expr*> evaluated;
  for (const ast::Expr* d : decorators) evaluated.push_back(spill(lower_value(*d)));
  const Symbol* target = module_.symbols[s];
  Expr* doc = docstring(stmts);
  if (!doc) doc = none();
  Expr* function = nullptr;
  if (type_params.empty()) {
    function = make_function(*module_.scope_of[s], a, returns, doc, where);
  } else {
    Defaults defaults;
    defaults.positional = spill(defaults_of(a, where));
    defaults.keyword = spill(keyword_defaults_of(a, where));
    function = with_type_params(s, type_params, [&](Expr* parameters) {
      return owning(make_function(*module_.scope_of[s], a, returns, doc, where, &defaults), parameters, where);
    });
  }
  store_symbol(target, decorate(function, decorators, evaluated), s.range);
}

namespace {
/// What the two kinds of `def` have in common.
struct Definition {
  const ast::Arguments& args;
  const ast::Expr* returns;
  const ast::Seq<ast::Expr*>& decorators;
  const ast::Seq<ast::TypeParam*>& type_params;
  const ast::Seq<ast::Stmt*>& body;
};
std::optional<Definition> definition(const ast::Stmt& s) {
  if (const auto* f = s.try_as<ast::FunctionDef>()) return Definition{*f->args, f->returns, f->decorator_list, f->type_params, f->body};
  if (const auto* f = s.try_as<ast::AsyncFunctionDef>()) return Definition{*f->args, f->returns, f->decorator_list, f->type_params, f->body};
  return std::nullopt;
}

bool has_annotations(const ast::Arguments& a) {
  auto annotated = [](const ast::Arg* arg) { return arg && arg->annotation; };
  return std::any_of(a.posonlyargs.begin(), a.posonlyargs.end(), annotated) || std::any_of(a.args.begin(), a.args.end(), annotated) ||
         std::any_of(a.kwonlyargs.begin(), a.kwonlyargs.end(), annotated) || annotated(a.vararg) || annotated(a.kwarg);
}
}  // namespace

/// A function whose making evaluates nothing: constant defaults, no annotations, no closure, at most a built-in
/// decorator; in a module or class body.
bool FunctionLowerer::is_plain_definition(const ast::Stmt& s) const {
  std::optional<Definition> d = definition(s);
  if (!d || !d->type_params.empty() || d->returns || has_annotations(d->args) || d->decorators.size() > 1) return false;
  if (!module_.scope_of[s]->frees.empty()) return false;
  auto is_literal = [](const ast::Expr* e) { return e->is<ast::Constant>(); };
  if (!std::all_of(d->args.defaults.begin(), d->args.defaults.end(), is_literal)) return false;
  if (std::any_of(d->args.kw_defaults.begin(), d->args.kw_defaults.end(), [](const ast::Expr* e) { return e != nullptr; })) return false;
  for (const ast::Expr* e : d->decorators)
    if (!is_builtin(*e, "property") && !is_builtin(*e, "staticmethod") && !is_builtin(*e, "classmethod")) return false;
  const Symbol* target = module_.symbols[s];
  if (scope_.kind == names::ScopeKind::Class) return target->scope == &scope_ && !cells_.contains(target);
  return scope_.kind == names::ScopeKind::Module && target->is_global() && !is_module_local(target);
}

size_t FunctionLowerer::define_functions(const ast::Seq<ast::Stmt*>& stmts, size_t i) {
  line_ = stmts[i]->range.line;
  ir::FunctionTable table;
  for (; i < stmts.size() && is_plain_definition(*stmts[i]); ++i) {
    const ast::Stmt& s = *stmts[i];
    const Definition d = *definition(s);
    const Scope* child = module_.scope_of[s];
    const Symbol* target = module_.symbols[s];
    ir::FunctionRow row;
    row.code = program_.code_of(child);
    row.entry = program_.entry_of(child, inst_.id);
    if (scope_.kind == names::ScopeKind::Class) row.name = program_.constant(ir::ConstKind::Str, std::string(target->name.str()));
    else row.global = program_.global_of(target);
    if (!d.args.defaults.empty()) {
      std::vector<Expr*> items;
      for (const ast::Expr* e : d.args.defaults) items.push_back(value(lower_constant(e->as<ast::Constant>()->value)));
      row.defaults = program_.tuple_constant(std::move(items));
    }
    if (const Expr* doc = docstring(d.body)) row.doc = static_cast<ir::ConstId>(doc->id);
    if (!d.decorators.empty()) row.decorator = program_.builtin(d.decorators[0]->as<ast::Name>()->id_.str())->text;
    row.location = location(without_columns(s.range, s.range.line));
    table.rows.push_back(row);
  }
  table.cpp_name = "functions_" + fn_.name + "_" + std::to_string(++table_count_);
  Expr* code = b().reference(Op::CodeRef, static_cast<uint32_t>(fn_.code));
  Expr* module = b().reference(Op::ModuleRef, static_cast<uint32_t>(program_.module_of(&module_)));
  Expr* ns = scope_.kind == names::ScopeKind::Class ? local(namespace_) : null();
  Expr* functions = b().reference(Op::FunctionTable, static_cast<uint32_t>(program_.program().function_tables.size()));
  program_.program().function_tables.push_back(std::move(table));
  eval(rt(Rt::DefineFunctions, {code, module, ns, functions}, stmts[i - 1]->range));
  return i;
}

Expr* FunctionLowerer::lower_lambda(const ast::Lambda& e) {
  return make_function(*module_.scope_of[e], *e.args, nullptr, none(), e.range);
}

/// Type parameters live in the frame around the definition: cells of their scope become variables here. Tracebacks
/// show the frame that CPython runs `define` in.
Expr* FunctionLowerer::with_type_params(const ast::Stmt& s, const ast::Seq<ast::TypeParam*>& params,
                                        const std::function<Expr*(Expr* type_params)>& define) {
  Expr* made = nullptr;
  in_frame_of(program_.code_of(module_.annotation_scope_of[s]), s.range,
              [&] { made = spill(define(make_type_params(s, params))); });
  return made;
}

/// The tuple of type parameters, whose cells hold them from now on.
Expr* FunctionLowerer::make_type_params(const ast::Stmt& s, const ast::Seq<ast::TypeParam*>& params) {
  // Every cell exists before the first bound or default is made: they may name any of the parameters.
  for (const ast::TypeParam* p : params) {
    const Symbol* symbol = module_.symbols[*p];
    VarId cell = new_variable(std::string(symbol->name.str()) + "_cell", Rep::Raw, "Cell*");
    assign(cell, rt(Rt::NewCell, {null()}, p->range));
    cells_[symbol] = cell;
  }
  std::vector<Expr*> made;
  for (const ast::TypeParam* p : params) {
    const Symbol* symbol = module_.symbols[*p];
    const ast::Lambda* bound = p->bound();
    const ast::Lambda* default_value = p->default_value();
    const char* kind = p->kind == ast::TypeParamKind::ParamSpec      ? "TypeParamKind::ParamSpec"
                       : p->kind == ast::TypeParamKind::TypeVarTuple ? "TypeParamKind::TypeVarTuple"
                       : bound && bound->body->is<ast::Tuple>()      ? "TypeParamKind::ConstrainedTypeVar"
                                                                     : "TypeParamKind::TypeVar";
    Expr* evaluate_bound = bound ? spill(lower_lambda(*bound)) : null();
    Expr* evaluate_default = default_value ? spill(lower_lambda(*default_value)) : null();
    Expr* type_var = spill(rt(Rt::MakeTypeParam, {str_ref(p->declared_name()), b().cxx(kind), evaluate_bound, evaluate_default}, p->range));
    made.push_back(type_var);
    Expr* address = b().make(Op::CellValue, Rep::Raw);
    address->operands = {cell_of(symbol)};
    eval(infallible(Rt::StoreSlot, {address, type_var}));
  }
  return spill(rt(Rt::MakeTuple, {b().braces(made)}, s.range));
}

/// The function or alias, spilled, with its `__type_params__` set.
Expr* FunctionLowerer::owning(Expr* object, Expr* type_params, const base::SourceRange& where) {
  object = spill(object);
  eval(rt(Rt::SetTypeParams, {object, type_params}, where));
  return object;
}

void FunctionLowerer::lower_type_alias(const ast::TypeAlias& s) {
  const auto& name = *s.name->as<ast::Name>();
  const Symbol* target = module_.symbols[name];
  auto define = [&](Expr* parameters) {
    Expr* alias = rt(Rt::MakeTypeAlias, {str_ref(name.id_), lower_lambda(*s.value)}, s.range);
    return parameters ? owning(alias, parameters, s.range) : alias;
  };
  store_symbol(target, s.type_params.empty() ? define(nullptr) : with_type_params(s, s.type_params, define), s.range);
}

/// A class with type parameters has one more base, Generic[those].
Expr* FunctionLowerer::make_class(const ast::ClassDef& s, const Scope& child, Expr* type_params) {
  const base::SourceRange& where = s.range;
  bool starred = false;
  for (const ast::Expr* base : s.bases) starred |= base->is<ast::Starred>();
  const bool plain = !starred && !type_params && !child.class_cell && !child.class_dict && child.frees.empty();
  Expr* bases = nullptr;
  std::vector<Expr*> base_list;
  if (!starred) {
    std::vector<const ast::Expr*> list(s.bases.begin(), s.bases.end());
    base_list = lower_operands(list);
    if (type_params) {
      for (Expr*& base : base_list) base = stable(base);
      base_list.push_back(spill(rt(Rt::GenericBase, {type_params}, where)));
    }
    if (!plain) bases = spill(rt(Rt::MakeTuple, {b().braces(base_list)}, where));
    else if (!s.keywords.empty())
      for (Expr*& base : base_list) base = stable(base);
  } else {
    bases = spill(lower_sequence(s.bases, Rt::MakeList, Rt::ListAppend, Rt::ListExtend, where));
    if (type_params) eval(rt(Rt::ListAppend, {bases, rt(Rt::GenericBase, {type_params}, where)}, where));
  }
  Expr* keywords = null();
  if (!s.keywords.empty()) {
    keywords = spill(rt(Rt::MakeDict, {b().braces({})}, where));
    for (const ast::Keyword* k : s.keywords) {
      Expr* v = lower_value(*k->value);
      if (k->arg) {
        eval(rt(Rt::DictSet, {keywords, program_.str_value(k->arg.str()), v}, where));
      } else {
        eval(rt(Rt::DictUpdate, {keywords, v}, where));
      }
    }
  }
  Expr* info = b().reference(Op::ClassRef, static_cast<uint32_t>(program_.class_of(&child)));
  types::InstanceId body = types().entry(types().code(&child), inst_.id);
  if (plain) {
    Expr* function = body == types::InstanceId::None
                         ? b().cxx("nullptr")
                         : b().reference(Op::EntryRef, static_cast<uint32_t>(program_.body_of(body)));
    return rt(Rt::DefineClass, {info, b().braces(base_list), keywords, function}, where);
  }
  Expr* builder = spill(rt(Rt::ClassBegin, {info, bases, keywords}, where));
  std::vector<Expr*> operands{infallible(Rt::ClassNamespace, {builder})};
  if (type_params) operands.push_back(type_params);
  Expr* class_cell = b().cxx("nullptr");
  if (child.class_cell) {
    VarId v = new_variable("class_cell", Rep::Raw, "Cell*");
    assign(v, rt(Rt::NewCell, {null()}, where));
    class_cell = local(v);
    operands.push_back(class_cell);
  }
  Expr* class_dict = nullptr;
  if (child.class_dict) {
    operands[0] = spill(operands[0]);
    VarId v = new_variable("class_dict", Rep::Raw, "Cell*");
    assign(v, rt(Rt::NewCell, {operands[0]}, where));
    class_dict = local(v);
    operands.push_back(class_dict);
  }
  for (Expr* cell : cells_for(child)) operands.push_back(cell);
  if (body != types::InstanceId::None) eval(direct(body, operands, where));
  Expr* made = rt(Rt::ClassEnd, {info, builder, class_cell}, where);
  if (!class_dict) return made;
  made = spill(made);
  Expr* address = b().make(Op::CellValue, Rep::Raw);
  address->operands = {class_dict};
  eval(infallible(Rt::StoreSlot, {address, made}));
  return made;
}

void FunctionLowerer::lower_class_def(const ast::ClassDef& s) {
  std::vector<Expr*> evaluated;
  for (const ast::Expr* d : s.decorator_list) evaluated.push_back(spill(lower_value(*d)));
  const Symbol* target = module_.symbols[s];
  auto define = [&](Expr* type_params) { return make_class(s, *module_.scope_of[s], type_params); };
  Expr* made = s.type_params.empty() ? define(nullptr) : with_type_params(s, s.type_params, define);
  store_symbol(target, decorate(made, s.decorator_list, evaluated), s.range);
}

}  // namespace bunpy::lower
