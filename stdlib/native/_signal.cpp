// _signal.cpp: the C++ half of `signal`: numbers, handlers, timers. signal.py gives them their enum names.

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "native_module.h"
#include "threads/signals.h"
#include "threads/thread.h"

namespace bunpy {

namespace {

bool signal_number(Value v, int* out) {
  int64_t n;
  if (!index_as_int64(v, &n)) return false;
  if (n < 1 || n >= kSignals) {
    raise_value_error("signal number out of range");
    return false;
  }
  *out = static_cast<int>(n);
  return true;
}

Value raise_interrupt(Value*) {
  if (Exception* e = new_exception(&KeyboardInterrupt_type, {})) set_pending(e);
  return Value();
}

Value set_handler(Value* args) {
  int number;
  if (!signal_number(args[0], &number)) return Value();
  if (!on_main_thread()) return raise_value_error("signal only works in main thread of the main interpreter");
  Value handler = args[1];
  int64_t constant = 0;
  if (is_int_like(handler)) {
    if (!index_as_int64(handler, &constant)) return Value();
    if (constant != 0 && constant != 1) handler = Value();
    else handler = small(constant);
  } else if (!is_callable(handler)) {
    handler = Value();
  }
  if (handler.is_null())
    return raise_type_error("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
  // Signals that have arrived are for the handler that was set when they did.
  if (poll() < 0) return Value();
  Value old = signal_handler(number);
  if (!set_signal_handler(number, handler)) return raise_os_error(errno);
  return old;
}

Value get_handler(Value* args) {
  int number;
  return signal_number(args[0], &number) ? signal_handler(number) : Value();
}

/// set_wakeup_fd(fd, *, warn_on_full_buffer)
Value set_wakeup(Value* args) {
  int64_t fd;
  if (!index_as_int64(args[0], &fd) || truth(args[1]) < 0) return Value();
  if (!on_main_thread()) return raise_value_error("set_wakeup_fd only works in main thread of the main interpreter");
  if (fd != -1) {
    int flags = fd == static_cast<int>(fd) ? fcntl(static_cast<int>(fd), F_GETFL) : (errno = EBADF, -1);
    if (flags < 0) return raise_os_error(errno);
    if (!(flags & O_NONBLOCK))
      return raise_value_error("the fd %lld must be in non-blocking mode", static_cast<long long>(fd));
  }
  return small(wakeup_descriptor.exchange(static_cast<int>(fd)));
}

Value raise_signal(Value* args) {
  int number;
  if (!signal_number(args[0], &number)) return Value();
  if ((blocks_signals() ? kill(getpid(), number) : ::raise(number)) != 0) return raise_os_error(errno);
  return poll() < 0 ? Value() : None_;
}

Value alarm_in(Value* args) {
  int64_t seconds;
  if (!index_as_int64(args[0], &seconds)) return Value();
  return small(alarm(static_cast<unsigned>(seconds)));
}

Value pause_for_signal(Value*) {
  // Blocked while we look, let in by sigsuspend: none can slip through between.
  sigset_t all, old;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &old);
  while (interrupts_due.load(std::memory_order_relaxed) == 0) sigsuspend(&old);
  pthread_sigmask(SIG_SETMASK, &old, nullptr);
  return poll() < 0 ? Value() : None_;
}

double to_seconds(const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6; }
timeval to_timeval(double s) {
  timeval t{static_cast<time_t>(s), 0};
  t.tv_usec = static_cast<suseconds_t>((s - static_cast<double>(t.tv_sec)) * 1e6);
  return t;
}
Value timer_values(const itimerval& t) {
  return make_tuple({from_double(to_seconds(t.it_value)), from_double(to_seconds(t.it_interval))});
}
Value set_timer(Value* args) {
  int64_t which;
  double seconds, interval = 0;
  if (!index_as_int64(args[0], &which) || !as_double(args[1], &seconds)) return Value();
  if (args[2].bits && !as_double(args[2], &interval)) return Value();
  itimerval fresh{to_timeval(interval), to_timeval(seconds)}, old;
  if (setitimer(static_cast<__itimer_which_t>(which), &fresh, &old) != 0) return raise_os_error(errno);
  return timer_values(old);
}
Value get_timer(Value* args) {
  int64_t which;
  if (!index_as_int64(args[0], &which)) return Value();
  itimerval t;
  if (getitimer(static_cast<__itimer_which_t>(which), &t) != 0) return raise_os_error(errno);
  return timer_values(t);
}
Value signal_text(Value* args) {
  int number;
  return signal_number(args[0], &number) ? Value(new_str(strsignal(number))) : Value();
}
Value kill_thread(Value* args) {
  uint64_t ident = int_low64(args[0]);
  int number;
  if (!signal_number(args[1], &number)) return Value();
  // Threads that block all signals leave them to the main thread.
  bool to_main = ident == main_thread_state->ident;
  if (int error = pthread_kill(static_cast<pthread_t>(ident), to_main ? number : 0)) return raise_os_error(error);
  if (!to_main && number != 0 && kill(getpid(), number) != 0) return raise_os_error(errno);
  return poll() < 0 ? Value() : None_;
}
Value valid_signals(Value*) {
  Value set = make_set({});
  for (int i = 1; set.bits && i < kSignals; ++i)
    if (i != 32 && i != 33 && set_add(set, small(i)) < 0) return Value();
  return set;
}
Value return_interrupts(Value*) { return None_; }

// ---- blocked signals --------------------------------------------------------------------------------------

/// Reads an iterable of signal numbers.
bool read_set(Value v, sigset_t* out) {
  sigemptyset(out);
  ForLoop loop;
  if (for_begin(&loop, v) < 0) return false;
  while (Value item = for_next(&loop)) {
    int64_t n;
    if (!index_as_int64(item, &n)) {
      if (!pending_is(&OverflowError_type)) return false;
      clear_pending();
      n = -1;
    }
    if (n < 1 || n >= kSignals)
      return raise_value_error("signal number %lld out of range [1; %d]", static_cast<long long>(n), kSignals - 1), false;
    sigaddset(out, static_cast<int>(n));
  }
  return !pending();
}
Value set_value(const sigset_t& signals) {
  Value set = make_set({});
  for (int i = 1; set.bits && i < kSignals; ++i)
    if (sigismember(&signals, i) == 1 && set_add(set, small(i)) < 0) return Value();
  return set;
}
/// pthread_sigmask(how, mask): what was blocked before. What the collector stops threads by stays open.
Value change_mask(Value* args) {
  int64_t how;
  sigset_t signals, old;
  if (!index_as_int64(args[0], &how) || !read_set(args[1], &signals)) return Value();
  if (how != SIG_UNBLOCK)
    for (int i = 1; i < kSignals; ++i)
      if (is_collector_signal(i)) sigdelset(&signals, i);
  if (int error = signal_mask(static_cast<int>(how), &signals, &old)) return raise_os_error(error);
  return poll() < 0 ? Value() : set_value(old);
}
Value waiting_signals(Value*) {
  sigset_t signals;
  return sigpending(&signals) != 0 ? Value(raise_os_error(errno)) : set_value(signals);
}

const char* const info_fields[] = {"si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band", nullptr};
Type* info_type;

/// One of the signals, taken without its handler; none in time: null without exception.
bool wait_for(Value v, const double* seconds, siginfo_t* info) {
  sigset_t signals;
  if (!read_set(v, &signals)) return false;
  timespec end{};
  if (seconds) {
    clock_gettime(CLOCK_MONOTONIC, &end);
    auto whole = static_cast<time_t>(*seconds);
    end.tv_nsec += static_cast<long>((*seconds - static_cast<double>(whole)) * 1e9);
    end.tv_sec += whole + end.tv_nsec / 1'000'000'000;
    end.tv_nsec %= 1'000'000'000;
  }
  for (;;) {
    int number;
    {
      BlockingRegion blocking;
      if (seconds) {
        timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        timespec left{end.tv_sec - now.tv_sec, end.tv_nsec - now.tv_nsec};
        if (left.tv_nsec < 0) left.tv_nsec += 1'000'000'000, --left.tv_sec;
        if (left.tv_sec < 0) left = {};
        number = sigtimedwait(&signals, info, &left);
      } else {
        number = sigwaitinfo(&signals, info);
      }
    }
    if (number > 0) return true;
    if (errno == EAGAIN) return false;
    if (errno != EINTR) return raise_os_error(errno), false;
    if (poll() < 0) return false;
  }
}
Value info_value(const siginfo_t& i) {
  Value items[] = {small(i.si_signo), small(i.si_code), small(i.si_errno), small(i.si_pid), small(i.si_uid),
                   small(i.si_status), from_int64(i.si_band)};
  return new_struct(info_type, items);
}
Value wait_for_number(Value* args) {
  siginfo_t info;
  return wait_for(args[0], nullptr, &info) ? small(info.si_signo) : Value();
}
Value wait_for_info(Value* args) {
  siginfo_t info;
  return wait_for(args[0], nullptr, &info) ? info_value(info) : Value();
}
Value wait_a_while(Value* args) {
  siginfo_t info;
  double seconds;
  if (!as_double(args[1], &seconds)) return Value();
  if (seconds < 0) return raise_value_error("timeout must be non-negative");
  if (wait_for(args[0], &seconds, &info)) return info_value(info);
  return pending() ? Value() : None_;
}

const NativeDef functions[] = {
    {"default_int_handler(signalnum, frame, /)", raise_interrupt},
    {"signal(signalnum, handler, /)", set_handler},
    {"getsignal(signalnum, /)", get_handler},
    {"set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)", set_wakeup},
    {"raise_signal(signalnum, /)", raise_signal},
    {"alarm(seconds, /)", alarm_in},
    {"pause()", pause_for_signal},
    {"setitimer(which, seconds, interval=<unset>, /)", set_timer},
    {"getitimer(which, /)", get_timer},
    {"strsignal(signalnum, /)", signal_text},
    {"pthread_kill(thread_id, signalnum, /)", kill_thread},
    {"valid_signals()", valid_signals},
    {"siginterrupt(signalnum, flag, /)", return_interrupts},
    {"pthread_sigmask(how, mask, /)", change_mask},
    {"sigpending()", waiting_signals},
    {"sigwait(sigset, /)", wait_for_number},
    {"sigwaitinfo(sigset, /)", wait_for_info},
    {"sigtimedwait(sigset, timeout, /)", wait_a_while},
    {},
};

const IntConstant numbers[] = {
#define S(name) {#name, name}
    S(SIGHUP), S(SIGINT), S(SIGQUIT), S(SIGILL), S(SIGTRAP), S(SIGABRT), S(SIGBUS), S(SIGFPE), S(SIGKILL),
    S(SIGUSR1), S(SIGSEGV), S(SIGUSR2), S(SIGPIPE), S(SIGALRM), S(SIGTERM), S(SIGSTKFLT), S(SIGCHLD), S(SIGCONT),
    S(SIGSTOP), S(SIGTSTP), S(SIGTTIN), S(SIGTTOU), S(SIGURG), S(SIGXCPU), S(SIGXFSZ), S(SIGVTALRM), S(SIGPROF),
    S(SIGWINCH), S(SIGIO), S(SIGPWR), S(SIGSYS), S(ITIMER_REAL), S(ITIMER_VIRTUAL), S(ITIMER_PROF),
#undef S
    {"SIG_DFL", 0}, {"SIG_IGN", 1}, {"NSIG", kSignals}, {"SIG_BLOCK", SIG_BLOCK}, {"SIG_UNBLOCK", SIG_UNBLOCK},
    {"SIG_SETMASK", SIG_SETMASK}, {}};

}  // namespace

bool init_module__signal(Module* m) {
  info_type = new_struct_sequence("signal.struct_siginfo", info_fields, 7);
  if (!info_type || !define_functions(m, functions) || !set_constants(m, numbers) ||
      !module_set(m, "struct_siginfo", type_value(info_type)))
    return false;
  default_interrupt_handler = dict_get_str(m->dict, intern("default_int_handler"));
  return true;
}

}  // namespace bunpy
