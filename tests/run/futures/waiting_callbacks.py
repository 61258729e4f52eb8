# as_completed, wait, callbacks, Future by hand.
import threading
import time
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Future, ThreadPoolExecutor, as_completed, wait


def delayed(x, d):
    time.sleep(d)
    if x < 0:
        raise ValueError(x)
    return x


with ThreadPoolExecutor(4) as ex:
    fs = {ex.submit(delayed, n, d): n for n, d in ((1, 0.15), (2, 0.01), (3, 0.08))}
    print([fs[f] for f in as_completed(fs)])
    fs = [ex.submit(delayed, n, d) for n, d in ((1, 0.2), (2, 0.0))]
    done, not_done = wait(fs, return_when=FIRST_COMPLETED)
    print(len(done), len(not_done), [f.result() for f in done])
    done, not_done = wait(fs)
    print(len(done), len(not_done))
    fs = [ex.submit(delayed, n, d) for n, d in ((1, 0.3), (-2, 0.0), (3, 0.3))]
    r = wait(fs, return_when=FIRST_EXCEPTION)
    print(len(r.done), len(r.not_done))
    r = wait(fs, timeout=0)
    print(len(r.done) + len(r.not_done), wait(fs, return_when=ALL_COMPLETED).not_done)
    results = []
    for f in as_completed(fs):
        try:
            results.append(f.result())
        except ValueError as e:
            results.append(f"error {e}")
    print(sorted(map(str, results)))
    slow = ex.submit(delayed, 5, 0.2)
    try:
        for f in as_completed([slow], timeout=0.02):
            print("never")
    except TimeoutError as e:
        print(e)
    log = []
    f = ex.submit(delayed, 9, 0.02)
    f.add_done_callback(lambda fut: log.append(("first", fut.result())))
    f.add_done_callback(lambda fut: log.append(("second", fut is f)))
    f.result()
    while len(log) < 2:
        time.sleep(0.001)
    f.add_done_callback(lambda fut: log.append("immediately"))
    print(log)
    print([f.result() for f in [ex.submit(delayed, i, 0.02 - i * 0.005) for i in range(4)]])
fut = Future()
print(fut.done(), fut.running(), fut.cancelled())
fut.set_running_or_notify_cancel()
print(fut.running())
fut.set_result(42)
print(fut.result(), fut.done(), fut.exception())
try:
    fut.set_result(1)
except Exception as e:
    print(type(e).__name__)
fut = Future()
fut.set_exception(KeyError("k"))
try:
    fut.result()
except KeyError as e:
    print(repr(e))
fut = Future()
threading.Timer(0.02, fut.set_result, args=["from timer"]).start()
print(fut.result(timeout=5))
c = Future()
print(c.cancel(), c.cancel(), c.cancelled())
