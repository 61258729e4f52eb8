# inspect: signatures, binding, predicates, members, states, source text.
import inspect, functools, types
from inspect import signature, Parameter, Signature
def f(a, b: int = 1, /, c=2, *args, d, e="x", **kw) -> str: "doc"
def g(x, y): pass
class C:
    """Class doc.

        indented
    more"""
    def __init__(self, p, q=1): pass
    def m(self, z): "m doc"
    @classmethod
    def k(cls, w): pass
    @staticmethod
    def s(t): pass
    @property
    def p(self): "pdoc"; return 1
    def __call__(self, n): pass
class D(C):
    def m(self, z): pass
async def co(): pass
async def ag(): yield
def gen(): yield
class E: pass
for o in (f, g, C, C(1).m, C.m, C.k, C.s, C(1), D, E, functools.partial(f, 1), functools.partial(g, y=3), functools.partial(g, 1), lambda *, a: 0, len, "".join, print, sorted, isinstance):
    try: print(signature(o))
    except Exception as e: print(type(e).__name__, e)
sig = signature(f)
print(repr(sig), sig.return_annotation, list(sig.parameters))
for n, p in sig.parameters.items():
    print(n, p.kind, p.kind.description, p.default, p.annotation, repr(p), p)
b = sig.bind(1, 2, 3, 4, 5, d=6, zz=7)
print(b, b.args, b.kwargs, b.arguments)
b = sig.bind(1, d=0); b.apply_defaults(); print(b.arguments)
for args, kw in [((), {}), ((1,), {}), ((1,2,3), {'c': 4, 'd': 5}), ((1,), {'a': 2, 'd': 3})]:
    try: print(sig.bind(*args, **kw))
    except TypeError as e: print(e)
for args, kw in [((), {}), ((1,), {}), ((1,2,3), {}), ((1,), {'x': 2}), ((1,), {'q': 2}), ((1,), {'y': 2, 'q': 2})]:
    try: print(signature(g).bind(*args, **kw))
    except TypeError as e: print(e)
print(signature(g).bind_partial(1))
print(sig == signature(f), hash(sig) == hash(signature(f)), sig.replace(return_annotation=int))
print(inspect.getfullargspec(f)); print(inspect.getfullargspec(C(1).m))
print(inspect.getdoc(C)); print(inspect.getdoc(D.m), inspect.cleandoc("a\n   b\n  c\n"))
for o in (f, C, C.m, C(1).m, len, co, ag, gen, inspect, f.__code__, [].append, C.p, C.k):
    print([n for n in dir(inspect) if n.startswith("is") and n not in ("iskeyword",) and getattr(inspect, n)(o)])
x = gen(); print(inspect.getgeneratorstate(x)); next(x); print(inspect.getgeneratorstate(x)); x.close(); print(inspect.getgeneratorstate(x))
c = co(); print(inspect.getcoroutinestate(c), inspect.isawaitable(c), inspect.iscoroutine(c)); c.close(); print(inspect.getcoroutinestate(c))
print(inspect.getmro(D), [n for n, v in inspect.getmembers(D(1), inspect.ismethod)])
print([n for n, _ in inspect.getmembers(C, inspect.isfunction)])
@functools.wraps(g)
def w(*a): pass
print(signature(w), signature(w, follow_wrapped=False), inspect.unwrap(w) is g)
print(inspect.getmodule(f).__name__, inspect.getsource(g), inspect.getsourcelines(D))
try: Parameter("a b", Parameter.KEYWORD_ONLY)
except ValueError as e: print(e)
try: Signature([Parameter("a", Parameter.KEYWORD_ONLY), Parameter("b", Parameter.POSITIONAL_ONLY)])
except ValueError as e: print(e)
print(inspect.getcallargs(g, 1, y=2), type(inspect.getattr_static(C, "p")), inspect.isabstract(C))
import abc
class A(abc.ABC):
    @abc.abstractmethod
    def q(self): ...
print(inspect.isabstract(A), inspect.iscoroutinefunction(co), inspect.isasyncgenfunction(ag), inspect.isgeneratorfunction(gen))
try: inspect.getsource(len)
except TypeError as e: print(e)
print(inspect.formatannotation(list[int]), inspect.formatannotation(int), inspect.get_annotations(f))
