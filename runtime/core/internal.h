// internal.h: what the files of runtime/core share with each other and nobody else needs.
#pragma once

#pragma clang diagnostic ignored "-Winvalid-offsetof"

#include <string>
#include <vector>

#include "bunpy/api.h"
#include "core/start.h"

namespace bunpy {

/// How messages name a type.
std::string message_name(Type* t);

/// The interned str of a literal, looked up once.
#define NAME(text)                                                     \
  ([]() -> ::bunpy::Str* {                                             \
    static ::bunpy::Str* cached;                                       \
    ::bunpy::Str* s = __atomic_load_n(&cached, __ATOMIC_RELAXED);      \
    if (BUNPY_UNLIKELY(s == nullptr)) {                                \
      s = ::bunpy::intern(text);                                       \
      __atomic_store_n(&cached, s, __ATOMIC_RELAXED);                  \
    }                                                                  \
    return s;                                                          \
  }())

inline Str* interned(Str* s) { return s->interned ? s : intern(s); }
/// Dict is defined by builtins/dict.h; here a pointer to it is enough.
inline Value dict_value(const Dict* d) { return Value(reinterpret_cast<const Object*>(d)); }

// ---- types --------------------------------------------------------------------------------------

extern Type method_descriptor_type, wrapper_descriptor_type, classmethod_descriptor_type,
    getset_type, member_type, method_wrapper_type, code_type, frame_type, traceback_type,
    mappingproxy_type, generic_alias_type, union_type, type_alias_type, paramspec_type, typevartuple_type,
    sequence_iterator_type;

/// What the program's `typing` holds under that name, or null when it has not imported it.
Value typing_attribute(const char* name);
/// The type parameters as a subscript needs them: a TypeVarTuple stands for several.
Value unpacked_params(Value params);

/// Instances of these flags' types keep method caches off: an instance attribute hides a class attribute.
inline constexpr uint32_t kTypeShadowed = 1u << 20;
/// __slots__ without __dict__ somewhere: no overflow dict.
inline constexpr uint32_t kTypeAbc = 1u << 21;  ///< has __abstractmethods__ set
/// Gives the type the attribute __dict__; its dict_offset says where that is.
void define_instance_dict(Type* t);
/// dict_offset of variable-size structs: the dict pointer follows the items.
inline constexpr uint32_t kDictAtEnd = UINT32_MAX;

/// Names of the special methods, interned.
Str* special_name(Special s);
/// Special of a name, or Special::Count.
Special special_from_name(const Str* name);

/// A slot of Type that special methods fill (type_slots.cpp).
struct SlotRow;
/// The `__xxx__` object made for a native slot: calls the slot of `owner`.
struct SlotWrapper : NativeFunction {
  const struct WrapperRow* row;
};

/// Recomputes special[] and the slots of a type from its MRO.
void update_special_methods(Type* t);
/// Adds wrappers for the slots that `t` fills itself.
void add_slot_wrappers(Type* t);
/// After an attribute of `t` changed: new versions and slots for it and all subclasses.
void type_modified(Type* t, Str* name);
void bump_version(Type* t);
/// Recomputes every static type once all of them exist.
void finish_static_types();
/// C3 linearisation; null with TypeError.
Tuple* compute_mro(Type* t, Tuple* bases);
void inherit_slots(Type* t, Type* base);
void add_subclass(Type* base, Type* t);
int type_setattr(Value type, Str* name, Value v);
Value type_getattr(Value type, Str* name);
Value type_call(Value type, const Value* args, size_t nargs, Tuple* kwnames);
Value type_new_class(Type* meta, Value name, Value bases, Value ns, Dict* keywords,
                     const struct ClassInfo* info);
/// The most derived metaclass of `meta` and the types of the bases; null with TypeError.
Type* best_metaclass(Type* meta, Tuple* bases);
/// "module.qualname" as repr shows it (builtins and __main__ kept as they are: with module unless builtins).
std::string type_full_name(const Type* t);
Value type_module(Type* t);
bool is_type(Value v);

// ---- attributes -----------------------------------------------------------------------------------

Value generic_getattr(Value obj, Str* name);
int generic_setattr(Value obj, Str* name, Value v);
/// Without raising when absent.
Value generic_getattr_optional(Value obj, Str* name);
Value slot_getattr(Value obj, Str* name);
Value slot_getattr_hook(Value obj, Str* name);
Value call_getattr_hook(Value obj, Str* name);
int slot_setattr(Value obj, Str* name, Value v);
/// repr() by the class's __repr__; the second says in the error who asked.
Value slot_repr(Value v);
Value slot_repr_as(Value v, const char* asked);
BUNPY_COLD Failure raise_attribute_error(Value obj, Str* name);
BUNPY_COLD Failure raise_attribute_error_text(Value obj, Str* name, const std::string& text);
/// Index of an attribute slot or -1.
inline int layout_index(const Type* t, const Str* name) {
  for (uint32_t i = 0; i < t->layout.count; i++)
    if (t->layout.names[i] == name) return static_cast<int>(i);
  for (uint32_t i = 0; i < t->layout.count; i++)  // names of generated code are not the interned objects
    if (t->layout.names[i] != nullptr && str_equal(t->layout.names[i], name)) return static_cast<int>(i);
  return -1;
}
inline Value* slot_address(Value obj, const Type* t, int index) {
  return reinterpret_cast<Value*>(reinterpret_cast<char*>(obj.object()) + t->slots_offset) + index;
}
/// Where the overflow dict of an instance is kept; null if its type has none.
std::atomic<Dict*>* dict_slot(Value obj);
/// The overflow dict, created when missing; null on MemoryError or when there can't be one.
Dict* ensure_dict(Value obj);
/// obj.__dict__.
Value instance_dict(Value obj);
int set_instance_dict(Value obj, Value v);
Value module_getattr(Value module, Str* name);
int module_setattr(Value module, Str* name, Value v);
Value module_dict_view(Module* m);
/// Runs `__del__`; what it raises is only reported.
void call_del(Object* object);
/// A new instance of a class with `__del__` gets it called when it is unreachable.
inline void finalise_later(Object* o, const Type* t) {
  if (BUNPY_UNLIKELY(t->flags & kTypeAbstract) && t->special[static_cast<int>(Special::Del)].bits) {
    finalisation_matters = true;
    gc_add_finalizer(o, call_del);
  }
}
/// All attribute names of an instance's own storage.
void collect_instance_names(Value obj, Dict* into);

// ---- calls ------------------------------------------------------------------------------------------

/// Calls what was found on a type with args[0] = self.
Value call_found(Value found, const Value* args, size_t nargs, Tuple* kwnames);
/// Calls f with one more positional argument in front.
Value call_prepend(Value f, Value first, const Value* args, size_t nargs, Tuple* kwnames);
Value bind_descriptor(Value found, Value instance, Value owner);
Value make_method(Value function, Value self);
struct NativeSignature* parse_signature(const char* text);
Value native_entry(Value callee, const Value* args, size_t nargs, Tuple* kwnames);
NativeFunction* new_native(Type* type, const NativeDef* def, Type* owner);
/// The built-in function that `python`, of a module that stands for a native one, implements.
Value new_built_in(Function* python);
std::string callable_name(Value f);  ///< "C.f()" as in messages
Value code_object(const Code* code);
const Code* code_behind(Value code_object);
bool arguments_none(const char* what, size_t nargs, Tuple* kwnames);

// ---- exceptions -------------------------------------------------------------------------------------

bool is_exception_class(Value v);
inline bool is_exception(Value v) { return type_has(v, kTypeExceptionSubclass); }
Value exception_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames);
int exception_init(Value self, const Value* args, size_t nargs, Tuple* kwnames);
/// The traceback object of e.__traceback__, or None_.
Value traceback_of(Exception* e);
/// What an exception has of its traceback: frames recorded since the objects were made, innermost first, and the objects.
struct RecordedTrace {
  std::vector<TraceEntry> entries;
  Value traceback;
};
RecordedTrace recorded_trace(Exception* e);
/// Sets __traceback__ (None: nothing), forgetting what was recorded.
void reset_traceback(Exception* e, Value traceback);
void set_context(Exception* e);
struct Traceback : Object {
  Value next;  ///< Traceback or None_
  const Code* code;
  Location where;
  Value frame;
};
/// What stands for the frame of `code` stopped at a line: code and line, but no variables.
Value frame_object(const Code* code, uint32_t line, Value back = None_);
/// Code of text that eval() or exec() runs (stdlib/native/interpreter): what the compiled program does not know of it.
struct InterpretedCode {
  Module* module;             ///< of its functions: their globals
  mutable Value code_object;  ///< the one that code_object() has made, or null
  Value locals;               ///< of one call that an exception left: its local variables then; else null
};
/// The built-in functions that run text: the module _interpreter's, or null where the program does not have it.
struct TextFunctions {
  Value (*eval)(Value*);
  Value (*exec)(Value*);
  Value (*compile)(Value*);
};
extern const TextFunctions* text_functions;
/// The module that a module's `__dict__` shows, or null for any other dict.
Module* module_of_view(Value dict);
/// What `from module import *` binds. False = exception pending.
bool names_of_star_import(Value module, std::vector<Str*>& names);
/// The module whose code this is (for the names in scope), or null.
Module* module_of_code(const Code* code);
Value caller_module(int64_t depth);
/// What a module calls itself that the compiler knew by that name.
Str* name_of_module(Str* compiled);
Location entry_location(const TraceEntry& e);
Value except_group_split(Value group, Value condition, Value* rest);
Value group_exceptions(Exception* group);
/// ". Did you mean …" as appended to the message, or "". The variables to choose from are those of `innermost`, which is
/// null where no frames are known.
std::string suggestion_for(Exception* e, const Code* innermost);
/// The code whose frame an exception's traceback ends with, or null.
const Code* innermost_code(Exception* e);
/// The distance that suggestions go by, or something greater than `limit`.
int name_distance(const std::string& x, const std::string& y, int limit);
std::string exception_text(Exception* e);

struct Anchors {
  bool found = false;
  int left_line = 0, left_column = 0, right_line = 0, right_column = 0;
};
/// Which part of an expression's text gets `^` while the rest gets `~`.
Anchors find_anchors(const std::vector<std::u32string>& lines);
/// Is the statement text a `return name(…)` or `name = call(…)` whose call is exactly the range?
bool call_spans_statement(const std::vector<std::u32string>& lines, int start, int end);

// ---- modules ----------------------------------------------------------------------------------------

Module* new_module(const char* name);
/// Puts a frame of the function `name` at a line of the text "<string>", which has no source, before those of its callers.
/// False = MemoryError.
bool add_text_frame(Exception* e, Str* name, Str* qualname, uint32_t line);
void for_each_module(void (*f)(Module*, void*), void* data);
void flush_at_exit();

}  // namespace bunpy
