# exec() of texts that the compiler can see, at module level; the stack as traceback shows it.
import builtins
import sys
import traceback

run = getattr(builtins, "exec")

exec("first = 1\nsecond = first + 1.5")
print(first, second)

if sys.version_info[:2] > (3,):
    run("""def raise_from(value, from_value):
    try:
        raise value from from_value
    finally:
        value = None
""")
else:
    run("""def raise_from(value, from_value):
    raise value, None, from_value
""")

try:
    raise_from(KeyError("k"), ValueError("v"))
except KeyError as e:
    print(repr(e), repr(e.__cause__))


def typed(x):
    return x + 1


exec("typed = lambda x: [x]")
print(typed(2))


def stack(limit=None):
    return [(f.name, f.lineno) for f in traceback.extract_stack(limit=limit)]


def outer(*args):
    return [stack(n) for n in (None, 1, 2, -1)]


class Shape:
    def area(self):
        return outer(1), traceback.format_stack()[-1].split(", ")[1:]


print(outer())
print(Shape().area())
print([(f.f_code.co_name, line) for f, line in traceback.walk_stack(sys._getframe())])
print(traceback.extract_stack()[-1][1:])
