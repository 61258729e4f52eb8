// bytes_text.cpp: the ASCII text methods of bytes and bytearray: case, predicates, justification.
#include "builtins/bytes.h"

namespace bunpy {
namespace {

bool is_lower(uint8_t c) { return c >= 'a' && c <= 'z'; }
bool is_upper(uint8_t c) { return c >= 'A' && c <= 'Z'; }
bool is_alpha(uint8_t c) { return is_lower(c) || is_upper(c); }
bool is_digit(uint8_t c) { return c >= '0' && c <= '9'; }
bool is_alnum(uint8_t c) { return is_alpha(c) || is_digit(c); }
bool is_space(uint8_t c) { return c == ' ' || (c >= 9 && c <= 13); }
uint8_t lower_of(uint8_t c) { return is_upper(c) ? c + 32 : c; }
uint8_t upper_of(uint8_t c) { return is_lower(c) ? c - 32 : c; }

/// A new object with `f(byte, previous byte, is first)` of every byte.
template <class F>
Value map_bytes(Value* a, F f) {
  BufferView s = bytes_view(a[0]);
  Value result = bytes_like(a[0], s.data, s.length);
  if (failed(result) || s.length == 0) return result;
  auto* out = const_cast<uint8_t*>(bytes_view(result).data);
  int64_t n = bytes_view(result).length;
  for (int64_t i = n; i-- > 0;) out[i] = f(out[i], i > 0 ? out[i - 1] : uint8_t{0}, i == 0);
  return result;
}
Value lower(Value* a) {
  return map_bytes(a, [](uint8_t c, uint8_t, bool) { return lower_of(c); });
}
Value upper(Value* a) {
  return map_bytes(a, [](uint8_t c, uint8_t, bool) { return upper_of(c); });
}
Value swapcase(Value* a) {
  return map_bytes(a, [](uint8_t c, uint8_t, bool) { return is_upper(c) ? lower_of(c) : upper_of(c); });
}
Value capitalize(Value* a) {
  return map_bytes(a, [](uint8_t c, uint8_t, bool first) { return first ? upper_of(c) : lower_of(c); });
}
Value title(Value* a) {  // back to front, so that the previous byte is still the original one
  return map_bytes(a, [](uint8_t c, uint8_t before, bool) { return is_alpha(before) ? lower_of(c) : upper_of(c); });
}

template <bool test(uint8_t)>
Value all_bytes(Value* a) {
  BufferView s = bytes_view(a[0]);
  for (int64_t i = 0; i < s.length; i++)
    if (!test(s.data[i])) return False_;
  return from_bool(s.length > 0);
}
Value isascii(Value* a) {
  BufferView s = bytes_view(a[0]);
  for (int64_t i = 0; i < s.length; i++)
    if (s.data[i] >= 0x80) return False_;
  return True_;
}
Value islower(Value* a) {
  BufferView s = bytes_view(a[0]);
  bool cased = false;
  for (int64_t i = 0; i < s.length; i++) {
    if (is_upper(s.data[i])) return False_;
    cased |= is_lower(s.data[i]);
  }
  return from_bool(cased);
}
Value isupper(Value* a) {
  BufferView s = bytes_view(a[0]);
  bool cased = false;
  for (int64_t i = 0; i < s.length; i++) {
    if (is_lower(s.data[i])) return False_;
    cased |= is_upper(s.data[i]);
  }
  return from_bool(cased);
}
Value istitle(Value* a) {
  BufferView s = bytes_view(a[0]);
  bool cased = false, after = false;
  for (int64_t i = 0; i < s.length; i++) {
    uint8_t c = s.data[i];
    if (is_upper(c) ? after : is_lower(c) && !after) return False_;
    after = is_alpha(c);
    cased |= after;
  }
  return from_bool(cased);
}

// ---- justification ------------------------------------------------------------------------------------

Value pad(Value self, int64_t left, int64_t right, uint8_t fill) {
  BufferView s = bytes_view(self);
  if (left <= 0 && right <= 0 && has_type(self, &bytes_type)) return self;
  if (left < 0) left = 0;
  if (right < 0) right = 0;
  if (left > (int64_t{1} << 46) || right > (int64_t{1} << 46)) return raise_memory_error();
  Bytes* result = new_bytes_uninitialized(left + s.length + right);
  if (result == nullptr) return Value();
  uint8_t* out = writable_bytes(result);
  memset(out, fill, left);
  memcpy(out + left, s.data, s.length);
  memset(out + left + s.length, fill, right);
  return is_bytearray(self) ? bytes_like(self, out, result->length) : Value(result);
}
bool pad_arguments(Value* a, const char* name, int64_t* missing, uint8_t* fill) {
  int64_t width;
  if (!index_as_int64(a[1], &width)) return false;
  *fill = ' ';
  if (!a[2].is_null()) {
    BufferView view;
    if (!(is_bytes(a[2]) || is_bytearray(a[2])) || !get_buffer(a[2], &view) || view.length != 1) {
      raise_type_error("%s() argument 2 must be a byte string of length 1, not %A", name, a[2]);
      return false;
    }
    *fill = view.data[0];
  }
  int64_t length = bytes_view(a[0]).length;
  *missing = width > length ? width - length : 0;
  return true;
}
Value ljust(Value* a) {
  int64_t missing;
  uint8_t fill;
  return pad_arguments(a, "ljust", &missing, &fill) ? pad(a[0], 0, missing, fill) : Value();
}
Value rjust(Value* a) {
  int64_t missing;
  uint8_t fill;
  return pad_arguments(a, "rjust", &missing, &fill) ? pad(a[0], missing, 0, fill) : Value();
}
Value center(Value* a) {
  int64_t missing;
  uint8_t fill;
  if (!pad_arguments(a, "center", &missing, &fill)) return Value();
  int64_t left = missing / 2 + (missing & (missing + bytes_view(a[0]).length) & 1);
  return pad(a[0], left, missing - left, fill);
}
Value zfill(Value* a) {
  int64_t width;
  if (!index_as_int64(a[1], &width)) return Value();
  BufferView s = bytes_view(a[0]);
  int64_t missing = width - s.length;
  Value padded = pad(a[0], missing, 0, '0');
  if (failed(padded) || missing <= 0 || s.length == 0) return padded;
  if (s.data[0] == '+' || s.data[0] == '-') {
    auto* out = const_cast<uint8_t*>(bytes_view(padded).data);
    out[0] = s.data[0];
    out[missing] = '0';
  }
  return padded;
}
Value expandtabs(Value* a) {
  int64_t size;
  if (!index_as_int64(a[1], &size)) return Value();
  BufferView s = bytes_view(a[0]);
  std::string out;
  int64_t column = 0;
  for (int64_t i = 0; i < s.length; i++) {
    uint8_t c = s.data[i];
    if (c == '\t') {
      int64_t spaces = size > 0 ? size - column % size : 0;
      out.append(spaces, ' ');
      column += spaces;
    } else {
      out += static_cast<char>(c);
      column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
  }
  return bytes_like(a[0], reinterpret_cast<const uint8_t*>(out.data()), static_cast<int64_t>(out.size()));
}

}  // namespace

const NativeDef bytes_text_methods[] = {
    {"lower(self, /)", lower},
    {"upper(self, /)", upper},
    {"swapcase(self, /)", swapcase},
    {"capitalize(self, /)", capitalize},
    {"title(self, /)", title},
    {"isalpha(self, /)", all_bytes<is_alpha>},
    {"isalnum(self, /)", all_bytes<is_alnum>},
    {"isdigit(self, /)", all_bytes<is_digit>},
    {"isspace(self, /)", all_bytes<is_space>},
    {"isascii(self, /)", isascii},
    {"islower(self, /)", islower},
    {"isupper(self, /)", isupper},
    {"istitle(self, /)", istitle},
    {"ljust(self, width, fillchar=b' ', /)", ljust},
    {"rjust(self, width, fillchar=b' ', /)", rjust},
    {"center(self, width, fillchar=b' ', /)", center},
    {"zfill(self, width, /)", zfill},
    {"expandtabs(self, /, tabsize=8)", expandtabs},
    {nullptr, nullptr},
};

}  // namespace bunpy
