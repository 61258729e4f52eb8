from typing import Generic, TypeVar
class A[T](list):
    "doc"
    x: int = 1
    def f(self): self.y = 1
    z: str
print(list(vars(A)))
class B:
    "doc"
    def f(self): self.y = 1
    if 0: z: str
    class C:
        x: int
print(list(vars(B)), list(vars(B.C)))
class Ns(dict):
    def __init__(self, bad): self.bad = bad
    def __setitem__(self, k, v):
        if k == self.bad: raise ValueError(k)
        print("set", k, v if k != "__classcell__" and k != 'f' else "")
        super().__setitem__(k, v)
class M(type):
    @classmethod
    def __prepare__(m, *a, bad="", **k):
        return Ns(bad)
    def __new__(m, n, b, ns, bad=""):
        return super().__new__(m, n, b, dict(ns))
import traceback
for bad in "__module__ __qualname__ __firstlineno__ __annotations__ __static_attributes__ __classcell__ __doc__ f x __type_params__ __orig_bases__".split():
    try:
        class X[T](metaclass=M, bad=bad):
            "doc"
            x: int = 1
            def f(self):
                self.y = super().x
    except ValueError:
        print(traceback.format_exc().replace(__file__, "F"))
