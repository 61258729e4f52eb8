# ExceptionGroup and except*.
eg = ExceptionGroup("g", [ValueError("v"), TypeError("t"), ExceptionGroup("inner", [KeyError("k"), ValueError("v2")])])
print(repr(eg), str(eg), eg.message, len(eg.exceptions))
m, rest = eg.split(ValueError)
print(repr(m), repr(rest))
print(repr(eg.subgroup(KeyError)), eg.subgroup(OSError), repr(eg.subgroup(lambda e: "t" in str(e) and not isinstance(e, ExceptionGroup))))
try:
    raise eg
except* ValueError as g:
    print("values", [str(e) for e in g.exceptions])
except* (TypeError, KeyError) as g:
    print("others", repr(g))
else:
    print("never")
finally:
    print("finally")
try:
    raise ValueError("naked")
except* ValueError as g:
    print(repr(g))
try:
    try:
        raise ExceptionGroup("x", [OSError("o"), ValueError("v")])
    except* ValueError:
        print("handled value")
except ExceptionGroup as g:
    print("left over", repr(g))
try:
    try:
        raise ExceptionGroup("x", [ValueError("v")])
    except* ValueError:
        raise KeyError("new")
except BaseException as g:
    print(repr(g))
try:
    pass
except* ValueError:
    print("never")
else:
    print("else")
try:
    ExceptionGroup("empty", [])
except ValueError as e:
    print(e)
try:
    ExceptionGroup("bad", [1])
except (ValueError, TypeError) as e:
    print(e)
