// mmap.cpp: the module mmap: files and memory of the system as mutable bytes (POSIX mmap).
//
// Addresses stay valid for whoever has one: as soon as the bytes were given out as a buffer, close() and resize() leave
// the old mapping in place until the object and all views of it are unreachable. Everything else happens under the
// object's lock, so that a mapping does not go away below another thread.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "builtins/bytes.h"
#include "builtins/str.h"
#include "native_module.h"

namespace bunpy {
namespace {

enum Access { kDefault, kRead, kWrite, kCopy };

/// A range of addresses.
struct Range {
  uint8_t* data = nullptr;
  size_t size = 0;
};
struct Map : Object {
  ObjectMutex mutex;
  Range range;
  std::vector<Range>* left;  ///< mappings that close() or resize() gave up while there may be views
  int64_t position, offset;
  int fd, access, flags, protection;
  bool open, given_out, tracks_fd;
};
Type mapping_type, iterator_type;

void unmap(Range r) {
  if (r.data != nullptr) munmap(r.data, r.size);
}
void finalize(Object* o) {
  auto* m = static_cast<Map*>(o);
  unmap(m->range);
  for (Range r : *m->left) unmap(r);
  delete m->left;
  if (m->fd >= 0) close(m->fd);
}
/// Takes the present mapping off the object.
void give_up(Map* m) {
  if (m->given_out) m->left->push_back(m->range);
  else unmap(m->range);
  m->range = {};
}

Map* self_of(Value* a) { return a[0].as<Map>(); }
int64_t size_of(const Map* m) { return static_cast<int64_t>(m->range.size); }
bool usable(const Map* m) { return m->open || (raise_value_error("mmap closed or invalid"), false); }
bool writable(const Map* m) {
  return m->access != kRead || (raise_type_error("mmap can't modify a readonly memory map."), false);
}
Value bytes_at(const Map* m, int64_t start, int64_t length) { return new_bytes(m->range.data + start, length); }

// ---- making -----------------------------------------------------------------------------------------------

Value make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"mmap(fileno, length, flags=1, prot=3, access=0, offset=0, *, trackfd=True)"};
  Value a[7];
  int64_t fd, length, flags, protection, access, offset;
  if (!p.bind(args, nargs, kwnames, a) || !index_as_int64(a[0], &fd) || !index_as_int64(a[1], &length) ||
      !index_as_int64(a[2], &flags) || !index_as_int64(a[3], &protection) || !index_as_int64(a[4], &access) ||
      !index_as_int64(a[5], &offset))
    return Value();
  int tracks_fd = truth(a[6]);
  if (tracks_fd < 0) return Value();
  if (length < 0) return raise_error(&OverflowError_type, "memory mapped length must be positive");
  if (offset < 0) return raise_error(&OverflowError_type, "memory mapped offset must be positive");
  if (access != kDefault && (flags != MAP_SHARED || protection != (PROT_READ | PROT_WRITE)))
    return raise_value_error("mmap can't specify both access and flags, prot.");
  switch (access) {
    case kRead: protection = PROT_READ; break;
    case kWrite: break;
    case kCopy: flags = MAP_PRIVATE; break;
    case kDefault:
      if ((protection & (PROT_READ | PROT_WRITE)) == (PROT_READ | PROT_WRITE)) break;
      access = protection & PROT_WRITE ? kWrite : kRead;
      break;
    default: return raise_value_error("mmap invalid access parameter.");
  }
  struct stat info;
  if (fd != -1 && fstat(static_cast<int>(fd), &info) < 0) return raise_os_error(errno);
  if (fd != -1 && S_ISREG(info.st_mode)) {
    if (length == 0) {
      if (info.st_size == 0) return raise_value_error("cannot mmap an empty file");
      if (offset >= info.st_size) return raise_value_error("mmap offset is greater than file size");
      length = info.st_size - offset;
    } else if (offset > info.st_size || info.st_size - offset < length) {
      return raise_value_error("mmap length is greater than file size");
    }
  }
  auto* m = static_cast<Map*>(allocate_instance(t));
  if (m == nullptr) return Value();
  m->left = new std::vector<Range>;
  m->fd = -1;
  gc_add_release(m, finalize);
  if (fd == -1) flags |= MAP_ANONYMOUS;
  else if (tracks_fd && (m->fd = fcntl(static_cast<int>(fd), F_DUPFD_CLOEXEC, 0)) < 0) return raise_os_error(errno);
  void* data = mmap(nullptr, static_cast<size_t>(length), static_cast<int>(protection), static_cast<int>(flags),
                    static_cast<int>(fd), offset);
  if (data == MAP_FAILED) return raise_os_error(errno);
  m->range = {static_cast<uint8_t*>(data), static_cast<size_t>(length)};
  m->access = static_cast<int>(access);
  m->flags = static_cast<int>(flags);
  m->protection = static_cast<int>(protection);
  m->offset = offset;
  m->tracks_fd = tracks_fd;
  m->open = true;
  return m;
}
Value close_map(Value* a) {
  Map* m = self_of(a);
  ObjectLock lock(m->mutex);
  if (!m->open) return None_;
  m->open = false;
  give_up(m);
  if (m->fd >= 0) close(m->fd);
  m->fd = -1;
  return None_;
}
Value resize(Value* a) {
  Map* m = self_of(a);
  int64_t size;
  if (!usable(m) || !index_as_int64(a[1], &size)) return Value();
  if (!m->tracks_fd) return raise_value_error("mmap can't resize with trackfd=False.");
  if (m->access != kWrite && m->access != kDefault)
    return raise_type_error("mmap can't resize a readonly or copy-on-write memory map.");
  if (size < 0 || INT64_MAX - size < m->offset) return raise_value_error("new size out of range");
  ObjectLock lock(m->mutex);
  if (!usable(m)) return Value();
  if (m->fd >= 0 && ftruncate(m->fd, m->offset + size) < 0) return raise_os_error(errno);
  void* data;
  if (!m->given_out) {
    data = mremap(m->range.data, m->range.size, static_cast<size_t>(size), MREMAP_MAYMOVE);
    if (data == MAP_FAILED) return raise_os_error(errno);
  } else {
    data = mmap(nullptr, static_cast<size_t>(size), m->protection, m->flags, m->fd, m->offset);
    if (data == MAP_FAILED) return raise_os_error(errno);
    if (m->fd < 0) memcpy(data, m->range.data, std::min(m->range.size, static_cast<size_t>(size)));
    give_up(m);
  }
  m->range = {static_cast<uint8_t*>(data), static_cast<size_t>(size)};
  return None_;
}

