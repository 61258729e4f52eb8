// Interning of atoms and types.
#include "types/atoms.h"

#include <algorithm>

namespace bunpy::types {

namespace {

size_t mix(size_t h, size_t v) { return (h ^ v) * 0x9e3779b97f4a7c15ull + (h >> 29); }

}  // namespace

TypeTable::TypeTable() {
  types_.emplace_back();  // kBottom
  types_.emplace_back();  // kAny
  for (int k = 0; k <= static_cast<int>(AtomKind::Any); ++k) {
    auto kind = static_cast<AtomKind>(k);
    simple_[k] = static_cast<AtomId>(atoms_.size());
    Atom& atom = atoms_.emplace_back();
    atom.kind = kind;
    if (kind == AtomKind::Any) {
      types_[1].atoms = {simple_[k]};
      types_[1].kinds = AtomKind::Any;
      singletons_.push_back(kAny);
    } else {
      Type& type = types_.emplace_back();
      type.atoms = {simple_[k]};
      type.kinds = kind;
      TypeId id{static_cast<uint32_t>(types_.size() - 1)};
      singletons_.push_back(id);
    }
  }
}

std::string_view TypeTable::keep(std::string_view text) {
  if (text.empty()) return {};
  auto it = kept_.find(text);
  if (it != kept_.end()) return it->second;
  std::string_view kept = texts_.emplace_back(text);
  kept_.emplace(kept, kept);
  return kept;
}

AtomId TypeTable::intern(AtomKind kind, uint32_t payload, std::string_view name,
                         std::vector<TypeId> elements, uint32_t context) {
  size_t h = mix(static_cast<size_t>(kind), payload);
  h = mix(h, context);
  h = mix(h, std::hash<std::string_view>()(name));
  for (TypeId e : elements) h = mix(h, e.index);
  auto [first, last] = atom_index_.equal_range(h);
  for (auto it = first; it != last; ++it) {
    const Atom& a = atom(it->second);
    if (a.kind == kind && a.payload == payload && a.context == context && a.name == name &&
        a.elements == elements)
      return it->second;
  }
  auto id = static_cast<AtomId>(atoms_.size());
  uint8_t depth = 0;
  for (TypeId e : elements) depth = std::max(depth, type(e).depth);
  Atom& a = atoms_.emplace_back();
  a.kind = kind;
  a.payload = payload;
  a.context = context;
  a.name = keep(name);
  a.depth = static_cast<uint8_t>(elements.empty() ? 0 : depth + 1);
  a.elements = std::move(elements);
  atom_index_.emplace(h, id);
  Type& t = types_.emplace_back();
  t.atoms = {id};
  t.kinds = kind;
  t.depth = a.depth;
  singletons_.push_back(TypeId{static_cast<uint32_t>(types_.size() - 1)});
  return id;
}

TypeId TypeTable::of(AtomId atom) { return singletons_[static_cast<uint32_t>(atom)]; }

TypeId TypeTable::of(std::vector<AtomId> atoms) {
  if (atoms.empty()) return kBottom;
  std::sort(atoms.begin(), atoms.end());
  atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
  if (atoms.size() == 1) return of(atoms[0]);
  size_t h = 17;
  KindSet kinds;
  uint8_t depth = 0;
  for (AtomId a : atoms) {
    h = mix(h, static_cast<size_t>(a));
    kinds = kinds | this->atom(a).kind;
    depth = std::max(depth, this->atom(a).depth);
  }
  if (kinds.has(AtomKind::Any)) return kAny;
  auto [first, last] = type_index_.equal_range(h);
  for (auto it = first; it != last; ++it)
    if (type(it->second).atoms == atoms) return it->second;
  TypeId id{static_cast<uint32_t>(types_.size())};
  Type& t = types_.emplace_back();
  t.atoms = std::move(atoms);
  t.kinds = kinds;
  t.depth = depth;
  type_index_.emplace(h, id);
  return id;
}

}  // namespace bunpy::types
