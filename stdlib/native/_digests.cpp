// _digests.cpp: message digests behind `hashlib`, `hmac` and `uuid`: OpenSSL's, and BLAKE2 (RFC 7693) written out,
// since OpenSSL 3.0 has it without keys, lengths and trees. Types have CPython's names; the module has one of its own,
// since it is not all of what CPython's _hashlib offers.

#include <openssl/evp.h>

#include <cstring>
#include <string>
#include <vector>

#include "builtins/bytes.h"
#include "native_module.h"

#pragma comment(lib, "crypto")

namespace bunpy {
namespace {

// ---- BLAKE2 ---------------------------------------------------------------------------------------------------

constexpr uint8_t kSigma[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};
constexpr uint64_t kFractions[8] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
                                    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};

/// BLAKE2b (64-bit words) or BLAKE2s (32-bit words).
template <class Word>
struct Blake2 {
  static constexpr size_t kBlock = 16 * sizeof(Word);
  static constexpr bool kWide = sizeof(Word) == 8;
  Word h[8];
  uint64_t taken = 0;
  size_t filled = 0, size;
  bool last_node;  ///< of its level of a tree
  uint8_t block[kBlock];

  /// `parameters`: the parameter block (RFC 7693 §2.5), whose first two bytes are the sizes of digest and key.
  Blake2(const uint8_t* parameters, const void* key, bool last_of_level) : size(parameters[0]), last_node(last_of_level) {
    Word mask[8];
    memcpy(mask, parameters, sizeof mask);
    for (int i = 0; i < 8; ++i) h[i] = static_cast<Word>(kWide ? kFractions[i] : kFractions[i] >> 32) ^ mask[i];
    size_t key_size = parameters[1];
    if (key_size == 0) return;
    memset(block, 0, kBlock);
    memcpy(block, key, key_size);
    filled = kBlock;
  }
  static Word rotate(Word x, int n) { return (x >> n) | (x << (sizeof(Word) * 8 - n)); }
  void compress(bool last) {
    Word m[16], v[16];
    memcpy(m, block, kBlock);
    for (int i = 0; i < 8; ++i) {
      v[i] = h[i];
      v[i + 8] = static_cast<Word>(kWide ? kFractions[i] : kFractions[i] >> 32);
    }
    v[12] ^= static_cast<Word>(taken);
    if (!kWide) v[13] ^= static_cast<Word>(taken >> 32);
    if (last) v[14] = ~v[14];
    if (last && last_node) v[15] = ~v[15];
    auto mix = [&](int a, int b, int c, int d, Word x, Word y) {
      v[a] += v[b] + x;
      v[d] = rotate(v[d] ^ v[a], kWide ? 32 : 16);
      v[c] += v[d];
      v[b] = rotate(v[b] ^ v[c], kWide ? 24 : 12);
      v[a] += v[b] + y;
      v[d] = rotate(v[d] ^ v[a], kWide ? 16 : 8);
      v[c] += v[d];
      v[b] = rotate(v[b] ^ v[c], kWide ? 63 : 7);
    };
    for (int r = 0; r < (kWide ? 12 : 10); ++r) {
      const uint8_t* s = kSigma[r % 10];
      for (int i = 0; i < 4; ++i) mix(i, i + 4, i + 8, i + 12, m[s[2 * i]], m[s[2 * i + 1]]);
      for (int i = 0; i < 4; ++i)
        mix(i, (i + 1) % 4 + 4, (i + 2) % 4 + 8, (i + 3) % 4 + 12, m[s[2 * i + 8]], m[s[2 * i + 9]]);
    }
    for (int i = 0; i < 8; ++i) h[i] ^= v[i] ^ v[i + 8];
  }
  void update(const uint8_t* data, size_t n) {
    while (n > 0) {
      if (filled == kBlock) {
        taken += kBlock;
        compress(false);
        filled = 0;
      }
      size_t part = std::min(n, kBlock - filled);
      memcpy(block + filled, data, part);
      filled += part, data += part, n -= part;
    }
  }
  std::string digest() const {
    Blake2 last = *this;
    last.taken += filled;
    memset(last.block + filled, 0, kBlock - filled);
    last.compress(true);
    return std::string(reinterpret_cast<const char*>(last.h), size);
  }
};

// ---- what is hashed, what comes out ---------------------------------------------------------------------------

bool refuse(Failure) { return false; }

bool read_bytes(Value v, BufferView* out) {
  if (is_str(v)) return refuse(raise_type_error("Strings must be encoded before hashing"));
  if (get_buffer(v, out)) return true;
  if (!pending()) raise_type_error("object supporting the buffer API required");
  return false;
}
Value bytes_value(const std::string& digest) { return new_bytes(digest.data(), static_cast<int64_t>(digest.size())); }
Value hex_value(const std::string& digest) {
  std::string text;
  for (unsigned char c : digest) {
    text += "0123456789abcdef"[c >> 4];
    text += "0123456789abcdef"[c & 15];
  }
  return new_str(text);
}

// ---- the types HASH and HASHXOF -------------------------------------------------------------------------------

struct Hash : Object {
  ObjectMutex mutex;
  Value name;
  EVP_MD_CTX* context;
};
Type hash_type, extendable_type;
Value unsupported_error;

void free_hash(Object* o) {
  auto* h = static_cast<Hash*>(o);
  EVP_MD_CTX_free(h->context);
  h->context = nullptr;
}
Hash* new_hash(Type* t, Value name) {
  auto* h = gc_new<Hash>(t);
  if (h == nullptr) return nullptr;
  h->name = name;
  h->context = EVP_MD_CTX_new();
  gc_add_release(h, free_hash);
  return h;
}
bool feed(Hash* h, Value data) {
  BufferView view;
  if (!read_bytes(data, &view)) return false;
  ObjectLock lock(h->mutex);
  EVP_DigestUpdate(h->context, view.data, static_cast<size_t>(view.length));
  return true;
}

struct Algorithm {
  const char* name;          ///< Python's
  const char* openssl_name;  ///< another one that it goes by
};
constexpr Algorithm kAlgorithms[] = {
    {"md5", "MD5"}, {"sha1", "SHA-1"}, {"sha224", "SHA-224"}, {"sha256", "SHA-256"}, {"sha384", "SHA-384"},
    {"sha512", "SHA-512"}, {"sha512_224", "SHA-512/224"}, {"sha512_256", "SHA-512/256"}, {"sha3_224", "SHA3-224"},
    {"sha3_256", "SHA3-256"}, {"sha3_384", "SHA3-384"}, {"sha3_512", "SHA3-512"}, {"shake_128", "SHAKE-128"},
    {"shake_256", "SHAKE-256"}};

/// OpenSSL's digest of that name, which becomes Python's name for it; null if there is none.
const EVP_MD* find_digest(std::string* name) {
  const char* wanted = name->c_str();
  for (const Algorithm& a : kAlgorithms)
    if (strcasecmp(wanted, a.name) == 0 || strcasecmp(wanted, a.openssl_name) == 0) wanted = a.openssl_name, *name = a.name;
  return EVP_MD_fetch(nullptr, wanted, nullptr);
}
Value start(std::string name, Value data) {
  std::string known = name;
  const EVP_MD* digest = find_digest(&known);
  if (digest == nullptr) return raise_value_error("unsupported hash type %s", name.c_str());
  bool extendable = (EVP_MD_get_flags(digest) & EVP_MD_FLAG_XOF) != 0;
  Hash* h = new_hash(extendable ? &extendable_type : &hash_type, new_str(known));
  if (h == nullptr) return Value();
  EVP_DigestInit_ex(h->context, digest, nullptr);
  return data.is_null() || feed(h, data) ? Value(h) : Value();
}
Value new_digest(Value* a) {
  if (!is_str(a[0])) return raise_type_error("name must be a string");
  return start(to_utf8(a[0]), a[1]);
}
template <int algorithm>
Value new_known(Value* a) {
  return start(kAlgorithms[algorithm].name, a[0]);
}

std::string digest_of(Hash* h) {
  ObjectLock lock(h->mutex);
  EVP_MD_CTX* copy = EVP_MD_CTX_new();
  EVP_MD_CTX_copy_ex(copy, h->context);
  unsigned size = 0;
  std::string out(EVP_MAX_MD_SIZE, '\0');
  EVP_DigestFinal_ex(copy, reinterpret_cast<uint8_t*>(out.data()), &size);
  EVP_MD_CTX_free(copy);
  out.resize(size);
  return out;
}
bool extended_digest(Hash* h, Value length, std::string* out) {
  int64_t n;
  if (!index_as_int64(length, &n)) return false;
  if (n < 0) return refuse(raise_value_error("value must be positive"));
  if (n >= int64_t{1} << 32) return refuse(raise_memory_error());
  ObjectLock lock(h->mutex);
  EVP_MD_CTX* copy = EVP_MD_CTX_new();
  EVP_MD_CTX_copy_ex(copy, h->context);
  out->resize(static_cast<size_t>(n));
  EVP_DigestFinalXOF(copy, reinterpret_cast<uint8_t*>(out->data()), out->size());
  EVP_MD_CTX_free(copy);
  return true;
}

Value hash_update(Value* a) { return feed(a[0].as<Hash>(), a[1]) ? None_ : Value(); }
Value hash_digest(Value* a) { return bytes_value(digest_of(a[0].as<Hash>())); }
Value hash_hexdigest(Value* a) { return hex_value(digest_of(a[0].as<Hash>())); }
Value hash_copy(Value* a) {
  auto* h = a[0].as<Hash>();
  ObjectLock lock(h->mutex);
  Hash* copy = new_hash(type_of(a[0]), h->name);
  if (copy == nullptr) return Value();
  EVP_MD_CTX_copy_ex(copy->context, h->context);
  return copy;
}
Value hash_name(Value* a) { return a[0].as<Hash>()->name; }
Value hash_digest_size(Value* a) { return small(EVP_MD_CTX_get_size(a[0].as<Hash>()->context)); }
Value hash_block_size(Value* a) { return small(EVP_MD_CTX_get_block_size(a[0].as<Hash>()->context)); }
Value extendable_digest(Value* a) {
  std::string out;
  return extended_digest(a[0].as<Hash>(), a[1], &out) ? bytes_value(out) : Value();
}
Value extendable_hexdigest(Value* a) {
  std::string out;
  return extended_digest(a[0].as<Hash>(), a[1], &out) ? hex_value(out) : Value();
}
Value extendable_digest_size(Value*) { return small(0); }
Value hash_repr(Value v) {
  char address[32];
  snprintf(address, sizeof address, "%p", static_cast<void*>(v.as<Hash>()));
  return new_str("<" + to_utf8(v.as<Hash>()->name) + " _hashlib." + to_utf8(type_of(v)->name) + " object @ " + address + ">");
}

// ---- the types blake2b and blake2s ----------------------------------------------------------------------------

template <class Word>
struct BlakeObject : Object {
  ObjectMutex mutex;
  Blake2<Word> state;
};

template <class Word>
struct Blake {
  using Instance = BlakeObject<Word>;
  static constexpr bool kWide = sizeof(Word) == 8;
  static constexpr int64_t kMostDigest = 8 * sizeof(Word), kSalt = 2 * sizeof(Word);
  static inline Type type;

