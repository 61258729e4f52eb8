// str_core.cpp: making, comparing, hashing, joining and interning str objects.
//
// Invariants: the kind is always the smallest that holds the text, so equal texts have equal bytes;
// nothing changes a published str except its hash (computed at most a few times, always to the same
// value) and the free space behind a SharedStr, which no str refers to until a compare-and-swap claimed it.
#include <sys/auxv.h>

#include <algorithm>

#include "builtins/str.h"

namespace bunpy {

Type str_type;

namespace {

Str empty_object = BUNPY_STR("", 0, 1, true);

struct Latin1Table {
  Str objects[256];
  uint8_t text[512];
  Latin1Table() {
    for (int c = 0; c < 256; c++) {
      Str& s = objects[c];
      text[2 * c] = static_cast<uint8_t>(c);
      s.type = &str_type;
      s.length = 1;
      s.kind = 1;
      s.ascii = c < 0x80;
      s.data = &text[2 * c];
    }
  }
};
Latin1Table latin1_table;

struct HashSeed {
  uint64_t a, b;
  HashSeed() : a(0x9e3779b97f4a7c15), b(0xd1b54a32d192ed03) {
    // The kernel's gift of 16 random bytes: no system call at start. PYTHONHASHSEED fixes it.
    const char* fixed = getenv("PYTHONHASHSEED");
    if (fixed != nullptr && *fixed >= '0' && *fixed <= '9') {
      a ^= strtoull(fixed, nullptr, 10) * 0xff51afd7ed558ccd;
    } else if (auto* random = reinterpret_cast<const char*>(getauxval(AT_RANDOM))) {
      uint64_t words[2];
      memcpy(words, random, sizeof words);
      a ^= words[0];
      b ^= words[1];
    }
  }
};
HashSeed seed;

uint64_t fold(uint64_t a, uint64_t b) {
  unsigned __int128 product = static_cast<unsigned __int128>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}
uint64_t read64(const uint8_t* p) {
  uint64_t word;
  memcpy(&word, p, 8);
  return word;
}
uint32_t read32(const uint8_t* p) {
  uint32_t word;
  memcpy(&word, p, 4);
  return word;
}

Str* make_header(int64_t length, uint8_t kind, bool ascii, void* data, Str* s) {
  s->hash.store(0, std::memory_order_relaxed);
  s->length = length;
  s->kind = kind;
  s->ascii = ascii;
  s->interned = false;
  s->growth = kStrPlain;
  s->data = data;
  return s;
}

/// The bits of all characters together: enough to choose kind and ascii.
template <class C>
uint32_t bits_of(const C* p, int64_t n) {
  uint32_t bits = 0;
  for (int64_t i = 0; i < n; i++) bits |= p[i];
  return bits;
}

template <class From>
Str* make_narrowed(const From* text, int64_t length) {
  if (length == 0) return &empty_object;
  if (length == 1) return str_from_char(text[0]);
  uint32_t bits = bits_of(text, length);
  Str* s = new_str_for(length, bits);
  if (s == nullptr) return nullptr;
  if (s->kind == sizeof(From))
    memcpy(writable_data(s), text, length * sizeof(From));
  else if (s->kind == 1)
    std::copy(text, text + length, static_cast<uint8_t*>(writable_data(s)));
  else
    std::copy(text, text + length, static_cast<char16_t*>(writable_data(s)));
  return s;
}

}  // namespace

Str* empty_str() { return &empty_object; }
Str* latin1_str(uint8_t c) { return &latin1_table.objects[c]; }

// ---- making -------------------------------------------------------------------------------------

Str* new_str_uninitialized(int64_t length, uint8_t kind, bool ascii) {
  if (BUNPY_UNLIKELY(length < 0 || length > (int64_t{1} << 46))) return raise_memory_error();
  // Short texts come from the thread's own lists of cells, which are scanned: cheaper than the general allocator.
  int64_t bytes = sizeof(Str) + (length + 1) * kind;
  auto* s = static_cast<Str*>(bytes <= 128 ? gc_alloc(bytes) : gc_alloc_atomic(bytes));
  if (BUNPY_UNLIKELY(s == nullptr)) return nullptr;
  s->type = &str_type;
  auto* data = reinterpret_cast<uint8_t*>(s + 1);
  memset(data + length * kind, 0, kind);
  return make_header(length, kind, ascii, data, s);
}

Str* str_from_char(char32_t c) {
  if (c < 0x100) return latin1_str(static_cast<uint8_t>(c));
  Str* s = new_str_for(1, c);
  if (s != nullptr) set_char(s, 0, c);
  return s;
}

Str* new_str_ascii(std::string_view text) {
  if (text.size() <= 1) return text.empty() ? &empty_object : latin1_str(text[0]);
  Str* s = new_str_uninitialized(text.size(), 1, true);
  if (s != nullptr) memcpy(writable_data(s), text.data(), text.size());
  return s;
}
Str* new_str_latin1(const uint8_t* text, int64_t length) { return make_narrowed(text, length); }
Str* new_str_ucs2(const char16_t* text, int64_t length) { return make_narrowed(text, length); }
Str* new_str_ucs4(const char32_t* text, int64_t length) { return make_narrowed(text, length); }

Str* new_str(std::string_view utf8) {
  if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= 0; })) return new_str_ascii(utf8);
  StrBuilder builder;
  builder.add(utf8);
  return builder.finish().as<Str>();
}

