// _httpx.cpp: one HTTP/1.1 exchange over TCP or TLS; everything above that is stdlib/modules/httpx.py.
//
// Written over sockets and OpenSSL themselves: Debian ships cpp-httplib as a shared library only, and an executable
// has to carry all it needs. A failure comes back as (exception name, message), in the words of Python's ssl and
// socket modules, for those are what httpx shows. All waiting is in poll(), inside a blocking region, against one
// deadline for connecting and one for each later step, as httpx counts its timeouts.

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <mutex>
#include <string>

#include "native_module.h"

// Makes whoever links this module link OpenSSL, and nobody else.
#pragma comment(lib, "ssl")
#pragma comment(lib, "crypto")

namespace bunpy {
namespace {

struct Problem {
  const char* kind = nullptr;  // an exception class of httpx; null: none
  std::string message;
  explicit operator bool() const { return kind != nullptr; }
};

double now() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

std::string os_message(int error) { return "[Errno " + std::to_string(error) + "] " + strerror(error); }

/// Contexts live for ever: one that checks certificates against the system's, one that checks nothing.
SSL_CTX* tls_context(bool verify) {
  static std::mutex mutex;
  static SSL_CTX* contexts[2];
  std::lock_guard guard(mutex);
  SSL_CTX*& context = contexts[verify];
  if (context == nullptr) {
    context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_mode(context, SSL_MODE_AUTO_RETRY | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_options(context, SSL_OP_IGNORE_UNEXPECTED_EOF);
    if (verify) {
      SSL_CTX_set_default_verify_paths(context);  // SSL_CERT_FILE and SSL_CERT_DIR count
      if (getenv("SSL_CERT_FILE") == nullptr) {
        SSL_CTX_load_verify_locations(context, "/etc/ssl/certs/ca-certificates.crt", "/etc/ssl/certs");
        ERR_clear_error();
      }
      SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    }
  }
  return context;
}

class Exchange {
 public:
  std::string host, port, request;
  bool tls = false, verify = true, head_only = false;
  double connect_timeout = -1, read_timeout = -1, write_timeout = -1;  // negative: none
  std::string head, body;

  ~Exchange() {
    if (ssl_ != nullptr) SSL_free(ssl_);
    if (fd_ >= 0) close(fd_);
  }

  Problem run() {
    if (Problem p = connect_any()) return p;
    if (tls)
      if (Problem p = handshake()) return p;
    if (Problem p = send_all()) return p;
    return receive();
  }

 private:
  /// Waits until the socket is ready; false when the time is up.
  bool wait(short events, double deadline) {
    for (;;) {
      int milliseconds = -1;
      if (deadline >= 0) {
        double left = deadline - now();
        if (left <= 0) return false;
        milliseconds = static_cast<int>(left * 1000) + 1;
      }
      pollfd item = {fd_, events, 0};
      int ready = poll(&item, 1, milliseconds);
      if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
    }
  }
  static double deadline(double timeout) { return timeout < 0 ? -1 : now() + timeout; }

  Problem connect_any() {
    addrinfo hints = {}, *list = nullptr;
    hints.ai_socktype = SOCK_STREAM;
    if (int code = getaddrinfo(host.c_str(), port.c_str(), &hints, &list); code != 0)
      return {"ConnectError", "[Errno " + std::to_string(code) + "] " + gai_strerror(code)};
    Problem problem = {"ConnectError", "All connection attempts failed"};
    const double until = deadline(connect_timeout);
    for (addrinfo* a = list; a != nullptr && problem; a = a->ai_next) problem = connect_one(*a, until);
    freeaddrinfo(list);
    return problem;
  }

  Problem connect_one(const addrinfo& address, double until) {
    if (fd_ >= 0) close(fd_);
    fd_ = socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd_ < 0) return {"ConnectError", os_message(errno)};
    int on = 1;
    setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(fd_, address.ai_addr, address.ai_addrlen) == 0) return {};
    if (errno != EINPROGRESS && errno != EINTR) return {"ConnectError", os_message(errno)};
    if (!wait(POLLOUT, until)) return {"ConnectTimeout", "timed out"};
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(fd_, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) return {"ConnectError", os_message(error)};
    return {};
  }

