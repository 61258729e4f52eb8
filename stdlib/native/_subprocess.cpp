// _subprocess.cpp: starting a child process for `subprocess`, safely while other threads run.
//
// The child shares the parent's memory until it executes the program (vfork), so all that it needs is prepared
// before, it makes only system calls, and with every signal blocked no handler of the parent runs in it. Meanwhile
// the calling thread waits, which is how the child can report an error in a variable.
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "builtins/bytes.h"
#include "builtins/io.h"
#include "native_module.h"
#include "threads/thread.h"

extern char** environ;

namespace bunpy {

namespace {

/// What the child does between vfork and exec.
struct Plan {
  std::vector<char*> argv, environment, executables;
  bool has_environment = false;
  const char* directory = nullptr;
  int input, output, errors;  ///< descriptors for 0, 1, 2; -1 = inherited
  bool close_others, new_session, restore_signals;
  std::vector<int> kept;      ///< descriptors above 2 that stay open, sorted
  int64_t group, gid, uid, umask;  ///< -1 = as they are
  sigset_t signals;           ///< blocked in the program
  int last_descriptor;
  volatile int error = 0;
  volatile bool in_chdir = false;
};


void close_descriptors(const Plan& plan) {
  unsigned from = 3;
  for (int kept : plan.kept) {
    if (kept < 3) continue;
    if (static_cast<unsigned>(kept) > from)
      if (syscall(SYS_close_range, from, static_cast<unsigned>(kept) - 1, 0) != 0)
        for (unsigned fd = from; fd < static_cast<unsigned>(kept); ++fd) close(static_cast<int>(fd));
    from = static_cast<unsigned>(kept) + 1;
  }
  if (syscall(SYS_close_range, from, ~0u, 0) != 0)
    for (int fd = static_cast<int>(from); fd <= plan.last_descriptor; ++fd) close(fd);
}

/// Runs in the child. Returns only when something failed, with the error in the plan.
void become_program(Plan& plan) {
  auto failed = [&] { plan.error = errno; };
  // A source that is itself 0, 1 or 2 must not be overwritten before it was copied.
  int source[3] = {plan.input, plan.output, plan.errors};
  for (int i = 0; i < 3; ++i)
    if (source[i] >= 0 && source[i] < i) {
      source[i] = fcntl(source[i], F_DUPFD_CLOEXEC, 3);
      if (source[i] < 0) return failed();
    }
  for (int i = 0; i < 3; ++i) {
    if (source[i] < 0) continue;
    if (source[i] == i) {
      if (fcntl(i, F_SETFD, 0) < 0) return failed();
      continue;
    }
    // The target may be the source of a later one.
    for (int later = i + 1; later < 3; ++later)
      if (source[later] == i && (source[later] = fcntl(i, F_DUPFD_CLOEXEC, 3)) < 0) return failed();
    if (dup2(source[i], i) < 0) return failed();
  }
  for (int fd : plan.kept)
    if (fd > 2 && fcntl(fd, F_SETFD, 0) < 0) return failed();
  if (plan.directory != nullptr) {
    plan.in_chdir = true;
    if (chdir(plan.directory) != 0) return failed();
    plan.in_chdir = false;
  }
  if (plan.umask >= 0) umask(static_cast<mode_t>(plan.umask));
  if (plan.restore_signals)
    for (int number : {SIGPIPE, SIGXFSZ}) signal(number, SIG_DFL);
  if (plan.new_session) setsid();
  if (plan.group >= 0 && setpgid(0, static_cast<pid_t>(plan.group)) != 0) return failed();
  if (plan.gid >= 0 && syscall(SYS_setresgid, plan.gid, plan.gid, plan.gid) != 0) return failed();
  if (plan.uid >= 0 && syscall(SYS_setresuid, plan.uid, plan.uid, plan.uid) != 0) return failed();
  if (plan.close_others) close_descriptors(plan);
  sigprocmask(SIG_SETMASK, &plan.signals, nullptr);
  int error = ENOENT;
  for (char* program : plan.executables) {
    execve(program, plan.argv.data(), plan.has_environment ? plan.environment.data() : environ);
    if (errno != ENOENT && errno != ENOTDIR) error = errno;
  }
  plan.error = error;
}

pid_t spawn(Plan& plan) {
  flush_regular_files();
  sigset_t all, before;
  sigfillset(&all);
  signal_mask(SIG_BLOCK, nullptr, &plan.signals);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  // The child must not run handlers of the parent's: they are reset while it can't receive anything.
  pid_t pid = vfork();
  if (pid == 0) {
    for (int number = 1; number < 65; ++number) {
      struct sigaction action;
      if (sigaction(number, nullptr, &action) == 0 && action.sa_handler != SIG_IGN && action.sa_handler != SIG_DFL)
        signal(number, SIG_DFL);
    }
    become_program(plan);
    _exit(255);
  }
  int error = errno;
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  errno = error;
  return pid;
}

/// Strings for the child, outside of the collected heap. False = exception pending.
bool take_strings(Value list, std::vector<std::string>* out) {
  List* items = to_list(list);
  if (items == nullptr) return false;
  for (int64_t i = 0; i < list_length(items); ++i) {
    BufferView view;
    if (!want_buffer(list_item(items, i), &view)) return false;
    out->emplace_back(reinterpret_cast<const char*>(view.data), static_cast<size_t>(view.length));
    if (out->back().find('\0') != std::string::npos) {
      raise_value_error("embedded null byte");
      return false;
    }
  }
  return true;
}
std::vector<char*> pointers(std::vector<std::string>& strings, bool end) {
  std::vector<char*> out;
  for (std::string& s : strings) out.push_back(s.data());
  if (end) out.push_back(nullptr);
  return out;
}

/// _spawn(args, executables, env, cwd, stdin, stdout, stderr, close_fds, pass_fds, new_session, restore_signals,
/// group, gid, uid, umask): (pid, errno, failed in chdir).
Value spawn_process(Value* a) {
  Plan plan;
  std::vector<std::string> argv, executables, environment, directory;
  if (!take_strings(a[0], &argv) || !take_strings(a[1], &executables)) return Value();
  plan.has_environment = !is_none(a[2]);
  if (plan.has_environment && !take_strings(a[2], &environment)) return Value();
  if (!is_none(a[3])) {
    if (!take_strings(make_list({a[3]}), &directory)) return Value();
    plan.directory = directory[0].c_str();
  }
  int64_t numbers[3];
  for (int i = 0; i < 3; ++i)
    if (!index_as_int64(a[4 + i], &numbers[i])) return Value();
  plan.input = static_cast<int>(numbers[0]);
  plan.output = static_cast<int>(numbers[1]);
  plan.errors = static_cast<int>(numbers[2]);
  int close_others = truth(a[7]), new_session = truth(a[9]), restore = truth(a[10]);
  if (close_others < 0 || new_session < 0 || restore < 0) return Value();
  plan.close_others = close_others > 0;
  plan.new_session = new_session > 0;
  plan.restore_signals = restore > 0;
  List* kept = to_list(a[8]);
  if (kept == nullptr) return Value();
  for (int64_t i = 0; i < list_length(kept); ++i) {
    int64_t fd;
    if (!index_as_int64(list_item(kept, i), &fd)) return Value();
    plan.kept.push_back(static_cast<int>(fd));
  }
  std::sort(plan.kept.begin(), plan.kept.end());
  int64_t* ids[4] = {&plan.group, &plan.gid, &plan.uid, &plan.umask};
  for (int i = 0; i < 4; ++i)
    if (!index_as_int64(a[11 + i], ids[i])) return Value();
  plan.last_descriptor = static_cast<int>(sysconf(_SC_OPEN_MAX));
  plan.argv = pointers(argv, true);
  plan.environment = pointers(environment, true);
  plan.executables = pointers(executables, false);
  pid_t pid = spawn(plan);
  if (pid < 0) return raise_os_error(errno);
  if (plan.error != 0)
    while (waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
    }
  return make_tuple({small(pid), small(plan.error), from_bool(plan.in_chdir)});
}

const NativeDef functions[] = {
    {"_spawn(args, executables, env, cwd, stdin, stdout, stderr, close_fds, pass_fds, new_session, restore_signals, "
     "group, gid, uid, umask, /)",
     spawn_process},
    {},
};

}  // namespace

bool init_module__subprocess(Module* m) { return define_functions(m, functions); }

}  // namespace bunpy
