// _linux.cpp: the system calls behind `os` that few programs need: extended attributes, pseudo
// terminals, scheduling, groups, namespaces, timers as descriptors and posix_spawn().

#include <grp.h>
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <utmp.h>

#include <cmath>
#include <vector>

#include "builtins/io.h"
#include "os_path.h"
#include "threads/thread.h"

extern char** environ;

namespace bunpy {
namespace {

Value number_or_error(int64_t r) { return r < 0 ? Value(raise_os_error(errno)) : from_int64(r); }
Value nothing_or_error(int64_t r) { return r < 0 ? Value(raise_os_error(errno)) : None_; }
bool read_int(Value v, int* out) {
  int64_t n;
  if (!index_as_int64(v, &n)) return false;
  if (n != static_cast<int>(n))
    return raise_error(&OverflowError_type, "signed integer is %s",
                       n > 0 ? "greater than maximum" : "less than minimum"),
           false;
  *out = static_cast<int>(n);
  return true;
}
template <int (*call)(int)>
Value do_one(Value* a) {
  int n;
  return read_int(a[0], &n) ? nothing_or_error(call(n)) : Value();
}
template <int (*call)(int)>
Value do_descriptor(Value* a) {
  int fd;
  return descriptor(a[0], &fd) ? nothing_or_error(call(fd)) : Value();
}

// ---- pseudo terminals
// --------------------------------------------------------------------------------------------------

Value open_controller(Value* a) {
  int flags;
  return read_int(a[0], &flags) ? number_or_error(posix_openpt(flags)) : Value();
}
Value terminal_of(Value* a) {
  int fd;
  char name[256];
  if (!descriptor(a[0], &fd)) return Value();
  if (int error = ptsname_r(fd, name, sizeof name)) return raise_os_error(error);
  return str_from_system(name);
}

// ---- extended attributes
// -----------------------------------------------------------------------------------------------

/// What the functions on extended attributes begin with: the file, the attribute and whether links
/// are followed.
struct Attribute {
  Path path, name;
  bool follow;
  bool read(Value file, Value attribute, Value follow_links, const char* function) {
    int flags = link_flags(follow_links);
    if (flags < 0 || !read_path(file, &path, function,
                                attribute.bits ? Accept::Descriptor : Accept::DescriptorOrNone))
      return false;
    if (attribute.bits && !read_path(attribute, &name, function, Accept::Path, "attribute"))
      return false;
    follow = flags == 0;
    if (path.is_fd && !follow)
      return raise_value_error("%s: cannot use fd and follow_symlinks together", function), false;
    return true;
  }
  const char* file() const { return path.text.c_str(); }
  Value failed() const { return raise_os_error(errno, path.given); }
};
/// The answer of a call that fills a buffer, which may have grown since it was asked for its size.
template <class F>
bool fill(std::string* out, F call) {
  for (;;) {
    ssize_t size = call(nullptr, 0);
    if (size < 0) return false;
    out->resize(static_cast<size_t>(size));
    ssize_t got = call(out->data(), out->size());
    if (got >= 0) return out->resize(static_cast<size_t>(got)), true;
    if (errno != ERANGE) return false;
  }
}
/// getxattr(path, attribute, *, follow_symlinks)
Value get_attribute(Value* a) {
  Attribute x;
  std::string text;
  if (!x.read(a[0], a[1], a[2], "getxattr")) return Value();
  bool good = fill(&text, [&](char* to, size_t size) {
    return x.path.is_fd ? fgetxattr(x.path.fd, x.name.text.c_str(), to, size)
           : x.follow   ? getxattr(x.file(), x.name.text.c_str(), to, size)
                        : lgetxattr(x.file(), x.name.text.c_str(), to, size);
  });
  return good ? Value(new_bytes(text.data(), static_cast<int64_t>(text.size()))) : x.failed();
}
/// setxattr(path, attribute, value, flags, *, follow_symlinks)
Value set_attribute(Value* a) {
  Attribute x;
  BufferView view;
  int flags;
  if (!x.read(a[0], a[1], a[4], "setxattr") || !want_buffer(a[2], &view) || !read_int(a[3], &flags))
    return Value();
  size_t size = static_cast<size_t>(view.length);
  const char* name = x.name.text.c_str();
  int r = x.path.is_fd ? fsetxattr(x.path.fd, name, view.data, size, flags)
          : x.follow   ? setxattr(x.file(), name, view.data, size, flags)
                       : lsetxattr(x.file(), name, view.data, size, flags);
  return r == 0 ? None_ : x.failed();
}
/// removexattr(path, attribute, *, follow_symlinks)
Value remove_attribute(Value* a) {
  Attribute x;
  if (!x.read(a[0], a[1], a[2], "removexattr")) return Value();
  const char* name = x.name.text.c_str();
  int r = x.path.is_fd ? fremovexattr(x.path.fd, name)
          : x.follow   ? removexattr(x.file(), name)
                       : lremovexattr(x.file(), name);
  return r == 0 ? None_ : x.failed();
}
/// listxattr(path, *, follow_symlinks)
Value list_attributes(Value* a) {
  Attribute x;
  std::string text;
  if (!x.read(a[0], Value(), a[1], "listxattr")) return Value();
  bool good = fill(&text, [&](char* to, size_t size) {
    return x.path.is_fd ? flistxattr(x.path.fd, to, size)
           : x.follow   ? listxattr(x.file(), to, size)
                        : llistxattr(x.file(), to, size);
  });
  if (!good) return x.failed();
  Value names = make_list({});
  for (size_t at = 0; names.bits && at < text.size(); at += strlen(text.c_str() + at) + 1)
    if (list_append(names, str_from_system(text.c_str() + at)) < 0) return Value();
  return names;
}

// ---- groups and namespaces
// ---------------------------------------------------------------------------------------------

Value set_groups(Value* a) {
  if (!is_list(a[0]) && !is_tuple(a[0]) && special_of(a[0], Special::Len).is_null())
    return raise_type_error("setgroups argument must be a sequence");
  List* list = to_list(a[0]);
  if (!list) return Value();
  if (list_length(list) > 65536) return raise_value_error("too many groups");
  std::vector<gid_t> groups;
  for (int64_t i = 0; i < list_length(list); ++i) {
    uint32_t id;
    Value item = list_item(list, i);
    if (!is_int_like(item)) return raise_type_error("groups must be integers");
    if (!read_id(item, "gid", &id)) return Value();
    groups.push_back(id);
  }
  return nothing_or_error(setgroups(groups.size(), groups.data()));
}
Value init_groups(Value* a) {
  std::string name;
  uint32_t id;
  if (!is_str(a[0])) return raise_type_error("initgroups() argument 1 must be str, not %T", a[0]);
  if (!system_bytes(a[0], &name) || !read_id(a[1], "gid", &id)) return Value();
  return nothing_or_error(initgroups(name.c_str(), id));
}
Value change_root(Value* a) {
  Path p;
  if (!read_path(a[0], &p, "chroot")) return Value();
  return chroot(p.text.c_str()) == 0 ? None_ : Value(raise_os_error(errno, p.given));
}
Value enter_namespace(Value* a) {
  int fd, kind;
  return descriptor(a[0], &fd) && read_int(a[1], &kind) ? nothing_or_error(setns(fd, kind))
                                                        : Value();
}
Value process_descriptor(Value* a) {
  int pid, flags;
  return read_int(a[0], &pid) && read_int(a[1], &flags)
             ? number_or_error(syscall(SYS_pidfd_open, pid, flags))
             : Value();
}
/// splice(src, dst, count, offset_src, offset_dst, flags)
Value splice_range(Value* a) {
  int from, to;
  int64_t count, offset[2], flags;
  if (!read_int(a[0], &from) || !read_int(a[1], &to) || !index_as_int64(a[2], &count))
    return Value();
  if (count < 0) return raise_value_error("negative value for 'count' not allowed");
  off64_t* at[2] = {};
  for (int i = 0; i < 2; ++i) {
    if (is_none(a[3 + i])) continue;
    if (!index_as_int64(a[3 + i], &offset[i])) return Value();
    at[i] = reinterpret_cast<off64_t*>(&offset[i]);
  }
  if (!index_as_int64(a[5], &flags)) return Value();
  int64_t r;
  do {
    BlockingRegion blocking;
    r = splice(from, at[0], to, at[1], static_cast<size_t>(count), static_cast<unsigned>(flags));
  } while (r < 0 && errno == EINTR);
  return number_or_error(r);
}

// ---- scheduling
// --------------------------------------------------------------------------------------------------------

const char* const param_fields[] = {"sched_priority", nullptr};
Type* param_type;

Value make_param(Type*, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"sched_param(sched_priority)"};
  Value a[1];
  return p.bind(args, nargs, kwnames, a) ? new_struct(param_type, a) : Value();
}
bool read_param(Value v, struct sched_param* out) {
  if (type_of(v) != param_type) return raise_type_error("must have a sched_param object"), false;
  return read_int(v.as<Tuple>()->items[0], &out->sched_priority);
}
Value get_param(Value* a) {
  int pid;
  struct sched_param param;
  if (!read_int(a[0], &pid)) return Value();
  if (sched_getparam(pid, &param) < 0) return raise_os_error(errno);
  Value items[] = {small(param.sched_priority)};
  return new_struct(param_type, items);
}
Value set_param(Value* a) {
  int pid;
  struct sched_param param;
  return read_int(a[0], &pid) && read_param(a[1], &param)
             ? nothing_or_error(sched_setparam(pid, &param))
             : Value();
}
Value set_scheduler(Value* a) {
  int pid, policy;
  struct sched_param param;
  if (!read_int(a[0], &pid) || !read_int(a[1], &policy) || !read_param(a[2], &param))
    return Value();
  return nothing_or_error(sched_setscheduler(pid, policy, &param));
}
Value round_robin_interval(Value* a) {
  int pid;
  timespec interval;
  if (!read_int(a[0], &pid)) return Value();
  if (sched_rr_get_interval(pid, &interval) < 0) return raise_os_error(errno);
  return from_double(static_cast<double>(interval.tv_sec) +
                     1e-9 * static_cast<double>(interval.tv_nsec));
}

// ---- timers as descriptors
// ---------------------------------------------------------------------------------------------

template <bool nanoseconds>
bool read_time(Value v, timespec* out) {
  if (nanoseconds) {
    int64_t ns;
    if (!index_as_int64(v, &ns)) return false;
    *out = {ns / 1'000'000'000, ns % 1'000'000'000};
    return true;
  }
  double seconds;
  if (!as_double(v, &seconds)) return false;
  double whole = std::floor(seconds);
  *out = {static_cast<time_t>(whole), static_cast<long>((seconds - whole) * 1e9)};
  return true;
}
template <bool nanoseconds>
Value time_pair(const itimerspec& t) {
  auto number = [](const timespec& s) {
    return nanoseconds
               ? from_int64(s.tv_sec * 1'000'000'000 + s.tv_nsec)
               : from_double(static_cast<double>(s.tv_sec) + 1e-9 * static_cast<double>(s.tv_nsec));
  };
  return make_tuple({number(t.it_value), number(t.it_interval)});
}
Value new_timer(Value* a) {
  int clock, flags;
  return read_int(a[0], &clock) && read_int(a[1], &flags)
             ? number_or_error(timerfd_create(clock, flags | TFD_CLOEXEC))
             : Value();
}
/// timerfd_settime(fd, *, flags, initial, interval)
template <bool nanoseconds>
Value set_timer(Value* a) {
  int fd, flags;
  itimerspec wanted, old;
  if (!descriptor(a[0], &fd) || !read_int(a[1], &flags) ||
      !read_time<nanoseconds>(a[2], &wanted.it_value) ||
      !read_time<nanoseconds>(a[3], &wanted.it_interval))
    return Value();
  return timerfd_settime(fd, flags, &wanted, &old) < 0 ? Value(raise_os_error(errno))
                                                       : time_pair<nanoseconds>(old);
}
template <bool nanoseconds>
Value get_timer(Value* a) {
  int fd;
  itimerspec now;
  if (!descriptor(a[0], &fd)) return Value();
  return timerfd_gettime(fd, &now) < 0 ? Value(raise_os_error(errno)) : time_pair<nanoseconds>(now);
}

// ---- posix_spawn
// -------------------------------------------------------------------------------------------------------

/// Strings for the new program; false with an exception pending.
bool read_texts(Value v, const char* what, std::vector<std::string>* out) {
  List* list = to_list(v);
  if (!list) return false;
  for (int64_t i = 0; i < list_length(list); ++i) {
    Path p;
    if (!read_path(list_item(list, i), &p, "posix_spawn", Accept::Path, what)) return false;
    out->push_back(p.text);
  }
  return true;
}
std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}
bool read_signals(Value v, sigset_t* out) {
  sigemptyset(out);
  List* list = to_list(v);
  for (int64_t i = 0; list && i < list_length(list); ++i) {
    int64_t number;
    if (!index_as_int64(list_item(list, i), &number)) return false;
    if (number < 1 || number > 64)
      return raise_value_error("signal number %lld out of range [1; 64]",
                               static_cast<long long>(number)),
             false;
    sigaddset(out, static_cast<int>(number));
  }
  return list != nullptr;
}
/// The rows of file_actions: (POSIX_SPAWN_OPEN, fd, path, flags, mode), (…CLOSE, fd), (…DUP2, fd,
/// new_fd), (…CLOSEFROM, fd).
enum FileAction { kOpen, kClose, kDup2, kCloseFrom };
bool read_actions(Value v, posix_spawn_file_actions_t* out) {
  List* list = to_list(v);
  for (int64_t i = 0; list && i < list_length(list); ++i) {
    Value row = list_item(list, i);
    Tuple* t = is_tuple(row) ? row.as<Tuple>() : nullptr;
    int n[2], mode;
    Path p;
    if (!t || t->length == 0)
      return raise_type_error("Each file_actions element must be a non-empty tuple"), false;
    if (!read_int(t->items[0], &n[0])) return false;
    static const int64_t lengths[] = {5, 2, 3, 2};
    int kind = n[0];
    if (kind < kOpen || kind > kCloseFrom)
      return raise_type_error("Unknown file_actions identifier"), false;
    if (t->length != lengths[kind]) {
      static const char* const names[] = {"open", "close", "dup2", "closefrom"};
      return raise_type_error("A %s file_action tuple must have %lld elements", names[kind],
                              static_cast<long long>(lengths[kind])),
             false;
    }
    if (!read_int(t->items[1], &n[0]) || (kind == kDup2 && !read_int(t->items[2], &n[1])))
      return false;
    if (kind == kOpen && (!read_path(t->items[2], &p, "posix_spawn") ||
                          !read_int(t->items[3], &n[1]) || !read_int(t->items[4], &mode)))
      return false;
    int error = kind == kOpen    ? posix_spawn_file_actions_addopen(out, n[0], p.text.c_str(), n[1],
                                                                    static_cast<mode_t>(mode))
                : kind == kClose ? posix_spawn_file_actions_addclose(out, n[0])
                : kind == kDup2  ? posix_spawn_file_actions_adddup2(out, n[0], n[1])
                                 : posix_spawn_file_actions_addclosefrom_np(out, n[0]);
    if (error) return raise_os_error(error), false;
  }
  return list != nullptr;
}
/// _spawn(search, path, argv, env: "name=value" or None, file_actions, setpgroup, resetids, setsid,
/// setsigmask, setsigdef, scheduler): None stands for what is not given.
Value spawn(Value* a) {
  Path path;
  std::vector<std::string> argv, environment;
  if (!read_path(a[1], &path, "posix_spawn") || !read_texts(a[2], "argv", &argv)) return Value();
  if (!is_none(a[3]) && !read_texts(a[3], "env", &environment)) return Value();
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  short flags = 0;
  auto prepared = [&] {
    sigset_t set;
    int n;
    if (!is_none(a[4]) && !read_actions(a[4], &actions)) return false;
    if (!is_none(a[5])) {
      if (!read_int(a[5], &n)) return false;
      posix_spawnattr_setpgroup(&attributes, n);
      flags |= POSIX_SPAWN_SETPGROUP;
    }
    if (truth(a[6]) > 0) flags |= POSIX_SPAWN_RESETIDS;
    if (truth(a[7]) > 0) flags |= POSIX_SPAWN_SETSID;
    signal_mask(SIG_BLOCK, nullptr, &set);
    if (!is_none(a[8]) && !read_signals(a[8], &set)) return false;
    posix_spawnattr_setsigmask(&attributes, &set);
    flags |= POSIX_SPAWN_SETSIGMASK;
    if (!is_none(a[9])) {
      if (!read_signals(a[9], &set)) return false;
      posix_spawnattr_setsigdefault(&attributes, &set);
      flags |= POSIX_SPAWN_SETSIGDEF;
    }
    if (!is_none(a[10])) {
      Tuple* t = is_tuple(a[10]) ? a[10].as<Tuple>() : nullptr;
      struct sched_param param;
      if (!t || t->length != 2)
        return raise_type_error("A scheduler tuple must have two elements"), false;
      if (!read_param(t->items[1], &param)) return false;
      if (!is_none(t->items[0])) {
        if (!read_int(t->items[0], &n)) return false;
        posix_spawnattr_setschedpolicy(&attributes, n);
        flags |= POSIX_SPAWN_SETSCHEDULER;
      }
      posix_spawnattr_setschedparam(&attributes, &param);
      flags |= POSIX_SPAWN_SETSCHEDPARAM;
    }
    return true;
  };
  Value result;
  if (prepared()) {
    posix_spawnattr_setflags(&attributes, flags);
    std::vector<char*> arguments = pointers(argv), variables = pointers(environment);
    char** env = is_none(a[3]) ? environ : variables.data();
    pid_t pid;
    stdio_flush(1);
    flush_regular_files();
    int error =
        truth(a[0]) > 0
            ? posix_spawnp(&pid, path.text.c_str(), &actions, &attributes, arguments.data(), env)
            : posix_spawn(&pid, path.text.c_str(), &actions, &attributes, arguments.data(), env);
    result = error ? Value(raise_os_error(error, path.given)) : small(pid);
  }
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return result;
}

const NativeDef functions[] = {
    {"login_tty(fd, /)", do_descriptor<login_tty>},
    {"posix_openpt(oflag, /)", open_controller},
    {"grantpt(fd, /)", do_descriptor<grantpt>},
    {"unlockpt(fd, /)", do_descriptor<unlockpt>},
    {"ptsname(fd, /)", terminal_of},
    {"getxattr(path, attribute, *, follow_symlinks=True)", get_attribute},
    {"setxattr(path, attribute, value, flags=0, *, follow_symlinks=True)", set_attribute},
    {"removexattr(path, attribute, *, follow_symlinks=True)", remove_attribute},
    {"listxattr(path=None, *, follow_symlinks=True)", list_attributes},
    {"setgroups(groups, /)", set_groups},
    {"initgroups(username, gid, /)", init_groups},
    {"chroot(path)", change_root},
    {"setns(fd, nstype=0)", enter_namespace},
    {"unshare(flags)", do_one<unshare>},
    {"pidfd_open(pid, flags=0)", process_descriptor},
    {"splice(src, dst, count, offset_src=None, offset_dst=None, flags=0)", splice_range},
    {"sched_getparam(pid, /)", get_param},
    {"sched_setparam(pid, param, /)", set_param},
    {"sched_setscheduler(pid, policy, param, /)", set_scheduler},
    {"sched_rr_get_interval(pid, /)", round_robin_interval},
    {"timerfd_create(clockid, /, *, flags=524288)", new_timer},
    {"timerfd_settime(fd, /, *, flags=0, initial=0.0, interval=0.0)", set_timer<false>},
    {"timerfd_settime_ns(fd, /, *, flags=0, initial=0, interval=0)", set_timer<true>},
    {"timerfd_gettime(fd, /)", get_timer<false>},
    {"timerfd_gettime_ns(fd, /)", get_timer<true>},
    {"_spawn(search, path, argv, env, file_actions, setpgroup, resetids, setsid, setsigmask, "
     "setsigdef, scheduler, /)",
     spawn},
    {},
};
#define C(name) \
  { #name, name }
const IntConstant constants[] = {C(CLONE_FILES),
                                 C(CLONE_FS),
                                 C(CLONE_NEWCGROUP),
                                 C(CLONE_NEWIPC),
                                 C(CLONE_NEWNET),
                                 C(CLONE_NEWNS),
                                 C(CLONE_NEWPID),
                                 C(CLONE_NEWTIME),
                                 C(CLONE_NEWUSER),
                                 C(CLONE_NEWUTS),
                                 C(CLONE_SIGHAND),
                                 C(CLONE_SYSVSEM),
                                 C(CLONE_THREAD),
                                 C(CLONE_VM),
                                 {"POSIX_SPAWN_OPEN", kOpen},
                                 {"POSIX_SPAWN_CLOSE", kClose},
                                 {"POSIX_SPAWN_DUP2", kDup2},
                                 {"POSIX_SPAWN_CLOSEFROM", kCloseFrom},
                                 C(SPLICE_F_MORE),
                                 C(SPLICE_F_MOVE),
                                 C(SPLICE_F_NONBLOCK),
                                 C(TFD_CLOEXEC),
                                 C(TFD_NONBLOCK),
                                 C(TFD_TIMER_ABSTIME),
                                 C(TFD_TIMER_CANCEL_ON_SET),
                                 C(XATTR_CREATE),
                                 C(XATTR_REPLACE),
                                 {"XATTR_SIZE_MAX", 65536},
                                 {}};
#undef C

}  // namespace

bool init_module__linux(Module* m) {
  param_type = new_struct_sequence("posix.sched_param", param_fields, 1);
  if (!param_type) return false;
  param_type->make = make_param;
  return define_functions(m, functions) && set_constants(m, constants) &&
         module_set(m, "sched_param", type_value(param_type));
}

}  // namespace bunpy
