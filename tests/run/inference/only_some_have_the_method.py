"""Every operation on objects only some of which have a method for it."""
class A:
    def __init__(self, v=1):
        self.v = v
        self.size = "attr"
class B:
    def __init__(self, v=1):
        self.v = v
        self.log = []
    def note(self, *what):
        self.log = what
        return self
    def __call__(self, x): self.note("call", x); return 1
    @property
    def size(self): self.note("size"); return 2
    @size.setter
    def size(self, v): self.note("set", v)
    def act(self): self.note("act"); return 3
    def __add__(self, o): self.note("add"); return 4
    def __radd__(self, o): self.note("radd"); return 4
    def __iadd__(self, o): self.note("iadd"); return self
    def __neg__(self): self.note("neg"); return 5
    def __lt__(self, o): self.note("lt"); return True
    def __eq__(self, o): self.note("eq"); return True
    def __hash__(self): self.note("hash"); return 3
    def __contains__(self, o): self.note("in"); return True
    def __getitem__(self, o): self.note("getitem"); return 6
    def __setitem__(self, o, v): self.note("setitem")
    def __delitem__(self, o): self.note("delitem")
    def __iter__(self): self.note("iter"); return iter([7])
    def __enter__(self): self.note("enter"); return 8
    def __exit__(self, *a): self.note("exit")
    def __len__(self): self.note("len"); return 9
    def __bool__(self): self.note("bool"); return False
    def __str__(self): self.note("str"); return "B"
    def __format__(self, s): self.note("format"); return "F"
    def __int__(self): self.note("int"); return 10
    def __index__(self): self.note("index"); return 1
    def __abs__(self): self.note("abs"); return 11
    def __getattr__(self, name): self.note("getattr", name); return 12
    def __delattr__(self, name): self.note("delattr", name)
class C(A): pass
def show(f, *a):
    try: r = f(*a)
    except Exception as e: r = type(e).__name__, str(e).replace("0x", "")[:60]
    if isinstance(r, (A, B)): r = type(r)
    print(r if "object at" not in str(r) else "object", a[0].__dict__)
def call(o): return o(1)
def prop(o): return o.size
def setter(o): o.size = 3; return 0
def act(o): return o.act()
def add(o): return o + 1
def radd(o): return 1 + o
def iadd(o): o += 1; return o
def neg(o): return -o
def lt(o): return o < 1
def gt(o): return 1 > o
def eq(o): return o == 1
def ne(o): return o != 1
def h(o): return len({o: 1})
def contains(o): return 1 in o
def getitem(o): return o[0]
def setitem(o): o[0] = 1
def delitem(o): del o[0]
def it(o): return [x for x in o]
def loop(o):
    for x in o: return x
def ctx(o):
    with o as x: return x
def ln(o): return len(o)
def truth(o): return 1 if o else 2
def st(o): return str(o) + "!"
def fmt(o): return f"{o:>3}"
def i(o): return int(o)
def ix(o): return [1, 2][o]
def ab(o): return abs(o)
def missing(o): return o.missing
def dl(o): del o.size
def unpack(o):
    a, = o
    return a
print('call')
for o in A(), B(), C():
    try: r = call(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('prop')
for o in A(), B(), C():
    try: r = prop(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('setter')
for o in A(), B(), C():
    try: r = setter(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('act')
for o in A(), B(), C():
    try: r = act(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('add')
for o in A(), B(), C():
    try: r = add(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('radd')
for o in A(), B(), C():
    try: r = radd(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('iadd')
for o in A(), B(), C():
    try: r = iadd(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('neg')
for o in A(), B(), C():
    try: r = neg(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('lt')
for o in A(), B(), C():
    try: r = lt(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('gt')
for o in A(), B(), C():
    try: r = gt(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('eq')
for o in A(), B(), C():
    try: r = eq(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('ne')
for o in A(), B(), C():
    try: r = ne(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('h')
for o in A(), B(), C():
    try: r = h(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('contains')
for o in A(), B(), C():
    try: r = contains(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('getitem')
for o in A(), B(), C():
    try: r = getitem(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('setitem')
for o in A(), B(), C():
    try: r = setitem(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('delitem')
for o in A(), B(), C():
    try: r = delitem(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('it')
for o in A(), B(), C():
    try: r = it(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('loop')
for o in A(), B(), C():
    try: r = loop(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('ctx')
for o in A(), B(), C():
    try: r = ctx(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('ln')
for o in A(), B(), C():
    try: r = ln(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('truth')
for o in A(), B(), C():
    try: r = truth(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('st')
for o in A(), B(), C():
    try: r = st(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('fmt')
for o in A(), B(), C():
    try: r = fmt(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('i')
for o in A(), B(), C():
    try: r = i(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('ix')
for o in A(), B(), C():
    try: r = ix(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('ab')
for o in A(), B(), C():
    try: r = ab(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('missing')
for o in A(), B(), C():
    try: r = missing(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('dl')
for o in A(), B(), C():
    try: r = dl(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
print('unpack')
for o in A(), B(), C():
    try: r = unpack(o)
    except Exception as e: r = type(e).__name__
    print(type(r) if isinstance(r, (A, B)) or 'object at' in str(r) else r, o.__dict__)
