# What inspect reads from classes, annotations given as text, and calls bound to positional-only parameters.
import inspect
def t(fn):
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
def pos(a_po, b_po, c_po=3, d_po=4, /): pass
def posk(a_po, b_po, c_po=3, d_po=4, /, **kw): pass
for f in pos, posk:
    s = inspect.signature(f)
    for b in s.bind, s.bind_partial:
        t(lambda: b(1, 2, d_po=6))
        t(lambda: b(1, 2, c_po=6))
        t(lambda: b(1, b_po=6))
        t(lambda: b(a_po=1, b_po=6, c_po=4))
        t(lambda: b(b_po=6))
        t(lambda: b(1))
        t(lambda: b(1, 2, x=3))
        t(lambda: b(1, 2, d_po=3, x=3))
        t(lambda: b(1, d_po=3, x=3))
class A:
    x: "int"
    y: "None"
def f(a: "T", b: "'text'", c: "list[int]") -> "None": pass
T = str
print(inspect.get_annotations(A, eval_str=True), inspect.get_annotations(f, eval_str=True))
print(inspect.signature(f, eval_str=True, globals={"T": bytes, "list": list, "int": int}), inspect.signature(f, eval_str=True))
print(inspect.Signature.from_callable(f, eval_str=True, locals={"T": float}))
t(lambda: inspect.get_annotations(f, eval_str=True, globals={}))
def g[T](x: "T"): pass
print(inspect.get_annotations(g, eval_str=True))
class L:
    def __init__(self, f):
        self.__name__ = f.__name__; self.__code__ = f.__code__; self.__annotations__ = f.__annotations__
        self.__defaults__ = f.__defaults__; self.__kwdefaults__ = f.__kwdefaults__; self.func = f
    def __call__(self, *a, **k): return self.func(*a, **k)
print(inspect.signature(L(f)))
import typing
from typing import Callable
def h(a: typing.Dict[str, typing.List[int]], b: typing.Annotated[typing.Any, Callable[[], None]] = 3): pass
print(inspect.formatannotation(h.__annotations__['b']), inspect.signature(h))
class Meta(type):
    def __dir__(cls): return ['__class__', '__module__', '__name__', 'BOOM']
    def __getattr__(self, name):
        if name == 'BOOM': return 42
        return super().__getattr(name)
class C(metaclass=Meta): pass
t(lambda: [a for a in inspect.classify_class_attrs(C) if a.name == 'BOOM'])
import types
class M2(type):
    fish = 'slap'
    def __dir__(self): return ['__class__', '__module__', '__name__', 'fish']
class C2(metaclass=M2): pass
t(lambda: [a for a in inspect.classify_class_attrs(C2) if a.name == 'fish'])
class Meta3(type):
    def __dir__(cls): return ['__class__', '__module__', '__name__', 'missing']
class C3(metaclass=Meta3): pass
t(lambda: [a for a in inspect.classify_class_attrs(C3) if a.name == 'missing'])
class VA:
    @types.DynamicClassAttribute
    def ham(self): return 'eggs'
t(lambda: [a[:3] for a in inspect.classify_class_attrs(VA) if a.name == 'ham'])
