import threading
class W:
    def __init__(self): self.out = []
    def run(self, n): self.out.append(n + n)
w = W(); ts = [threading.Thread(target=w.run, args=(x,)) for x in (1.5, "s")]
for t in ts: t.start(); t.join()
print(w.out)
class T(threading.Thread):
    def __init__(self, v): super().__init__(); self.v = v
    def run(self): self.r = self.v + self.v
ts = [T(1), T("s")]
for t in ts: t.start()
for t in ts: t.join()
print([t.r for t in ts])
