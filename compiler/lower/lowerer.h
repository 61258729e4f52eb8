// The state of lowering: `ProgramLowerer` owns what the whole program shares (constants, globals, codes,
// functions to lower), `FunctionLowerer` turns one frame (module, function, lambda, generator expression,
// class body) into one ir::Function.
//
// How evaluation order is kept: lowering an expression returns an ir::Expr that has not been evaluated
// yet and may append statements to the current block. When a later operand appends statements, earlier
// operands are first put into temporaries (`lower_operands`).
//
// How failure works: every fallible node names the label that takes the exception. `fail_` is the current
// one; try/with/finally push their own. Leaving a construct early (return, break, continue) runs the
// cleanups in `exits_`, innermost first, each under the fail label that was current outside it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/base/session.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/ir/build.h"
#include "compiler/ir/ir.h"
#include "compiler/lower/assigned.h"
#include "compiler/lower/lower.h"
#include "compiler/lower/subset.h"
#include "compiler/names/names.h"

namespace bunpy::lower {

using ir::Expr;
using ir::LabelId;
using ir::Rep;
using ir::Rt;
using ir::VarId;
using names::Scope;
using names::Symbol;

class ProgramLowerer {
 public:
  ProgramLowerer(const Input& input, diagnostics::Diagnostics& sink);
  ir::Program run();

  ir::Builder& build() { return build_; }
  ir::Program& program() { return program_; }
  diagnostics::Diagnostics& sink() { return sink_; }
  const Input& input() const { return input_; }

  ir::ModuleId module_of(const names::Module* module);
  ir::GlobalId global_of(const Symbol* symbol);
  ir::ConstId constant(ir::ConstKind kind, std::string text, double real = 0);
  ir::ConstId tuple_constant(std::vector<Expr*> items);
  Expr* str_ref(std::string_view text);     ///< Raw Str*
  Expr* str_value(std::string_view text);   ///< Value
  Expr* const_value(ir::ConstId id);
  /// The object of a built-in name, fetched once at program start.
  Expr* builtin(std::string_view name);
  ir::CodeId code_of(const Scope* scope);
  /// The function that runs one analysed version of a scope's body.
  ir::FunctionId body_of(types::InstanceId instance);
  /// The entry with the uniform calling convention of the function objects that `around` makes from
  /// `scope`; None when no call through them is possible.
  ir::FunctionId entry_of(const Scope* scope, types::InstanceId around);
  ir::ClassId class_of(const Scope* scope);
  ir::ClassId class_of(types::ClassId id);
  /// Do the program's own modules have what shows when objects die?
  bool finalisation_shows();
  const types::Program& types() const { return input_.types; }
  bool check_types() const { return input_.check_types; }
  const types::Instance& instance(types::InstanceId id) const {
    return *input_.types.instances[static_cast<size_t>(id)];
  }
  /// The representation of values of an inferred type.
  Rep rep_of(types::TypeId type) const;
  ir::Function& new_function(std::string name_hint, ir::FunctionKind kind);
  /// A C++ name for something of `module` (null: of the whole program). What library modules define is named after
  /// them, so that their units read the same in every program and come from the cache.
  std::string unique(std::string_view prefix, std::string_view name, const names::Module* module);
  ir::Location location_of(const names::Module& module, const base::SourceRange& range);
  /// How the body of `scope` gets its free variables.
  static bool cells_as_parameters(const Scope& scope) {
    return scope.kind == names::ScopeKind::Class || scope.kind == names::ScopeKind::GeneratorExp;
  }

 private:
  void make_entry(types::InstanceId instance, ir::FunctionId id);
  std::optional<std::string> arguments_fit(const types::Instance& callee, const types::Instance& entry,
                                           const std::string& array);