  Problem tls_problem() {
    if (long why = SSL_get_verify_result(ssl_); verify && why != X509_V_OK) {
      std::string text = X509_verify_cert_error_string(why);
      if (why == X509_V_ERR_HOSTNAME_MISMATCH)
        text = "Hostname mismatch, certificate is not valid for '" + host + "'.";
      if (why == X509_V_ERR_IP_ADDRESS_MISMATCH)
        text = "IP address mismatch, certificate is not valid for '" + host + "'.";
      return {"ConnectError", "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: " + text + " (_ssl.c:1018)"};
    }
    unsigned long code = ERR_get_error();
    if (code == 0) return {"ConnectError", "[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol (_ssl.c:1018)"};
    const char* reason = ERR_reason_error_string(code);
    std::string text = reason ? reason : "unknown error", name;
    for (char c : text) name += c == ' ' ? '_' : static_cast<char>(toupper(c));
    return {"ConnectError", "[SSL: " + name + "] " + text + " (_ssl.c:1018)"};
  }

  Problem handshake() {
    ERR_clear_error();
    ssl_ = SSL_new(tls_context(verify));
    if (ssl_ == nullptr) return {"ConnectError", "no TLS context"};
    in6_addr any;
    const bool is_address = inet_pton(AF_INET, host.c_str(), &any) == 1 || inet_pton(AF_INET6, host.c_str(), &any) == 1;
    if (is_address) {
      X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl_), host.c_str());
    } else {
      SSL_set_tlsext_host_name(ssl_, host.c_str());
      SSL_set1_host(ssl_, host.c_str());
    }
    SSL_set_fd(ssl_, fd_);
    const double until = deadline(connect_timeout);
    for (;;) {
      int result = SSL_connect(ssl_);
      if (result == 1) return {};
      int why = SSL_get_error(ssl_, result);
      if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE) return tls_problem();
      if (!wait(why == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT, until))
        return {"ConnectTimeout", "_ssl.c:999: The handshake operation timed out"};
    }
  }

  Problem send_all() {
    size_t sent = 0;
    while (sent < request.size()) {
      const double until = deadline(write_timeout);
      const char* from = request.data() + sent;
      short events = POLLOUT;
      if (tls) {
        int result = SSL_write(ssl_, from, static_cast<int>(std::min<size_t>(request.size() - sent, 1 << 20)));
        if (result > 0) {
          sent += static_cast<size_t>(result);
          continue;
        }
        int why = SSL_get_error(ssl_, result);
        if (why == SSL_ERROR_WANT_READ) events = POLLIN;
        else if (why != SSL_ERROR_WANT_WRITE) return {"WriteError", os_message(errno ? errno : EPIPE)};
      } else {
        ssize_t result = send(fd_, from, request.size() - sent, MSG_NOSIGNAL);
        if (result >= 0) {
          sent += static_cast<size_t>(result);
          continue;
        }
        if (errno == EINTR) continue;
        if (errno != EAGAIN) return {"WriteError", os_message(errno)};
      }
      if (!wait(events, until)) return {"WriteTimeout", tls ? "The write operation timed out" : "timed out"};
    }
    return {};
  }

  /// Appends what arrives to buffer_; `ended` when the peer has closed.
  Problem receive_some(bool& ended) {
    char bytes[65536];
    const double until = deadline(read_timeout);
    for (;;) {
      short events = POLLIN;
      if (tls) {
        ERR_clear_error();
        int result = SSL_read(ssl_, bytes, sizeof bytes);
        if (result > 0) return buffer_.append(bytes, static_cast<size_t>(result)), Problem{};
        int why = SSL_get_error(ssl_, result);
        if (why == SSL_ERROR_ZERO_RETURN) return ended = true, Problem{};
        if (why == SSL_ERROR_WANT_WRITE) events = POLLOUT;
        else if (why != SSL_ERROR_WANT_READ) return {"ReadError", tls_problem().message};
      } else {
        ssize_t result = recv(fd_, bytes, sizeof bytes, 0);
        if (result > 0) return buffer_.append(bytes, static_cast<size_t>(result)), Problem{};
        if (result == 0) return ended = true, Problem{};
        if (errno == EINTR) continue;
        if (errno != EAGAIN) return {"ReadError", os_message(errno)};
      }
      if (!wait(events, until)) return {"ReadTimeout", tls ? "The read operation timed out" : "timed out"};
    }
  }

  /// The value of a header field in `head`, or "" (RFC 9112 §5).
  std::string field(const char* name) const {
    const size_t length = strlen(name);
    for (size_t line = head.find("\r\n"); line != head.npos; line = head.find("\r\n", line + 2)) {
      const char* at = head.c_str() + line + 2;
      if (strncasecmp(at, name, length) != 0 || at[length] != ':') continue;
      std::string value = head.substr(line + 2 + length + 1, head.find("\r\n", line + 2) - (line + 2 + length + 1));
      size_t first = value.find_first_not_of(" \t");
      if (first == value.npos) return "";
      return value.substr(first, value.find_last_not_of(" \t") - first + 1);
    }
    return "";
  }

  Problem receive() {
    bool ended = false;
    int status = 0;
    do {  // interim answers (1xx) are skipped
      size_t end;
      while ((end = buffer_.find("\r\n\r\n")) == buffer_.npos) {
        if (ended)
          return {"RemoteProtocolError", buffer_.empty() ? "Server disconnected without sending a response."
                                                         : "peer closed connection without sending complete message header"};
        if (Problem p = receive_some(ended)) return p;
      }
      head = buffer_.substr(0, end + 2);
      buffer_.erase(0, end + 4);
      if (head.compare(0, 7, "HTTP/1.") != 0 || head.size() < 12) return {"RemoteProtocolError", "illegal status line"};
      status = atoi(head.c_str() + 9);
    } while (status >= 100 && status < 200 && status != 101);

    // The length of the body: RFC 9112 §6.3.
    if (head_only || status == 204 || status == 304) return {};
    if (strcasecmp(field("transfer-encoding").c_str(), "chunked") == 0) return receive_chunks(ended);
    std::string length = field("content-length");
    if (!length.empty()) {
      const size_t wanted = strtoull(length.c_str(), nullptr, 10);
      while (buffer_.size() < wanted && !ended)
        if (Problem p = receive_some(ended)) return p;
      if (buffer_.size() < wanted)
        return {"RemoteProtocolError", "peer closed connection without sending complete message body (received " +
                                           std::to_string(buffer_.size()) + " bytes, expected " + length + ")"};
      body = buffer_.substr(0, wanted);
      return {};
    }
    while (!ended)
      if (Problem p = receive_some(ended)) return p;
    body = std::move(buffer_);
    return {};
  }

  Problem receive_chunks(bool& ended) {
    size_t at = 0;  // what is before it in buffer_ has been used
    for (;;) {
      size_t line;
      while ((line = buffer_.find("\r\n", at)) == buffer_.npos)
        if (Problem p = more_chunk(ended)) return p;
      const size_t size = strtoull(buffer_.c_str() + at, nullptr, 16);
      at = line + 2;
      while (buffer_.size() - at < size + 2)
        if (Problem p = more_chunk(ended)) return p;
      if (size == 0) return {};  // trailers are of no interest: the connection is closed after this
      body.append(buffer_, at, size);
      at += size + 2;
      if (at > 1 << 20) buffer_.erase(0, at), at = 0;
    }
  }
  Problem more_chunk(bool& ended) {
    if (ended)
      return {"RemoteProtocolError", "peer closed connection without sending complete message body (incomplete chunked read)"};
    return receive_some(ended);
  }

  int fd_ = -1;
  SSL* ssl_ = nullptr;
  std::string buffer_;
};