void copy_chars(void* to, uint8_t kind, const Str* s, int64_t start, int64_t stop) {
  if (kind == s->kind) {
    memcpy(to, static_cast<const char*>(s->data) + start * kind, (stop - start) * kind);
  } else if (kind == 2) {
    auto* p = static_cast<const uint8_t*>(s->data);
    std::copy(p + start, p + stop, static_cast<char16_t*>(to));
  } else {
    auto* out = static_cast<char32_t*>(to);
    visit_chars(s, [&](auto* p) { std::copy(p + start, p + stop, out); });
  }
}

Str* substring(Str* s, int64_t start, int64_t stop) {
  int64_t length = stop - start;
  if (length <= 0) return &empty_object;
  if (length == s->length && s->type == &str_type) return s;
  if (s->ascii) {
    auto* text = static_cast<const char*>(s->data) + start;
    return new_str_ascii({text, static_cast<size_t>(length)});
  }
  return visit_chars(s, [&](auto* p) { return make_narrowed(p + start, length); });
}

Str* exact_str(Str* s) {
  if (s->type == &str_type) return s;
  Str* copy = new_str_uninitialized(s->length, s->kind, s->ascii);
  if (copy != nullptr) memcpy(writable_data(copy), s->data, s->length * s->kind);
  return copy;
}

Str* str_concat(Str* a, Str* b) {
  if (b->length == 0 && a->type == &str_type) return a;
  if (a->length == 0 && b->type == &str_type) return b;
  uint8_t kind = std::max(a->kind, b->kind);
  bool ascii = a->ascii & b->ascii;
  int64_t length = a->length + b->length;
  if (a->growth != kStrPlain && a->type == &str_type && kind == a->kind && length * kind >= 64) {
    int64_t old_bytes = a->length * kind, bytes = length * kind;
    StrBuffer* buffer = nullptr;
    bool grow = true;
    if (a->growth == kStrShared) {
      StrBuffer* own = static_cast<SharedStr*>(a)->buffer;
      int64_t expected = old_bytes;
      if (own->used.load(std::memory_order_relaxed) != old_bytes) {
        grow = false;  // another str continues here: this is no loop that appends
      } else if (bytes <= own->capacity && own->used.compare_exchange_strong(expected, bytes)) {
        buffer = own;
      }
    }
    if (buffer == nullptr && grow) {
      int64_t capacity = bytes + bytes / 2 + 64;
      buffer = static_cast<StrBuffer*>(gc_alloc_atomic(sizeof(StrBuffer) + capacity));
      if (buffer == nullptr) return nullptr;
      buffer->capacity = capacity;
      buffer->used.store(bytes, std::memory_order_relaxed);
      memcpy(buffer + 1, a->data, old_bytes);
    }
    if (buffer != nullptr) {
      auto* s = gc_new<SharedStr>(&str_type);
      if (s == nullptr) return nullptr;
      auto* data = reinterpret_cast<char*>(buffer + 1);
      s->buffer = buffer;
      copy_chars(data + old_bytes, kind, b, 0, b->length);
      make_header(length, kind, ascii, data, s);
      s->growth = kStrShared;
      return s;
    }
  }
  Str* s = new_str_uninitialized(length, kind, ascii);
  if (s == nullptr) return nullptr;
  auto* data = static_cast<char*>(writable_data(s));
  copy_chars(data, kind, a, 0, a->length);
  copy_chars(data + a->length * kind, kind, b, 0, b->length);
  s->growth = kStrConcat;
  return s;
}

