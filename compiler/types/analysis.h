// The state of inference: see infer.cpp for the essay. Internal to types/.
//
// Member functions are grouped by the file that holds them.
#pragma once

#include <set>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "types/types.h"

namespace bunpy::types {

using CellId = uint32_t;
using VersionId = uint32_t;
inline constexpr CellId kNoCell = 0xffffffff;
inline constexpr VersionId kNone = 0xffffffff;
inline constexpr VersionId kUnion = 0xfffffffe;  // a context: all versions of the enclosing code

/// One global variable of the analysis: only grows, and its readers run again when it does.
struct Cell {
  TypeId type;
  bool escaped = false;  // what flows in escapes
  std::vector<VersionId> readers;
};

struct Site {
  AtomKind kind;
  CellId key = kNoCell;  // dicts
  CellId element;
  uint32_t parent;  // union-find: sites that could not be told apart any longer
};

/// What is known of the frame's variables at one point.
struct Env {
  bool reachable = true;
  std::vector<TypeId> types;      // by Code::variables
  std::vector<uint8_t> unbound;   // may have no value
  std::vector<uint8_t> positive;  // a number known not to be negative (it may be NaN)
};

struct Target {
  CalleeKind kind;
  Code* code = nullptr;  // null: a constructor without Python __init__
  ClassId cls = ClassId::None;
  Callee::Binding binding = Callee::Binding::Self;
  std::vector<TypeId> params;  // everything passed so far
  uint32_t context = kNone;
  VersionId version = kNone;
};

struct CallRecord {
  bool dynamic = false;
  bool incomplete = false;
  std::vector<Target> targets;
  std::vector<std::string_view> natives;
};

/// Becomes an Instance.
struct Version {
  VersionId id = kNone;
  Code* code = nullptr;
  uint32_t context = kNone;
  std::vector<TypeId> params;
  CellId param_cell = kNoCell;  // bumped when params grow
  CellId result = kNoCell, yields = kNoCell, sent = kNoCell;
  bool result_positive = true;
  std::vector<TypeId> nodes, variables;
  std::vector<uint8_t> unbound;
  std::vector<CellId> cells;  // captured variables, by Code::variables
  std::unordered_map<uint64_t, CallRecord> calls;
  std::unordered_map<uint32_t, Env> loops;
  bool is_entry = false, is_merged = false, queued = false, running = false, analysed = false;
  bool live = true;
  uint32_t refs = 0;  // targets that lead here
};

struct ClassAttr {
  CellId cell = kNoCell;
  bool definite = false;        // the body binds it unconditionally
  bool stored_outside = false;  // C.x = …, setattr(C, …)
};

struct ClassState {
  ClassId id;
  const ast::ClassDef* node = nullptr;
  Code* body = nullptr;
  bool evaluated = false;
  bool opaque = false;      // bases or metaclass not understood
  bool hinted = false;      // a hint stands for all objects of it
  bool interchanged = false;  // objects of it were of another class before, or become so
  bool sensitive = false;   // instances are told apart by where they were made
  bool runs_once = false;
  bool is_dataclass = false;
  bool frozen = false;             // … whose attributes can't be assigned
  bool fields_shift = false;       // … some of whose fields may be no positional parameters of __init__
  bool virtual_subclasses = false;  // an ABC: isinstance can be true without inheritance
  bool custom_getattribute = false, custom_setattr = false;
  bool escaped = false;
  bool reflected = false;  // unknown code can set attributes of any name
  CellId bases_cell = kNoCell;  // bumped when anything about the class changes
  std::vector<ClassId> bases, mro, subclasses;
  std::string_view native_base = "object";
  std::unordered_map<std::string_view, ClassAttr> attrs;
  std::vector<std::string_view> attr_order;
  std::vector<std::string_view> fields;  // annotated names, in order
  std::vector<uint32_t> objects;
};

struct ObjectState {
  ClassId cls;
  std::unordered_map<std::string_view, CellId> attrs;
  std::vector<std::string_view> order;
  bool escaped = false;
  bool reflected = false;  // all attributes can be read and written by unknown code
  bool read_all = false;   // all attributes can be read by unknown code
};

/// What a parameter probably gets.
struct Hint {
  std::set<AtomId> atoms;
  std::set<ClassId> classes;
};

/// The arguments of a call.
struct Args {
  std::vector<TypeId> pos;
  std::vector<const ast::Expr*> nodes;  // of `pos`; may be shorter
  std::vector<std::pair<std::string_view, TypeId>> kw;
  bool has_star = false, has_kwstar = false;  // of unknown length
  bool starred = false;                       // any star at all: the call is dynamic
  const ast::Call* call = nullptr;            // whose text they are; null where there is none
  TypeId star, kwstar;                        // types of the unknown ones
  TypeId at(size_t i) const { return i < pos.size() ? pos[i] : kBottom; }
  const TypeId* keyword(std::string_view name) const {
    for (auto& [n, t] : kw)
      if (n == name) return &t;
    return nullptr;
  }
};

/// Thrown when a program would take too long to type.
struct GiveUp {};

class Analysis {
 public:
  Analysis(const names::Program& names, const Options& options);
  Program run();
  Program run_off();

