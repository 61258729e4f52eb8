# Observers, caches, pools, pipelines and trees whose output shows when objects die.
import weakref, gc, contextlib, sys
class Event:
    def __init__(self): self._subs = weakref.WeakSet(); self._methods = []
    def on(self, m): self._methods.append(weakref.WeakMethod(m))
    def fire(self, *a):
        alive = 0
        for wm in list(self._methods):
            m = wm()
            if m is None: self._methods.remove(wm)
            else: m(*a); alive += 1
        return alive
class Listener:
    def __init__(self, name): self.name = name
    def got(self, x): print(self.name, "got", x)
e = Event()
l1, l2 = Listener("one"), Listener("two")
e.on(l1.got); e.on(l2.got)
print(e.fire(1))
del l1
print(e.fire(2), len(e._methods))
class Cache:
    _live = weakref.WeakValueDictionary()
    def __new__(cls, key):
        try: return cls._live[key]
        except KeyError:
            self = super().__new__(cls); cls._live[key] = self; self.key = key; return self
a = Cache("k"); b = Cache("k")
print(a is b, len(Cache._live))
del a
print(len(Cache._live))
b = Cache("other")
print(sorted(Cache._live.keys()))
class Pool:
    def __init__(self): self.free = []; self.log = []
    @contextlib.contextmanager
    def take(self):
        conn = self.free.pop() if self.free else object()
        try: yield conn
        finally: self.free.append(conn); print("returned", len(self.free))
p = Pool()
with p.take() as c: print("inside", len(p.free))
def early():
    with p.take() as c1, p.take() as c2:
        return "early"
print(early())
def numbers():
    print("start")
    try:
        for i in range(100): yield i
    finally: print("numbers done")
def evens(src):
    try:
        for x in src:
            if x % 2 == 0: yield x
    finally: print("evens done")
for x in evens(numbers()):
    if x >= 4: break
print("after pipeline")
g = numbers(); print(next(g)); g.close(); print("closed")
class Temp:
    count = 0
    def __init__(self): Temp.count += 1
    def __del__(self): Temp.count -= 1
def work():
    items = [Temp() for _ in range(5)]
    print(Temp.count)
    return len(items)
print(work(), Temp.count)
d = {i: Temp() for i in range(3)}
del d[0]; print(Temp.count)
d.clear(); print(Temp.count)
class Tree:
    def __init__(self, name, parent=None):
        self.name = name; self._parent = weakref.ref(parent) if parent else None; self.kids = []
        if parent: parent.kids.append(self)
    @property
    def parent(self): return self._parent() if self._parent else None
    def __del__(self): print("~", self.name)
root = Tree("root"); kid = Tree("kid", root); Tree("kid2", root)
print(kid.parent.name)
del root
print(kid.parent)
kid = None
try:
    t = Temp()
    raise ValueError("x")
except ValueError as err:
    print("caught", Temp.count)
del t
print(Temp.count)
def swap():
    a, b = Tree("A"), Tree("B")
    a, b = b, None
    print("swapped")
    a = None
    print("end")
swap()
print("exit")
