// int_test.cpp: identities of big integers on random operands of many sizes, text, floats.
#include <cmath>
#include <random>

#include "runtime_test.h"

using namespace bunpy;

namespace {

std::mt19937_64 random_bits(20241123);

/// A random int of up to `limbs` limbs; runs of zeros and ones are common, as carries live there.
Value random_int(size_t limbs) {
  size_t n = random_bits() % (limbs + 1);
  std::vector<uint64_t> words(n);
  int style = random_bits() % 3;
  for (uint64_t& w : words) w = style == 0 ? random_bits() : random_bits() % 3 == 0 ? 0 : random_bits() % 2 ? ~0ull : random_bits();
  if (n > 0 && random_bits() % 4 == 0) words[n - 1] >>= random_bits() % 64;
  return int_from_limbs(words.data(), n, random_bits() % 2 ? 1 : -1);
}
bool same_int(Value a, Value b) { return int_compare_slow(a, b) == 0 && a.is_small_int() == b.is_small_int(); }

}  // namespace

TEST_CASE("big integers obey the laws of arithmetic") {
  need_runtime();
  for (int round = 0; round < 4000; round++) {
    size_t size = round % 100 == 0 ? 400 : round % 10 == 0 ? 100 : 5;
    Value a = random_int(size), b = random_int(size), c = random_int(size);
    REQUIRE(same_int(int_sub(int_add(a, b), b), a));
    REQUIRE(same_int(int_add(a, b), int_add(b, a)));
    REQUIRE(same_int(int_mul(a, int_add(b, c)), int_add(int_mul(a, b), int_mul(a, c))));
    REQUIRE(same_int(int_mul(int_add(a, b), int_sub(a, b)), int_sub(int_mul(a, a), int_mul(b, b))));
    REQUIRE(same_int(int_neg(int_neg(a)), a));
    if (int_truth(b)) {
      Value q, r;
      REQUIRE(int_divmod(a, b, &q, &r, BinaryOp::DivMod));
      REQUIRE(same_int(int_add(int_mul(q, b), r), a));
      REQUIRE((!int_truth(r) || (IntView(r).sign == IntView(b).sign)));
      REQUIRE(int_compare_slow(int_abs(r), int_abs(b)) < 0);
      REQUIRE(same_int(int_binary<BinaryOp::FloorDiv>(a, b), q));
      REQUIRE(same_int(int_binary<BinaryOp::Mod>(a, b), r));
    }
    unsigned shift = random_bits() % 200;
    Value power = int_power(I(2), I(shift));
    REQUIRE(same_int(int_shift_left(a, shift), int_mul(a, power)));
    REQUIRE(same_int(int_shift_right(a, shift), int_binary<BinaryOp::FloorDiv>(a, power)));
    // a + b == (a ^ b) + 2 (a & b), a | b == ~(~a & ~b)
    Value both = int_binary<BinaryOp::And>(a, b), either = int_binary<BinaryOp::Or>(a, b);
    REQUIRE(same_int(int_add(a, b), int_add(int_binary<BinaryOp::Xor>(a, b), int_add(both, both))));
    REQUIRE(same_int(either, int_invert(int_binary<BinaryOp::And>(int_invert(a), int_invert(b)))));
    std::string text;
    REQUIRE(int_decimal(a, &text));
    REQUIRE(same_int(int_from_digits(text.c_str()), a));
    if (round % 10 == 0) {
      text.clear();
      REQUIRE(int_digits(a, 16, &text));
      REQUIRE(same_int(int_parse(text.data(), text.size(), 16, None_), a));
      text.clear();
      REQUIRE(int_digits(a, 8, &text));
      REQUIRE(same_int(int_parse(text.data(), text.size(), 8, None_), a));
      Value root = int_sqrt(int_abs(a)), next = int_add(root, I(1));
      REQUIRE(int_compare_slow(int_mul(root, root), int_abs(a)) <= 0);
      REQUIRE(int_compare_slow(int_mul(next, next), int_abs(a)) > 0);
    }
  }
}

TEST_CASE("intermediate values that are given back do not disturb others") {
  need_runtime();
  for (int round = 0; round < 400; round++) {
    Value a = random_int(300), b = random_int(300), c = random_int(300), d = random_int(200);
    Value expected = int_sub(int_mul(int_add(a, b), c), int_mul(d, b));
    Value first = int_owned<BinaryOp::Mul, 1>(int_add(a, b), c);
    Value second = int_owned<BinaryOp::Sub, 2>(first, int_mul(d, b));
    REQUIRE(same_int(second, expected));
    Value third = int_owned<BinaryOp::Add, 3>(int_mul(a, c), int_mul(b, c));
    REQUIRE(same_int(third, int_mul(int_add(a, b), c)));
    REQUIRE(same_int(second, expected));
    if (int_truth(d)) {
      Value q = int_owned<BinaryOp::FloorDiv, 1>(int_mul(third, d), d);
      REQUIRE(same_int(q, third));
    }
    REQUIRE((int_compare_owned<CompareOp::Lt, 3>(int_add(a, b), int_add(int_add(a, b), I(1)))));
    REQUIRE(same_int(first, int_mul(int_add(a, b), c)));
  }
}

