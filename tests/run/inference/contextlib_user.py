import contextlib
class R:
    def __init__(self, n): self.n = n
    def close(self): self.n = "closed"
    def __enter__(self): return self
    def __exit__(self, *a): self.n = a[0].__name__ if a[0] else "ok"; return True
r = R(1)
with contextlib.closing(r) as c: c.n = 5
print(r.n)
with contextlib.ExitStack() as st:
    a = st.enter_context(R(2)); st.callback(r.__setattr__, "n", 3.5); st.push(R(4)); b = st.enter_context(contextlib.suppress(ValueError))
    raise KeyError("x")
print(a.n, r.n)
@contextlib.contextmanager
def cm(x):
    y = R(x)
    try: yield y
    finally: y.close()
with cm(2**70) as q: print(q.n)
print(q.n)
class CD(contextlib.ContextDecorator):
    def __enter__(self): self.t = 1; return self
    def __exit__(self, *a): self.t += 1
cd = CD()
@cd
def run(x): return x * 2
print(run("z"), cd.t)
