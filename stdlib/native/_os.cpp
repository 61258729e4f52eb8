// _os.cpp: the system calls behind `os` and `os.path`; os/__init__.py gives them their Python shape.
//
// Paths arrive as str, bytes or os.PathLike; errors become OSError with the path. A call interrupted by a
// signal runs the handlers and is made again (PEP 475).

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "builtins/bytes.h"
#include "core/start.h"
#include "native_module.h"

extern char** environ;

namespace bunpy {

namespace {

/// A path argument as bytes for the system.
struct Path {
  std::string text;
  Value given;
  bool bytes = false;
  int fd = -1;
};

bool read_path(Value v, Path* out, const char* function, bool allow_fd = false) {
  out->given = v;
  if (allow_fd && is_int_like(v) && !is_bool(v)) {
    int64_t fd;
    if (!index_as_int64(v, &fd)) return false;
    out->fd = static_cast<int>(fd);
    return true;
  }
  if (!is_str(v) && !is_bytes(v)) {
    Value converted = call_special(v, Special::Fspath);
    if (converted.is_null()) {
      if (!pending())
        raise_type_error("%s: path should be string, bytes%s or os.PathLike, not %T", function,
                         allow_fd ? ", integer" : "", v);
      return false;
    }
    v = converted;
  }
  if (is_str(v)) {
    out->text = to_utf8(v);
  } else if (is_bytes(v)) {
    auto* b = v.as<Bytes>();
    out->text.assign(reinterpret_cast<const char*>(b->data), static_cast<size_t>(b->length));
    out->bytes = true;
  } else {
    raise_type_error("expected %T.__fspath__() to return str or bytes, not %T", out->given, v);
    return false;
  }
  out->given = v;
  if (out->text.find('\0') != std::string::npos) {
    raise_value_error("embedded null byte");
    return false;
  }
  return true;
}

Value path_value(const std::string& text, bool bytes) {
  return bytes ? Value(new_bytes(text.data(), static_cast<int64_t>(text.size()))) : Value(new_str(text));
}

/// Repeats `call` while signals interrupt it. -1 = failed with errno, -2 = a handler raised.
template <class F>
auto retry(F call) -> decltype(call()) {
  while (true) {
    auto r = call();
    if (r != -1 || errno != EINTR) return r;
    if (poll() < 0) return -2;
  }
}
#define RETRY_OR_RAISE(r, given)                \
  if ((r) == -2) return Value();                \
  if ((r) == -1) return raise_os_error(errno, given)

template <int (*call)(const char*)>
Value path_call(Value* args) {
  Path p;
  if (!read_path(args[0], &p, "path")) return Value();
  if (call(p.text.c_str()) != 0) return raise_os_error(errno, p.given);
  return None_;
}

template <int (*call)(const char*, const char*)>
Value two_path_call(Value* args) {
  Path a, b;
  if (!read_path(args[0], &a, "src") || !read_path(args[1], &b, "dst")) return Value();
  if (call(a.text.c_str(), b.text.c_str()) == 0) return None_;
  // OSError.__new__ picks the subclass and prints both names: [Errno 2] …: 'a' -> 'b'.
  int number = errno;
  Value e = bunpy::call(type_value(&OSError_type), {small(number), Value(new_str(strerror(number))), a.given, None_, b.given});
  if (e.bits) set_pending(e.as<Exception>());
  return Value();
}

Value getcwd_str(Value*) {
  char buffer[PATH_MAX];
  return getcwd(buffer, sizeof buffer) ? Value(new_str(buffer)) : Value(raise_os_error(errno));
}

const char* const stat_fields[] = {"st_mode",  "st_ino",   "st_dev",     "st_nlink",    "st_uid",      "st_gid",
                                   "st_size",  "_int_atime", "_int_mtime", "_int_ctime", "st_atime",   "st_mtime",
                                   "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks",
                                   "st_rdev",  nullptr};
Type* stat_type;

Value stat_value(const struct stat& s) {
  auto seconds = [](const timespec& t) { return from_double(static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec)); };
  auto ns = [](const timespec& t) { return from_int64(t.tv_sec * 1'000'000'000 + t.tv_nsec); };
  Value items[] = {small(s.st_mode), int_from_uint64(s.st_ino), int_from_uint64(s.st_dev), int_from_uint64(s.st_nlink),
                   small(s.st_uid), small(s.st_gid), from_int64(s.st_size), from_int64(s.st_atim.tv_sec),
                   from_int64(s.st_mtim.tv_sec), from_int64(s.st_ctim.tv_sec), seconds(s.st_atim), seconds(s.st_mtim),
                   seconds(s.st_ctim), ns(s.st_atim), ns(s.st_mtim), ns(s.st_ctim), from_int64(s.st_blksize),
                   from_int64(s.st_blocks), int_from_uint64(s.st_rdev)};
  return new_struct(stat_type, items);
}

/// The folder that a relative path starts in; false with an exception pending.
bool read_folder(Value v, int* fd) {
  *fd = AT_FDCWD;
  int64_t n;
  if (v.is_null() || is_none(v)) return true;
  if (!is_int_like(v)) {
    raise_type_error("argument should be integer or None, not %T", v);
    return false;
  }
  if (!index_as_int64(v, &n)) return false;
  *fd = static_cast<int>(n);
  return true;
}
/// AT_SYMLINK_NOFOLLOW or 0 of an argument follow_symlinks; -1 with an exception pending.
int link_flags(Value follow) {
  int t = truth(follow);
  return t < 0 ? -1 : t ? 0 : AT_SYMLINK_NOFOLLOW;
}

/// stat(path, *, dir_fd, follow_symlinks), lstat(path, *, dir_fd)
template <bool follow>
Value stat_call(Value* args) {
  Path p;
  int folder, flags = follow ? link_flags(args[2]) : AT_SYMLINK_NOFOLLOW;
  if (flags < 0 || !read_path(args[0], &p, follow ? "stat" : "lstat", follow) || !read_folder(args[1], &folder)) return Value();
  if (p.fd >= 0 && flags != 0) return raise_value_error("stat: cannot use fd and follow_symlinks together");
  struct stat s;
  int r = p.fd >= 0 ? fstat(p.fd, &s) : fstatat(folder, p.text.c_str(), &s, flags);
  return r == 0 ? stat_value(s) : Value(raise_os_error(errno, p.given));
}

Value fstat_call(Value* args) {
  int64_t fd;
  struct stat s;
  if (!index_as_int64(args[0], &fd)) return Value();
  return fstat(static_cast<int>(fd), &s) == 0 ? stat_value(s) : Value(raise_os_error(errno));
}

/// _mode(path, follow): the file's mode, or None when there is none; never raises OSError.
Value mode_call(Value* args) {
  Path p;
  if (!read_path(args[0], &p, "stat", true)) {
    if (!pending_is(&ValueError_type)) return Value();
    clear_pending();
    return None_;
  }
  struct stat s;
  int r = p.fd >= 0 ? fstat(p.fd, &s) : args[1] == False_ ? lstat(p.text.c_str(), &s) : ::stat(p.text.c_str(), &s);
  return r == 0 ? small(s.st_mode) : None_;
}

Value list_directory(Value* args) {
  Path p;
  if (is_none(args[0])) p.text = ".", p.given = Value(new_str_ascii("."));
  else if (!read_path(args[0], &p, "listdir")) return Value();
  DIR* d = opendir(p.text.c_str());
  if (d == nullptr) return raise_os_error(errno, p.given);
  Value names = make_list({});
  while (dirent* entry = readdir(d)) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    Value name = path_value(entry->d_name, p.bytes);
    if (names.is_null() || name.is_null() || list_append(names, name) < 0) {
      names = Value();
      break;
    }
  }
  closedir(d);
  return names;
}

/// _scandir(path): a list of (name, d_type, inode).
Value scan_directory(Value* args) {
  Path p;
  if (!read_path(args[0], &p, "scandir")) return Value();
  DIR* d = opendir(p.text.c_str());
  if (d == nullptr) return raise_os_error(errno, p.given);
  Value rows = make_list({});
  while (dirent* entry = readdir(d)) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    Value row = make_tuple({path_value(entry->d_name, p.bytes), small(entry->d_type), int_from_uint64(entry->d_ino)});
    if (rows.is_null() || row.is_null() || list_append(rows, row) < 0) {
      rows = Value();
      break;
    }
  }
  closedir(d);
  return rows;
}

Value make_directory(Value* args) {
  Path p;
  int64_t mode;
  if (!read_path(args[0], &p, "mkdir") || !index_as_int64(args[1], &mode)) return Value();
  return mkdir(p.text.c_str(), static_cast<mode_t>(mode)) == 0 ? None_ : Value(raise_os_error(errno, p.given));
}
Value change_mode(Value* args) {
  Path p;
  int64_t mode;
  int folder, flags = link_flags(args[3]);
  if (flags < 0 || !read_path(args[0], &p, "chmod", true) || !index_as_int64(args[1], &mode) || !read_folder(args[2], &folder))
    return Value();
  auto bits = static_cast<mode_t>(mode);
  if ((p.fd >= 0 ? fchmod(p.fd, bits) : fchmodat(folder, p.text.c_str(), bits, flags)) == 0) return None_;
  if (errno == EOPNOTSUPP && flags != 0)
    return raise_error(&NotImplementedError_type, "chmod: follow_symlinks unavailable on this platform");
  return raise_os_error(errno, p.given);
}
Value change_descriptor_mode(Value* args) {
  int64_t fd, mode;
  if (!index_as_int64(args[0], &fd) || !index_as_int64(args[1], &mode)) return Value();
  return fchmod(static_cast<int>(fd), static_cast<mode_t>(mode)) == 0 ? None_ : Value(raise_os_error(errno));
}
/// chown(path, uid, gid, *, dir_fd, follow_symlinks)
Value change_owner(Value* args) {
  Path p;
  int64_t user, group;
  int folder, flags = link_flags(args[4]);
  if (flags < 0 || !read_path(args[0], &p, "chown", true) || !index_as_int64(args[1], &user) ||
      !index_as_int64(args[2], &group) || !read_folder(args[3], &folder))
    return Value();
  auto uid = static_cast<uid_t>(user);
  auto gid = static_cast<gid_t>(group);
  int r = p.fd >= 0 ? fchown(p.fd, uid, gid) : fchownat(folder, p.text.c_str(), uid, gid, flags);
  return r == 0 ? None_ : Value(raise_os_error(errno, p.given));
}
Value change_link_owner(Value* args) {
  Value all[] = {args[0], args[1], args[2], None_, False_};
  return change_owner(all);
}
Value make_fifo(Value* args) {
  Path p;
  int64_t mode;
  int folder;
  if (!read_path(args[0], &p, "mkfifo") || !index_as_int64(args[1], &mode) || !read_folder(args[2], &folder)) return Value();
  int r = mkfifoat(folder, p.text.c_str(), static_cast<mode_t>(mode));
  return r == 0 ? None_ : Value(raise_os_error(errno, p.given));
}
Value groups_call(Value*) {
  gid_t groups[1024];
  int n = getgroups(1024, groups);
  if (n < 0) return raise_os_error(errno);
  Value list = make_list({});
  for (int i = 0; i < n; ++i)
    if (list.is_null() || list_append(list, small(groups[i])) < 0) return Value();
  return list;
}
Value access_call(Value* args) {
  Path p;
  int64_t mode;
  if (!read_path(args[0], &p, "access") || !index_as_int64(args[1], &mode)) return Value();
  return from_bool(access(p.text.c_str(), static_cast<int>(mode)) == 0);
}
Value read_link(Value* args) {
  Path p;
  if (!read_path(args[0], &p, "readlink")) return Value();
  char buffer[PATH_MAX];
  ssize_t n = readlink(p.text.c_str(), buffer, sizeof buffer);
  return n >= 0 ? path_value(std::string(buffer, static_cast<size_t>(n)), p.bytes) : Value(raise_os_error(errno, p.given));
}
Value real_path(Value* args) {
  Path p;
  if (!read_path(args[0], &p, "realpath")) return Value();
  char buffer[PATH_MAX];
  return realpath(p.text.c_str(), buffer) ? path_value(buffer, p.bytes) : None_;
}
Value truncate_call(Value* args) {
  Path p;
  int64_t length;
  if (!read_path(args[0], &p, "truncate", true) || !index_as_int64(args[1], &length)) return Value();
  int r = p.fd >= 0 ? ftruncate(p.fd, length) : truncate(p.text.c_str(), length);
  return r == 0 ? None_ : Value(raise_os_error(errno, p.given));
}
/// _utime(path, atime_ns, mtime_ns, follow_symlinks)
Value set_times(Value* args) {
  Path p;
  int64_t a, m;
  int flags = link_flags(args[3]);
  if (flags < 0 || !read_path(args[0], &p, "utime", true) || !index_as_int64(args[1], &a) || !index_as_int64(args[2], &m))
    return Value();
  auto time = [](int64_t ns) {  // CPython's divmod: nanoseconds are never negative
    int64_t part = ns % 1'000'000'000;
    return part < 0 ? timespec{ns / 1'000'000'000 - 1, part + 1'000'000'000} : timespec{ns / 1'000'000'000, part};
  };
  timespec times[2] = {time(a), time(m)};
  int r = p.fd >= 0 ? futimens(p.fd, times) : utimensat(AT_FDCWD, p.text.c_str(), times, flags);
  return r == 0 ? None_ : Value(raise_os_error(errno, p.given));
}

// ---- the environment -------------------------------------------------------------------------------------

std::string text_of(Value v) { return is_str(v) ? to_utf8(v) : std::string(); }

Value environment(Value*) {
  Dict* d = new_dict();
  for (char** e = environ; d != nullptr && e != nullptr && *e != nullptr; ++e) {
    const char* equals = strchr(*e, '=');
    if (equals == nullptr) continue;
    Value name = new_str(std::string_view(*e, static_cast<size_t>(equals - *e)));
    if (name.is_null() || !dict_set_str(d, name.as<Str>(), new_str(equals + 1))) return Value();
  }
  return d == nullptr ? Value() : to_value(d);
}
Value put_environment(Value* args) {
  std::string name = text_of(args[0]), v = text_of(args[1]);
  if (name.find('=') != std::string::npos) return raise_value_error("illegal environment variable name");
  if ((name + v).find('\0') != std::string::npos) return raise_value_error("embedded null byte");
  return setenv(name.c_str(), v.c_str(), 1) == 0 ? None_ : Value(raise_os_error(errno));
}
Value unset_environment(Value* args) {
  return unsetenv(text_of(args[0]).c_str()) == 0 ? None_ : Value(raise_os_error(errno));
}

// ---- files by descriptor -----------------------------------------------------------------------------------

bool fd_argument(Value v, int* fd) {
  int64_t n;
  if (!index_as_int64(v, &n)) return false;
  *fd = static_cast<int>(n);
  return true;
}
Value open_call(Value* args) {
  Path p;
  int64_t flags, mode;
  if (!read_path(args[0], &p, "open") || !index_as_int64(args[1], &flags) || !index_as_int64(args[2], &mode)) return Value();
  int r = retry([&] { return open(p.text.c_str(), static_cast<int>(flags) | O_CLOEXEC, static_cast<mode_t>(mode)); });
  RETRY_OR_RAISE(r, p.given);
  return small(r);
}
Value close_call(Value* args) {
  int fd;
  if (!fd_argument(args[0], &fd)) return Value();
  return close(fd) == 0 || errno == EINTR ? None_ : Value(raise_os_error(errno));
}
Value read_call(Value* args) {
  int fd;
  int64_t n;
  if (!fd_argument(args[0], &fd) || !index_as_int64(args[1], &n)) return Value();
  if (n < 0) return raise_os_error(EINVAL);
  std::string buffer(static_cast<size_t>(n), '\0');
  ssize_t r = retry([&] { return read(fd, buffer.data(), buffer.size()); });
  RETRY_OR_RAISE(r, Value());
  return new_bytes(buffer.data(), r);
}
Value write_call(Value* args) {
  int fd;
  BufferView view;
  if (!fd_argument(args[0], &fd) || !want_buffer(args[1], &view)) return Value();
  ssize_t r = retry([&] { return write(fd, view.data, static_cast<size_t>(view.length)); });
  RETRY_OR_RAISE(r, Value());
  return from_int64(r);
}
Value seek_call(Value* args) {
  int fd;
  int64_t at, how;
  if (!fd_argument(args[0], &fd) || !index_as_int64(args[1], &at) || !index_as_int64(args[2], &how)) return Value();
  off_t r = lseek(fd, at, static_cast<int>(how));
  return r >= 0 ? from_int64(r) : Value(raise_os_error(errno));
}
/// One bit of a descriptor's flags: true when it is as WhenSet says.
template <int Get, int Bit, bool WhenSet>
Value get_flag(Value* a) {
  int64_t fd;
  if (!index_as_int64(a[0], &fd)) return Value();
  int flags = fcntl(static_cast<int>(fd), Get);
  return flags < 0 ? Value(raise_os_error(errno)) : from_bool(((flags & Bit) != 0) == WhenSet);
}
template <int Get, int Set, int Bit, bool WhenSet>
Value set_flag(Value* a) {
  int64_t fd;
  int wanted = truth(a[1]);
  if (!index_as_int64(a[0], &fd) || wanted < 0) return Value();
  int flags = fcntl(static_cast<int>(fd), Get);
  if (flags < 0) return raise_os_error(errno);
  flags = (wanted > 0) == WhenSet ? flags | Bit : flags & ~Bit;
  return fcntl(static_cast<int>(fd), Set, flags) == 0 ? None_ : Value(raise_os_error(errno));
}
constexpr auto get_blocking = get_flag<F_GETFL, O_NONBLOCK, false>;
constexpr auto set_blocking = set_flag<F_GETFL, F_SETFL, O_NONBLOCK, false>;
constexpr auto get_inheritable = get_flag<F_GETFD, FD_CLOEXEC, false>;
constexpr auto set_inheritable = set_flag<F_GETFD, F_SETFD, FD_CLOEXEC, false>;

Value is_terminal(Value* args) {
  int fd;
  return fd_argument(args[0], &fd) ? from_bool(isatty(fd) == 1) : Value();
}
Value pipe_call(Value*) {
  int fds[2];
  if (pipe2(fds, O_CLOEXEC) != 0) return raise_os_error(errno);
  return make_tuple({small(fds[0]), small(fds[1])});
}
Value dup_call(Value* args) {
  int fd;
  if (!fd_argument(args[0], &fd)) return Value();
  int r = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  return r >= 0 ? small(r) : Value(raise_os_error(errno));
}
Value dup2_call(Value* args) {
  int a, b;
  if (!fd_argument(args[0], &a) || !fd_argument(args[1], &b)) return Value();
  return dup2(a, b) >= 0 ? small(b) : Value(raise_os_error(errno));
}
Value fsync_call(Value* args) {
  int fd;
  if (!fd_argument(args[0], &fd)) return Value();
  return fsync(fd) == 0 ? None_ : Value(raise_os_error(errno));
}
Value terminal_size(Value* args) {
  int fd;
  winsize size;
  if (!fd_argument(args[0], &fd)) return Value();
  if (ioctl(fd, TIOCGWINSZ, &size) != 0) return raise_os_error(errno);
  return make_tuple({small(size.ws_col), small(size.ws_row)});
}

// ---- processes ----------------------------------------------------------------------------------------------

template <class N, N (*function)()>
Value number_of(Value*) {
  return from_int64(static_cast<int64_t>(function()));
}
Value cpu_count(Value*) { return small(sysconf(_SC_NPROCESSORS_ONLN)); }
Value usable_cpus(Value*) {
  cpu_set_t set;
  return small(sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : sysconf(_SC_NPROCESSORS_ONLN));
}
Value exit_now(Value* args) {
  int64_t status;
  if (!index_as_int64(args[0], &status)) return Value();
  _exit(static_cast<int>(status));
}
Value kill_call(Value* args) {
  int64_t pid, number;
  if (!index_as_int64(args[0], &pid) || !index_as_int64(args[1], &number)) return Value();
  if (kill(static_cast<pid_t>(pid), static_cast<int>(number)) != 0) return raise_os_error(errno);
  return poll() < 0 ? Value() : None_;
}
Value system_call(Value* args) {
  Path p;
  if (!read_path(args[0], &p, "system")) return Value();
  stdio_flush(1);
  // Not system(3): it would block SIGCHLD and ignore SIGINT in every thread.
  const char* argv[] = {"sh", "-c", p.text.c_str(), nullptr};
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults, none;
  sigemptyset(&none);
  sigemptyset(&defaults);
  for (int number : {SIGINT, SIGQUIT, SIGPIPE, SIGXFSZ}) sigaddset(&defaults, number);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  pid_t pid;
  int error = posix_spawn(&pid, "/bin/sh", nullptr, &attributes, const_cast<char**>(argv), environ);
  posix_spawnattr_destroy(&attributes);
  if (error != 0) return small(127 << 8);
  int status;
  int r = retry([&] { return waitpid(pid, &status, 0); });
  RETRY_OR_RAISE(r, Value());
  return small(status);
}
Value wait_pid(Value* args) {
  int64_t pid, options;
  if (!index_as_int64(args[0], &pid) || !index_as_int64(args[1], &options)) return Value();
  int status = 0;
  int r = retry([&] { return waitpid(static_cast<pid_t>(pid), &status, static_cast<int>(options)); });
  RETRY_OR_RAISE(r, Value());
  return make_tuple({small(r), small(status)});
}
Value umask_call(Value* args) {
  int64_t mask;
  return index_as_int64(args[0], &mask) ? small(umask(static_cast<mode_t>(mask))) : Value();
}
Value random_bytes(Value* args) {
  int64_t n;
  if (!index_as_int64(args[0], &n)) return Value();
  if (n < 0) return raise_value_error("negative argument not allowed");
  std::string buffer(static_cast<size_t>(n), '\0');
  for (size_t at = 0; at < buffer.size();) {
    ssize_t got = getrandom(buffer.data() + at, buffer.size() - at, 0);
    if (got < 0 && errno != EINTR) return raise_os_error(errno);
    if (got > 0) at += static_cast<size_t>(got);
  }
  return new_bytes(buffer.data(), n);
}
Value error_text(Value* args) {
  int64_t code;
  return index_as_int64(args[0], &code) ? Value(new_str(strerror(static_cast<int>(code)))) : Value();
}
Value times_call(Value*) {
  static const char* const fields[] = {"user", "system", "children_user", "children_system", "elapsed", nullptr};
  static Type* type = nullptr;
  if (type == nullptr) type = new_struct_sequence("posix.times_result", fields, 5);
  tms t;
  clock_t elapsed = times(&t);
  double tick = static_cast<double>(sysconf(_SC_CLK_TCK));
  Value items[] = {from_double(static_cast<double>(t.tms_utime) / tick), from_double(static_cast<double>(t.tms_stime) / tick),
                   from_double(static_cast<double>(t.tms_cutime) / tick), from_double(static_cast<double>(t.tms_cstime) / tick),
                   from_double(static_cast<double>(elapsed) / tick)};
  return type ? new_struct(type, items) : Value();
}
Value uname_call(Value*) {
  static const char* const fields[] = {"sysname", "nodename", "release", "version", "machine", nullptr};
  static Type* type = nullptr;
  if (type == nullptr) type = new_struct_sequence("posix.uname_result", fields, 5);
  utsname u;
  if (uname(&u) != 0) return raise_os_error(errno);
  Value items[] = {Value(new_str(u.sysname)), Value(new_str(u.nodename)), Value(new_str(u.release)),
                   Value(new_str(u.version)), Value(new_str(u.machine))};
  return type ? new_struct(type, items) : Value();
}
Value load_average(Value*) {
  double loads[3];
  if (getloadavg(loads, 3) != 3) return raise_error(&OSError_type, "Load averages are unobtainable");
  return make_tuple({from_double(loads[0]), from_double(loads[1]), from_double(loads[2])});
}
Value login_name(Value*) {
  const char* name = getenv("LOGNAME");
  return name ? Value(new_str(name)) : Value(raise_os_error(ENXIO));
}

const NativeDef functions[] = {
    {"getcwd()", getcwd_str},
    {"fstat(fd)", fstat_call},
    {"stat(path, *, dir_fd=None, follow_symlinks=True)", stat_call<true>},
    {"lstat(path, *, dir_fd=None)", stat_call<false>},
    {"_mode(path, follow=True, /)", mode_call},
    {"listdir(path=None)", list_directory},
    {"_scandir(path, /)", scan_directory},
    {"mkdir(path, mode=511)", make_directory},
    {"rmdir(path)", path_call<rmdir>},
    {"remove(path)", path_call<unlink>},
    {"unlink(path)", path_call<unlink>},
    {"chdir(path)", path_call<chdir>},
    {"rename(src, dst)", two_path_call<rename>},
    {"replace(src, dst)", two_path_call<rename>},
    {"symlink(src, dst, target_is_directory=False)", two_path_call<symlink>},
    {"link(src, dst)", two_path_call<link>},
    {"readlink(path)", read_link},
    {"_realpath(path, /)", real_path},
    {"chmod(path, mode, *, dir_fd=None, follow_symlinks=True)", change_mode},
    {"fchmod(fd, mode)", change_descriptor_mode},
    {"chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)", change_owner},
    {"lchown(path, uid, gid)", change_link_owner},
    {"mkfifo(path, mode=438, *, dir_fd=None)", make_fifo},
    {"getgroups()", groups_call},
    {"access(path, mode)", access_call},
    {"truncate(path, length)", truncate_call},
    {"ftruncate(fd, length, /)", truncate_call},
    {"_utime(path, atime_ns, mtime_ns, follow_symlinks, /)", set_times},
    {"_environ()", environment},
    {"putenv(name, value, /)", put_environment},
    {"unsetenv(name, /)", unset_environment},
    {"open(path, flags, mode=511)", open_call},
    {"close(fd)", close_call},
    {"read(fd, length, /)", read_call},
    {"write(fd, data, /)", write_call},
    {"lseek(fd, position, how, /)", seek_call},
    {"isatty(fd, /)", is_terminal},
    {"get_blocking(fd, /)", get_blocking},
    {"set_blocking(fd, blocking, /)", set_blocking},
    {"get_inheritable(fd, /)", get_inheritable},
    {"set_inheritable(fd, inheritable, /)", set_inheritable},
    {"pipe()", pipe_call},
    {"dup(fd, /)", dup_call},
    {"dup2(fd, fd2, inheritable=True)", dup2_call},
    {"fsync(fd)", fsync_call},
    {"_terminal_size(fd, /)", terminal_size},
    {"getpid()", number_of<pid_t, getpid>},
    {"getppid()", number_of<pid_t, getppid>},
    {"getuid()", number_of<uid_t, getuid>},
    {"geteuid()", number_of<uid_t, geteuid>},
    {"getgid()", number_of<gid_t, getgid>},
    {"getegid()", number_of<gid_t, getegid>},
    {"cpu_count()", cpu_count},
    {"process_cpu_count()", usable_cpus},
    {"_exit(status)", exit_now},
    {"kill(pid, signal, /)", kill_call},
    {"system(command)", system_call},
    {"waitpid(pid, options, /)", wait_pid},
    {"umask(mask, /)", umask_call},
    {"urandom(size, /)", random_bytes},
    {"strerror(code, /)", error_text},
    {"times()", times_call},
    {"uname()", uname_call},
    {"getloadavg()", load_average},
    {"getlogin()", login_name},
    {},
};

const IntConstant constants[] = {
#define C(name) {#name, name}
    C(F_OK), C(R_OK), C(W_OK), C(X_OK), C(O_RDONLY), C(O_WRONLY), C(O_RDWR), C(O_CREAT), C(O_EXCL), C(O_TRUNC),
    C(O_APPEND), C(O_NOCTTY), C(O_NONBLOCK), C(O_SYNC), C(O_CLOEXEC), C(O_DIRECTORY), C(O_NOFOLLOW), C(WNOHANG), C(WUNTRACED),
    {"EX_OK", 0}, {"SEEK_SET", 0}, {"SEEK_CUR", 1}, {"SEEK_END", 2}, {}};
#undef C

}  // namespace

bool init_module__os(Module* m) {
  stat_type = new_struct_sequence("os.stat_result", stat_fields, 10);
  return stat_type != nullptr && define_functions(m, functions) && set_constants(m, constants) &&
         module_set(m, "stat_result", type_value(stat_type));
}

}  // namespace bunpy
