import functools, itertools, operator, collections, copy, types, sys
def show(*a): print(*a)
# aliasing through containers
def alias():
    a = [1, 2]; d = {'k': a}; t = (a, d); o = types.SimpleNamespace(x=a)
    t[1]['k'].append('s'); o.x.append(2.5)
    total = 0
    for v in a:
        try: total += v
        except TypeError as e: show(e)
    return total, a[0] + 1, [v * 2 for v in a]
show(alias())
def widen(xs, v): xs.append(v); return xs
a = widen([1], 2); b = widen(['a'], 2.5); c = widen(a, None)
show(a, b, c is a, [x for x in a if x])
# setdefault/get/pop/update/fromkeys
def dicts():
    d = {}
    d.setdefault('a', []).append(1); d.setdefault('b', ()) ; d.update(c=2.5); d |= {'d': {1}}; d.update([('e', 'x')]); d.update({'f': None}, g=1j)
    e = dict.fromkeys('xy', []); e['x'].append(1); e['y'].append('q')
    r = []
    for k, v in d.items(): r.append((k, v, type(v).__name__))
    for v in d.values():
        if isinstance(v, (int, float, complex)): r.append(v + 1)
    p = d.pop('zz', 'default'); q = d.get('nope'); s = d.pop('c') * 2
    k, v = d.popitem()
    return r, e, p.upper(), q, s, k, v
show(dicts())
# flow: loop variables, try/finally, del, walrus, match
def flow(n):
    for i in range(n): last = i
    try: show(i, last)
    except UnboundLocalError as e: show(type(e).__name__, e)
    x = 1
    while n > 0:
        n -= 1
        if n == 2: x = 'two'; continue
        if n == 1: x = 2.5; break
    else: x = None
    try:
        y = x + 1
    except TypeError: y = [x]
    finally: z = y
    if (m := n * 2.0) > 1: n = m
    del x
    match z:
        case [q]: w = q
        case int(q) | float(q): w = q * 2
        case _: w = 'other'
    return y, z, m, n, w
for n in (0, 1, 2, 3, 5): show(flow(n))
# nonlocal across contexts
def counter(start):
    n = start
    def inc(by=1):
        nonlocal n
        n = n + by
        return n
    def reset(v):
        nonlocal n
        old, n = n, v
        return old
    return inc, reset
i1, r1 = counter(0); i2, r2 = counter('a'); i3, r3 = counter(0.5)
show(i1(), i1(5), i2('b'), i3(), r1('now str'), i1('x'), r2([1]), i2([2]), r3(2**70), i3(1))
# instance attributes changed from elsewhere
class Node:
    kind = 'node'
    def __init__(self, v, nxt=None): self.v, self.nxt = v, nxt
    def last(self): return self if self.nxt is None else self.nxt.last()
    def total(self): return self.v + (self.nxt.total() if self.nxt else 0)
class Leaf(Node):
    def total(self): return 100
def mutate(n): n.v = 2.5; n.last().nxt = Leaf('leaf'); setattr(n.last(), 'v', 7); n.extra = [1]; return n
n = Node(1, Node(2)); show(n.total(), mutate(n).total(), n.last().v, n.extra, n.last().kind)
try: Node(1).extra
except AttributeError as e: show(e)
n.kind = 5; show(n.kind + 1, Node.kind); Node.kind = 9; show(Node(0).kind, n.kind, Leaf.kind)
n.total = lambda: 'patched'; show(n.total()); del n.total; show(n.total())
Node.total = lambda self: 'class patched'; show(n.total(), n.last().total(), Node(3).total())
n.__class__ = Leaf; show(n.total(), isinstance(n, Leaf))
vars(n)['v'] = 'via vars'; show(n.v); n.__dict__.update(v=1j); show(n.v)
# generators with send of several types
def acc():
    t = None
    while True:
        v = yield t
        if v is None: return 'done', t
        t = v if t is None else t + v
def use(vals):
    g = acc(); next(g); r = [g.send(v) for v in vals]
    try: g.send(None)
    except StopIteration as e: r.append(e.value)
    return r
show(use([1, 2, 2.5]), use(['a', 'b']), use([[1], ['x']]))
def deleg(vals):
    r = yield from acc()
    yield r
def drive(vals):
    g = deleg(vals); next(g); out = [g.send(v) for v in vals]; out.append(g.send(None)); return out