  const Input& input_;
  std::optional<bool> finalisation_shows_;
  diagnostics::Diagnostics& sink_;
  ir::Program program_;
  ir::Builder build_;
  std::unordered_map<const names::Module*, ir::ModuleId> modules_;
  std::unordered_map<const Symbol*, ir::GlobalId> globals_;
  std::map<std::pair<ir::ConstKind, std::string>, ir::ConstId> constants_;
  std::map<std::string, std::string_view> builtins_;
  std::unordered_map<const Scope*, ir::CodeId> codes_;
  std::unordered_map<types::InstanceId, ir::FunctionId> bodies_, entries_;
  std::unordered_map<const Scope*, ir::ClassId> classes_;
  std::unordered_map<std::string, uint32_t> used_names_;
  std::vector<types::InstanceId> pending_;
};

/// What a traceback shows of them: of method chains over several lines only the last method.
base::SourceRange shown_range(const ast::Attribute& a);
base::SourceRange shown_range(const ast::Call& e);
/// A line of the range's file for what has no place in it.
base::SourceRange without_columns(const base::SourceRange& where, uint32_t line);
/// Where a statement's last operation is.
base::SourceRange end_of(const ast::Stmt& s);

class FunctionLowerer {
 public:
  FunctionLowerer(ProgramLowerer& program, const types::Instance& instance, ir::Function& function);
  /// Fills in the function.
  void run();

 private:
  // ---- nodes (lowerer.cpp) ----
  ir::Builder& b() { return program_.build(); }
  Expr* local(VarId v) { return b().local(fn_, v); }
  VarId new_variable(std::string_view hint, Rep rep, std::string_view cpp_type = {});
  VarId temp(Rep rep) { return new_variable("", rep); }
  LabelId new_label();
  /// Runs `part`, whose failures leave a frame of `code` that was called at `call`.
  void in_frame_of(ir::CodeId code, const base::SourceRange& call, const std::function<void()>& part);
  uint32_t location(const base::SourceRange& range);
  /// A runtime operation; a fallible one gets the current fail label and the location.
  Expr* rt(Rt op, std::vector<Expr*> operands, const base::SourceRange& where);
  /// Item `index` of an array of Values on the stack.
  Expr* array_item(VarId array, int64_t index) {
    Expr* item = b().make(ir::Op::ArrayItem, Rep::Value);
    item->operands = {local(array)};
    item->integer = index;
    return item;
  }
  Expr* infallible(Rt op, std::vector<Expr*> operands) { return b().runtime(op, std::move(operands)); }
  ir::Stmt* emit(ir::StmtKind kind);
  void eval(Expr* e);
  void assign(VarId v, Expr* e);
  void jump(LabelId label);
  void mark(LabelId label);
  void branch(Expr* condition, const std::function<void()>& then,
              const std::function<void()>& otherwise = {});
  Expr* spill(Expr* e);
  /// Puts e into a variable unless it is a constant (safe to evaluate later or more than once).
  Expr* stable(Expr* e);
  static bool is_constant(const Expr* e);
  ir::Block capture(const std::function<void()>& body);
  /// Converts to Value (boxing) / any representation.
  Expr* value(Expr* e) { return coerce(e, Rep::Value); }
  Expr* coerce(Expr* e, Rep to);
  Expr* null() { return b().leaf(ir::Op::Null); }
  Expr* none() { return b().leaf(ir::Op::None); }
  /// A name or str constant that stands in the module's text: Str* / Value.
  Expr* str_ref(base::Name n) { return noted(program_.str_ref(n.str())); }
  Expr* str_value(std::string_view text) { return noted(program_.str_value(text)); }
  Expr* noted(Expr* text) {
    program_.program().constants[text->id].in_program |= module_.origin != names::Origin::Stdlib;
    return text;
  }
  Expr* cache() { return b().reference(ir::Op::CacheRef, program_.program().cache_count++); }
  Expr* args(std::vector<Expr*> items);
  ir::Stmt* loop(LabelId again, LabelId done, const std::function<void()>& body);
  void raise_here(Expr* raising) { eval(raising); }