Str* str_repeat(Str* s, int64_t times) {
  if (times <= 0 || s->length == 0) return &empty_object;
  if (times == 1) return exact_str(s);
  int64_t length;
  if (__builtin_mul_overflow(s->length, times, &length)) return raise_memory_error();
  Str* result = new_str_uninitialized(length, s->kind, s->ascii);
  if (result == nullptr) return nullptr;
  auto* out = static_cast<char*>(writable_data(result));
  int64_t unit = s->length * s->kind, total = length * s->kind;
  if (unit == 1) {
    memset(out, *static_cast<const char*>(s->data), total);
    return result;
  }
  memcpy(out, s->data, unit);
  for (int64_t done = unit; done < total;) {
    int64_t more = std::min(done, total - done);
    memcpy(out + done, out, more);
    done += more;
  }
  return result;
}

// ---- comparing and hashing -------------------------------------------------------------------------

bool str_equal(const Str* a, const Str* b) {
  if (a == b) return true;
  if (a->length != b->length || a->kind != b->kind) return false;
  int64_t x = a->hash.load(std::memory_order_relaxed), y = b->hash.load(std::memory_order_relaxed);
  if (x != y && x != 0 && y != 0) return false;
  return memcmp(a->data, b->data, a->length * a->kind) == 0;
}

int str_compare(const Str* a, const Str* b) {
  int64_t common = std::min(a->length, b->length);
  if (a->kind == 1 && b->kind == 1) {
    if (int order = memcmp(a->data, b->data, common)) return order < 0 ? -1 : 1;
  } else {
    int order = visit_chars(a, [&](auto* p) {
      return visit_chars(b, [&](auto* q) {
        for (int64_t i = 0; i < common; i++)
          if (p[i] != q[i]) return static_cast<char32_t>(p[i]) < static_cast<char32_t>(q[i]) ? -1 : 1;
        return 0;
      });
    });
    if (order != 0) return order;
  }
  return a->length < b->length ? -1 : a->length > b->length;
}

uint64_t hash_bytes(const void* data, size_t length) {
  auto* p = static_cast<const uint8_t*>(data);
  uint64_t a, b, state = seed.a ^ length;
  if (length <= 16) {
    if (length >= 8) {
      a = read64(p);
      b = read64(p + length - 8);
    } else if (length >= 4) {
      a = read32(p);
      b = read32(p + length - 4);
    } else {
      a = length == 0 ? 0 : p[0] | uint64_t{p[length / 2]} << 8 | uint64_t{p[length - 1]} << 16;
      b = 0;
    }
  } else {
    size_t left = length;
    for (; left > 16; left -= 16, p += 16) state = fold(read64(p) ^ state, read64(p + 8) ^ seed.b);
    a = read64(p + left - 16);
    b = read64(p + left - 8);
  }
  return fold(fold(a ^ state, b ^ seed.b), state ^ 0xe7037ed1a0b428db);
}

