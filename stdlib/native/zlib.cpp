// zlib.cpp: the module zlib: whole-buffer compression and checksums; compressobj and decompressobj.

#include <string>

#include <zlib.h>

#include "builtins/bytes.h"
#include "native_module.h"

#pragma comment(lib, "z")

namespace bunpy {
namespace {

Value error_class;

Value fail(int code, const char* doing, const char* detail) {
  std::string text = "Error " + std::to_string(code) + " " + doing + (detail ? std::string(": ") + detail : "");
  Value e = call(error_class, {new_str(text)});
  return e.bits ? Value(raise(e)) : Value();
}
Value give(const std::string& data) { return new_bytes(data.data(), static_cast<int64_t>(data.size())); }

/// Feeds `in` to a stream and collects what comes out, up to `limit` bytes (-1: all). The zlib status, Z_BUF_ERROR where
/// more input is needed. What was not consumed is left in next_in and avail_in.
template <class Step>
int pump(z_stream* z, const uint8_t* in, size_t size, int flush, Step step, std::string* out, int64_t limit = -1) {
  char chunk[16384];
  z->next_in = const_cast<uint8_t*>(in);
  int code;
  do {
    // zlib counts in 32 bits.
    constexpr size_t kMost = size_t{1} << 30;
    size_t left = in ? size - static_cast<size_t>(z->next_in - in) : 0;
    z->avail_in = static_cast<uInt>(left < kMost ? left : kMost);
    bool last = left <= kMost;
    size_t room = sizeof chunk;
    if (limit >= 0 && static_cast<size_t>(limit) - out->size() < room) room = static_cast<size_t>(limit) - out->size();
    if (room == 0 && limit >= 0) return Z_OK;
    z->next_out = reinterpret_cast<uint8_t*>(chunk);
    z->avail_out = static_cast<uInt>(room);
    code = step(z, last ? flush : Z_NO_FLUSH);
    out->append(chunk, room - z->avail_out);
    if (!last && z->avail_in == 0) continue;
    if (z->avail_out != 0 && z->avail_in == 0) break;
  } while (code == Z_OK || (code == Z_BUF_ERROR && z->avail_out == 0));
  return code;
}

Value compress_all(Value* a) {
  BufferView data;
  int64_t level, wbits;
  if (!want_buffer(a[0], &data) || !index_as_int64(a[1], &level) || !index_as_int64(a[2], &wbits)) return Value();
  z_stream z{};
  if (deflateInit2(&z, static_cast<int>(level), Z_DEFLATED, static_cast<int>(wbits), 8, Z_DEFAULT_STRATEGY) != Z_OK)
    return fail(Z_STREAM_ERROR, "while compressing data", "bad compression level");
  std::string out;
  int code = pump(&z, data.data, static_cast<size_t>(data.length), Z_FINISH, deflate, &out);
  deflateEnd(&z);
  return code == Z_STREAM_END ? give(out) : fail(code, "while compressing data", z.msg);
}
Value decompress_all(Value* a) {
  BufferView data;
  int64_t wbits, size;
  if (!want_buffer(a[0], &data) || !index_as_int64(a[1], &wbits) || !index_as_int64(a[2], &size)) return Value();
  if (size < 0) return raise_value_error("bufsize must be non-negative");
  z_stream z{};
  if (inflateInit2(&z, static_cast<int>(wbits)) != Z_OK) return fail(Z_STREAM_ERROR, "while preparing to decompress data", "inconsistent stream state");
  std::string out;
  int code = pump(&z, data.data, static_cast<size_t>(data.length), Z_NO_FLUSH, inflate, &out);
  std::string detail = z.msg ? z.msg : "";
  inflateEnd(&z);
  if (code == Z_STREAM_END) return give(out);
  if (code == Z_OK || code == Z_BUF_ERROR) return fail(Z_BUF_ERROR, "while decompressing data", "incomplete or truncated stream");
  return fail(code, "while decompressing data", detail.empty() ? nullptr : detail.c_str());
}

bool start_value(Value v, uint64_t otherwise, uint64_t* out) {
  *out = otherwise;
  if (v.is_null()) return true;
  Value low = call_attr(v, "__and__", {small(0xffffffff)});
  if (!low.is_small_int()) return false;
  *out = static_cast<uint64_t>(low.small_int());
  return true;
}
template <uLong (*sum)(uLong, const Bytef*, z_size_t), uint64_t initial>
Value checksum(Value* a) {
  BufferView data;
  uint64_t start;
  if (!want_buffer(a[0], &data) || !start_value(a[1], initial, &start)) return Value();
  return small(static_cast<int64_t>(sum(start, data.data, static_cast<size_t>(data.length))));
}

/// A compressobj, a decompressobj or a _ZlibDecompressor.
struct Stream : Object {
  ObjectMutex mutex;
  z_stream* z;
  bool inflates, ended, finished;
  Value unused, tail, dictionary;
  bool needs_input;
};
Type compress_type, decompress_type, decompressor_type;

void free_stream(Object* o) {
  auto* s = static_cast<Stream*>(o);
  if (s->inflates) inflateEnd(s->z);
  else deflateEnd(s->z);
  delete s->z;
}
Stream* new_stream(Type* type, bool inflates, z_stream* z) {
  auto* s = gc_new<Stream>(type);
  if (s == nullptr) return nullptr;
  s->z = z;
  s->inflates = inflates;
  s->needs_input = true;
  s->unused = s->tail = new_bytes("", 0);
  gc_add_release(s, free_stream);
  return s;
}
Value compressobj(Value* a) {
  int64_t level, method, wbits, memory, strategy;
  BufferView dictionary;
  if (!index_as_int64(a[0], &level) || !index_as_int64(a[1], &method) || !index_as_int64(a[2], &wbits) ||
      !index_as_int64(a[3], &memory) || !index_as_int64(a[4], &strategy))
    return Value();
  if (a[5].bits && !want_buffer(a[5], &dictionary)) return Value();
  auto* z = new z_stream{};
  int code = deflateInit2(z, static_cast<int>(level), static_cast<int>(method), static_cast<int>(wbits),
                          static_cast<int>(memory), static_cast<int>(strategy));
  if (code == Z_OK && a[5].bits) {
    code = deflateSetDictionary(z, dictionary.data, static_cast<uInt>(dictionary.length));
    if (code != Z_OK) {
      deflateEnd(z);
      delete z;
      return raise_value_error("Invalid dictionary");
    }
  }
  if (code != Z_OK) {
    delete z;
    return raise_value_error("Invalid initialization option");
  }
  return new_stream(&compress_type, false, z);
}
Value start_decompressing(Type* type, Value wbits_value, Value dictionary) {
  int64_t wbits;
  BufferView view;
  if (!index_as_int64(wbits_value, &wbits)) return Value();
  if (dictionary.bits && !want_buffer(dictionary, &view)) {
    clear_pending();
    return raise_type_error("zdict argument must support the buffer protocol");
  }
  auto* z = new z_stream{};
  if (inflateInit2(z, static_cast<int>(wbits)) != Z_OK) {
    delete z;
    return raise_value_error("Invalid initialization option");
  }
  Stream* s = new_stream(type, true, z);
  if (s == nullptr) return Value();
  s->dictionary = dictionary;
  // Without headers nothing in the data asks for the dictionary.
  if (dictionary.bits && wbits < 0 &&
      inflateSetDictionary(z, view.data, static_cast<uInt>(view.length)) != Z_OK)
    return fail(Z_DATA_ERROR, "while setting zdict", z->msg);
  return s;
}
Value decompressobj(Value* a) { return start_decompressing(&decompress_type, a[0], a[1]); }
Value decompressor_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"_ZlibDecompressor(wbits=15, zdict=b'')"};
  Value a[2];
  return p.bind(args, nargs, kwnames, a) ? start_decompressing(t, a[0], a[1]) : Value();
}
Value stream_compress(Value* a) {
  auto* s = a[0].as<Stream>();
  BufferView data;
  if (!want_buffer(a[1], &data)) return Value();
  ObjectLock lock(s->mutex);
  std::string out;
  if (s->finished) return fail(Z_STREAM_ERROR, "while compressing data", "inconsistent stream state");
  int code = pump(s->z, data.data, static_cast<size_t>(data.length), Z_NO_FLUSH, deflate, &out);
  if (code == Z_STREAM_ERROR) return fail(code, "while compressing data", s->z->msg ? s->z->msg : "inconsistent stream state");
  return give(out);
}
Value stream_finish(Value* a) {
  auto* s = a[0].as<Stream>();
  int64_t mode;
  if (!index_as_int64(a[1], &mode)) return Value();
  if (mode == Z_NO_FLUSH) return new_bytes("", 0);
  ObjectLock lock(s->mutex);
  std::string out;
  if (s->finished) return fail(Z_STREAM_ERROR, "while flushing", "inconsistent stream state");
  int code = pump(s->z, nullptr, 0, static_cast<int>(mode), deflate, &out);
  s->finished = code == Z_STREAM_END;
  if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
    return fail(code, "while flushing", s->z->msg ? s->z->msg : "inconsistent stream state");
  return give(out);
}
/// Another stream that goes on from where this one is.
Value stream_copy(Value* a) {
  auto* s = a[0].as<Stream>();
  ObjectLock lock(s->mutex);
  if (s->finished) return raise_value_error("Inconsistent stream state");
  auto* z = new z_stream{};
  int code = s->inflates ? inflateCopy(z, s->z) : deflateCopy(z, s->z);
  if (code != Z_OK) {
    delete z;
    return raise_value_error("Inconsistent stream state");
  }
  Stream* other = new_stream(s->type, s->inflates, z);
  if (other == nullptr) return Value();
  other->ended = s->ended;
  other->unused = s->unused;
  other->tail = s->tail;
  other->dictionary = s->dictionary;
  return other;
}
Value deepcopy_stream(Value* a) { return stream_copy(a); }

