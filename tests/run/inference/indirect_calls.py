import functools, operator, types, itertools, contextlib, weakref, atexit, threading, copy, string, collections, re, sys, abc, bisect, heapq, concurrent.futures, json, math, gc, enum, dataclasses, contextvars, textwrap, os, struct, typing
N = 0
def check(f):
    global N; N += 1
    try: print(f.__name__, f())
    except Exception as e: print(f.__name__, type(e).__name__, e)
@check
def t1():
    def f(x): return x + 1
    return f.__call__(1)
@check
def t2():
    def f(s, x): return x + 1
    class A: pass
    return f.__get__(A(), A)(1), f.__get__(A())(2)
@check
def t3():
    class A:
        def m(self, x): return x * 2
        @classmethod
        def c(cls, x): return x * 3
        @staticmethod
        def s(x): return x * 4
        @property
        def p(self): return 5
        def __call__(self, x): return x * 6
    a = A()
    return a.m.__call__(1), A.m.__get__(a)(2), A.__dict__["m"](a, 3), A.__dict__["c"].__get__(None, A)(1), A.__dict__["s"].__get__(None, A)(1), A.__dict__["p"].__get__(a), A.__dict__["p"].fget(a), a.__call__(1), A.__call__(a, 2), type(a).__call__(a, 3)
@check
def t4():
    class A:
        def m(self, x): return x * 2
    return types.MethodType(A.m, A())(3), types.MethodType(lambda s, x: x, 5)(6), A().m.__func__(None, 4)
@check
def t5():
    def f(x, y): return x - y
    return functools.partial(f, 5)(3), functools.partial(f).func(3, 1), functools.reduce(f, [9, 2, 1]), operator.call(f, 2, 1)
@check
def t6():
    class A:
        def __init__(self, v): self.v = v
        def __lt__(self, o): return self.v < o.v
        def __repr__(self): return f"A{self.v}"
        def __hash__(self): return hash(self.v)
        def __eq__(self, o): return self.v == o.v
    return sorted([A(3), A(1)]), max(A(1), A(5)), heapq.nsmallest(1, [A(3), A(2)]), bisect.bisect([A(1), A(3)], A(2)), {A(1): 2}[A(1)], [A(1)].index(A(1)), A(2) in [A(1), A(2)], str([A(1)]), "%s" % A(4), "{!r}".format(A(5)), f"{A(6)}"
@check
def t7():
    class A:
        def __getattr__(self, n): return lambda *a: (n, a)
        def __len__(self): return 4
        def __bool__(self): return False
        def __iter__(self): return iter("xy")
        def __contains__(self, x): return x == 7
        def __getitem__(self, i): return i
        def __index__(self): return 2
        def __float__(self): return 1.5
        def __int__(self): return 9
        def __complex__(self): return 1j
        def __bytes__(self): return b"by"
        def __format__(self, s): return "F" + s
        def __round__(self, n=None): return "R"
        def __trunc__(self): return "T"
        def __floor__(self): return "FL"
        def __ceil__(self): return "C"
        def __reversed__(self): return "rev"
        def __dir__(self): return ["q"]
        def __sizeof__(self): return 1
        def __fspath__(self): return "/tmp"
        def __length_hint__(self): return 3
    a = A()
    return a.foo(1), len(a), bool(a), list(a), 7 in a, a[3], [1, 2, 3][a], float(a), int(a), complex(a), bytes(a), format(a, "x"), round(a), math.trunc(a), math.floor(a), math.ceil(a), reversed(a), dir(a), os.path.join(a, "b"), operator.length_hint(a), hex(a), operator.index(a), range(a), "ab" * a, math.sqrt(a), struct.pack("b", a)
@check
def t8():
    out = []
    class A:
        def __enter__(self): out.append("in"); return self
        def __exit__(self, *a): out.append("out"); return True
        def close(self): out.append("closed")
    with contextlib.ExitStack() as s:
        s.enter_context(A()); s.push(A()); s.callback(lambda: out.append("cb"))
    with contextlib.closing(A()): pass
    with A(): 1 / 0
    return out
@check
def t9():
    class A:
        def __reduce__(self): return (mk, (3,))
    class B:
        def __init__(self): self.x = 1
        def __getstate__(self): return {"x": 5}
        def __setstate__(self, s): self.x = s["x"] + 1
        def __copy__(self): return "copied"
        def __deepcopy__(self, memo): return "deep"
    return copy.copy(B()), copy.deepcopy([B()])
def mk(x): return x * 2
class PB:
    def __init__(self): self.x = 1
    def __getstate__(self): return {"x": 5}
    def __setstate__(self, s): self.x = s["x"] + 1
class PA:
    def __reduce__(self): return (mk, (3,))
class PC:
    def __new__(cls, a, b=2): o = super().__new__(cls); o.a = a; o.b = b; return o
    def __getnewargs_ex__(self): return (self.a,), {"b": 7}
@check
def t10(): return copy.copy(PA()), copy.copy(PB()).x, copy.deepcopy(PC(3)).a
@check
def t11():
    def cb(m): return m.group().upper()
    return re.sub("[a-c]", cb, "abcd"), re.compile("x").sub(lambda m: "y", "xx")
