// objects.h: memory layouts of the built-in objects that generated code may touch directly.
// Everything else about them is behind functions (ops.h and the per-type headers in runtime/builtins/).
#pragma once

#include "bunpy/memory.h"
#include "bunpy/type.h"
#include "bunpy/value.h"

namespace bunpy {

extern Type str_type, bytes_type, list_type, tuple_type, dict_type, set_type, frozenset_type,
    range_type, slice_type, function_type, method_type, native_function_type, cell_type, module_type,
    generator_type, coroutine_type, async_generator_type, complex_type, bytearray_type, property_type,
    classmethod_type, staticmethod_type, super_type, ellipsis_type, not_implemented_type;

/// An int outside the small range: sign and magnitude, 64-bit limbs, least significant first,
/// no leading zero limb, and never a value that fits a small int. Exact ints only.
struct BigInt : Object {
  int32_t sign;     ///< -1 or 1
  uint32_t length;  ///< limbs
  uint64_t limbs[];
};
/// An instance of an int subclass other than bool.
struct IntInstance : Object {
  Value value;      ///< the exact int it stands for
};

struct Complex : Object {
  double real, imag;
};

/// PEP 393-like text: `length` code points of `kind` bytes each at `data`. Immutable.
/// `data` points behind the struct, to a literal, or into a buffer shared by repeated `s += t`.
struct Str : Object {
  std::atomic<int64_t> hash;  ///< 0 = not computed yet
  int64_t length;             ///< code points
  uint8_t kind;               ///< 1 (Latin-1), 2 or 4 bytes a code point; the smallest that fits
  bool ascii;                 ///< every code point < 0x80: `data` is UTF-8 too
  bool interned;
  uint8_t growth;             ///< StrGrowth: how `s + t` may use the storage
  const void* data;
};
enum StrGrowth : uint8_t {
  kStrPlain = 0,
  kStrConcat = 1,             ///< came out of `s + t`: the next `+` over-allocates
  kStrShared = 2,             ///< a SharedStr
};
/// Where a SharedStr's text lies: whoever moves `used` (bytes) by compare-and-swap owns the space after it.
struct StrBuffer {
  std::atomic<int64_t> used;
  int64_t capacity;
};
/// A str whose text is the start of a buffer with room behind it, so that `s += t` is amortised linear.
struct SharedStr : Str {
  StrBuffer* buffer;
};

struct Bytes : Object {
  std::atomic<int64_t> hash;
  int64_t length;
  const uint8_t* data;
};

/// A tuple of `length` values. Immutable once published.
struct Tuple : Object {
  int64_t length;
  Value items[];
};

/// The storage of a list: fixed capacity, replaced as a whole when it must grow, so a reader that
/// loaded it once can use it without a lock. Slots beyond `size` are stale, never unset.
struct ListBuffer {
  int64_t capacity;
  std::atomic<int64_t> size;
  Value items[];
};
struct List : Object {
  ObjectMutex mutex;  ///< writers only (ObjectLock)
  std::atomic<ListBuffer*> buffer;
};

struct Cell : Object {
  Value value;  ///< null = unbound
};

struct Slice : Object {
  Value start, stop, step;
};

struct Range : Object {
  Value start, stop, step, length;  ///< ints of any size
};

/// Instance of a class whose native base is `object`: attribute slot i is slots[i] (null = not set).
struct Instance : Object {
  std::atomic<Dict*> extra;  ///< attributes without a slot; created on demand
  Value slots[];
};

struct Module : Object {
  Str* name;
  Dict* dict;                ///< attributes that have no compiled variable
  struct GlobalVar* globals; ///< compiled module-level variables, terminated by a null name
  Value (*body)(Module*);    ///< compiled modules: runs the module's code; null for native modules and namespace packages
  std::atomic<uint32_t> state;  ///< ModuleState
  const char* file;          ///< __file__; null for native modules
  bool is_package;
  Str* const* body_locals;   ///< module-level variables that only the body uses, null-terminated; may be null
  bool is_bound = false;     ///< its package has had it as an attribute since it was loaded
};
/// A module-level variable of compiled code, reachable as module attribute by name.
struct GlobalVar {
  Str* name;
  Value* slot;
};
enum ModuleState : uint32_t { kModuleFresh = 0, kModuleRunning = 1, kModuleReady = 2 };

// ---- code and functions -----------------------------------------------------------------------

/// A source range for tracebacks: 1-based lines, 0-based code-point columns (end exclusive). `end_line` 0: the
/// columns aren't known.
struct Location {
  uint32_t line, end_line;
  uint16_t column, end_column;
};

enum CodeFlags : uint32_t {
  kCodeVarArgs = 1, kCodeVarKeywords = 2, kCodeGenerator = 4, kCodeCoroutine = 8,
  kCodeAsyncGenerator = 16, kCodeModule = 32, kCodeClass = 64, kCodeComprehension = 128,
  kCodeHidden = 256,   ///< stands for C code of CPython: not in tracebacks
  kCodeBuiltIn = 512,  ///< its function objects are built-in functions
  kCodeNested = 1024,  ///< defined in a function
  kCodeUnwinds = 4096,  ///< a generator that yields within try or with: dropped unfinished, it has to be closed
  kCodeIterableCoroutine = 2048,  ///< a generator that may be awaited and may delegate to coroutines (types.coroutine)
};

/// Static description of one compiled function or module or class body.
struct Code {
  Str* name;
  Str* qualname;
  const struct SourceText* source;
  uint32_t first_line;
  uint32_t flags;                 ///< CodeFlags
  uint16_t posonly, args, kwonly; ///< args includes posonly; parameters in order args, kwonly, *args, **kw
  uint16_t locals, frees, cells, used;  ///< how many of `names` there are of each kind, in this order
  Str* const* names;              ///< parameters, other locals; free variables; locals in cells; globals, attributes and modules
  const Location* locations;      ///< indexed by the location numbers used in generated code
  const struct InterpretedCode* interpreted = nullptr;  ///< of text that eval() or exec() runs; else null
};
/// The text of a source file, embedded so that tracebacks can quote it.
struct SourceText {
  const char* path;   ///< as shown in tracebacks
  const char* text;   ///< UTF-8
  uint64_t length;
};

struct Function : Object {
  CallFn entry;            ///< generic entry: binds arguments, checks arity
  const Code* code;
  Str* name;
  Str* qualname;
  Tuple* defaults;         ///< null = none
  Dict* kwdefaults;        ///< null = none
  Dict* annotations;       ///< null = none yet
  Dict* dict;              ///< null = none yet
  Module* module;
  Value doc;
  Value type_params;
  uint32_t cell_count;
  Cell* cells[];           ///< the closure: one per free variable, in the order of the code's free names
};

struct Method : Object {   ///< a bound method
  Value function;
  Value self;
};

// ---- exceptions -------------------------------------------------------------------------------

struct TraceEntry {
  const Code* code;
  uint32_t location;
};

/// Layout of every BaseException instance. Further native fields follow in subtypes' structs.
struct Exception : Object {
  std::atomic<Dict*> extra;  ///< instance attributes without slot
  Tuple* args;
  Exception* cause;          ///< __cause__
  Exception* context;        ///< __context__
  bool suppress_context;
  bool at_second_place;      ///< its next traceback entry is of the second location of what failed: of a method call the attribute, of `for` the targets
  bool reraised;             ///< by a bare `raise`, which adds no traceback entry
  ObjectMutex trace_mutex;   ///< guards the entries: threads may raise and print one exception at once
  uint32_t trace_length, trace_capacity;
  TraceEntry* trace;         ///< innermost frame first; starts as inline_trace
  TraceEntry inline_trace[3];
  Value traceback;           ///< explicitly assigned __traceback__, or null
  Value extra_fields[2];     ///< StopIteration.value, SystemExit.code, KeyError…: type-specific
};

// ---- per-thread state -------------------------------------------------------------------------

struct ThreadState {
  Exception* pending;      ///< the exception being propagated, or null
  Exception* handling;     ///< the exception being handled, or null; in a generator's frame only by that frame
  Exception* inherited;    ///< in a generator's frame: what those who run it are handling, or null
  uint64_t ident;          ///< threading.get_ident()
  Value thread_object;     ///< threading.current_thread()'s object, or null
  Value locals;            ///< storage of threading.local objects
  Value context;           ///< the current contextvars.Context, or null: none was asked for yet
  Value running_loop;      ///< asyncio's running event loop, or null
  Value asyncgen_firstiter, asyncgen_finalizer;  ///< sys.set_asyncgen_hooks(), or null
  std::atomic<uint32_t> interrupts;  ///< pending asynchronous requests (signals: main thread)

