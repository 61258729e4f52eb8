"""A cache whose methods call each other while they hold one RLock."""
import threading
from typing import Callable


class Cache:
    def __init__(self, capacity: int) -> None:
        self._data: dict[str, str] = {}
        self._lock = threading.RLock()
        self.capacity = capacity
        self.hits = 0
        self.misses = 0

    def get(self, key: str) -> str | None:
        with self._lock:
            value = self._data.get(key)
            if value is None:
                self.misses += 1
            else:
                self.hits += 1
                self._data[key] = self._data.pop(key)
            return value

    def put(self, key: str, value: str) -> None:
        with self._lock:
            self._data.pop(key, None)
            while len(self._data) >= self.capacity:
                oldest = next(iter(self._data))
                print(f"evicting {oldest}")
                del self._data[oldest]
            self._data[key] = value

    def get_or_make(self, key: str, make: Callable[[str], str]) -> str:
        with self._lock:
            value = self.get(key)
            if value is None:
                value = make(key)
                self.put(key, value)
            return value


cache = Cache(3)
for word in ["red", "green", "red", "blue", "gray", "green", "red"]:
    print(f"{word} -> {cache.get_or_make(word, str.upper)}")
print(f"hits {cache.hits}, misses {cache.misses}, holding {list(cache._data)}")

shared = Cache(1_000)
threads = [
    threading.Thread(target=lambda: [shared.get_or_make(f"k{i % 50}", lambda k: k * 2) for i in range(500)])
    for _ in range(4)
]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(f"hits {shared.hits}, misses {shared.misses}")
