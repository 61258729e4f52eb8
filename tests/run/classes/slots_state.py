from collections import deque
import copy
class D(deque):
    __slots__ = ('x', 'y', '__dict__')
d = D("ab"); d.x = 1; d.z = 2
print(d.__getstate__(), d.__dict__)
c = copy.deepcopy(d); print(c, c.x, c.z)
class S:
    __slots__ = ('a', '__b')
    def __init__(self): self.a = 1; self.__b = [2]
    def b(self): return self.__b
s = S(); print(s.__getstate__(), copy.deepcopy(s).b(), copy.copy(s).b() is s.b())
class T(S): pass
t = T(); t.q = 5; print(t.__getstate__(), copy.copy(t).q, copy.copy(t).b())
class L(list): __slots__ = ('k',)
l = L([1]); l.k = 3; print(l.__reduce_ex__(4)[2], copy.copy(l).k, copy.copy(l))
class N: __slots__ = ()
print(N().__getstate__())
