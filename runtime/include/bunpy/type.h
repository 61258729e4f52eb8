// type.h: the type object: layout of instances, type slots, special-method cache.
//
// Conventions of slots:
//  - a Value result is null when an exception is pending (iternext: null and nothing pending = exhausted);
//  - int results (truth, contains, set…) are -1 with an exception pending, else 0/1;
//  - binary slots return kNotImplemented when the operand types do not fit.
#pragma once

#include "bunpy/memory.h"
#include "bunpy/value.h"

namespace bunpy {

struct Str;
struct Tuple;
struct Dict;
struct Module;
struct Exception;

/// The uniform calling convention: `nargs` positional values in args[0..nargs), followed by the values
/// of the keywords named in `kwnames` (null: none). `callee` is the object being called.
using CallFn = Value (*)(Value callee, const Value* args, size_t nargs, Tuple* kwnames);

using UnaryFn = Value (*)(Value);
using BinaryFn = Value (*)(Value, Value);
using TernaryFn = Value (*)(Value, Value, Value);

enum class BinaryOp : uint8_t {
  Add, Sub, Mul, MatMul, TrueDiv, FloorDiv, Mod, DivMod, Pow, LShift, RShift, And, Or, Xor, Count
};
enum class UnaryOp : uint8_t { Neg, Pos, Invert, Abs, Index, Int, Float, Count };
enum class CompareOp : uint8_t { Lt, Le, Eq, Ne, Gt, Ge };

/// Every special method that a class may define and the runtime looks up on the type.
/// special.def rows: X(identifier, "__name__").
enum class Special : uint8_t {
#define X(id, text) id,
#include "bunpy/special.def"
#undef X
  Count
};

enum TypeFlags : uint32_t {
  kTypeHeap = 1,            ///< created by a class statement or type(): attributes may be changed
  kTypeBaseable = 2,        ///< may be subclassed
  kTypeIntSubclass = 4,
  kTypeStrSubclass = 8,
  kTypeTupleSubclass = 16,
  kTypeListSubclass = 32,
  kTypeDictSubclass = 64,
  kTypeBytesSubclass = 128,
  kTypeExceptionSubclass = 256,
  kTypeTypeSubclass = 512,
  kTypeFloatSubclass = 1024,
  kTypeSetSubclass = 2048,
  kTypeHasDict = 4096,      ///< instances have an attribute dictionary (slots + overflow)
  kTypeAbstract = 8192,     ///< object.__new__ has more to do: __abstractmethods__ is non-empty, or __del__
  kTypeMethodDescriptor = 16384,  ///< instances behave as functions when found on a type
  kTypeDataDescriptor = 32768,    ///< instances define __set__/__delete__
  kTypeSequence = 1 << 16,  ///< instances match sequence patterns (reference §8.6.4.6)
  kTypeMapping = 1 << 17,   ///< instances match mapping patterns
  kTypeAddsSlots = 1 << 18,  ///< its own `__slots__` have names: instances are laid out as of no other class
};

/// Compile-time description of the attributes of a class's instances: slot i holds `names[i]`.
struct Layout {
  uint32_t count;
  Str* const* names;  ///< null entries are holes
};

struct Type : Object {
  Str* name;
  Str* qualname;
  Type* base;           ///< the base whose native layout is extended
  Tuple* bases;
  Tuple* mro;           ///< tuple of Type
  Dict* dict;           ///< the class namespace
  uint32_t flags;
  std::atomic<uint32_t> version;  ///< changes whenever the class or a base is modified; 0 = not cached
  uint32_t basic_size;  ///< bytes of the native struct
  uint32_t dict_offset; ///< byte offset of the `Dict*` with attributes that have no slot; 0 = none
  uint32_t slots_offset;///< byte offset of attribute slot 0; instances take slots_offset + 8 * layout.count
  uint32_t item_size;   ///< for variable-size structs: bytes per trailing item
  Layout layout;
  const struct ClassInfo* class_info;  ///< the class statement that made it; null for other types
  Value subclasses;     ///< list of weakly known subclasses (for version bumps)

  // ---- type slots; null = not supported. Inherited by copying at class creation -----------------
  CallFn call;                                              // instances are callable
  Value (*make)(Type*, const Value*, size_t, Tuple*);       // __new__
  int (*init)(Value, const Value*, size_t, Tuple*);         // __init__
  Value (*getattr)(Value, Str*);
  int (*setattr)(Value, Str*, Value);                       // null value = delete
  Value (*descr_get)(Value descr, Value instance, Value owner);  // instance may be null
  int (*descr_set)(Value descr, Value instance, Value v);        // null v = delete
  UnaryFn repr, str;
  int64_t (*hash)(Value);                                   // -1 = error
  Value (*richcompare)(Value, Value, CompareOp);
  int (*truth)(Value);
  UnaryFn iter;
  UnaryFn iternext;
  /// One step of an iterator that takes values: the item; null with *result set when it returned, or with an
  /// exception pending. Null slot: done with __next__ and send().
  Value (*send)(Value iterator, Value sent, Value* result);
  int64_t (*length)(Value);                                 // -1 = error
  BinaryFn getitem;
  int (*setitem)(Value, Value key, Value v);                // null v = delete
  int (*contains)(Value container, Value item);
  BinaryFn binary[static_cast<int>(BinaryOp::Count)];       // called with either operand's type
  BinaryFn inplace[static_cast<int>(BinaryOp::Count)];
  UnaryFn unary[static_cast<int>(UnaryOp::Count)];
  TernaryFn pow3;

  /// Resolved special methods of heap types (through the MRO), null where absent.
  Value special[static_cast<int>(Special::Count)];
};

extern Type type_type, object_type;

/// True when `t` is `base` or derives from it (walks the MRO).
bool is_subtype(const Type* t, const Type* base);
inline bool is_instance(Value v, const Type* t) {
  Type* own = type_of(v);
  return own == t || is_subtype(own, t);
}
inline bool type_has(Value v, TypeFlags f) { return v.is_pointer() && (v.object()->type->flags & f); }

/// Looks `name` up along the MRO. Null when absent (nothing is raised).
Value type_lookup(Type* t, Str* name);
/// The special method for a heap type's instance, or null.
inline Value special_of(Value v, Special s) { return type_of(v)->special[static_cast<int>(s)]; }

}  // namespace bunpy