 private:
  friend struct Natives;

  // ---- infer.cpp: cells, joins, worklist ----------------------------------------------------------
  CellId new_cell(TypeId initial = kBottom);
  TypeId read(CellId cell);
  void add(CellId cell, TypeId type);
  void bump(CellId cell);
  void queue(VersionId version);
  /// Counts the analysis's work; gives up (GiveUp) on programs that would take too long to type.
  void step() {
    if (++steps_ > kMaxSteps) throw GiveUp{};
  }
  static constexpr uint64_t kMaxSteps = 4000000;
  uint64_t steps_ = 0;
  uint32_t runs_ = 0;  // of versions, nested ones included
  void solve();
  void run_version(VersionId version, int depth);

  TypeId join(TypeId a, TypeId b);
  TypeId normalise(std::vector<AtomId> atoms);
  TypeId of(AtomKind kind) { return table().of(kind); }
  TypeId of(AtomKind a, AtomKind b) { return join(of(a), of(b)); }
  TypeId without(TypeId t, AtomKind kind);
  TypeTable& table() { return program_.types; }
  const Atom& atom(AtomId id) { return table().atom(id); }
  const std::vector<AtomId>& atoms(TypeId t) { return table().type(t).atoms; }
  KindSet kinds(TypeId t) { return table().kinds(t); }
  bool only(TypeId t, KindSet k) { return t != kBottom && kinds(t).within(k); }
  TypeId tuple_of(TypeId element);
  TypeId tuple(std::vector<TypeId> elements);
  TypeId iterator(TypeId element);
  TypeId native_instance(std::string_view name);
  TypeId native_class(std::string_view name);
  TypeId bounded(TypeId element);  // depth bound for nesting in an atom

  uint32_t find(uint32_t site);
  void unify(uint32_t a, uint32_t b);
  uint32_t site(AtomKind kind, const ast::Node* node, uint32_t tag = 0);
  TypeId site_type(uint32_t s);
  /// A new container made at `node` by the running version.
  TypeId make(AtomKind kind, const ast::Node* node, TypeId element, TypeId key = kBottom,
              uint32_t tag = 0);
  CellId element_cell(const Atom& a) { return sites_[find(a.payload)].element; }
  CellId key_cell(const Atom& a) { return sites_[find(a.payload)].key; }

