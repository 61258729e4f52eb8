#include "base/name.h"

namespace bunpy::base {

namespace {

uint32_t hash_text(std::string_view text) {
  uint64_t h = 0xcbf29ce484222325u;
  for (unsigned char c : text) h = (h ^ c) * 0x100000001b3u;
  return static_cast<uint32_t>(h ^ (h >> 32));
}

}  // namespace

Interner::Interner() : table_(4096, nullptr) {}

Name Interner::intern(std::string_view text) {
  uint32_t hash = hash_text(text);
  size_t mask = table_.size() - 1;
  for (size_t i = hash & mask;; i = (i + 1) & mask) {
    const Name::Entry* entry = table_[i];
    if (!entry) {
      if ((used_ + 1) * 2 > table_.size()) {
        grow();
        return intern(text);
      }
      std::string_view copy = arena_.copy(text);
      entry = arena_.make<Name::Entry>(copy.data(), static_cast<uint32_t>(copy.size()), hash);
      table_[i] = entry;
      ++used_;
      return Name(entry);
    }
    if (entry->hash == hash && std::string_view(entry->text, entry->size) == text) {
      return Name(entry);
    }
  }
}

void Interner::grow() {
  std::vector<const Name::Entry*> old(table_.size() * 2, nullptr);
  old.swap(table_);
  size_t mask = table_.size() - 1;
  for (const Name::Entry* entry : old) {
    if (!entry) continue;
    size_t i = entry->hash & mask;
    while (table_[i]) i = (i + 1) & mask;
    table_[i] = entry;
  }
}

}  // namespace bunpy::base
