# __del__ runs and weak references die when the last variable lets go.
import weakref
class A:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a = A(1)
r = weakref.ref(a)
del a
print("after", r())
def f():
    b = A(2)
    print("in f")
f()
print("after f")
c = A(3)
c = None
print("end")
d = {"k": A(4)}
d.pop("k")
print("popped")
A(5)
print("temp")
x = A(6)
l = [x]
del x
print("still")
l.clear()
print("cleared")
