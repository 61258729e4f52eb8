// bytes.h: what the files that implement bytes, bytearray and memoryview share.
#pragma once

#include "bunpy/api.h"

namespace bunpy {

extern Type memoryview_type;

/// The bytes of a bytearray: replaced as a whole when they must grow, like ListBuffer. Racing readers
/// see some mixture of old and new bytes but never memory that is gone.
struct ByteBuffer {
  int64_t capacity;
  std::atomic<int64_t> size;
  uint8_t data[];
};
struct ByteArray : Object {
  ObjectMutex mutex;
  std::atomic<uint32_t> exports;  ///< memoryviews on it: resizing raises BufferError
  std::atomic<ByteBuffer*> buffer;
};

/// A contiguous run of bytes somebody exposes (bytes, bytearray, memoryview, array, mmap…).
struct BufferView {
  const uint8_t* data = nullptr;
  int64_t length = 0;
  Value owner;            ///< keeps `data` alive
  bool read_only = true;
};
/// The bytes of a bytes-like object (buffer protocol). False without exception when `v` is none.
bool get_buffer(Value v, BufferView* out);
/// The same with TypeError "a bytes-like object is required, not 'X'".
bool want_buffer(Value v, BufferView* out);
/// How types beyond bytes, bytearray and memoryview take part (array.array, mmap): they register here.
void register_buffer_type(Type* t, bool (*get)(Value, BufferView*));

/// Uninitialised bytes to fill through writable_bytes.
Bytes* new_bytes_uninitialized(int64_t length);
inline uint8_t* writable_bytes(Bytes* b) { return const_cast<uint8_t*>(b->data); }
Bytes* empty_bytes();
ByteArray* new_bytearray(const void* data, int64_t length);
inline bool is_bytearray(Value v) { return is_instance(v, &bytearray_type); }

/// repr of bytes: b'…'.
Value bytes_repr(const uint8_t* data, int64_t length);
/// `template % args` for bytes and bytearray; a bytes object.
Value bytes_percent(const uint8_t* text, int64_t length, Value args);

bool init_bytearray();
bool init_memoryview();

}  // namespace bunpy
