// The IR: what a program does, as structured trees in which every coercion, failure edge and runtime
// operation is explicit. Produced by lower/, improved by passes/, turned into C++ by emit/.
//
// Invariants (checked by verify.cpp):
//  - an expression's operands have exactly the representations that its operation asks for;
//  - an operation that can fail names the label that takes the exception, and its source location;
//  - operands are evaluated left to right; an operand whose effect must come earlier was put into a
//    variable by a statement before;
//  - gotos only leave or re-enter blocks of one function; variables belong to the function, not to blocks.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bunpy::ir {

/// How a value is held by C++ code.
enum class Rep : uint8_t {
  Value,   ///< any Python object: bunpy::Value
  Int,     ///< bunpy::Value, known to be exactly an int (small or big)
  I64,     ///< int64_t: an int known to fit
  F64,     ///< double: exactly a float
  Bool,    ///< bool: exactly a bool (or a C++ condition)
  Status,  ///< int: 0 done; only evaluated for effect
  Raw,     ///< any other C++ type: see Variable::cpp_type or RtInfo
};

enum class VarId : uint32_t { None = 0xffffffff };
enum class LabelId : uint32_t { FunctionExit = 0, None = 0xffffffff };
enum class FunctionId : uint32_t { None = 0xffffffff };
enum class CodeId : uint32_t { None = 0xffffffff };
enum class ConstId : uint32_t { None = 0xffffffff };
enum class GlobalId : uint32_t { None = 0xffffffff };
enum class ModuleId : uint32_t { None = 0xffffffff };
enum class ClassId : uint32_t { None = 0xffffffff };

/// Operations of the runtime library that generated code may use: rt.def.
enum class Rt : uint16_t {
#define RT(id, ...) id,
#include "compiler/ir/rt.def"
};

struct RtInfo {
  const char* name;    ///< C++ spelling, template arguments included
  Rep result;
  bool fails;          ///< its reserved result means an exception is pending
};
const RtInfo& info(Rt op);

enum class Op : uint8_t {
  None, True, False, Ellipsis, NotImplemented, Null,  // Value
  Small,       // Value/Int: small int `integer`
  Word,        // I64 literal `integer`
  Double,      // F64 literal `real`
  BoolLit,     // Bool literal `integer`
  Const,       // Value: pooled constant `id`
  StrRef,      // Raw Str*: pooled str constant `id`
  Local,       // variable `id`
  LocalAddr,   // &variable
  GlobalAddr,  // &global slot
  GlobalLoad,  // the slot's value, known to be set
  CacheRef,    // a fresh inline cache for attribute access
  CodeRef, ModuleRef, ClassRef, EntryRef,   // &code_x, &module_x, &class_x, entry function
  CellRef,     // self->cells[integer]
  CellValue,   // operand(Raw Cell*)->value
  Type,        // Raw Type*: address of the built-in type named `text`
  CxxText,     // Raw: a literal piece of C++ (`text`), e.g. nullptr
  Runtime,     // runtime operation `rt` on the operands
  Direct,      // compiled function `id` on the operands
  Braces,      // { operands }: an Args list, evaluated left to right
  Cast,        // operand to `rep`
  Cond,        // operand0 ? operand1 : operand2
  And, Or, Not,  // on Bool
  ArrayItem,   // operand(Raw Value*)[integer]
  FunctionTable,  // Raw: table `id` of function definitions, and its length
  Yield,       // co_yield operand0 (which comes from the iterator operand1): only as the whole right side of an assignment
};

struct Expr {
  Op op;
  Rep rep;
  Rt rt{};
  uint32_t id = 0;            // of a variable, constant, function, …
  uint32_t location = 0;      // into the function's code's locations, where it can fail
  LabelId fail = LabelId::None;  // where a failure goes; None = cannot fail
  int64_t integer = 0;
  double real = 0;
  std::string_view text;
  std::vector<Expr*> operands;
};

enum class StmtKind : uint8_t {
  Assign,    // variable = expr
  Eval,      // expr for its effect
  Store,     // operand text: `*target = expr` (target Raw Value*)
  If,        // expr (Bool): body, orelse
  Loop,      // for (;;) body; leaves through Goto to `label` (behind it) / restarts at `label2`
  Return,    // expr (of the function's result rep); in generator frames co_return
  Fail,      // leaves the function with the pending exception
  Goto,      // label
  Label,     // label:
};

struct Stmt;
using Block = std::vector<Stmt*>;

struct Stmt {
  StmtKind kind;
  uint32_t line = 0;          // Python line, 0 = none
  VarId variable = VarId::None;
  Expr* expr = nullptr;
  Expr* target = nullptr;
  LabelId label = LabelId::None;
  LabelId label2 = LabelId::None;
  Block body, orelse;
};

struct Variable {
  std::string name;       // C++ identifier, unique in the function
  Rep rep = Rep::Value;
  std::string cpp_type;   // Rep::Raw
  bool temporary = false;  // made by the compiler, assigned before each use
  bool kept_alive = false; // the program can tell whether its object lives until the function ends
};

enum class FunctionKind : uint8_t { Plain, GeneratorFrame, Entry };

/// A function's part in the count of calls that sys.setrecursionlimit() limits.
enum class CallDepth : uint8_t {
  None,   // not a Python function, or counted by who resumes it
  Stack,  // native code in CPython: only asks whether there is stack left
  Tests,  // calls no Python function: only asks whether it may run
  Counts,
};