  // ---- types (typed.cpp) ----
  types::TypeId type(const ast::Node& node) const {
    types::TypeId t = inst_.type(node);
    return t == types::kBottom ? types::kAny : t;
  }
  const types::Program& types() const { return program_.types(); }
  Rep rep_of(types::TypeId t) const { return program_.rep_of(t); }
  /// The operand in the representation that its inferred type allows.
  Expr* refine(Expr* e, types::TypeId t);
  Expr* direct(types::InstanceId callee, std::vector<Expr*> operands, const base::SourceRange& where);
  /// How a call's operands reach a callee: positional operands, then keyword operands.
  struct Operands {
    std::vector<Expr*> positional;
    std::vector<std::pair<std::string_view, Expr*>> keywords;
  };
  /// Operands in the order and representation of the callee's parameters; nullopt when they do not fit
  /// (then the dynamic operation raises TypeError). `function` makes the function object for defaults.
  std::optional<std::vector<Expr*>> bind(const types::Instance& callee, const Operands& operands,
                                         const std::function<Expr*()>& function,
                                         const base::SourceRange& where);
  /// Compiles a direct Resolution: tests on `receiver` (or the called object) and direct calls; `fallback`
  /// is the dynamic operation. Null when the resolution has no direct form.
  Expr* dispatch(const types::Resolution& resolution, Expr* receiver, Expr* callee, const Operands& operands,
                 const std::function<Expr*()>& fallback, Rep result, const base::SourceRange& where,
                 bool all_callees = true);
  /// `bound` with the function object in front when the callee is a closure.
  std::vector<Expr*> closure(types::InstanceId callee, Expr* function, std::vector<Expr*> bound,
                             const std::function<Expr*()>& make = {});
  Expr* class_ref(types::ClassId id);
  Expr* code_ref(types::InstanceId id);
  Expr* args_list(std::vector<Expr*> items);
  /// dispatch for a special method of `receiver` found at (node, role); null when dynamic.
  using Dynamic = std::function<Expr*(Expr* receiver, const std::vector<Expr*>& operands)>;
  Expr* dispatch_special(const ast::Node& node, types::Role role, Expr* receiver, std::vector<Expr*> operands,
                         const Dynamic& fallback, const base::SourceRange& where);
  /// The slot that `.name` means for every value of type `t`, if there is one.
  std::optional<types::AttributeFact> slot_of(types::TypeId t, base::Name name) const;
  Expr* load_attribute(const ast::Attribute& a, Expr* object);
  void store_attribute(const ast::Attribute& a, Expr* object, Expr* v, const base::SourceRange& where);
  bool is_list(types::TypeId t) const { return types().is_list(t); }
  std::vector<VarId> small_words_;  // I64 variables of range loops

