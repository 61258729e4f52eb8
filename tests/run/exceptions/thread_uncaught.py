# An exception in a thread is printed by threading.excepthook; the program goes on and exits with 0.
import threading


def work(n):
    print("working", n)
    return 10 / n


t = threading.Thread(target=work, args=(0,), name="worker-0")
t.start()
t.join()
print("alive", t.is_alive())
t = threading.Thread(target=work, args=(5,))
t.start()
t.join()
print("main done")
