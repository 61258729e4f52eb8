"""A thread-safe bounded buffer, counter, once-initialiser, and cache with single flight."""
import threading
import time


class BoundedBuffer:
    def __init__(self, size):
        self.items = []
        self.size = size
        lock = threading.Lock()
        self.not_full = threading.Condition(lock)
        self.not_empty = threading.Condition(lock)

    def put(self, x):
        with self.not_full:
            while len(self.items) >= self.size:
                self.not_full.wait()
            self.items.append(x)
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            x = self.items.pop(0)
            self.not_full.notify()
            return x


buf = BoundedBuffer(3)
out = []


def produce(k):
    for i in range(50):
        buf.put((k, i))


def consume():
    for _ in range(50):
        out.append(buf.get())


ts = [threading.Thread(target=produce, args=(k,)) for k in range(3)] + [threading.Thread(target=consume) for _ in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(out), sorted(out) == [(k, i) for k in range(3) for i in range(50)], buf.items)


class Once:
    def __init__(self, make):
        self._make, self._lock, self._done = make, threading.Lock(), False
        self._value = None

    def get(self):
        if not self._done:
            with self._lock:
                if not self._done:
                    self._value = self._make()
                    self._done = True
        return self._value


made = []
once = Once(lambda: made.append("made") or {"config": 1})
got = []
ts = [threading.Thread(target=lambda: got.append(once.get())) for _ in range(10)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(made, len(got), all(g is got[0] for g in got))


class SingleFlight:
    """Callers that ask for one key at the same time share one computation."""

    def __init__(self):
        self._lock = threading.Lock()
        self._calls = {}
        self.computed = 0

    def do(self, key, f):
        with self._lock:
            call = self._calls.get(key)
            if call is None:
                call = self._calls[key] = {"event": threading.Event(), "result": None, "error": None}
                leader = True
            else:
                leader = False
        if leader:
            try:
                call["result"] = f(key)
            except Exception as e:
                call["error"] = e
            with self._lock:
                self.computed += 1
            call["event"].set()
        else:
            call["event"].wait()
        if call["error"] is not None:
            raise call["error"]
        return call["result"]


def slow(key):
    time.sleep(0.02)
    if key == "bad":
        raise ValueError("bad key")
    return key * 2


sf = SingleFlight()
results, errors = [], []


def ask(key):
    try:
        results.append(sf.do(key, slow))
    except ValueError as e:
        errors.append(str(e))


ts = [threading.Thread(target=ask, args=(k,)) for k in ["a", "b", "a", "bad", "a", "b", "bad"]]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(results), errors, sf.computed)


class AtomicCounter:
    def __init__(self):
        self._n = 0
        self._lock = threading.Lock()

    def __iadd__(self, k):
        with self._lock:
            self._n += k
        return self

    def __int__(self):
        return self._n


c = AtomicCounter()


def bump():
    global c
    for _ in range(1000):
        c += 1


ts = [threading.Thread(target=bump) for _ in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(int(c))
