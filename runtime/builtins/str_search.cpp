// str_search.cpp: finding text in text: find, index, count, replace, startswith, partition, `in`.
// One-byte text goes through memchr/memmem; wider kinds look for the first character and compare.
#include <algorithm>

#include "builtins/str.h"

namespace bunpy {
namespace {

template <class C>
int64_t find_one(const C* p, C c, int64_t start, int64_t end) {
  if constexpr (sizeof(C) == 1) {
    auto* found = static_cast<const C*>(memchr(p + start, c, end - start));
    return found == nullptr ? -1 : found - p;
  } else {
    auto* found = std::find(p + start, p + end, c);
    return found == p + end ? -1 : found - p;
  }
}
template <class C>
int64_t rfind_one(const C* p, C c, int64_t start, int64_t end) {
  if constexpr (sizeof(C) == 1) {
    auto* found = static_cast<const C*>(memrchr(p + start, c, end - start));
    return found == nullptr ? -1 : found - p;
  } else {
    for (int64_t i = end; i-- > start;)
      if (p[i] == c) return i;
    return -1;
  }
}

/// Precondition: start <= end, 2 <= m <= end - start.
template <class C>
int64_t find_many(const C* p, const C* needle, int64_t m, int64_t start, int64_t end) {
  if constexpr (sizeof(C) == 1) {
    auto* found = static_cast<const C*>(memmem(p + start, end - start, needle, m));
    return found == nullptr ? -1 : found - p;
  } else {
    int64_t last = end - m + 1;  // first position where the needle no longer fits
    for (int64_t i = start; i < last; i++) {
      i = find_one(p, needle[0], i, last);
      if (i < 0) return -1;
      if (p[i + m - 1] == needle[m - 1] && memcmp(p + i, needle, m * sizeof(C)) == 0) return i;
    }
    return -1;
  }
}
template <class C>
int64_t rfind_many(const C* p, const C* needle, int64_t m, int64_t start, int64_t end) {
  for (int64_t i = end - m; i >= start; i--) {
    i = rfind_one(p, needle[0], start, i + 1);
    if (i < 0) return -1;
    if (p[i + m - 1] == needle[m - 1] && memcmp(p + i, needle, m * sizeof(C)) == 0) return i;
  }
  return -1;
}

/// The characters of `needle` in the width of the text searched; owns a copy only when they differ.
template <class C>
class Widened {
 public:
  explicit Widened(const Str* needle) {
    if (needle->kind == sizeof(C)) {
      text_ = static_cast<const C*>(needle->data);
      return;
    }
    C* copy = needle->length <= 32 ? inline_ : static_cast<C*>(malloc(needle->length * sizeof(C)));
    if (copy != inline_) owned_ = copy;
    if (copy != nullptr) copy_chars(copy, sizeof(C), needle, 0, needle->length);
    text_ = copy;
  }
  ~Widened() { free(owned_); }
  Widened(const Widened&) = delete;
  Widened& operator=(const Widened&) = delete;
  const C* get() const { return text_; }

