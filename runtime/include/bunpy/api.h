// api.h: what runtime and stdlib C++ code shares beyond ops.h: raising, making and reading basic
// objects, declaring native functions, types and modules. Not seen by generated code.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bunpy/ops.h"

namespace bunpy {

// ---- exceptions (core/exceptions.cpp) ---------------------------------------------------------

/// Every built-in exception class: exceptions.def rows X(Name, Base), e.g. X(ValueError, Exception),
/// give `extern Type ValueError_type`.
#define X(name, base) extern Type name##_type;
#include "bunpy/exceptions.def"
#undef X

/// Raises `type(message)`; the message is a printf-style format with the extra directives of
/// format_message: %V = repr(Value), %S = str(Value), %T = name of the type of a Value,
/// %N = name of a Type*, %U = Str* as text. Always returns Failure, so `return raise_error(…)` fits any result.
BUNPY_COLD Failure raise_error(Type* type, const char* format, ...);
#define raise_type_error(...) ::bunpy::raise_error(&::bunpy::TypeError_type, __VA_ARGS__)
#define raise_value_error(...) ::bunpy::raise_error(&::bunpy::ValueError_type, __VA_ARGS__)
BUNPY_COLD Failure raise_memory_error();
BUNPY_COLD Failure raise_key_error(Value key);
/// OSError (or its subclass for errno, PEP 3151) with optional file names (null = none).
BUNPY_COLD Failure raise_os_error(int error_number, Value filename = Value());
BUNPY_COLD Failure raise_stop_iteration(Value value);
/// An instance of an exception class with the given args, not raised. Null on MemoryError.
Exception* new_exception(Type* type, Args args);
/// Is an exception pending that is an instance of `type`? clear_pending drops it.
bool pending_is(const Type* type);
inline void clear_pending() { thread_state->pending = nullptr; }
/// Takes the pending exception (null = none) / puts it back.
Exception* take_pending();
void set_pending(Exception* e);
/// Formats like traceback.format_exception (causes, contexts, groups, notes, carets): UTF-8.
/// `limit`: at most so many frames of each traceback, the outermost; negative: the innermost.
std::string format_exception(Exception* e, std::optional<int64_t> limit = {});
/// Calls sys.excepthook-like printing of the pending exception to stderr, clearing it.
void print_pending();

// ---- calls --------------------------------------------------------------------------------------

/// Room for `n` arguments until the function that asks returns: on its stack, or in collected memory if they are many.
/// Null with MemoryError pending.
#define BUNPY_ARGUMENTS(n) \
  static_cast<Value*>(BUNPY_LIKELY((n) <= 64) ? __builtin_alloca(sizeof(Value) * (n)) : gc_alloc(sizeof(Value) * (n)))

// ---- strings (builtins/str.cpp) -----------------------------------------------------------------

/// From UTF-8 (surrogates allowed as WTF-8; invalid bytes become U+FFFD: for text from the runtime itself).
Str* new_str(std::string_view utf8);
Str* new_str_ascii(std::string_view ascii);
/// A str with `length` code points to fill through writable_data; kind 1/2/4, must be the smallest that fits.
Str* new_str_uninitialized(int64_t length, uint8_t kind, bool ascii);
/// From code points; picks the smallest kind.
Str* new_str_ucs4(const char32_t* text, int64_t length);
Str* str_from_char(char32_t c);
std::string to_utf8(const Str* s);
inline std::string to_utf8(Value s) { return to_utf8(s.as<Str>()); }
inline char32_t char_at(const Str* s, int64_t i) {
  return s->kind == 1   ? static_cast<const uint8_t*>(s->data)[i]
         : s->kind == 2 ? static_cast<const char16_t*>(s->data)[i]
                        : static_cast<const char32_t*>(s->data)[i];
}
bool str_equal(const Str* a, const Str* b);
int64_t str_hash(const Str* s);
/// Canonical object for identifiers and attribute names. intern(const char*) takes UTF-8.
Str* intern(Str* s);
Str* intern(const char* text);
inline bool is_str(Value v) { return has_type(v, &str_type) || type_has(v, kTypeStrSubclass); }
Bytes* new_bytes(const void* data, int64_t length);
inline bool is_bytes(Value v) { return has_type(v, &bytes_type) || type_has(v, kTypeBytesSubclass); }

/// The characters of a str made by new_str_uninitialized, to be filled before it is published.
inline void* writable_data(Str* s) { return const_cast<void*>(s->data); }

/// Growable text for building results. Starts with one byte a character and widens when it must.
class StrBuilder {
 public:
  StrBuilder() : data_(inline_) {}
  ~StrBuilder();
  StrBuilder(const StrBuilder&) = delete;
  StrBuilder& operator=(const StrBuilder&) = delete;

