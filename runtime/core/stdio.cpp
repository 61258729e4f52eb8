// stdio.cpp: standard output and standard error as the runtime itself writes them. One lock, one buffer;
// a piece of text given in one call comes out in one piece whatever other threads print.

#include <unistd.h>

#include <cerrno>

#include "core/internal.h"

namespace bunpy {

static ObjectMutex stdout_mutex;
static char buffer[32768];
static size_t used;
static int terminal = -1;

bool stdout_is_terminal() {
  if (terminal < 0) terminal = isatty(1);
  return terminal;
}

/// Writes everything; 0 or an errno.
static int write_all(int fd, const char* data, size_t n) {
  while (n > 0) {
    ssize_t r = write(fd, data, n);
    if (r < 0) {
      if (errno == EINTR) continue;
      if (errno == EAGAIN) {
        usleep(1000);
        continue;
      }
      return errno;
    }
    data += r;
    n -= static_cast<size_t>(r);
  }
  return 0;
}

static int flush_locked() {
  size_t n = used;
  used = 0;
  return n ? write_all(1, buffer, n) : 0;
}

bool stdio_write(int fd, std::string_view text) {
  if (fd != 1) {
    stdio_flush(1);
    write_all(2, text.data(), text.size());  // there is nowhere left to report a failure to
    return true;
  }
  int error = 0;
  {
    ObjectLock lock(stdout_mutex);
    if (used + text.size() > sizeof buffer) error = flush_locked();
    if (text.size() > sizeof buffer) {
      if (!error) error = write_all(1, text.data(), text.size());
    } else {
      memcpy(buffer + used, text.data(), text.size());
      used += text.size();
    }
    if (!error && stdout_is_terminal() && memchr(text.data(), '\n', text.size())) error = flush_locked();
  }
  if (error) raise_os_error(error);
  return error == 0;
}

bool stdio_flush(int fd) {
  if (fd != 1) return true;
  int error;
  {
    ObjectLock lock(stdout_mutex);
    error = flush_locked();
  }
  if (error) raise_os_error(error);
  return error == 0;
}

}  // namespace bunpy
