# What CPython finalises when the last reference goes is finalised there (memory/drop.cpp).
import weakref, gc
class Resource:
    live = 0
    def __init__(self, name):
        self.name = name
        Resource.live += 1
    def __del__(self):
        Resource.live -= 1
        print(f"releasing {self.name}")
def use():
    r = Resource("a")
    print("using", r.name, Resource.live)
    return r.name.upper()
print(use(), Resource.live)
def finalize_demo():
    obj = Resource("fin")
    weakref.finalize(obj, print, "finalized", "fin")
    print("made")
finalize_demo()
print("end of demo")
x = Resource("x")
ref = weakref.ref(x)
prox = weakref.proxy(x)
print(prox.name, ref() is x)
x = Resource("y")
print(ref())
try: prox.name
except ReferenceError as e: print(e)
class Graph:
    def __init__(self): self.me = self
    def __del__(self): print("graph gone")
g = Graph(); del g
print("not yet"); gc.collect(); print("now")
import weakref
class Node:
    def __init__(self, name): self.name, self.parent, self.children = name, None, []
    def add(self, c): c.parent = self; self.children.append(c); return c
    def __del__(self): print("del", self.name)
d = weakref.WeakValueDictionary(); k = Node("k"); d["k"] = k; print(len(d)); del k; print(len(d), list(d))
class H:
    def __enter__(self): return self
    def __exit__(self, *a): print("exit")
    def __del__(self): print("H del")
def h():
    with H() as x: print("in")
    print("after with")
h()
class C:
    def __init__(self): self.child = Node("child")
c = C()
c.child = None
print("child none")
e = C()
del e.child
print("gone")
lst = [Node(1), Node(2)]
del lst[0]
print("one")
lst.clear()
print("cleared")
lst = [Node(3)]
lst.pop()
print("popped")
def mk(): return Node("temp")
mk()
print("temp gone")
a = mk(); b = a; del a; print("still b"); del b; print("b gone")
x = None