 private:
  C inline_[32];
  C* owned_ = nullptr;
  const C* text_;
};

template <class P>
using CharOf = std::remove_cv_t<std::remove_pointer_t<P>>;

}  // namespace

int64_t str_find_char(const Str* s, char32_t c, int64_t start, int64_t end) {
  if (start >= end || kind_for(c) > s->kind) return -1;
  return visit_chars(s, [&](auto* p) {
    return find_one(p, static_cast<CharOf<decltype(p)>>(c), start, end);
  });
}

int64_t str_find(const Str* s, const Str* needle, int64_t start, int64_t end) {
  int64_t m = needle->length;
  if (end - start < m || start > end) return -1;
  if (m == 0) return start;
  if (needle->kind > s->kind) return -1;
  if (m == 1) return str_find_char(s, char_at(needle, 0), start, end);
  return visit_chars(s, [&](auto* p) -> int64_t {
    Widened<CharOf<decltype(p)>> text(needle);
    return text.get() == nullptr ? -1 : find_many(p, text.get(), m, start, end);
  });
}

int64_t str_rfind(const Str* s, const Str* needle, int64_t start, int64_t end) {
  int64_t m = needle->length;
  if (end - start < m || start > end) return -1;
  if (m == 0) return end;
  if (needle->kind > s->kind) return -1;
  return visit_chars(s, [&](auto* p) -> int64_t {
    using C = CharOf<decltype(p)>;
    if (m == 1) return rfind_one(p, static_cast<C>(char_at(needle, 0)), start, end);
    Widened<C> text(needle);
    return text.get() == nullptr ? -1 : rfind_many(p, text.get(), m, start, end);
  });
}

int64_t str_count(const Str* s, const Str* needle, int64_t start, int64_t end) {
  int64_t m = needle->length;
  if (end - start < m || start > end) return 0;
  if (m == 0) return end - start + 1;
  if (needle->kind > s->kind) return 0;
  return visit_chars(s, [&](auto* p) -> int64_t {
    using C = CharOf<decltype(p)>;
    if (m == 1) return std::count(p + start, p + end, static_cast<C>(char_at(needle, 0)));
    Widened<C> text(needle);
    if (text.get() == nullptr) return 0;
    int64_t found = 0;
    for (int64_t i = start; end - i >= m; i += m, found++)
      if ((i = find_many(p, text.get(), m, i, end)) < 0) break;
    return found;
  });
}

namespace {

/// One character by one character of the same width: copy, then patch.
Value replace_char(Str* s, char32_t from, char32_t to, int64_t limit) {
  int64_t i = str_find_char(s, from, 0, s->length);
  if (i < 0) return exact_str(s);
  Str* result = new_str_uninitialized(s->length, s->kind, s->ascii);
  if (result == nullptr) return Value();
  memcpy(writable_data(result), s->data, s->length * s->kind);
  for (; i >= 0 && limit > 0; limit--) {
    set_char(result, i, to);
    i = str_find_char(s, from, i + 1, s->length);
  }
  return result;
}

}  // namespace

Value str_replace(Str* s, const Str* from, const Str* to, int64_t limit) {
  if (limit < 0) limit = INT64_MAX;
  int64_t n = s->length, m = from->length;
  if (limit == 0 || m > n || from->kind > s->kind || str_equal(from, to)) return exact_str(s);
  // Same width and no character whose loss could make a narrower kind possible.
  if (m == 1 && to->length == 1 && s->ascii && to->ascii)
    return replace_char(s, char_at(from, 0), char_at(to, 0), limit);
  int64_t i = m == 0 ? 0 : str_find(s, from, 0, n);
  if (i < 0) return exact_str(s);
  if (s->ascii && to->ascii && m > 0) {  // two passes: the exact size first, then plain copies
    int64_t count = 0;
    for (int64_t at = i; at >= 0 && count < limit; at = str_find(s, from, at + m, n)) count++;
    int64_t length;
    if (__builtin_mul_overflow(to->length - m, count, &length) || length > (int64_t{1} << 46))
      return raise_error(&OverflowError_type, "replace string is too long");
    length += n;
    if (length == 0) return empty_str();
    Str* result = new_str_uninitialized(length, 1, true);
    if (result == nullptr) return Value();
    auto* out = static_cast<char*>(writable_data(result));
    auto* text = static_cast<const char*>(s->data);
    int64_t done = 0;
    for (int64_t at = i; count > 0; count--) {
      memcpy(out, text + done, at - done);
      out += at - done;
      memcpy(out, to->data, to->length);
      out += to->length;
      done = at + m;
      if (count > 1) at = str_find(s, from, done, n);
    }
    memcpy(out, text + done, n - done);
    return result;
  }
  StrBuilder builder;
  int64_t done = 0;
  if (m == 0) {
    for (int64_t at = 0; at <= n && limit > 0; at++, limit--) {
      builder.add(s, done, at);
      builder.add(to);
      done = at;
    }
  } else {
    for (int64_t at = i; at >= 0 && limit > 0; limit--) {
      builder.add(s, done, at);
      builder.add(to);
      done = at + m;
      at = str_find(s, from, done, n);
    }
  }
  builder.add(s, done, n);
  return builder.finish();
}

// ---- arguments ------------------------------------------------------------------------------------

bool slice_bound(Value v, int64_t* out) {
  if (v.is_null() || is_none(v)) return true;
  if (v.is_small_int()) {
    *out = v.small_int();
    return true;
  }
  if (!is_int_like(v) && special_of(v, Special::Index).is_null()) {
    raise_type_error("slice indices must be integers or None or have an __index__ method");
    return false;
  }
  return index_clamped(v, out);
}

bool slice_range(const Slice* slice, int64_t length, int64_t* start, int64_t* step, int64_t* count) {
  *step = 1;
  if (!slice_bound(slice->step, step)) return false;
  if (*step == 0) {
    raise_value_error("slice step cannot be zero");
    return false;
  }
  if (*step == INT64_MIN) *step = -INT64_MAX;
  bool down = *step < 0;
  int64_t low = down ? -1 : 0, high = down ? length - 1 : length, stop = down ? low : high;
  *start = down ? high : low;
  auto clip = [&](Value bound, int64_t* i) {
    if (is_none(bound)) return true;
    if (!slice_bound(bound, i)) return false;
    if (*i < 0) *i += length;
    *i = *i < low ? low : *i > high ? high : *i;
    return true;
  };
  if (!clip(slice->start, start) || !clip(slice->stop, &stop)) return false;
  *count = down ? (stop < *start ? (*start - stop - 1) / -*step + 1 : 0)
                : (*start < stop ? (stop - *start - 1) / *step + 1 : 0);
  return true;
}

Value str_slice(Str* s, const Slice* slice) {
  int64_t start, step, count;
  if (!slice_range(slice, s->length, &start, &step, &count)) return Value();
  if (count == 0) return empty_str();
  if (step == 1) return substring(s, start, start + count);
  if (s->kind == 1) {
    Str* result = new_str_uninitialized(count, 1, true);
    if (result == nullptr) return Value();
    auto* from = static_cast<const uint8_t*>(s->data);
    auto* to = static_cast<uint8_t*>(writable_data(result));
    uint8_t bits = 0;
    for (int64_t i = 0; i < count; i++) bits |= to[i] = from[start + i * step];
    result->ascii = bits < 0x80;
    return result;
  }
  StrBuilder out;
  for (int64_t i = 0; i < count; i++) out.add(char_at(s, start + i * step));
  return out.finish();
}

bool want_str(Value v, const char* function, int argument) {
  if (is_str(v)) return true;
  if (argument == 0)
    raise_type_error("%s() argument must be str, not %A", function, v);
  else
    raise_type_error("%s() argument %d must be str, not %A", function, argument, v);
  return false;
}

// ---- methods --------------------------------------------------------------------------------------

namespace {

struct FindArguments {
  Str *text, *needle;
  int64_t start = 0, end = INT64_MAX;
  bool read(Value* a, const char* name) {
    if (!want_str(a[1], name, 1) || !slice_bound(a[2], &start) || !slice_bound(a[3], &end)) return false;
    text = a[0].as<Str>();
    needle = a[1].as<Str>();
    clamp_bounds(text->length, &start, &end);
    return true;
  }
};

Value find(Value* a) {
  FindArguments args;
  if (!args.read(a, "find")) return Value();
  return small(str_find(args.text, args.needle, args.start, args.end));
}
Value rfind(Value* a) {
  FindArguments args;
  if (!args.read(a, "rfind")) return Value();
  return small(str_rfind(args.text, args.needle, args.start, args.end));
}
Value index(Value* a) {
  FindArguments args;
  if (!args.read(a, "index")) return Value();
  int64_t i = str_find(args.text, args.needle, args.start, args.end);
  if (i < 0) return raise_value_error("substring not found");
  return small(i);
}
Value rindex(Value* a) {
  FindArguments args;
  if (!args.read(a, "rindex")) return Value();
  int64_t i = str_rfind(args.text, args.needle, args.start, args.end);
  if (i < 0) return raise_value_error("substring not found");
  return small(i);
}
Value count(Value* a) {
  FindArguments args;
  if (!args.read(a, "count")) return Value();
  return small(str_count(args.text, args.needle, args.start, args.end));
}

/// Does `affix` stand at the start (or end) of s[start:end]?
bool has_affix(const Str* s, const Str* affix, int64_t start, int64_t end, bool at_end) {
  int64_t m = affix->length;
  if (end - start < m || start > end) return false;
  if (m == 0) return true;
  if (affix->kind > s->kind) return false;
  int64_t at = at_end ? end - m : start;
  if (affix->kind == s->kind)
    return memcmp(static_cast<const char*>(s->data) + at * s->kind, affix->data, m * s->kind) == 0;
  return visit_chars(s, [&](auto* p) {
    return visit_chars(affix, [&](auto* q) {
      for (int64_t i = 0; i < m; i++)
        if (static_cast<char32_t>(p[at + i]) != static_cast<char32_t>(q[i])) return false;
      return true;
    });
  });
}

Value match_affix(Value* a, const char* name, bool at_end) {
  int64_t start = 0, end = INT64_MAX;
  if (!slice_bound(a[2], &start) || !slice_bound(a[3], &end)) return Value();
  Str* s = a[0].as<Str>();
  clamp_bounds(s->length, &start, &end);
  if (is_str(a[1])) return from_bool(has_affix(s, a[1].as<Str>(), start, end, at_end));
  if (!has_type(a[1], &tuple_type) && !type_has(a[1], kTypeTupleSubclass))
    return raise_type_error("%s first arg must be str or a tuple of str, not %T", name, a[1]);
  Tuple* choices = a[1].as<Tuple>();
  for (int64_t i = 0; i < choices->length; i++) {
    if (!is_str(choices->items[i]))
      return raise_type_error("tuple for %s must only contain str, not %T", name, choices->items[i]);
    if (has_affix(s, choices->items[i].as<Str>(), start, end, at_end)) return True_;
  }
  return False_;
}
Value startswith(Value* a) { return match_affix(a, "startswith", false); }
Value endswith(Value* a) { return match_affix(a, "endswith", true); }

Value removeprefix(Value* a) {
  if (!want_str(a[1], "removeprefix", 0)) return Value();
  Str *s = a[0].as<Str>(), *affix = a[1].as<Str>();
  bool present = has_affix(s, affix, 0, s->length, false);
  return present ? substring(s, affix->length, s->length) : exact_str(s);
}
Value removesuffix(Value* a) {
  if (!want_str(a[1], "removesuffix", 0)) return Value();
  Str *s = a[0].as<Str>(), *affix = a[1].as<Str>();
  bool present = has_affix(s, affix, 0, s->length, true);
  return present ? substring(s, 0, s->length - affix->length) : exact_str(s);
}

Value replace(Value* a) {
  if (!want_str(a[1], "replace", 1) || !want_str(a[2], "replace", 2)) return Value();
  int64_t limit = -1;
  if (a[3].bits != 0 && !index_as_int64(a[3], &limit)) return Value();
  return str_replace(a[0].as<Str>(), a[1].as<Str>(), a[2].as<Str>(), limit);
}

Value three(Value a, Value b, Value c) {
  if (a.is_null() || b.is_null() || c.is_null()) return Value();
  Value items[] = {a, b, c};
  return new_tuple(items, 3);
}
bool want_separator(Value v) {
  if (!is_str(v)) {
    raise_type_error("must be str, not %T", v);
    return false;
  }
  if (v.as<Str>()->length == 0) {
    raise_value_error("empty separator");
    return false;
  }
  return true;
}
Value partition(Value* a) {
  if (!want_separator(a[1])) return Value();
  Str *s = a[0].as<Str>(), *separator = a[1].as<Str>();
  int64_t i = str_find(s, separator, 0, s->length);
  if (i < 0) return three(exact_str(s), empty_str(), empty_str());
  return three(substring(s, 0, i), separator, substring(s, i + separator->length, s->length));
}
Value rpartition(Value* a) {
  if (!want_separator(a[1])) return Value();
  Str *s = a[0].as<Str>(), *separator = a[1].as<Str>();
  int64_t i = str_rfind(s, separator, 0, s->length);
  if (i < 0) return three(empty_str(), empty_str(), exact_str(s));
  return three(substring(s, 0, i), separator, substring(s, i + separator->length, s->length));
}

}  // namespace

Value str_find(Value s, Value sub) {
  if (!want_str(sub, "find", 1)) return Value();
  return small(str_find(s.as<Str>(), sub.as<Str>(), 0, s.as<Str>()->length));
}
Value str_replace(Value s, Value from, Value to) {
  if (!want_str(from, "replace", 1) || !want_str(to, "replace", 2)) return Value();
  return str_replace(s.as<Str>(), from.as<Str>(), to.as<Str>(), -1);
}
Value str_startswith(Value s, Value prefix) {
  Value args[] = {s, prefix, Value(), Value()};
  return startswith(args);
}
Value str_endswith(Value s, Value suffix) {
  Value args[] = {s, suffix, Value(), Value()};
  return endswith(args);
}
Value str_add(Value a, Value b) { return str_concat(a.as<Str>(), b.as<Str>()); }

const NativeDef str_search_methods[] = {
    {"find(self, sub, start=None, end=None, /)", find},
    {"rfind(self, sub, start=None, end=None, /)", rfind},
    {"index(self, sub, start=None, end=None, /)", index},
    {"rindex(self, sub, start=None, end=None, /)", rindex},
    {"count(self, sub, start=None, end=None, /)", count},
    {"startswith(self, prefix, start=None, end=None, /)", startswith},
    {"endswith(self, suffix, start=None, end=None, /)", endswith},
    {"removeprefix(self, prefix, /)", removeprefix},
    {"removesuffix(self, suffix, /)", removesuffix},
    {"replace(self, old, new, /, count=-1)", replace},
    {"partition(self, sep, /)", partition},
    {"rpartition(self, sep, /)", rpartition},
    {nullptr, nullptr},
};

}  // namespace bunpy
