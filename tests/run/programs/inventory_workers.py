"""Inventory   simulation with several workers."""
from __future__ import annotations
import threading
import queue
import random
import time
from dataclasses import dataclass, field
from collections import defaultdict, Counter
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED
from typing import Optional, Callable, Iterable, Protocol, TypeVar, Generic
from enum import Enum, auto
import functools
import contextlib

T = TypeVar("T")

class Level(Enum):
    LOW = auto()
    MID = auto()
    HIGH = auto()

class Shape(Protocol):
    def area(self) -> float: ...

@dataclass(order=True)
class Item:
    priority: int
    name: str = field(compare=False)
    tags: list[str] = field(default_factory=list, compare=False)
    level: Level = field(default=Level.LOW, compare=False)

    def __post_init__(self):
        if self.priority < 0:
            raise ValueError(f"negative priority: {self.priority!r}")

class Store(Generic[T]):
    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._items: dict[str, T] = {}
        self.history: list[tuple[str, str]] = []

    def put(self, key: str, value: T) -> None:
        with self._lock:
            self._items[key] = value
            self.history.append(("put", key))

    def get(self, key: str) -> Optional[T]:
        with self._lock:
            return self._items.get(key)

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self):
        yield from sorted(self._items)

    def __contains__(self, key) -> bool:
        return key in self._items

def retry(times: int, exceptions=(Exception,)):
    def deco(fn):
        @functools.wraps(fn)
        def wrapper(*args, **kwargs):
            last = None
            for attempt in range(1, times + 1):
                try:
                    return fn(*args, attempt=attempt, **kwargs)
                except exceptions as e:
                    last = e
            raise RuntimeError(f"{fn.__name__} failed after {times}") from last
        return wrapper
    return deco

@retry(3, (ValueError,))
def flaky(x: int, *, attempt: int) -> int:
    if x % 3 == 0 and attempt < 3:
        raise ValueError(f"x={x} attempt={attempt}")
    if x == 7:
        raise ValueError("seven")
    return x * attempt

@contextlib.contextmanager
def section(name):
    print(f"--> {name}")
    try:
        yield name.upper()
    finally:
        print(f"<-- {name}")

def main() -> None:
    store: Store[Item] = Store()
    rng = random.Random(42)
    pq: "queue.PriorityQueue[Item]" = queue.PriorityQueue()
    for i in range(10):
        pq.put(Item(rng.randint(0, 50), f"item{i}", [f"t{i % 3}"], rng.choice(list(Level))))
    results = []
    rl = threading.Lock()
    def worker(wid):
        while True:
            try:
                it = pq.get_nowait()
            except queue.Empty:
                return
            store.put(it.name, it)
            with rl:
                results.append((it.priority, it.name))
            pq.task_done()
    ts = [threading.Thread(target=worker, args=(i,), name=f"w-{i}") for i in range(4)]
    for t in ts: t.start()
    for t in ts: t.join()
    print(sorted(results))
    print(len(store), "item3" in store, list(store)[:3])
    with section("pool") as s:
        print(s)
        with ThreadPoolExecutor(max_workers=3, thread_name_prefix="pool") as ex:
            futs = {ex.submit(flaky, n): n for n in range(9)}
            out = {}
            for f in as_completed(futs):
                try:
                    out[futs[f]] = f.result()
                except RuntimeError as e:
                    out[futs[f]] = f"{e} <- {e.__cause__!r}"
            for k in sorted(out): print(k, out[k])
    c = Counter(tag for n in store for tag in store.get(n).tags)
    print(c.most_common(), {lv.name: sum(1 for n in store if store.get(n).level is lv) for lv in Level})
    try:
        Item(-1, "bad")
    except ValueError as e:
        print(type(e).__name__, e)
    print(f"{3.14159:>10.2f}|{1234567:,}|{255:#x}|{'mid':^9}|{0.5:%}|{store!r:.5}")
    d = defaultdict(list)
    for p, n in results: d[p // 10].append(n)
    print({k: sorted(v) for k, v in sorted(d.items())})
    match Item(1, "x"):
        case Item(priority=1, name=n): print("matched", n)
        case _: print("no")

if __name__ == "__main__":
    main()
