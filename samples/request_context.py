"""threading.local gives each worker its own request context."""
import threading
import time

context = threading.local()
barrier = threading.Barrier(4)
lines: list[str] = []
lock = threading.Lock()


def log(message: str) -> None:
    with lock:
        lines.append(f"[{context.user}/{context.number}] {message}")


def handle(user: str, number: int) -> None:
    context.user = user
    context.number = number
    context.started = time.monotonic()
    log("start")
    barrier.wait()
    log(f"same user as before: {context.user == user}")
    assert time.monotonic() >= context.started


threads = [threading.Thread(target=handle, args=(u, n)) for n, u in enumerate(["ann", "bob", "cat", "dan"])]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("\n".join(sorted(lines)))
print("main has a user:", hasattr(context, "user"))
