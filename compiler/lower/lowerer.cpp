// FunctionLowerer: making nodes, blocks and temporaries, and the frame of a function.
#include "compiler/lower/lowerer.h"

#include <algorithm>

namespace bunpy::lower {

using ir::Op;
using ir::Stmt;
using ir::StmtKind;

FunctionLowerer::FunctionLowerer(ProgramLowerer& program, const types::Instance& instance, ir::Function& function)
    : program_(program), inst_(instance), scope_(*instance.code->scope), module_(*scope_.module), fn_(function), code_(function.code) {
  block_ = &fn_.body;
  unbound_ = find_unbound(module_, scope_);
}

// ---- nodes ----------------------------------------------------------------------------------------

VarId FunctionLowerer::new_variable(std::string_view hint, Rep rep, std::string_view cpp_type) {
  std::string base;
  for (unsigned char c : hint) base += std::isalnum(c) || c == '_' ? static_cast<char>(c) : '_';
  uint32_t& used = numbered_[base];
  ir::Variable v;
  v.temporary = hint.empty();
  do {  // another of the program's names may look like a numbered one: x_2
    ++used;
    v.name = v.temporary ? "t" + std::to_string(used) : used == 1 ? base + "_" : base + "_" + std::to_string(used) + "_";
  } while (!variable_names_.insert(v.name).second);
  v.rep = rep;
  v.cpp_type = cpp_type;
  fn_.variables.push_back(std::move(v));
  return static_cast<VarId>(fn_.variables.size() - 1);
}

uint32_t FunctionLowerer::location(const base::SourceRange& r) {
  auto key = std::tuple{code_, uint64_t{r.line} << 32 | r.col, uint64_t{r.end_line} << 32 | r.end_col};
  auto& list = program_.program().code(code_).locations;
  auto [it, fresh] = locations_.try_emplace(key, static_cast<uint32_t>(list.size()));
  if (fresh) list.push_back(program_.location_of(module_, r));
  return it->second;
}

/// `where` without what comes before the attribute's name, when the name is on a later line than its start.
static base::SourceRange from_attribute(base::SourceRange where, const ast::Attribute& a) {
  auto length = static_cast<uint32_t>(a.attr.str().size());
  if (where.line == a.range.end_line || length > a.range.end_col) return where;
  where.line = a.range.end_line;
  where.col = a.range.end_col - length;
  return where;
}
base::SourceRange without_columns(const base::SourceRange& where, uint32_t line) { return {where.file, line, 0, 0, 0}; }
base::SourceRange end_of(const ast::Stmt& s) {
  const auto* assignment = s.try_as<ast::Assign>();
  return assignment ? assignment->targets.back()->range : s.range;
}
base::SourceRange shown_range(const ast::Attribute& a) { return from_attribute(a.range, a); }
base::SourceRange shown_range(const ast::Call& e) {
  const auto* method = e.func->try_as<ast::Attribute>();
  return method ? from_attribute(e.range, *method) : e.range;
}

Expr* FunctionLowerer::call_method(Rt op, std::vector<Expr*> operands, const ast::Call& e) {
  return with_second_place(rt(op, std::move(operands), shown_range(e)), shown_range(e),
                           shown_range(*e.func->as<ast::Attribute>()));
}

Expr* FunctionLowerer::with_second_place(Expr* e, const base::SourceRange& first, const base::SourceRange& second) {
  // trace() takes the location behind the operation's own one.
  auto& list = program_.program().code(code_).locations;
  e->location = static_cast<uint32_t>(list.size());
  list.push_back(program_.location_of(module_, first));
  list.push_back(program_.location_of(module_, second));
  return e;
}

LabelId FunctionLowerer::new_label() {
  auto label = static_cast<LabelId>(fn_.label_count++);
  if (code_ != fn_.code) fn_.label_codes.emplace(label, code_);
  return label;
}

void FunctionLowerer::in_frame_of(ir::CodeId code, const base::SourceRange& call, const std::function<void()>& part) {
  LabelId outer = fail_, go_on = new_label();
  code_ = code;
  LabelId failed = fail_ = new_label();
  part();
  fail_ = outer;
  code_ = fn_.code;
  jump(go_on);
  mark(failed);
  eval(rt(Rt::ForFailed, {}, call));
  mark(go_on);
}

Expr* FunctionLowerer::rt(Rt op, std::vector<Expr*> operands, const base::SourceRange& where) {
  Expr* e = b().runtime(op, std::move(operands));
  if (ir::info(op).fails) {
    e->fail = fail_;
    e->location = location(where);
  }
  return e;
}

Stmt* FunctionLowerer::emit(StmtKind kind) {
  Stmt* s = b().stmt(kind, line_);
  block_->push_back(s);
  return s;
}
void FunctionLowerer::eval(Expr* e) { emit(StmtKind::Eval)->expr = e; }
void FunctionLowerer::assign(VarId v, Expr* e) {
  Stmt* s = emit(StmtKind::Assign);
  s->variable = v;
  s->expr = e;
}
void FunctionLowerer::jump(LabelId label) {
  if (label == LabelId::FunctionExit) {
    emit(StmtKind::Fail);
  } else {
    emit(StmtKind::Goto)->label = label;
  }
}
void FunctionLowerer::mark(LabelId label) { emit(StmtKind::Label)->label = label; }

ir::Block FunctionLowerer::capture(const std::function<void()>& body) {
  ir::Block block;
  ir::Block* outer = block_;
  block_ = &block;
  body();
  block_ = outer;
  return block;
}

void FunctionLowerer::branch(Expr* condition, const std::function<void()>& then,
                             const std::function<void()>& otherwise) {
  Stmt* s = b().stmt(StmtKind::If, line_);
  s->expr = condition;
  block_->push_back(s);
  s->body = capture(then);
  if (otherwise) s->orelse = capture(otherwise);
}

Stmt* FunctionLowerer::loop(LabelId again, LabelId done, const std::function<void()>& body) {
  Stmt* s = emit(StmtKind::Loop);
  s->label = done;
  s->label2 = again;
  s->body = capture(body);
  return s;
}

bool FunctionLowerer::is_constant(const Expr* e) {
  switch (e->op) {
    case Op::None: case Op::True: case Op::False: case Op::Ellipsis: case Op::NotImplemented:
    case Op::Null: case Op::Small: case Op::Word: case Op::Double: case Op::BoolLit: case Op::Const:
    case Op::StrRef: case Op::CxxText: case Op::GlobalAddr: case Op::CacheRef: case Op::CodeRef:
    case Op::ModuleRef: case Op::ClassRef: case Op::EntryRef: case Op::LocalAddr: case Op::Type:
      return true;
    case Op::Cast:
      return is_constant(e->operands[0]);
    default:
      return false;
  }
}

Expr* FunctionLowerer::spill(Expr* e) {
  VarId v = temp(e->rep == Rep::Raw || e->rep == Rep::Status ? Rep::Value : e->rep);
  assign(v, e);
  return local(v);
}
Expr* FunctionLowerer::stable(Expr* e) {
  if (is_constant(e)) return e;
  if (e->op == Op::Local && fn_.variables[e->id].temporary) return e;
  return spill(e);
}

Expr* FunctionLowerer::coerce(Expr* e, Rep to) {
  if (e->rep == to) return e;
  // Unboxing and boxing again cancel out.
  if (to == Rep::Value && e->op == Op::Cast && e->operands[0]->rep == Rep::Value) return e->operands[0];
  if (to == Rep::Value && e->op == Op::Runtime && e->rt == Rt::FloatValue) return e->operands[0];
  if (to == Rep::Value && e->op == Op::BoolLit) return b().leaf(e->integer ? Op::True : Op::False);
  if (to == Rep::Value && e->op == Op::Small) return b().small(e->integer, Rep::Value);
  switch (to) {
    case Rep::Value:
      if (e->rep == Rep::F64) return infallible(Rt::FromDouble, {e});
      if (e->rep == Rep::Bool) return infallible(Rt::FromBool, {e});
      if (e->rep == Rep::I64) return b().cast(infallible(Rt::FromInt64, {e}), Rep::Value);
      return b().cast(e, Rep::Value);
    case Rep::Int:
      if (e->rep == Rep::I64) return infallible(Rt::FromInt64, {e});
      if (e->rep != Rep::Value) e = coerce(e, Rep::Value);  // code that inference found never to run
      return b().cast(e, Rep::Int);
    case Rep::F64: return infallible(Rt::FloatValue, {coerce(e, Rep::Value)});
    case Rep::Bool: return infallible(Rt::IsTrue, {coerce(e, Rep::Value)});
    case Rep::I64: case Rep::Status: case Rep::Raw:
      return b().cast(e, to);
  }
  return e;
}

Expr* FunctionLowerer::args(std::vector<Expr*> items) {
  for (Expr*& e : items) e = value(e);
  return b().braces(std::move(items));
}

// ---- the frame --------------------------------------------------------------------------------------

void FunctionLowerer::run() {
  is_generator_ = scope_.is_generator() || scope_.is_coroutine() || scope_.is_async_generator();
  fn_.comment = std::string(scope_.qualname.str());
  fn_.drops_show = drops_show();
  ir::Function* outer = nullptr;  // the function that makes the generator object
  if (is_generator_) {
    // The body becomes a coroutine frame; callers call a small function that creates the object.
    outer = &fn_;
  }
  std::vector<VarId> params;
  if (is_generator_) params.push_back(new_variable("generator", Rep::Raw, "Generator*"));
  bool cell_params = ProgramLowerer::cells_as_parameters(scope_);
  if (scope_.kind == names::ScopeKind::Class) {
    namespace_ = new_variable("ns", Rep::Value);
    params.push_back(namespace_);
    if (!static_cast<const ast::Stmt*>(scope_.node)->as<ast::ClassDef>()->type_params.empty()) {
      type_params_ = new_variable("type_params", Rep::Value);
      params.push_back(type_params_);
    }
    for (const Symbol* cell : {scope_.class_cell, scope_.class_dict}) {
      if (!cell) continue;
      VarId v = new_variable(cell == scope_.class_cell ? "class_cell" : "class_dict", Rep::Raw, "Cell*");
      cells_[cell] = v;
      params.push_back(v);
    }
  }
  if (cell_params) {
    for (const Symbol* s : scope_.frees) {
      VarId v = new_variable(std::string(s->name.str()) + "_cell", Rep::Raw, "Cell*");
      cells_[s] = v;
      params.push_back(v);
    }
  } else if (!scope_.frees.empty()) {
    self_ = new_variable("self", Rep::Raw, "Function*");
    params.push_back(self_);
  }
  VarId first_iterator = VarId::None;
  if (scope_.kind == names::ScopeKind::GeneratorExp) {
    first_iterator = new_variable("iterator", Rep::Value);
    params.push_back(first_iterator);
  }
  const ir::Code& code = program_.program().code(fn_.code);
  size_t parameter_count = code.args + code.kwonly + (code.flags & 1) + ((code.flags >> 1) & 1);
  // Parameters come in the order of Code::names; symbols find theirs by name.
  std::vector<const Symbol*> incoming;
  for (size_t i = 0; i < parameter_count; ++i) {
    const std::string& name = program_.program().text_of(code.names[i]);
    const Symbol* symbol = nullptr;
    for (const Symbol* s : scope_.symbols)
      if (s->parameter && s->name == std::string_view(name)) symbol = s;
    Rep rep = rep_of(inst_.parameters[i]);
    VarId v = new_variable(name, rep);
    keep_alive(v, inst_.parameters[i]);
    params.push_back(v);
    variables_[symbol] = v;
    incoming.push_back(symbol);
  }
  fn_.params = params;
  // A variable that also holds other types than the argument's lives in a variable of its own.
  for (const Symbol* s : incoming) {
    VarId passed = variables_.at(s);
    if (s->captured) continue;
    Rep storage = unbound_.symbols.contains(s) ? Rep::Value : rep_of(inst_.variable(s));
    if (storage == fn_.variables[static_cast<size_t>(passed)].rep) continue;
    VarId own = new_variable(s->name.str(), storage);
    keep_alive(own, inst_.variable(s));
    fn_.variables[static_cast<size_t>(passed)].kept_alive = false;
    assign(own, coerce(local(passed), storage));
    variables_[s] = own;
  }

  // Recursion check, cells, closure cells.
  line_ = fn_.first_line;
  base::SourceRange start = scope_.node ? scope_.node->range : base::SourceRange{};
  start = without_columns(start, start.line);
  if (self_ != VarId::None)
    for (size_t i = 0; i < scope_.frees.size(); ++i) {
      const Symbol* s = scope_.frees[i];
      VarId v = new_variable(std::string(s->name.str()) + "_cell", Rep::Raw, "Cell*");
      cells_[s] = v;
      Expr* cell = b().reference(Op::CellRef, static_cast<uint32_t>(self_));
      cell->integer = static_cast<int64_t>(i);
      assign(v, cell);
    }
  for (const Symbol* s : scope_.cells) {
    if (cells_.contains(s)) continue;
    VarId v = new_variable(std::string(s->name.str()) + "_cell", Rep::Raw, "Cell*");
    Expr* initial = s->parameter ? value(local(variables_.at(s))) : null();
    assign(v, rt(Rt::NewCell, {initial}, start));
    cells_[s] = v;
  }

  switch (scope_.kind) {
    case names::ScopeKind::Module:
      if (Expr* doc = docstring(module_.tree->body)) {
        Expr* module = b().reference(Op::ModuleRef, static_cast<uint32_t>(program_.module_of(&module_)));
        eval(rt(Rt::SetAttr, {module, program_.str_ref("__doc__"), doc, cache()}, start));
      }
      if (scope_.has_annotations) setup_annotations(start);
      body(module_.tree->body);
      break;
    case names::ScopeKind::Class: {
      const auto& c = *static_cast<const ast::Stmt*>(scope_.node)->as<ast::ClassDef>();
      Expr* info = b().reference(Op::ClassRef, static_cast<uint32_t>(program_.class_of(&scope_)));
      base::SourceRange first = c.range;
      first.line = first.end_line = fn_.first_line;
      first.col = first.end_col = 0;
      Expr* type_params = type_params_ == VarId::None ? null() : local(type_params_);
      eval(rt(Rt::ClassFirstNames, {info, local(namespace_), type_params}, first));
      if (scope_.has_annotations) setup_annotations(first);
      if (Expr* doc = docstring(c.body))
        eval(rt(Rt::NsSet, {local(namespace_), program_.str_ref("__doc__"), doc}, c.body[0]->range));
      body(c.body);
      Expr* class_cell = scope_.class_cell ? cell_of(scope_.class_cell) : b().cxx("nullptr");
      eval(rt(Rt::ClassLastNames, {info, local(namespace_), class_cell}, end_of(*c.body.back())));
      break;
    }
    case names::ScopeKind::Function: {
      const auto* s = static_cast<const ast::Stmt*>(scope_.node);
      body(s->is<ast::FunctionDef>() ? s->as<ast::FunctionDef>()->body : s->as<ast::AsyncFunctionDef>()->body);
      break;
    }
    case names::ScopeKind::Lambda:
      return_value(lower(*static_cast<const ast::Expr*>(scope_.node)->as<ast::Lambda>()->body));
      break;
    case names::ScopeKind::GeneratorExp: {
      const auto& g = *static_cast<const ast::Expr*>(scope_.node)->as<ast::GeneratorExp>();
      comprehension_loops(g, g.generators, 0, local(first_iterator), [&] {
        Expr* item = lower_value(*g.elt);
        if (scope_.is_async_generator()) item = infallible(Rt::AsyncGeneratorYield, {item});
        Expr* yield = b().make(Op::Yield, Rep::Value);
        yield->operands = {item};
        yield->fail = fail_;
        yield->location = location(g.elt->range);
        assign(temp(Rep::Value), yield);
      }, true);
      break;
    }
    case names::ScopeKind::Comprehension:
    case names::ScopeKind::TypeParameters:
    case names::ScopeKind::TypeAlias:
    case names::ScopeKind::TypeVariable:
      break;  // they run in the frame around them
  }
  line_ = 0;
  if (fn_.result == Rep::Value) {
    Expr* result = let_go_of_locals(none());
    emit(StmtKind::Return)->expr = result;
  } else {
    emit(StmtKind::Fail);  // not reached: the analysis saw no path to the end of the body
  }

  if (outer) {
    // Split: `frame` takes what was lowered, the original becomes the maker.
    ir::Function& frame = program_.new_function(program_.unique("frame_", scope_.qualname.str(), &module_),
                                                ir::FunctionKind::GeneratorFrame);
    ir::FunctionId frame_id = frame.id;
    std::string frame_name = frame.name;
    ir::FunctionId own_id = fn_.id;
    std::string own_name = fn_.name;
    frame = fn_;
    frame.id = frame_id;
    frame.name = frame_name;
    frame.kind = ir::FunctionKind::GeneratorFrame;
    fn_.body.clear();
    fn_.id = own_id;
    fn_.name = own_name;
    fn_.params.erase(fn_.params.begin());
    std::string passed = "g";
    for (VarId v : fn_.params) passed += ", " + fn_.variables[static_cast<size_t>(v)].name;
    std::string made_by = self_ != VarId::None ? fn_.variables[static_cast<size_t>(self_)].name : "&" + code.cpp_name;
    fn_.target = frame_id;
    fn_.raw_body = "  Generator* g = new_generator(" + made_by +
                   ");\n  if (g == nullptr) return Value();\n" +
                   "  g->frame = " + frame_name + "(" + passed + ").handle;\n  return g;\n";
  }
}

void FunctionLowerer::unsupported(const base::SourceRange& where, Subset what) {
  // A program may carry library code that it never runs; its own code is refused.
  if (module_.is_installed() || program_.input().defer_unsupported) {
    eval(rt(Rt::RaiseUnsupported, {program_.str_ref(row(what).what)}, where));
    return;
  }
  program_.sink().emit(where, diagnostics::Diag::NotSupported, row(what).what).help(diagnostics::Diag::HelpText, row(what).advice);
}

// ---- leaving constructs -----------------------------------------------------------------------------

void FunctionLowerer::end_handler(VarId saved) { eval(infallible(Rt::EndHandler, {local(saved)})); }

void FunctionLowerer::cleanup(const Exit& exit) {
  switch (exit.kind) {
    case Exit::Loop:
      return;
    case Exit::Finally:
      return body(*exit.final_body);
    case Exit::With:
      return exit_manager(exit);
    case Exit::AsyncWith: {
      Expr* awaitable = rt(Rt::Call, {local(exit.variable), args({none(), none(), none()})}, exit.range);
      Expr* it = rt(Rt::AwaitExited, {awaitable}, exit.range);
      delegate(it, exit.range);
      return;
    }
    case Exit::Handler:
      return end_handler(exit.variable);
    case Exit::Name:
      if (exit.symbol) store_symbol(exit.symbol, null(), exit.range);
      return;
  }
}

void FunctionLowerer::leave(size_t depth) {
  std::vector<Exit> saved = exits_;
  LabelId fail = fail_;
  while (exits_.size() > depth) {
    Exit exit = exits_.back();
    exits_.pop_back();
    fail_ = exit.fail;
    cleanup(exit);
  }
  exits_ = std::move(saved);
  fail_ = fail;
}

void FunctionLowerer::return_value(Expr* v) {
  v = coerce(v, fn_.result);
  bool work = std::any_of(exits_.begin(), exits_.end(), [](const Exit& e) { return e.kind != Exit::Loop; });
  if (work) {
    v = stable(v);
    leave(0);
  }
  v = let_go_of_locals(v);
  emit(StmtKind::Return)->expr = v;
}

}  // namespace bunpy::lower
