// str_split.cpp: taking text apart and putting it together: split, splitlines, strip, join, justification.
#include <algorithm>

#include "builtins/str.h"

namespace bunpy {
namespace {

template <class C>
bool is_space(C c) {
  if constexpr (sizeof(C) == 1) {
    // 9-13, 28-32, 0x85, 0xa0
    return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f) || c == 0x85 || c == 0xa0;
  } else {
    return char_is_space(c);
  }
}

/// Collects the parts of a split; a list that nobody else sees yet.
class Parts {
 public:
  explicit Parts(Str* s) : s_(s), list_(new_list(8)) {}
  bool add(int64_t start, int64_t stop) {
    Str* part = substring(s_, start, stop);
    return part != nullptr && list_append(list_, part) >= 0;
  }
  Value list() const { return list_; }
  bool ok() const { return list_ != nullptr; }

 private:
  Str* s_;
  List* list_;
};

Value split_whitespace(Str* s, int64_t limit) {
  Parts parts(s);
  if (!parts.ok()) return Value();
  int64_t n = s->length;
  bool good = visit_chars(s, [&](auto* p) {
    int64_t i = 0;
    while (true) {
      while (i < n && is_space(p[i])) i++;
      if (i == n) return true;
      int64_t start = i;
      if (limit-- == 0) return parts.add(start, n);
      while (i < n && !is_space(p[i])) i++;
      if (!parts.add(start, i)) return false;
    }
  });
  return good ? parts.list() : Value();
}

Value rsplit_whitespace(Str* s, int64_t limit) {
  Parts parts(s);
  if (!parts.ok()) return Value();
  bool good = visit_chars(s, [&](auto* p) {
    int64_t i = s->length;
    while (true) {
      while (i > 0 && is_space(p[i - 1])) i--;
      if (i == 0) return true;
      int64_t stop = i;
      if (limit-- == 0) return parts.add(0, stop);
      while (i > 0 && !is_space(p[i - 1])) i--;
      if (!parts.add(i, stop)) return false;
    }
  });
  if (!good) return Value();
  ListBuffer* items = parts.list().as<List>()->buffer.load(std::memory_order_relaxed);
  std::reverse(items->items, items->items + items->size.load(std::memory_order_relaxed));
  return parts.list();
}

Value split_separator(Str* s, Str* separator, int64_t limit) {
  Parts parts(s);
  if (!parts.ok()) return Value();
  int64_t n = s->length, start = 0;
  while (limit-- != 0) {
    int64_t i = str_find(s, separator, start, n);
    if (i < 0) break;
    if (!parts.add(start, i)) return Value();
    start = i + separator->length;
  }
  return parts.add(start, n) ? parts.list() : Value();
}
Value rsplit_separator(Str* s, Str* separator, int64_t limit) {
  Parts parts(s);
  if (!parts.ok()) return Value();
  int64_t stop = s->length;
  while (limit-- != 0) {
    int64_t i = str_rfind(s, separator, 0, stop);
    if (i < 0) break;
    if (!parts.add(i + separator->length, stop)) return Value();
    stop = i;
  }
  if (!parts.add(0, stop)) return Value();
  ListBuffer* items = parts.list().as<List>()->buffer.load(std::memory_order_relaxed);
  std::reverse(items->items, items->items + items->size.load(std::memory_order_relaxed));
  return parts.list();
}

Value split_any(Value* a, bool from_right) {
  int64_t limit = -1;
  if (!a[2].is_null() && !index_as_int64(a[2], &limit)) return Value();
  if (limit < 0) limit = -1;
  Str* s = a[0].as<Str>();
  if (is_none(a[1])) return from_right ? rsplit_whitespace(s, limit) : split_whitespace(s, limit);
  if (!is_str(a[1])) return raise_type_error("must be str or None, not %T", a[1]);
  Str* separator = a[1].as<Str>();
  if (separator->length == 0) return raise_value_error("empty separator");
  return from_right ? rsplit_separator(s, separator, limit) : split_separator(s, separator, limit);
}
Value split(Value* a) { return split_any(a, false); }
Value rsplit(Value* a) { return split_any(a, true); }

Value splitlines(Value* a) {
  int keep = truth(a[1]);
  if (keep < 0) return Value();
  Str* s = a[0].as<Str>();
  Parts parts(s);
  if (!parts.ok()) return Value();
  bool good = visit_chars(s, [&](auto* p) {
    int64_t n = s->length;
    for (int64_t i = 0; i < n;) {
      int64_t start = i;
      while (i < n && !char_is_line_break(p[i])) i++;
      int64_t stop = i;
      if (i < n) {
        i += p[i] == '\r' && i + 1 < n && p[i + 1] == '\n' ? 2 : 1;
        if (keep) stop = i;
      }
      if (!parts.add(start, stop)) return false;
    }
    return true;
  });
  return good ? parts.list() : Value();
}

// ---- strip ----------------------------------------------------------------------------------------

enum StripSides { kLeft = 1, kRight = 2 };

Value strip_sides(Value* a, int sides, const char* name) {
  Str* s = a[0].as<Str>();
  int64_t start = 0, stop = s->length;
  if (is_none(a[1])) {
    visit_chars(s, [&](auto* p) {
      if (sides & kLeft)
        while (start < stop && is_space(p[start])) start++;
      if (sides & kRight)
        while (stop > start && is_space(p[stop - 1])) stop--;
    });
  } else {
    if (!is_str(a[1])) return raise_type_error("%s arg must be None or str", name);
    const Str* set = a[1].as<Str>();
    if (s->kind == 1 && set->kind == 1) {
      uint64_t members[4] = {};
      auto* p = static_cast<const uint8_t*>(set->data);
      for (int64_t i = 0; i < set->length; i++) members[p[i] >> 6] |= uint64_t{1} << (p[i] & 63);
      auto drop = [&](uint8_t c) { return members[c >> 6] >> (c & 63) & 1; };
      p = static_cast<const uint8_t*>(s->data);
      if (sides & kLeft)
        while (start < stop && drop(p[start])) start++;
      if (sides & kRight)
        while (stop > start && drop(p[stop - 1])) stop--;
      return substring(s, start, stop);
    }
    auto in_set = [&](char32_t c) { return str_find_char(set, c, 0, set->length) >= 0; };
    if (sides & kLeft)
      while (start < stop && in_set(char_at(s, start))) start++;
    if (sides & kRight)
      while (stop > start && in_set(char_at(s, stop - 1))) stop--;
  }
  return substring(s, start, stop);
}
Value strip(Value* a) { return strip_sides(a, kLeft | kRight, "strip"); }
Value lstrip(Value* a) { return strip_sides(a, kLeft, "lstrip"); }
Value rstrip(Value* a) { return strip_sides(a, kRight, "rstrip"); }

// ---- join -----------------------------------------------------------------------------------------

/// Joins `n` items; *checks every item. The items may be a racing list's buffer: each is read once.
Value join_items(Str* separator, const Value* source, int64_t n) {
  if (n == 0) return empty_str();
  if (n == 1 && has_type(load(&source[0]), &str_type)) return load(&source[0]);
  constexpr int64_t kInline = 64;
  Value inline_items[kInline];
  const Value* items = inline_items;
  if (n > kInline) {
    Tuple* snapshot = new_tuple(n);
    if (snapshot == nullptr) return Value();
    for (int64_t i = 0; i < n; i++) snapshot->items[i] = load(&source[i]);
    items = snapshot->items;
  } else {
    for (int64_t i = 0; i < n; i++) inline_items[i] = load(&source[i]);
  }
  int64_t length = 0;
  uint8_t kind = n > 1 ? separator->kind : 1;
  bool ascii = n > 1 ? separator->ascii : true;
  for (int64_t i = 0; i < n; i++) {
    if (!is_str(items[i]))
      return raise_type_error("sequence item %ld: expected str instance, %T found", static_cast<long>(i),
                              items[i]);
    const Str* item = items[i].as<Str>();
    length += item->length;
    kind = std::max(kind, item->kind);
    ascii &= item->ascii;
  }
  int64_t separators;
  if (__builtin_mul_overflow(separator->length, n - 1, &separators) ||
      __builtin_add_overflow(length, separators, &length))
    return raise_error(&OverflowError_type, "join() result is too long for a Python string");
  if (length == 0) return empty_str();
  Str* result = new_str_uninitialized(length, kind, ascii);
  if (result == nullptr) return Value();
  auto* out = static_cast<char*>(writable_data(result));
  for (int64_t i = 0; i < n; i++) {
    if (i > 0 && separator->length > 0) {
      copy_chars(out, kind, separator, 0, separator->length);
      out += separator->length * kind;
    }
    const Str* item = items[i].as<Str>();
    copy_chars(out, kind, item, 0, item->length);
    out += item->length * kind;
  }
  return result;
}

Value join(Value* a) { return str_join(a[0].as<Str>(), a[1]); }

// ---- justification ------------------------------------------------------------------------------------

Value pad(Str* s, int64_t left, int64_t right, char32_t fill) {
  if (left <= 0 && right <= 0) return exact_str(s);
  if (left < 0) left = 0;
  if (right < 0) right = 0;
  uint8_t kind = std::max(s->kind, kind_for(fill));
  int64_t length;
  if (__builtin_add_overflow(left, s->length, &length) || __builtin_add_overflow(length, right, &length))
    return raise_error(&OverflowError_type, "padded string is too long");
  Str* result = new_str_uninitialized(length, kind, s->ascii && fill < 0x80);
  if (result == nullptr) return Value();
  for (int64_t i = 0; i < left; i++) set_char(result, i, fill);
  copy_chars(static_cast<char*>(writable_data(result)) + left * kind, kind, s, 0, s->length);
  for (int64_t i = 0; i < right; i++) set_char(result, left + s->length + i, fill);
  return result;
}

struct PadArguments {
  Str* s;
  int64_t missing;
  char32_t fill = ' ';
  bool read(Value* a) {
    s = a[0].as<Str>();
    int64_t width;
    if (!index_as_int64(a[1], &width)) return false;
    if (!a[2].is_null()) {
      if (!is_str(a[2])) {
        raise_type_error("The fill character must be a unicode character, not %T", a[2]);
        return false;
      }
      if (a[2].as<Str>()->length != 1) {
        raise_type_error("The fill character must be exactly one character long");
        return false;
      }
      fill = char_at(a[2].as<Str>(), 0);
    }
    missing = width > s->length ? width - s->length : 0;
    return true;
  }
};
Value ljust(Value* a) {
  PadArguments args;
  return args.read(a) ? pad(args.s, 0, args.missing, args.fill) : Value();
}
Value rjust(Value* a) {
  PadArguments args;
  return args.read(a) ? pad(args.s, args.missing, 0, args.fill) : Value();
}
Value center(Value* a) {
  PadArguments args;
  if (!args.read(a)) return Value();
  // Odd remainders go left when the width is odd, as CPython has it.
  int64_t left = args.missing / 2 + (args.missing & (args.missing + args.s->length) & 1);
  return pad(args.s, left, args.missing - left, args.fill);
}
Value zfill(Value* a) {
  Str* s = a[0].as<Str>();
  int64_t width;
  if (!index_as_int64(a[1], &width)) return Value();
  if (width <= s->length) return exact_str(s);
  int64_t missing = width - s->length;
  Value padded = pad(s, missing, 0, '0');
  if (failed(padded) || s->length == 0) return padded;
  char32_t first = char_at(s, 0);
  if (first == '+' || first == '-') {
    set_char(padded.as<Str>(), 0, first);
    set_char(padded.as<Str>(), missing, '0');
  }
  return padded;
}

Value expandtabs(Value* a) {
  int64_t size;
  if (!index_as_int64(a[1], &size)) return Value();
  Str* s = a[0].as<Str>();
  if (str_find_char(s, '\t', 0, s->length) < 0) return exact_str(s);
  StrBuilder builder;
  int64_t column = 0, done = 0;
  for (int64_t i = 0; i < s->length; i++) {
    char32_t c = char_at(s, i);
    if (c == '\t') {
      builder.add(s, done, i);
      done = i + 1;
      if (size > 0) {
        int64_t spaces = size - column % size;
        builder.add_repeated(' ', spaces);
        column += spaces;
      }
    } else {
      column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
  }
  builder.add(s, done, s->length);
  return builder.finish();
}

}  // namespace

Value str_join(Str* separator, Value iterable) {
  if (has_type(iterable, &tuple_type))
    return join_items(separator, iterable.as<Tuple>()->items, iterable.as<Tuple>()->length);
  if (!has_type(iterable, &list_type)) {
    Value it = iter(iterable);
    List* items = it.is_null() ? nullptr : to_list(it);
    if (items == nullptr) {
      if (it.is_null() && pending_is(&TypeError_type)) {
        clear_pending();
        return raise_type_error("can only join an iterable");
      }
      return Value();
    }
    iterable = items;
  }
  ListBuffer* buffer = iterable.as<List>()->buffer.load(std::memory_order_acquire);
  if (buffer == nullptr) return empty_str();
  return join_items(separator, buffer->items, buffer->size.load(std::memory_order_acquire));
}

Value join_strings(Args parts) {
  int64_t length = 0;
  uint8_t kind = 1;
  bool ascii = true;
  for (Value part : parts) {
    if (failed(part)) return Value();
    const Str* s = part.as<Str>();
    length += s->length;
    kind = std::max(kind, s->kind);
    ascii &= s->ascii;
  }
  if (length == 0) return empty_str();
  Str* result = new_str_uninitialized(length, kind, ascii);
  if (result == nullptr) return Value();
  auto* out = static_cast<char*>(writable_data(result));
  for (Value part : parts) {
    const Str* s = part.as<Str>();
    copy_chars(out, kind, s, 0, s->length);
    out += s->length * kind;
  }
  return result;
}

Value str_strip(Value s, Value chars) {
  Value args[] = {s, chars};
  return strip(args);
}
Value str_lstrip(Value s, Value chars) {
  Value args[] = {s, chars};
  return lstrip(args);
}
Value str_rstrip(Value s, Value chars) {
  Value args[] = {s, chars};
  return rstrip(args);
}
Value str_split(Value s, Value separator) {
  Value args[] = {s, separator, Value()};
  return split(args);
}
Value str_join(Value separator, Value iterable) { return str_join(separator.as<Str>(), iterable); }

const NativeDef str_split_methods[] = {
    {"split(self, /, sep=None, maxsplit=-1)", split},
    {"rsplit(self, /, sep=None, maxsplit=-1)", rsplit},
    {"splitlines(self, /, keepends=False)", splitlines},
    {"strip(self, chars=None, /)", strip},
    {"lstrip(self, chars=None, /)", lstrip},
    {"rstrip(self, chars=None, /)", rstrip},
    {"join(self, iterable, /)", join},
    {"ljust(self, width, fillchar=' ', /)", ljust},
    {"rjust(self, width, fillchar=' ', /)", rjust},
    {"center(self, width, fillchar=' ', /)", center},
    {"zfill(self, width, /)", zfill},
    {"expandtabs(self, /, tabsize=8)", expandtabs},
    {nullptr, nullptr},
};

}  // namespace bunpy
