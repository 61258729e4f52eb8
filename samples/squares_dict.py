"""Threads fill one dict under a lock; order of insertion is the order of finishing."""
import threading

results: dict[str, int] = {}
lock = threading.Lock()


def compute(key: str, value: int) -> None:
    answer = sum(value for _ in range(value))
    with lock:
        results[key] = answer


threads = [threading.Thread(target=compute, args=(f"key-{i}", i), daemon=True) for i in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()

for key in sorted(results):
    print(f"{key:<6} -> {results[key]:>3}")
print(f"{len(results)} results, total {sum(results.values()):,}")
