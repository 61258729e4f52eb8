import threading
class L(threading.local):
    def __init__(self, v): self.v = v
    def tw(self): return self.v + self.v
l = L(1.5); print(l.tw())
def f(): l.v = "s"; out.append(l.tw())
out = []; t = threading.Thread(target=f); t.start(); t.join(); print(out, l.tw()); l.v = [1]; print(l.tw())