/// Decompresses up to `limit` bytes (-1: all) and keeps what is left: after the end as unused data, else as the tail.
bool inflate_some(Stream* s, const uint8_t* data, size_t size, int flush, int64_t limit, std::string* out) {
  int code = pump(s->z, data, size, flush, inflate, out, limit);
  if (code == Z_NEED_DICT && s->dictionary.bits) {
    BufferView view;
    if (!want_buffer(s->dictionary, &view)) return false;
    if (inflateSetDictionary(s->z, view.data, static_cast<uInt>(view.length)) != Z_OK)
      return fail(Z_DATA_ERROR, "while setting zdict", s->z->msg), false;
    size_t used = static_cast<size_t>(s->z->next_in - data);
    code = pump(s->z, data + used, size - used, flush, inflate, out, limit);
  }
  size_t left = data ? size - static_cast<size_t>(s->z->next_in - data) : 0;
  const uint8_t* rest = data ? data + (size - left) : nullptr;
  if (code == Z_STREAM_END) {
    s->ended = true;
    std::string unused(reinterpret_cast<const char*>(s->unused.as<Bytes>()->data), s->unused.as<Bytes>()->length);
    unused.append(reinterpret_cast<const char*>(rest), left);
    store(&s->unused, give(unused));
    store(&s->tail, new_bytes("", 0));
    return true;
  }
  store(&s->tail, new_bytes(left ? rest : data, static_cast<int64_t>(left)));
  if (code != Z_OK && code != Z_BUF_ERROR)
    return fail(code, "while decompressing data",
                s->z->msg ? s->z->msg : code == Z_STREAM_ERROR ? "inconsistent stream state" : nullptr), false;
  return true;
}
Value stream_decompress(Value* a) {
  auto* s = a[0].as<Stream>();
  BufferView data;
  int64_t limit;
  if (!want_buffer(a[1], &data) || !index_as_int64(a[2], &limit)) return Value();
  if (limit < 0) return raise_value_error("max_length must be non-negative");
  ObjectLock lock(s->mutex);
  std::string out;
  if (s->ended) {
    std::string unused(reinterpret_cast<const char*>(s->unused.as<Bytes>()->data), s->unused.as<Bytes>()->length);
    unused.append(reinterpret_cast<const char*>(data.data), data.length);
    store(&s->unused, give(unused));
    return give(out);
  }
  return inflate_some(s, data.data, static_cast<size_t>(data.length), Z_SYNC_FLUSH, limit == 0 ? -1 : limit, &out)
             ? give(out)
             : Value();
}
/// What is left to decompress of the tail.
Value stream_drain(Value* a) {
  auto* s = a[0].as<Stream>();
  int64_t length;
  if (!index_as_int64(a[1], &length)) return Value();
  if (length <= 0) return raise_value_error("length must be greater than zero");
  ObjectLock lock(s->mutex);
  std::string out;
  Value tail = s->tail;
  auto* bytes = tail.as<Bytes>();
  if (!s->ended && !inflate_some(s, bytes->data, static_cast<size_t>(bytes->length), Z_FINISH, -1, &out)) return Value();
  s->finished = s->ended;
  return give(out);
}
/// _ZlibDecompressor.decompress: input that max_length held back is kept inside.
Value decompressor_decompress(Value* a) {
  auto* s = a[0].as<Stream>();
  BufferView data;
  int64_t limit;
  if (!want_buffer(a[1], &data) || !index_as_int64(a[2], &limit)) return Value();
  ObjectLock lock(s->mutex);
  if (s->ended) return raise_error(&EOFError_type, "End of stream already reached");
  std::string in(reinterpret_cast<const char*>(s->tail.as<Bytes>()->data), s->tail.as<Bytes>()->length), out;
  in.append(reinterpret_cast<const char*>(data.data), data.length);
  if (!inflate_some(s, reinterpret_cast<const uint8_t*>(in.data()), in.size(), Z_SYNC_FLUSH, limit < 0 ? -1 : limit, &out))
    return Value();
  bool full = limit >= 0 && static_cast<int64_t>(out.size()) == limit;
  s->needs_input = !s->ended && !full && s->tail.as<Bytes>()->length == 0;
  return give(out);
}
Value get_eof(Value* a) { return from_bool(a[0].as<Stream>()->ended); }
Value get_unused(Value* a) { return a[0].as<Stream>()->unused; }
Value get_tail(Value* a) { return a[0].as<Stream>()->tail; }
Value get_needs_input(Value* a) { return from_bool(a[0].as<Stream>()->needs_input); }
Value no_pickle(Value* a) { return raise_type_error("cannot pickle '%T' object", a[0]); }

