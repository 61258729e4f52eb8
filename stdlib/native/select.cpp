// select.cpp: select(), poll and epoll objects. A wait that a signal interrupts runs the handlers and goes on with
// the time that is left (PEP 475).
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "builtins/containers.h"
#include "native_module.h"

namespace bunpy {

namespace {

/// Makes a system call that takes milliseconds until it is not interrupted any more. -1 with an exception pending.
template <class F>
int wait_for(int64_t deadline, F call_with) {
  while (true) {
    int ms = -1;
    if (deadline != kNoDeadline) {
      int64_t left = std::max<int64_t>(0, deadline - monotonic_ns());
      ms = static_cast<int>(std::min<int64_t>((left + 999'999) / 1'000'000, INT32_MAX));
    }
    int result, error;
    {
      BlockingRegion blocking;
      result = call_with(ms);
      error = errno;
    }
    if (poll() < 0) return -1;
    if (result >= 0) return result;
    if (error != EINTR) return raise_os_error(error);
  }
}

bool seconds_deadline(Value timeout, int64_t* deadline, bool* negative) {
  *negative = false;
  *deadline = kNoDeadline;
  if (timeout.is_null() || is_none(timeout)) return true;
  double seconds;
  if (!is_float_like(timeout) && !is_int_like(timeout) && special_of(timeout, Special::Index).is_null() &&
      special_of(timeout, Special::Float).is_null()) {
    raise_type_error("timeout must be a real number or None");
    return false;
  }
  if (!as_double(timeout, &seconds)) return false;
  if (seconds < 0) {
    *negative = true;
    return true;
  }
  *deadline = monotonic_ns() + static_cast<int64_t>(std::ceil(std::min(seconds, 9e8) * 1e9));
  return true;
}

// ---- select ---------------------------------------------------------------------------------------------------

/// select.select by way of poll(2), which knows no limit on descriptors.
Value select_call(Value* a) {
  int64_t deadline;
  bool negative;
  if (a[3].bits && !is_none(a[3])) {
    if (!seconds_deadline(a[3], &deadline, &negative)) return Value();
    if (negative) return raise_value_error("timeout must be non-negative");
  } else {
    deadline = kNoDeadline;
  }
  static const short wanted[3] = {POLLIN, POLLOUT, POLLPRI};
  static const short found[3] = {POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI};
  std::vector<pollfd> polled;
  List* objects[3];
  std::vector<size_t> at[3];
  for (int kind = 0; kind < 3; ++kind) {
    objects[kind] = to_list(a[kind]);
    if (objects[kind] == nullptr) {
      clear_pending();
      return raise_type_error("arguments 1-3 must be sequences");
    }
    for (int64_t i = 0; i < list_length(objects[kind]); ++i) {
      int fd;
      if (!descriptor(list_item(objects[kind], i), &fd)) return Value();
      at[kind].push_back(polled.size());
      polled.push_back({fd, wanted[kind], 0});
    }
  }
  if (wait_for(deadline, [&](int ms) { return ::poll(polled.data(), polled.size(), ms); }) < 0) return Value();
  Value out[3];
  for (int kind = 0; kind < 3; ++kind) {
    out[kind] = new_list();
    if (out[kind].is_null()) return Value();
    for (size_t i = 0; i < at[kind].size(); ++i) {
      const pollfd& p = polled[at[kind][i]];
      if (p.revents & POLLNVAL) return raise_os_error(EBADF);
      if ((p.revents & found[kind]) && list_append(out[kind], list_item(objects[kind], static_cast<int64_t>(i))) < 0)
        return Value();
    }
  }
  return make_tuple({out[0], out[1], out[2]});
}

// ---- poll --------------------------------------------------------------------------------------------------------

struct Poll : Object {
  ObjectMutex mutex;
  std::map<int, short>* events;
};
Type poll_type;

void free_poll(Object* o) { delete static_cast<Poll*>(o)->events; }
Value new_poll(Value*) {
  auto* p = gc_new<Poll>(&poll_type);
  if (p == nullptr) return Value();
  p->events = new std::map<int, short>;
  gc_add_release(p, free_poll);
  return p;
}
Value poll_register(Value* a) {
  int fd;
  int64_t events = POLLIN | POLLPRI | POLLOUT;
  if (!descriptor(a[1], &fd) || (a[2].bits && !index_as_int64(a[2], &events))) return Value();
  if (events < 0 || events > 0xffff) return raise_error(&OverflowError_type, "unsigned short is %s",
                                                         events < 0 ? "less than minimum" : "greater than maximum");
  ObjectLock lock(a[0].as<Poll>()->mutex);
  (*a[0].as<Poll>()->events)[fd] = static_cast<short>(events);
  return None_;
}
Value poll_modify(Value* a) {
  int fd;
  int64_t events;
  if (!descriptor(a[1], &fd) || !index_as_int64(a[2], &events)) return Value();
  ObjectLock lock(a[0].as<Poll>()->mutex);
  auto& map = *a[0].as<Poll>()->events;
  auto row = map.find(fd);
  if (row == map.end()) return raise_os_error(ENOENT);
  row->second = static_cast<short>(events);
  return None_;
}
Value poll_unregister(Value* a) {
  int fd;
  if (!descriptor(a[1], &fd)) return Value();
  ObjectLock lock(a[0].as<Poll>()->mutex);
  if (a[0].as<Poll>()->events->erase(fd) == 0) return raise_key_error(small(fd));
  return None_;
}
Value poll_poll(Value* a) {
  int64_t deadline = kNoDeadline;
  if (a[1].bits && !is_none(a[1])) {
    double ms;
    if (!as_double(a[1], &ms)) return Value();
    if (ms >= 0) deadline = monotonic_ns() + static_cast<int64_t>(std::ceil(std::min(ms, 9e11) * 1e6));
  }
  std::vector<pollfd> polled;
  {
    ObjectLock lock(a[0].as<Poll>()->mutex);
    for (auto& [fd, events] : *a[0].as<Poll>()->events) polled.push_back({fd, events, 0});
  }
  if (wait_for(deadline, [&](int ms) { return ::poll(polled.data(), polled.size(), ms); }) < 0) return Value();
  Value out = new_list();
  for (const pollfd& p : polled) {
    if (p.revents == 0) continue;
    Value row = make_tuple({small(p.fd), small(p.revents)});
    if (row.is_null() || list_append(out, row) < 0) return Value();
  }
  return out;
}
const NativeDef poll_methods[] = {
    {"register(self, fd, eventmask=<unset>, /)", poll_register},
    {"modify(self, fd, eventmask, /)", poll_modify},
    {"unregister(self, fd, /)", poll_unregister},
    {"poll(self, timeout=None, /)", poll_poll},
    {},
};

// ---- epoll ---------------------------------------------------------------------------------------------------------

struct Epoll : Object {
  std::atomic<int> fd;  ///< -1 = closed
};
Type epoll_type;

void free_epoll(Object* o) {
  int fd = static_cast<Epoll*>(o)->fd.exchange(-1);
  if (fd >= 0) close(fd);
}
Value epoll_make(Type*, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters parameters{"epoll(sizehint=-1, flags=0)"};
  Value a[2];
  if (!parameters.bind(args, nargs, kwnames, a)) return Value();
  int fd = epoll_create1(EPOLL_CLOEXEC);
  if (fd < 0) return raise_os_error(errno);
  auto* e = gc_new<Epoll>(&epoll_type);
  if (e == nullptr) return Value();
  e->fd.store(fd);
  gc_add_finalizer(e, free_epoll);
  return e;
}
int no_init(Value, const Value*, size_t, Tuple*) { return 0; }
int epoll_fd(Value self) {
  int fd = self.as<Epoll>()->fd.load();
  return fd >= 0 ? fd : static_cast<int>(raise_value_error("I/O operation on closed epoll object"));
}
Value epoll_control(Value* a, int operation, int64_t events) {
  int fd, self = epoll_fd(a[0]);
  if (self < 0 || !descriptor(a[1], &fd)) return Value();
  epoll_event event = {};
  event.events = static_cast<uint32_t>(events);
  event.data.fd = fd;
  return epoll_ctl(self, operation, fd, &event) == 0 ? None_ : Value(raise_os_error(errno));
}
Value epoll_register(Value* a) {
  int64_t events = EPOLLIN | EPOLLPRI | EPOLLOUT;
  if (a[2].bits && !index_as_int64(a[2], &events)) return Value();
  return epoll_control(a, EPOLL_CTL_ADD, events);
}
Value epoll_modify(Value* a) {
  int64_t events;
  return index_as_int64(a[2], &events) ? epoll_control(a, EPOLL_CTL_MOD, events) : Value();
}
Value epoll_unregister(Value* a) { return epoll_control(a, EPOLL_CTL_DEL, 0); }
Value epoll_poll(Value* a) {
  int64_t deadline, most = -1;
  bool negative;
  int self = epoll_fd(a[0]);
  if (self < 0 || !seconds_deadline(a[1], &deadline, &negative) || !index_as_int64(a[2], &most)) return Value();
  if (most == -1) most = 1023;
  if (most < 1) return raise_value_error("maxevents must be greater than 0, got %lld", static_cast<long long>(most));
  std::vector<epoll_event> events(static_cast<size_t>(most));
  int n = wait_for(deadline, [&](int ms) { return epoll_wait(self, events.data(), static_cast<int>(most), ms); });
  if (n < 0) return Value();
  Value out = new_list();
  for (int i = 0; i < n; ++i) {
    Value row = make_tuple({small(events[static_cast<size_t>(i)].data.fd), small(events[static_cast<size_t>(i)].events)});
    if (row.is_null() || list_append(out, row) < 0) return Value();
  }
  return out;
}
Value epoll_close(Value* a) {
  free_epoll(a[0].object());
  return None_;
}
Value epoll_fileno(Value* a) {
  int fd = epoll_fd(a[0]);
  return fd < 0 ? Value() : small(fd);
}
Value epoll_closed(Value* a) { return from_bool(a[0].as<Epoll>()->fd.load() < 0); }
Value epoll_enter(Value* a) { return epoll_fd(a[0]) < 0 ? Value() : a[0]; }
const NativeDef epoll_methods[] = {
    {"register(self, fd, eventmask=<unset>)", epoll_register},
    {"modify(self, fd, eventmask)", epoll_modify},
    {"unregister(self, fd)", epoll_unregister},
    {"poll(self, timeout=None, maxevents=-1)", epoll_poll},
    {"close(self, /)", epoll_close},
    {"fileno(self, /)", epoll_fileno},
    {"closed", epoll_closed, NativeDef::Getter},
    {"__enter__(self, /)", epoll_enter},
    {"__exit__(self, /, *args)", epoll_close},
    {},
};

const NativeDef functions[] = {
    {"select(rlist, wlist, xlist, timeout=None, /)", select_call},
    {"poll()", new_poll},
    {},
};
const IntConstant constants[] = {
    {"POLLIN", POLLIN}, {"POLLPRI", POLLPRI}, {"POLLOUT", POLLOUT}, {"POLLERR", POLLERR}, {"POLLHUP", POLLHUP},
    {"POLLNVAL", POLLNVAL}, {"POLLRDNORM", POLLRDNORM}, {"POLLRDBAND", POLLRDBAND}, {"POLLWRNORM", POLLWRNORM},
    {"POLLWRBAND", POLLWRBAND}, {"POLLRDHUP", 0x2000}, {"POLLMSG", 0x400}, {"PIPE_BUF", 4096},
    {"EPOLLIN", EPOLLIN}, {"EPOLLOUT", EPOLLOUT}, {"EPOLLPRI", EPOLLPRI}, {"EPOLLERR", EPOLLERR},
    {"EPOLLHUP", EPOLLHUP}, {"EPOLLRDHUP", EPOLLRDHUP}, {"EPOLLET", static_cast<int64_t>(1u << 31)},
    {"EPOLLONESHOT", 1 << 30}, {"EPOLLEXCLUSIVE", 1 << 28}, {"EPOLLRDNORM", EPOLLRDNORM}, {"EPOLLRDBAND", EPOLLRDBAND},
    {"EPOLLWRNORM", EPOLLWRNORM}, {"EPOLLWRBAND", EPOLLWRBAND}, {"EPOLLMSG", EPOLLMSG}, {"EPOLL_CLOEXEC", EPOLL_CLOEXEC},
    {}};

}  // namespace

bool init_module_select(Module* m) {
  type_init(&poll_type, "select.poll", nullptr, sizeof(Poll), 0);
  define_methods(&poll_type, poll_methods);
  type_ready(&poll_type);
  type_init(&epoll_type, "select.epoll", nullptr, sizeof(Epoll), 0);
  epoll_type.make = epoll_make;
  epoll_type.init = no_init;
  define_methods(&epoll_type, epoll_methods);
  type_ready(&epoll_type);
  return define_functions(m, functions) && set_constants(m, constants) &&
         module_set(m, "error", type_value(&OSError_type)) && module_set(m, "epoll", type_value(&epoll_type));
}

}  // namespace bunpy