// ---- as a sequence of bytes -------------------------------------------------------------------------------

bool buffer(Value v, BufferView* out) {
  auto* m = v.as<Map>();
  if (!usable(m)) return false;
  m->given_out = true;
  *out = {m->range.data, size_of(m), v, m->access == kRead};
  return true;
}
int64_t length(Value v) { return usable(v.as<Map>()) ? size_of(v.as<Map>()) : -1; }
int truth_slot(Value v) { return usable(v.as<Map>()) ? size_of(v.as<Map>()) != 0 : -1; }

bool is_index(Value key) { return is_int_like(key) || special_of(key, Special::Index).bits; }
/// Fits an index of an item; false with IndexError. (Lock held.)
bool fit_index(const Map* m, int64_t* i) {
  if (*i < 0) *i += size_of(m);
  if (*i >= 0 && *i < size_of(m)) return true;
  return raise_error(&IndexError_type, "mmap index out of range"), false;
}
Value getitem(Value v, Value key) {
  auto* m = v.as<Map>();
  SliceRange r;
  int64_t i;
  if (!usable(m)) return Value();
  if (!is_slice(key) && !is_index(key)) return raise_type_error("mmap indices must be integers");
  if (is_slice(key) ? !slice_unpack(key.as<Slice>(), &r) : !index_as_int64(key, &i)) return Value();
  ObjectLock lock(m->mutex);
  if (!usable(m)) return Value();
  if (!is_slice(key)) return fit_index(m, &i) ? small(m->range.data[i]) : Value();
  slice_fit(&r, size_of(m));
  if (r.step == 1) return bytes_at(m, r.start, r.count);
  Bytes* bytes = new_bytes_uninitialized(r.count);
  if (bytes == nullptr) return Value();
  for (int64_t k = 0; k < r.count; ++k) writable_bytes(bytes)[k] = m->range.data[r.start + k * r.step];
  return bytes;
}
int setitem(Value v, Value key, Value item) {
  auto* m = v.as<Map>();
  if (!usable(m) || !writable(m)) return -1;
  if (is_slice(key)) {
    if (item.is_null()) return raise_type_error("mmap object doesn't support slice deletion");
    BufferView view;
    SliceRange r;
    if (!want_buffer(item, &view) || !slice_unpack(key.as<Slice>(), &r)) return -1;
    ObjectLock lock(m->mutex);
    if (!usable(m)) return -1;
    slice_fit(&r, size_of(m));
    if (view.length != r.count) return raise_error(&IndexError_type, "mmap slice assignment is wrong size");
    if (r.step == 1) memmove(m->range.data + r.start, view.data, static_cast<size_t>(r.count));
    else
      for (int64_t k = 0; k < r.count; ++k) m->range.data[r.start + k * r.step] = view.data[k];
    return 0;
  }
  if (!is_index(key)) return raise_type_error("mmap indices must be integers");
  int64_t byte, i;
  if (!index_as_int64(key, &i) || !fit_index(m, &i)) return -1;
  if (item.is_null()) return raise_type_error("mmap doesn't support item deletion");
  if (!is_index(item)) return raise_type_error("mmap item value must be an int");
  if (!index_as_int64(item, &byte)) return -1;
  if (byte < 0 || byte > 255) return raise_value_error("mmap item value must be in range(0, 256)");
  ObjectLock lock(m->mutex);
  if (!usable(m) || !fit_index(m, &i)) return -1;
  m->range.data[i] = static_cast<uint8_t>(byte);
  return 0;
}