const NativeDef compress_methods[] = {
    {"compress(self, data, /)", stream_compress},
    {"flush(self, mode=4, /)", stream_finish},
    {"copy(self, /)", stream_copy},
    {"__copy__(self, /)", stream_copy},
    {"__deepcopy__(self, memo, /)", deepcopy_stream},
    {},
};
const NativeDef decompress_methods[] = {
    {"decompress(self, data, /, max_length=0)", stream_decompress},
    {"flush(self, length=16384, /)", stream_drain},
    {"copy(self, /)", stream_copy},
    {"__copy__(self, /)", stream_copy},
    {"__deepcopy__(self, memo, /)", deepcopy_stream},
    {"eof", get_eof, NativeDef::Getter},
    {"unused_data", get_unused, NativeDef::Getter},
    {"unconsumed_tail", get_tail, NativeDef::Getter},
    {},
};
const NativeDef decompressor_methods[] = {
    {"decompress(self, /, data, max_length=-1)", decompressor_decompress},
    {"__reduce_ex__(self, protocol, /)", no_pickle},
    {"eof", get_eof, NativeDef::Getter},
    {"needs_input", get_needs_input, NativeDef::Getter},
    {"unused_data", get_unused, NativeDef::Getter},
    {},
};
const NativeDef functions[] = {
    {"compress(data, /, level=-1, wbits=15)", compress_all},
    {"decompress(data, /, wbits=15, bufsize=16384)", decompress_all},
    {"crc32(data, value=0, /)", checksum<crc32_z, 0>},
    {"adler32(data, value=1, /)", checksum<adler32_z, 1>},
    {"compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=<None>)", compressobj},
    {"decompressobj(wbits=15, zdict=b'')", decompressobj},
    {},
};

}  // namespace