  // ---- escape.cpp ---------------------------------------------------------------------------------
  void escape(TypeId t);
  void escape_cell(CellId cell);
  void drain_escapes();
  void escape_atom(AtomId id);
  void any_read(std::string_view name);
  void frame_names_read(std::string_view part);
  bool in_own_library() const;
  bool writes_modules() const;
  bool in_idle_library() const;
  void find_idle_modules();
  void find_program_modules();
  void escape_called_by_runtime();
  void escape_global(std::string_view module, std::string_view name);
  void escape_modules();
  void unknown_code_runs();
  void modules_appear();
  std::vector<std::string_view> attributes_of(ClassId cls);
  void expose_module(uint32_t module);
  void expose_module_attr(uint32_t module, std::string_view name);
  void any_write(std::string_view name, TypeId t);
  void run_world();
  void reflect(TypeId t);
  void read_all(TypeId t);
  void enter_escaped(AtomId id);
  std::vector<AtomId> escaped_callables_;
  std::set<std::string_view> any_deletes_;  // attributes that unknown objects lose
  bool unknown_class_changes_ = false;  // the class of any object that escaped may change
  std::set<std::string_view> frame_parts_read_;     // f_globals, f_locals
  std::set<std::string_view> function_parts_read_;  // attributes of functions that are not known
  std::vector<uint32_t> read_all_objects_;
  std::unordered_set<uint32_t> read_all_modules_, read_all_classes_;
  void touch(TypeId t, TypeId other);
  void touch(TypeId t, TypeId other, std::unordered_set<uint32_t>& seen);
  void escape_callables(TypeId t);

  // ---- codes.cpp ----------------------------------------------------------------------------------
  void build_codes();
  void build_class(Code* body);
  void scan_globals();
  std::string_view mangled(std::string_view attr);

  // ---- flow.cpp: statements -----------------------------------------------------------------------
  void store_in_every_frame(const names::Symbol* symbol, TypeId t);
  void exec(base::Seq<ast::Stmt*> body, Env& env);
  void exec(const ast::Stmt& stmt, Env& env);
  void exec_function(const ast::Stmt& stmt, Env& env);
  void exec_class(const ast::ClassDef& stmt, Env& env);
  TypeId abstract_origin(const ast::Expr& base, TypeId t, Env& env);
  void define_class(ClassState& c, const std::vector<TypeId>& bases, const ast::ClassDef& stmt, Env& env);
  void exec_for(const ast::Node& node, const ast::Expr& target, const ast::Expr& iter,
                base::Seq<ast::Stmt*> body, base::Seq<ast::Stmt*> orelse, Env& env, bool async);
  void exec_while(const ast::While& stmt, Env& env);
  void exec_try(base::Seq<ast::Stmt*> body, base::Seq<ast::ExceptHandler*> handlers,
                base::Seq<ast::Stmt*> orelse, base::Seq<ast::Stmt*> finalbody, Env& env, bool star);
  void exec_with(base::Seq<ast::WithItem*> items, size_t i, base::Seq<ast::Stmt*> body, Env& env,
                 bool async);
  void exec_match(const ast::Match& stmt, Env& env);
  bool may_be_collection(const Atom& a);
  TypeId match(const ast::Pattern& pattern, TypeId subject, Env& env);
  bool program_defines(std::initializer_list<std::string_view> names) const;
  void eval_annotation(const ast::Expr* e, Env& env);
  void eval_type_params(base::Seq<ast::TypeParam*> params, Env& env);
  void expose_forward_references(const ast::Expr& e);
  void annotations_read();
  TypeId exception_arguments(TypeId* exc, TypeId* trace);
  void exec_aug(const ast::AugAssign& stmt, Env& env);
  TypeId decorate(base::Seq<ast::Expr*> decorators, const std::vector<TypeId>& values, TypeId t);
  void exec_import(const ast::Import& stmt, Env& env);
  void exec_import_from(const ast::ImportFrom& stmt, Env& env);
  void run_finally(Env& env, size_t down_to);
  void assign(const ast::Expr& target, TypeId t, Env& env, bool positive = false);
  void assign_symbol(const names::Symbol* symbol, TypeId t, Env& env, bool positive = false);
  void assign_unpack(base::Seq<ast::Expr*> targets, TypeId t, const ast::Node& node, Env& env);
  void unbind(const names::Symbol* symbol, Env& env);
  void join_env(Env& into, const Env& from);
  bool same_env(const Env& a, const Env& b) {
    return a.reachable == b.reachable && a.types == b.types && a.unbound == b.unbound &&
           a.positive == b.positive;
  }
  int own_index(const names::Symbol* symbol);
  TypeId caught_type(TypeId classes);
  TypeId import_member(names::Module* module, std::string_view name);

