// str_builder.cpp: StrBuilder, the growable text behind repr, formatting, join and replace.
#include <cstdlib>

#include "builtins/str.h"

namespace bunpy {

StrBuilder::~StrBuilder() {
  if (data_ != inline_) free(data_);
}

/// Makes room for `more` characters of `kind` bytes (or the present, if wider). False: out of memory.
bool StrBuilder::reserve(int64_t more, uint8_t kind) {
  if (failed_) return false;
  constexpr int64_t kMost = int64_t{1} << 44;  // characters: what no machine has, and no sum below overflows
  if (more > kMost - length_) {
    failed_ = true;
    return false;
  }
  if (kind < kind_) kind = kind_;
  if (kind == kind_ && length_ + more <= capacity_) return true;
  int64_t capacity = capacity_;
  if (length_ + more > capacity_) capacity = (length_ + more) + (length_ + more) / 2 + 16;
  auto* data = static_cast<uint8_t*>(malloc(capacity * kind));
  if (data == nullptr) {
    failed_ = true;
    return false;
  }
  if (kind == kind_) {
    memcpy(data, data_, length_ * kind);
  } else {
    for (int64_t i = 0; i < length_; i++) {
      char32_t c = kind_ == 1 ? data_[i] : reinterpret_cast<char16_t*>(data_)[i];
      if (kind == 2)
        reinterpret_cast<char16_t*>(data)[i] = static_cast<char16_t>(c);
      else
        reinterpret_cast<char32_t*>(data)[i] = c;
    }
  }
  if (data_ != inline_) free(data_);
  data_ = data;
  kind_ = kind;
  capacity_ = capacity;
  return true;
}

void StrBuilder::add_slow(char32_t c) { add_repeated(c, 1); }

void StrBuilder::add_repeated(char32_t c, int64_t count) {
  if (count <= 0 || !reserve(count, kind_for(c))) return;
  if (c >= 0x80) ascii_ = false;
  for (int64_t i = 0; i < count; i++) {
    if (kind_ == 1)
      data_[length_ + i] = static_cast<uint8_t>(c);
    else if (kind_ == 2)
      reinterpret_cast<char16_t*>(data_)[length_ + i] = static_cast<char16_t>(c);
    else
      reinterpret_cast<char32_t*>(data_)[length_ + i] = c;
  }
  length_ += count;
}

void StrBuilder::add_ascii(const char* text, int64_t length) {
  if (kind_ == 1) {
    if (!reserve(length, 1)) return;
    memcpy(data_ + length_, text, length);
    length_ += length;
  } else {
    for (int64_t i = 0; i < length; i++) add(static_cast<char32_t>(static_cast<uint8_t>(text[i])));
  }
}

void StrBuilder::add(const Str* s, int64_t start, int64_t stop) {
  if (stop <= start) return;
  uint8_t kind = s->kind;
  bool ascii = s->ascii;
  if (!ascii && stop - start < s->length) {  // a part may be narrower than the whole
    uint32_t bits = 0;
    visit_chars(s, [&](auto* p) {
      for (int64_t i = start; i < stop; i++) bits |= p[i];
    });
    kind = kind_for(bits);
    ascii = bits < 0x80;
  }
  if (!reserve(stop - start, kind)) return;
  ascii_ &= ascii;
  if (kind_ >= s->kind) {
    copy_chars(data_ + length_ * kind_, kind_, s, start, stop);
    length_ += stop - start;
  } else {
    visit_chars(s, [&](auto* p) {
      for (int64_t i = start; i < stop; i++, length_++) {
        if (kind_ == 1)
          data_[length_] = static_cast<uint8_t>(p[i]);
        else
          reinterpret_cast<char16_t*>(data_)[length_] = static_cast<char16_t>(p[i]);
      }
    });
  }
}

void StrBuilder::add(std::string_view utf8) {
  size_t i = 0, n = utf8.size();
  while (i < n) {
    size_t run = i;
    while (run < n && utf8[run] >= 0) run++;
    if (run > i) {
      add_ascii(utf8.data() + i, run - i);
      i = run;
      continue;
    }
    // WTF-8: surrogates pass, anything else that is no UTF-8 becomes U+FFFD.
    auto lead = static_cast<uint8_t>(utf8[i]);
    int more = lead >= 0xf0 && lead < 0xf5 ? 3 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xc2 && lead < 0xe0 ? 1 : 0;
    char32_t c = more == 3 ? lead & 7 : more == 2 ? lead & 15 : lead & 31;
    int got = 0;
    while (got < more && i + got + 1 < n && (utf8[i + got + 1] & 0xc0) == 0x80)
      c = c << 6 | (utf8[i + ++got] & 63);
    bool good = more > 0 && got == more && c <= 0x10ffff && c >= (more == 3 ? 0x10000u : more == 2 ? 0x800u : 0x80u);
    add(good ? c : char32_t{0xfffd});
    i += 1 + got;
  }
}

bool StrBuilder::add_repr(Value v) {
  Value text = repr_of(v);
  if (failed(text)) return false;
  add(text);
  return true;
}

bool StrBuilder::add_str(Value v) {
  Value text = str_of(v);
  if (failed(text)) return false;
  add(text);
  return true;
}

Value StrBuilder::finish() {
  if (failed_) return raise_memory_error();
  if (length_ == 0) return empty_str();
  if (length_ == 1) return str_from_char(kind_ == 1 ? data_[0] : kind_ == 2 ? reinterpret_cast<char16_t*>(data_)[0] : reinterpret_cast<char32_t*>(data_)[0]);
  Str* s = new_str_uninitialized(length_, kind_, ascii_);
  if (s == nullptr) return Value();
  memcpy(writable_data(s), data_, length_ * kind_);
  return s;
}

}  // namespace bunpy
