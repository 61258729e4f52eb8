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

/// Feeds `in` to a stream and collects what comes out. The zlib status, Z_BUF_ERROR where more input is needed.
template <class Step>
int pump(z_stream* z, const uint8_t* in, size_t size, int flush, Step step, std::string* out) {
  char chunk[16384];
  z->next_in = const_cast<uint8_t*>(in);
  z->avail_in = static_cast<uInt>(size);
  int code;
  do {
    z->next_out = reinterpret_cast<uint8_t*>(chunk);
    z->avail_out = sizeof chunk;
    code = step(z, flush);
    out->append(chunk, sizeof chunk - z->avail_out);
  } while (code == Z_OK && (z->avail_out == 0 || z->avail_in > 0));
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
  int64_t wbits;
  if (!want_buffer(a[0], &data) || !index_as_int64(a[1], &wbits)) return Value();
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

/// A compressobj or a decompressobj.
struct Stream : Object {
  ObjectMutex mutex;
  z_stream* z;
  bool inflates, ended;
  Value unused;
};
Type compress_type, decompress_type;

void free_stream(Object* o) {
  auto* s = static_cast<Stream*>(o);
  if (s->inflates) inflateEnd(s->z);
  else deflateEnd(s->z);
  delete s->z;
}
Value new_stream(Type* type, bool inflates, z_stream* z) {
  auto* s = gc_new<Stream>(type);
  if (s == nullptr) return Value();
  s->z = z;
  s->inflates = inflates;
  s->unused = new_bytes("", 0);
  gc_add_finalizer(s, free_stream);
  return s;
}
Value compressobj(Value* a) {
  int64_t level, wbits;
  if (!index_as_int64(a[0], &level) || !index_as_int64(a[2], &wbits)) return Value();
  auto* z = new z_stream{};
  if (deflateInit2(z, static_cast<int>(level), Z_DEFLATED, static_cast<int>(wbits), 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    delete z;
    return raise_value_error("Invalid initialization option");
  }
  return new_stream(&compress_type, false, z);
}
Value decompressobj(Value* a) {
  int64_t wbits;
  if (!index_as_int64(a[0], &wbits)) return Value();
  auto* z = new z_stream{};
  if (inflateInit2(z, static_cast<int>(wbits)) != Z_OK) {
    delete z;
    return raise_value_error("Invalid initialization option");
  }
  return new_stream(&decompress_type, true, z);
}
Value stream_compress(Value* a) {
  auto* s = a[0].as<Stream>();
  BufferView data;
  if (!want_buffer(a[1], &data)) return Value();
  ObjectLock lock(s->mutex);
  std::string out;
  pump(s->z, data.data, static_cast<size_t>(data.length), Z_NO_FLUSH, deflate, &out);
  return give(out);
}
Value stream_finish(Value* a) {
  auto* s = a[0].as<Stream>();
  int64_t mode;
  if (!index_as_int64(a[1], &mode)) return Value();
  ObjectLock lock(s->mutex);
  std::string out;
  int code = pump(s->z, nullptr, 0, static_cast<int>(mode), deflate, &out);
  if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) return fail(code, "while flushing", s->z->msg);
  return give(out);
}
Value stream_decompress(Value* a) {
  auto* s = a[0].as<Stream>();
  BufferView data;
  if (!want_buffer(a[1], &data)) return Value();
  ObjectLock lock(s->mutex);
  std::string out;
  int code = pump(s->z, data.data, static_cast<size_t>(data.length), Z_NO_FLUSH, inflate, &out);
  if (code == Z_STREAM_END) {
    s->ended = true;
    store(&s->unused, new_bytes(s->z->next_in, s->z->avail_in));
  } else if (code != Z_OK && code != Z_BUF_ERROR) {
    return fail(code, "while decompressing data", s->z->msg);
  }
  return give(out);
}
Value no_bytes(Value*) { return new_bytes("", 0); }
Value get_eof(Value* a) { return from_bool(a[0].as<Stream>()->ended); }
Value get_unused(Value* a) { return a[0].as<Stream>()->unused; }

const NativeDef compress_methods[] = {
    {"compress(self, data, /)", stream_compress},
    {"flush(self, mode=4, /)", stream_finish},
    {},
};
const NativeDef decompress_methods[] = {
    {"decompress(self, data, /, max_length=0)", stream_decompress},
    {"flush(self, length=16384, /)", no_bytes},
    {"eof", get_eof, NativeDef::Getter},
    {"unused_data", get_unused, NativeDef::Getter},
    {"unconsumed_tail", no_bytes, NativeDef::Getter},
    {},
};
const NativeDef functions[] = {
    {"compress(data, /, level=-1, wbits=15)", compress_all},
    {"decompress(data, /, wbits=15, bufsize=16384)", decompress_all},
    {"crc32(data, value=<unset>, /)", checksum<crc32_z, 0>},
    {"adler32(data, value=<unset>, /)", checksum<adler32_z, 1>},
    {"compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)", compressobj},
    {"decompressobj(wbits=15, zdict=None)", decompressobj},
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
  return define_functions(m, functions) && module_set(m, "error", error_class) &&
         module_set(m, "ZLIB_VERSION", new_str(ZLIB_VERSION)) &&
         set_constants(m, (const IntConstant[]){{"MAX_WBITS", 15}, {"DEFLATED", 8}, {"DEF_BUF_SIZE", 16384},
                                                {"DEF_MEM_LEVEL", 8}, {"Z_BEST_COMPRESSION", 9}, {"Z_BEST_SPEED", 1},
                                                {"Z_DEFAULT_COMPRESSION", -1}, {"Z_NO_COMPRESSION", 0},
                                                {"Z_FINISH", 4}, {"Z_NO_FLUSH", 0}, {"Z_SYNC_FLUSH", 2},
                                                {"Z_FULL_FLUSH", 3}, {"Z_DEFAULT_STRATEGY", 0}, {}});
}

}  // namespace bunpy