/// exchange(host, port, tls, verify, head_only, connect, read, write, request): (head, body) as bytes, or
/// (exception name, message) as strs. Timeouts are seconds, negative for none.
Value exchange(Value* args) {
  Exchange e;
  e.host = to_utf8(args[0]);
  e.port = to_utf8(args[1]);
  e.tls = args[2] == True_;
  e.verify = args[3] == True_;
  e.head_only = args[4] == True_;
  if (!as_double(args[5], &e.connect_timeout) || !as_double(args[6], &e.read_timeout) ||
      !as_double(args[7], &e.write_timeout))
    return Value();
  const Bytes* request = args[8].as<Bytes>();
  e.request.assign(reinterpret_cast<const char*>(request->data), static_cast<size_t>(request->length));
  Problem problem;
  {
    BlockingRegion region;
    problem = e.run();
  }
  Value pair[2];
  if (problem) {
    pair[0] = Value(new_str(problem.kind));
    pair[1] = Value(new_str(problem.message));
  } else {
    pair[0] = Value(new_bytes(e.head.data(), static_cast<int64_t>(e.head.size())));
    pair[1] = Value(new_bytes(e.body.data(), static_cast<int64_t>(e.body.size())));
  }
  if (pair[0].is_null() || pair[1].is_null()) return Value();
  return Value(new_tuple(pair, 2));
}

const NativeDef functions[] = {
    {"exchange(host, port, tls, verify, head_only, connect, read, write, request, /)", exchange},
    {},
};

}  // namespace

bool init_module__httpx(Module* m) { return define_functions(m, functions); }

}  // namespace bunpy
