// _bz2.cpp: the module _bz2: incremental compression and decompression, for the module bz2. Over libbzip2.
#include <bzlib.h>

#include <algorithm>

#include "coders.h"

#pragma comment(lib, "bz2")

namespace bunpy {
namespace {

bool check(int code) {
  switch (code) {
    case BZ_OK:
    case BZ_RUN_OK:
    case BZ_FLUSH_OK:
    case BZ_FINISH_OK:
    case BZ_STREAM_END: return true;
    case BZ_PARAM_ERROR: return raise_value_error("Internal error - invalid parameters passed to libbzip2"), false;
    case BZ_MEM_ERROR: return raise_error(&MemoryError_type, ""), false;
    case BZ_DATA_ERROR:
    case BZ_DATA_ERROR_MAGIC: return raise_error(&OSError_type, "Invalid data stream"), false;
    case BZ_IO_ERROR: return raise_error(&OSError_type, "Unknown I/O error"), false;
    case BZ_UNEXPECTED_EOF:
      return raise_error(&EOFError_type, "Compressed file ended before the logical end-of-stream was detected"), false;
    case BZ_SEQUENCE_ERROR:
      return raise_error(&RuntimeError_type, "Internal error - Invalid sequence of commands sent to libbzip2"), false;
    default: return raise_error(&OSError_type, "Unrecognized error from libbzip2: %d", code), false;
  }
}

class Codec {
 public:
  static Codec* compressor(int level) { return started(new Codec(true), [&](bz_stream* z) { return BZ2_bzCompressInit(z, level, 0, 0); }); }
  static Codec* decompressor() { return started(new Codec(false), [](bz_stream* z) { return BZ2_bzDecompressInit(z, 0, 0); }); }
  ~Codec() { compresses_ ? BZ2_bzCompressEnd(&z_) : BZ2_bzDecompressEnd(&z_); }

  bool run(const uint8_t* in, size_t size, bool finish, int64_t limit, std::string* out, size_t* used, bool* ended) {
    constexpr size_t kMost = size_t{1} << 30;  // the library counts in 32 bits
    char chunk[16384];
    *used = 0;
    *ended = false;
    for (;;) {
      size_t given = std::min(size - *used, kMost);
      size_t room = limit < 0 ? sizeof chunk : std::min(sizeof chunk, static_cast<size_t>(limit) - out->size());
      if (room == 0) return true;
      z_.next_in = reinterpret_cast<char*>(const_cast<uint8_t*>(in)) + *used;
      z_.avail_in = static_cast<unsigned>(given);
      z_.next_out = chunk;
      z_.avail_out = static_cast<unsigned>(room);
      if (compresses_ && !finish && given == 0) return true;
      int code = compresses_ ? BZ2_bzCompress(&z_, finish ? BZ_FINISH : BZ_RUN) : BZ2_bzDecompress(&z_);
      *used += given - z_.avail_in;
      out->append(chunk, room - z_.avail_out);
      if (!check(code)) return false;
      if (code == BZ_STREAM_END) return *ended = true;
      if (!finish && *used == size && z_.avail_out != 0) return true;
    }
  }
  bool may_hold_output(size_t, int64_t) const { return false; }

 private:
  explicit Codec(bool compresses) : compresses_(compresses) {}
  template <class Start>
  static Codec* started(Codec* c, Start start) {
    if (check(start(&c->z_))) return c;
    delete c;
    return nullptr;
  }
  bz_stream z_{};
  bool compresses_;
};

Type compressor_type, decompressor_type;

Value compressor_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"BZ2Compressor(compresslevel=9, /)"};
  Value a[1];
  int64_t level;
  if (!p.bind(args, nargs, kwnames, a) || !index_as_int64(a[0], &level)) return Value();
  if (level < 1 || level > 9) return raise_value_error("compresslevel must be between 1 and 9");
  Codec* codec = Codec::compressor(static_cast<int>(level));
  return codec ? new_coder(t, codec) : Value();
}
Value decompressor_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"BZ2Decompressor()"};
  if (!p.bind(args, nargs, kwnames, nullptr)) return Value();
  Codec* codec = Codec::decompressor();
  return codec ? new_coder(t, codec) : Value();
}

const NativeDef compressor_methods[] = {
    {"compress(self, data, /)", coder_compress<Codec>},
    {"flush(self, /)", coder_flush<Codec>},
    {},
};
const NativeDef decompressor_methods[] = {
    {"decompress(self, /, data, max_length=-1)", coder_decompress<Codec>},
    {"eof", coder_eof<Codec>, NativeDef::Getter},
    {"needs_input", coder_needs_input<Codec>, NativeDef::Getter},
    {"unused_data", coder_unused<Codec>, NativeDef::Getter},
    {},
};

}  // namespace

bool init_module__bz2(Module* m) {
  type_init(&compressor_type, "_bz2.BZ2Compressor", nullptr, sizeof(Coder<Codec>), 0);
  compressor_type.make = compressor_make;
  define_methods(&compressor_type, compressor_methods);
  type_ready(&compressor_type);
  type_init(&decompressor_type, "_bz2.BZ2Decompressor", nullptr, sizeof(Coder<Codec>), 0);
  decompressor_type.make = decompressor_make;
  define_methods(&decompressor_type, decompressor_methods);
  type_ready(&decompressor_type);
  return module_set(m, "BZ2Compressor", type_value(&compressor_type)) &&
         module_set(m, "BZ2Decompressor", type_value(&decompressor_type));
}

}  // namespace bunpy
