// coders.h: what the compressor and decompressor objects of _bz2 and _lzma have in common. Each module gives a Codec,
// which wraps the stream of its library:
//
//   bool run(const uint8_t* in, size_t size, bool finish, int64_t limit, std::string* out, size_t* used, bool* ended);
//
// feeds `in` to it, appends up to `limit` bytes (-1: all that come) to `out`, and says how much was consumed and whether
// the stream is over; false with an exception pending.
#pragma once

#include <string>

#include "builtins/bytes.h"
#include "native_module.h"

namespace bunpy {

template <class Codec>
struct Coder : Object {
  ObjectMutex mutex;
  Codec* codec;
  bool ended;        ///< a decompressor's stream is over, a compressor is flushed
  bool needs_input;  ///< decompressors
  Value held;        ///< decompressors: input that max_length has held back; after the end: unused_data
};

inline Value bytes_value(const std::string& data) { return new_bytes(data.data(), static_cast<int64_t>(data.size())); }

template <class Codec>
Value new_coder(Type* type, Codec* codec) {
  auto* c = gc_new<Coder<Codec>>(type);
  if (c == nullptr) return Value();
  c->codec = codec;
  c->needs_input = true;
  c->held = empty_bytes();
  gc_add_release(c, [](Object* o) { delete static_cast<Coder<Codec>*>(o)->codec; });
  return c;
}

/// compress(self, data, /)
template <class Codec>
Value coder_compress(Value* a) {
  auto* c = a[0].as<Coder<Codec>>();
  BufferView data;
  if (!want_buffer(a[1], &data)) return Value();
  ObjectLock lock(c->mutex);
  if (c->ended) return raise_value_error("Compressor has been flushed");
  std::string out;
  size_t used;
  bool ended;
  return c->codec->run(data.data, static_cast<size_t>(data.length), false, -1, &out, &used, &ended) ? bytes_value(out) : Value();
}
/// flush(self, /)
template <class Codec>
Value coder_flush(Value* a) {
  auto* c = a[0].as<Coder<Codec>>();
  ObjectLock lock(c->mutex);
  if (c->ended) return raise_value_error("Repeated call to flush()");
  c->ended = true;
  std::string out;
  size_t used;
  bool ended;
  return c->codec->run(nullptr, 0, true, -1, &out, &used, &ended) ? bytes_value(out) : Value();
}
/// decompress(self, /, data, max_length=-1)
template <class Codec>
Value coder_decompress(Value* a) {
  auto* c = a[0].as<Coder<Codec>>();
  BufferView data;
  int64_t limit;
  if (!want_buffer(a[1], &data) || !index_as_int64(a[2], &limit)) return Value();
  ObjectLock lock(c->mutex);
  if (c->ended) return raise_error(&EOFError_type, "End of stream already reached");
  const uint8_t* in = data.data;
  auto size = static_cast<size_t>(data.length);
  std::string joined;
  if (auto* held = c->held.template as<Bytes>(); held->length > 0) {
    joined.assign(reinterpret_cast<const char*>(held->data), static_cast<size_t>(held->length));
    joined.append(reinterpret_cast<const char*>(in), size);
    in = reinterpret_cast<const uint8_t*>(joined.data());
    size = joined.size();
  }
  std::string out;
  size_t used = 0;
  bool ended = false;
  if (!c->codec->run(in, size, false, limit, &out, &used, &ended)) return Value();
  c->ended = ended;
  c->needs_input = !ended && used == size && !(limit >= 0 && c->codec->may_hold_output(out.size(), limit));
  store(&c->held, new_bytes(in + used, static_cast<int64_t>(size - used)));
  return bytes_value(out);
}
template <class Codec>
Value coder_eof(Value* a) {
  return from_bool(a[0].as<Coder<Codec>>()->ended);
}
template <class Codec>
Value coder_needs_input(Value* a) {
  return from_bool(a[0].as<Coder<Codec>>()->needs_input);
}
template <class Codec>
Value coder_unused(Value* a) {
  auto* c = a[0].as<Coder<Codec>>();
  return c->ended ? load(&c->held) : Value(empty_bytes());
}

}  // namespace bunpy
