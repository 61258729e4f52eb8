// signals.h: signal handlers, for the module `signal`.
#pragma once

#include <atomic>

#include "bunpy/api.h"

namespace bunpy {

inline constexpr int kSignals = 65;
/// signal.getsignal: the Python handler, 0 (SIG_DFL), 1 (SIG_IGN), or None for a handler of C code.
Value signal_handler(int number);
/// Installs a Python callable, or 0/1. False with errno set.
bool set_signal_handler(int number, Value handler);
/// signal.default_int_handler, the function.
/// Set by the module `signal` when it is imported.
extern Value default_interrupt_handler;
/// Where a byte with the number of every signal is written to (signal.set_wakeup_fd); -1 = nowhere.
extern std::atomic<int> wakeup_descriptor;

}  // namespace bunpy
