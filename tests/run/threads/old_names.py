# The old names of threading warn; a Condition is a lock for another Condition; timeouts that are too long.
import threading
import warnings


def show(f):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = f()
    print(result, [str(w.message) for w in caught], [w.category.__name__ for w in caught])


event, condition, thread = threading.Event(), threading.Condition(), threading.Thread(name="t")
show(event.isSet)
with condition:
    show(condition.notifyAll)
show(lambda: type(threading.RLock(1)).__name__)
show(lambda: threading.currentThread().name)
show(threading.activeCount)
show(thread.getName)
show(thread.isDaemon)
print(threading.get_ident.__module__, "get_native_id" in threading.__all__)

inner = threading.Condition(threading.Lock())
outer = threading.Condition(inner)
with outer:
    print(outer.wait(0.01), hasattr(outer, "_release_save"), hasattr(outer, "_acquire_restore"))
for lock in (threading.Lock(), threading.RLock()):
    for timeout in (1e100, float("inf"), threading.TIMEOUT_MAX + 1, threading.TIMEOUT_MAX + 0.5, -2, "x"):
        try:
            print(lock.acquire(True, timeout))
        except (OverflowError, ValueError, TypeError) as error:
            print(type(error).__name__, error)
