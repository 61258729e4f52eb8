# Variables of modules and of class bodies that are read and bound through frames.
import sys, inspect, traceback
class overloaded:
    def __init__(self): self.table = []
    def __get__(self, obj, cls): return lambda *a: next(f for ts, f in self.table if all(map(isinstance, a, ts)) and len(ts) == len(a))(obj, *a)
def on(*types):
    def wrap(f):
        names = sys._getframe(1).f_locals
        o = names.get(f.__name__) or overloaded()
        o.table.append((types, f))
        return o
    return wrap
def declare(**kw):
    frame = inspect.currentframe().f_back
    frame.f_locals.update(kw)
class Shape:
    declare(sides=4, color="red")
    size = 3
    @on(int)
    def area(self, x): return x * self.size
    @on(int, int)
    def area(self, x, y): return x * y + self.sides
    names = sorted(n for n in sys._getframe().f_locals if not n.startswith("__"))
    class Inner:
        x = 1
        outer = sorted(n for n in sys._getframe(1).f_locals if not n.startswith("_"))
        size = 5
s = Shape()
print(s.area(2), s.area(3, 4), Shape.color, Shape.names, Shape.Inner.outer)
def resize():
    class T:
        width = 1
        sys._getframe().f_locals["width"] = "wide"
        both = width * 2
    return T
print(resize().width, resize().both)
print(sys._getframe().f_locals is globals(), "s" in sys._getframe().f_locals)
count = 5
def bump():
    sys._getframe(1).f_globals["count"] = "many"
def export(f):
    sys._getframe(1).f_globals.setdefault("__all__", []).append(f.__name__)
    return f
@export
def hi(): pass
bump()
print(count, count * 2, __all__)
def f():
    try: 1 / 0
    except ZeroDivisionError as e:
        e.__traceback__.tb_frame.f_globals["limit"] = "changed"
limit = 3
f()
print(limit + limit)
