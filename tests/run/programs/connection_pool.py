"""A pool of connections with a timeout, lent by a context manager to many threads."""
import contextlib
import queue
import threading


class PoolTimeout(Exception):
    pass


class Connection:
    def __init__(self, n):
        self.n = n
        self.queries = 0
        self.broken = False
        self.in_use = False

    def query(self, text):
        assert self.in_use, "used outside of the pool"
        if "DROP" in text:
            self.broken = True
            raise ConnectionError(f"connection {self.n} lost")
        self.queries += 1
        return text.upper()


class Pool:
    def __init__(self, size):
        self._made = 0
        self._free = queue.LifoQueue()
        self._lock = threading.Lock()
        self.all = []
        for _ in range(size):
            self._free.put(self._connect())

    def _connect(self):
        with self._lock:
            c = Connection(self._made)
            self._made += 1
            self.all.append(c)
            return c

    @contextlib.contextmanager
    def connection(self, timeout=5.0):
        try:
            c = self._free.get(timeout=timeout)
        except queue.Empty:
            raise PoolTimeout(f"no connection within {timeout}s") from None
        c.in_use = True
        try:
            yield c
        finally:
            c.in_use = False
            self._free.put(self._connect() if c.broken else c)


pool = Pool(3)
with pool.connection() as a, pool.connection() as b, pool.connection() as c:
    print(sorted(x.n for x in (a, b, c)), a.query("select 1"))
    try:
        with pool.connection(timeout=0.01):
            print("never")
    except PoolTimeout as e:
        print(e)
try:
    with pool.connection() as c:
        c.query("DROP TABLE")
except ConnectionError as e:
    print(str(e).split()[-1])
print(pool._made, pool._free.qsize())
results = []


def client(k):
    for i in range(25):
        with pool.connection() as c:
            results.append(c.query(f"q{k}.{i}"))


ts = [threading.Thread(target=client, args=(k,)) for k in range(8)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(results), len(set(results)), sum(c.queries for c in pool.all), pool._free.qsize(), any(c.in_use for c in pool.all))
