// fcntl.cpp: the module fcntl: control of file descriptors and locks on files (POSIX fcntl, ioctl, flock).
#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstring>
#include <string>

#include "builtins/bytes.h"
#include "native_module.h"

namespace bunpy {
namespace {

constexpr int64_t kMostBytes = 1024;

/// A system call on a descriptor, outside of the interpreter's locks.
template <class F>
int system_call(F run, int* error) {
  BlockingRegion blocking;
  int result = run();
  *error = errno;
  return result;
}
/// An int that need only fit the machine's `int` by its bits, as request numbers do.
bool int_bits(Value v, int* out) {
  Value number = index_of(v);
  if (number.is_null()) return false;
  Value low = call_attr(number, "__and__", {small(0xffffffff)});
  if (!low.is_small_int()) return false;
  *out = static_cast<int>(static_cast<uint32_t>(low.small_int()));
  return true;
}
/// The bytes of a str or of an object with the buffer protocol.
bool text_argument(Value v, const char* function, std::string* out) {
  if (is_str(v)) {
    *out = to_utf8(v);
  } else {
    BufferView view;
    if (!want_buffer(v, &view)) return false;
    out->assign(reinterpret_cast<const char*>(view.data), static_cast<size_t>(view.length));
  }
  if (static_cast<int64_t>(out->size()) > kMostBytes) return raise_value_error("%s argument 3 is too long", function), false;
  return true;
}

Value control(Value* a) {
  int fd, result, error, command;
  if (!descriptor(a[0], &fd) || !int_bits(a[1], &command)) return Value();
  if (a[2].bits && !is_int_like(a[2])) {
    std::string data;
    if (!text_argument(a[2], "fcntl", &data)) return Value();
    char room[kMostBytes + 8] = {};
    memcpy(room, data.data(), data.size());
    result = system_call([&] { return fcntl(fd, command, room); }, &error);
    return result < 0 ? Value(raise_os_error(error)) : Value(new_bytes(room, static_cast<int64_t>(data.size())));
  }
  int argument = 0;
  if (a[2].bits && !int_bits(a[2], &argument)) return Value();
  result = system_call([&] { return fcntl(fd, command, argument); }, &error);
  return result < 0 ? Value(raise_os_error(error)) : small(result);
}
Value device_control(Value* a) {
  int fd, result, error;
  Value request_value = index_of(a[1]);
  if (!descriptor(a[0], &fd) || request_value.is_null()) return Value();
  int request_bits;
  if (!int_bits(request_value, &request_bits)) return Value();
  auto request = static_cast<unsigned long>(static_cast<unsigned int>(request_bits));
  if (a[2].bits && !is_int_like(a[2])) {
    int mutates = truth(a[3]);
    if (mutates < 0) return Value();
    BufferView view;
    bool writable = !is_str(a[2]) && want_buffer(a[2], &view) && !view.read_only;
    if (pending()) return Value();
    if (writable && mutates) {
      // The call works on a copy with room behind it: what it writes belongs to the object only as far as that reaches.
      if (view.length > kMostBytes) {
        result = system_call([&] { return ioctl(fd, request, const_cast<uint8_t*>(view.data)); }, &error);
        return result < 0 ? Value(raise_os_error(error)) : small(result);
      }
      char room[kMostBytes + 8] = {};
      memcpy(room, view.data, static_cast<size_t>(view.length));
      result = system_call([&] { return ioctl(fd, request, room); }, &error);
      memcpy(const_cast<uint8_t*>(view.data), room, static_cast<size_t>(view.length));
      return result < 0 ? Value(raise_os_error(error)) : small(result);
    }
    std::string data;
    if (!text_argument(a[2], "ioctl", &data)) return Value();
    char room[kMostBytes + 8] = {};
    memcpy(room, data.data(), data.size());
    result = system_call([&] { return ioctl(fd, request, room); }, &error);
    return result < 0 ? Value(raise_os_error(error)) : Value(new_bytes(room, static_cast<int64_t>(data.size())));
  }
  int argument = 0;
  if (a[2].bits && !int_bits(a[2], &argument)) return Value();
  result = system_call([&] { return ioctl(fd, request, argument); }, &error);
  return result < 0 ? Value(raise_os_error(error)) : small(result);
}
Value lock_file(Value* a) {
  int fd, operation, error;
  if (!descriptor(a[0], &fd) || !int_bits(a[1], &operation)) return Value();
  int result = system_call([&] { return flock(fd, operation); }, &error);
  return result < 0 ? Value(raise_os_error(error)) : None_;
}
Value lock_range(Value* a) {
  int fd, command, whence, error;
  int64_t length, start;
  if (!descriptor(a[0], &fd) || !int_bits(a[1], &command) || !index_as_int64(a[2], &length) ||
      !index_as_int64(a[3], &start) || !int_bits(a[4], &whence))
    return Value();
  struct flock l{};
  if (command & LOCK_UN) l.l_type = F_UNLCK;
  else if (command & LOCK_SH) l.l_type = F_RDLCK;
  else if (command & LOCK_EX) l.l_type = F_WRLCK;
  else return raise_value_error("unrecognized lockf argument");
  l.l_start = start;
  l.l_len = length;
  l.l_whence = static_cast<short>(whence);
  int result = system_call([&] { return fcntl(fd, command & LOCK_NB ? F_SETLK : F_SETLKW, &l); }, &error);
  return result < 0 ? Value(raise_os_error(error)) : None_;
}

const NativeDef functions[] = {
    {"fcntl(fd, cmd, arg=0, /)", control},
    {"ioctl(fd, request, arg=0, mutate_flag=True, /)", device_control},
    {"flock(fd, operation, /)", lock_file},
    {"lockf(fd, cmd, len=0, start=0, whence=0, /)", lock_range},
    {},
};
#define C(name) {#name, name}
const IntConstant constants[] = {
    C(LOCK_SH), C(LOCK_EX), C(LOCK_NB), C(LOCK_UN), C(LOCK_MAND), C(LOCK_READ), C(LOCK_WRITE), C(LOCK_RW),
    C(F_DUPFD), C(F_DUPFD_CLOEXEC), C(F_GETFD), C(F_SETFD), C(F_GETFL), C(F_SETFL), C(F_GETLK), C(F_SETLK), C(F_SETLKW),
    {"F_GETLK64", F_GETLK}, {"F_SETLK64", F_SETLK}, {"F_SETLKW64", F_SETLKW},
    C(F_OFD_GETLK), C(F_OFD_SETLK), C(F_OFD_SETLKW), C(F_GETOWN), C(F_SETOWN), C(F_GETSIG), C(F_SETSIG), C(F_RDLCK),
    C(F_WRLCK), C(F_UNLCK), C(F_EXLCK), C(F_SHLCK), C(F_SETLEASE), C(F_GETLEASE), C(F_NOTIFY), C(F_SETPIPE_SZ),
    C(F_GETPIPE_SZ), C(F_ADD_SEALS), C(F_GET_SEALS), C(F_SEAL_SEAL), C(F_SEAL_SHRINK), C(F_SEAL_GROW), C(F_SEAL_WRITE),
    C(FD_CLOEXEC), {"FASYNC", O_ASYNC}, C(DN_ACCESS), C(DN_MODIFY), C(DN_CREATE), C(DN_DELETE), C(DN_RENAME), C(DN_ATTRIB),
    C(DN_MULTISHOT), {}};
#undef C

}  // namespace

bool init_module_fcntl(Module* m) { return define_functions(m, functions) && set_constants(m, constants); }

}  // namespace bunpy