  // ---- namespaces.cpp -----------------------------------------------------------------------------
  std::string_view namespace_key(const ast::Expr& key);
  bool namespace_read(const ast::Expr& container, const ast::Expr* key, Env& env, TypeId* result);
  void note_idle_class_use(const ast::Expr& e);
  bool replaces_dataclasses() const;
  void take_class(const ast::Node* node, bool called);
  bool is_library_hook(ClassId c, std::string_view hook);
  bool forwards(const Args& args, std::string_view hook);

  // ---- expr.cpp -----------------------------------------------------------------------------------
  TypeId eval(const ast::Expr& e, Env& env);
  TypeId eval_kind(const ast::Expr& e, Env& env);
  TypeId branch(const ast::Expr& test, Env& env, Env& on_true, Env& on_false);
  void narrow(const ast::Expr& e, Env& env, bool truth);
  TypeId narrow_isinstance(TypeId t, TypeId classes, bool truth);
  enum class Match { Yes, No, Unknown };
  TypeId next_of(TypeId iterator, const ast::Node* node);
  TypeId display_tuple(base::Seq<ast::Expr*> elts, Env& env);
  Match class_matches(const Atom& value, TypeId classes);
  TypeId truthy(TypeId t);
  TypeId falsy(TypeId t);
  TypeId load_name(const ast::Name& e, Env& env);
  TypeId load_symbol(const names::Symbol* symbol, Env* env, bool* maybe_unbound);
  TypeId load_global(const names::Symbol* symbol, bool* maybe_unbound);
  TypeId builtin(std::string_view name);
  CellId free_cell(const names::Symbol* symbol, bool* is_union);
  CellId union_cell(const names::Symbol* symbol);
  TypeId eval_comprehension(const ast::Expr& e, Env& env);
  void eval_generators(base::Seq<ast::Comprehension*> gens, size_t i, Env& env,
                       const std::function<void(Env&)>& body);
  TypeId eval_genexp(const ast::GeneratorExp& e, Env& env);
  TypeId eval_compare(const ast::Compare& e, Env& env);
  TypeId binary(ast::Operator op, TypeId a, TypeId b, const ast::Node* node, bool inplace = false,
                int power = 0);  // power: 1 the base, 2 the exponent is not negative
  TypeId binary_atoms(ast::Operator op, const Atom& a, AtomId ai, const Atom& b, AtomId bi,
                      const ast::Node* node, bool inplace, int power);
  TypeId compare(ast::CmpOp op, TypeId a, TypeId b, const ast::Node* node, int depth = 0);
  TypeId contents(AtomId id);
  TypeId alias_of(TypeId origin, std::string_view type);
  TypeId alias_origin(const Atom& a);
  bool is_generic_hook(TypeId hook);
  TypeId subscript(TypeId value, TypeId index, const ast::Expr* index_node, const ast::Node* node);
  void store_subscript(TypeId value, TypeId index, TypeId stored, const ast::Expr* index_node,
                       const ast::Node* node);
  TypeId iterate(TypeId t, const ast::Node* node);
  TypeId iterate_async(TypeId source);
  bool positive(const ast::Expr& e, const Env& env);
  void truth_test(TypeId t);
  TypeId function_object(Code* code, Env& env);
  /// A Function atom whose object is a built-in function, which no class binds.
  bool is_built_in(const Atom& function) const { return program_.codes[function.payload]->is_built_in; }
  TypeId await_type(TypeId t);
  TypeId delegate_to(TypeId iterable);
  /// The methods by which the runtime drives what `yield from` or `await` waits for.
  void delegation_read();
  void note(const ast::Node& node, TypeId t);
  TypeId noted(const ast::Node& node);

