"""signal: blocked signals, waiting for them, and their names."""
import gc
import os
import signal
import threading
import time

print(list(signal.Signals.__members__)[-3:], signal.Signals.SIGCLD, signal.SIGRTMAX, list(signal.Sigmasks), signal.SIGPOLL.name)
seen = []
signal.signal(signal.SIGUSR1, lambda number, frame: seen.append(number))
print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, 40]))
os.kill(os.getpid(), signal.SIGUSR1)
print(seen, signal.sigpending(), sorted(signal.pthread_sigmask(signal.SIG_BLOCK, ())))
print(signal.sigwait({signal.SIGUSR1}), signal.sigpending(), seen)
os.kill(os.getpid(), signal.SIGUSR1)
info = signal.sigwaitinfo([signal.SIGUSR1])
print(info.si_signo, info.si_pid == os.getpid(), type(info).__name__, len(info))
start = time.monotonic()
print(signal.sigtimedwait([signal.SIGUSR1], 0.05), time.monotonic() - start >= 0.05, signal.sigtimedwait([signal.SIGUSR1], 0))
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1]) == {signal.SIGUSR1, 40}, seen)
for call in (lambda: signal.pthread_sigmask(99, []), lambda: signal.pthread_sigmask(0, [0]), lambda: signal.sigwait([99]),
             lambda: signal.pthread_sigmask(0, 5), lambda: signal.sigtimedwait([10], -1), lambda: signal.sigwait(["x"])):
    try:
        print(call())
    except (OSError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
# All of them blocked: the collector works nevertheless, with several threads.
signal.pthread_sigmask(signal.SIG_SETMASK, signal.valid_signals())


def collect():
    for _ in range(5):
        gc.collect()


threads = [threading.Thread(target=collect) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(signal.SIGTERM in signal.pthread_sigmask(signal.SIG_SETMASK, []), seen)
