"""A readers-writer lock on Condition; readers see consistent pairs."""
import threading


class RWLock:
    def __init__(self):
        self._cond = threading.Condition()
        self._readers = 0
        self._writer = False
        self._waiting_writers = 0

    def acquire_read(self):
        with self._cond:
            self._cond.wait_for(lambda: not self._writer and self._waiting_writers == 0)
            self._readers += 1

    def release_read(self):
        with self._cond:
            self._readers -= 1
            if not self._readers:
                self._cond.notify_all()

    def acquire_write(self):
        with self._cond:
            self._waiting_writers += 1
            try:
                self._cond.wait_for(lambda: not self._writer and self._readers == 0)
                self._writer = True
            finally:
                self._waiting_writers -= 1

    def release_write(self):
        with self._cond:
            self._writer = False
            self._cond.notify_all()

    class _Guard:
        def __init__(self, enter, leave):
            self.enter, self.leave = enter, leave

        def __enter__(self):
            self.enter()

        def __exit__(self, *exc):
            self.leave()

    @property
    def reading(self):
        return RWLock._Guard(self.acquire_read, self.release_read)

    @property
    def writing(self):
        return RWLock._Guard(self.acquire_write, self.release_write)


lock = RWLock()
pair = [0, 0]
torn = []
reads = 0
count_lock = threading.Lock()


def writer(rounds):
    for _ in range(rounds):
        with lock.writing:
            pair[0] += 1
            pair[1] -= 1


def reader(rounds):
    global reads
    for _ in range(rounds):
        with lock.reading:
            a, b = pair
            if a + b != 0:
                torn.append((a, b))
        with count_lock:
            reads += 1


threads = [threading.Thread(target=writer, args=(200,)) for _ in range(2)] + [threading.Thread(target=reader, args=(200,)) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(pair, torn, reads)
try:
    with lock.writing:
        raise RuntimeError("inside")
except RuntimeError as e:
    print(e, lock._writer, lock._readers)