  // ---- attributes.cpp -----------------------------------------------------------------------------
  TypeId load_attr(TypeId t, std::string_view name, const ast::Node* node);
  TypeId load_attr_atom(AtomId id, std::string_view name, const ast::Node* node);
  TypeId load_attr_object(uint32_t object, AtomId id, std::string_view name, const ast::Node* node);
  TypeId load_attr_plainly(uint32_t object, AtomId id, std::string_view name, const ast::Node* node);
  TypeId load_attr_class(ClassId cls, std::string_view name, TypeId bound_class);
  void store_attr(TypeId t, std::string_view name, TypeId value, const ast::Node* node);
  void store_attr_plainly(uint32_t object, AtomId id, std::string_view name, TypeId value, const ast::Node* node);
  bool has_data_descriptor(ClassId c, std::string_view name);
  void delete_attr(TypeId t, std::string_view name, const ast::Node* node);
  void delete_attr_plainly(AtomId id, std::string_view name);
  void class_changes(TypeId classes);
  void bases_change(ClassId cls, TypeId bases);
  void function_part_read(Code* code, std::string_view name);
  void defaults_change(Code* code);
  void code_changes(Code* code);
  static bool changes_calls(const Code& code, std::string_view name);
  void store_attr_object(uint32_t object, AtomId id, std::string_view name, TypeId value,
                         const ast::Node* node);
  bool has_several_accessors(TypeId attr, size_t part);
  TypeId bind(TypeId attr, TypeId self, TypeId cls, const ast::Node* node, bool* property);
  /// The class attribute found along the MRO from position `start`: union of what it can be;
  /// *definite: it is certainly found.
  TypeId implicit_class_methods(std::string_view name, TypeId attr);
  TypeId lookup(ClassId cls, std::string_view name, bool* definite, size_t start = 0,
                ClassId* holder = nullptr);
  CellId object_attr(uint32_t object, std::string_view name);
  TypeId load_super(const Atom& super, std::string_view name);
  bool is_abstract(ClassId cls);
  bool has_attr(ClassId cls, std::string_view name);
  ClassAttr& class_attr(ClassId cls, std::string_view name);
  std::vector<ClassId> family_of(ClassId id);
  void compute_mro(ClassState& c);
  ClassState& cls(ClassId id) { return classes_[static_cast<uint32_t>(id)]; }
  TypeId object_type(uint32_t object);
  uint32_t object_for(ClassId cls, const ast::Node* node);
  ClassId class_of_atom(const Atom& a) { return objects_[a.payload].cls; }
  TypeId class_type(ClassId id);
  TypeId module_attr(uint32_t module, std::string_view name);
  std::vector<names::Symbol*> module_symbols(uint32_t module);
  names::Symbol* module_symbol(uint32_t module, std::string_view name);
  CellId module_extra(uint32_t module, std::string_view name);
  void store_module_attr(uint32_t module, std::string_view name, TypeId value);
  bool is_subclass(ClassId sub, ClassId base);
  TypeId special(TypeId receiver_atom, const Atom& a, std::string_view name, const Args& args,
                 const ast::Node* node, Role role, bool* found);
  static bool is_native_exception(std::string_view name);  // "ValueError"
  static bool native_exception_has(std::string_view base, std::string_view name);  // "ValueError"
  static bool native_derives(std::string_view name, std::string_view base);

