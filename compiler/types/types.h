// The product of inference: a type set for every expression, and where every call can go.
//
// How to read it (lowering's view):
//  - `Code` is one block of code (a module's body, a class's body, a function, lambda or generator
//    expression). Comprehensions that share their frame belong to the Code around them.
//  - `Instance` is one analysed version of a Code: its parameters' types and everything that
//    follows. Only instances in Program::instances are reachable; the rest needs no code.
//  - Program::body(module), then per node: `instance.type(node)`; per Call node and other places
//    that run Python code: `instance.resolution(node, role)`.
//  - kBottom as the type of an expression means that the analysis saw no value get there: treat it
//    as kAny (keep it dynamic); don't drop the code.
//  - Variables: `instance.variable(symbol)` is everything the variable can hold (storage type);
//    the type of a Name node may be sharper (flow-sensitive). `instance.bound(node)` says that a
//    read can't find the variable unbound.
//
// The contract about calls. A function can be entered in two ways: directly, as one of its
// specialised instances; or through its function object with the uniform calling convention, which
// runs its *entry* instance (Program::entry). The parameter types of the entry instance cover only
// what the analysis saw going through function objects. Therefore:
//  - a Resolution with `direct` must be compiled as tests on its callees and direct calls of their
//    instances (when `complete`, the last one needs no test: anything else raises TypeError or
//    AttributeError, so the dynamic operation is right as the other branch too); only Role::Call is
//    ever an obligation: for other roles the entry instance covers the arguments as well;
//  - any other call may use any dynamic operation. Direct calls of the entry instance are allowed.
//  - a function without an entry instance is never called through its object.
//
// Everything here is sound: a value at run time is always within the type reported for it. The
// debug check worth having: after evaluating `node`, assert that the value fits `type(node)`
// (Program::describe gives the text for the message).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "names/names.h"
#include "types/atoms.h"