  // ---- expressions (expressions.cpp, calls.cpp, comprehensions.cpp) ----
  Expr* lower(const ast::Expr& e) {
    Expr* raw = lower_raw(e);
    if (program_.check_types()) raw = check_type(raw, e);
    return refine(raw, type(e));
  }
  /// --check-types: tells where the value is not of the inferred type.
  Expr* check_type(Expr* v, const ast::Expr& e);
  Expr* lower_raw(const ast::Expr& e);
  Expr* lower_value(const ast::Expr& e) { return value(lower(e)); }
  /// As a C++ condition.
  Expr* condition(const ast::Expr& e);
  Expr* truth(Expr* e, const base::SourceRange& where);
  std::vector<Expr*> lower_operands(const std::vector<const ast::Expr*>& exprs, bool boxed = true);
  /// The general form: each step lowers one operand.
  std::vector<Expr*> in_order(const std::vector<std::function<Expr*()>>& steps);
  Expr* lower_constant(const ast::ConstantValue& v);
  Expr* lower_boolop(const ast::BoolOp& e);
  Expr* lower_ifexp(const ast::IfExp& e);
  Expr* lower_compare(const ast::Compare& e, bool as_condition);
  Expr* compare_one(ast::CmpOp op, Expr* a, Expr* b, const base::SourceRange& where, bool as_condition);
  Expr* masked(Expr* a, Expr* mask, const base::SourceRange& where);
  Expr* binary(ast::Operator op, Expr* a, Expr* b, bool inplace, const base::SourceRange& where);
  Expr* lower_unary(const ast::UnaryOp& e);
  Expr* lower_joined(const ast::JoinedStr& e);
  Expr* lower_percent(const ast::BinOp& e);
  Expr* lower_formatted(const ast::FormattedValue& e);
  Expr* lower_sequence(const ast::Seq<ast::Expr*>& elts, Rt make, Rt append, Rt extend, const base::SourceRange& whole);
  Expr* lower_dict(const ast::Dict& e);
  /// A display with many constants, if it is one that they are read from a text for; else null (lower/tables.cpp).
  Expr* lower_table(const ast::Expr& display);
  Expr* lower_subscript(const ast::Subscript& e);
  Expr* get_item(const ast::Subscript& e, Expr* object, Expr* key);
  void set_item(const ast::Subscript& e, Expr* object, Expr* key, Expr* v);
  Expr* subscript_key(const ast::Expr& slice);
  Expr* lower_yield(const ast::Yield& e);
  Expr* delegate(Expr* iterator, const base::SourceRange& where);
  Expr* lower_lambda(const ast::Lambda& e);
  Expr* lower_call(const ast::Call& e);
  Expr* call_method(Rt op, std::vector<Expr*> operands, const ast::Call& e);
  /// Two things can fail in `e`: the one or, where the run time says so (Exception::at_second_place), the other.
  Expr* with_second_place(Expr* e, const base::SourceRange& first, const base::SourceRange& second);
  bool is_plain(const ast::Expr& e) const;
  Expr* lower_direct_call(const ast::Call& e);
  std::string native_name(const ast::Expr& callee) const;
  Expr* lower_native_call(const ast::Call& e, std::string_view name);
  Expr* lower_call_star(const ast::Call& e, Expr* callee);
  /// Does the symbol certainly mean the built-in of its name?
  bool names_builtin(const Symbol* s) const;
  bool is_builtin(const ast::Expr& e, std::string_view name) const;
  Expr* lower_super(const ast::Call& e);
  Expr* lower_receiver(const ast::Attribute& e);
  std::vector<Expr*> local_variables();
  /// The class cell's value and `self` for super() without arguments; null where it has none.
  std::pair<Expr*, Expr*> super_operands();
  Expr* keyword_names(const ast::Call& e);
  Expr* lower_comprehension(const ast::Expr& e);
  /// The loops of the comprehension or generator expression `e` from the i-th on.
  void comprehension_loops(const ast::Expr& e, const ast::Seq<ast::Comprehension*>& generators, size_t i,
                           Expr* first_iterator, const std::function<void()>& innermost, bool iterated = false);
  Expr* lower_genexp(const ast::GeneratorExp& e);

  // ---- names (names.cpp) ----
  Expr* load_name(const ast::Name& name);
  Expr* load_symbol(const Symbol* s, const ast::Node& at);
  void store_symbol(const Symbol* s, Expr* v, const base::SourceRange& where);
  void delete_symbol(const Symbol* s, const ast::Node& at);

  // ---- what dies when variables let go (drops.cpp) ----

  /// Can the program tell when the objects die that this code lets go of?
  bool drops_show() const;
  /// `gone` lets go of something; what that makes due is finalised then. `finalises` is one of the Rt::Dropped… operations.
  void let_go(Expr* finalises, const std::function<void()>& gone);
  /// let_go() of what a variable has that `gone` stores to or deletes.
  void replace(Expr* old, const std::function<void()>& gone);
  /// let_go() of part of what hangs on `object`.
  void let_go_from(Expr* object, const std::function<void(Expr*)>& gone);
  /// let_go() of what a local variable or temporary has.
  void let_go_of(VarId variable);
  /// let_go() of what the variables of a function have that is about to return `result`; gives that, evaluated.
  Expr* let_go_of_locals(Expr* result);
  /// Marks a variable whose object has to live until the function ends, where the program could tell.
  void keep_alive(VarId variable, types::TypeId type);
  VarId variable_of(const Symbol* s);
  Expr* cell_of(const Symbol* s);
  bool is_module_local(const Symbol* s) const;
  Expr* global_address(const Symbol* s);
  Expr* namespace_object();
  void make_comprehension_cells(const Scope& comprehension);

