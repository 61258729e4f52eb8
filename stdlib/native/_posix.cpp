// _posix.cpp: the system calls behind `os` that concern processes, descriptors and the machine; those on files and paths
// are in _os.cpp.

#include <fcntl.h>
#include <grp.h>
#include <pty.h>
#include <sched.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <string>
#include <type_traits>
#include <vector>

#include "builtins/io.h"
#include "os_path.h"
#include "usage.h"
#include "threads/thread.h"

namespace bunpy {
namespace {

/// Runs a system call that waits, again after signals whose handlers don't raise (PEP 475); -2: a handler raised.
template <class F>
auto retry(F call) -> decltype(call()) {
  for (;;) {
    int error;
    decltype(call()) r;
    {
      BlockingRegion blocking;
      r = call();
      error = errno;
    }
    errno = error;
    if (r != -1 || error != EINTR) return r;
    if (poll() < 0) return -2;
  }
}
Value number_or_error(int64_t r) { return r == -2 ? Value() : r < 0 ? Value(raise_os_error(errno)) : from_int64(r); }
Value nothing_or_error(int64_t r) { return r == -2 ? Value() : r < 0 ? Value(raise_os_error(errno)) : None_; }

/// Arguments that are ints of the machine; false with an exception pending.
template <size_t n>
bool ints(Value* a, int64_t (&out)[n]) {
  for (size_t i = 0; i < n; ++i)
    if (!index_as_int64(a[i], &out[i])) return false;
  return true;
}
// Calls of no, one and two ints that give an int or nothing.
template <auto call>
Value get(Value*) {
  return number_or_error(static_cast<int64_t>(call()));
}
template <auto call>
Value get_of(Value* a) {
  int64_t n[1];
  return ints(a, n) ? number_or_error(static_cast<int64_t>(call(static_cast<int>(n[0])))) : Value();
}
template <auto call>
Value do_descriptor(Value* a) {
  int fd;
  return descriptor(a[0], &fd) ? nothing_or_error(retry([&] { return static_cast<int64_t>(call(fd)); })) : Value();
}
/// Calls of one to three ids of a kind.
constexpr char kUser[] = "uid", kGroup[] = "gid";
template <const char* kind, auto call>
Value set_ids(Value* a) {
  uint32_t n[3];
  constexpr int count = std::is_invocable_v<decltype(call), unsigned> ? 1 : std::is_invocable_v<decltype(call), unsigned, unsigned> ? 2 : 3;
  for (int i = 0; i < count; ++i)
    if (!read_id(a[i], kind, &n[i])) return Value();
  if constexpr (count == 1) return nothing_or_error(call(n[0]));
  else if constexpr (count == 2) return nothing_or_error(call(n[0], n[1]));
  else return nothing_or_error(call(n[0], n[1], n[2]));
}
template <auto call>
Value do_two(Value* a) {
  int64_t n[2];
  return ints(a, n) ? nothing_or_error(call(static_cast<int>(n[0]), static_cast<int>(n[1]))) : Value();
}

// ---- processes ---------------------------------------------------------------------------------------------------------

Value fork_value(Value*) {
  flush_regular_files();
  return number_or_error(fork_process());
}

/// wait4(pid, options): (pid, status, usage)
Value wait_usage(Value* a) {
  int64_t n[2];
  if (!ints(a, n)) return Value();
  int status = 0;
  rusage usage{};
  int64_t r = retry([&] { return wait4(static_cast<pid_t>(n[0]), &status, static_cast<int>(n[1]), &usage); });
  if (r < 0) return nothing_or_error(r);
  return make_tuple({from_int64(r), small(status), usage_value(usage)});
}

/// Texts and the null-terminated array of pointers to them that exec wants.
struct Words {
  std::vector<std::string> texts;
  std::vector<char*> pointers;
  bool add(Value v) { return texts.emplace_back(), system_text(v, &texts.back()); }
  char** array() {
    pointers.clear();
    for (std::string& s : texts) pointers.push_back(s.data());
    pointers.push_back(nullptr);
    return pointers.data();
  }
};
/// execv(path, args) and execve(path, args, env)
Value execute(Value* a) {
  Path path;
  const char* name = a[2].is_null() ? "execv" : "execve";
  if (!read_path(a[0], &path, name, a[2].is_null() ? Accept::Path : Accept::Descriptor)) return Value();
  if (!is_list(a[1]) && !is_tuple(a[1])) return raise_type_error("%s() arg 2 must be a tuple or list", name);
  Words args, environment;
  List* list = to_list(a[1]);
  if (!list) return Value();
  if (list_length(list) == 0) return raise_value_error("%s() arg 2 must not be empty", name);
  for (int64_t i = 0; i < list_length(list); ++i)
    if (!args.add(list_item(list, i))) return Value();
  if (args.texts[0].empty()) return raise_value_error("%s() arg 2 first element cannot be empty", name);
  flush_regular_files();
  sigset_t mask;
  signal_mask(SIG_BLOCK, nullptr, &mask);
  if (a[2].bits) {
    Value pairs = call_attr(a[2], "items");
    List* rows = pairs.bits ? to_list(pairs) : nullptr;
    for (int64_t i = 0; rows && i < list_length(rows); ++i) {
      Tuple* pair = list_item(rows, i).as<Tuple>();
      std::string key, value;
      if (!system_text(pair->items[0], &key) || !system_text(pair->items[1], &value)) return Value();
      if (key.empty() || key.find('=') != std::string::npos) return raise_value_error("illegal environment variable name");
      environment.texts.push_back(key + "=" + value);
    }
    if (!rows) return Value();
    pthread_sigmask(SIG_SETMASK, &mask, nullptr);
    path.is_fd ? fexecve(path.fd, args.array(), environment.array())
               : execve(path.text.c_str(), args.array(), environment.array());
  } else {
    pthread_sigmask(SIG_SETMASK, &mask, nullptr);
    execv(path.text.c_str(), args.array());
  }
  return a[2].bits ? raise_os_error(errno, path.given) : raise_os_error(errno);
}

Value affinity(Value* a) {
  int64_t n[1];
  cpu_set_t set;
  if (!ints(a, n)) return Value();
  if (sched_getaffinity(static_cast<pid_t>(n[0]), sizeof set, &set) < 0) return raise_os_error(errno);
  List* cpus = new_list();
  for (int i = 0; cpus && i < CPU_SETSIZE; ++i)
    if (CPU_ISSET(i, &set) && list_append(cpus, small(i)) < 0) return Value();
  return cpus ? call(type_value(&set_type), {cpus}) : Value();
}
Value set_affinity(Value* a) {
  int64_t n[1];
  cpu_set_t set;
  List* cpus = to_list(a[1]);
  if (!ints(a, n) || !cpus) return Value();
  CPU_ZERO(&set);
  for (int64_t i = 0; i < list_length(cpus); ++i) {
    int64_t cpu;
    if (!index_as_int64(list_item(cpus, i), &cpu)) return Value();
    if (cpu < 0) return raise_value_error("negative CPU number");
    if (cpu < CPU_SETSIZE) CPU_SET(static_cast<size_t>(cpu), &set);
  }
  return nothing_or_error(sched_setaffinity(static_cast<pid_t>(n[0]), sizeof set, &set));
}
Value change_niceness(Value* a) {
  int64_t n[1];
  if (!ints(a, n)) return Value();
  errno = 0;
  int r = nice(static_cast<int>(n[0]));
  return r == -1 && errno ? Value(raise_os_error(errno)) : small(r);
}
Value priority(Value* a) {
  int64_t n[2];
  if (!ints(a, n)) return Value();
  errno = 0;
  int r = getpriority(static_cast<__priority_which_t>(n[0]), static_cast<id_t>(n[1]));
  return r == -1 && errno ? Value(raise_os_error(errno)) : small(r);
}
Value set_priority(Value* a) {
  int64_t n[3];
  return ints(a, n) ? nothing_or_error(setpriority(static_cast<__priority_which_t>(n[0]), static_cast<id_t>(n[1]), static_cast<int>(n[2])))
                    : Value();
}
template <int (*call)(unsigned*, unsigned*, unsigned*)>
Value three_ids(Value*) {
  unsigned real, effective, saved;
  if (call(&real, &effective, &saved) < 0) return raise_os_error(errno);
  return make_tuple({small(real), small(effective), small(saved)});
}

// ---- descriptors -------------------------------------------------------------------------------------------------------

Value pipe_with_flags(Value* a) {
  int64_t n[1];
  int ends[2];
  if (!ints(a, n)) return Value();
  if (pipe2(ends, static_cast<int>(n[0])) < 0) return raise_os_error(errno);
  return make_tuple({small(ends[0]), small(ends[1])});
}
Value open_terminal(Value*) {
  int controller, terminal;
  if (openpty(&controller, &terminal, nullptr, nullptr, nullptr) < 0) return raise_os_error(errno);
  fcntl(controller, F_SETFD, FD_CLOEXEC);
  fcntl(terminal, F_SETFD, FD_CLOEXEC);
  return make_tuple({small(controller), small(terminal)});
}
Value terminal_name(Value* a) {
  int64_t n[1];
  char name[256];
  if (!ints(a, n)) return Value();
  if (int error = ttyname_r(static_cast<int>(n[0]), name, sizeof name)) return raise_os_error(error);
  return new_str(name);
}
/// pread(fd, length, offset)
Value read_at(Value* a) {
  int64_t n[3];
  if (!ints(a, n)) return Value();
  if (n[1] < 0) return errno = EINVAL, raise_os_error(errno);
  Bytes* bytes = new_bytes_uninitialized(n[1]);
  if (!bytes) return Value();
  int64_t r = retry([&] { return pread(static_cast<int>(n[0]), writable_bytes(bytes), static_cast<size_t>(n[1]), n[2]); });
  if (r < 0) return nothing_or_error(r);
  return r == n[1] ? Value(bytes) : Value(new_bytes(bytes->data, r));
}
/// pwrite(fd, buffer, offset)
Value write_at(Value* a) {
  int64_t fd, offset;
  BufferView view;
  if (!index_as_int64(a[0], &fd) || !want_buffer(a[1], &view) || !index_as_int64(a[2], &offset)) return Value();
  return number_or_error(retry([&] { return pwrite(static_cast<int>(fd), view.data, static_cast<size_t>(view.length), offset); }));
}
/// A sequence of buffers as the kernel wants them; `views` keeps them alive.
struct Pieces {
  std::vector<iovec> vectors;
  std::vector<BufferView> views;
  bool read(Value v, bool writable, const char* function) {
    if (!is_list(v) && !is_tuple(v)) return raise_type_error("%s() arg 2 must be a sequence", function), false;
    List* list = to_list(v);
    for (int64_t i = 0; list && i < list_length(list); ++i) {
      BufferView view;
      if (!want_buffer(list_item(list, i), &view)) return false;
      if (writable && view.read_only)
        return raise_error(&BufferError_type, "Object is not writable."), false;
      views.push_back(view);
      vectors.push_back({const_cast<uint8_t*>(view.data), static_cast<size_t>(view.length)});
    }
    return list != nullptr;
  }
  int count() const { return static_cast<int>(vectors.size()); }
};
/// readv(fd, buffers), preadv(fd, buffers, offset, flags=0) and what writes.
template <bool writes, bool positioned>
Value transfer(Value* a) {
  int64_t fd, offset = -1, flags = 0;
  Pieces pieces;
  const char* name = writes ? (positioned ? "pwritev" : "writev") : (positioned ? "preadv" : "readv");
  if (!index_as_int64(a[0], &fd) || !pieces.read(a[1], !writes, name)) return Value();
  if (positioned && (!index_as_int64(a[2], &offset) || !index_as_int64(a[3], &flags))) return Value();
  return number_or_error(retry([&]() -> int64_t {
    int file = static_cast<int>(fd), extra = static_cast<int>(flags);
    if (!positioned) return writes ? writev(file, pieces.vectors.data(), pieces.count()) : readv(file, pieces.vectors.data(), pieces.count());
    return writes ? pwritev2(file, pieces.vectors.data(), pieces.count(), offset, extra)
                  : preadv2(file, pieces.vectors.data(), pieces.count(), offset, extra);
  }));
}
/// copy_file_range(src, dst, count, offset_src=None, offset_dst=None)
Value copy_range(Value* a) {
  int64_t fd[3], offset[2];
  if (!ints(a, fd)) return Value();
  if (fd[2] < 0) return raise_value_error("negative value for 'count' not allowed");
  off64_t* at[2] = {};
  for (int i = 0; i < 2; ++i) {
    if (is_none(a[3 + i])) continue;
    if (!index_as_int64(a[3 + i], &offset[i])) return Value();
    at[i] = reinterpret_cast<off64_t*>(&offset[i]);
  }
  return number_or_error(retry([&] {
    return copy_file_range(static_cast<int>(fd[0]), at[0], static_cast<int>(fd[1]), at[1], static_cast<size_t>(fd[2]), 0);
  }));
}
/// mknod(path, mode=0o600, device=0, *, dir_fd=None)
Value make_node(Value* a) {
  Path path;
  int64_t mode, device;
  int folder;
  if (!read_path(a[0], &path, "mknod") || !index_as_int64(a[1], &mode) || !index_as_int64(a[2], &device) || !read_folder(a[3], &folder))
    return Value();
  int r = mknodat(folder, path.text.c_str(), static_cast<mode_t>(mode), static_cast<dev_t>(device));
  return r < 0 ? Value(raise_os_error(errno, path.given)) : None_;
}
Value new_event(Value* a) {
  int64_t initial, flags;
  if (!index_as_int64(a[0], &initial) || !index_as_int64(a[1], &flags)) return Value();
  return number_or_error(eventfd(static_cast<unsigned>(initial), static_cast<int>(flags)));
}
Value read_event(Value* a) {
  int64_t fd[1];
  eventfd_t value = 0;
  if (!ints(a, fd)) return Value();
  int64_t r = retry([&] { return static_cast<int64_t>(eventfd_read(static_cast<int>(fd[0]), &value)); });
  return r < 0 ? nothing_or_error(r) : from_int64(static_cast<int64_t>(value));
}
Value write_event(Value* a) {
  int64_t n[2];
  if (!ints(a, n)) return Value();
  return nothing_or_error(retry([&] {
    return static_cast<int64_t>(eventfd_write(static_cast<int>(n[0]), static_cast<eventfd_t>(n[1])));
  }));
}
/// getgrouplist(user, group): the groups that a user belongs to
Value group_list(Value* a) {
  int64_t group;
  if (!is_str(a[0])) return raise_type_error("getgrouplist() argument 1 must be str, not %A", a[0]);
  if (!index_as_int64(a[1], &group)) return Value();
  std::string user = to_utf8(a[0]);
  int count = 64;
  std::vector<gid_t> groups;
  do {
    groups.resize(static_cast<size_t>(count));
  } while (getgrouplist(user.c_str(), static_cast<gid_t>(group), groups.data(), &count) < 0);
  List* list = new_list();
  for (int i = 0; list && i < count; ++i)
    if (list_append(list, small(groups[static_cast<size_t>(i)])) < 0) return Value();
  return list ? Value(list) : Value();
}
const char* const child_fields[] = {"si_pid", "si_uid", "si_signo", "si_status", "si_code", nullptr};
Type* child_type;
/// waitid(idtype, id, options): None if no child is ready (WNOHANG)
Value wait_child(Value* a) {
  int64_t n[3];
  if (!ints(a, n)) return Value();
  siginfo_t info{};
  int64_t r = retry([&] {
    return static_cast<int64_t>(waitid(static_cast<idtype_t>(n[0]), static_cast<id_t>(n[1]), &info, static_cast<int>(n[2])));
  });
  if (r < 0) return nothing_or_error(r);
  if (info.si_pid == 0) return None_;
  Value items[] = {small(info.si_pid), small(info.si_uid), small(info.si_signo), small(info.si_status), small(info.si_code)};
  return new_struct(child_type, items);
}
Value send_file(Value* a) {
  int64_t out, in, count;
  if (!index_as_int64(a[0], &out) || !index_as_int64(a[1], &in) || !index_as_int64(a[3], &count)) return Value();
  off_t offset = 0;
  bool given = !is_none(a[2]);
  if (given) {
    int64_t n;
    if (!index_as_int64(a[2], &n)) return Value();
    offset = n;
  }
  return number_or_error(retry([&] {
    return sendfile(static_cast<int>(out), static_cast<int>(in), given ? &offset : nullptr, static_cast<size_t>(count));
  }));
}
Value lock_part(Value* a) {
  int64_t n[3];
  return ints(a, n) ? nothing_or_error(retry([&] { return lockf(static_cast<int>(n[0]), static_cast<int>(n[1]), n[2]); })) : Value();
}
Value allocate(Value* a) {
  int64_t n[3];
  if (!ints(a, n)) return Value();
  int error = posix_fallocate(static_cast<int>(n[0]), n[1], n[2]);
  return error ? Value(raise_os_error(error)) : None_;
}
Value advise(Value* a) {
  int64_t n[4];
  if (!ints(a, n)) return Value();
  int error = posix_fadvise(static_cast<int>(n[0]), n[1], n[2], static_cast<int>(n[3]));
  return error ? Value(raise_os_error(error)) : None_;
}
Value close_range_of(Value* a) {
  int64_t n[2];
  if (!ints(a, n)) return Value();
  if (n[1] > n[0]) close_range(static_cast<unsigned>(n[0] < 0 ? 0 : n[0]), static_cast<unsigned>(n[1] - 1), 0);
  return None_;
}
Value memory_file(Value* a) {
  int64_t flags;
  std::string name;
  if (!system_text(a[0], &name) || !index_as_int64(a[1], &flags)) return Value();
  return number_or_error(memfd_create(name.c_str(), static_cast<unsigned>(flags)));
}

// ---- the machine -------------------------------------------------------------------------------------------------------

const char* const system_fields[] = {"f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree",
                                     "f_favail", "f_flag", "f_namemax", "f_fsid", nullptr};
Type* system_type;
Value file_system(Value* a) {
  struct statvfs s;
  int r;
  Path path;
  if (!read_path(a[0], &path, "statvfs", Accept::Descriptor)) return Value();
  r = path.is_fd ? fstatvfs(path.fd, &s) : statvfs(path.text.c_str(), &s);
  if (r < 0) return raise_os_error(errno, path.given);
  const uint64_t n[] = {s.f_bsize, s.f_frsize, s.f_blocks, s.f_bfree, s.f_bavail, s.f_files,
                        s.f_ffree, s.f_favail, s.f_flag, s.f_namemax, s.f_fsid};
  Value items[11];
  for (int i = 0; i < 11; ++i) items[i] = from_int64(static_cast<int64_t>(n[i]));
  return new_struct(system_type, items);
}
#define S(name) {#name, _##name}
const IntConstant system_names[] = {
    S(SC_ARG_MAX), S(SC_CHILD_MAX), S(SC_CLK_TCK), S(SC_NGROUPS_MAX), S(SC_OPEN_MAX), S(SC_STREAM_MAX), S(SC_TZNAME_MAX),
    S(SC_JOB_CONTROL), S(SC_PAGESIZE), {"SC_PAGE_SIZE", _SC_PAGESIZE}, S(SC_NPROCESSORS_CONF), S(SC_NPROCESSORS_ONLN),
    S(SC_PHYS_PAGES), S(SC_AVPHYS_PAGES), S(SC_HOST_NAME_MAX), S(SC_IOV_MAX), S(SC_LINE_MAX), S(SC_LOGIN_NAME_MAX),
    S(SC_SYMLOOP_MAX), S(SC_TTY_NAME_MAX), S(SC_VERSION), S(SC_SEM_NSEMS_MAX), S(SC_SEM_VALUE_MAX), S(SC_GETPW_R_SIZE_MAX),
    S(SC_GETGR_R_SIZE_MAX), S(SC_MONOTONIC_CLOCK), S(SC_THREADS), S(SC_SIGQUEUE_MAX), S(SC_LEVEL1_DCACHE_LINESIZE), {}};
const IntConstant path_names[] = {
    {"PC_LINK_MAX", _PC_LINK_MAX}, {"PC_MAX_CANON", _PC_MAX_CANON}, {"PC_MAX_INPUT", _PC_MAX_INPUT},
    {"PC_NAME_MAX", _PC_NAME_MAX}, {"PC_PATH_MAX", _PC_PATH_MAX}, {"PC_PIPE_BUF", _PC_PIPE_BUF},
    {"PC_CHOWN_RESTRICTED", _PC_CHOWN_RESTRICTED}, {"PC_NO_TRUNC", _PC_NO_TRUNC}, {"PC_VDISABLE", _PC_VDISABLE}, {}};
#undef S
const IntConstant text_names[] = {{"CS_PATH", _CS_PATH}, {"CS_GNU_LIBC_VERSION", _CS_GNU_LIBC_VERSION},
                                  {"CS_GNU_LIBPTHREAD_VERSION", _CS_GNU_LIBPTHREAD_VERSION}, {}};
Value names_of(const IntConstant* rows) {
  Dict* dict = new_dict();
  for (; dict && rows->name; ++rows)
    if (!dict_set_str(dict, intern(rows->name), small(rows->value))) return Value();
  return to_value(dict);
}
bool configuration_name(Value v, const IntConstant* rows, int* out) {
  if (is_int_like(v)) {
    int64_t n;
    if (!index_as_int64(v, &n)) return false;
    return *out = static_cast<int>(n), true;
  }
  if (!is_str(v)) return raise_type_error("configuration names must be strings or integers"), false;
  std::string name = to_utf8(v);
  for (; rows->name; ++rows)
    if (name == rows->name) return *out = static_cast<int>(rows->value), true;
  return raise_value_error("unrecognized configuration name"), false;
}
Value system_value(Value* a) {
  int name;
  if (!configuration_name(a[0], system_names, &name)) return Value();
  errno = 0;
  long r = sysconf(name);
  return r == -1 && errno ? Value(raise_os_error(errno)) : from_int64(r);
}
Value text_value(Value* a) {
  int name;
  if (!configuration_name(a[0], text_names, &name)) return Value();
  errno = 0;
  char text[4096];
  size_t n = confstr(name, text, sizeof text);
  if (n == 0) return errno ? Value(raise_os_error(errno)) : None_;
  return new_str(text);
}
Value path_value(Value* a) {
  int name;
  if (!configuration_name(a[1], path_names, &name)) return Value();
  errno = 0;
  long r;
  Path path;
  if (!read_path(a[0], &path, "pathconf", Accept::Descriptor)) return Value();
  r = path.is_fd ? fpathconf(path.fd, name) : pathconf(path.text.c_str(), name);
  return r == -1 && errno ? Value(raise_os_error(errno, path.given)) : from_int64(r);
}
Value random_bytes(Value* a) {
  int64_t n[2];
  if (!ints(a, n)) return Value();
  if (n[0] < 0) return errno = EINVAL, raise_os_error(errno);
  Bytes* bytes = new_bytes_uninitialized(n[0]);
  if (!bytes) return Value();
  int64_t r = retry([&] { return getrandom(writable_bytes(bytes), static_cast<size_t>(n[0]), static_cast<unsigned>(n[1])); });
  return r < 0 ? nothing_or_error(r) : Value(new_bytes(bytes->data, r));
}
Value flush_everything(Value*) {
  sync();
  return None_;
}
Value device_major(Value* a) {
  int64_t n[1];
  return ints(a, n) ? small(major(static_cast<dev_t>(n[0]))) : Value();
}
Value device_minor(Value* a) {
  int64_t n[1];
  return ints(a, n) ? small(minor(static_cast<dev_t>(n[0]))) : Value();
}
Value device_number(Value* a) {
  int64_t n[2];
  return ints(a, n) ? from_int64(static_cast<int64_t>(makedev(static_cast<unsigned>(n[0]), static_cast<unsigned>(n[1])))) : Value();
}

const NativeDef functions[] = {
    {"fork()", fork_value},
    {"_execute(path, args, env=<unset>, /)", execute},
    {"wait4(pid, options)", wait_usage},
    {"getpgid(pid)", get_of<getpgid>},
    {"getpgrp()", get<getpgrp>},
    {"getsid(pid, /)", get_of<getsid>},
    {"setsid()", [](Value*) { return nothing_or_error(setsid()); }},
    {"setpgid(pid, pgrp, /)", do_two<setpgid>},
    {"setpgrp()", [](Value*) { return nothing_or_error(setpgrp()); }},
    {"killpg(pgid, signal, /)", do_two<killpg>},
    {"setuid(uid, /)", set_ids<kUser, setuid>},
    {"setgid(gid, /)", set_ids<kGroup, setgid>},
    {"seteuid(euid, /)", set_ids<kUser, seteuid>},
    {"setegid(egid, /)", set_ids<kGroup, setegid>},
    {"setreuid(ruid, euid, /)", set_ids<kUser, setreuid>},
    {"setregid(rgid, egid, /)", set_ids<kGroup, setregid>},
    {"setresuid(ruid, euid, suid, /)", set_ids<kUser, setresuid>},
    {"setresgid(rgid, egid, sgid, /)", set_ids<kGroup, setresgid>},
    {"getresuid()", three_ids<getresuid>},
    {"getresgid()", three_ids<getresgid>},
    {"nice(increment, /)", change_niceness},
    {"getpriority(which, who)", priority},
    {"setpriority(which, who, priority)", set_priority},
    {"sched_yield()", [](Value*) { return nothing_or_error(sched_yield()); }},
    {"sched_getaffinity(pid, /)", affinity},
    {"sched_setaffinity(pid, mask, /)", set_affinity},
    {"sched_get_priority_max(policy)", get_of<sched_get_priority_max>},
    {"sched_get_priority_min(policy)", get_of<sched_get_priority_min>},
    {"fchdir(fd)", do_descriptor<fchdir>},
    {"fdatasync(fd)", do_descriptor<fdatasync>},
    {"pipe2(flags, /)", pipe_with_flags},
    {"openpty()", open_terminal},
    {"ttyname(fd, /)", terminal_name},
    {"tcgetpgrp(fd, /)", get_of<tcgetpgrp>},
    {"tcsetpgrp(fd, pgid, /)", do_two<tcsetpgrp>},
    {"pread(fd, length, offset, /)", read_at},
    {"readv(fd, buffers, /)", transfer<false, false>},
    {"writev(fd, buffers, /)", transfer<true, false>},
    {"preadv(fd, buffers, offset, flags=0, /)", transfer<false, true>},
    {"pwritev(fd, buffers, offset, flags=0, /)", transfer<true, true>},
    {"copy_file_range(src, dst, count, offset_src=None, offset_dst=None)", copy_range},
    {"mknod(path, mode=384, device=0, *, dir_fd=None)", make_node},
    {"eventfd(initval, flags=524288)", new_event},
    {"eventfd_read(fd)", read_event},
    {"eventfd_write(fd, value)", write_event},
    {"getgrouplist(user, group, /)", group_list},
    {"waitid(idtype, id, options, /)", wait_child},
    {"sched_getscheduler(pid, /)", get_of<sched_getscheduler>},
    {"pwrite(fd, buffer, offset, /)", write_at},
    {"sendfile(out_fd, in_fd, offset, count)", send_file},
    {"lockf(fd, command, length, /)", lock_part},
    {"posix_fallocate(fd, offset, length, /)", allocate},
    {"posix_fadvise(fd, offset, length, advice, /)", advise},
    {"closerange(fd_low, fd_high, /)", close_range_of},
    {"memfd_create(name, flags=1)", memory_file},
    {"statvfs(path)", file_system},
    {"fstatvfs(fd, /)", file_system},
    {"sysconf(name, /)", system_value},
    {"confstr(name, /)", text_value},
    {"pathconf(path, name)", path_value},
    {"fpathconf(fd, name, /)", path_value},
    {"getrandom(size, flags=0)", random_bytes},
    {"sync()", flush_everything},
    {"major(device, /)", device_major},
    {"minor(device, /)", device_minor},
    {"makedev(major, minor, /)", device_number},
    {},
};
#define C(name) {#name, name}
const IntConstant constants[] = {
    {"EX_USAGE", 64}, {"EX_DATAERR", 65}, {"EX_NOINPUT", 66}, {"EX_NOUSER", 67}, {"EX_NOHOST", 68}, {"EX_UNAVAILABLE", 69},
    {"EX_SOFTWARE", 70}, {"EX_OSERR", 71}, {"EX_OSFILE", 72}, {"EX_CANTCREAT", 73}, {"EX_IOERR", 74}, {"EX_TEMPFAIL", 75},
    {"EX_PROTOCOL", 76}, {"EX_NOPERM", 77}, {"EX_CONFIG", 78},
    C(F_LOCK), C(F_TEST), C(F_TLOCK), C(F_ULOCK), C(GRND_NONBLOCK), C(GRND_RANDOM), C(O_ACCMODE), C(O_ASYNC), C(O_DIRECT),
    C(O_DSYNC), {"O_FSYNC", O_SYNC}, C(O_LARGEFILE), C(O_NDELAY), C(O_NOATIME), C(O_PATH), C(O_RSYNC), C(O_TMPFILE),
    C(POSIX_FADV_DONTNEED), C(POSIX_FADV_NOREUSE), C(POSIX_FADV_NORMAL), C(POSIX_FADV_RANDOM), C(POSIX_FADV_SEQUENTIAL),
    C(POSIX_FADV_WILLNEED), C(PRIO_PGRP), C(PRIO_PROCESS), C(PRIO_USER), C(P_ALL), C(P_PGID), C(P_PID), C(P_PIDFD),
    C(SCHED_BATCH), C(SCHED_FIFO), C(SCHED_IDLE), C(SCHED_OTHER), C(SCHED_RR), C(SEEK_DATA), C(SEEK_HOLE), C(ST_APPEND),
    C(ST_MANDLOCK), C(ST_NOATIME), C(ST_NODEV), C(ST_NODIRATIME), C(ST_NOEXEC), C(ST_NOSUID), C(ST_RDONLY), C(ST_RELATIME),
    C(ST_SYNCHRONOUS), C(ST_WRITE), C(MFD_CLOEXEC), C(MFD_ALLOW_SEALING), {"NGROUPS_MAX", 65536}, {"TMP_MAX", 238328},
    C(WCONTINUED), C(WEXITED), C(WNOWAIT), C(WSTOPPED), C(CLD_CONTINUED), C(CLD_DUMPED), C(CLD_EXITED), C(CLD_KILLED),
    C(CLD_STOPPED), C(CLD_TRAPPED), {"RTLD_LAZY", 1}, {"RTLD_NOW", 2}, {"RTLD_GLOBAL", 256}, {"RTLD_LOCAL", 0},
    C(EFD_CLOEXEC), C(EFD_NONBLOCK), C(EFD_SEMAPHORE), C(RWF_APPEND), C(RWF_DSYNC), C(RWF_HIPRI), C(RWF_NOWAIT), C(RWF_SYNC),
    C(SCHED_RESET_ON_FORK), {}};
#undef C

}  // namespace

bool init_module__posix(Module* m) {
  system_type = new_struct_sequence("os.statvfs_result", system_fields, 10);
  child_type = new_struct_sequence("posix.waitid_result", child_fields, 5);
  return system_type && child_type && module_set(m, "waitid_result", type_value(child_type)) && define_functions(m, functions) && set_constants(m, constants) &&
         module_set(m, "statvfs_result", type_value(system_type)) && module_set(m, "sysconf_names", names_of(system_names)) &&
         module_set(m, "pathconf_names", names_of(path_names)) && module_set(m, "confstr_names", names_of(text_names));
}

}  // namespace bunpy
