// _uv.cpp: asyncio's input and output: an event loop's wait over libuv, and which descriptors it watches.
//
// A loop gets its uv_loop_t when it first watches a descriptor. What libuv holds on to are Watch structs, which are
// roots of the collector and keep the Python handles; when a descriptor is ready its handle goes to the loop's ready
// queue. While a loop waits here, uv_async_send ends the wait: for call_soon_threadsafe, and, on the main thread, for
// a signal, whose handler runs afterwards.
#include <uv.h>

#include <map>

#include "_asyncio.h"

#pragma comment(lib, "uv_a")

namespace bunpy {

namespace {

struct Watch {
  uv_poll_t poll;
  Loop* loop;
  Value reader, writer;  ///< Handles, or null
};

struct UvIo : LoopIo {
  uv_loop_t loop;
  uv_async_t async;
  uv_timer_t timer;
  std::map<int, Watch*>* watches;
};

std::atomic<uv_async_t*> woken_by_signals;

UvIo* io_of(Loop* loop) { return static_cast<UvIo*>(loop->io); }

void wake_for_signal() {
  if (uv_async_t* async = woken_by_signals.load()) uv_async_send(async);
}

bool active(Loop* loop) { return !io_of(loop)->watches->empty(); }

int poll_events(Loop* loop, int64_t timeout) {
  UvIo* io = io_of(loop);
  bool main = on_main_thread();
  uv_async_t* outer = nullptr;
  if (main) {
    outer = woken_by_signals.exchange(&io->async);
    signal_wakeup.store(wake_for_signal);
  }
  // A signal that came before this is seen here, a later one ends the wait.
  int result = poll();
  if (result == 0) {
    if (timeout > 0 && timeout != INT64_MAX)
      uv_timer_start(&io->timer, [](uv_timer_t*) {}, static_cast<uint64_t>((timeout + 999'999) / 1'000'000), 0);
    BlockingRegion blocking;
    uv_run(&io->loop, timeout == 0 ? UV_RUN_NOWAIT : UV_RUN_ONCE);
    uv_timer_stop(&io->timer);
  }
  if (main) woken_by_signals.store(outer);
  return result < 0 ? -1 : poll();
}

void wake(Loop* loop) { uv_async_send(&io_of(loop)->async); }

void free_watch(uv_handle_t* h) { gc_free_root(h->data); }

void close_io(Loop* loop) {
  UvIo* io = io_of(loop);
  for (auto& [fd, watch] : *io->watches) uv_close(reinterpret_cast<uv_handle_t*>(&watch->poll), free_watch);
  io->watches->clear();
  uv_close(reinterpret_cast<uv_handle_t*>(&io->async), nullptr);
  uv_close(reinterpret_cast<uv_handle_t*>(&io->timer), nullptr);
  uv_run(&io->loop, UV_RUN_DEFAULT);
  uv_loop_close(&io->loop);
  loop->io = nullptr;
  delete io->watches;
  delete io;
}

Value raise_uv(int error) { return raise_os_error(-error); }

/// The loop's LoopIo, made when missing. Null with an exception pending.
UvIo* want_io(Loop* loop) {
  if (loop->io != nullptr) return io_of(loop);
  auto* io = new UvIo;
  io->active = active;
  io->poll = poll_events;
  io->wake = wake;
  io->close = close_io;
  io->watches = new std::map<int, Watch*>;
  int error = uv_loop_init(&io->loop);
  if (error == 0) error = uv_async_init(&io->loop, &io->async, [](uv_async_t*) {});
  if (error == 0) error = uv_timer_init(&io->loop, &io->timer);
  if (error != 0) {
    raise_uv(error);
    return nullptr;
  }
  loop->io = io;
  return io;
}

void on_ready(uv_poll_t* p, int status, int events) {
  auto* watch = static_cast<Watch*>(p->data);
  bool failed = status < 0;
  if (watch->reader.bits && (failed || (events & (UV_READABLE | UV_DISCONNECT)))) loop_add_ready(watch->loop, watch->reader);
  if (watch->writer.bits && (failed || (events & (UV_WRITABLE | UV_DISCONNECT)))) loop_add_ready(watch->loop, watch->writer);
}

/// Watches for what the handles in `watch` want, or gives the watch up.
int update(UvIo* io, int fd, Watch* watch) {
  int events = (watch->reader.bits ? UV_READABLE : 0) | (watch->writer.bits ? UV_WRITABLE : 0);
  if (events != 0) return uv_poll_start(&watch->poll, events, on_ready);
  io->watches->erase(fd);
  uv_poll_stop(&watch->poll);
  uv_close(reinterpret_cast<uv_handle_t*>(&watch->poll), free_watch);
  return 0;
}

Loop* loop_argument(Value v) {
  if (!v.is_pointer() || !is_instance(v, &loop_type)) {
    raise_type_error("an event loop was expected");
    return nullptr;
  }
  auto* loop = v.as<Loop>();
  if (loop->thread != 0 && loop->thread != thread_state->ident) {
    raise_error(&RuntimeError_type, "Non-thread-safe operation invoked on an event loop other than the current one");
    return nullptr;
  }
  return loop;
}

/// Sets one of the two handles; the former one, or None.
Value watch_for(Value* a, Value Watch::* which) {
  Loop* loop = loop_argument(a[0]);
  int64_t fd;
  if (loop == nullptr || !index_as_int64(a[1], &fd)) return Value();
  UvIo* io = want_io(loop);
  if (io == nullptr) return Value();
  auto row = io->watches->find(static_cast<int>(fd));
  Watch* watch = row == io->watches->end() ? nullptr : row->second;
  if (watch == nullptr) {
    watch = static_cast<Watch*>(gc_alloc_root(sizeof(Watch)));
    if (watch == nullptr) return Value();
    int error = uv_poll_init(&io->loop, &watch->poll, static_cast<int>(fd));
    if (error != 0) {
      gc_free_root(watch);
      return raise_uv(error);
    }
    watch->poll.data = watch;
    watch->loop = loop;
    (*io->watches)[static_cast<int>(fd)] = watch;
  }
  Value old = watch->*which;
  watch->*which = a[2];
  int error = update(io, static_cast<int>(fd), watch);
  return error != 0 ? raise_uv(error) : optional(old);
}
Value add_reader(Value* a) { return watch_for(a, &Watch::reader); }
Value add_writer(Value* a) { return watch_for(a, &Watch::writer); }

/// Takes one of the two handles away; it, or None.
Value unwatch(Value* a, Value Watch::* which) {
  Loop* loop = loop_argument(a[0]);
  int64_t fd;
  if (loop == nullptr || !index_as_int64(a[1], &fd)) return Value();
  if (loop->io == nullptr) return None_;
  UvIo* io = io_of(loop);
  auto row = io->watches->find(static_cast<int>(fd));
  if (row == io->watches->end()) return None_;
  Watch* watch = row->second;
  Value old = watch->*which;
  watch->*which = Value();
  int error = update(io, static_cast<int>(fd), watch);
  return error != 0 ? raise_uv(error) : optional(old);
}
Value remove_reader(Value* a) { return unwatch(a, &Watch::reader); }
Value remove_writer(Value* a) { return unwatch(a, &Watch::writer); }

const NativeDef functions[] = {
    {"add_reader(loop, fd, handle, /)", add_reader},
    {"add_writer(loop, fd, handle, /)", add_writer},
    {"remove_reader(loop, fd, /)", remove_reader},
    {"remove_writer(loop, fd, /)", remove_writer},
    {},
};

}  // namespace

bool init_module__uv(Module* m) { return define_functions(m, functions); }

}  // namespace bunpy