/// One item, as walks and searches have it: bytes. Null without an exception behind the end.
Value byte_at(Map* m, int64_t i) {
  ObjectLock lock(m->mutex);
  if (!usable(m)) return Value();
  return i < size_of(m) ? bytes_at(m, i, 1) : Value();
}
Value next(Value v) {
  auto* it = v.as<IndexIterator>();
  return byte_at(it->source.as<Map>(), it->index++);
}
Value iterate(Value v) { return new_index_iterator(&iterator_type, v); }
int contains_slot(Value v, Value wanted) {
  auto* m = v.as<Map>();
  for (int64_t i = 0;; ++i) {
    Value byte = byte_at(m, i);
    if (byte.is_null()) return pending() ? -1 : 0;
    if (int same = equal_values(byte, wanted); same != 0) return same;
  }
}

// ---- as a file --------------------------------------------------------------------------------------------

/// Takes `n` bytes from the position on.
Value take(Map* m, int64_t n) {
  Value data = bytes_at(m, m->position, n);
  if (data.bits) m->position += n;
  return data;
}
Value read(Value* a) {
  Map* m = self_of(a);
  int64_t n = -1;
  if (!is_none(a[1])) {
    if (!is_index(a[1])) return raise_type_error("argument should be integer or None, not '%T'", a[1]);
    if (!index_as_int64(a[1], &n)) return Value();
  }
  ObjectLock lock(m->mutex);
  if (!usable(m)) return Value();
  int64_t rest = std::max<int64_t>(size_of(m) - m->position, 0);
  return take(m, n < 0 ? rest : std::min(n, rest));
}
Value read_byte(Value* a) {
  Map* m = self_of(a);
  ObjectLock lock(m->mutex);
  if (!usable(m)) return Value();
  if (m->position >= size_of(m)) return raise_value_error("read byte out of range");
  return small(m->range.data[m->position++]);
}
Value readline(Value* a) {
  Map* m = self_of(a);
  ObjectLock lock(m->mutex);
  if (!usable(m)) return Value();
  int64_t rest = std::max<int64_t>(size_of(m) - m->position, 0);
  const uint8_t* start = m->range.data + m->position;
  auto* end = rest ? static_cast<const uint8_t*>(memchr(start, '\n', static_cast<size_t>(rest))) : nullptr;
  return take(m, end ? end - start + 1 : rest);
}
Value write(Value* a) {
  Map* m = self_of(a);
  BufferView view;
  if (!usable(m) || !want_buffer(a[1], &view) || !writable(m)) return Value();
  ObjectLock lock(m->mutex);
  if (!usable(m)) return Value();
  if (m->position > size_of(m) || size_of(m) - m->position < view.length) return raise_value_error("data out of range");
  memmove(m->range.data + m->position, view.data, static_cast<size_t>(view.length));
  m->position += view.length;
  return from_int64(view.length);
}
Value write_byte(Value* a) {
  Map* m = self_of(a);
  int64_t byte;
  if (!usable(m) || !index_as_int64(a[1], &byte)) return Value();
  if (byte < 0 || byte > 255)
    return raise_error(&OverflowError_type, byte < 0 ? "unsigned byte integer is less than minimum"
                                                     : "unsigned byte integer is greater than maximum");
  if (!writable(m)) return Value();
  ObjectLock lock(m->mutex);
  if (!usable(m)) return Value();
  if (m->position >= size_of(m)) return raise_value_error("write byte out of range");
  m->range.data[m->position++] = static_cast<uint8_t>(byte);
  return None_;
}
template <bool backwards>
Value find(Value* a) {
  Map* m = self_of(a);
  BufferView view;
  int64_t start = 0, end = 0;
  if (!usable(m) || !want_buffer(a[1], &view)) return Value();
  bool has_start = a[2].bits && !is_none(a[2]), has_end = a[3].bits && !is_none(a[3]);
  if ((has_start && !index_as_int64(a[2], &start)) || (has_end && !index_as_int64(a[3], &end))) return Value();
  ObjectLock lock(m->mutex);
  if (!usable(m)) return Value();
  int64_t size = size_of(m);
  auto clip = [&](int64_t i) { return std::clamp<int64_t>(i < 0 ? i + size : i, 0, size); };
  start = has_start ? clip(start) : std::min(m->position, size);
  end = has_end ? clip(end) : size;
  if (end - start < view.length) return small(-1);
  std::string_view within(reinterpret_cast<const char*>(m->range.data) + start, static_cast<size_t>(end - start));
  std::string_view wanted(reinterpret_cast<const char*>(view.data), static_cast<size_t>(view.length));
  size_t at = backwards ? within.rfind(wanted) : within.find(wanted);
  return at == within.npos ? small(-1) : from_int64(start + static_cast<int64_t>(at));
}
Value seek(Value* a) {
  Map* m = self_of(a);
  int64_t distance, whence;
  if (!index_as_int64(a[1], &distance) || !index_as_int64(a[2], &whence)) return Value();
  ObjectLock lock(m->mutex);
  if (!usable(m)) return Value();
  if (whence < 0 || whence > 2) return raise_value_error("unknown seek type");
  int64_t from = whence == 0 ? 0 : whence == 1 ? m->position : size_of(m);
  if (distance > size_of(m) - from || distance < -from) return raise_value_error("seek out of range");
  return from_int64(m->position = from + distance);
}
Value tell(Value* a) { return usable(self_of(a)) ? from_int64(self_of(a)->position) : Value(); }
Value seekable(Value*) { return True_; }
Value file_size(Value* a) {
  Map* m = self_of(a);
  if (!usable(m)) return Value();
  struct stat info;
  return fstat(m->fd, &info) < 0 ? Value(raise_os_error(errno)) : from_int64(info.st_size);
}
Value flush(Value* a) {
  Map* m = self_of(a);
  int64_t start, n = 0;
  if (!index_as_int64(a[1], &start) || (a[2].bits && !index_as_int64(a[2], &n))) return Value();
  ObjectLock lock(m->mutex);
  if (!usable(m)) return Value();
  if (a[2].is_null()) n = size_of(m) - start;
  if (start < 0 || n < 0 || n > size_of(m) || size_of(m) - n < start) return raise_value_error("flush values out of range");
  if (m->access == kRead || m->access == kCopy) return None_;
  return msync(m->range.data + start, static_cast<size_t>(n), MS_SYNC) < 0 ? Value(raise_os_error(errno)) : None_;
}
Value move(Value* a) {
  Map* m = self_of(a);
  int64_t to, from, n;
  if (!index_as_int64(a[1], &to) || !index_as_int64(a[2], &from) || !index_as_int64(a[3], &n)) return Value();
  ObjectLock lock(m->mutex);
  if (!usable(m) || !writable(m)) return Value();
  int64_t size = size_of(m);
  if (to < 0 || from < 0 || n < 0 || size - to < n || size - from < n)
    return raise_value_error("source, destination, or count out of range");
  memmove(m->range.data + to, m->range.data + from, static_cast<size_t>(n));
  return None_;
}
Value advise(Value* a) {
  Map* m = self_of(a);
  int64_t advice, start, n = 0;
  if (!index_as_int64(a[1], &advice) || !index_as_int64(a[2], &start) || (a[3].bits && !index_as_int64(a[3], &n))) return Value();
  ObjectLock lock(m->mutex);
  if (!usable(m)) return Value();
  if (a[3].is_null()) n = size_of(m);
  if (start < 0 || start >= size_of(m)) return raise_value_error("madvise start out of bounds");
  if (n < 0) return raise_value_error("madvise length invalid");
  if (INT64_MAX - start < n) return raise_error(&OverflowError_type, "madvise length too large");
  n = std::min(n, size_of(m) - start);
  return madvise(m->range.data + start, static_cast<size_t>(n), static_cast<int>(advice)) < 0 ? Value(raise_os_error(errno))
                                                                                              : None_;
}
Value enter(Value* a) { return usable(self_of(a)) ? a[0] : Value(); }
Value get_closed(Value* a) { return from_bool(!self_of(a)->open); }
Value repr(Value v) {
  static const char* const names[] = {"ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"};
  auto* m = v.as<Map>();
  std::string text = "<" + (m->type->flags & kTypeHeap ? to_utf8(m->type->name) : "mmap.mmap");
  if (!m->open) return new_str(text + " closed=True>");
  text += std::string(" closed=False, access=") + names[m->access] + ", length=" + std::to_string(m->range.size) +
          ", pos=" + std::to_string(m->position) + ", offset=" + std::to_string(m->offset);
  return new_str(text + ">");
}

