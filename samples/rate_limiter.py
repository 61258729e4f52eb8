"""A semaphore caps how many jobs run at once; an Event opens the gate; a Timer closes it."""
import threading
import time


class Limiter:
    def __init__(self, limit: int) -> None:
        self._slots = threading.BoundedSemaphore(limit)
        self._lock = threading.Lock()
        self.running = 0
        self.peak = 0

    def __enter__(self) -> "Limiter":
        self._slots.acquire()
        with self._lock:
            self.running += 1
            self.peak = max(self.peak, self.running)
        return self

    def __exit__(self, *exc_info) -> None:
        with self._lock:
            self.running -= 1
        self._slots.release()


limiter = Limiter(2)
gate = threading.Event()
finished: list[int] = []


def job(n: int) -> None:
    gate.wait()
    with limiter:
        time.sleep(0.01)
        finished.append(n)


threads = [threading.Thread(target=job, args=(n,)) for n in range(6)]
for t in threads:
    t.start()
print("before the gate opens:", finished)
threading.Timer(0.02, gate.set).start()
for t in threads:
    t.join()
print("finished:", sorted(finished))
print("never more than", limiter.peak, "at once")
