// Interned identifiers: equal names are equal pointers, so comparing and hashing is one word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"

namespace bunpy::base {

/// An interned identifier, or nothing (`!name`). Lives as long as its Interner.
class Name {
 public:
  constexpr Name() = default;

  std::string_view str() const {
    return entry_ ? std::string_view(entry_->text, entry_->size) : std::string_view();
  }
  explicit operator bool() const { return entry_ != nullptr; }
  bool operator==(const Name&) const = default;
  /// For comparing against a spelling without an interner at hand.
  bool operator==(std::string_view text) const { return str() == text; }
  /// A deterministic order for output: by text.
  bool operator<(const Name& other) const { return str() < other.str(); }
  /// Identity, for hash tables; never let its order reach any output.
  const void* key() const { return entry_; }

 private:
  friend class Interner;
  struct Entry {
    const char* text;
    uint32_t size;
    uint32_t hash;
  };
  explicit constexpr Name(const Entry* entry) : entry_(entry) {}
  const Entry* entry_ = nullptr;
};

/// Owns the text of Names. Not for concurrent use.
class Interner {
 public:
  Interner();
  Name intern(std::string_view text);

 private:
  void grow();
  Arena arena_;
  std::vector<const Name::Entry*> table_;
  size_t used_ = 0;
};

}  // namespace bunpy::base

template <>
struct std::hash<bunpy::base::Name> {
  size_t operator()(const bunpy::base::Name& name) const {
    return std::hash<const void*>()(name.key());
  }
};