  /// Copies a bytes-like parameter of limited length into the parameter block.
  static bool part(Value v, const char* what, int64_t most, uint8_t* to, int64_t* length) {
    BufferView view;
    *length = 0;
    if (v.is_null()) return true;
    if (!want_buffer(v, &view)) return false;
    if (view.length > most)
      return refuse(raise_value_error("maximum %s length is %lld bytes", what, static_cast<long long>(most)));
    memcpy(to, view.data, static_cast<size_t>(view.length));
    *length = view.length;
    return true;
  }
  static bool byte(Value v, const char* what, int64_t least, uint8_t* to) {
    int64_t i;
    if (!index_as_int64(v, &i)) return false;
    if (i < least || i > 255)
      return refuse(raise_value_error("%s must be between %lld and 255", what, static_cast<long long>(least)));
    *to = static_cast<uint8_t>(i);
    return true;
  }
  /// An int of `size` bytes, little-endian.
  static bool number(Value v, const char* what, int size, uint8_t* to) {
    Value i = index_of(v);
    if (i.is_null()) return false;
    if (int_compare<CompareOp::Lt>(i, small(0))) return refuse(raise_value_error("value must be positive"));
    if (!int_compare<CompareOp::Lt>(i, int_binary<BinaryOp::LShift>(small(1), small(8 * size))))
      return refuse(size == 8 ? raise_error(&OverflowError_type, "int too big to convert")
                                         : raise_error(&OverflowError_type, "%s is too large", what));
    auto bits = static_cast<uint64_t>(int_low64(i));
    memcpy(to, &bits, static_cast<size_t>(size));
    return true;
  }