int64_t str_hash(const Str* s) {
  int64_t h = s->hash.load(std::memory_order_relaxed);
  if (BUNPY_LIKELY(h != 0)) return h;
  if (s->length == 0) return 0;
  h = static_cast<int64_t>(hash_bytes(s->data, s->length * s->kind));
  if (h == 0 || h == -1) h = -2;
  const_cast<Str*>(s)->hash.store(h, std::memory_order_relaxed);
  return h;
}

// ---- UTF-8 out ----------------------------------------------------------------------------------------

std::string to_utf8(const Str* s) {
  if (s->ascii) return std::string(static_cast<const char*>(s->data), s->length);
  std::string out;
  out.reserve(s->length * 2);
  visit_chars(s, [&](auto* p) {
    for (int64_t i = 0; i < s->length; i++) {
      char32_t c = p[i];
      if (c < 0x80) {
        out += static_cast<char>(c);
      } else if (c < 0x800) {
        out += static_cast<char>(0xc0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 63));
      } else if (c < 0x10000) {
        out += static_cast<char>(0xe0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 63));
        out += static_cast<char>(0x80 | (c & 63));
      } else {
        out += static_cast<char>(0xf0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 63));
        out += static_cast<char>(0x80 | (c >> 6 & 63));
        out += static_cast<char>(0x80 | (c & 63));
      }
    }
  });
  return out;
}

// ---- interning ------------------------------------------------------------------------------------------

namespace {

/// Open addressing, never deleted from. Readers need no lock: slots only go from null to a str, and a
/// table that was outgrown stays readable (and complete up to the moment it was replaced).
struct InternTable {
  uint64_t mask;
  std::atomic<Str*> slots[];
};
std::atomic<InternTable*> interned;
ObjectMutex intern_mutex;
uint64_t intern_count;

Str* intern_find(InternTable* table, Str* s, uint64_t hash) {
  if (table == nullptr) return nullptr;
  for (uint64_t i = hash & table->mask;; i = (i + 1) & table->mask) {
    Str* found = table->slots[i].load(std::memory_order_acquire);
    if (found == nullptr || str_equal(found, s)) return found;
  }
}
void intern_place(InternTable* table, Str* s) {
  uint64_t i = static_cast<uint64_t>(str_hash(s)) & table->mask;
  while (table->slots[i].load(std::memory_order_relaxed) != nullptr) i = (i + 1) & table->mask;
  table->slots[i].store(s, std::memory_order_release);
}

}  // namespace

Str* intern(Str* s) {
  if (s->interned) return s;
  uint64_t hash = static_cast<uint64_t>(str_hash(s));
  if (Str* found = intern_find(interned.load(std::memory_order_acquire), s, hash)) return found;
  intern_mutex.lock();
  InternTable* table = interned.load(std::memory_order_relaxed);
  Str* result = intern_find(table, s, hash);
  if (result == nullptr) {
    if (table == nullptr || intern_count * 2 > table->mask) {
      uint64_t size = table == nullptr ? 2048 : (table->mask + 1) * 2;
      auto* larger = static_cast<InternTable*>(
          gc_alloc_root(sizeof(InternTable) + size * sizeof(std::atomic<Str*>)));
      if (larger != nullptr) {
        larger->mask = size - 1;
        if (table != nullptr)
          for (uint64_t i = 0; i <= table->mask; i++)
            if (Str* old = table->slots[i].load(std::memory_order_relaxed)) intern_place(larger, old);
        interned.store(larger, std::memory_order_release);
        table = larger;
      }
    }
    result = s->type == &str_type ? s : exact_str(s);
    if (table != nullptr && result != nullptr) {
      result->interned = true;
      intern_place(table, result);
      intern_count++;
    }
  }
  intern_mutex.unlock();
  return result;
}

Str* intern(const char* text) {
  Str* s = new_str(text);
  return s == nullptr ? nullptr : intern(s);
}

}  // namespace bunpy