@check
def t12():
    out = []
    t = threading.Thread(target=lambda a, b=0: out.append(a + b), args=(1,), kwargs={"b": 2}); t.start(); t.join()
    class T(threading.Thread):
        def run(self): out.append("run")
    t = T(); t.start(); t.join()
    t = threading.Timer(0.001, lambda: out.append("timer")); t.start(); t.join()
    with concurrent.futures.ThreadPoolExecutor() as ex:
        f = ex.submit(lambda x: x + 1, 1); f.add_done_callback(lambda f: out.append(f.result())); out.append(list(ex.map(lambda x, y: x * y, [1, 2], [3, 4])))
    b = threading.Barrier(1, action=lambda: out.append("barrier")); b.wait()
    return out
@check
def t13():
    class D(dict):
        def __missing__(self, k): return k * 2
    dd = collections.defaultdict(lambda: 5)
    return D()["a"], dd[1], "{x}".format_map(D()), collections.Counter(D(a=1)), string.Template("$q").substitute(D())
@check
def t14():
    class A:
        def __init_subclass__(cls, **k): cls.k = k
        def __class_getitem__(cls, i): return i
        def __set_name__(self, o, n): self.n = n
    class B(A, z=1): q = A()
    return B.k, B.q.n, A[3], type("C", (A,), {}, y=2).k
@check
def t15():
    class A:
        def __instancecheck__(self, o): return True
    class M(type):
        def __instancecheck__(c, o): return o == 1
        def __subclasscheck__(c, o): return o is int
        def __call__(c, *a): return ("made", a)
        def __iter__(c): return iter([1])
        def __len__(c): return 3
        def __eq__(c, o): return True
        def __hash__(c): return 1
        def __prepare__(n, b): return {"pre": 1}
    class C(metaclass=M): pass
    return isinstance(1, C), issubclass(int, C), C(1), list(C), len(C), C == 5, hash(C), C.pre
@check
def t16():
    class It:
        def __init__(self): self.n = 0
        def __iter__(self): return self
        def __next__(self):
            self.n += 1
            if self.n > 3: raise StopIteration
            return self.n
    return list(It()), tuple(It()), sum(It()), set(It()), dict.fromkeys(It()), [*It()], max(It()), list(zip(It(), It())), list(map(str, It())), list(filter(lambda x: x > 1, It())), list(enumerate(It())), ",".join(map(str, It())), list(itertools.takewhile(lambda x: x < 3, It())), list(itertools.starmap(lambda a, b: a + b, [(1, 2)])), list(itertools.accumulate(It(), lambda a, b: a * b)), [(k, list(g)) for k, g in itertools.groupby(It(), key=lambda x: x % 2)], list(iter(It().__next__, 3)), any(It()), all(x for x in It()), sorted(It(), key=lambda x: -x), list(itertools.filterfalse(lambda x: x == 2, It())), list(itertools.dropwhile(lambda x: x == 1, It())), dict(zip(It(), "abc")), bytes(It()), collections.deque(It()), str(list(It())), frozenset(It())
@check
def t18():
    def gen(): 
        x = yield 1
        yield x
    g = gen(); s = g.send; next(g)
    def deco(f):
        @functools.wraps(f)
        def w(*a, **k): return ("w", f(*a, **k))
        return w
    @deco
    def h(x=3): return x
    class Deco:
        def __init__(self, f): self.f = f; functools.update_wrapper(self, f)
        def __call__(self, *a): return ("D", self.f(*a))
        def __get__(self, o, t=None): return types.MethodType(self, o)
    class K:
        @Deco
        def m(self, x): return x
        @functools.cached_property
        def cp(self): return "cp"
        @functools.lru_cache(None)
        def lru(self, x): return x * 2
        @functools.partialmethod
        def pm(self): return "pm"
        @contextlib.contextmanager
        def cm(self): yield "cm"
        @functools.singledispatchmethod
        def sd(self, x): return "base"
        @sd.register
        def _(self, x: int): return "int"
        @classmethod
        @functools.lru_cache
        def clru(cls): return cls.__name__
    k = K()
    with k.cm() as c: pass
    return s(5), h(), h.__wrapped__(7), k.m(4), k.cp, k.lru(2), k.pm(), c, k.sd(1), k.sd(""), K.clru()
@check
def t19():
    out = []
    class A:
        def __del__(self): out.append("del")
    a = A(); r = weakref.ref(a, lambda r: out.append("cb")); weakref.finalize(a, lambda: out.append("fin"))
    del a; gc.collect(); gc.collect()
    return sorted(out)
@check
def t20():
    class E(enum.Enum):
        def _generate_next_value_(name, start, count, last): return name.lower()
        X = enum.auto()
        @classmethod
        def _missing_(cls, v): return cls.X
        def __str__(self): return "str"
    @dataclasses.dataclass
    class D:
        a: int = 0
        b: list = dataclasses.field(default_factory=lambda: [1])
        c: dataclasses.InitVar[int] = 3
        def __post_init__(self, c): self.a += c
    return E.X.value, E(9), str(E.X), D(), D(1, c=5)