  void add(char32_t c) {
    if (BUNPY_LIKELY(c < 0x80 && kind_ == 1 && length_ < capacity_))
      data_[length_++] = static_cast<uint8_t>(c);
    else
      add_slow(c);
  }
  void add(char c) { add(static_cast<char32_t>(static_cast<uint8_t>(c))); }
  void add(std::string_view utf8);
  void add(const char* utf8) { add(std::string_view(utf8)); }
  void add(const Str* s) { add(s, 0, s->length); }
  /// Characters [start, stop) of `s`.
  void add(const Str* s, int64_t start, int64_t stop);
  void add(Value str) { add(static_cast<const Str*>(str.as<Str>())); }
  /// ASCII text known to be such.
  void add_ascii(const char* text, int64_t length);
  void add_repeated(char32_t c, int64_t count);
  /// Appends repr(v)/str(v); false = exception pending.
  bool add_repr(Value v);
  bool add_str(Value v);
  int64_t length() const { return length_; }
  Value finish();  ///< null on MemoryError

 private:
  void add_slow(char32_t c);
  bool reserve(int64_t more, uint8_t kind);

  uint8_t kind_ = 1;
  bool ascii_ = true, failed_ = false;
  int64_t length_ = 0, capacity_ = sizeof(inline_);  // characters
  uint8_t* data_;
  alignas(8) uint8_t inline_[208];
};

// ---- numbers (builtins/int.cpp, float.cpp) ------------------------------------------------------

inline bool is_int_like(Value v) {
  return v.is_small_int() || has_type(v, &int_type) || has_type(v, &bool_type) || type_has(v, kTypeIntSubclass);
}
inline bool is_float_like(Value v) { return is_float(v) || type_has(v, kTypeFloatSubclass); }
/// A plain int of the same value for bools and int subclasses (exact ints unchanged).
Value plain_int(Value int_like);
/// operator.index(v) as an exact int; null with TypeError "'X' object cannot be interpreted as an integer".
Value index_of(Value v);
/// index_of as machine word: false with TypeError, or OverflowError ("Python int too large to convert to C ssize_t").
bool index_as_int64(Value v, int64_t* out);
/// The same for a subscript: IndexError when it does not fit.
bool index_of_item(Value key, int64_t* out);
/// Clamps to the int64 range instead of raising OverflowError (slices).
bool index_clamped(Value v, int64_t* out);
/// float(v) for numbers: accepts int, float, __float__, __index__; false with TypeError.
bool as_double(Value v, double* out);
/// Python's repr of a float (shortest round trip).
std::string float_repr(double d);
int64_t hash_double(double d);
int64_t hash_int64(int64_t i);

// ---- containers -----------------------------------------------------------------------------------

Tuple* new_tuple(int64_t length);  ///< items null: fill before publishing
Tuple* new_tuple(const Value* items, int64_t n);
List* new_list(int64_t capacity = 0);
Dict* new_dict();
inline Value to_value(const Dict* d) { return Value(reinterpret_cast<const Object*>(d)); }
/// Exact-dict access with a str key that cannot raise.
Value dict_get_str(const Dict* d, const Str* key);
bool dict_set_str(Dict* d, Str* key, Value v);
int dict_del_str(Dict* d, Str* key);  ///< 1 removed, 0 absent
int64_t dict_length(const Dict* d);
/// Insertion-order iteration safe against concurrent mutation: *position starts at 0; false at the end.
bool dict_next(const Dict* d, int64_t* position, Value* key, Value* value);
/// Collects any iterable into a fresh list; null on error.
List* to_list(Value iterable);
/// hash(v) as CPython's (-1 = error: unhashable).
int64_t hash_value(Value v);
/// a == b with the identity shortcut that containers use; -1 on error.
int equal_values(Value a, Value b);
/// Guards repr() of recursive containers: 1 = already being printed by this thread, 0 = entered, -1 error.
int repr_enter(Value v);
void repr_leave(Value v);

// ---- native functions, types and modules ----------------------------------------------------------

/// A native implementation with bound arguments: args[i] is parameter i of the signature; optional
/// parameters without a default in the signature are null when not passed; *args is a tuple, **kw a dict
/// or null when empty.
using NativeFn = Value (*)(Value* args);

/// One native function. The signature is Python's, without annotations, and drives argument binding,
/// error messages, inspect.signature and text of help: "join(self, iterable, /)", "sqrt(x, /)",
/// "split(self, /, sep=None, maxsplit=-1)", "max(*args, **kwargs)". Defaults: None, True, False, integers,
/// 'text', or `<unset>` for "null when not passed".
struct NativeDef {
  const char* signature;
  NativeFn function;
  enum Kind : uint8_t {
    Plain, ClassMethod, StaticMethod, Getter,
    Field,  ///< a getter of what CPython keeps in the object's struct: the text of its errors
  } kind = Plain;
  /// Getters only: null = read-only attribute.
  int (*setter)(Value self, Value v) = nullptr;
  const char* doc = nullptr;
};
struct NativeFunction : Object {
  CallFn entry;
  const NativeDef* def;
  struct NativeSignature* signature;  ///< parsed form
  Str* name;
  Value self;                         ///< module or bound object, or null
  Type* owner;                        ///< the type a method belongs to, or null
  Str* module_name;
  Function* python;                   ///< what implements it when that is no C++ (`def` is null then), or null
};
/// Binds raw call arguments to a signature in NativeDef's syntax, for `make`/`init`/`call` slots:
///   static NativeParameters p{"int(x=<unset>, /, base=<unset>)"};
///   Value a[2]; if (!p.bind(args, nargs, kwnames, a)) return Value();
struct NativeParameters {
  const char* signature;
  std::atomic<struct NativeSignature*> parsed{nullptr};
  /// False with CPython's TypeError pending.
  bool bind(const Value* args, size_t nargs, Tuple* kwnames, Value* out);
};
/// Adds functions to a module / methods and getset attributes to a type (table ends with a null signature).
bool define_functions(Module* m, const NativeDef* table);
void define_methods(Type* t, const NativeDef* table);
/// types.GenericAlias(origin, args); the class method __class_getitem__(cls, item, /) of generic types (PEP 585).
Value make_generic_alias(Value origin, Value args);
/// The type parameters in the arguments, each once: the `__parameters__` of an alias. Null: exception.
Tuple* type_parameters_in(Tuple* args);
Value class_getitem(Value* a);
inline bool module_set(Module* m, const char* name, Value v) { return v.bits && dict_set_str(m->dict, intern(name), v); }

/// Prepares a statically allocated Type: name ("module.Name" or "Name" for built-ins), base (null = object),
/// struct size; then the caller fills slots and calls type_ready, which inherits slots and builds the MRO and
/// the `__xxx__` wrappers for filled slots.
void type_init(Type* t, const char* name, Type* base, uint32_t basic_size, uint32_t flags);
void type_ready(Type* t);
/// A default allocator for subclasses of native types: zeroed instance with room for slots and dict.
Object* allocate_instance(Type* t, size_t extra_bytes = 0);

/// A blocking system call or wait: lets the collector stop this thread meanwhile.
class BlockingRegion {
 public:
  BlockingRegion();
  ~BlockingRegion();
};

inline Value call0(Value f) { return call_array(f, nullptr, 0, nullptr); }
/// obj.name, or null without a pending exception when there is no such attribute (hasattr, getattr with default).
Value get_attr_optional(Value obj, Str* name);
/// pow(base, exponent, modulus); modulus may be None_.
Value power(Value base, Value exponent, Value modulus);
/// Type-name of a value for messages (UTF-8).
std::string type_name(Value v);
/// isinstance(v, cls) / issubclass(c, cls) with all hooks; -1 on error.
int isinstance_of(Value v, Value cls);
int issubclass_of(Value c, Value cls);
/// callable(v).
bool is_callable(Value v);
/// dir(v) as a sorted list; dir() of a type or module too.
Value dir_of(Value v);
/// obj.name(args…) found dynamically.
Value call_attr(Value obj, const char* name, Args args = {});
/// Looks `s` up on type(v) and calls it with (v, args…); null without pending exception when absent.
Value call_special(Value v, Special s, Args args = {});

}  // namespace bunpy
