"""Of a method chain over several lines tracebacks show the call that failed."""
import traceback
class F:
    def ok(self, *a, **k): return self
    def bad(self, *a, **k): raise ValueError('x')
    @property
    def p(self): raise KeyError('p')
f = F()
def t(g):
    try: g()
    except Exception: print(traceback.format_exc().split('\n', 3)[3].replace(__file__, 'FILE'))
def a():
    return (f
            .ok()
            .bad()
            .ok())
t(a)
def b():
    return (f
            .ok()
            .bad(1,
                 2)
            .ok(3))
t(b)
def c():
    return f.ok(
    ).bad(
        1
    ).ok()
t(c)
def d():
    return (f
            .ok(1)
            .bad(1, *[2])
            .ok())
t(d)
def e():
    return (f
            .ok(1)
            .bad(k=3)
            .ok())
t(e)
def g():
    return (f
            .ok(1)
            .bad(**{})
            .ok())
t(g)
def h():
    return (f
            .ok(1)
            .p
            .ok())
t(h)
def i():
    return (f
            .ok(1)
            .nope()
            .ok())
t(i)
def j():
    (f
     .ok(1)
     .q) = 1
    del (f
     .ok(1)
     .absent)
t(j)
def k():
    return (f
            .ok)(1)(
                2)
t(k)
