// _random.cpp: the generator behind `random`: MT19937 (Matsumoto and Nishimura, 1998), seeded and read so that
// the numbers are CPython's for the same seed. The distributions are in stdlib/modules/random.py.

#include <string.h>
#include <sys/random.h>

#include <vector>

#include "native_module.h"

namespace bunpy {

namespace {

constexpr int kState = 624, kShift = 397;

struct Random : Object {
  ObjectMutex mutex;
  uint32_t index;
  uint32_t state[kState];
};
Type random_type;

void seed_word(Random* r, uint32_t seed) {
  uint32_t* mt = r->state;
  mt[0] = seed;
  for (uint32_t i = 1; i < kState; ++i) mt[i] = 1812433253U * (mt[i - 1] ^ (mt[i - 1] >> 30)) + i;
  r->index = kState;
}

void seed_words(Random* r, const uint32_t* key, size_t length) {
  uint32_t* mt = r->state;
  seed_word(r, 19650218U);
  size_t i = 1, j = 0;
  for (size_t k = kState > length ? kState : length; k > 0; --k) {
    mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1664525U)) + key[j] + static_cast<uint32_t>(j);
    if (++i >= kState) mt[0] = mt[kState - 1], i = 1;
    if (++j >= length) j = 0;
  }
  for (size_t k = kState - 1; k > 0; --k) {
    mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1566083941U)) - static_cast<uint32_t>(i);
    if (++i >= kState) mt[0] = mt[kState - 1], i = 1;
  }
  mt[0] = 0x80000000U;
}

void refill(Random* r) {
  uint32_t* mt = r->state;
  auto twist = [](uint32_t high, uint32_t low) {
    uint32_t y = (high & 0x80000000U) | (low & 0x7fffffffU);
    return (y >> 1) ^ ((y & 1) ? 0x9908b0dfU : 0);
  };
  int k = 0;
  for (; k < kState - kShift; ++k) mt[k] = mt[k + kShift] ^ twist(mt[k], mt[k + 1]);
  for (; k < kState - 1; ++k) mt[k] = mt[k + kShift - kState] ^ twist(mt[k], mt[k + 1]);
  mt[kState - 1] = mt[kShift - 1] ^ twist(mt[kState - 1], mt[0]);
  r->index = 0;
}