namespace bunpy::types {

struct Program;

/// Why a node runs Python code; a node can have several.
enum class Role : uint8_t {
  Call,      // Call: the call itself
  Decorate,  // keyed by the decorator expression: its application, always through the object
  Operator,  // BinOp, UnaryOp, AugAssign (the method tried first, `__iadd__` if there is one)
  Compare,   // Compare: keyed by the comparator (right operand) expression; also `in` (__contains__)
  GetItem,   // Subscript in Load context, or the load of an augmented one
  SetItem,   // Subscript in Store context
  DelItem,
  GetAttr,   // Attribute: a property's getter or __getattr__
  SetAttr,   // Attribute: a property's setter
  Iter,      // For, Comprehension (keyed by the `iter` expression): __iter__
  Next,      // same key: __next__ of what __iter__ returned
  Enter,     // WithItem: keyed by its context expression
  Exit,
  Entry,  // keyed by the function's node, in entry instances: the instance to run where the arguments fit its parameters
};

enum class CalleeKind : uint8_t {
  Function,     // a function object made from instance->code; closure cells come from the object
  Method,       // instance->code called with the receiver first; selected by `cls`
  Constructor,  // cls(...): allocate, then `instance` = __init__ (None: no Python __init__)
  Native,       // implemented by the runtime: `native`
};

struct Callee {
  CalleeKind kind = CalleeKind::Native;
  InstanceId instance = InstanceId::None;
  /// Method: the receiver's exact class that selects this callee (None: not through a receiver's
  /// class: super().m(), C.m(obj), where the function is constant). Constructor: the class.
  ClassId cls = ClassId::None;
  /// Method: the class whose body holds the function is a staticmethod (no receiver is passed) or
  /// classmethod (the class is passed).
  enum class Binding : uint8_t { Self, Static, ClassObject } binding = Binding::Self;
  std::string_view native;  // "builtins.len", "math.sqrt", "list.append"
};

struct Resolution {
  std::vector<Callee> callees;
  bool complete = false;  // nothing else can be called (except that the operation raises)
  bool direct = false;    // must be compiled as direct calls, see the contract above
};

/// What `obj.name` means for instances of one exact class.
struct AttributeFact {
  enum class Kind : uint8_t {
    Dynamic,   // anything else: use the dynamic operation
    Slot,      // instance slot `slot`; stores go there, loads too unless it is unset: then use the
               // dynamic operation (class attribute, __getattr__ or AttributeError)
    Property,  // a constant property: Resolution with Role::GetAttr/SetAttr
    Method,    // a constant function `code` of the class, never shadowed by the instance
  } kind = Kind::Dynamic;
  uint32_t slot = 0;
  TypeId type;              // Slot: everything the slot can hold
  const struct Code* code = nullptr;  // Method
  ClassId holder = ClassId::None;     // Method, Property: the class whose namespace holds it
};

struct Parameter {
  const names::Symbol* symbol = nullptr;
  const ast::Expr* default_value = nullptr;
  bool has_default = false;
};

/// One block of code.
struct Code {
  FunctionId id = FunctionId::None;
  names::Module* module = nullptr;
  names::Scope* scope = nullptr;
  const ast::Node* node = nullptr;  // FunctionDef, AsyncFunctionDef, Lambda, GeneratorExp, ClassDef; null: module
  const ast::Arguments* arguments = nullptr;  // functions and lambdas
  /// In the runtime's order: positional (posonly first), keyword-only, *args, **kwargs.
  std::vector<Parameter> parameters;
  uint32_t posonly = 0, positional = 0, kwonly = 0;
  bool var_args = false, var_keywords = false;
  bool code_changes = false;     // calls go through its object, to which the program may give other code
  bool defaults_change = false;  // the program may give its object other default values
  bool is_built_in = false;  // its object is a built-in function (names::Module::stands_for_native)
  Code* parent = nullptr;           // code around it
  ClassId in_class = ClassId::None;  // defined directly in that class's body
  uint32_t first_node = 0, end_node = 0;  // ids of its nodes: [first_node, end_node)
  /// Places of the frame's variables, comprehension variables included.
  std::unordered_map<const names::Symbol*, uint32_t> variables;
  std::vector<InstanceId> instances;  // reachable ones
};

/// One analysed version of a Code.
struct Instance {
  InstanceId id = InstanceId::None;
  const Code* code = nullptr;
  /// The instance that executed the `def` (whose cells it sees); None: no enclosing function, or
  /// several instances of it (then cells hold the union).
  InstanceId context = InstanceId::None;
  bool is_entry = false;  // reached through the function object
  /// As Code::parameters; *args is a tuple type, **kwargs a dict. Generator expressions: one, the
  /// value of the first iterable (before iter()).
  std::vector<TypeId> parameters;
  TypeId result;                   // of `return` (generators: of StopIteration.value)
  TypeId yields, sent;             // generators
  /// Functions that always raise or never end have result kBottom.
  std::vector<TypeId> node_types;      // by node id - code->first_node
  std::vector<TypeId> variable_types;  // by Code::variables
  std::vector<bool> maybe_unbound;     // by node id - code->first_node: Name loads
  std::unordered_map<uint64_t, Resolution> resolutions;

  TypeId type(const ast::Node& node) const { return node_types[node.id - code->first_node]; }
  TypeId type(const ast::Node* node) const { return type(*node); }
  /// Everything the variable of this frame can hold; kAny for what isn't in this frame.
  TypeId variable(const names::Symbol* symbol) const {
    auto it = code->variables.find(symbol);
    return it == code->variables.end() ? kAny : variable_types[it->second];
  }
  /// Reading the variable at this Name node always finds a value.
  bool bound(const ast::Node& name) const { return !maybe_unbound[name.id - code->first_node]; }
  const Resolution* resolution(const ast::Node& node, Role role) const {
    auto it = resolutions.find(uint64_t{node.id} << 8 | static_cast<uint64_t>(role));
    return it == resolutions.end() ? nullptr : &it->second;
  }
};

/// One class statement.
struct ClassInfo {
  ClassId id = ClassId::None;
  const ast::ClassDef* node = nullptr;
  Code* body = nullptr;
  std::vector<ClassId> bases;        // user classes among the bases, in order
  std::string_view native_base;      // "object", "Exception", "dict", …: whose C++ layout it extends
  std::vector<ClassId> mro;          // itself first; user classes only
  std::vector<ClassId> subclasses;   // direct
  /// Bases, metaclass and decorators are understood, and the namespace is that of the body.
  bool is_static = false;
  /// The statement runs at most once (module level, not in a loop), so the class is one object.
  bool runs_once = false;
  /// Slot i of an instance holds slots[i] (empty: a hole). Inherited ones included; a name has the
  /// same slot in all classes related by inheritance. Complete for `is_static` classes.
  std::vector<std::string_view> slots;
};

/// Facts about a module-level variable.
struct GlobalInfo {
  TypeId type;  // everything it can hold
  /// Used only by its module's body: may be a local variable there (its types are then in the
  /// body's instance, flow-sensitive).
  bool is_local = false;
  /// Bound exactly once, by this def or class statement at the module's top level.
  const Code* constant_function = nullptr;
  ClassId constant_class = ClassId::None;
  /// Constant: some read may come before the definition (test for unbound); else never.
  bool maybe_unbound = true;
};

struct Program {
  const names::Program* names = nullptr;
  TypeTable types;
  std::vector<std::unique_ptr<Code>> codes;          // by FunctionId
  std::vector<std::unique_ptr<Instance>> instances;  // by InstanceId; null: unreachable
  std::vector<ClassInfo> classes;                    // by ClassId
  bool inferred = true;  // false: everything is kAny, one entry instance for each Code