  static Value make(Type*, const Value* args, size_t nargs, Tuple* kwnames) {
    static NativeParameters p{
        kWide ? "blake2b(data=b'', /, *, digest_size=64, key=b'', salt=b'', person=b'', fanout=1, depth=1, "
                "leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True)"
              : "blake2s(data=b'', /, *, digest_size=32, key=b'', salt=b'', person=b'', fanout=1, depth=1, "
                "leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True)"};
    Value a[13];
    if (!p.bind(args, nargs, kwnames, a)) return Value();
    uint8_t block[8 * sizeof(Word)] = {}, key[kMostDigest];
    int64_t digest_size, inner_size, length;
    if (!index_as_int64(a[1], &digest_size)) return Value();
    if (digest_size < 1 || digest_size > kMostDigest)
      return raise_value_error("digest_size must be between 1 and %lld bytes", static_cast<long long>(kMostDigest));
    block[0] = static_cast<uint8_t>(digest_size);
    uint8_t* inner = block + (kWide ? 17 : 15);
    uint8_t* salt = block + sizeof block - 2 * kSalt;
    if (!part(a[3], "salt", kSalt, salt, &length) || !part(a[4], "person", kSalt, salt + kSalt, &length) ||
        !byte(a[5], "fanout", 0, block + 2) || !byte(a[6], "depth", 1, block + 3) ||
        !number(a[7], "leaf_size", 4, block + 4) || !number(a[8], "node_offset", kWide ? 8 : 6, block + 8) ||
        !byte(a[9], "node_depth", 0, inner - 1) || !index_as_int64(a[10], &inner_size))
      return Value();
    if (inner_size < 0 || inner_size > kMostDigest)
      return raise_value_error("inner_size must be between 0 and is %lld", static_cast<long long>(kMostDigest));
    *inner = static_cast<uint8_t>(inner_size);
    int last_node = truth(a[11]);
    if (last_node < 0 || !part(a[2], "key", kMostDigest, key, &length)) return Value();
    block[1] = static_cast<uint8_t>(length);
    auto* b = gc_new<Instance>(&type);
    if (b == nullptr) return Value();
    new (&b->state) Blake2<Word>(block, key, last_node != 0);
    return a[0].is_null() || feed(b, a[0]) ? Value(b) : Value();
  }

