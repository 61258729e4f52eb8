def f(a, k=1): pass
class C:
    @staticmethod
    def s(a): pass
    def __init__(self, value): pass
try: f(1, kk=2)
except TypeError as e: print(e)
try: f(aa=2)
except TypeError as e: print(e)
try: C.s(aa=2)
except TypeError as e: print(e)
try: C(valu=2)
except TypeError as e: print(e)
try: C(val=2)
except TypeError as e: print(e)
try: print(sepp=2)
except TypeError as e: print(e)
try: "".split(sepp=2)
except TypeError as e: print(e)
try: open("x", mod="r")
except TypeError as e: print(e)
def g(first, second, *, third): pass
try: g(1, secnd=2, third=3)
except TypeError as e: print(e)
try: (lambda *a, **k: g(*a, **k))(1, scond=2, third=3)
except TypeError as e: print(e)


def built_in_messages():
    import io
    import itertools
    import signal

    for case in (
        lambda: min(0, default=1, key=2, foo=3),
        lambda: max(default=1, keys=2),
        lambda: itertools.product(0, repeat=1, foo=2),
        lambda: ImportError(namez=1),
        lambda: NameError(nam=1),
        lambda: AttributeError(obi=1),
        lambda: print >> io.StringIO(),
        lambda: print << io.StringIO(),
        lambda: signal.pthread_sigmask(signal.SIG_BLOCK, [1 << 1000]),
    ):
        try:
            print(case())
        except Exception as error:
            print(type(error).__name__, error)


built_in_messages()
