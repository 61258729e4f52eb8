// os_path.h: the path arguments of os's functions (CPython's path_t).
#pragma once

#include <fcntl.h>

#include <string>

#include "builtins/bytes.h"
#include "builtins/system_text.h"
#include "core/start.h"
#include "native_module.h"

namespace bunpy {

/// A path argument as bytes for the system, or the open file that it names instead.
struct Path {
  std::string text;
  Value given;
  bool bytes = false;
  int fd = -1;
  bool is_fd = false;
};

enum class Accept { Path = 0, Descriptor = 1, None = 2, DescriptorOrNone = 3 };

inline Value path_value(const std::string& text, bool bytes) {
  return bytes ? Value(new_bytes(text.data(), static_cast<int64_t>(text.size())))
               : str_from_system(text);
}

/// Reads the argument `name` of `function`; false with an exception pending. None means ".".
inline bool read_path(Value v, Path* out, const char* function, Accept accept = Accept::Path,
                      const char* name = "path") {
  out->given = v;
  if (is_none(v) && static_cast<int>(accept) & 2) return out->text = ".", true;
  if (!is_str(v) && !is_bytes(v)) {
    if (static_cast<int>(accept) & 1 && (is_int_like(v) || special_of(v, Special::Index).bits)) {
      int64_t fd;
      if (is_bool(v) && warn(&RuntimeWarning_type, "bool is used as a file descriptor") < 0)
        return false;
      if (!index_as_int64(v, &fd)) return false;
      if (fd != static_cast<int>(fd))
        return raise_error(&OverflowError_type,
                           fd > 0 ? "fd is greater than maximum" : "fd is less than minimum"),
               false;
      out->is_fd = true;
      out->fd = static_cast<int>(fd);
      return true;
    }
    Value method = special_of(v, Special::Fspath);
    if (method.is_null() || is_none(method)) {
      static const char* const kinds[] = {
          "string, bytes or os.PathLike", "string, bytes, os.PathLike or integer",
          "string, bytes, os.PathLike or None", "string, bytes, os.PathLike, integer or None"};
      return raise_type_error("%s: %s should be %s, not %T", function, name,
                              kinds[static_cast<int>(accept)], v),
             false;
    }
    v = plain_path(v);
    if (v.is_null()) return false;
  }
  out->bytes = is_bytes(v);
  out->given = v;
  if (!system_bytes(v, &out->text)) return false;
  if (out->text.find('\0') != std::string::npos)
    return raise_value_error("%s: embedded null character in %s", function, name), false;
  return true;
}

/// Text for the system that names no file: str, bytes or os.PathLike; false with an exception
/// pending.
inline bool system_text(Value v, std::string* out) {
  v = plain_path(v);
  if (v.is_null()) return false;
  if (!system_bytes(v, out)) return false;
  if (out->find('\0') != std::string::npos) return raise_value_error("embedded null byte"), false;
  return true;
}

/// The folder that a relative path starts in (dir_fd); false with an exception pending.
inline bool read_folder(Value v, int* fd) {
  *fd = AT_FDCWD;
  int64_t n;
  if (v.is_null() || is_none(v)) return true;
  if (!is_int_like(v) && special_of(v, Special::Index).is_null())
    return raise_type_error("argument should be integer or None, not %T", v), false;
  if (!index_as_int64(v, &n)) return false;
  if (n != static_cast<int>(n))
    return raise_error(&OverflowError_type,
                       n > 0 ? "fd is greater than maximum" : "fd is less than minimum"),
           false;
  *fd = static_cast<int>(n);
  return true;
}

/// AT_SYMLINK_NOFOLLOW or 0 of an argument follow_symlinks; -1 with an exception pending.
inline int link_flags(Value follow) {
  int t = truth(follow);
  return t < 0 ? -1 : t ? 0 : AT_SYMLINK_NOFOLLOW;
}

/// A user or group id: 32 bits, or -1 for "as it is"; false with an exception pending.
inline bool read_id(Value v, const char* kind, uint32_t* out) {
  if (!is_int_like(v) && special_of(v, Special::Index).is_null())
    return raise_type_error("%s should be integer, not %T", kind, v), false;
  int64_t n;
  if (!index_clamped(v, &n)) return false;
  *out = static_cast<uint32_t>(n);
  if (n == -1 || n == *out) return true;
  return raise_error(&OverflowError_type, "%s is %s", kind,
                     n == INT64_MAX ? "greater than maximum" : "less than minimum"),
         false;
}

}  // namespace bunpy
