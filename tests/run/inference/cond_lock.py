import threading
class L:
    def __init__(self): self.l = threading.Lock()
    def acquire(self, *a, **k): print("acq"); return self.l.acquire(*a, **k)
    def release(self): print("rel"); self.l.release()
    def __enter__(self): return self.acquire()
    def __exit__(self, *a): self.release()
c = threading.Condition(L())
with c: print(c.wait(0.001)); c.notify()