const NativeDef methods[] = {
    {"close(self, /)", close_map},
    {"resize(self, newsize, /)", resize},
    {"read(self, n=None, /)", read},
    {"read_byte(self, /)", read_byte},
    {"readline(self, /)", readline},
    {"write(self, bytes, /)", write},
    {"write_byte(self, byte, /)", write_byte},
    {"find(self, view, start=None, end=None, /)", find<false>},
    {"rfind(self, view, start=None, end=None, /)", find<true>},
    {"seek(self, pos, whence=0, /)", seek},
    {"seekable(self, /)", seekable},
    {"tell(self, /)", tell},
    {"size(self, /)", file_size},
    {"flush(self, offset=0, size=<unset>, /)", flush},
    {"move(self, dest, src, count, /)", move},
    {"madvise(self, option, start=0, length=<unset>, /)", advise},
    {"__enter__(self, /)", enter},
    {"__exit__(self, /, *args)", close_map},
    {"closed", get_closed, NativeDef::Getter},
    {},
};
#define C(name) {#name, name}
const IntConstant constants[] = {
    C(PROT_EXEC), C(PROT_READ), C(PROT_WRITE), C(MAP_SHARED), C(MAP_PRIVATE), C(MAP_DENYWRITE), C(MAP_EXECUTABLE),
    C(MAP_ANONYMOUS), {"MAP_ANON", MAP_ANONYMOUS}, C(MAP_POPULATE), C(MAP_STACK), C(MAP_NORESERVE),
    C(MADV_NORMAL), C(MADV_RANDOM), C(MADV_SEQUENTIAL), C(MADV_WILLNEED), C(MADV_DONTNEED), C(MADV_REMOVE), C(MADV_DONTFORK),
    C(MADV_DOFORK), C(MADV_HWPOISON), C(MADV_MERGEABLE), C(MADV_UNMERGEABLE), C(MADV_HUGEPAGE), C(MADV_NOHUGEPAGE),
    C(MADV_DONTDUMP), C(MADV_DODUMP), C(MADV_FREE), {"ACCESS_DEFAULT", kDefault}, {"ACCESS_READ", kRead},
    {"ACCESS_WRITE", kWrite}, {"ACCESS_COPY", kCopy}, {}};
#undef C

}  // namespace

bool init_module_mmap(Module* m) {
  Type* t = &mapping_type;
  type_init(t, "mmap.mmap", nullptr, sizeof(Map), kTypeBaseable);
  t->make = make;
  t->repr = repr;
  t->truth = truth_slot;
  t->length = length;
  t->getitem = getitem;
  t->setitem = setitem;
  t->iter = iterate;
  t->contains = contains_slot;
  define_methods(t, methods);
  type_ready(t);
  register_buffer_type(t, buffer);
  init_iterator_type(&iterator_type, "iterator", sizeof(IndexIterator), next);
  int64_t page = sysconf(_SC_PAGESIZE);
  return set_constants(m, constants) && module_set(m, "PAGESIZE", from_int64(page)) &&
         module_set(m, "ALLOCATIONGRANULARITY", from_int64(page)) && module_set(m, "error", type_value(&OSError_type)) &&
         module_set(m, "mmap", type_value(t));
}

}  // namespace bunpy
