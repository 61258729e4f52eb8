// bytes_methods.cpp: searching, splitting, joining and recoding of bytes and bytearray.
#include <algorithm>

#include "builtins/bytes.h"
#include "builtins/str.h"

namespace bunpy {
namespace {

int64_t find_bytes(const uint8_t* p, int64_t start, int64_t end, const uint8_t* needle, int64_t m) {
  if (end - start < m || start > end) return -1;
  if (m == 0) return start;
  auto* found = static_cast<const uint8_t*>(memmem(p + start, end - start, needle, m));
  return found == nullptr ? -1 : found - p;
}
int64_t rfind_bytes(const uint8_t* p, int64_t start, int64_t end, const uint8_t* needle, int64_t m) {
  if (end - start < m || start > end) return -1;
  for (int64_t i = end - m; i >= start; i--)
    if (memcmp(p + i, needle, m) == 0) return i;
  return -1;
}

/// The arguments (sub[, start[, end]]); sub may be an int.
struct FindArguments {
  BufferView text, needle;
  uint8_t byte;
  int64_t start = 0, end = INT64_MAX;
  bool read(Value* a) {
    if (!slice_bound(a[2], &start) || !slice_bound(a[3], &end)) return false;
    if (is_int_like(a[1]) || !special_of(a[1], Special::Index).is_null()) {
      if (!read_byte(a[1], &byte)) return false;
      needle.data = &byte;
      needle.length = 1;
    } else if (!get_buffer(a[1], &needle)) {
      if (!pending()) raise_type_error("argument should be integer or bytes-like object, not '%T'", a[1]);
      return false;
    }
    text = bytes_view(a[0]);
    clamp_bounds(text.length, &start, &end);
    return true;
  }
  int64_t find() const { return find_bytes(text.data, start, end, needle.data, needle.length); }
  int64_t rfind() const { return rfind_bytes(text.data, start, end, needle.data, needle.length); }
};

Value find(Value* a) {
  FindArguments args;
  return args.read(a) ? small(args.find()) : Value();
}
Value rfind(Value* a) {
  FindArguments args;
  return args.read(a) ? small(args.rfind()) : Value();
}
Value index(Value* a) {
  FindArguments args;
  if (!args.read(a)) return Value();
  int64_t i = args.find();
  return i < 0 ? Value(raise_value_error("subsection not found")) : small(i);
}
Value rindex(Value* a) {
  FindArguments args;
  if (!args.read(a)) return Value();
  int64_t i = args.rfind();
  return i < 0 ? Value(raise_value_error("subsection not found")) : small(i);
}
Value count(Value* a) {
  FindArguments args;
  if (!args.read(a)) return Value();
  if (args.start > args.end) return small(0);
  int64_t m = args.needle.length, found = 0;
  if (m == 0) return small(args.end - args.start + 1);
  for (int64_t i = args.start; (i = find_bytes(args.text.data, i, args.end, args.needle.data, m)) >= 0; i += m)
    found++;
  return small(found);
}

bool has_affix(const BufferView& s, Value v, int64_t start, int64_t end, bool at_end, bool* result) {
  BufferView affix;
  if (!want_buffer(v, &affix)) return false;
  *result = start <= end && end - start >= affix.length &&
            memcmp(s.data + (at_end ? end - affix.length : start), affix.data, affix.length) == 0;
  return true;
}
Value match_affix(Value* a, const char* name, bool at_end) {
  int64_t start = 0, end = INT64_MAX;
  if (!slice_bound(a[2], &start) || !slice_bound(a[3], &end)) return Value();
  BufferView s = bytes_view(a[0]), probe;
  clamp_bounds(s.length, &start, &end);
  bool result = false;
  if (has_type(a[1], &tuple_type)) {
    Tuple* choices = a[1].as<Tuple>();
    for (int64_t i = 0; i < choices->length && !result; i++)
      if (!has_affix(s, choices->items[i], start, end, at_end, &result)) return Value();
    return from_bool(result);
  }
  if (!get_buffer(a[1], &probe))
    return pending() ? Value()
                     : raise_type_error("%s first arg must be bytes or a tuple of bytes, not %T", name, a[1]);
  return has_affix(s, a[1], start, end, at_end, &result) ? from_bool(result) : Value();
}
Value startswith(Value* a) { return match_affix(a, "startswith", false); }
Value endswith(Value* a) { return match_affix(a, "endswith", true); }

Value removeprefix(Value* a) {
  BufferView s = bytes_view(a[0]);
  bool present;
  if (!has_affix(s, a[1], 0, s.length, false, &present)) return Value();
  BufferView affix;
  get_buffer(a[1], &affix);
  int64_t skip = present ? affix.length : 0;
  return bytes_like(a[0], s.data + skip, s.length - skip);
}
Value removesuffix(Value* a) {
  BufferView s = bytes_view(a[0]);
  bool present;
  if (!has_affix(s, a[1], 0, s.length, true, &present)) return Value();
  BufferView affix;
  get_buffer(a[1], &affix);
  return bytes_like(a[0], s.data, s.length - (present ? affix.length : 0));
}

Value from_string(Value self, const std::string& s) {
  return bytes_like(self, reinterpret_cast<const uint8_t*>(s.data()), static_cast<int64_t>(s.size()));
}

Value replace(Value* a) {
  BufferView s = bytes_view(a[0]), from, to;
  int64_t limit = -1;
  if (!want_buffer(a[1], &from) || !want_buffer(a[2], &to)) return Value();
  if (!a[3].is_null() && !index_as_int64(a[3], &limit)) return Value();
  if (limit < 0) limit = INT64_MAX;
  std::string out;
  int64_t done = 0;
  auto append = [&](const uint8_t* p, int64_t n) { out.append(reinterpret_cast<const char*>(p), n); };
  if (from.length == 0) {
    for (int64_t i = 0; i <= s.length && limit > 0; i++, limit--) {
      append(s.data + done, i - done);
      append(to.data, to.length);
      done = i;
    }
  } else {
    for (int64_t i; limit > 0 && (i = find_bytes(s.data, done, s.length, from.data, from.length)) >= 0; limit--) {
      append(s.data + done, i - done);
      append(to.data, to.length);
      done = i + from.length;
    }
    if (done == 0 && has_type(a[0], &bytes_type)) return a[0];
  }
  append(s.data + done, s.length - done);
  return from_string(a[0], out);
}

// ---- split and join -----------------------------------------------------------------------------------

bool is_space(uint8_t c) { return c == ' ' || (c >= 9 && c <= 13); }

struct Parts {
  Value self;
  BufferView s;
  List* list;
  explicit Parts(Value v) : self(v), s(bytes_view(v)), list(new_list(8)) {}
  bool add(int64_t start, int64_t stop) {
    Value part = bytes_like(self, s.data + start, stop - start);
    return !failed(part) && list_append(list, part) >= 0;
  }
  void reverse() {
    ListBuffer* items = list->buffer.load(std::memory_order_relaxed);
    std::reverse(items->items, items->items + items->size.load(std::memory_order_relaxed));
  }
};

Value split_any(Value* a, bool right) {
  int64_t limit = -1;
  if (!a[2].is_null() && !index_as_int64(a[2], &limit)) return Value();
  if (limit < 0) limit = -1;
  Parts parts(a[0]);
  if (parts.list == nullptr) return Value();
  const BufferView& s = parts.s;
  bool good = true;
  if (is_none(a[1])) {
    if (!right) {
      int64_t i = 0;
      while (good) {
        while (i < s.length && is_space(s.data[i])) i++;
        if (i == s.length) break;
        int64_t start = i;
        if (limit-- == 0) {
          good = parts.add(start, s.length);
          break;
        }
        while (i < s.length && !is_space(s.data[i])) i++;
        good = parts.add(start, i);
      }
    } else {
      int64_t i = s.length;
      while (good) {
        while (i > 0 && is_space(s.data[i - 1])) i--;
        if (i == 0) break;
        int64_t stop = i;
        if (limit-- == 0) {
          good = parts.add(0, stop);
          break;
        }
        while (i > 0 && !is_space(s.data[i - 1])) i--;
        good = parts.add(i, stop);
      }
      parts.reverse();
    }
    return good ? Value(parts.list) : Value();
  }
  BufferView separator;
  if (!want_buffer(a[1], &separator)) return Value();
  if (separator.length == 0) return raise_value_error("empty separator");
  if (!right) {
    int64_t start = 0, i;
    while (good && limit-- != 0 &&
           (i = find_bytes(s.data, start, s.length, separator.data, separator.length)) >= 0) {
      good = parts.add(start, i);
      start = i + separator.length;
    }
    good = good && parts.add(start, s.length);
  } else {
    int64_t stop = s.length, i;
    while (good && limit-- != 0 && (i = rfind_bytes(s.data, 0, stop, separator.data, separator.length)) >= 0) {
      good = parts.add(i + separator.length, stop);
      stop = i;
    }
    good = good && parts.add(0, stop);
    parts.reverse();
  }
  return good ? Value(parts.list) : Value();
}
Value split(Value* a) { return split_any(a, false); }
Value rsplit(Value* a) { return split_any(a, true); }

Value splitlines(Value* a) {
  int keep = truth(a[1]);
  if (keep < 0) return Value();
  Parts parts(a[0]);
  if (parts.list == nullptr) return Value();
  const BufferView& s = parts.s;
  for (int64_t i = 0; i < s.length;) {
    int64_t start = i;
    while (i < s.length && s.data[i] != '\n' && s.data[i] != '\r') i++;
    int64_t stop = i;
    if (i < s.length) {
      i += s.data[i] == '\r' && i + 1 < s.length && s.data[i + 1] == '\n' ? 2 : 1;
      if (keep) stop = i;
    }
    if (!parts.add(start, stop)) return Value();
  }
  return parts.list;
}

Value partition_at(Value* a, bool right) {
  BufferView s = bytes_view(a[0]), separator;
  if (!want_buffer(a[1], &separator)) return Value();
  if (separator.length == 0) return raise_value_error("empty separator");
  int64_t i = right ? rfind_bytes(s.data, 0, s.length, separator.data, separator.length)
                    : find_bytes(s.data, 0, s.length, separator.data, separator.length);
  Value whole = i < 0 ? bytes_like(a[0], s.data, s.length) : Value(), empty = bytes_like(a[0], s.data, 0);
  if (failed(empty) || (i < 0 && failed(whole))) return Value();
  Value items[3];
  if (i < 0) {
    items[0] = right ? empty : whole;
    items[1] = bytes_like(a[0], s.data, 0);
    items[2] = right ? whole : empty;
  } else {
    items[0] = bytes_like(a[0], s.data, i);
    items[1] = bytes_like(a[0], separator.data, separator.length);
    items[2] = bytes_like(a[0], s.data + i + separator.length, s.length - i - separator.length);
  }
  if (failed(items[0]) || failed(items[1]) || failed(items[2])) return Value();
  return new_tuple(items, 3);
}
Value partition(Value* a) { return partition_at(a, false); }
Value rpartition(Value* a) { return partition_at(a, true); }

Value join(Value* a) {
  BufferView separator = bytes_view(a[0]);
  Value it = iter(a[1]);
  List* items = it.is_null() ? nullptr : to_list(it);
  if (items == nullptr) {
    if (it.is_null() && pending_is(&TypeError_type)) {
      clear_pending();
      return raise_type_error("can only join an iterable");
    }
    return Value();
  }
  ListBuffer* buffer = items->buffer.load(std::memory_order_acquire);
  int64_t n = buffer == nullptr ? 0 : buffer->size.load(std::memory_order_acquire);
  std::string out;
  for (int64_t i = 0; i < n; i++) {
    BufferView part;
    if (!has_buffer(buffer->items[i], &part))
      return raise_type_error("sequence item %ld: expected a bytes-like object, %T found", static_cast<long>(i),
                              buffer->items[i]);
    if (i > 0) out.append(reinterpret_cast<const char*>(separator.data), separator.length);
    out.append(reinterpret_cast<const char*>(part.data), part.length);
  }
  return from_string(a[0], out);
}

Value strip_sides(Value* a, bool left, bool right) {
  BufferView s = bytes_view(a[0]), set;
  bool given = !is_none(a[1]);
  if (given && !want_buffer(a[1], &set)) return Value();
  auto drop = [&](uint8_t c) { return given ? memchr(set.data, c, set.length) != nullptr : is_space(c); };
  int64_t start = 0, stop = s.length;
  if (left)
    while (start < stop && drop(s.data[start])) start++;
  if (right)
    while (stop > start && drop(s.data[stop - 1])) stop--;
  if (start == 0 && stop == s.length && has_type(a[0], &bytes_type)) return a[0];
  return bytes_like(a[0], s.data + start, stop - start);
}
Value strip(Value* a) { return strip_sides(a, true, true); }
Value lstrip(Value* a) { return strip_sides(a, true, false); }
Value rstrip(Value* a) { return strip_sides(a, false, true); }

// ---- recoding -----------------------------------------------------------------------------------------

Value decode(Value* a) {
  for (int i = 1; i <= 2; i++)
    if (!is_str(a[i]))
      return raise_type_error("decode() argument '%s' must be str, not %A", i == 1 ? "encoding" : "errors", a[i]);
  BufferView s = bytes_view(a[0]);
  std::string encoding, errors;
  if (!c_string(a[1], &encoding) || !c_string(a[2], &errors)) return Value();
  return decode_bytes(s.data, s.length, encoding.c_str(), errors.c_str(), a[0]);
}

Value translate(Value* a) {
  BufferView s = bytes_view(a[0]), table, deleted;
  bool mapped = !is_none(a[1]);
  if (mapped) {
    if (!want_buffer(a[1], &table)) return Value();
    if (table.length != 256) return raise_value_error("translation table must be 256 characters long");
  }
  if (!a[2].is_null() && !want_buffer(a[2], &deleted)) return Value();
  std::string out;
  for (int64_t i = 0; i < s.length; i++) {
    uint8_t c = s.data[i];
    if (deleted.length > 0 && memchr(deleted.data, c, deleted.length) != nullptr) continue;
    out += static_cast<char>(mapped ? table.data[c] : c);
  }
  return from_string(a[0], out);
}

Value maketrans(Value* a) {
  BufferView from, to;
  if (!want_buffer(a[0], &from) || !want_buffer(a[1], &to)) return Value();
  if (from.length != to.length) return raise_value_error("maketrans arguments must have same length");
  Bytes* table = new_bytes_uninitialized(256);
  if (table == nullptr) return Value();
  for (int i = 0; i < 256; i++) writable_bytes(table)[i] = static_cast<uint8_t>(i);
  for (int64_t i = 0; i < from.length; i++) writable_bytes(table)[from.data[i]] = to.data[i];
  return table;
}

int hex_digit(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  c |= 32;
  return c >= 'a' && c <= 'f' ? static_cast<int>(c - 'a' + 10) : -1;
}
Value fromhex(Value* a) {
  if (!is_str(a[1])) return raise_type_error("fromhex() argument must be str, not %A", a[1]);
  const Str* s = a[1].as<Str>();
  std::string out;
  for (int64_t i = 0; i < s->length;) {
    char32_t c = char_at(s, i);
    if (c < 0x80 && char_is_space(c) && c < 0x1c + 5 && (c <= 13 || c == ' ')) {
      i++;
      continue;
    }
    int high = hex_digit(c), low = i + 1 < s->length ? hex_digit(char_at(s, i + 1)) : -1;
    if (high < 0 || low < 0)
      return raise_value_error("non-hexadecimal number found in fromhex() arg at position %ld",
                               static_cast<long>(high < 0 ? i : i + 1));
    out += static_cast<char>(high << 4 | low);
    i += 2;
  }
  Value result = a[0] == Value(&bytearray_type)
                     ? Value(new_bytearray(out.data(), static_cast<int64_t>(out.size())))
                     : Value(new_bytes(out.data(), static_cast<int64_t>(out.size())));
  if (failed(result) || a[0] == Value(&bytes_type) || a[0] == Value(&bytearray_type)) return result;
  return call(a[0], {result});
}

Value hex(Value* a) {
  BufferView s;
  if (!want_buffer(a[0], &s)) return Value();
  int64_t group = 1;
  char separator = 0;
  const bool separated = !a[1].is_null();
  if (!a[2].is_null()) {
    if (!index_clamped(a[2], &group)) return Value();
    if (group != static_cast<int>(group)) return raise_error(&OverflowError_type, "Python int too large to convert to C int");
  }
  if (separated) {
    BufferView mark;
    if (is_str(a[1])) {
      if (a[1].as<Str>()->length != 1) return raise_value_error("sep must be length 1.");
      if (!a[1].as<Str>()->ascii) return raise_value_error("sep must be ASCII.");
      separator = static_cast<char>(char_at(a[1].as<Str>(), 0));
    } else if (get_buffer(a[1], &mark)) {
      if (mark.length != 1) return raise_value_error("sep must be length 1.");
      if (mark.data[0] >= 0x80) return raise_value_error("sep must be ASCII.");
      separator = static_cast<char>(mark.data[0]);
    } else {
      if (pending() || failed(length_of(a[1]))) return Value();
      return raise_type_error("sep must be str or bytes.");
    }
  }
  std::string out;
  for (int64_t i = 0; i < s.length; i++) {
    // Positive groups are counted from the right, negative ones from the left.
    if (separated && group != 0 && i > 0 && (group > 0 ? (s.length - i) % group : i % -group) == 0)
      out += separator;
    out += "0123456789abcdef"[s.data[i] >> 4];
    out += "0123456789abcdef"[s.data[i] & 15];
  }
  return new_str_ascii(out);
}

}  // namespace

const NativeDef bytes_methods[] = {
    {"find(self, sub, start=None, end=None, /)", find},
    {"rfind(self, sub, start=None, end=None, /)", rfind},
    {"index(self, sub, start=None, end=None, /)", index},
    {"rindex(self, sub, start=None, end=None, /)", rindex},
    {"count(self, sub, start=None, end=None, /)", count},
    {"startswith(self, prefix, start=None, end=None, /)", startswith},
    {"endswith(self, suffix, start=None, end=None, /)", endswith},
    {"removeprefix(self, prefix, /)", removeprefix},
    {"removesuffix(self, suffix, /)", removesuffix},
    {"replace(self, old, new, count=-1, /)", replace},
    {"split(self, /, sep=None, maxsplit=-1)", split},
    {"rsplit(self, /, sep=None, maxsplit=-1)", rsplit},
    {"splitlines(self, /, keepends=False)", splitlines},
    {"partition(self, sep, /)", partition},
    {"rpartition(self, sep, /)", rpartition},
    {"join(self, iterable_of_bytes, /)", join},
    {"strip(self, bytes=None, /)", strip},
    {"lstrip(self, bytes=None, /)", lstrip},
    {"rstrip(self, bytes=None, /)", rstrip},
    {"decode(self, /, encoding='utf-8', errors='strict')", decode},
    {"translate(self, table, /, delete=b'')", translate},
    {"maketrans(frm, to, /)", maketrans, NativeDef::StaticMethod},
    {"fromhex(cls, string, /)", fromhex, NativeDef::ClassMethod},
    {"hex(self, /, sep=<unset>, bytes_per_sep=1)", hex},
    {nullptr, nullptr},
};

}  // namespace bunpy
