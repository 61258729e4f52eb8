class Closed:
    def __init__(self): self.n = 1
    def value(self): return self.n + 1
    def flip(self): self.__class__ = Open; return self
class Open:
    def value(self): return "open" + str(self.n)
    def flip(self): self.__class__ = Closed; return self
def use(o): return o.value() * 2
o = Closed()
print(use(o)); o.flip(); print(use(o)); o.n = "x"; print(o.value()); o.flip()
try: print(use(o))
except TypeError as e: print(e)
class Base:
    def who(self): return 1
class Sub(Base):
    def who(self): return 2.5
    def only(self): return [3]
class Other:
    def who(self): return "other"
    def only(self): return "o"
b = Base(); x = b.who() + 1
b.__class__ = Sub; print(x, b.who() + 1, b.only())
def change(o, c): o.__class__ = c
for c in (Other, Sub, Base):
    change(b, c); print(b.who(), isinstance(b, Sub), type(b).__name__)
l = [Base(), Sub()]
setattr(l[0], "__class__", Other); print([i.who() for i in l])
class A:
    def __init__(self): self.v = 1
    def get(self): return self.v
class B(A):
    def get(self): return "B" + str(self.v)
def any_change(things):
    for t in things.values(): t.__class__ = B
d = {"a": A()}; a = d["a"]; print(a.get() + 1); any_change(d); print(a.get())
import sys; n = sys.argv[0][:0] + "__class__"
z = A(); setattr(z, n, B); print(z.get())
