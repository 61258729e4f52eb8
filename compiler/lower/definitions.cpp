// Function and class definitions, lambdas, decorators (language reference §8.7–8.8).
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
    if (arg) add(std::string(arg->arg.str()), arg->annotation);
  };
  for (const ast::Arg* arg : a.posonlyargs) add_arg(arg);
  for (const ast::Arg* arg : a.args) add_arg(arg);
  add_arg(a.vararg);
  for (const ast::Arg* arg : a.kwonlyargs) add_arg(arg);
  add_arg(a.kwarg);
  add("return", returns);
  if (steps.empty()) return null();
  base::SourceRange where = returns ? returns->range : scope_.node ? scope_.node->range : base::SourceRange{base::FileId::None, 1, 0, 1, 0};
  return rt(Rt::MakeDict, {b().braces(in_order(steps))}, where);
}

/// The entry of the function objects made here from `child`; nullptr when nothing calls through them.
Expr* FunctionLowerer::entry(const Scope& child) {
  ir::FunctionId id = program_.entry_of(&child, inst_.id);
  return id == ir::FunctionId::None ? b().cxx("missing_entry") : b().reference(Op::EntryRef, static_cast<uint32_t>(id));
}

Expr* FunctionLowerer::make_function(const Scope& child, const ast::Arguments& a, const ast::Expr* returns,
                                     Expr* doc, const base::SourceRange& where) {
  std::vector<std::function<Expr*()>> steps;
  steps.push_back([&]() -> Expr* {
    if (a.defaults.empty()) return null();
    std::vector<const ast::Expr*> list(a.defaults.begin(), a.defaults.end());
    return rt(Rt::MakeTuple, {b().braces(lower_operands(list))}, where);
  });
  steps.push_back([&]() -> Expr* {
    std::vector<std::function<Expr*()>> pairs;
    for (size_t i = 0; i < a.kwonlyargs.size(); ++i) {
      if (!a.kw_defaults[i]) continue;
      pairs.push_back([&, i] { return program_.str_value(module_.symbols[*a.kwonlyargs[i]]->name.str()); });
      pairs.push_back([&, i] { return lower_value(*a.kw_defaults[i]); });
    }
    if (pairs.empty()) return null();
    return rt(Rt::MakeDict, {b().braces(in_order(pairs))}, where);
  });
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
  const auto* c = s ? s->value->try_as<ast::Constant>() : nullptr;
  if (!c || c->value.kind != ast::ConstantKind::Str) return nullptr;
  return program_.str_value(clean_docstring(c->value.text));
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
  base::SourceRange where = s.range;  // `def` line
  where.end_line = where.line;
  where.end_col = where.col;
  std::vector<Expr*> evaluated;
  for (const ast::Expr* d : decorators) evaluated.push_back(spill(lower_value(*d)));
  const Symbol* target = module_.symbols[s];
  auto define = [&] {
    Expr* doc = docstring(stmts);
    Expr* doc_value = doc ? doc : none();
    return decorate(make_function(*module_.scope_of[s], a, returns, doc_value, where), decorators, evaluated);
  };
  if (!type_params.empty()) return with_type_params(s, type_params, define, target);
  store_symbol(target, define(), s.range);
}

Expr* FunctionLowerer::lower_lambda(const ast::Lambda& e) {
  return make_function(*module_.scope_of[e], *e.args, nullptr, none(), e.range);
}

/// Type parameters live in the frame around the definition: cells of their scope become variables here.
void FunctionLowerer::with_type_params(const ast::Stmt& s, const ast::Seq<ast::TypeParam*>& params,
                                       const std::function<Expr*()>& define, const Symbol* target) {
  const Scope* scope = module_.annotation_scope_of[s];
  std::vector<Expr*> made;
  for (const ast::TypeParam* p : params) {
    const Symbol* symbol = module_.symbols[*p];
    const char* kind = p->kind == ast::TypeParamKind::TypeVar     ? "0"
                       : p->kind == ast::TypeParamKind::ParamSpec ? "1"
                                                                  : "2";
    Expr* type_var = spill(rt(Rt::MakeTypeParam, {str_ref(symbol->name), b().cxx(kind)}, p->range));
    made.push_back(type_var);
    VarId cell = new_variable(std::string(symbol->name.str()) + "_cell", Rep::Raw, "Cell*");
    assign(cell, rt(Rt::NewCell, {type_var}, p->range));
    cells_[symbol] = cell;
    if (!symbol->captured) variables_[symbol] = static_cast<VarId>(type_var->id);
  }
  (void)scope;
  Expr* object = spill(define());
  eval(rt(Rt::SetTypeParams, {object, rt(Rt::MakeTuple, {b().braces(made)}, s.range)}, s.range));
  store_symbol(target, object, s.range);
}

void FunctionLowerer::lower_type_alias(const ast::TypeAlias& s) {
  const auto& name = *s.name->as<ast::Name>();
  const Symbol* target = module_.symbols[name];
  auto define = [&] { return rt(Rt::MakeTypeAlias, {str_ref(name.id_), lower_lambda(*s.value)}, s.range); };
  if (!s.type_params.empty()) return with_type_params(s, s.type_params, define, target);
  store_symbol(target, define(), s.range);
}

Expr* FunctionLowerer::make_class(const ast::ClassDef& s, const Scope& child) {
  base::SourceRange where = s.range;
  where.end_line = where.line;
  where.end_col = where.col;
  bool starred = false;
  for (const ast::Expr* base : s.bases) starred |= base->is<ast::Starred>();
  Expr* bases = nullptr;
  if (!starred) {
    std::vector<const ast::Expr*> list(s.bases.begin(), s.bases.end());
    bases = spill(rt(Rt::MakeTuple, {b().braces(lower_operands(list))}, where));
  } else {
    bases = spill(lower_sequence(s.bases, Rt::MakeTuple, Rt::ListAppend, Rt::ListExtend));
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
  Expr* builder = spill(rt(Rt::ClassBegin, {info, bases, keywords}, where));
  std::vector<Expr*> operands{infallible(Rt::ClassNamespace, {builder})};
  Expr* class_cell = b().cxx("nullptr");
  if (child.class_cell) {
    VarId v = new_variable("class_cell", Rep::Raw, "Cell*");
    assign(v, rt(Rt::NewCell, {null()}, where));
    class_cell = local(v);
    operands.push_back(class_cell);
  }
  for (Expr* cell : cells_for(child)) operands.push_back(cell);
  if (Expr* doc = docstring(s.body))
    eval(rt(Rt::NsSet, {operands[0], program_.str_ref("__doc__"), doc}, where));
  types::InstanceId body = types().entry(types().code(&child), inst_.id);
  if (body != types::InstanceId::None) eval(direct(body, operands, where));
  return rt(Rt::ClassEnd, {info, builder, class_cell}, where);
}

void FunctionLowerer::lower_class_def(const ast::ClassDef& s) {
  std::vector<Expr*> evaluated;
  for (const ast::Expr* d : s.decorator_list) evaluated.push_back(spill(lower_value(*d)));
  const Symbol* target = module_.symbols[s];
  auto define = [&] { return decorate(make_class(s, *module_.scope_of[s]), s.decorator_list, evaluated); };
  if (!s.type_params.empty()) return with_type_params(s, s.type_params, define, target);
  store_symbol(target, define(), s.range);
}

}  // namespace bunpy::lower