  static bool feed(Instance* b, Value data) {
    BufferView view;
    if (!read_bytes(data, &view)) return false;
    ObjectLock lock(b->mutex);
    b->state.update(view.data, static_cast<size_t>(view.length));
    return true;
  }
  static std::string digest_of(Value v) {
    auto* b = v.as<Instance>();
    ObjectLock lock(b->mutex);
    return b->state.digest();
  }
  static Value update(Value* a) { return feed(a[0].as<Instance>(), a[1]) ? None_ : Value(); }
  static Value digest(Value* a) { return bytes_value(digest_of(a[0])); }
  static Value hexdigest(Value* a) { return hex_value(digest_of(a[0])); }
  static Value copy(Value* a) {
    auto* b = a[0].as<Instance>();
    auto* c = gc_new<Instance>(&type);
    if (c == nullptr) return Value();
    ObjectLock lock(b->mutex);
    c->state = b->state;
    return c;
  }
  static Value name(Value*) { return new_str_ascii(kWide ? "blake2b" : "blake2s"); }
  static Value digest_size(Value* a) { return small(static_cast<int64_t>(a[0].as<Instance>()->state.size)); }
  static Value block_size(Value*) { return small(16 * sizeof(Word)); }

  static bool init(Module* m) {
    static const NativeDef methods[] = {
        {"update(self, data, /)", update},
        {"digest(self, /)", digest},
        {"hexdigest(self, /)", hexdigest},
        {"copy(self, /)", copy},
        {"name", name, NativeDef::Getter},
        {"digest_size", digest_size, NativeDef::Getter},
        {"block_size", block_size, NativeDef::Getter},
        {},
    };
    type_init(&type, kWide ? "_blake2.blake2b" : "_blake2.blake2s", nullptr, sizeof(Instance), 0);
    type.make = make;
    type.init = [](Value, const Value*, size_t, Tuple*) { return 0; };
    define_methods(&type, methods);
    type_ready(&type);
    const IntConstant sizes[] = {{"SALT_SIZE", kSalt}, {"PERSON_SIZE", kSalt}, {"MAX_KEY_SIZE", kMostDigest},
                                 {"MAX_DIGEST_SIZE", kMostDigest}};
    for (const IntConstant& size : sizes)
      if (!dict_set_str(type.dict, intern(size.name), small(size.value))) return false;
    return module_set(m, kWide ? "blake2b" : "blake2s", type_value(&type));
  }
};

// ---- keys from passwords --------------------------------------------------------------------------------------

Value pbkdf2(Value* a) {
  BufferView password, salt;
  int64_t rounds, length;
  if (!is_str(a[0])) return raise_type_error("pbkdf2_hmac() argument 'hash_name' must be str, not %A", a[0]);
  if (!want_buffer(a[1], &password) || !want_buffer(a[2], &salt) || !index_as_int64(a[3], &rounds)) return Value();
  std::string name = to_utf8(a[0]);
  const EVP_MD* md = find_digest(&name);
  if (md == nullptr) return raise_error(unsupported_error.as<Type>(), "[digital envelope routines] unsupported");
  length = EVP_MD_get_size(md);
  if (rounds < 1) return raise_value_error("iteration value must be greater than 0.");
  if (!is_none(a[4]) && !index_as_int64(a[4], &length)) return Value();
  if (length < 1) return raise_value_error("key length must be greater than 0.");
  std::string out(static_cast<size_t>(length), '\0');
  PKCS5_PBKDF2_HMAC(reinterpret_cast<const char*>(password.data), static_cast<int>(password.length), salt.data,
                    static_cast<int>(salt.length), static_cast<int>(rounds), md, static_cast<int>(length),
                    reinterpret_cast<uint8_t*>(out.data()));
  return bytes_value(out);
}

/// One of the costs of scrypt.
bool cost(Value v, const char* name, uint64_t* out) {
  if (is_int_like(v) && !int_compare<CompareOp::Lt>(plain_int(v), small(0))) {
    *out = static_cast<uint64_t>(int_low64(plain_int(v)));
    return true;
  }
  return refuse(raise_type_error("%s is required and must be an unsigned int", name));
}
Value scrypt(Value* a) {
  BufferView password, salt;
  uint64_t n, r, p;
  int64_t most_memory, length;
  if (!want_buffer(a[0], &password)) return Value();
  if (is_none(a[1])) return raise_type_error("salt is required");
  if (!want_buffer(a[1], &salt) || !cost(a[2], "n", &n)) return Value();
  if (n < 2 || (n & (n - 1)) != 0) return raise_value_error("n must be a power of 2.");
  if (!cost(a[3], "r", &r) || !cost(a[4], "p", &p) || !index_as_int64(a[5], &most_memory) || !index_as_int64(a[6], &length))
    return Value();
  if (most_memory < 0 || most_memory > INT32_MAX)
    return raise_value_error("maxmem must be positive and smaller than %d", INT32_MAX);
  if (length < 1 || length > INT32_MAX) return raise_value_error("dklen must be greater than 0 and smaller than %d", INT32_MAX);
  std::string out(static_cast<size_t>(length), '\0');
  if (EVP_PBE_scrypt(reinterpret_cast<const char*>(password.data), static_cast<size_t>(password.length), salt.data,
                     static_cast<size_t>(salt.length), n, r, p, static_cast<uint64_t>(most_memory),
                     reinterpret_cast<uint8_t*>(out.data()), out.size()) != 1)
    return raise_value_error("[digital envelope routines] memory limit exceeded");
  return bytes_value(out);
}

const NativeDef methods[] = {
    {"update(self, obj, /)", hash_update},
    {"digest(self, /)", hash_digest},
    {"hexdigest(self, /)", hash_hexdigest},
    {"copy(self, /)", hash_copy},
    {"name", hash_name, NativeDef::Getter},
    {"digest_size", hash_digest_size, NativeDef::Getter},
    {"block_size", hash_block_size, NativeDef::Getter},
    {},
};
const NativeDef extendable_methods[] = {
    {"digest(self, /, length)", extendable_digest},
    {"hexdigest(self, /, length)", extendable_hexdigest},
    {"digest_size", extendable_digest_size, NativeDef::Getter},
    {},
};
const NativeDef functions[] = {
    {"new(name, string=b'', *, usedforsecurity=True)", new_digest},
    {"openssl_md5(string=b'', *, usedforsecurity=True)", new_known<0>},
    {"openssl_sha1(string=b'', *, usedforsecurity=True)", new_known<1>},
    {"openssl_sha224(string=b'', *, usedforsecurity=True)", new_known<2>},
    {"openssl_sha256(string=b'', *, usedforsecurity=True)", new_known<3>},
    {"openssl_sha384(string=b'', *, usedforsecurity=True)", new_known<4>},
    {"openssl_sha512(string=b'', *, usedforsecurity=True)", new_known<5>},
    {"openssl_sha3_224(string=b'', *, usedforsecurity=True)", new_known<8>},
    {"openssl_sha3_256(string=b'', *, usedforsecurity=True)", new_known<9>},
    {"openssl_sha3_384(string=b'', *, usedforsecurity=True)", new_known<10>},
    {"openssl_sha3_512(string=b'', *, usedforsecurity=True)", new_known<11>},
    {"openssl_shake_128(string=b'', *, usedforsecurity=True)", new_known<12>},
    {"openssl_shake_256(string=b'', *, usedforsecurity=True)", new_known<13>},
    {"pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)", pbkdf2},
    {"scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64)", scrypt},
    {},
};

}  // namespace

bool init_module__digests(Module* m) {
  type_init(&hash_type, "_hashlib.HASH", nullptr, sizeof(Hash), kTypeBaseable);
  hash_type.repr = hash_repr;
  define_methods(&hash_type, methods);
  type_ready(&hash_type);
  type_init(&extendable_type, "_hashlib.HASHXOF", &hash_type, sizeof(Hash), 0);
  define_methods(&extendable_type, extendable_methods);
  type_ready(&extendable_type);
  Dict* body = new_dict();
  if (body == nullptr || !dict_set_str(body, intern("__module__"), new_str("_hashlib"))) return false;
  unsupported_error = call(type_value(&type_type), {new_str("UnsupportedDigestmodError"),
                                                    make_tuple({type_value(&ValueError_type)}), to_value(body)});
  return unsupported_error.bits && module_set(m, "UnsupportedDigestmodError", unsupported_error) &&
         define_functions(m, functions) && Blake<uint64_t>::init(m) && Blake<uint32_t>::init(m);
}

}  // namespace bunpy