  // ---- calls.cpp ----------------------------------------------------------------------------------
  TypeId eval_call(const ast::Call& e, Env& env);
  Args eval_args(base::Seq<ast::Expr*> args, base::Seq<ast::Keyword*> keywords, Env& env);
  /// Calls anything. `node`+`role` keep the record; direct if allowed.
  TypeId call(TypeId f, const Args& args, const ast::Node* node, Role role, bool direct);
  TypeId call_atom(AtomId id, const Args& args, const ast::Node* node, Role role, bool direct);
  TypeId call_method(TypeId receiver, std::string_view name, const Args& args,
                     const ast::Call& node);
  TypeId call_code(Code* code, uint32_t context, const Args& args, const ast::Node* node, Role role,
                   bool direct, CalleeKind kind, ClassId cls, Callee::Binding binding);
  TypeId construct(ClassId cls, const Args& args, const ast::Node* node, Role role, bool direct);
  TypeId super_call(const ast::Call& e);
  bool bind_args(Code* code, const Args& args, std::vector<TypeId>& params,
                 const ast::Node* node);
  VersionId version_for(Code* code, uint32_t context, const std::vector<TypeId>& params);
  VersionId entry_version(Code* code, uint32_t context);
  VersionId new_version(Code* code, uint32_t context, std::vector<TypeId> params);
  void widen_context(Version& v);
  void grow_params(Version& v, const std::vector<TypeId>& params);
  void collect_versions();
  TypeId call_result(Version& v);
  bool shape_within(TypeId a, TypeId b, int depth);
  bool settled(TypeId t, int depth);
  CallRecord& record(const ast::Node& node, Role role);
  void make_dynamic(const ast::Node* node, Role role);
  void make_dynamic(CallRecord& r);
  bool selected_by_class(const Target& target);
  bool holds_code(TypeId attr, const Code& code);
  void recheck_targets();
  void make_incomplete(const ast::Node* node, Role role);
  CellId default_cell(Code* code, size_t param);
  uint32_t context_of(Code* code);
  Args any_args();
  TypeId finish_call(VersionId id);
  TypeId call_super(const Atom& super, std::string_view name, const Args& args,
                    const ast::Node* node);
  void init_dataclass(ClassState& c, uint32_t object, const Args& args, const ast::Node* node);

  // ---- hints.cpp ----------------------------------------------------------------------------------
  TypeId objects_of_class(TypeId t, const ast::Expr& where);
  TypeId instances_of(ClassId id);
  TypeId annotated(const ast::Expr& e, const Code& code);
  void note_hint(TypeId f, std::span<const TypeId> args);
  void note_hints(std::string_view callee, const Args& args);
  TypeId self_hint(const Code& code);
  TypeId hint_of(const Code& code, size_t parameter);
  void specialise_entry();

  // ---- natives.cpp --------------------------------------------------------------------------------
  TypeId call_native(std::string_view name, const Args& args, const ast::Node* node);
  TypeId construct_native(std::string_view name, const Args& args, const ast::Node* node);
  TypeId call_native_method(AtomId receiver, std::string_view method, const Args& args,
                            const ast::Node* node);
  bool native_has_method(const Atom& a, std::string_view method);
  TypeId native_attr(const Atom& a, AtomId id, std::string_view name);
  static bool may_be_method(std::string_view name);
  TypeId native_module_attr(std::string_view module, std::string_view name);
  TypeId make_iterator(std::string_view n, const Args& args, const ast::Node* node);
  TypeId spec(std::string_view text, const ast::Node* node);
  TypeId call_back(TypeId f, Args args);
  void escape_args(const Args& args);
  TypeId touch_args(const Args& args);  // what they all may be
  void use_args(const Args& args);
  void format_fields(const Args& args, bool of_mapping);
  bool may_be_none(TypeId t);
  void compare_keys(TypeId items, const Args& args);
  bool has_user_objects(TypeId t);

  // ---- finish.cpp ---------------------------------------------------------------------------------
  void finish();
  void finish_classes();
  void finish_globals();
  void assign_slots();
  bool plain_values(TypeId t);
  TypeId without_fields(TypeId attr);

  const names::Program& names_;
  Options options_;
  Program program_;

  std::deque<Cell> cells_;
  std::unordered_set<uint64_t> reader_edges_;
  std::vector<Site> sites_;
  std::unordered_map<uint64_t, std::vector<std::pair<uint64_t, uint32_t>>> site_index_;
  std::deque<std::unique_ptr<Version>> versions_;
  std::unordered_map<const Code*, std::vector<VersionId>> versions_of_;
  std::unordered_map<uint64_t, VersionId> entry_of_;
  std::unordered_map<const Code*, VersionId> merged_of_;
  std::deque<VersionId> queue_;
  std::unordered_map<uint64_t, TypeId> join_cache_;
  uint32_t unifications_ = 0;