TEST_CASE("masked arithmetic") {
  need_runtime();
  Value word = int_from_uint64(~uint64_t{0}), wide = int_sub(int_power(I(2), I(128)), I(1));
  for (int round = 0; round < 2000; round++) {
    Value a = random_int(3), b = random_int(3);
    for (Value mask : {word, wide, I(0xffff), I(-2)}) {
      REQUIRE(same_int(int_masked<BinaryOp::Mul>(a, b, mask), int_binary<BinaryOp::And>(int_mul(a, b), mask)));
      REQUIRE(same_int(int_masked<BinaryOp::Add>(a, b, mask), int_binary<BinaryOp::And>(int_add(a, b), mask)));
      REQUIRE(same_int(int_masked<BinaryOp::Sub>(a, b, mask), int_binary<BinaryOp::And>(int_sub(a, b), mask)));
      REQUIRE(same_int(int_masked<BinaryOp::LShift>(a, I(70), mask),
                       int_binary<BinaryOp::And>(int_shift_left(a, 70), mask)));
    }
  }
}

TEST_CASE("powers, modular powers and inverses") {
  need_runtime();
  CHECK(shown(int_power(I(3), I(100))) == "515377520732011331036461129765621272702107522001");
  CHECK(shown(int_power(I(-7), I(31))) == "-157775382034845806615042743");
  CHECK(shown(int_power_mod(I(2), I(1000), big("1000000000000000000000007"))) == "495922597026435058478337");
  CHECK(shown(int_power_mod(I(3), I(-1), I(11))) == "4");
  CHECK(shown(int_power_mod(I(2), I(-1), I(4))) == "ValueError: base is not invertible for the given modulus");
  CHECK(shown(int_power_mod(I(2), I(3), I(-5))) == "-2");
  CHECK(shown(int_gcd(big("123456789012345678901234567890"), big("987654321098765432109876543210"))) ==
        "9000000000900000000090");
}

TEST_CASE("int and float agree exactly") {
  need_runtime();
  CHECK(int_to_double(big("9007199254740993")) == 9007199254740992.0);
  CHECK(int_to_double(big("9007199254740995")) == 9007199254740996.0);
  CHECK(int_to_double(big("147573952589676412929")) == 147573952589676412928.0);
  CHECK(int_compare_double(big("9007199254740993"), 9007199254740992.0) == 1);
  CHECK(int_compare_double(I(0), 0.5) == -1);
  CHECK(int_compare_double(I(-1), -0.5) == -1);
  CHECK(int_compare_double(big("100000000000000000000000"), 1e23) == 1);
  CHECK(int_true_div(I(1), I(3)) == 1.0 / 3.0);
  CHECK(int_true_div(int_power(I(10), I(400)), int_power(I(10), I(399))) == 10.0);
  CHECK(int_true_div(I(1), int_power(I(10), I(320))) == 1e-320);
  CHECK(shown(from_double(int_true_div(int_power(I(10), I(400)), I(3)))).find("nan") != std::string::npos);
  CHECK(shown(Value()) == "OverflowError: integer division result too large for a float");
  CHECK(shown(int_from_double(1e23)) == "99999999999999991611392");
  CHECK(int_hash(int_power(I(2), I(61))) == 1);
  CHECK(hash_double(std::ldexp(1.0, 100)) == int_hash(int_power(I(2), I(100))));
  CHECK(hash_double(0.5) == 1152921504606846976);
  for (int i = 0; i < 3000; i++) {
    double d = std::bit_cast<double>(random_bits());
    if (!std::isfinite(d) || std::fabs(d) < 1) continue;
    Value whole = int_from_double(d);
    REQUIRE(int_to_double(whole) == std::trunc(d));
    REQUIRE(int_compare_double(whole, std::trunc(d)) == 0);
    REQUIRE(int_hash(whole) == hash_double(std::trunc(d)));
  }
}

TEST_CASE("text of ints") {
  need_runtime();
  auto parse = [](const char* text, int base) { return shown(int_parse(text, strlen(text), base, S(text))); };
  CHECK(parse(" 12_345 ", 10) == "12345");
  CHECK(parse("0x1F", 0) == "31");
  CHECK(parse("0b_101", 0) == "5");
  CHECK(parse("zz", 36) == "1295");
  CHECK(parse("-00", 0) == "0");
  CHECK(parse("012", 0) == "ValueError: invalid literal for int() with base 0: '012'");
  CHECK(parse("1__0", 10) == "ValueError: invalid literal for int() with base 10: '1__0'");
  CHECK(parse("", 10) == "ValueError: invalid literal for int() with base 10: ''");
  CHECK(parse("+", 10) == "ValueError: invalid literal for int() with base 10: '+'");
  CHECK(shown(int_power(I(10), I(5000))).find("Exceeds the limit (4300 digits)") != std::string::npos);
  std::string text;
  REQUIRE(int_decimal(int_power(I(10), I(30000)), &text));
  CHECK(text == "1" + std::string(30000, '0'));
  CHECK(shown(int_round_to(I(25), I(1))) == "20");
  CHECK(shown(int_round_to(I(-35), I(1))) == "-40");
}

TEST_CASE("bytes of ints") {
  need_runtime();
  CHECK(shown(call_attr(I(-5), "bit_length")) == "3");
  CHECK(shown(call_attr(big("340282366920938463463374607431768211456"), "bit_count")) == "1");
  Value cls(&int_type);
  CHECK(shown_call(I(258), "to_bytes", {I(4)}) == "b'\\x00\\x00\\x01\\x02'");
  CHECK(shown_call(I(500), "to_bytes") == "OverflowError: int too big to convert");
  CHECK(shown_call(I(-1), "to_bytes", {I(2)}) == "OverflowError: can't convert negative int to unsigned");
  CHECK(shown_call(cls, "from_bytes", {new_bytes("\1\0\0\0\0\0\0\0\0\0", 10)}) == "4722366482869645213696");
}
