import gc
import types
import weakref


class Obj:
    def __init__(self, n):
        self.n = n


o = Obj(1)
r = weakref.ref(o)
print(r() is o, r().n)
d = weakref.WeakValueDictionary()
d["k"] = o
print(d["k"].n, len(d), "k" in d)
k = weakref.WeakKeyDictionary()
k[o] = "data"
print(k[o])
ns = types.SimpleNamespace(a=1, b="x")
ns.c = [1]
print(ns, ns.a, vars(ns), ns == types.SimpleNamespace(a=1, b="x", c=[1]))
print(isinstance(lambda: 0, types.FunctionType), isinstance(len, types.BuiltinFunctionType), isinstance(types, types.ModuleType), isinstance((x for x in ()), types.GeneratorType), types.MethodType(lambda self: self.n, o)())
m = types.MappingProxyType({"a": 1})
print(m["a"], len(m))
try:
    m["b"] = 2
except TypeError as e:
    print(e)
print(gc.isenabled(), gc.collect() >= 0)
