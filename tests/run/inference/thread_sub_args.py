import threading
class T(threading.Thread):
    def __init__(self, v, **kw): super().__init__(**kw); self.v = v; self.r = None
    def run(self): self.r = self.calc(self.v)
    def calc(self, v): return v + v
class U(T):
    def calc(self, v): return [v]
ts = [T(1.5), T("s", name="n"), U(2, daemon=True)]
for t in ts: t.start()
for t in ts: t.join()
print([t.r for t in ts], ts[1].name)