  // ---- statements (statements.cpp, control.cpp, definitions.cpp, imports.cpp, match.cpp) ----
  void body(const ast::Seq<ast::Stmt*>& stmts);
  void statement(const ast::Stmt& s);
  void store(const ast::Expr& target, Expr* v);
  void unpack_to(const ast::Seq<ast::Expr*>& targets, Expr* v, const base::SourceRange& where);
  void lower_assign(const ast::Assign& s);
  void lower_aug_assign(const ast::AugAssign& s);
  Expr* augmented(const ast::AugAssign& s, Expr* a, Expr* c);
  void lower_ann_assign(const ast::AnnAssign& s);
  void delete_target(const ast::Expr& target);
  void lower_return(const ast::Return& s);
  void lower_for(const ast::For& s);
  /// Runs `one` for every item of an iterable expression; `done` is marked behind the loop.
  void for_each(const ast::Expr& iterable, Expr* evaluated, const ast::Expr& target, LabelId again, LabelId done,
                const std::function<void()>& one, bool iterated = false);
  bool range_loop(const ast::Expr& iterable, const ast::Expr& target, LabelId again, LabelId done,
                  const std::function<void()>& one);
  void stepped_loop(const ast::Call& range, const ast::Expr& target, LabelId again, LabelId done,
                    const std::function<void()>& one);
  /// enumerate() and zip() as a loop's iterable, its items unpacked at once: walked without either.
  bool parallel_loop(const ast::Expr& iterable, const ast::Expr& target, LabelId again, LabelId done,
                     const std::function<void()>& one);
  /// A loop's position in one iterable, and the operations on it.
  struct Walk {
    VarId source = VarId::None, index = VarId::None;  // lists known as such
    VarId loop = VarId::None;                         // anything else
    types::TypeId element = types::kAny;
  };
  Walk begin_walk(const ast::Expr& iterable, Expr* source, const base::SourceRange& where);
  Expr* next_of(const Walk& walk, LabelId done);
  void lower_async_for(const ast::AsyncFor& s);
  void lower_while(const ast::While& s);
  void lower_try(const ast::Try& s);
  void lower_try_star(const ast::TryStar& s);
  /// `loops`: the range of iterators_ that belong to the loops in the try body.
  void handlers(const ast::Seq<ast::ExceptHandler*>& list, LabelId raised, LabelId done,
                std::pair<size_t, size_t> loops);
  void finally(const ast::Seq<ast::Stmt*>& final_body, const std::function<void()>& guarded);
  void lower_with(const ast::Seq<ast::WithItem*>& items, size_t i, const ast::Seq<ast::Stmt*>& stmts,
                  bool is_async);
  void lower_raise(const ast::Raise& s);
  void lower_assert(const ast::Assert& s);
  void lower_function_def(const ast::Stmt& s);
  bool is_plain_definition(const ast::Stmt& s) const;
  /// Defines the functions of stmts[i], stmts[i + 1], … up to the first statement of another kind: its index.
  size_t define_functions(const ast::Seq<ast::Stmt*>& stmts, size_t i);
  /// Default values of parameters, evaluated.
  struct Defaults {
    Expr* positional;
    Expr* keyword;
  };
  Expr* make_function(const Scope& child, const ast::Arguments& args, const ast::Expr* returns, Expr* doc,
                      const base::SourceRange& where, const Defaults* evaluated = nullptr);
  Expr* defaults_of(const ast::Arguments& args, const base::SourceRange& where);
  Expr* keyword_defaults_of(const ast::Arguments& args, const base::SourceRange& where);
  Expr* annotations_of(const ast::Arguments& args, const ast::Expr* returns);
  Expr* annotation_value(const ast::Expr& annotation);
  Expr* entry(const Scope& child);
  Expr* apply_decorator(const ast::Expr& decorator, Expr* callee, Expr* object);
  void lower_class_def(const ast::ClassDef& s);
  Expr* make_class(const ast::ClassDef& s, const Scope& child, Expr* type_params);
  std::vector<Expr*> cells_for(const Scope& child);
  /// The text of a body's docstring as a str; null: it has none.
  Expr* docstring(const ast::Seq<ast::Stmt*>& body);
  Expr* decorate(Expr* object, const ast::Seq<ast::Expr*>& decorators, std::vector<Expr*> evaluated);
  Expr* with_type_params(const ast::Stmt& s, const ast::Seq<ast::TypeParam*>& params,
                         const std::function<Expr*(Expr* type_params)>& define);
  Expr* make_type_params(const ast::Stmt& s, const ast::Seq<ast::TypeParam*>& params);
  Expr* owning(Expr* object, Expr* type_params, const base::SourceRange& where);
  void lower_type_alias(const ast::TypeAlias& s);
  void lower_import(const ast::Import& s);
  void lower_import_from(const ast::ImportFrom& s);
  Expr* import_one(const names::Module* module, const base::SourceRange& where);
  Expr* import_by_statement(std::string_view name, const ast::Seq<ast::Alias*>& names, int level, const base::SourceRange& where);
  Expr* import_chain(const names::ImportTarget& target, const base::SourceRange& where);
  void lower_match(const ast::Match& s);
  /// A name of a pattern and the (stable) value that it gets when the pattern matches.
  struct Capture {
    const Symbol* symbol;
    Expr* value;
    base::SourceRange range;
  };
  using Captures = std::vector<Capture>;
  void pattern(const ast::Pattern& p, Expr* subject, LabelId no_match, Captures& captures);
  void setup_annotations(const base::SourceRange& where);
  void unsupported(const base::SourceRange& where, Subset what);

