// _hashlib.cpp: message digests behind `hashlib`, `hmac` and `uuid`: OpenSSL's, and BLAKE2 (RFC 7693) written out,
// since OpenSSL 3.0 has it without keys and lengths.

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
  uint8_t block[kBlock];

  Blake2(size_t digest_size, const std::string& key) : size(digest_size) {
    for (int i = 0; i < 8; ++i) h[i] = static_cast<Word>(kWide ? kFractions[i] : kFractions[i] >> 32);
    h[0] ^= static_cast<Word>(0x01010000 ^ (key.size() << 8) ^ size);
    if (key.empty()) return;
    memset(block, 0, kBlock);
    memcpy(block, key.data(), key.size());
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

// ---- the type HASH --------------------------------------------------------------------------------------------

struct Hash : Object {
  ObjectMutex mutex;
  Value name;
  EVP_MD_CTX* openssl;  ///< or one of the next two
  Blake2<uint64_t>* wide;
  Blake2<uint32_t>* narrow;
};
Type hash_type;

void free_hash(Object* o) {
  auto* h = static_cast<Hash*>(o);
  EVP_MD_CTX_free(h->openssl);
  delete h->wide;
  delete h->narrow;
  h->openssl = nullptr;
  h->wide = nullptr;
  h->narrow = nullptr;
}
Hash* new_hash(Value name) {
  auto* h = gc_new<Hash>(&hash_type);
  if (h == nullptr) return nullptr;
  h->name = name;
  gc_add_finalizer(h, free_hash);
  return h;
}

/// The bytes of bytes, bytearray or memoryview.
bool read_bytes(Value v, std::string_view* out) {
  if (is_str(v)) {
    raise_type_error("Strings must be encoded before hashing");
    return false;
  }
  if (!is_bytes(v)) {
    if (!has_type(v, &bytearray_type) && !has_type(v, &memoryview_type)) {
      raise_type_error("object supporting the buffer API required");
      return false;
    }
    v = call(type_value(&bytes_type), {v});
    if (v.is_null()) return false;
  }
  auto* b = v.as<Bytes>();
  *out = {reinterpret_cast<const char*>(b->data), static_cast<size_t>(b->length)};
  return true;
}

bool feed(Hash* h, Value data) {
  std::string_view text;
  if (data.is_null()) return true;
  if (!read_bytes(data, &text)) return false;
  ObjectLock lock(h->mutex);
  auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  if (h->wide) h->wide->update(bytes, text.size());
  else if (h->narrow) h->narrow->update(bytes, text.size());
  else EVP_DigestUpdate(h->openssl, bytes, text.size());
  return true;
}

const EVP_MD* algorithm(const std::string& name) {
  static const std::pair<const char*, const EVP_MD* (*)()> known[] = {
      {"md5", EVP_md5}, {"sha1", EVP_sha1}, {"sha224", EVP_sha224}, {"sha256", EVP_sha256}, {"sha384", EVP_sha384},
      {"sha512", EVP_sha512}, {"sha512_256", EVP_sha512_256}, {"sha512_224", EVP_sha512_224},
      {"sha3_224", EVP_sha3_224}, {"sha3_256", EVP_sha3_256}, {"sha3_384", EVP_sha3_384},
      {"sha3_512", EVP_sha3_512}, {"shake_128", EVP_shake128}, {"shake_256", EVP_shake256}};
  for (auto& [known_name, get] : known)
    if (name == known_name) return get();
  return nullptr;
}
Value new_digest(Value* a) {
  if (!is_str(a[0])) return raise_type_error("name must be a string");
  const EVP_MD* md = algorithm(to_utf8(a[0]));
  if (md == nullptr) return raise_value_error("unsupported hash type %s", to_utf8(a[0]).c_str());
  Hash* h = new_hash(a[0]);
  if (h == nullptr) return Value();
  h->openssl = EVP_MD_CTX_new();
  EVP_DigestInit_ex(h->openssl, md, nullptr);
  return feed(h, a[1]) ? Value(h) : Value();
}
Value new_blake2(Value* a) {
  int64_t size;
  std::string_view key;
  bool wide = to_utf8(a[0]) == "blake2b";
  if (!index_as_int64(a[2], &size) || !read_bytes(a[3], &key)) return Value();
  int64_t most = wide ? 64 : 32;
  if (size < 1 || size > most)
    return raise_value_error("digest_size for %s must be between 1 and %lld bytes, here it is %lld",
                             wide ? "Blake2b" : "Blake2s", static_cast<long long>(most), static_cast<long long>(size));
  if (static_cast<int64_t>(key.size()) > most)
    return raise_value_error("maximum key length is %lld bytes", static_cast<long long>(most));
  Hash* h = new_hash(a[0]);
  if (h == nullptr) return Value();
  if (wide) h->wide = new Blake2<uint64_t>(static_cast<size_t>(size), std::string(key));
  else h->narrow = new Blake2<uint32_t>(static_cast<size_t>(size), std::string(key));
  return feed(h, a[1]) ? Value(h) : Value();
}

bool extendable(Hash* h) { return h->openssl && (EVP_MD_get_flags(EVP_MD_CTX_get0_md(h->openssl)) & EVP_MD_FLAG_XOF); }
bool finish(Hash* h, Value length, std::string* out) {
  if (extendable(h) != !length.is_null()) {
    raise_type_error(length.is_null() ? "%U() missing required argument 'length' (pos 1)"
                                      : "%U() takes no arguments (1 given)", intern("digest"));
    return false;
  }
  int64_t n = 0;
  if (length.bits && !index_as_int64(length, &n)) return false;
  if (n < 0) {
    raise_value_error("value must be positive");
    return false;
  }
  ObjectLock lock(h->mutex);
  if (h->wide || h->narrow) {
    *out = h->wide ? h->wide->digest() : h->narrow->digest();
    return true;
  }
  EVP_MD_CTX* copy = EVP_MD_CTX_new();
  EVP_MD_CTX_copy_ex(copy, h->openssl);
  if (extendable(h)) {
    out->resize(static_cast<size_t>(n));
    EVP_DigestFinalXOF(copy, reinterpret_cast<uint8_t*>(out->data()), out->size());
  } else {
    unsigned size = 0;
    out->resize(EVP_MAX_MD_SIZE);
    EVP_DigestFinal_ex(copy, reinterpret_cast<uint8_t*>(out->data()), &size);
    out->resize(size);
  }
  EVP_MD_CTX_free(copy);
  return true;
}

Value update(Value* a) { return feed(a[0].as<Hash>(), a[1]) ? None_ : Value(); }
Value digest(Value* a) {
  std::string out;
  return finish(a[0].as<Hash>(), a[1], &out) ? Value(new_bytes(out.data(), static_cast<int64_t>(out.size()))) : Value();
}
Value hexdigest(Value* a) {
  std::string out, text;
  if (!finish(a[0].as<Hash>(), a[1], &out)) return Value();
  for (unsigned char c : out) {
    text += "0123456789abcdef"[c >> 4];
    text += "0123456789abcdef"[c & 15];
  }
  return new_str(text);
}
Value copy(Value* a) {
  auto* h = a[0].as<Hash>();
  ObjectLock lock(h->mutex);
  Hash* c = new_hash(h->name);
  if (c == nullptr) return Value();
  if (h->wide) c->wide = new Blake2<uint64_t>(*h->wide);
  if (h->narrow) c->narrow = new Blake2<uint32_t>(*h->narrow);
  if (h->openssl) {
    c->openssl = EVP_MD_CTX_new();
    EVP_MD_CTX_copy_ex(c->openssl, h->openssl);
  }
  return c;
}
Value get_name(Value* a) { return a[0].as<Hash>()->name; }
Value get_digest_size(Value* a) {
  auto* h = a[0].as<Hash>();
  if (extendable(h)) return small(0);
  return small(static_cast<int64_t>(h->wide ? h->wide->size : h->narrow ? h->narrow->size
                                                             : static_cast<size_t>(EVP_MD_CTX_get_size(h->openssl))));
}
Value get_block_size(Value* a) {
  auto* h = a[0].as<Hash>();
  return small(h->wide ? 128 : h->narrow ? 64 : EVP_MD_CTX_get_block_size(h->openssl));
}
Value hash_repr(Value v) {
  char address[32];
  snprintf(address, sizeof address, "%p", static_cast<void*>(v.as<Hash>()));
  return new_str("<" + to_utf8(v.as<Hash>()->name) + " _hashlib.HASH object @ " + address + ">");
}

Value pbkdf2(Value* a) {
  std::string_view password, salt;
  int64_t rounds, length;
  const EVP_MD* md = is_str(a[0]) ? algorithm(to_utf8(a[0])) : nullptr;
  if (md == nullptr) return raise_value_error("unsupported hash type");
  if (!read_bytes(a[1], &password) || !read_bytes(a[2], &salt) || !index_as_int64(a[3], &rounds)) return Value();
  length = EVP_MD_get_size(md);
  if (!is_none(a[4]) && !index_as_int64(a[4], &length)) return Value();
  if (rounds < 1) return raise_value_error("iteration value must be greater than 0.");
  if (length < 1) return raise_value_error("key length must be greater than 0.");
  std::string out(static_cast<size_t>(length), '\0');
  PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()),
                    reinterpret_cast<const uint8_t*>(salt.data()), static_cast<int>(salt.size()),
                    static_cast<int>(rounds), md, static_cast<int>(length), reinterpret_cast<uint8_t*>(out.data()));
  return new_bytes(out.data(), length);
}

const NativeDef methods[] = {
    {"update(self, obj, /)", update},
    {"digest(self, length=<unset>, /)", digest},
    {"hexdigest(self, length=<unset>, /)", hexdigest},
    {"copy(self, /)", copy},
    {"name", get_name, NativeDef::Getter},
    {"digest_size", get_digest_size, NativeDef::Getter},
    {"block_size", get_block_size, NativeDef::Getter},
    {},
};
const NativeDef functions[] = {
    {"new(name, string=<unset>, /)", new_digest},
    {"blake2(name, data, digest_size, key, /)", new_blake2},
    {"pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)", pbkdf2},
    {},
};

}  // namespace

bool init_module__hashlib(Module* m) {
  type_init(&hash_type, "_hashlib.HASH", nullptr, sizeof(Hash), 0);
  hash_type.repr = hash_repr;
  define_methods(&hash_type, methods);
  type_ready(&hash_type);
  return define_functions(m, functions) && module_set(m, "HASH", type_value(&hash_type));
}

}  // namespace bunpy
