"""Generators that are dropped while a `finally`, `except` or `with` of theirs is open are closed: by a collection, and at the
latest when the program ends."""
import contextlib
import gc
import threading

log = []


class Resource:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        log.append(("exit", self.name, kind and kind.__name__))


def with_finally(name):
    try:
        yield 1
        yield 2
    finally:
        log.append(("finally", name))


def with_resource(name):
    with Resource(name) as r:
        for i in range(3):
            yield i


def with_handler(name):
    try:
        yield name
    except GeneratorExit:
        log.append(("handler", name))
        raise


def delegates(name):
    yield from with_finally(name)


def finished(name):
    try:
        yield name
    finally:
        log.append(("regular end", name))


def use():
    for x in with_finally("break"):
        break
    for x in with_resource("loop"):
        if x == 1:
            break
    next(with_handler("handled"))
    next(delegates("delegated"))
    not_begun = with_finally("not begun")
    list(finished("list"))
    closed = with_finally("closed")
    next(closed)
    closed.close()
    for name in ("in an expression", "last"):
        g = (x for x in with_finally(name))
        next(g)


def clear_stack(depth=30):
    return depth and clear_stack(depth - 1)


use()
clear_stack()
gc.collect()
print(sorted([entry for entry in log if entry[1] != "last"], key=str))  # that one may still be seen on the stack

# Many of them: those that are left over get closed as well.
log.clear()


def many(n):
    for i in range(n):
        g = with_finally(i)
        next(g)
        if i % 2:
            for x in g:
                pass


many(1000)
clear_stack()
gc.collect()
print(len(log) >= 995, len(set(log)) == len(log))

log.clear()
threads = [threading.Thread(target=many, args=(200,)) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
del threads, t
gc.collect()
print(len(log) >= 400)


@contextlib.contextmanager
def manager():
    try:
        yield "managed"
    finally:
        print("manager ends")


with manager() as m:
    print(m)


def at_exit(name):
    try:
        yield name
    finally:
        print("closed at exit:", name)


kept = at_exit("kept")
print(next(kept))
