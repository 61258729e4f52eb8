// A bump arena: objects are made one after another and freed all at once, without destructors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/seq.h"

namespace bunpy::base {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  /// Uninitialised storage that lives as long as the arena.
  void* allocate(size_t size, size_t align) {
    uintptr_t at = (next_ + align - 1) & ~(uintptr_t{align} - 1);
    if (at + size > limit_) return allocate_in_new_chunk(size, align);
    next_ = at + size;
    return reinterpret_cast<void*>(at);
  }

  /// Makes a T; its destructor never runs, so T must not own anything.
  template <class T, class... Args>
  T* make(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
  }

  /// A Seq with a copy of the given elements.
  template <class T>
  Seq<T> copy(const T* from, size_t count) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (count == 0) return {};
    auto* to = static_cast<T*>(allocate(sizeof(T) * count, alignof(T)));
    std::memcpy(static_cast<void*>(to), from, sizeof(T) * count);
    return Seq<T>(to, count);
  }
  template <class T>
  Seq<T> copy(const std::vector<T>& from) {
    return copy(from.data(), from.size());
  }

  /// A copy of the text that lives as long as the arena.
  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    auto* to = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }

 private:
  static constexpr size_t kChunk = size_t{1} << 18;

  void* allocate_in_new_chunk(size_t size, size_t align) {
    size_t bytes = size + align > kChunk ? size + align : kChunk;
    chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(bytes));
    next_ = reinterpret_cast<uintptr_t>(chunks_.back().get());
    limit_ = next_ + bytes;
    return allocate(size, align);
  }

  uintptr_t next_ = 0;
  uintptr_t limit_ = 0;
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
};

}  // namespace bunpy::base