  // ---- leaving constructs ----
  struct Exit {
    enum Kind { Loop, Finally, With, AsyncWith, Handler, Name } kind;
    LabelId fail;                 // the fail label outside the construct
    LabelId break_label{}, continue_label{};
    const ast::Seq<ast::Stmt*>* final_body = nullptr;
    VarId variable = VarId::None;  // With: bound __exit__ or the manager; Handler: saved handled exception
    const Symbol* symbol = nullptr;  // Name: `except … as name`
    base::SourceRange range;
    const ast::Expr* manager = nullptr;  // With: the context expression when __exit__ is called directly
  };
  /// Runs the cleanups of exits_[depth…], innermost first.
  void leave(size_t depth);
  void cleanup(const Exit& exit);
  void end_handler(VarId saved);
  Expr* call_exit(const ast::Expr& manager, VarId object, std::vector<Expr*> details);
  void exit_manager(const Exit& exit);
  void return_value(Expr* v);

  ProgramLowerer& program_;
  const types::Instance& inst_;
  const Scope& scope_;
  const names::Module& module_;
  ir::Function& fn_;
  ir::Block* block_ = nullptr;
  LabelId fail_ = LabelId::FunctionExit;
  uint32_t line_ = 0;
  uint32_t table_count_ = 0;  // of function tables
  std::vector<Exit> exits_;
  std::unordered_map<const Symbol*, VarId> variables_;
  std::unordered_map<const Symbol*, VarId> cells_;
  std::unordered_map<std::string, uint32_t> numbered_;  // how many variables were named after each hint
  std::set<std::string> variable_names_;
  ir::CodeId code_;  // of the frame whose code is being made: the function's, or one that lives in it (in_frame_of)
  std::map<std::tuple<ir::CodeId, uint64_t, uint64_t>, uint32_t> locations_;
  Unbound unbound_;
  VarId namespace_ = VarId::None;  // class bodies
  bool of_statement_ = false;      // the next for_each() is a for statement's
  std::vector<VarId> iterators_;   // those of all for statements so far
  std::vector<VarId> active_iterators_;  // … and of the loops around
  VarId type_params_ = VarId::None;  // class bodies of classes with type parameters
  VarId self_ = VarId::None;       // Function* of a closure
  bool is_generator_ = false;
};

}  // namespace bunpy::lower
