"""A daemon thread beats while the main thread works, and does not keep the process alive."""
import threading
import time


def heartbeat(interval: float) -> None:
    beat = 0
    while True:
        beat += 1
        print(f"[heartbeat] #{beat} at {time.strftime('%H:%M:%S')}", flush=True)
        time.sleep(interval)


threading.Thread(target=heartbeat, args=(0.05,), daemon=True).start()
for step in range(3):
    print(f"step {step}", flush=True)
    time.sleep(0.07)
print("done: the daemon dies with the process")
