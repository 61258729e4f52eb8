// Type terms: atoms, sets of them (TypeId), and the table that interns both.
//
// A type is a set of atoms; an atom is one kind of value as finely as the analysis tells values
// apart: `int`, "lists made at this place", "instances of this class", "this function". The set
// holds everything the value can be. `bottom` (no atom) means that no value gets there as far as
// the analysis knows: code that can't be reached, or always raises. `any` is the top: anything.
//
// Exactness: Bool, Int, Float, Str, List, … mean objects whose type is exactly that built-in type;
// instances of user subclasses of them are Instance atoms. Instance atoms are exact too: instances
// of subclasses are atoms of their own.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bunpy::types {

enum class AtomKind : uint8_t {
  Unbound,  // only inside the analysis: a variable without a value
  None, Bool, Int, Float, Complex, Str, Bytes, ByteArray, Ellipsis, NotImplemented,
  Range, Slice,
  List, Dict, Set, FrozenSet, Deque, DefaultDict,  // `payload` = SiteId
  Tuple,           // `elements` = the type at each position
  TupleOf,         // any length; elements[0] = the type of every element
  Instance,        // `payload` = ObjectId: a user class (and where it was made)
  Class,           // `payload` = ClassId: a user class itself
  NativeClass,     // `name`: "builtins.int", "builtins.ValueError", "threading.local"
  Function,        // `payload` = FunctionId: a function object of the program
  BoundMethod,     // elements[0] = receiver, elements[1] = function
  Property,        // elements = getter, setter, deleter (bottom: none)
  StaticMethod, ClassMethod,  // elements[0] = what is wrapped
  Super,           // `payload` = ClassId after which to look; elements[0] = the object
  NativeFunction,  // `name`: "builtins.len", "math.sqrt"
  NativeMethod,    // bound: `name` = "str.split"; elements[0] = receiver
  NativeInstance,  // instance of a native class: `name` = "_thread.lock", "builtins.KeyError"
  Module,          // `payload` = names::Module::index
  Generator, Coroutine, AsyncGenerator,  // `payload` = InstanceId
  Iterator,        // a native iterator (zip, map, enumerate, iter(list)…); elements[0] = its items
  DictKeys, DictValues, DictItems,  // `payload` = SiteId of the dict
  Any,
};

/// A set of AtomKinds as bits.
struct KindSet {
  uint64_t bits = 0;
  constexpr KindSet() = default;
  constexpr explicit KindSet(uint64_t b) : bits(b) {}
  constexpr KindSet(AtomKind kind) : bits(uint64_t{1} << static_cast<int>(kind)) {}  // NOLINT
  constexpr KindSet operator|(KindSet o) const { return KindSet(bits | o.bits); }
  constexpr bool has(AtomKind kind) const { return (bits & KindSet(kind).bits) != 0; }
  constexpr bool within(KindSet o) const { return (bits & ~o.bits) == 0; }
  constexpr bool operator==(const KindSet&) const = default;
};

/// Typed numbers.
enum class AtomId : uint32_t {};
enum class SiteId : uint32_t { None = 0xffffffff };
enum class ObjectId : uint32_t {};
enum class ClassId : uint32_t { None = 0xffffffff };
enum class FunctionId : uint32_t { None = 0xffffffff };
enum class InstanceId : uint32_t { None = 0xffffffff };

/// An interned set of atoms; equal sets have equal ids.
struct TypeId {
  uint32_t index = 0;
  constexpr bool operator==(const TypeId&) const = default;
  constexpr auto operator<=>(const TypeId&) const = default;
};
inline constexpr TypeId kBottom{0};
inline constexpr TypeId kAny{1};

struct Atom {
  AtomKind kind = AtomKind::Any;
  uint32_t payload = 0;
  /// Function: the InstanceId that executed its `def` (None: no enclosing function matters).
  uint32_t context = 0xffffffff;
  std::string_view name;         // interned in the table
  std::vector<TypeId> elements;  // see AtomKind
  uint8_t depth = 0;             // nesting of `elements`
};

struct Type {
  std::vector<AtomId> atoms;  // sorted
  KindSet kinds;              // of `atoms`
  uint8_t depth = 0;
};

/// Interns atoms and types. Knows sets only; joining with widening is the analysis's.
class TypeTable {
 public:
  TypeTable();

  const Atom& atom(AtomId id) const { return atoms_[static_cast<uint32_t>(id)]; }
  const Type& type(TypeId id) const { return types_[id.index]; }
  KindSet kinds(TypeId id) const { return types_[id.index].kinds; }

  AtomId simple(AtomKind kind) { return simple_[static_cast<int>(kind)]; }
  AtomId intern(AtomKind kind, uint32_t payload, std::string_view name = {},
                std::vector<TypeId> elements = {}, uint32_t context = 0xffffffff);
  TypeId of(AtomId atom);
  TypeId of(AtomKind kind) { return of(simple(kind)); }
  /// Any set containing Any becomes kAny.
  TypeId of(std::vector<AtomId> atoms);
  /// A copy of `text` that lives as long as the table.
  std::string_view keep(std::string_view text);

 private:
  std::deque<Atom> atoms_;
  std::deque<Type> types_;
  std::deque<std::string> texts_;
  std::unordered_map<std::string_view, std::string_view> kept_;
  std::unordered_multimap<size_t, AtomId> atom_index_;
  std::unordered_multimap<size_t, TypeId> type_index_;
  std::vector<TypeId> singletons_;  // by AtomId
  AtomId simple_[static_cast<int>(AtomKind::Any) + 1];
};

}  // namespace bunpy::types

template <>
struct std::hash<bunpy::types::TypeId> {
  size_t operator()(bunpy::types::TypeId t) const { return t.index * 0x9e3779b97f4a7c15ull; }
};
