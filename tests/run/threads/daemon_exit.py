# Daemon threads do not keep the process; non-daemon ones do; the main thread's atexit order.
import atexit
import threading
import time

atexit.register(print, "atexit runs after the joined threads")


def forever():
    while True:
        time.sleep(0.01)


def slow():
    time.sleep(0.05)
    print("non-daemon finished")


threading.Thread(target=forever, daemon=True).start()
threading.Thread(target=slow).start()
print("main ends")
