def g():
    try:
        raise ValueError(1)
    except ValueError:
        yield from h()
def h():
    yield 1
    raise KeyError(2)
def show(e):
    while e:
        print(repr(e), repr(e.__context__), repr(e.__cause__))
        e = e.__context__
try:
    list(g())
except Exception as e: show(e)
def h2():
    try: yield 1
    except Exception as e:
        show(e)
        raise TypeError(3)
def g2():
    try:
        raise ValueError(1)
    except ValueError:
        yield from h2()
i = g2(); next(i)
try: i.throw(KeyError(9))
except Exception as e: show(e)
i = g2(); next(i)
try:
    try: raise OSError(7)
    except OSError: i.throw(KeyError(9))
except Exception as e: show(e)
class It:
    def __iter__(self): return self
    def __next__(self): raise KeyError(5)
    def throw(self, *a): raise IndexError(6)
def g3():
    try:
        raise ValueError(1)
    except ValueError:
        yield from It()
try: list(g3())
except Exception as e: show(e)
class It2(It):
    def __next__(self): return 1
def g4():
    try:
        raise ValueError(1)
    except ValueError:
        yield from It2()
i = g4(); next(i)
try: i.throw(KeyError(9))
except Exception as e: show(e)
i = g4(); next(i)
try:
    try: raise OSError(7)
    except OSError: i.throw(KeyError(9))
except Exception as e: show(e)
i = g4(); next(i)
e0 = KeyError(9)
try:
    try: raise e0
    except KeyError: i.throw(e0)
except Exception as e: show(e)
def g5():
    try:
        yield 1
    finally:
        try: raise ValueError(2)
        except ValueError: yield from h()
i = g5(); next(i)
try: print(i.throw(KeyError(9))); next(i)
except Exception as e: show(e)