  Exception* handled() const { return handling != nullptr ? handling : inherited; }  ///< sys.exception(), or null
};
/// A running function, for sys._getframe(); only functions that can reach a call of it have one (compiler/passes/calls).
struct ActiveFrame {
  ActiveFrame* back;
  const Code* code;
  uint32_t location;  ///< into the code's locations: the operation under way
  Value names;        ///< a class body's namespace, else null
};
extern thread_local constinit ActiveFrame* active_frame __attribute__((tls_model("local-exec")));
struct FrameScope : ActiveFrame {
  explicit FrameScope(const Code* of, Value names = Value()) : ActiveFrame{active_frame, of, 0, names} { active_frame = this; }
  ~FrameScope() { active_frame = back; }
  FrameScope(const FrameScope&) = delete;
};

extern thread_local constinit ThreadState* thread_state __attribute__((tls_model("local-exec")));
/// Lowest address the stack may reach before RecursionError; per thread.
extern thread_local constinit char* stack_limit __attribute__((tls_model("local-exec")));
/// Python functions, generators, class and module bodies that run on this thread, each within the one before.
extern thread_local constinit uint32_t call_depth __attribute__((tls_model("local-exec")));
/// What call_depth may reach before a function looks closer (enter_slowly): the recursion limit, or 0 while
/// interrupts are due.
extern std::atomic<uint32_t> max_call_depth;

}  // namespace bunpy