struct Function {
  FunctionId id = FunctionId::None;
  std::string name;         // C++ identifier
  std::string comment;      // Python signature, for readers
  FunctionKind kind = FunctionKind::Plain;
  CodeId code = CodeId::None;
  Rep result = Rep::Value;
  std::vector<VarId> params;
  std::vector<Variable> variables;
  uint32_t label_count = 1;
  uint32_t first_line = 0;
  Block body;
  std::string raw_body;     // entries, makers of generators: C++ made by lower/
  FunctionId target = FunctionId::None;  // what that calls: an entry's function, a maker's frame
  CallDepth depth = CallDepth::None;
  bool keeps_frame = false; // sys._getframe() may be called while it runs
  bool is_class_body = false;  // then its first parameter is the namespace
  std::unordered_map<LabelId, CodeId> label_codes;  // whose frame a failure that goes there leaves, if not the function's
  bool runs_once = false;   // class bodies, bodies of library modules: not worth optimising
  bool drops_show = false;  // the program can tell when what it lets go of dies …
  bool lets_go = false;     // … and it asks for that: its frame must go with it, so it isn't inlined
};

struct Location {
  uint32_t line, end_line, col, end_col;  // columns in code points
  bool operator==(const Location&) const = default;
};

/// Static description of a code object (bunpy::Code).
struct Code {
  std::string cpp_name;
  ConstId name = ConstId::None, qualname = ConstId::None;
  ModuleId module = ModuleId::None;
  uint32_t first_line = 0;
  uint32_t flags = 0;           // bunpy::CodeFlags
  uint32_t posonly = 0, args = 0, kwonly = 0;
  std::vector<ConstId> names;   // parameters first, then other locals
  std::vector<ConstId> free_names, cell_names;
  std::vector<ConstId> used_names;  // globals, attributes and modules that it names
  std::vector<Location> locations;
};

enum class ConstKind : uint8_t { Str, Bytes, BigInt, Complex, Float, Tuple };
struct Constant {
  ConstKind kind;
  std::string cpp_name;
  std::string text;             // Str (WTF-8), Bytes, BigInt digits
  double real = 0;              // Float; Complex: imaginary part
  std::vector<Expr*> items;     // Tuple: constant expressions
  bool in_program = false;      // Str: a name or literal of a module that is not bunpy's own
};

struct Global {
  std::string cpp_name;
  ConstId name = ConstId::None;
  ModuleId module = ModuleId::None;
};

struct ModuleInfo {
  std::string cpp_name, name, path, text;
  ConstId name_constant = ConstId::None;
  bool is_package = false;
  bool has_native_twin = false;  // native code in CPython
  bool is_library = false;      // from outside the program's own folder: stdlib, installed packages
  FunctionId body = FunctionId::None;
  std::vector<GlobalId> globals;
  std::vector<ConstId> body_locals;  // names of the variables that only the body uses
  std::string native_init;      // natively implemented modules: C++ initialiser
};

struct ClassInfo {
  std::string cpp_name;
  ConstId name, qualname, module;
  ModuleId owner = ModuleId::None;
  std::vector<ConstId> slots;       // None = hole
  bool layout_is_complete = false;
  uint32_t first_line = 0;
  std::vector<ConstId> static_attributes;  // what its methods assign on `self`
};

/// Consecutive `def` statements of a module or class body that need nothing evaluated: one run-time operation makes
/// all the functions of a table.
struct FunctionRow {
  CodeId code = CodeId::None;
  FunctionId entry = FunctionId::None;
  ConstId name = ConstId::None;      // in class bodies: the name in the namespace
  GlobalId global = GlobalId::None;  // in modules: the variable
  ConstId defaults = ConstId::None, doc = ConstId::None;
  std::string_view decorator;        // the built-in's variable (b_property); empty = none
  uint32_t location = 0;
};
struct FunctionTable {
  std::string cpp_name;
  std::vector<FunctionRow> rows;
};

struct Program {
  std::deque<Expr> exprs;
  std::deque<Stmt> stmts;
  std::deque<std::string> texts;
  std::deque<Function> functions;
  std::deque<Code> codes;
  std::vector<Constant> constants;
  std::vector<Global> globals;
  std::deque<ModuleInfo> modules;
  std::vector<ClassInfo> classes;
  std::vector<FunctionTable> function_tables;
  std::vector<ConstId> builtins;  // names of built-ins fetched once at start, into b_<name>
  ModuleId main = ModuleId::None;
  std::string main_spec;  // names::Program::main_spec
  uint32_t cache_count = 0;

  Function& function(FunctionId id) { return functions[static_cast<uint32_t>(id)]; }
  const Function& function(FunctionId id) const { return functions[static_cast<uint32_t>(id)]; }
  Code& code(CodeId id) { return codes[static_cast<uint32_t>(id)]; }
  const Code& code(CodeId id) const { return codes[static_cast<uint32_t>(id)]; }
  const std::string& text_of(ConstId id) const { return constants[static_cast<uint32_t>(id)].text; }
  std::string_view keep(std::string text) { return texts.emplace_back(std::move(text)); }
};

/// Readable dump for `--dump=ir`.
std::string print(const Program& program);
/// Checks the invariants; returns descriptions of violations (empty = fine).
std::vector<std::string> verify(const Program& program);

}  // namespace bunpy::ir