  // ---- from the tree -----------------------------------------------------------------------------
  const Code* code(const names::Scope* scope) const;
  const ClassInfo* class_of(const ast::ClassDef* node) const;
  InstanceId body(const names::Module* module) const;
  /// The instance of `code` (a def, lambda, class body or generator expression in the text of
  /// `around`) entered through the object made by `around`; None: never entered that way (class
  /// bodies and generator expressions: never executed).
  InstanceId entry(const Code* code, InstanceId around) const;
  GlobalInfo global(const names::Symbol* symbol) const;
  /// `name` as stored (mangled).
  AttributeFact attribute(ClassId cls, std::string_view name) const;

  // ---- types -------------------------------------------------------------------------------------
  KindSet kinds(TypeId t) const { return types.kinds(t); }
  /// Not empty, and nothing but these kinds.
  bool only(TypeId t, KindSet k) const { return t != kBottom && kinds(t).within(k); }
  bool may_be(TypeId t, AtomKind k) const { return kinds(t).has(k) || t == kAny; }
  bool is_int(TypeId t) const { return only(t, AtomKind::Int); }
  bool is_bool(TypeId t) const { return only(t, AtomKind::Bool); }
  bool is_float(TypeId t) const { return only(t, AtomKind::Float); }
  bool is_str(TypeId t) const { return only(t, AtomKind::Str); }
  bool is_list(TypeId t) const { return only(t, AtomKind::List); }
  bool is_dict(TypeId t) const { return only(t, AtomKind::Dict); }
  /// The exact class of every instance in `t` when `t` is instances of one user class only.
  ClassId single_class(TypeId t) const;
  /// The classes of the Instance atoms in `t`, without duplicates; other atoms are ignored.
  std::vector<ClassId> classes_of(TypeId t) const;
  /// What iterating (or indexing) a value of that type gives; kAny when not known.
  /// List, set, tuple, range, str, iterator, generator, dict (keys) and views.
  TypeId element(TypeId t) const;
  TypeId dict_key(TypeId t) const;
  TypeId dict_value(TypeId t) const;
  /// The one Tuple atom's positions, when `t` is exactly one tuple shape; else null.
  const std::vector<TypeId>* tuple_shape(TypeId t) const;
  ClassId class_of_object(ObjectId object) const { return object_class[static_cast<uint32_t>(object)]; }

  /// "int | None", "list[float]", "Point", "(int, str)", "any".
  std::string describe(TypeId t) const;

  // ---- filled by inference -----------------------------------------------------------------------
  struct Site {
    TypeId key;      // dict: keys
    TypeId element;  // elements; dict: values
  };
  std::vector<Site> sites;               // by SiteId
  std::vector<ClassId> object_class;     // by ObjectId
  std::unordered_map<const names::Scope*, Code*> code_by_scope;
  std::unordered_map<const ast::Node*, ClassId> class_by_node;
  std::unordered_map<const names::Symbol*, GlobalInfo> globals;
  std::unordered_map<const names::Module*, InstanceId> bodies;
  std::unordered_map<uint64_t, InstanceId> entries;  // FunctionId << 32 | context (or None)
  std::vector<std::unordered_map<std::string_view, AttributeFact>> attributes;  // by ClassId
};

struct Options {
  bool infer = true;  // false: --no-infer
  uint32_t instances_per_function = 8;
};

/// Analyses the whole program. Never fails: what it does not understand becomes kAny.
Program infer(const names::Program& program, const Options& options = {});

/// Text for `bunpy build --dump=types`.
std::string dump(const Program& program);

}  // namespace bunpy::types
