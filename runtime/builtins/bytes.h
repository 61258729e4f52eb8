// bytes.h: what the files that implement bytes, bytearray and memoryview share.
#pragma once

#include <string>

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
  std::atomic<ByteBuffer*> buffer;
};

/// A contiguous run of bytes somebody exposes (bytes, bytearray, memoryview, array, mmap…).
struct BufferView {
  const uint8_t* data = nullptr;
  int64_t length = 0;
  Value owner;            ///< keeps `data` alive
  bool read_only = true;
  const char* format = nullptr;  ///< of its items, as in struct; null = "B"
  int64_t item_size = 1;
};
/// The bytes of a bytes-like object (buffer protocol). False without exception when `v` is none. A method __buffer__ of
/// the program's is called with `flags`, and its __release_buffer__ at once: the view keeps the memory alive. Memory
/// whose items don't follow one another is copied where `flags` allow for strides, and refused with BufferError else.
bool get_buffer(Value v, BufferView* out, int flags = 0);
/// The same for callers that have a message of their own for whatever gives them no buffer: never an exception.
bool has_buffer(Value v, BufferView* out);
/// The same with TypeError "a bytes-like object is required, not 'X'".
bool want_buffer(Value v, BufferView* out);
/// The same of memory that may be written to, with TypeError "WHAT must be read-write bytes-like object, not X".
bool want_writable_buffer(Value v, BufferView* out, const char* what);
/// What v.__bytes__() returns, TypeError if that is no bytes; null without an error where it has no such method.
Value bytes_by_method(Value v);
/// How types beyond bytes, bytearray and memoryview take part (array.array, mmap): they register here.
void register_buffer_type(Type* t, bool (*get)(Value, BufferView*));

/// Uninitialised bytes to fill through writable_bytes.
Bytes* new_bytes_uninitialized(int64_t length);
inline uint8_t* writable_bytes(Bytes* b) { return const_cast<uint8_t*>(b->data); }
Bytes* empty_bytes();
ByteArray* new_bytearray(const void* data, int64_t length);
inline bool is_bytearray(Value v) { return is_instance(v, &bytearray_type); }

/// repr of bytes: b'…'.
/// `escape_single`: single quotes are escaped even between double ones.
Value bytes_repr(const uint8_t* data, int64_t length, bool escape_single = false);
/// `template % args` for bytes and bytearray; a bytes object.
Value bytes_percent(const uint8_t* text, int64_t length, Value args);

/// Either all of the argument's bytes, or `fail` when it is neither bytes-like nor an iterable of ints.
/// bytes() asks for a length first, bytearray does not, and their range errors differ by a word. False: exception.
bool collect_bytes(Value source, bool for_bytearray, std::string* out);
/// The int 0..255 in `v`; false: TypeError, or ValueError "byte must be in range(0, 256)".
bool read_byte(Value v, uint8_t* out);
/// A new object of the kind of `self`: bytes, or bytearray for bytearrays.
Value bytes_like(Value self, const uint8_t* data, int64_t length);
/// The bytes of bytes, bytearray or subclass `self`.
BufferView bytes_view(Value self);
Value bytes_repeat(Value self, Value count);
Value bytes_getitem(Value self, Value key, const char* range_message, const char* type_message);
int bytes_contains(Value self, Value item);
Value bytes_compare(Value a, Value b, CompareOp op);
Value bytes_iter(Type* iterator_type, Value v);
void init_bytes_iterator(Type* t, const char* name);
/// The argument parsing that bytes() and bytearray() share: fills `out`. False: exception.
bool bytes_arguments(const char* name, const Value* args, size_t nargs, Tuple* kwnames, std::string* out,
                     bool* zeroes, int64_t* count);

/// `__buffer__(flags)` and, of what can change, `__release_buffer__(view)` (data model §3.3.13).
Value buffer_method(Value* a);
/// What a method __buffer__ of the program's gives, a memoryview. Null without exception when `v` has none.
Value program_buffer(Value v, int flags);
/// Calls __release_buffer__ of `v`, if there is one, for a view that program_buffer() gave.
void release_program_buffer(Value v, Value view);
constexpr int kBufferStrides = 16;        ///< inspect.BufferFlags.STRIDES, without the flag of a shape in it
constexpr int kBufferFullReadOnly = 284;  ///< inspect.BufferFlags.FULL_RO
/// get_buffer() of a memoryview.
bool memoryview_buffer(Value v, BufferView* out, int flags);
Value release_buffer_method(Value* a);

/// Methods of bytes and bytearray alike.
extern const NativeDef bytes_methods[], bytes_text_methods[];

bool init_bytearray();
bool init_memoryview();

}  // namespace bunpy
