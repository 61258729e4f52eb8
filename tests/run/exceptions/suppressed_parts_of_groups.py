import contextlib
try:
    with contextlib.suppress(KeyError):
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
except Exception as e:
    print(repr(e), repr(e.__context__), e.__suppress_context__)
class C:
    def __enter__(self): pass
    def __exit__(self, t, e, tb):
        m, r = e.split(KeyError)
        raise r
try:
    with C():
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
except Exception as e:
    print(repr(e), repr(e.__context__), e.__suppress_context__)
