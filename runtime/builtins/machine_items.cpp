// machine_items.cpp: see the header.
#include "builtins/machine_items.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "builtins/bytes.h"
#include "builtins/int.h"

namespace bunpy {

int machine_item_size(char code) {
  switch (code) {
    case '?': case 'c': case 'b': case 'B': return 1;
    case 'h': case 'H': case 'e': return 2;
    case 'i': case 'I': case 'f': return 4;
    case 'l': case 'L': case 'q': case 'Q': case 'n': case 'N': case 'd': case 'P': return 8;
    default: return 0;
  }
}
bool machine_item_is_signed(char code) { return code != 0 && strchr("bhilqn", code) != nullptr; }

// Half precision by way of doubles: every half is exact in a double.
double half_to_double(uint16_t h) {
  int exponent = h >> 10 & 31;
  double fraction = h & 1023, value;
  if (exponent == 31)
    value = fraction == 0 ? HUGE_VAL : __builtin_nan("");
  else
    value = exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(fraction + 1024, exponent - 25);
  return h >> 15 ? -value : value;
}
bool double_to_half(double d, uint16_t* out) {
  uint16_t sign = std::signbit(d) ? 0x8000 : 0;
  d = std::fabs(d);
  if (std::isnan(d)) return *out = sign | 0x7e00, true;
  if (std::isinf(d)) return *out = sign | 0x7c00, true;
  int exponent = d == 0 ? -14 : std::max(std::ilogb(d), -14);
  double units = std::nearbyint(std::ldexp(d, 10 - exponent));
  auto bits = static_cast<unsigned>(units) + static_cast<unsigned>(exponent + 14) * 1024;
  if (bits >= 0x7c00) return false;
  *out = static_cast<uint16_t>(sign | bits);
  return true;
}

template <class T>
static T read(const uint8_t* p) {
  T v;
  memcpy(&v, p, sizeof v);
  return v;
}

Value load_machine_item(char code, const uint8_t* p) {
  switch (code) {
    case '?': return from_bool(*p != 0);
    case 'c': return new_bytes(p, 1);
    case 'b': return small(static_cast<int8_t>(*p));
    case 'B': return small(*p);
    case 'h': return small(read<int16_t>(p));
    case 'H': return small(read<uint16_t>(p));
    case 'i': return small(read<int32_t>(p));
    case 'I': return small(read<uint32_t>(p));
    case 'l': case 'q': case 'n': return from_int64(read<int64_t>(p));
    case 'e': return from_double(half_to_double(read<uint16_t>(p)));
    case 'f': return from_double(read<float>(p));
    case 'd': return from_double(read<double>(p));
    default: return int_from_uint64(read<uint64_t>(p));
  }
}

/// Takes a pending exception of that kind.
static bool taken(Type* kind) {
  if (!pending_is(kind)) return false;
  clear_pending();
  return true;
}

StoreResult store_machine_item(char code, Value v, uint8_t* p) {
  int size = machine_item_size(code);
  switch (code) {
    case '?': {
      int value = truth(v);
      if (value < 0) return StoreResult::Raised;
      *p = static_cast<uint8_t>(value);
      return StoreResult::Stored;
    }
    case 'c': {
      if (!is_bytes(v)) return StoreResult::WrongType;
      BufferView bytes;
      if (!get_buffer(v, &bytes) || bytes.length != 1) return StoreResult::OutOfRange;
      *p = bytes.data[0];
      return StoreResult::Stored;
    }
    case 'e': case 'f': case 'd': {
      double d;
      if (!as_double(v, &d)) return taken(&TypeError_type) ? StoreResult::WrongType : StoreResult::Raised;
      if (code == 'e') {
        uint16_t half;
        if (!double_to_half(d, &half)) return StoreResult::OutOfRange;
        memcpy(p, &half, sizeof half);
      } else if (code == 'f') {
        auto f = static_cast<float>(d);
        if (std::isinf(f) && std::isfinite(d)) return StoreResult::OutOfRange;
        memcpy(p, &f, sizeof f);
      } else {
        memcpy(p, &d, sizeof d);
      }
      return StoreResult::Stored;
    }
    default: break;
  }
  if (!is_int_like(v) && special_of(v, Special::Index).is_null()) return StoreResult::WrongType;
  Value i = index_of(v);
  if (i.is_null()) return taken(&TypeError_type) ? StoreResult::WrongType : StoreResult::Raised;
  // The range as exact ints: -2^(bits-1) … 2^(bits-1) - 1, or 0 … 2^bits - 1.
  auto bits = static_cast<unsigned>(8 * size);
  bool is_signed = machine_item_is_signed(code);
  Value low = is_signed ? int_neg(int_shift_left(small(1), bits - 1)) : small(0);
  Value high = int_sub(int_shift_left(small(1), is_signed ? bits - 1 : bits), small(1));
  if (int_compare<CompareOp::Lt>(i, low) || int_compare<CompareOp::Gt>(i, high)) return StoreResult::OutOfRange;
  uint64_t word = int_low64(i);
  memcpy(p, &word, static_cast<size_t>(size));
  return StoreResult::Stored;
}

}  // namespace bunpy