/// Precondition: the lock is held.
uint32_t next_word(Random* r) {
  if (BUNPY_UNLIKELY(r->index >= kState)) refill(r);
  uint32_t y = r->state[r->index++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680U;
  y ^= (y << 15) & 0xefc60000U;
  return y ^ (y >> 18);
}

double next_double(Random* r) {
  ObjectLock lock(r->mutex);
  uint32_t a = next_word(r) >> 5, b = next_word(r) >> 6;
  return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
}

Value random_random(Value* args) { return from_double(next_double(args[0].as<Random>())); }

/// The low `bits` bits of a positive int built from words, least significant first.
Value int_from_words(const uint32_t* words, size_t n) {
  if (n == 1) return small(words[0]);
  if (n == 2) return int_from_uint64(words[0] | static_cast<uint64_t>(words[1]) << 32);
  return call_attr(type_value(&int_type), "from_bytes", {new_bytes(words, static_cast<int64_t>(n * 4)), new_str_ascii("little")});
}

Value random_getrandbits(Value* args) {
  auto* r = args[0].as<Random>();
  int64_t bits;
  if (!index_as_int64(args[1], &bits)) return Value();
  if (bits < 0) return raise_value_error("number of bits must be non-negative");
  if (bits == 0) return small(0);
  if (bits <= 32) {
    ObjectLock lock(r->mutex);
    return small(next_word(r) >> (32 - bits));
  }
  size_t n = static_cast<size_t>((bits - 1) / 32 + 1);
  auto* words = static_cast<uint32_t*>(gc_alloc_atomic(n * 4));
  if (words == nullptr) return Value();
  {
    ObjectLock lock(r->mutex);
    for (size_t i = 0; i < n; ++i, bits -= 32) {
      words[i] = next_word(r);
      if (bits < 32) words[i] >>= 32 - bits;
    }
  }
  return int_from_words(words, n);
}

/// _below(n): a number in [0, n) by rejection, as Random._randbelow does with getrandbits.
Value random_below(Value* args) {
  auto* r = args[0].as<Random>();
  if (args[1].is_small_int()) {
    int64_t n = args[1].small_int();
    if (n <= 0) return small(0);
    int bits = 64 - __builtin_clzll(static_cast<uint64_t>(n));
    ObjectLock lock(r->mutex);
    while (true) {
      uint64_t v;
      if (bits <= 32) {
        v = next_word(r) >> (32 - bits);
      } else {
        v = next_word(r);
        v |= static_cast<uint64_t>(next_word(r) >> (64 - bits)) << 32;
      }
      if (v < static_cast<uint64_t>(n)) return small(static_cast<int64_t>(v));
    }
  }
  Value length = call_attr(args[1], "bit_length");
  if (length.is_null()) return Value();
  while (true) {
    Value bits_args[2] = {args[0], length};
    Value v = random_getrandbits(bits_args);
    if (v.is_null()) return v;
    int less = compare_truth<CompareOp::Lt>(v, args[1]);
    if (less != 0) return less < 0 ? Value() : v;
  }
}

/// _shuffle(list): Fisher-Yates from the end, in place.
Value random_shuffle(Value* args) {
  if (!has_type(args[1], &list_type)) return raise_type_error("a list is required");
  for (int64_t i = list_length(args[1]) - 1; i >= 1; --i) {
    Value below[2] = {args[0], small(i + 1)};
    int64_t j = random_below(below).small_int();
    Value a = list_get(args[1], i), b = list_get(args[1], j);
    if (a.is_null() || b.is_null() || list_set(args[1], i, b) < 0 || list_set(args[1], j, a) < 0) return Value();
  }
  return None_;
}

bool seed_from_system(Random* r) {
  uint32_t key[kState];
  char* at = reinterpret_cast<char*>(key);
  for (size_t left = sizeof key; left > 0;) {
    ssize_t n = getrandom(at, left > 256 ? 256 : left, 0);
    if (n < 0) {
      if (errno == EINTR) continue;
      raise_os_error(errno);
      return false;
    }
    at += n;
    left -= static_cast<size_t>(n);
  }
  seed_words(r, key, kState);
  return true;
}

/// seed(n): None = the system's entropy; ints by absolute value; anything else by its hash.
int seed_with(Random* r, Value n) {
  if (n.is_null() || is_none(n)) {
    ObjectLock lock(r->mutex);
    return seed_from_system(r) ? 0 : -1;
  }
  if (is_int_like(n)) {
    n = unary_op(UnaryOp::Abs, plain_int(n));
  } else {
    int64_t hash = hash_value(n);
    if (hash == -1 && pending()) return -1;
    n = int_from_uint64(static_cast<uint64_t>(hash));
  }
  if (n.is_null()) return -1;
  std::string words;
  for (Value rest = n; rest != small(0);) {
    uint64_t low = int_low64(rest);
    words.append(reinterpret_cast<const char*>(&low), 8);
    rest = rest.is_small_int() ? small(0) : binary<BinaryOp::RShift>(rest, small(64));
    if (rest.is_null()) return -1;
  }
  std::vector<uint32_t> key(words.size() / 4 + 1);
  memcpy(key.data(), words.data(), words.size());
  size_t length = key.size();
  while (length > 1 && key[length - 1] == 0) --length;
  ObjectLock lock(r->mutex);
  seed_words(r, key.data(), length);
  return 0;
}

Value random_seed(Value* args) { return none_or_error(seed_with(args[0].as<Random>(), args[1])); }

// ---- SHA-512 (FIPS 180-4): seeds that are text are stretched with it -----------------------------------

const uint64_t kRound[80] = {
    0x428a2f98d728ae22ULL, 0x7137449123ef65cdULL, 0xb5c0fbcfec4d3b2fULL, 0xe9b5dba58189dbbcULL,
    0x3956c25bf348b538ULL, 0x59f111f1b605d019ULL, 0x923f82a4af194f9bULL, 0xab1c5ed5da6d8118ULL,
    0xd807aa98a3030242ULL, 0x12835b0145706fbeULL, 0x243185be4ee4b28cULL, 0x550c7dc3d5ffb4e2ULL,
    0x72be5d74f27b896fULL, 0x80deb1fe3b1696b1ULL, 0x9bdc06a725c71235ULL, 0xc19bf174cf692694ULL,
    0xe49b69c19ef14ad2ULL, 0xefbe4786384f25e3ULL, 0x0fc19dc68b8cd5b5ULL, 0x240ca1cc77ac9c65ULL,
    0x2de92c6f592b0275ULL, 0x4a7484aa6ea6e483ULL, 0x5cb0a9dcbd41fbd4ULL, 0x76f988da831153b5ULL,
    0x983e5152ee66dfabULL, 0xa831c66d2db43210ULL, 0xb00327c898fb213fULL, 0xbf597fc7beef0ee4ULL,
    0xc6e00bf33da88fc2ULL, 0xd5a79147930aa725ULL, 0x06ca6351e003826fULL, 0x142929670a0e6e70ULL,
    0x27b70a8546d22ffcULL, 0x2e1b21385c26c926ULL, 0x4d2c6dfc5ac42aedULL, 0x53380d139d95b3dfULL,
    0x650a73548baf63deULL, 0x766a0abb3c77b2a8ULL, 0x81c2c92e47edaee6ULL, 0x92722c851482353bULL,
    0xa2bfe8a14cf10364ULL, 0xa81a664bbc423001ULL, 0xc24b8b70d0f89791ULL, 0xc76c51a30654be30ULL,
    0xd192e819d6ef5218ULL, 0xd69906245565a910ULL, 0xf40e35855771202aULL, 0x106aa07032bbd1b8ULL,
    0x19a4c116b8d2d0c8ULL, 0x1e376c085141ab53ULL, 0x2748774cdf8eeb99ULL, 0x34b0bcb5e19b48a8ULL,
    0x391c0cb3c5c95a63ULL, 0x4ed8aa4ae3418acbULL, 0x5b9cca4f7763e373ULL, 0x682e6ff3d6b2b8a3ULL,
    0x748f82ee5defb2fcULL, 0x78a5636f43172f60ULL, 0x84c87814a1f0ab72ULL, 0x8cc702081a6439ecULL,
    0x90befffa23631e28ULL, 0xa4506cebde82bde9ULL, 0xbef9a3f7b2c67915ULL, 0xc67178f2e372532bULL,
    0xca273eceea26619cULL, 0xd186b8c721c0c207ULL, 0xeada7dd6cde0eb1eULL, 0xf57d4f7fee6ed178ULL,
    0x06f067aa72176fbaULL, 0x0a637dc5a2c898a6ULL, 0x113f9804bef90daeULL, 0x1b710b35131c471bULL,
    0x28db77f523047d84ULL, 0x32caab7b40c72493ULL, 0x3c9ebe0a15c9bebcULL, 0x431d67c49c100d4cULL,
    0x4cc5d4becb3e42b6ULL, 0x597f299cfc657e2aULL, 0x5fcb6fab3ad6faecULL, 0x6c44198c4a475817ULL,
};

std::string sha512(std::string message) {
  uint64_t h[8] = {0x6a09e667f3bcc908ULL, 0xbb67ae8584caa73bULL, 0x3c6ef372fe94f82bULL, 0xa54ff53a5f1d36f1ULL, 0x510e527fade682d1ULL, 0x9b05688c2b3e6c1fULL, 0x1f83d9abfb41bd6bULL, 0x5be0cd19137e2179ULL};
  uint64_t bits = message.size() * 8;
  message += '\x80';
  while (message.size() % 128 != 112) message += '\0';
  message.append(8, '\0');
  for (int i = 7; i >= 0; --i) message += static_cast<char>(bits >> (8 * i));
  for (size_t block = 0; block < message.size(); block += 128) {
    uint64_t w[80];
    for (int i = 0; i < 16; ++i) {
      w[i] = 0;
      for (size_t b = 0; b < 8; ++b)
        w[i] = w[i] << 8 | static_cast<uint8_t>(message[block + static_cast<size_t>(i) * 8 + b]);
    }
    for (int i = 16; i < 80; ++i) {
      uint64_t a = w[i - 15], b = w[i - 2];
      w[i] = w[i - 16] + (std::rotr(a, 1) ^ std::rotr(a, 8) ^ (a >> 7)) + w[i - 7] +
             (std::rotr(b, 19) ^ std::rotr(b, 61) ^ (b >> 6));
    }
    uint64_t v[8];
    memcpy(v, h, sizeof v);
    for (int i = 0; i < 80; ++i) {
      uint64_t s1 = std::rotr(v[4], 14) ^ std::rotr(v[4], 18) ^ std::rotr(v[4], 41);
      uint64_t t1 = v[7] + s1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + kRound[i] + w[i];
      uint64_t s0 = std::rotr(v[0], 28) ^ std::rotr(v[0], 34) ^ std::rotr(v[0], 39);
      uint64_t t2 = s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
      memmove(v + 1, v, 7 * sizeof v[0]);
      v[4] += t1;
      v[0] = t1 + t2;
    }
    for (int i = 0; i < 8; ++i) h[i] += v[i];
  }
  std::string digest;
  for (uint64_t word : h)
    for (int i = 7; i >= 0; --i) digest += static_cast<char>(word >> (8 * i));
  return digest;
}

/// _seed_text(bytes): the big-endian number made of the bytes and their SHA-512.
Value random_seed_text(Value* args) {
  auto* b = args[1].as<Bytes>();
  if (!is_bytes(args[1])) return raise_type_error("bytes expected");
  std::string number(reinterpret_cast<const char*>(b->data), static_cast<size_t>(b->length));
  number += sha512(number);
  std::vector<uint32_t> key((number.size() + 3) / 4);
  for (size_t i = 0; i < number.size(); ++i)
    key[i / 4] |= static_cast<uint32_t>(static_cast<uint8_t>(number[number.size() - 1 - i])) << (8 * (i % 4));
  size_t length = key.size();
  while (length > 1 && key[length - 1] == 0) --length;
  auto* r = args[0].as<Random>();
  ObjectLock lock(r->mutex);
  seed_words(r, key.data(), length);
  return None_;
}

Value random_getstate(Value* args) {
  auto* r = args[0].as<Random>();
  Tuple* t = new_tuple(int64_t{kState + 1});
  if (t == nullptr) return Value();
  ObjectLock lock(r->mutex);
  for (int i = 0; i < kState; ++i) t->items[i] = small(r->state[i]);
  t->items[kState] = small(r->index);
  return t;
}

Value random_setstate(Value* args) {
  auto* r = args[0].as<Random>();
  if (!is_tuple(args[1])) return raise_type_error("state vector must be a tuple");
  Tuple* t = args[1].as<Tuple>();
  if (t->length != kState + 1) return raise_value_error("state vector is the wrong size");
  uint32_t state[kState];
  int64_t word;
  for (int i = 0; i < kState; ++i) {
    if (!index_as_int64(t->items[i], &word)) return Value();
    state[i] = static_cast<uint32_t>(word);
  }
  if (!index_as_int64(t->items[kState], &word)) return Value();
  if (word < 0 || word > kState) return raise_value_error("invalid state");
  ObjectLock lock(r->mutex);
  memcpy(r->state, state, sizeof state);
  r->index = static_cast<uint32_t>(word);
  return None_;
}

Value random_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  auto* r = static_cast<Random*>(allocate_instance(t));
  if (r == nullptr || !seed_from_system(r)) return Value();
  if (t != &random_type) return r;  // its __init__() seeds
  if (!take_no_keywords("Random", kwnames) || !check_arg_count("Random", nargs, 0, 1)) return Value();
  Value seed[2] = {r, nargs > 0 ? args[0] : Value(None_)};
  return nargs == 0 || !random_seed(seed).is_null() ? Value(r) : Value();
}

const NativeDef methods[] = {
    {"random(self, /)", random_random},
    {"getrandbits(self, k, /)", random_getrandbits},
    {"_below(self, n, /)", random_below},
    {"_shuffle(self, x, /)", random_shuffle},
    {"seed(self, n=None, /)", random_seed},
    {"_seed_text(self, text, /)", random_seed_text},
    {"getstate(self, /)", random_getstate},
    {"setstate(self, state, /)", random_setstate},
    {},
};

}  // namespace

bool init_module__random(Module* m) {
  type_init(&random_type, "_random.Random", nullptr, sizeof(Random), kTypeBaseable);
  random_type.make = random_make;
  define_methods(&random_type, methods);
  type_ready(&random_type);
  return module_set(m, "Random", type_value(&random_type));
}

}  // namespace bunpy