@check
def t21():
    class Enc(json.JSONEncoder):
        def default(self, o): return sorted(o)
    return json.dumps({1, 2}, cls=Enc), json.dumps({1}, default=lambda o: "set"), json.loads('{"a": 1.5, "b": 2}', object_hook=lambda d: sorted(d), parse_float=lambda s: "F" + s), json.loads("[1]", parse_int=lambda s: s + "!"), json.loads('{"a":1}', object_pairs_hook=lambda p: p)
@check
def t26():
    v = contextvars.ContextVar("v", default=1)
    c = contextvars.copy_context()
    return c.run(lambda a: v.get() + a, 3)
@check
def t27():
    class F(string.Formatter):
        def get_value(self, k, a, kw): return "val"
        def format_field(self, v, s): return v + s
    return F().format("{x:q}"), textwrap.indent("a\nb", ">", lambda l: "a" in l)
@check
def t28():
    out = []
    sys.excepthook, old = (lambda *a: out.append("hook")), sys.excepthook; sys.excepthook(None, None, None); sys.excepthook = old
    class W:
        def write(self, s): out.append(s)
        def flush(self): pass
    print("to w", file=W()); 
    so, sys.stdout = sys.stdout, W(); print("redirected"); sys.stdout = so
    with contextlib.redirect_stdout(W()): print("r2")
    sys.displayhook(5) if False else None
    return out
@check
def t29():
    class A:
        def __add__(self, o): return "add"
        def __radd__(self, o): return "radd"
        def __iadd__(self, o): return "iadd"
        def __eq__(self, o): return "eq"
        def __matmul__(self, o): return "mm"
        def __neg__(self): return "neg"
        def __pow__(self, o, m=None): return ("pow", m)
        def __divmod__(self, o): return "dm"
        def __rdivmod__(self, o): return "rdm"
        def __setitem__(self, i, v): self.i = (i, v)
        def __delitem__(self, i): self.d = i
    a = A(); operator.setitem(a, 1, 2); operator.delitem(a, 3)
    return operator.add(a, 1), operator.add(1, a), operator.iadd(a, 1), operator.eq(a, 1), operator.matmul(a, 1), operator.neg(a), pow(a, 1, 5), divmod(a, 1), divmod(1, a), a.i, a.d, sum([a]), functools.reduce(operator.add, [a, a]), a.__add__(1), A.__add__(a, 1)
@check
def t30():
    ns = {}
    def f(x): return x + 1
    ns["f"] = f; globals()["gfun"] = f
    m = types.ModuleType("m"); m.f = f
    sn = types.SimpleNamespace(f=f)
    class A: pass
    A.f = f; a = A(); a.g = f; setattr(A, "h", lambda self: 9)
    return ns["f"](1), gfun(2), m.f(3), sn.f(4), A.f(5), a.g(6), a.h(), globals()["mk"](4), sys.modules["__main__"].mk(5), getattr(sys.modules[__name__], "mk")(6)
class ABase(abc.ABC):
    @abc.abstractmethod
    def m(self): return "base"
    @abc.abstractmethod
    def n(self): return "n"
    @classmethod
    def __subclasshook__(cls, c): return hasattr(c, "quack") or NotImplemented
@check
def t31():
    class I(ABase):
        def m(self): return super().m() + "!"
        def n(self): return "I"
    class Q:
        def quack(self): pass
    return I().m(), isinstance(Q(), ABase)
@check
def t32():
    T = typing.TypeVar("T")
    class St(typing.Generic[T]):
        def __init__(self): self.items: list[T] = []
        def push(self, x: T) -> "St[T]": self.items.append(x); return self
    @typing.runtime_checkable
    class Pr(typing.Protocol):
        def push(self, x): ...
    class NT(typing.NamedTuple):
        x: int
        def dbl(self): return self.x * 2
    class TD(typing.TypedDict, total=False):
        a: int
    @typing.no_type_check
    def q(x): return x
    @typing.overload
    def ov(x: int) -> int: ...
    @typing.overload
    def ov(x: str) -> str: ...
    def ov(x): return x
    return St[int]().push(3).items, isinstance(St(), Pr), NT(4).dbl(), TD(a=1), q(1), ov(2), typing.cast(int, "x"), typing.get_type_hints(St.push)
@check
def t33():
    class D:
        def __get__(self, o, t=None): return ("get", o is None)
        def __set__(self, o, v): o.__dict__["v"] = v
        def __delete__(self, o): o.__dict__["deleted"] = 1
    class A: d = D()
    a = A(); a.d = 3; del a.d
    class S:
        def __getattribute__(self, n): return n + "!"
        def __setattr__(self, n, v): S.log = (n, v)
        def __delattr__(self, n): S.log2 = n
    s = S(); s.x = 5; del s.y; setattr(s, "zz", 6); 
    return a.d, A.d, a.__dict__, s.foo, getattr(s, "bar"), S.log, S.log2
print(N)
atexit.register(lambda: print("atexit"))
