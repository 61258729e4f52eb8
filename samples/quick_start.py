"""Five threads that sleep for different times finish in that order."""
import threading
import time


def fetch(name: str, delay: float) -> None:
    time.sleep(delay)
    print(f"[{name}] finished after {delay}s")


workers = [threading.Thread(target=fetch, args=(f"job-{n}", n * 0.1)) for n in (3, 0, 2, 1, 4)]

for worker in workers:
    worker.start()

for worker in workers:
    worker.join()

print("All jobs finished")