show(drive([1, 2]), drive(['q']))
# default args and star args
def dflt(x, acc=[], *, d={}): acc.append(x); d[x] = len(acc); return list(acc), dict(d)
show(dflt(1), dflt('a'), dflt(2.5, []), dflt(None, d={}))
def star(*a, **k): return sum(v for v in a if isinstance(v, int)), a[::-1], sorted(k.items(), key=str), k.get('z', a)
show(star(1, 2), star('a', 3, z=1), star(*[1, 'b'], **{'q': 2.5}), star())
def fwd(f, *a, **k): return f(*a, **k)
show(fwd(star, 1, z='q'), fwd(fwd, dflt, 9), fwd(max, 1, 2.5), fwd(sorted, 'cab', reverse=True), fwd(Node, 5).v, fwd(Node('m').last).v)
# globals rebinding
G = 1
def setg(v): global G; G = v
def getg(): return G
def useg(): return G * 2
show(getg(), useg()); setg('s'); show(getg(), useg()); setg([1]); show(getg() + [2], useg()); sys.modules[__name__].G = 2.5; show(useg()); globals()['G'] = (1,); show(useg())
# functions in containers
ops = {'+': operator.add, '-': lambda a, b: a - b, 'n': Node, 's': str.upper, 'p': functools.partial(pow, 2), 'm': n.last}
show(ops['+'](1, 2.5), ops['-'](5, 2), ops['n'](4).v, ops['s']('abc'), ops['p'](10), type(ops['m']()).__name__)
fs = [lambda x, i=i: x * i for i in range(3)] + [str, len, Node, list]
show([f('ab') if f is not Node else f('ab').v for f in fs])
compose = lambda *f: functools.reduce(lambda g, h: lambda x: h(g(x)), f)
show(compose(len, str, list)('abcdefghij'), compose(str.split, sorted, ''.join)('b a'), compose(float, int, Node)('2.0'.strip()).v)
# recursion on nested heterogenous data
def flat(x):
    if isinstance(x, (list, tuple)):
        for y in x: yield from flat(y)
    elif isinstance(x, dict):
        for k, y in x.items(): yield k; yield from flat(y)
    else: yield x
show(list(flat([1, ('a', [2.5, {'k': [None, {'z': b'q'}]}]), []])))
def deep(n): return [] if n == 0 else [deep(n - 1), n, str(n)]
show(deep(3), sum(1 for _ in flat(deep(4))))
def mapd(f, x): return [mapd(f, y) for y in x] if isinstance(x, list) else {k: mapd(f, v) for k, v in x.items()} if isinstance(x, dict) else f(x)
show(mapd(lambda v: v * 2, [1, 'a', {'k': [2.5, (1,)]}]))
# int/float/bool/big joins
def num(n):
    x = 0
    for i in range(n):
        if i % 3 == 0: x = x + 1
        elif i % 3 == 1: x = x * 1.5
        else: x = -x
    return x
show([num(i) for i in range(6)], [type(num(i)).__name__ for i in range(4)])
def grow(x, n):
    for _ in range(n): x = x * x + 1
    return x
show(grow(3, 7), grow(1.5, 9), grow(True, 3), grow(1j, 3))
def mix(flag): return 1 if flag == 0 else 2.5 if flag == 1 else 'x' if flag == 2 else None
show([mix(i) for i in range(4)], mix(0) + mix(1), mix(2) * 2, [mix(i) is None for i in range(4)])
tot = 0
for i in range(4):
    m = mix(i)
    if m is None: continue
    if isinstance(m, str): tot = str(tot) + m; continue
    tot += m
show(tot)
b = True; b += True; show(b, b & 1, True + 1.5, ~True if False else ~1, abs(-True), round(True / 3, 2), divmod(True, 2), max(True, 1), True * 'a', [True, 1.0, 1].index(1))
# exceptions carrying values
class E(Exception):
    def __init__(self, v, *a): super().__init__(v, *a); self.v = v
def thrower(v):
    try:
        if v == 1: raise E(v)
        if v == 2: raise E('s', 2.5) from ValueError(v)
        if v == 3: raise KeyError(v)
        return v
    except E as e:
        e.extra = v; return e.v, e.args, e.__cause__, e.extra
    except KeyError as e:
        return e.args[0] + 1
show([thrower(i) for i in range(4)])
# inheritance with overriding attributes of different types
class A:
    x = 1
    def get(self): return self.x
    def twice(self): return self.get() * 2
    @property
    def p(self): return self.get()
    @classmethod
    def make(cls, *a): return cls(*a)
class B(A):
    x = 'b'
class C(A):
    def __init__(self, v=2.5): self.x = v
    def get(self): return [self.x]
class D(B, C): pass
for k in (A, B, C, D):
    o = k.make(); show(k.__name__, o.get(), o.twice(), o.p, k.x)
objs = [A(), B(), C(3), D(4)]
show([o.twice() for o in objs], sorted(map(str, {o.get() if not isinstance(o.get(), list) else 0 for o in objs})), [getattr(o, 'x') for o in objs])
B.x = None; A.get = lambda self: (self.x,); show([o.twice() for o in objs], [o.p for o in objs])
# comprehension scopes and late binding
fs = [lambda: i for i in range(3)]; show([f() for f in fs], [[j * k for k in range(j)] for j in range(4)], {k: v for k, v in zip('ab', (1, 'x'))}, [y for x in ([1], ['a']) for y in x])
def outer():
    fs = []
    for v in (1, 'a', 2.5): fs.append(lambda w=v: (v, w))
    return [f() for f in fs]
show(outer())
# swaps, unpacking
def unp(t): a, *b = t; (c, d), e = (b[0], b[-1]), a; a, e = e, a; return a, b, c, d, e
show(unp((1, 2, 3)), unp('abc'), unp([2.5, None]), unp({1: 2, 'k': 3}))
x = y = []; x.append(1); y += ['b']; show(x, y is x); x, y = 1, x; show(x, y)
it = iter([1, 'a']); show(next(it), next(it), next(it, 2.5)); z = zip([1], ['a']); show(next(z)); show(*enumerate('ab', 1))
