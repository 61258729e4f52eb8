"""The guide's safe counter with bigger counts: a lock taken and released by ten threads."""
import threading


class SafeCounter:
    def __init__(self) -> None:
        self._value = 0
        self._lock = threading.Lock()

    def increment(self, n: int = 1) -> None:
        with self._lock:
            self._value += n

    @property
    def value(self) -> int:
        with self._lock:
            return self._value


counter = SafeCounter()


def worker(counter: SafeCounter, iterations: int) -> None:
    for _ in range(iterations):
        counter.increment()


threads = [threading.Thread(target=worker, args=(counter, 800_000)) for _ in range(10)]

for t in threads:
    t.start()

for t in threads:
    t.join()

print(f"Final count: {counter.value:,}")
