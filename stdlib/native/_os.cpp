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

#include "builtins/io.h"
#include "os_path.h"

extern char** environ;

namespace bunpy {

namespace {

/// Repeats `call` while signals interrupt it. -1 = failed with errno, -2 = a handler raised.
template <class F>
auto retry(F call) -> decltype(call()) {
  while (true) {
    if (poll() < 0) return -2;  // a signal that has come already would not interrupt the call
    auto r = call();
    if (r != -1 || errno != EINTR) return r;
  }
}
#define RETRY_OR_RAISE(r, given)                \
  if ((r) == -2) return Value();                \
  if ((r) == -1) return raise_os_error(errno, given)

Value done_or_error(int r, const Path& p) { return r == 0 ? None_ : Value(raise_os_error(errno, p.given)); }
/// OSError.__new__ picks the subclass and prints both names: [Errno 2] …: 'a' -> 'b'.
Value done_or_error(int r, const Path& a, const Path& b) {
  if (r == 0) return None_;
  int number = errno;
  Value e = bunpy::call(type_value(&OSError_type), {small(number), Value(new_str(strerror(number))), a.given, None_, b.given});
  if (e.bits) set_pending(e.as<Exception>());
  return Value();
}

/// remove(path, *, dir_fd) and unlink
template <bool is_remove>
Value remove_file(Value* args) {
  Path p;
  int folder;
  if (!read_path(args[0], &p, is_remove ? "remove" : "unlink") || !read_folder(args[1], &folder)) return Value();
  return done_or_error(unlinkat(folder, p.text.c_str(), 0), p);
}
Value remove_directory(Value* args) {
  Path p;
  int folder;
  if (!read_path(args[0], &p, "rmdir") || !read_folder(args[1], &folder)) return Value();
  return done_or_error(unlinkat(folder, p.text.c_str(), AT_REMOVEDIR), p);
}
Value change_directory(Value* args) {
  Path p;
  if (!read_path(args[0], &p, "chdir", Accept::Descriptor)) return Value();
  return done_or_error(p.is_fd ? fchdir(p.fd) : chdir(p.text.c_str()), p);
}
/// rename(src, dst, *, src_dir_fd, dst_dir_fd) and replace
template <bool is_replace>
Value rename_file(Value* args) {
  Path a, b;
  const char* name = is_replace ? "replace" : "rename";
  int from, to;
  if (!read_path(args[0], &a, name, Accept::Path, "src") || !read_path(args[1], &b, name, Accept::Path, "dst") ||
      !read_folder(args[2], &from) || !read_folder(args[3], &to))
    return Value();
  return done_or_error(renameat(from, a.text.c_str(), to, b.text.c_str()), a, b);
}
/// symlink(src, dst, target_is_directory, *, dir_fd)
Value make_symlink(Value* args) {
  Path a, b;
  int folder;
  if (!read_path(args[0], &a, "symlink", Accept::Path, "src") || !read_path(args[1], &b, "symlink", Accept::Path, "dst") ||
      truth(args[2]) < 0 || !read_folder(args[3], &folder))
    return Value();
  return done_or_error(symlinkat(a.text.c_str(), folder, b.text.c_str()), a, b);
}
/// link(src, dst, *, src_dir_fd, dst_dir_fd, follow_symlinks)
Value make_link(Value* args) {
  Path a, b;
  int from, to, flags = link_flags(args[4]);
  if (flags < 0 || !read_path(args[0], &a, "link", Accept::Path, "src") || !read_path(args[1], &b, "link", Accept::Path, "dst") ||
      !read_folder(args[2], &from) || !read_folder(args[3], &to))
    return Value();
  return done_or_error(linkat(from, a.text.c_str(), to, b.text.c_str(), flags ? 0 : AT_SYMLINK_FOLLOW), a, b);
}

Value getcwd_str(Value*) {
  char buffer[PATH_MAX];
  return getcwd(buffer, sizeof buffer) ? str_from_system(buffer) : Value(raise_os_error(errno));
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

/// An open file is not looked for in a folder; false with ValueError.
bool read_no_folder(const Path& p, int folder, const char* function) {
  if (!p.is_fd || folder == AT_FDCWD) return true;
  return raise_value_error("%s: can't specify dir_fd without matching path", function), false;
}

/// What `call` says of a file in `s` when what is buffered for it is written.
template <class F>
int examine(struct stat* s, F call) {
  int r = call();
  return r == 0 && flush_writers_of(*s) ? call() : r;
}

/// stat(path, *, dir_fd, follow_symlinks), lstat(path, *, dir_fd)
template <bool follow>
Value stat_call(Value* args) {
  Path p;
  int folder, flags = follow ? link_flags(args[2]) : AT_SYMLINK_NOFOLLOW;
  const char* name = follow ? "stat" : "lstat";
  if (flags < 0 || !read_path(args[0], &p, name, follow ? Accept::Descriptor : Accept::Path) || !read_folder(args[1], &folder))
    return Value();
  if (!read_no_folder(p, folder, name)) return Value();
  struct stat s;
  int r = examine(&s, [&] { return p.is_fd ? fstat(p.fd, &s) : fstatat(folder, p.text.c_str(), &s, flags); });
  return r == 0 ? stat_value(s) : Value(raise_os_error(errno, p.given));
}

Value fstat_call(Value* args) {
  int64_t fd;
  struct stat s;
  if (!index_as_int64(args[0], &fd)) return Value();
  int r = examine(&s, [&] { return fstat(static_cast<int>(fd), &s); });
  return r == 0 ? stat_value(s) : Value(raise_os_error(errno));
}

/// _mode(path, follow): the file's mode, or None when there is none; never raises OSError.
Value mode_call(Value* args) {
  Path p;
  if (!read_path(args[0], &p, "stat", Accept::Descriptor)) {
    if (!pending_is(&ValueError_type)) return Value();
    clear_pending();
    return None_;
  }
  struct stat s;
  int r = p.is_fd ? fstat(p.fd, &s) : args[1] == False_ ? lstat(p.text.c_str(), &s) : ::stat(p.text.c_str(), &s);
  return r == 0 ? small(s.st_mode) : None_;
}

bool fd_argument(Value v, int* fd) {
  int64_t n;
  if (!index_as_int64(v, &n)) return false;
  *fd = static_cast<int>(n);
  return true;
}
/// The rows that `row` makes of a folder's entries. A folder that is given as an open file is read through a copy.
template <class Row>
Value directory_rows(const Path& p, Row row) {
  DIR* d;
  if (p.is_fd) {
    int copy = fcntl(p.fd, F_DUPFD_CLOEXEC, 0);
    d = copy < 0 ? nullptr : fdopendir(copy);
    if (d) rewinddir(d);
    else if (copy >= 0) close(copy);
  } else {
    d = opendir(p.text.c_str());
  }
  if (d == nullptr) return raise_os_error(errno, p.is_fd ? Value() : p.given);
  Value rows = make_list({});
  while (dirent* entry = readdir(d)) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    Value item = row(entry);
    if (rows.is_null() || item.is_null() || list_append(rows, item) < 0) {
      rows = Value();
      break;
    }
  }
  closedir(d);
  return rows;
}
Value list_directory(Value* args) {
  Path p;
  if (!read_path(args[0], &p, "listdir", Accept::DescriptorOrNone)) return Value();
  return directory_rows(p, [&](dirent* entry) { return path_value(entry->d_name, p.bytes); });
}
/// _scandir(path): a list of (name, d_type, inode).
Value scan_directory(Value* args) {
  Path p;
  if (!read_path(args[0], &p, "scandir", Accept::DescriptorOrNone)) return Value();
  return directory_rows(p, [&](dirent* entry) {
    return make_tuple({path_value(entry->d_name, p.bytes), small(entry->d_type), int_from_uint64(entry->d_ino)});
  });
}

Value make_directory(Value* args) {
  Path p;
  int64_t mode;
  int folder;
  if (!read_path(args[0], &p, "mkdir") || !index_as_int64(args[1], &mode) || !read_folder(args[2], &folder)) return Value();
  return done_or_error(mkdirat(folder, p.text.c_str(), static_cast<mode_t>(mode)), p);
}
Value change_mode(Value* args) {
  Path p;
  int64_t mode;
  int folder, flags = link_flags(args[3]);
  if (flags < 0 || !read_path(args[0], &p, "chmod", Accept::Descriptor) || !index_as_int64(args[1], &mode) || !read_folder(args[2], &folder))
    return Value();
  auto bits = static_cast<mode_t>(mode);
  if ((p.is_fd ? fchmod(p.fd, bits) : fchmodat(folder, p.text.c_str(), bits, flags)) == 0) return None_;
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
  uint32_t user, group;
  int folder, flags = link_flags(args[4]);
  if (flags < 0 || !read_path(args[0], &p, "chown", Accept::Descriptor) || !read_id(args[1], "uid", &user) ||
      !read_id(args[2], "gid", &group) || !read_folder(args[3], &folder))
    return Value();
  if (p.is_fd && folder != AT_FDCWD) return raise_value_error("chown: can't specify both dir_fd and fd");
  return done_or_error(p.is_fd ? fchown(p.fd, user, group) : fchownat(folder, p.text.c_str(), user, group, flags), p);
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
/// access(path, mode, *, dir_fd, effective_ids, follow_symlinks)
Value access_call(Value* args) {
  Path p;
  int64_t mode;
  int folder, flags = link_flags(args[4]), effective = truth(args[3]);
  if (flags < 0 || effective < 0 || !read_path(args[0], &p, "access") || !index_as_int64(args[1], &mode) ||
      !read_folder(args[2], &folder))
    return Value();
  return from_bool(faccessat(folder, p.text.c_str(), static_cast<int>(mode), flags | (effective ? AT_EACCESS : 0)) == 0);
}
Value read_link(Value* args) {
  Path p;
  int folder;
  if (!read_path(args[0], &p, "readlink") || !read_folder(args[1], &folder)) return Value();
  char buffer[PATH_MAX];
  ssize_t n = readlinkat(folder, p.text.c_str(), buffer, sizeof buffer);
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
  if (!read_path(args[0], &p, "truncate", Accept::Descriptor) || !index_as_int64(args[1], &length)) return Value();
  if (!p.is_fd) flush_writers_of(AT_FDCWD, p.text.c_str());
  int r = p.is_fd ? ftruncate(p.fd, length) : truncate(p.text.c_str(), length);
  return r == 0 ? None_ : Value(raise_os_error(errno, p.is_fd ? Value() : p.given));
}
Value truncate_descriptor(Value* args) {
  int64_t length;
  int fd;
  if (!fd_argument(args[0], &fd) || !index_as_int64(args[1], &length)) return Value();
  return ftruncate(fd, length) == 0 ? None_ : Value(raise_os_error(errno));
}
/// _utime(path, atime_ns, mtime_ns, dir_fd, follow_symlinks)
Value set_times(Value* args) {
  Path p;
  int64_t a, m;
  int folder, flags = link_flags(args[4]);
  if (flags < 0 || !read_path(args[0], &p, "utime", Accept::Descriptor) || !index_as_int64(args[1], &a) ||
      !index_as_int64(args[2], &m) || !read_folder(args[3], &folder))
    return Value();
  if (!read_no_folder(p, folder, "utime")) return Value();
  auto time = [](int64_t ns) {  // CPython's divmod: nanoseconds are never negative
    int64_t part = ns % 1'000'000'000;
    return part < 0 ? timespec{ns / 1'000'000'000 - 1, part + 1'000'000'000} : timespec{ns / 1'000'000'000, part};
  };
  timespec times[2] = {time(a), time(m)};
  if (!p.is_fd) flush_writers_of(folder, p.text.c_str());
  int r = p.is_fd ? futimens(p.fd, times) : utimensat(folder, p.text.c_str(), times, flags);
  return r == 0 ? None_ : Value(raise_os_error(errno, p.given));
}

// ---- the environment -------------------------------------------------------------------------------------

Value environment(Value*) {
  Dict* d = new_dict();
  for (char** e = environ; d != nullptr && e != nullptr && *e != nullptr; ++e) {
    const char* equals = strchr(*e, '=');
    if (equals == nullptr) continue;
    Value name = str_from_system(std::string_view(*e, static_cast<size_t>(equals - *e)));
    if (name.is_null() || !dict_set_str(d, name.as<Str>(), str_from_system(equals + 1))) return Value();
  }
  return d == nullptr ? Value() : to_value(d);
}
Value put_environment(Value* args) {
  std::string name, v;
  if (!system_text(args[0], &name) || !system_text(args[1], &v)) return Value();
  if (name.find('=') != std::string::npos) return raise_value_error("illegal environment variable name");
  return setenv(name.c_str(), v.c_str(), 1) == 0 ? None_ : Value(raise_os_error(errno));
}
Value unset_environment(Value* args) {
  std::string name;
  if (!system_text(args[0], &name)) return Value();
  return unsetenv(name.c_str()) == 0 ? None_ : Value(raise_os_error(errno));
}

// ---- files by descriptor -----------------------------------------------------------------------------------

Value open_call(Value* args) {
  Path p;
  int64_t flags, mode;
  int folder;
  if (!read_path(args[0], &p, "open") || !index_as_int64(args[1], &flags) || !index_as_int64(args[2], &mode) ||
      !read_folder(args[3], &folder))
    return Value();
  flush_writers_of(folder, p.text.c_str());
  int r = retry([&] { return openat(folder, p.text.c_str(), static_cast<int>(flags) | O_CLOEXEC, static_cast<mode_t>(mode)); });
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
  // A signal that comes after some bytes shows as a short count.
  if (r < view.length && poll() < 0) return Value();
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
  int inheritable = truth(args[2]);
  if (inheritable < 0 || !fd_argument(args[0], &a) || !fd_argument(args[1], &b)) return Value();
  int r = inheritable || a == b ? dup2(a, b) : dup3(a, b, O_CLOEXEC);
  return r >= 0 ? small(r) : Value(raise_os_error(errno));
}
Value fsync_call(Value* args) {
  int fd;
  if (!descriptor(args[0], &fd)) return Value();
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
  std::string command;
  if (!system_text(args[0], &command)) return Value();
  stdio_flush(1);
  flush_regular_files();
  // Not system(3): it would block SIGCHLD and ignore SIGINT in every thread.
  const char* argv[] = {"sh", "-c", command.c_str(), nullptr};
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
const char* const times_fields[] = {"user", "system", "children_user", "children_system", "elapsed", nullptr};
const char* const uname_fields[] = {"sysname", "nodename", "release", "version", "machine", nullptr};
Type *times_type, *uname_type;
Value times_call(Value*) {
  tms t;
  clock_t elapsed = times(&t);
  double tick = static_cast<double>(sysconf(_SC_CLK_TCK));
  Value items[] = {from_double(static_cast<double>(t.tms_utime) / tick), from_double(static_cast<double>(t.tms_stime) / tick),
                   from_double(static_cast<double>(t.tms_cutime) / tick), from_double(static_cast<double>(t.tms_cstime) / tick),
                   from_double(static_cast<double>(elapsed) / tick)};
  return new_struct(times_type, items);
}
Value uname_call(Value*) {
  utsname u;
  if (uname(&u) != 0) return raise_os_error(errno);
  Value items[] = {Value(new_str(u.sysname)), Value(new_str(u.nodename)), Value(new_str(u.release)),
                   Value(new_str(u.version)), Value(new_str(u.machine))};
  return new_struct(uname_type, items);
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
    {"mkdir(path, mode=511, *, dir_fd=None)", make_directory},
    {"rmdir(path, *, dir_fd=None)", remove_directory},
    {"remove(path, *, dir_fd=None)", remove_file<true>},
    {"unlink(path, *, dir_fd=None)", remove_file<false>},
    {"chdir(path)", change_directory},
    {"rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", rename_file<false>},
    {"replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", rename_file<true>},
    {"symlink(src, dst, target_is_directory=False, *, dir_fd=None)", make_symlink},
    {"link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", make_link},
    {"readlink(path, *, dir_fd=None)", read_link},
    {"_realpath(path, /)", real_path},
    {"chmod(path, mode, *, dir_fd=None, follow_symlinks=True)", change_mode},
    {"fchmod(fd, mode)", change_descriptor_mode},
    {"chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)", change_owner},
    {"lchown(path, uid, gid)", change_link_owner},
    {"mkfifo(path, mode=438, *, dir_fd=None)", make_fifo},
    {"getgroups()", groups_call},
    {"access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", access_call},
    {"truncate(path, length)", truncate_call},
    {"ftruncate(fd, length, /)", truncate_descriptor},
    {"_utime(path, atime_ns, mtime_ns, dir_fd, follow_symlinks, /)", set_times},
    {"_environ()", environment},
    {"putenv(name, value, /)", put_environment},
    {"unsetenv(name, /)", unset_environment},
    {"open(path, flags, mode=511, *, dir_fd=None)", open_call},
    {"close(fd)", close_call},
    {"read(fd, length, /)", read_call},
    {"write(fd, data, /)", write_call},
    {"lseek(fd, position, whence, /)", seek_call},
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
  times_type = new_struct_sequence("posix.times_result", times_fields, 5);
  uname_type = new_struct_sequence("posix.uname_result", uname_fields, 5);
  return stat_type && times_type && uname_type && define_functions(m, functions) && set_constants(m, constants) &&
         module_set(m, "stat_result", type_value(stat_type)) && module_set(m, "times_result", type_value(times_type)) &&
         module_set(m, "uname_result", type_value(uname_type));
}

}  // namespace bunpy
