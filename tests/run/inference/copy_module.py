import copy
class T:
    def __init__(self): self.v = [1.5]
    def tw(self): return self.v[0] + self.v[0]
t = T(); u = copy.copy(t); w = copy.deepcopy(t); u.v[0] = "s"; print(t.tw(), w.tw()); w.v.append("z"); print(w.v)