  std::deque<ClassState> classes_;
  std::vector<ObjectState> objects_;
  std::unordered_map<uint64_t, std::vector<std::pair<uint64_t, uint32_t>>> object_index_;
  std::unordered_map<const names::Symbol*, CellId> global_cells_;
  std::vector<std::unordered_map<std::string_view, names::Symbol*>> module_symbols_;  // by module
  std::unordered_map<const names::Symbol*, CellId> union_cells_;
  std::unordered_map<const names::Symbol*, TypeId> union_writes_;
  std::unordered_set<const names::Symbol*> externally_written_;
  std::unordered_map<std::string_view, CellId> module_extra_;  // "index.name"
  std::unordered_map<uint64_t, CellId> default_cells_;
  std::unordered_map<const Code*, std::vector<Hint>> hints_;  // by parameter
  CellId raised_ = kNoCell;
  CellId code_taken_ = kNoCell;  ///< functions whose code the program has, and may give to others
  CellId missing_modules_ = kNoCell;  // what an import finds that the compiler did not find

  // unknown code
  std::unordered_set<const names::Module*> program_modules_;  // those of the program, and what they import
  std::unordered_set<const names::Module*> idle_modules_;     // see find_idle_modules
  std::set<std::string_view> mentions_;  // names and texts in them, those of bunpy's own modules left out
  /// Something outside bunpy's own modules can get at annotations: itself, or through what the library makes of them.
  bool wants_annotations_ = false;
  bool replaces_dataclasses_ = false;  // the program may call the replace() of dataclasses or copy
  std::vector<TypeId> escape_queue_;
  std::unordered_set<uint32_t> escaped_types_;
  std::unordered_set<uint32_t> escaped_atoms_;
  std::vector<uint32_t> escaped_objects_;
  std::vector<ClassId> escaped_classes_;
  std::vector<uint32_t> escaped_modules_;
  std::vector<AtomId> escaped_supers_;
  std::unordered_set<uint32_t> entered_;  // escaped callables that need not be entered again
  struct ExposedModule {
    size_t reads = 0, writes = 0;  // how much of any_reads_ and module_write_names_
    bool read = false, written = false;  // all of it
  };
  std::unordered_map<uint32_t, ExposedModule> exposed_modules_;
  bool any_write_modules_ = false;  // attributes of modules are written under names not known here
  std::vector<std::string_view> any_reads_;
  std::unordered_set<std::string_view> any_read_set_;
  std::unordered_map<std::string_view, CellId> any_writes_;
  std::vector<std::string_view> module_write_names_;  // of attributes that code outside the library writes
  std::unordered_set<std::string_view> module_write_set_;
  bool any_read_all_ = false;
  bool classes_taken_ = false;  // unknown code uses the class of any object
  std::unordered_set<const ast::Node*> idle_class_uses_;  // type(x), x.__class__ of which only the name is used and the like
  bool callables_reflected_ = false;  // unknown code uses all attributes of objects that can be called
  bool any_write_all_ = false;
  bool bind_error_ = false;  // the last bind_args failed because the arguments don't fit
  CellId any_write_all_cell_ = kNoCell;
  /// While annotations are evaluated nothing escapes, until somebody reads annotations.
  bool in_annotation_ = false;
  bool annotations_read_ = false;
  std::vector<TypeId> suppressed_;
  VersionId world_ = kNone;
  bool world_queued_ = false;

  // the running version
  Version* v_ = nullptr;
  int depth_ = 0;
  struct LoopContext {
    Env* breaks;
    Env* continues;
    size_t finally_depth;
  };
  std::vector<LoopContext> loops_;
  std::vector<base::Seq<ast::Stmt*>> finallys_;
  std::vector<Env*> handlers_;

  struct GlobalUse {
    bool read_in_function = false;
    bool nested_binding = false;  // bound in a loop, if, try…
    uint32_t first_binding = 0;   // index of the top-level statement
    bool inert_before = false;
    const ast::Stmt* only_binding = nullptr;
  };
  std::unordered_map<const names::Symbol*, GlobalUse> global_use_;
};

}  // namespace bunpy::types
