// int_text.cpp: ints to and from text. Bases that are powers of two move bits; the others work on chunks of
// as many digits as a limb holds, and halve the problem (divide and conquer) when the number is long.
#include <charconv>
#include <vector>

#include "builtins/bytes.h"
#include "builtins/int.h"
#include "builtins/str.h"

namespace bunpy {

using limbs::Limb;

std::atomic<int> int_max_str_digits{4300};

namespace {

constexpr char kDigits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
constexpr Limb kTen19 = 10000000000000000000u;
constexpr size_t kChunk = 19;         // decimal digits in a limb
constexpr size_t kDirectLimbs = 40;   // to text: below this, repeated division by 10^19
constexpr size_t kDirectDigits = 1900;  // from text: below this, repeated multiplication

using Number = std::vector<Limb>;

/// 10^(19 * 2^k), made on demand.
class TenPowers {
 public:
  /// Null: no memory.
  const Number* get(size_t k) {
    if (powers_.empty()) powers_.push_back({kTen19});
    while (powers_.size() <= k) {
      const Number& last = powers_.back();
      Number square(2 * last.size());
      if (!limbs::multiply(square.data(), last.data(), last.size(), last.data(), last.size())) return nullptr;
      square.resize(limbs::trimmed(square.data(), square.size()));
      powers_.push_back(std::move(square));
    }
    return &powers_[k];
  }