bool init_module_zlib(Module* m) {
  Dict* body = new_dict();
  if (body == nullptr || !dict_set_str(body, intern("__module__"), new_str("zlib"))) return false;
  error_class = call(type_value(&type_type), {new_str("error"), make_tuple({type_value(&Exception_type)}), to_value(body)});
  type_init(&compress_type, "zlib.Compress", nullptr, sizeof(Stream), 0);
  define_methods(&compress_type, compress_methods);
  type_ready(&compress_type);
  type_init(&decompress_type, "zlib.Decompress", nullptr, sizeof(Stream), 0);
  define_methods(&decompress_type, decompress_methods);
  type_ready(&decompress_type);
  type_init(&decompressor_type, "zlib._ZlibDecompressor", nullptr, sizeof(Stream), 0);
  decompressor_type.make = decompressor_make;
  define_methods(&decompressor_type, decompressor_methods);
  type_ready(&decompressor_type);
  return define_functions(m, functions) && module_set(m, "error", error_class) &&
         module_set(m, "_ZlibDecompressor", type_value(&decompressor_type)) &&
         module_set(m, "ZLIB_VERSION", new_str(ZLIB_VERSION)) &&
         module_set(m, "ZLIB_RUNTIME_VERSION", new_str(zlibVersion())) && module_set(m, "__version__", new_str("1.0")) &&
         set_constants(m, (const IntConstant[]){{"MAX_WBITS", 15}, {"DEFLATED", 8}, {"DEF_BUF_SIZE", 16384},
                                                {"DEF_MEM_LEVEL", 8}, {"Z_BEST_COMPRESSION", 9}, {"Z_BEST_SPEED", 1},
                                                {"Z_DEFAULT_COMPRESSION", -1}, {"Z_NO_COMPRESSION", 0},
                                                {"Z_FINISH", 4}, {"Z_NO_FLUSH", 0}, {"Z_SYNC_FLUSH", 2},
                                                {"Z_FULL_FLUSH", 3}, {"Z_PARTIAL_FLUSH", 1}, {"Z_BLOCK", 5},
                                                {"Z_TREES", 6}, {"Z_DEFAULT_STRATEGY", 0}, {"Z_FILTERED", 1},
                                                {"Z_HUFFMAN_ONLY", 2}, {"Z_RLE", 3}, {"Z_FIXED", 4}, {}});
}

}  // namespace bunpy
