# __init_subclass__, __new__, __call__, __class_getitem__, metaclasses, type().
class Base:
    registry = []

    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Base.registry.append(cls.__name__)


class A(Base, tag="a"):
    pass


class B(A):
    pass


print(Base.registry, A.tag, B.tag)


class Singleton:
    _inst = None

    def __new__(cls, *args):
        if cls._inst is None:
            cls._inst = super().__new__(cls)
            print("created")
        return cls._inst

    def __init__(self, v):
        self.v = v


s1, s2 = Singleton(1), Singleton(2)
print(s1 is s2, s1.v)


class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x, *, twice=False):
        return x + self.n * (2 if twice else 1)


add = Adder(5)
print(add(1), add(1, twice=True), callable(add), callable(Adder), callable(5), list(map(add, [1, 2])))


class Meta(type):
    def __new__(mcs, name, bases, ns):
        ns["added"] = name.lower()
        return super().__new__(mcs, name, bases, ns)

    def __call__(cls, *a):
        obj = super().__call__(*a)
        obj.stamped = True
        return obj

    def __len__(cls):
        return 42

    def __repr__(cls):
        return f"<class {cls.__name__}>"

    @property
    def kind(cls):
        return "meta-prop " + cls.__name__


class M(metaclass=Meta):
    def __init__(self, v=0):
        self.v = v


class N(M):
    pass


print(M.added, N.added, M(3).stamped, len(M), M, N.kind, type(N).__name__, isinstance(M, Meta))
T = type("T", (Base,), {"x": 5, "double": lambda self: self.x * 2})
print(T.__name__, T().double(), T.x, Base.registry)


class G:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{getattr(item, '__name__', item)}]"


print(G[int], G["x"])


class MyStr(str):
    def __new__(cls, s):
        return super().__new__(cls, s.upper())

    def shout(self):
        return self + "!"


m = MyStr("abc")
print(m, m.shout(), type(m).__name__, type(m + "x").__name__, len(m), m == "ABC")


class MyList(list):
    def first(self):
        return self[0]

    def append(self, x):
        super().append(x * 2)


ml = MyList([1, 2])
ml.append(3)
print(ml, ml.first(), isinstance(ml, list), len(ml), type(ml[:1]).__name__, ml + [1], sorted(ml, reverse=True))


class MyDict(dict):
    def __getitem__(self, k):
        return super().__getitem__(k) + 1

    def __setitem__(self, k, v):
        super().__setitem__(k, v * 10)


md = MyDict(a=1)
md["b"] = 2
print(md, md["a"], md["b"], md.get("b"), dict(md))


class Err(Exception):
    def __init__(self, code, *args):
        super().__init__(*args)
        self.code = code


try:
    raise Err(5, "msg", 2)
except Err as e:
    print(e.code, e.args, e, repr(e))


class NewOther:
    def __new__(cls):
        return 5


print(NewOther())
print(type(5)(7), type("x")(8), type([])("ab"), isinstance(A(), (int, Base)), type(A()) == A)
try:
    type("Bad", (int, str), {})
except TypeError as e:
    print(e)
try:

    class F(bool):
        pass


except TypeError as e:
    print(e)


class Watched:
    def __init__(self):
        self.names = {}

    def __getitem__(self, name):
        print("get", name)
        return self.names[name]

    def __setitem__(self, name, value):
        if name not in ("__firstlineno__", "__static_attributes__"):
            print("set", name, value)
        self.names[name] = value


class WatchesBody(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return Watched()

    def __new__(mcls, name, bases, ns):
        return super().__new__(mcls, name, bases, ns.names)


class Body(metaclass=WatchesBody):
    x = 1
    y = x + len("ab")
