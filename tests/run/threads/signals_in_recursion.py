# Handlers run between the calls of a program that recurses without loops; the recursion limit stays what it is.
import os
import signal
import sys
import threading


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def typed_fib(n: int) -> int:
    return n if n < 2 else typed_fib(n - 1) + typed_fib(n - 2)


def evens(n):
    if n:
        yield n
        yield from evens(n - 1)


for endless in (lambda: fib(90), lambda: typed_fib(90)):
    timer = threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    try:
        print(endless())
    except KeyboardInterrupt:
        print("interrupted")
    timer.join()

ticks = 0


def tick(number, frame):
    global ticks
    ticks += 1


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


signal.signal(signal.SIGALRM, tick)
signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
refused = 0
while ticks < 50:
    if deep(900) != 900 or sum(evens(200)) != 20100 or sys.getrecursionlimit() != 1000:
        print("lost")
    try:
        deep(1000)
    except RecursionError as error:
        refused += str(error) == "maximum recursion depth exceeded"
    else:
        print("not refused")
signal.setitimer(signal.ITIMER_REAL, 0)
signal.signal(signal.SIGALRM, signal.SIG_IGN)
print(refused > 0)
