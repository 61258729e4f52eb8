"""What is extended by an iterator that has a length, or is no iterator."""
n = 0
class I:
    def __init__(self): self.i = 0; self.log = 0
    def __iter__(self): self.log = "iter"; return self
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration
        return self.i
    def __len__(self):
        global n
        n = "len"
        return 3
class J(I):
    def __length_hint__(self):
        global n
        n = ("hint",)
        return 2
class K:
    def __iter__(self): return I()
for c in I, J, K:
    x = c()
    a, *b = x
    print(a, b, n, getattr(x, "log", None)); n = 1
def g(x):
    return [*x], n
for c in I, J, K:
    print(g(c()), n); n = 1
def h(*x): return x
for c in I, J, K:
    print(h(*c()), h(1, *c()), n); n = 1
    print(list(c()), tuple(c()), n); n = 1
    print((*c(),), {*c()}, n); n = 1
    l = [1]; l.extend(c()); l += c(); l[1:2] = c(); print(l, n); n = 1
class L:
    def __iter__(self): return 3
class M:
    def __iter__(self): 1/0
for v in L(), M(), 3, I():
    for k in slice(1), slice(0, 4, 2):
        l = [1, 2, 3]
        try: l[k] = v
        except Exception as e: print(type(e), e)
        print(l, n)
