// _socket.cpp: the native half of `socket`: the socket object and name resolution.
//
// A socket with a timeout is non-blocking for the system; calls wait with poll(2) first. Interrupted calls run the
// signal handlers and are made again (PEP 475).
#include <arpa/inet.h>
#include <fcntl.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <linux/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "builtins/bytes.h"
#include "builtins/system_text.h"
#include "builtins/containers.h"
#include "core/internal.h"
#include "native_module.h"

namespace bunpy {

namespace {

struct Socket : Object {
  std::atomic<Dict*> extra;
  std::atomic<int> fd;  ///< -1 = closed
  int family, type_number, protocol;
  double timeout;       ///< seconds; negative = blocking, 0 = non-blocking
};
Type socket_type;
std::atomic<double> default_timeout{-1};
Value gaierror_class, herror_class;

Socket* as_socket(Value v) { return v.as<Socket>(); }

// ---- addresses -----------------------------------------------------------------------------------------------

struct Address {
  sockaddr_storage storage = {};
  socklen_t length = sizeof(sockaddr_storage);
  sockaddr* any() { return reinterpret_cast<sockaddr*>(&storage); }
};

Value raise_gai(int code) {
  if (code == EAI_SYSTEM) return raise_os_error(errno);
  Value e = call(gaierror_class, {small(code), Value(new_str(gai_strerror(code)))});
  return e.bits ? raise(e) : e;
}

/// Fills the IP address for a host name ('' = any address).
bool resolve(const std::string& host, int family, Address* out) {
  if (family == AF_INET && host == "<broadcast>") {
    auto* in = reinterpret_cast<sockaddr_in*>(&out->storage);
    in->sin_family = AF_INET;
    in->sin_addr.s_addr = INADDR_BROADCAST;
    out->length = sizeof *in;
    return true;
  }
  addrinfo hints = {}, *found;
  hints.ai_family = family;
  hints.ai_socktype = SOCK_DGRAM;
  if (host.empty()) hints.ai_flags = AI_PASSIVE;
  int error;
  {
    BlockingRegion blocking;
    error = getaddrinfo(host.empty() ? nullptr : host.c_str(), host.empty() ? "0" : nullptr, &hints, &found);
  }
  if (error != 0) {
    raise_gai(error);
    return false;
  }
  memcpy(&out->storage, found->ai_addr, found->ai_addrlen);
  out->length = found->ai_addrlen;
  freeaddrinfo(found);
  return true;
}

bool host_text(Value v, std::string* out) {
  if (is_none(v)) return true;
  if (is_str(v)) {
    *out = to_utf8(v);
    return true;
  }
  BufferView view;
  if (get_buffer(v, &view)) {
    out->assign(reinterpret_cast<const char*>(view.data), static_cast<size_t>(view.length));
    return true;
  }
  if (!pending()) raise_type_error("str, bytes or bytearray expected, not %T", v);
  return false;
}

bool read_address(Socket* s, Value v, Address* out, const char* function) {
  if (s->family == AF_UNIX) {
    std::string path;
    if (is_str(v) ? !system_bytes(v, &path) : !host_text(v, &path)) return false;
    auto* un = reinterpret_cast<sockaddr_un*>(&out->storage);
    bool is_abstract = path.empty() || path[0] == 0;
    if (path.size() + (is_abstract ? 0 : 1) > sizeof un->sun_path) {
      raise_error(&OSError_type, "AF_UNIX path too long");
      return false;
    }
    un->sun_family = AF_UNIX;
    memcpy(un->sun_path, path.data(), path.size());
    // A name in the abstract namespace begins with a zero, or is chosen by the system if empty, and has no end mark.
    out->length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size() + (is_abstract ? 0 : 1));
    return true;
  }
  if (s->family != AF_INET && s->family != AF_INET6) {
    raise_error(&OSError_type, "%s(): bad family", function);
    return false;
  }
  if (!is_tuple(v)) {
    raise_type_error("%s(): %s address must be tuple, not %T", function, s->family == AF_INET ? "AF_INET" : "AF_INET6", v);
    return false;
  }
  Tuple* t = v.as<Tuple>();
  if (s->family == AF_INET ? t->length != 2 : t->length < 2 || t->length > 4) {
    raise_type_error(s->family == AF_INET ? "%s(): AF_INET address must be a pair (host, port)"
                                          : "%s(): AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])",
                     function);
    return false;
  }
  std::string host;
  int64_t port;
  if (!host_text(t->items[0], &host)) return false;
  if (!is_int_like(t->items[1]) && special_of(t->items[1], Special::Index).is_null()) {
    raise_type_error("'%T' object cannot be interpreted as an integer", t->items[1]);
    return false;
  }
  if (!index_as_int64(t->items[1], &port)) return false;
  if (port < 0 || port > 65535) {
    raise_error(&OverflowError_type, "%s(): port must be 0-65535.", function);
    return false;
  }
  if (!resolve(host, s->family, out)) return false;
  if (s->family == AF_INET) {
    reinterpret_cast<sockaddr_in*>(&out->storage)->sin_port = htons(static_cast<uint16_t>(port));
    return true;
  }
  auto* in6 = reinterpret_cast<sockaddr_in6*>(&out->storage);
  in6->sin6_port = htons(static_cast<uint16_t>(port));
  int64_t flow = 0, scope = 0;
  if ((t->length > 2 && !index_as_int64(t->items[2], &flow)) || (t->length > 3 && !index_as_int64(t->items[3], &scope)))
    return false;
  in6->sin6_flowinfo = htonl(static_cast<uint32_t>(flow));
  if (t->length > 3) in6->sin6_scope_id = static_cast<uint32_t>(scope);
  return true;
}

Value address_value(const Address& a) {
  char text[NI_MAXHOST];
  switch (a.storage.ss_family) {
    case AF_INET: {
      auto* in = reinterpret_cast<const sockaddr_in*>(&a.storage);
      inet_ntop(AF_INET, &in->sin_addr, text, sizeof text);
      return make_tuple({Value(new_str(text)), small(ntohs(in->sin_port))});
    }
    case AF_INET6: {
      auto* in = reinterpret_cast<const sockaddr_in6*>(&a.storage);
      inet_ntop(AF_INET6, &in->sin6_addr, text, sizeof text);
      return make_tuple({Value(new_str(text)), small(ntohs(in->sin6_port)), small(ntohl(in->sin6_flowinfo)),
                         small(in->sin6_scope_id)});
    }
    case AF_UNIX: {
      auto* un = reinterpret_cast<const sockaddr_un*>(&a.storage);
      size_t n = a.length > offsetof(sockaddr_un, sun_path) ? a.length - offsetof(sockaddr_un, sun_path) : 0;
      if (n > 0 && un->sun_path[0] == 0) return new_bytes(un->sun_path, static_cast<int64_t>(n));
      return str_from_system(std::string_view(un->sun_path, strnlen(un->sun_path, n)));
    }
    default: return None_;
  }
}

// ---- waiting ----------------------------------------------------------------------------------------------------

/// 1 = ready, 0 = timed out, -1 = exception.
int wait_ready(int fd, short events, int64_t deadline) {
  while (true) {
    pollfd p = {fd, events, 0};
    int ms = -1;
    if (deadline != kNoDeadline)
      ms = static_cast<int>(std::min<int64_t>((std::max<int64_t>(0, deadline - monotonic_ns()) + 999'999) / 1'000'000, INT32_MAX));
    int n, error;
    {
      BlockingRegion blocking;
      n = ::poll(&p, 1, ms);
      error = errno;
    }
    if (poll() < 0) return -1;
    if (n > 0) return 1;
    if (n == 0) return 0;
    if (error != EINTR) return raise_os_error(error);
  }
}

int64_t deadline_of(const Socket* s) {
  return s->timeout > 0 ? monotonic_ns() + static_cast<int64_t>(std::ceil(std::min(s->timeout, 9e8) * 1e9)) : kNoDeadline;
}

/// Runs `call` (-1 with errno = failed) as the socket's timeout says; -1 with an exception pending.
template <class F>
int64_t perform(Socket* s, short events, int64_t deadline, F call_once) {
  while (true) {
    if (poll() < 0) return -1;  // a signal that has come already would not interrupt the call
    if (s->timeout > 0) {
      int ready = wait_ready(s->fd.load(), events, deadline);
      if (ready < 0) return -1;
      if (ready == 0) return raise_error(&TimeoutError_type, "timed out"), -1;
    }
    int64_t n;
    int error;
    {
      BlockingRegion blocking;
      n = call_once(s->fd.load());
      error = errno;
    }
    if (n >= 0) return n;
    if (poll() < 0) return -1;
    if (error == EINTR) continue;
    if (s->timeout > 0 && (error == EAGAIN || error == EWOULDBLOCK)) continue;
    return raise_os_error(error), -1;
  }
}

bool apply_blocking(Socket* s) {
  int flags = fcntl(s->fd.load(), F_GETFL);
  if (flags < 0) {
    raise_os_error(errno);
    return false;
  }
  int wanted = s->timeout >= 0 ? flags | O_NONBLOCK : flags & ~O_NONBLOCK;
  if (wanted != flags && fcntl(s->fd.load(), F_SETFL, wanted) < 0) {
    raise_os_error(errno);
    return false;
  }
  return true;
}

// ---- the socket object ---------------------------------------------------------------------------------------------

void drop(Object* o) {
  int fd = static_cast<Socket*>(o)->fd.exchange(-1);
  if (fd >= 0) close(fd);
}

Value make(Type* t, const Value*, size_t, Tuple*) {
  auto* s = static_cast<Socket*>(allocate_instance(t));
  if (s == nullptr) return Value();
  s->fd.store(-1);
  s->timeout = -1;
  gc_add_finalizer(s, drop);
  return s;
}
int init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters parameters{"socket(family=-1, type=-1, proto=-1, fileno=None)"};
  Value a[4];
  int64_t family, type, protocol, fd;
  if (!parameters.bind(args, nargs, kwnames, a)) return -1;
  if (!index_as_int64(a[0], &family) || !index_as_int64(a[1], &type) || !index_as_int64(a[2], &protocol)) return -1;
  Socket* s = as_socket(self);
  if (!is_none(a[3])) {
    if (!is_int_like(a[3])) return raise_type_error("'%T' object cannot be interpreted as an integer", a[3]);
    if (!index_as_int64(a[3], &fd)) return -1;
    if (fd < 0) return raise_value_error("negative file descriptor");
    Address address;
    if (getsockname(static_cast<int>(fd), address.any(), &address.length) != 0) return raise_os_error(errno);
    int value;
    socklen_t size = sizeof value;
    if (family == -1) family = address.storage.ss_family;
    if (type == -1 && getsockopt(static_cast<int>(fd), SOL_SOCKET, SO_TYPE, &value, &size) == 0) type = value;
    if (protocol == -1 && getsockopt(static_cast<int>(fd), SOL_SOCKET, SO_PROTOCOL, &value, &size) == 0) protocol = value;
  } else {
    if (family == -1) family = AF_INET;
    if (type == -1) type = SOCK_STREAM;
    if (protocol == -1) protocol = 0;
    fd = socket(static_cast<int>(family), static_cast<int>(type) | SOCK_CLOEXEC, static_cast<int>(protocol));
    if (fd < 0) return raise_os_error(errno);
  }
  s->family = static_cast<int>(family);
  s->type_number = static_cast<int>(type) & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
  s->protocol = static_cast<int>(protocol);
  s->fd.store(static_cast<int>(fd));
  s->timeout = (type & SOCK_NONBLOCK) ? 0 : default_timeout.load();
  return s->timeout >= 0 && !apply_blocking(s) ? -1 : 0;
}

Value repr(Value self) {
  Socket* s = as_socket(self);
  char text[128];
  snprintf(text, sizeof text, "<socket object, fd=%d, family=%d, type=%d, proto=%d>", s->fd.load(), s->family,
           s->type_number, s->protocol);
  return new_str(text);
}

Value accept_call(Value* a) {
  Socket* s = as_socket(a[0]);
  Address address;
  int64_t fd = perform(s, POLLIN, deadline_of(s), [&](int own) {
    address.length = sizeof address.storage;
    return accept4(own, address.any(), &address.length, SOCK_CLOEXEC);
  });
  if (fd < 0) return Value();
  Value from = address_value(address);
  return from.is_null() ? from : make_tuple({small(fd), from});
}
Value bind_call(Value* a) {
  Address address;
  if (!read_address(as_socket(a[0]), a[1], &address, "bind")) return Value();
  return ::bind(as_socket(a[0])->fd.load(), address.any(), address.length) == 0 ? None_ : Value(raise_os_error(errno));
}

/// 0 or an errno; -1 = exception pending.
int connect_to(Socket* s, Address& address) {
  int result, error;
  {
    BlockingRegion blocking;
    result = connect(s->fd.load(), address.any(), address.length);
    error = errno;
  }
  if (result == 0) return 0;
  if (error == EINTR && poll() < 0) return -1;
  bool wait = error == EINTR ? s->timeout != 0 : error == EINPROGRESS && s->timeout > 0;
  if (!wait) return error;
  int ready = wait_ready(s->fd.load(), POLLOUT, deadline_of(s));
  if (ready < 0) return -1;
  if (ready == 0) return EWOULDBLOCK;
  socklen_t size = sizeof error;
  return getsockopt(s->fd.load(), SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}
Value connect_call(Value* a) {
  Socket* s = as_socket(a[0]);
  Address address;
  if (!read_address(s, a[1], &address, "connect")) return Value();
  int error = connect_to(s, address);
  if (error < 0) return Value();
  if (error == EWOULDBLOCK && s->timeout > 0) return raise_error(&TimeoutError_type, "timed out");
  return error == 0 ? None_ : Value(raise_os_error(error));
}
Value connect_ex_call(Value* a) {
  Address address;
  if (!read_address(as_socket(a[0]), a[1], &address, "connect_ex")) return Value();
  int error = connect_to(as_socket(a[0]), address);
  return error < 0 ? Value() : small(error);
}
Value listen_call(Value* a) {
  int64_t backlog = 128;
  if (a[1].bits && !index_as_int64(a[1], &backlog)) return Value();
  return listen(as_socket(a[0])->fd.load(), static_cast<int>(std::max<int64_t>(0, backlog))) == 0 ? None_ : Value(raise_os_error(errno));
}

Value receive(Value* a, Address* from) {
  Socket* s = as_socket(a[0]);
  int64_t size, flags = 0;
  if (!index_as_int64(a[1], &size) || (a[2].bits && !index_as_int64(a[2], &flags))) return Value();
  if (size < 0) return raise_value_error("negative buffersize in recv%s", from ? "from" : "");
  Bytes* buffer = new_bytes_uninitialized(size);
  if (buffer == nullptr) return Value();
  int64_t n = perform(s, POLLIN, deadline_of(s), [&](int fd) {
    if (from == nullptr) return recv(fd, writable_bytes(buffer), static_cast<size_t>(size), static_cast<int>(flags));
    from->length = sizeof from->storage;
    return recvfrom(fd, writable_bytes(buffer), static_cast<size_t>(size), static_cast<int>(flags), from->any(), &from->length);
  });
  if (n < 0) return Value();
  return n == size ? Value(buffer) : Value(new_bytes(buffer->data, n));
}
Value recv_call(Value* a) { return receive(a, nullptr); }
Value sender(const Address& from) { return from.length == 0 ? None_ : address_value(from); }
Value recvfrom_call(Value* a) {
  Address from;
  Value data = receive(a, &from);
  Value address = data.is_null() ? data : sender(from);
  return address.is_null() ? address : make_tuple({data, address});
}
Value receive_into(Value* a, Address* from) {
  Socket* s = as_socket(a[0]);
  BufferView view;
  int64_t size = 0, flags = 0;
  if (!want_writable_buffer(a[1], &view, from ? "recvfrom_into() argument 1" : "recv_into() argument 1")) return Value();
  if ((a[2].bits && !index_as_int64(a[2], &size)) || (a[3].bits && !index_as_int64(a[3], &flags))) return Value();
  if (size < 0) return raise_value_error("negative buffersize in recv_into");
  if (size == 0) size = view.length;
  if (size > view.length) return raise_value_error("buffer too small for requested bytes");
  int64_t n = perform(s, POLLIN, deadline_of(s), [&](int fd) {
    if (from == nullptr) return recv(fd, const_cast<uint8_t*>(view.data), static_cast<size_t>(size), static_cast<int>(flags));
    from->length = sizeof from->storage;
    return recvfrom(fd, const_cast<uint8_t*>(view.data), static_cast<size_t>(size), static_cast<int>(flags), from->any(), &from->length);
  });
  return n < 0 ? Value() : from_int64(n);
}
Value recv_into_call(Value* a) { return receive_into(a, nullptr); }
Value recvfrom_into_call(Value* a) {
  Address from;
  Value n = receive_into(a, &from);
  Value address = n.is_null() ? n : sender(from);
  return address.is_null() ? address : make_tuple({n, address});
}

bool data_argument(Value v, BufferView* view) {
  if (is_str(v)) {
    raise_type_error("a bytes-like object is required, not 'str'");
    return false;
  }
  return want_buffer(v, view);
}
Value send_call(Value* a) {
  Socket* s = as_socket(a[0]);
  BufferView view;
  int64_t flags = 0;
  if (!data_argument(a[1], &view) || (a[2].bits && !index_as_int64(a[2], &flags))) return Value();
  int64_t n = perform(s, POLLOUT, deadline_of(s), [&](int fd) {
    return send(fd, view.data, static_cast<size_t>(view.length), static_cast<int>(flags));
  });
  return n < 0 ? Value() : from_int64(n);
}
Value sendall_call(Value* a) {
  Socket* s = as_socket(a[0]);
  BufferView view;
  int64_t flags = 0, deadline = deadline_of(s), done = 0;
  if (!data_argument(a[1], &view) || (a[2].bits && !index_as_int64(a[2], &flags))) return Value();
  while (done < view.length) {
    int64_t n = perform(s, POLLOUT, deadline, [&](int fd) {
      return send(fd, view.data + done, static_cast<size_t>(view.length - done), static_cast<int>(flags));
    });
    // A signal ends a send that has begun with what was sent so far.
    if (n < 0 || poll() < 0) return Value();
    done += n;
  }
  return None_;
}
Value sendto_call(Value* a) {
  Socket* s = as_socket(a[0]);
  BufferView view;
  int64_t flags = 0;
  Address address;
  bool with_flags = a[3].bits;
  if (with_flags && !index_as_int64(a[2], &flags)) return Value();
  if (!data_argument(a[1], &view) || !read_address(s, with_flags ? a[3] : a[2], &address, "sendto")) return Value();
  int64_t n = perform(s, POLLOUT, deadline_of(s), [&](int fd) {
    return sendto(fd, view.data, static_cast<size_t>(view.length), static_cast<int>(flags), address.any(), address.length);
  });
  return n < 0 ? Value() : from_int64(n);
}
// ---- messages with ancillary data (RFC 3542): descriptors and credentials that travel with bytes ----

/// An iterable of bytes-like objects as the kernel wants them; `owners` keeps them alive.
struct Pieces {
  std::vector<iovec> vectors;
  std::vector<BufferView> views;
  bool read(Value v, bool writable, const char* complaint) {
    List* list = to_list(v);
    if (!list) {
      if (pending_is(&TypeError_type)) clear_pending(), raise_type_error("%s", complaint);
      return false;
    }
    for (int64_t i = 0; i < list_length(list); ++i) {
      BufferView view;
      if (!want_buffer(list_item(list, i), &view)) return false;
      if (writable && view.read_only)
        return raise_type_error("recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers"), false;
      views.push_back(view);
      vectors.push_back({const_cast<uint8_t*>(view.data), static_cast<size_t>(view.length)});
    }
    return true;
  }
};
/// Appends the message (level, type, data).
bool add_control(Value item, std::string* out) {
  List* fields = to_list(item);
  if (!fields) return false;
  int64_t level, type;
  BufferView data;
  if (list_length(fields) != 3)
    return raise_type_error("[sendmsg() ancillary data items]() argument must be sequence of length 3, not %lld",
                            static_cast<long long>(list_length(fields))), false;
  if (!index_as_int64(list_item(fields, 0), &level) || !index_as_int64(list_item(fields, 1), &type) ||
      !want_buffer(list_item(fields, 2), &data))
    return false;
  auto length = static_cast<size_t>(data.length);
  size_t at = out->size();
  out->resize(at + CMSG_SPACE(length), '\0');
  cmsghdr header{};
  header.cmsg_len = CMSG_LEN(length);
  header.cmsg_level = static_cast<int>(level);
  header.cmsg_type = static_cast<int>(type);
  memcpy(out->data() + at, &header, sizeof header);
  memcpy(out->data() + at + CMSG_LEN(0), data.data, length);
  return true;
}
Value sendmsg_call(Value* a) {
  Socket* s = as_socket(a[0]);
  Pieces pieces;
  std::string control;
  int64_t flags;
  Address address;
  if (!pieces.read(a[1], false, "sendmsg() argument 1 must be an iterable")) return Value();
  List* items = to_list(a[2]);
  if (!items) return Value();
  for (int64_t i = 0; i < list_length(items); ++i)
    if (!add_control(list_item(items, i), &control)) return Value();
  bool addressed = !is_none(a[4]);
  if (!index_as_int64(a[3], &flags) || (addressed && !read_address(s, a[4], &address, "sendmsg"))) return Value();
  msghdr message{};
  message.msg_iov = pieces.vectors.data();
  message.msg_iovlen = pieces.vectors.size();
  message.msg_control = control.empty() ? nullptr : control.data();
  message.msg_controllen = control.size();
  if (addressed) message.msg_name = address.any(), message.msg_namelen = address.length;
  int64_t n = perform(s, POLLOUT, deadline_of(s), [&](int fd) { return sendmsg(fd, &message, static_cast<int>(flags)); });
  return n < 0 ? Value() : from_int64(n);
}
/// Receives into the pieces: (received(n), ancillary data, flags, address).
template <class Received>
Value receive_message(Socket* s, Pieces& pieces, Value room_value, Value flags_value, Received received) {
  int64_t room, flags;
  if (!index_as_int64(room_value, &room) || !index_as_int64(flags_value, &flags)) return Value();
  if (room < 0 || room > INT32_MAX) return raise_value_error("invalid ancillary data buffer length");
  std::string control(static_cast<size_t>(room), '\0');
  Address from;
  msghdr message{};
  int64_t n = perform(s, POLLIN, deadline_of(s), [&](int fd) {
    message = {};
    message.msg_name = from.any();
    message.msg_namelen = sizeof from.storage;
    message.msg_iov = pieces.vectors.data();
    message.msg_iovlen = pieces.vectors.size();
    message.msg_control = control.empty() ? nullptr : control.data();
    message.msg_controllen = control.size();
    return recvmsg(fd, &message, static_cast<int>(flags));
  });
  if (n < 0) return Value();
  from.length = message.msg_namelen;
  List* items = new_list();
  const char* end = control.data() + message.msg_controllen;
  for (cmsghdr* c = CMSG_FIRSTHDR(&message); items && c; c = CMSG_NXTHDR(&message, c)) {
    auto* data = reinterpret_cast<const char*>(CMSG_DATA(c));
    int64_t length = std::min<int64_t>(static_cast<int64_t>(c->cmsg_len - CMSG_LEN(0)), end - data);
    Value item = make_tuple({small(c->cmsg_level), small(c->cmsg_type), new_bytes(data, std::max<int64_t>(length, 0))});
    if (item.is_null() || list_append(items, item) < 0) return Value();
  }
  Value first = items ? received(n) : Value(), address = first.bits ? sender(from) : Value();
  return address.bits ? make_tuple({first, items, small(message.msg_flags), address}) : Value();
}
Value recvmsg_call(Value* a) {
  int64_t size;
  if (!index_as_int64(a[1], &size)) return Value();
  if (size < 0) return raise_value_error("negative buffer size in recvmsg()");
  Bytes* buffer = new_bytes_uninitialized(size);
  if (buffer == nullptr) return Value();
  Pieces pieces;
  pieces.vectors.push_back({writable_bytes(buffer), static_cast<size_t>(size)});
  return receive_message(as_socket(a[0]), pieces, a[2], a[3], [&](int64_t n) -> Value {
    return n == size ? Value(buffer) : Value(new_bytes(buffer->data, n));
  });
}
Value recvmsg_into_call(Value* a) {
  Pieces pieces;
  if (!pieces.read(a[1], true, "recvmsg_into() argument 1 must be an iterable")) return Value();
  return receive_message(as_socket(a[0]), pieces, a[2], a[3], [](int64_t n) { return from_int64(n); });
}
template <bool whole>
Value control_size(Value* a) {
  int64_t n;
  if (!index_as_int64(a[0], &n)) return Value();
  if (n < 0 || n > INT32_MAX) return raise_error(&OverflowError_type, whole ? "CMSG_SPACE() argument out of range" : "CMSG_LEN() argument out of range");
  return from_int64(static_cast<int64_t>(whole ? CMSG_SPACE(static_cast<size_t>(n)) : CMSG_LEN(static_cast<size_t>(n))));
}

Value shutdown_call(Value* a) {
  int64_t how;
  if (!index_as_int64(a[1], &how)) return Value();
  return shutdown(as_socket(a[0])->fd.load(), static_cast<int>(how)) == 0 ? None_ : Value(raise_os_error(errno));
}
Value close_call(Value* a) {
  int fd = as_socket(a[0])->fd.exchange(-1);
  if (fd >= 0 && close(fd) != 0 && errno != ECONNRESET && errno != EINTR) return raise_os_error(errno);
  return None_;
}
Value detach_call(Value* a) { return small(as_socket(a[0])->fd.exchange(-1)); }
Value fileno_call(Value* a) { return small(as_socket(a[0])->fd.load()); }
template <int (*F)(int, sockaddr*, socklen_t*)>
Value name_call(Value* a) {
  Address address;
  if (F(as_socket(a[0])->fd.load(), address.any(), &address.length) != 0) return raise_os_error(errno);
  return address_value(address);
}
Value getsockopt_call(Value* a) {
  int64_t level, option, size = 0;
  if (!index_as_int64(a[1], &level) || !index_as_int64(a[2], &option) || (a[3].bits && !index_as_int64(a[3], &size)))
    return Value();
  if (size == 0) {
    int value = 0;
    socklen_t length = sizeof value;
    if (getsockopt(as_socket(a[0])->fd.load(), static_cast<int>(level), static_cast<int>(option), &value, &length) != 0)
      return raise_os_error(errno);
    return small(value);
  }
  if (size < 0 || size > 1024) return raise_error(&OSError_type, "getsockopt buflen out of range");
  char data[1024];
  auto length = static_cast<socklen_t>(size);
  if (getsockopt(as_socket(a[0])->fd.load(), static_cast<int>(level), static_cast<int>(option), data, &length) != 0)
    return raise_os_error(errno);
  return new_bytes(data, length);
}
Value setsockopt_call(Value* a) {
  int64_t level, option, n;
  if (!index_as_int64(a[1], &level) || !index_as_int64(a[2], &option)) return Value();
  int result, fd = as_socket(a[0])->fd.load();
  BufferView view;
  if (is_int_like(a[3])) {
    if (!index_as_int64(a[3], &n)) return Value();
    int value = static_cast<int>(n);
    result = setsockopt(fd, static_cast<int>(level), static_cast<int>(option), &value, sizeof value);
  } else if (is_none(a[3])) {
    if (!a[4].bits || !index_as_int64(a[4], &n)) return raise_type_error("setsockopt() argument 4 is missing");
    result = setsockopt(fd, static_cast<int>(level), static_cast<int>(option), nullptr, static_cast<socklen_t>(n));
  } else {
    if (!want_buffer(a[3], &view)) return Value();
    result = setsockopt(fd, static_cast<int>(level), static_cast<int>(option), view.data, static_cast<socklen_t>(view.length));
  }
  return result == 0 ? None_ : Value(raise_os_error(errno));
}
bool timeout_argument(Value v, double* out) {
  *out = -1;
  if (is_none(v)) return true;
  if (!as_seconds(v, out)) return false;
  if (*out >= 0) return true;
  raise_value_error("Timeout value out of range");
  return false;
}
Value settimeout_call(Value* a) {
  double timeout;
  if (!timeout_argument(a[1], &timeout)) return Value();
  as_socket(a[0])->timeout = timeout;
  return apply_blocking(as_socket(a[0])) ? None_ : Value();
}
Value timeout_value(double timeout) { return timeout < 0 ? None_ : from_double(timeout); }
Value gettimeout_call(Value* a) { return timeout_value(as_socket(a[0])->timeout); }
Value setblocking_call(Value* a) {
  int blocking = truth(a[1]);
  if (blocking < 0) return Value();
  as_socket(a[0])->timeout = blocking ? -1 : 0;
  return apply_blocking(as_socket(a[0])) ? None_ : Value();
}
Value getblocking_call(Value* a) { return from_bool(as_socket(a[0])->timeout != 0); }
Value get_family(Value* a) { return small(as_socket(a[0])->family); }
Value get_type(Value* a) { return small(as_socket(a[0])->type_number); }
Value get_protocol(Value* a) { return small(as_socket(a[0])->protocol); }
Value get_dict(Value* a) { return instance_dict(a[0]); }

const NativeDef socket_methods[] = {
    {"_accept(self, /)", accept_call},
    {"bind(self, address, /)", bind_call},
    {"connect(self, address, /)", connect_call},
    {"connect_ex(self, address, /)", connect_ex_call},
    {"listen(self, backlog=<unset>, /)", listen_call},
    {"recv(self, bufsize, flags=<unset>, /)", recv_call},
    {"recvfrom(self, bufsize, flags=<unset>, /)", recvfrom_call},
    {"recv_into(self, buffer, nbytes=<unset>, flags=<unset>)", recv_into_call},
    {"recvfrom_into(self, buffer, nbytes=<unset>, flags=<unset>)", recvfrom_into_call},
    {"send(self, data, flags=<unset>, /)", send_call},
    {"sendall(self, data, flags=<unset>, /)", sendall_call},
    {"sendmsg(self, buffers, ancdata=(), flags=0, address=None, /)", sendmsg_call},
    {"recvmsg(self, bufsize, ancbufsize=0, flags=0, /)", recvmsg_call},
    {"recvmsg_into(self, buffers, ancbufsize=0, flags=0, /)", recvmsg_into_call},
    {"sendto(self, data, flags_or_address, address=<unset>, /)", sendto_call},
    {"shutdown(self, how, /)", shutdown_call},
    {"close(self, /)", close_call},
    {"detach(self, /)", detach_call},
    {"fileno(self, /)", fileno_call},
    {"getsockname(self, /)", name_call<getsockname>},
    {"getpeername(self, /)", name_call<getpeername>},
    {"getsockopt(self, level, option, buffersize=<unset>, /)", getsockopt_call},
    {"setsockopt(self, level, option, value, optlen=<unset>, /)", setsockopt_call},
    {"settimeout(self, timeout, /)", settimeout_call},
    {"gettimeout(self, /)", gettimeout_call},
    {"setblocking(self, flag, /)", setblocking_call},
    {"getblocking(self, /)", getblocking_call},
    {"family", get_family, NativeDef::Getter},
    {"type", get_type, NativeDef::Getter},
    {"proto", get_protocol, NativeDef::Getter},
    {"timeout", gettimeout_call, NativeDef::Getter},
    {"__dict__", get_dict, NativeDef::Getter},
    {},
};

// ---- names and numbers ---------------------------------------------------------------------------------------------

Value getaddrinfo_call(Value* a) {
  std::string host, service;
  int64_t numbers[4];
  if (!host_text(a[0], &host)) return Value();
  if (is_int_like(a[1])) {
    Value text = str_of(a[1]);
    if (text.is_null()) return text;
    service = to_utf8(text);
  } else if (!host_text(a[1], &service)) {
    return Value();
  }
  for (int i = 0; i < 4; ++i)
    if (!index_as_int64(a[2 + i], &numbers[i])) return Value();
  addrinfo hints = {}, *found = nullptr;
  hints.ai_family = static_cast<int>(numbers[0]);
  hints.ai_socktype = static_cast<int>(numbers[1]);
  hints.ai_protocol = static_cast<int>(numbers[2]);
  hints.ai_flags = static_cast<int>(numbers[3]);
  int error;
  {
    BlockingRegion blocking;
    error = getaddrinfo(is_none(a[0]) ? nullptr : host.c_str(), is_none(a[1]) ? nullptr : service.c_str(), &hints, &found);
  }
  if (error != 0) return raise_gai(error);
  Value out = new_list();
  for (addrinfo* i = found; i != nullptr && out.bits; i = i->ai_next) {
    Address address;
    memcpy(&address.storage, i->ai_addr, i->ai_addrlen);
    address.length = i->ai_addrlen;
    Value row = make_tuple({small(i->ai_family), small(i->ai_socktype), small(i->ai_protocol),
                            Value(new_str(i->ai_canonname ? i->ai_canonname : "")), address_value(address)});
    if (row.is_null() || list_append(out, row) < 0) out = Value();
  }
  freeaddrinfo(found);
  return out;
}
Value getnameinfo_call(Value* a) {
  int64_t flags, port;
  if (!is_tuple(a[0]) || a[0].as<Tuple>()->length < 2) return raise_type_error("getnameinfo() argument 1 must be tuple");
  std::string host;
  if (!index_as_int64(a[1], &flags) || !host_text(a[0].as<Tuple>()->items[0], &host) ||
      !index_as_int64(a[0].as<Tuple>()->items[1], &port))
    return Value();
  addrinfo hints = {}, *found;
  hints.ai_socktype = SOCK_DGRAM;
  hints.ai_flags = AI_NUMERICHOST;
  char name[NI_MAXHOST], service[NI_MAXSERV];
  int error;
  {
    BlockingRegion blocking;
    error = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
    if (error == 0) {
      error = getnameinfo(found->ai_addr, found->ai_addrlen, name, sizeof name, service, sizeof service, static_cast<int>(flags));
      freeaddrinfo(found);
    }
  }
  if (error != 0) return raise_gai(error);
  return make_tuple({Value(new_str(name)), Value(new_str(service))});
}
Value gethostbyname_call(Value* a) {
  std::string host;
  Address address;
  if (!host_text(a[0], &host) || !resolve(host, AF_INET, &address)) return Value();
  Value pair = address_value(address);
  return pair.is_null() ? pair : pair.as<Tuple>()->items[0];
}
Value gethostname_call(Value*) {
  char name[256];
  return gethostname(name, sizeof name) == 0 ? Value(new_str(name)) : Value(raise_os_error(errno));
}
/// The text of an argument that the C library takes as a string, or TypeError or ValueError.
bool c_text(Value v, const char* function, int position, std::string* out) {
  if (!is_str(v)) return raise_type_error("%s() argument %d must be str, not %A", function, position, v), false;
  *out = to_utf8(v);
  return out->find('\0') == std::string::npos || (raise_value_error("embedded null character"), false);
}
Value getservbyname_call(Value* a) {
  std::string name, protocol;
  if (!c_text(a[0], "getservbyname", 1, &name)) return Value();
  if (!is_none(a[1]) && !c_text(a[1], "getservbyname", 2, &protocol)) return Value();
  servent* s = getservbyname(name.c_str(), protocol.empty() ? nullptr : protocol.c_str());
  return s ? small(ntohs(static_cast<uint16_t>(s->s_port))) : Value(raise_error(&OSError_type, "service/proto not found"));
}
Value getservbyport_call(Value* a) {
  int64_t port;
  if (!index_as_int64(a[0], &port)) return Value();
  if (port < 0 || port > 65535) return raise_error(&OverflowError_type, "getservbyport: port must be 0-65535.");
  std::string protocol;
  if (!is_none(a[1]) && !c_text(a[1], "getservbyport", 2, &protocol)) return Value();
  servent* s = getservbyport(htons(static_cast<uint16_t>(port)), protocol.empty() ? nullptr : protocol.c_str());
  return s ? Value(new_str(s->s_name)) : Value(raise_error(&OSError_type, "port/proto not found"));
}
Value getprotobyname_call(Value* a) {
  std::string name;
  if (!c_text(a[0], "getprotobyname", 1, &name)) return Value();
  protoent* p = getprotobyname(name.c_str());
  return p ? small(p->p_proto) : Value(raise_error(&OSError_type, "protocol not found"));
}
Value inet_aton_call(Value* a) {
  in_addr address;
  if (!is_str(a[0])) return raise_type_error("inet_aton() argument 1 must be str, not %A", a[0]);
  if (inet_aton(to_utf8(a[0]).c_str(), &address) == 0)
    return raise_error(&OSError_type, "illegal IP address string passed to inet_aton");
  return new_bytes(&address, 4);
}
Value inet_ntoa_call(Value* a) {
  BufferView view;
  if (!want_buffer(a[0], &view)) return Value();
  if (view.length != 4) return raise_error(&OSError_type, "packed IP wrong length");
  in_addr address;
  memcpy(&address, view.data, 4);
  char text[INET_ADDRSTRLEN];
  return new_str(inet_ntop(AF_INET, &address, text, sizeof text));
}
Value inet_pton_call(Value* a) {
  int64_t family;
  if (!index_as_int64(a[0], &family)) return Value();
  if (!is_str(a[1])) return raise_type_error("inet_pton() argument 2 must be str, not %A", a[1]);
  char packed[16];
  int result = inet_pton(static_cast<int>(family), to_utf8(a[1]).c_str(), packed);
  if (result < 0) return raise_os_error(errno);
  if (result == 0) return raise_error(&OSError_type, "illegal IP address string passed to inet_pton");
  return new_bytes(packed, family == AF_INET ? 4 : 16);
}
Value inet_ntop_call(Value* a) {
  int64_t family;
  BufferView view;
  if (!index_as_int64(a[0], &family) || !want_buffer(a[1], &view)) return Value();
  if (family != AF_INET && family != AF_INET6) return raise_value_error("unknown address family %lld", static_cast<long long>(family));
  if (view.length != (family == AF_INET ? 4 : 16)) return raise_value_error("invalid length of packed IP address string");
  char text[INET6_ADDRSTRLEN];
  return new_str(inet_ntop(static_cast<int>(family), view.data, text, sizeof text));
}
template <class Word, Word (*Convert)(Word)>
Value convert_order(Value* a) {
  int64_t n;
  if (!index_as_int64(a[0], &n)) return Value();
  if (n < 0) return raise_error(&OverflowError_type, "can't convert negative Python int to C %zu-bit unsigned integer", sizeof(Word) * 8);
  if (static_cast<uint64_t>(n) > std::numeric_limits<Word>::max())
    return raise_error(&OverflowError_type, "Python int too large to convert to C %zu-bit unsigned integer", sizeof(Word) * 8);
  return small(Convert(static_cast<Word>(n)));
}
uint16_t order16(uint16_t v) { return htons(v); }
uint32_t order32(uint32_t v) { return htonl(v); }

Value socketpair_call(Value* a) {
  int64_t numbers[3];
  for (int i = 0; i < 3; ++i)
    if (!index_as_int64(a[i], &numbers[i])) return Value();
  int pair[2];
  if (socketpair(static_cast<int>(numbers[0]), static_cast<int>(numbers[1]) | SOCK_CLOEXEC, static_cast<int>(numbers[2]), pair) != 0)
    return raise_os_error(errno);
  return make_tuple({small(pair[0]), small(pair[1])});
}
Value dup_call(Value* a) {
  int64_t fd;
  if (!index_as_int64(a[0], &fd)) return Value();
  int copy = fcntl(static_cast<int>(fd), F_DUPFD_CLOEXEC, 0);
  return copy < 0 ? Value(raise_os_error(errno)) : small(copy);
}
Value close_fd_call(Value* a) {
  int64_t fd;
  if (!index_as_int64(a[0], &fd)) return Value();
  return close(static_cast<int>(fd)) == 0 ? None_ : Value(raise_os_error(errno));
}
Value getdefaulttimeout_call(Value*) { return timeout_value(default_timeout.load()); }
Value setdefaulttimeout_call(Value* a) {
  double timeout;
  if (!timeout_argument(a[0], &timeout)) return Value();
  default_timeout.store(timeout);
  return None_;
}
Value if_nameindex_call(Value*) {
  struct if_nameindex* names = if_nameindex();
  if (names == nullptr) return raise_os_error(errno);
  Value out = new_list();
  for (struct if_nameindex* i = names; i->if_index != 0 && out.bits; ++i) {
    Value row = make_tuple({small(i->if_index), Value(new_str(i->if_name))});
    if (row.is_null() || list_append(out, row) < 0) out = Value();
  }
  if_freenameindex(names);
  return out;
}
Value if_nametoindex_call(Value* a) {
  std::string name = is_str(a[0]) ? to_utf8(a[0]) : "";
  unsigned index = if_nametoindex(name.c_str());
  return index ? from_int64(index) : Value(raise_error(&OSError_type, "no interface with this name"));
}
Value if_indextoname_call(Value* a) {
  int64_t index;
  char name[IF_NAMESIZE];
  if (!index_as_int64(a[0], &index)) return Value();
  return if_indextoname(static_cast<unsigned>(index), name) ? Value(new_str(name)) : Value(raise_os_error(errno));
}
/// _install(gaierror, herror): the exception classes, which are made in Python.
Value install(Value* a) {
  gaierror_class = a[0];
  herror_class = a[1];
  return None_;
}

const NativeDef functions[] = {
    {"getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)", getaddrinfo_call},
    {"getnameinfo(sockaddr, flags, /)", getnameinfo_call},
    {"gethostbyname(hostname, /)", gethostbyname_call},
    {"gethostname()", gethostname_call},
    {"getservbyname(servicename, protocolname=None, /)", getservbyname_call},
    {"getservbyport(port, protocolname=None, /)", getservbyport_call},
    {"getprotobyname(name, /)", getprotobyname_call},
    {"inet_aton(ip_addr, /)", inet_aton_call},
    {"inet_ntoa(packed_ip, /)", inet_ntoa_call},
    {"inet_pton(address_family, ip_string, /)", inet_pton_call},
    {"inet_ntop(address_family, packed_ip, /)", inet_ntop_call},
    {"htons(integer, /)", convert_order<uint16_t, order16>},
    {"ntohs(integer, /)", convert_order<uint16_t, order16>},
    {"htonl(integer, /)", convert_order<uint32_t, order32>},
    {"ntohl(integer, /)", convert_order<uint32_t, order32>},
    {"_socketpair(family, type, proto, /)", socketpair_call},
    {"dup(fd, /)", dup_call},
    {"close(fd, /)", close_fd_call},
    {"getdefaulttimeout()", getdefaulttimeout_call},
    {"setdefaulttimeout(timeout, /)", setdefaulttimeout_call},
    {"if_nameindex()", if_nameindex_call},
    {"if_nametoindex(oname, /)", if_nametoindex_call},
    {"if_indextoname(if_index, /)", if_indextoname_call},
    {"CMSG_LEN(length, /)", control_size<false>},
    {"CMSG_SPACE(length, /)", control_size<true>},
    {"_install(gaierror, herror, /)", install},
    {},
};

#define ROW(name) {#name, name}
const IntConstant constants[] = {
    ROW(AF_UNSPEC), ROW(AF_UNIX), ROW(AF_INET), ROW(AF_INET6), ROW(SOCK_STREAM), ROW(SOCK_DGRAM), ROW(SOCK_RAW),
    ROW(SOCK_SEQPACKET), ROW(SOCK_CLOEXEC), ROW(SOCK_NONBLOCK), ROW(SOL_SOCKET), ROW(SO_REUSEADDR), ROW(SO_REUSEPORT),
    ROW(SO_KEEPALIVE), ROW(SO_BROADCAST), ROW(SO_LINGER), ROW(SO_RCVBUF), ROW(SO_SNDBUF), ROW(SO_RCVTIMEO),
    ROW(SO_SNDTIMEO), ROW(SO_ERROR), ROW(SO_TYPE), ROW(SO_PROTOCOL), ROW(SO_DOMAIN), ROW(SO_ACCEPTCONN), ROW(SO_OOBINLINE),
    ROW(SO_RCVLOWAT), ROW(SO_SNDLOWAT), ROW(SO_DONTROUTE), ROW(SO_DEBUG), ROW(SO_BINDTODEVICE), ROW(SO_PRIORITY),
    ROW(SOMAXCONN), ROW(IPPROTO_IP), ROW(IPPROTO_TCP), ROW(IPPROTO_UDP), ROW(IPPROTO_ICMP), ROW(IPPROTO_IPV6),
    ROW(IPPROTO_RAW), ROW(TCP_NODELAY), ROW(TCP_KEEPIDLE), ROW(TCP_KEEPINTVL), ROW(TCP_KEEPCNT), ROW(TCP_MAXSEG),
    ROW(TCP_CORK), ROW(TCP_QUICKACK), ROW(TCP_USER_TIMEOUT), ROW(TCP_FASTOPEN), ROW(TCP_DEFER_ACCEPT), ROW(IPV6_V6ONLY),
    ROW(IPV6_JOIN_GROUP), ROW(IPV6_LEAVE_GROUP), ROW(IPV6_MULTICAST_HOPS), ROW(IPV6_MULTICAST_IF),
    ROW(IPV6_MULTICAST_LOOP), ROW(IPV6_UNICAST_HOPS), ROW(IP_ADD_MEMBERSHIP), ROW(IP_DROP_MEMBERSHIP), ROW(IP_TTL),
    ROW(IP_TOS), ROW(IP_MULTICAST_IF), ROW(IP_MULTICAST_LOOP), ROW(IP_MULTICAST_TTL), ROW(MSG_PEEK), ROW(MSG_OOB),
    ROW(MSG_WAITALL), ROW(MSG_DONTWAIT), ROW(MSG_TRUNC), ROW(MSG_NOSIGNAL), ROW(MSG_DONTROUTE), ROW(MSG_MORE),
    ROW(SHUT_RD), ROW(SHUT_WR), ROW(SHUT_RDWR), ROW(AI_PASSIVE), ROW(AI_CANONNAME), ROW(AI_NUMERICHOST),
    ROW(AI_NUMERICSERV), ROW(AI_ADDRCONFIG), ROW(AI_V4MAPPED), ROW(AI_ALL), ROW(NI_NUMERICHOST), ROW(NI_NUMERICSERV),
    ROW(NI_NOFQDN), ROW(NI_NAMEREQD), ROW(NI_DGRAM), ROW(NI_MAXHOST), ROW(NI_MAXSERV), ROW(EAI_AGAIN), ROW(EAI_BADFLAGS),
    ROW(EAI_FAIL), ROW(EAI_FAMILY), ROW(EAI_MEMORY), ROW(EAI_NONAME), ROW(EAI_SERVICE), ROW(EAI_SOCKTYPE),
    ROW(EAI_SYSTEM), ROW(EAI_OVERFLOW), ROW(INADDR_BROADCAST), ROW(INADDR_LOOPBACK), {"INADDR_ANY", 0},
    {"INADDR_NONE", 0xffffffff}, {"has_ipv6", 1},
    ROW(SOCK_RDM), ROW(SO_PASSCRED), ROW(SO_PEERCRED), ROW(SO_MARK), ROW(SO_INCOMING_CPU), ROW(SCM_RIGHTS),
    ROW(SCM_CREDENTIALS), ROW(SOL_IP), {"SOL_TCP", IPPROTO_TCP}, {"SOL_UDP", IPPROTO_UDP}, ROW(IPPROTO_AH), ROW(IPPROTO_DSTOPTS),
    ROW(IPPROTO_EGP), ROW(IPPROTO_ESP), ROW(IPPROTO_FRAGMENT), ROW(IPPROTO_GRE), ROW(IPPROTO_HOPOPTS),
    ROW(IPPROTO_ICMPV6), ROW(IPPROTO_IDP), ROW(IPPROTO_IGMP), ROW(IPPROTO_IPIP), ROW(IPPROTO_NONE), ROW(IPPROTO_PIM),
    ROW(IPPROTO_PUP), ROW(IPPROTO_ROUTING), ROW(IPPROTO_RSVP), ROW(IPPROTO_SCTP), ROW(IPPROTO_TP),
    ROW(IPPROTO_UDPLITE), ROW(IPPROTO_MPTCP), ROW(IPPORT_RESERVED), ROW(IPPORT_USERRESERVED), ROW(IPV6_CHECKSUM),
    ROW(IPV6_DONTFRAG), ROW(IPV6_DSTOPTS), ROW(IPV6_HOPLIMIT), ROW(IPV6_HOPOPTS), ROW(IPV6_NEXTHOP),
    ROW(IPV6_PATHMTU), ROW(IPV6_PKTINFO), ROW(IPV6_RECVDSTOPTS), ROW(IPV6_RECVHOPLIMIT), ROW(IPV6_RECVHOPOPTS),
    ROW(IPV6_RECVPATHMTU), ROW(IPV6_RECVPKTINFO), ROW(IPV6_RECVRTHDR), ROW(IPV6_RECVTCLASS), ROW(IPV6_RTHDR),
    ROW(IPV6_RTHDRDSTOPTS), ROW(IPV6_RTHDR_TYPE_0), ROW(IPV6_TCLASS), ROW(IP_ADD_SOURCE_MEMBERSHIP),
    ROW(IP_BIND_ADDRESS_NO_PORT), ROW(IP_BLOCK_SOURCE), ROW(IP_DEFAULT_MULTICAST_LOOP), ROW(IP_DEFAULT_MULTICAST_TTL),
    ROW(IP_DROP_SOURCE_MEMBERSHIP), ROW(IP_HDRINCL), ROW(IP_MAX_MEMBERSHIPS), ROW(IP_OPTIONS), ROW(IP_PKTINFO),
    ROW(IP_RECVOPTS), ROW(IP_RECVRETOPTS), ROW(IP_RECVTOS), ROW(IP_RETOPTS), ROW(IP_TRANSPARENT),
    ROW(IP_UNBLOCK_SOURCE), ROW(INADDR_ALLHOSTS_GROUP), ROW(INADDR_MAX_LOCAL_GROUP), ROW(INADDR_UNSPEC_GROUP),
    ROW(MSG_CMSG_CLOEXEC), ROW(MSG_CONFIRM), ROW(MSG_CTRUNC), ROW(MSG_EOR), ROW(MSG_ERRQUEUE), ROW(MSG_FASTOPEN),
    ROW(NI_IDN), ROW(EAI_ADDRFAMILY), ROW(EAI_NODATA), ROW(TCP_CC_INFO), ROW(TCP_CONGESTION),
    ROW(TCP_FASTOPEN_CONNECT), ROW(TCP_FASTOPEN_KEY), ROW(TCP_FASTOPEN_NO_COOKIE), ROW(TCP_INFO), ROW(TCP_INQ),
    ROW(TCP_LINGER2), ROW(TCP_MD5SIG), ROW(TCP_MD5SIG_EXT), ROW(TCP_NOTSENT_LOWAT), ROW(TCP_QUEUE_SEQ),
    ROW(TCP_REPAIR), ROW(TCP_REPAIR_OPTIONS), ROW(TCP_REPAIR_QUEUE), ROW(TCP_REPAIR_WINDOW), ROW(TCP_SAVED_SYN),
    ROW(TCP_SAVE_SYN), ROW(TCP_SYNCNT), ROW(TCP_THIN_DUPACK), ROW(TCP_THIN_LINEAR_TIMEOUTS), ROW(TCP_TIMESTAMP),
    ROW(TCP_TX_DELAY), ROW(TCP_ULP), ROW(TCP_WINDOW_CLAMP), ROW(TCP_ZEROCOPY_RECEIVE), {}};
#undef ROW

}  // namespace

bool init_module__socket(Module* m) {
  Type* t = &socket_type;
  type_init(t, "_socket.socket", nullptr, sizeof(Socket), kTypeBaseable | kTypeHasDict);
  t->dict_offset = offsetof(Socket, extra);
  t->make = make;
  t->init = init;
  t->repr = repr;
  define_methods(t, socket_methods);
  type_ready(t);
  return define_functions(m, functions) && set_constants(m, constants) && module_set(m, "socket", type_value(t)) &&
         module_set(m, "SocketType", type_value(t)) && module_set(m, "has_ipv6", True_);
}

}  // namespace bunpy