 private:
  std::vector<Number> powers_;
};

/// Writes the decimal digits of a (n limbs, overwritten), padded with zeros to `width` when that is more.
void decimal_direct(Limb* a, size_t n, size_t width, std::string* out) {
  char buffer[kDirectLimbs * 20 + 20];
  char* end = buffer + sizeof buffer;
  char* p = end;
  n = limbs::trimmed(a, n);
  while (n > 0) {
    Limb chunk = limbs::divide_1(a, a, n, kTen19);
    n = limbs::trimmed(a, n);
    for (size_t i = 0; n > 0 ? i < kChunk : chunk != 0; i++) {
      *--p = static_cast<char>('0' + chunk % 10);
      chunk /= 10;
    }
  }
  size_t length = end - p;
  if (length < width) out->append(width - length, '0');
  out->append(p, length);
}

bool decimal_halves(Number& a, size_t width, TenPowers& powers, std::string* out) {
  a.resize(limbs::trimmed(a.data(), a.size()));
  if (a.size() < kDirectLimbs) {
    decimal_direct(a.data(), a.size(), width, out);
    return true;
  }
  size_t k = 0;  // the largest power not longer than about half of `a`
  while ((powers.get(k) != nullptr) && powers.get(k)->size() * 2 <= a.size() + 1) k++;
  if (k > 0) k--;
  const Number* power = powers.get(k);
  if (power == nullptr) return false;
  Number q(a.size() - power->size() + 1), r(power->size());
  if (!limbs::divide(q.data(), r.data(), a.data(), a.size(), power->data(), power->size())) return false;
  size_t low = kChunk << k;
  return decimal_halves(q, width > low ? width - low : 0, powers, out) && decimal_halves(r, low, powers, out);
}

}  // namespace

bool int_decimal(Value a, std::string* out) {
  if (a.is_small_int()) {
    char text[24];
    out->append(text, std::to_chars(text, text + sizeof text, a.small_int()).ptr);
    return true;
  }
  IntView v(a);
  if (v.sign < 0) *out += '-';
  if (v.length < kDirectLimbs) {
    Limb copy[kDirectLimbs];
    memcpy(copy, v.limbs, v.length * sizeof(Limb));
    decimal_direct(copy, v.length, 0, out);
    return true;
  }
  Number copy(v.limbs, v.limbs + v.length);
  TenPowers powers;
  if (decimal_halves(copy, 0, powers, out)) return true;
  raise_memory_error();
  return false;
}

bool int_digits(Value a, int base, std::string* out) {
  if (base == 10) return int_decimal(a, out);
  IntView v(a);
  if (v.sign == 0) {
    *out += '0';
    return true;
  }
  std::string reversed;
  if ((base & (base - 1)) == 0) {
    unsigned shift = static_cast<unsigned>(__builtin_ctz(static_cast<unsigned>(base)));
    uint64_t bits = v.bit_length();
    reversed.reserve(bits / shift + 2);
    for (uint64_t i = 0; i < bits; i += shift) {
      Limb digit = v.limbs[i / 64] >> i % 64;
      if (i % 64 + shift > 64 && i / 64 + 1 < v.length) digit |= v.limbs[i / 64 + 1] << (64 - i % 64);
      reversed += kDigits[digit & static_cast<unsigned>(base - 1)];
    }
  } else {
    Number copy(v.limbs, v.limbs + v.length);
    for (size_t n = copy.size(); n > 0; n = limbs::trimmed(copy.data(), n))
      reversed += kDigits[limbs::divide_1(copy.data(), copy.data(), n, static_cast<Limb>(base))];
  }
  if (v.sign < 0) reversed += '-';
  out->append(reversed.rbegin(), reversed.rend());
  return true;
}

Value int_to_str(Value a) {
  if (a.is_small_int()) {
    int64_t i = a.small_int();
    if (i >= 0 && i < 10) return latin1_str(static_cast<uint8_t>('0' + i));
    char text[24];
    auto end = std::to_chars(text, text + sizeof text, i).ptr;
    return new_str_ascii({text, static_cast<size_t>(end - text)});
  }
  int limit = int_max_str_digits.load(std::memory_order_relaxed);
  // A cheap lower bound first, so that hopeless conversions cost nothing.
  double least = static_cast<double>(int_bit_length(a) - 1) * 0.30102999566398;
  std::string text;
  if (limit > 0 && least > limit + 1.0) {
    text.resize(limit + 2);
  } else if (!int_decimal(a, &text)) {
    return Value();
  }
  if (limit > 0 && text.size() - (IntView(a).sign < 0) > static_cast<size_t>(limit))
    return raise_value_error(
        "Exceeds the limit (%d digits) for integer string conversion; "
        "use sys.set_int_max_str_digits() to increase the limit",
        limit);
  return new_str_ascii(text);
}

// ---- from text --------------------------------------------------------------------------------------

namespace {

inline int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  char lower = static_cast<char>(c | 32);
  return lower >= 'a' && lower <= 'z' ? lower - 'a' + 10 : 99;
}

/// The value of n digits in `base`, repeated multiplication.
void parse_direct(const char* p, size_t n, Limb base, Number* out) {
  Limb unit = base;
  size_t per_limb = 1;
  while (static_cast<limbs::Wide>(unit) * base >> 64 == 0) {
    unit *= base;
    per_limb++;
  }
  out->clear();
  size_t first = n % per_limb;
  for (size_t i = 0; i < n;) {
    size_t count = i == 0 && first != 0 ? first : per_limb;
    Limb chunk = 0;
    for (size_t k = 0; k < count; k++) chunk = chunk * base + static_cast<Limb>(digit_value(p[i + k]));
    Limb carry = limbs::mul_1(out->data(), out->data(), out->size(), unit, chunk);
    if (carry != 0) out->push_back(carry);
    i += count;
  }
}

bool parse_decimal(const char* p, size_t n, TenPowers& powers, Number* out) {
  if (n <= kDirectDigits) {
    parse_direct(p, n, 10, out);
    return true;
  }
  size_t k = 0;
  while (kChunk << (k + 1) < n) k++;
  size_t low_digits = kChunk << k;
  Number high, low;
  if (!parse_decimal(p, n - low_digits, powers, &high)) return false;
  if (!parse_decimal(p + n - low_digits, low_digits, powers, &low)) return false;
  const Number* power = powers.get(k);
  if (power == nullptr) return false;
  out->assign(high.size() + power->size() + 1, 0);
  if (!high.empty() &&
      !limbs::multiply(out->data(), high.data(), high.size(), power->data(), power->size()))
    return false;
  limbs::add(out->data(), out->data(), out->size(), low.data(), low.size());
  out->resize(limbs::trimmed(out->data(), out->size()));
  return true;
}

Value parse_bits(const char* p, size_t n, unsigned shift, int sign) {
  Number result(n * shift / 64 + 2);
  uint64_t at = 0;
  for (size_t i = n; i-- > 0; at += shift) {
    auto digit = static_cast<Limb>(digit_value(p[i]));
    result[at / 64] |= digit << at % 64;
    if (at % 64 + shift > 64) result[at / 64 + 1] |= digit >> (64 - at % 64);
  }
  return int_from_limbs(result.data(), result.size(), sign);
}

Value parse_digits(const char* p, size_t n, int base, int sign) {
  while (n > 1 && *p == '0') p++, n--;
  if (base == 10 && n <= 18) {
    int64_t i = 0;
    for (size_t k = 0; k < n; k++) i = i * 10 + (p[k] - '0');
    return small(sign * i);
  }
  if ((base & (base - 1)) == 0) return parse_bits(p, n, static_cast<unsigned>(__builtin_ctz(base)), sign);
  Number result;
  if (base == 10) {
    TenPowers powers;
    if (!parse_decimal(p, n, powers, &result)) return raise_memory_error();
  } else {
    parse_direct(p, n, static_cast<Limb>(base), &result);
  }
  return int_from_limbs(result.data(), result.size(), sign);
}

bool is_ascii_space(char c) { return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f); }

