# Thread: args, kwargs, names, daemon, join, is_alive, subclassing, current_thread, enumerate.
import threading
import time


def work(a, b=0, *rest, key=None):
    results.append((a, b, rest, key, threading.current_thread().name))


results = []
t = threading.Thread(target=work, args=(1, 2, 3), kwargs={"key": "k"}, name="named")
print(t.is_alive(), t.name, t.daemon, t.ident is None)
t.start()
t.join()
print(t.is_alive(), results, t.ident is not None)
t2 = threading.Thread(target=work, args=("x",), daemon=True)
print(t2.name, t2.daemon)
t2.start()
t2.join(5)
print(results[1])
for call in (t.start, threading.Thread().join, lambda: threading.current_thread().join(), lambda: setattr(t2, "daemon", False) if t2.is_alive() else threading.Thread(5)):
    try:
        call()
    except (RuntimeError, AssertionError) as e:
        print(type(e).__name__, e)


class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"worker-{n}")
        self.n = n
        self.result = None

    def run(self):
        self.result = sum(range(self.n))


ws = [Worker(n) for n in (10, 100, 1000)]
for w in ws:
    w.start()
for w in ws:
    w.join()
print([(w.name, w.result) for w in ws])
m = threading.main_thread()
print(m.name, m is threading.current_thread(), threading.active_count(), [x.name for x in threading.enumerate()], threading.get_ident() == m.ident)
gate = threading.Event()
waiting = threading.Thread(target=gate.wait)
waiting.start()
print(waiting.is_alive(), threading.active_count(), waiting in threading.enumerate())
waiting.join(timeout=0.01)
print(waiting.is_alive())
gate.set()
waiting.join()
print(waiting.is_alive(), repr(threading.Thread(name="z")).startswith("<Thread(z, initial"))
print(threading.Thread(target=work).name, threading.Thread().name)
t = threading.Thread(target=lambda: None)
t.name = "renamed"
t.daemon = True
print(t.name, t.daemon, t.getName() if hasattr(t, "none") else "")


def spawn(depth):
    if depth:
        c = threading.Thread(target=spawn, args=(depth - 1,))
        c.start()
        c.join()
    order.append(depth)


order = []
spawn(3)
print(order)