Failure bad_literal(int base, Value original) {
  BufferView view;
  Value repr = !is_str(original) && get_buffer(original, &view) ? bytes_repr(view.data, view.length) : repr_of(original);
  if (failed(repr)) return {};
  repr = substring(repr.as<Str>(), 0, std::min<int64_t>(repr.as<Str>()->length, 200));
  if (failed(repr)) return {};
  return raise_value_error("invalid literal for int() with base %d: %S", base, repr);
}

}  // namespace

std::string ascii_number(const Str* s) {
  std::string out;
  out.reserve(s->length);
  for (int64_t i = 0; i < s->length; i++) {
    char32_t c = char_at(s, i);
    if (c < 0x80)
      out += static_cast<char>(c);
    else if (int digit = char_decimal_value(c); digit >= 0)
      out += static_cast<char>('0' + digit);
    else
      out += char_is_space(c) ? ' ' : '?';
  }
  return out;
}

Value int_parse(const char* text, size_t length, int base, Value original) {
  const char *p = text, *end = text + length;
  int given = base;
  while (p < end && is_ascii_space(*p)) p++;
  while (end > p && is_ascii_space(end[-1])) end--;
  int sign = 1;
  if (p < end && (*p == '+' || *p == '-')) sign = *p++ == '-' ? -1 : 1;
  bool zero_only = false;
  if (p < end && *p == '0' && end - p > 1) {
    char mark = static_cast<char>(p[1] | 32);
    int prefix = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 0;
    if (prefix != 0 && (base == 0 || base == prefix)) {
      p += 2;
      base = prefix;
      if (p < end && *p == '_') p++;
    } else if (base == 0) {
      zero_only = true;  // "00" is zero, "012" is an error
    }
  }
  if (base == 0) base = 10;
  if (p == end) return bad_literal(given, original);
  std::string without;  // digits without underscores, when there are any
  const char* first = p;
  bool after_digit = false;
  for (const char* q = p; q < end; q++) {
    if (*q == '_') {
      if (!after_digit || q + 1 == end) return bad_literal(given, original);
      if (without.empty()) without.assign(p, q - p);
      after_digit = false;
      continue;
    }
    if (digit_value(*q) >= base) return bad_literal(given, original);
    if (zero_only && *q != '0') return bad_literal(given, original);
    if (!without.empty()) without += *q;
    after_digit = true;
  }
  size_t n = end - p;
  if (!without.empty()) {
    first = without.data();
    n = without.size();
  }
  int limit = int_max_str_digits.load(std::memory_order_relaxed);
  if (limit > 0 && n > static_cast<size_t>(limit) && (base & (base - 1)) != 0)
    return raise_value_error(
        "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; "
        "use sys.set_int_max_str_digits() to increase the limit",
        limit, n);
  return parse_digits(first, n, base, sign);
}

/// A literal as programs write it: any base, underscores.
Value int_from_digits(const char* digits) {
  int sign = *digits == '-' ? -1 : 1, base = 10;
  if (sign < 0) digits++;
  if (digits[0] == '0' && digits[1] != 0) {
    char mark = static_cast<char>(digits[1] | 32);
    base = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 10;
    if (base != 10) digits += 2;
  }
  std::string plain;
  for (; *digits != 0; digits++)
    if (*digits != '_') plain += *digits;
  return parse_digits(plain.data(), plain.size(), base, sign);
}

}  // namespace bunpy
