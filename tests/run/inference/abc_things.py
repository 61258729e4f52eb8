import abc
class Desc:
    def __init__(self): self.k = 1
    @property
    def __isabstractmethod__(self): return self.k > 0
    def __get__(self, o, t=None): return 5
class P(abc.ABC):
    x = Desc()
    @property
    @abc.abstractmethod
    def y(self): ...
try: P()
except TypeError as e: print(e)
class Q(P):
    x = 1
    y = 2
print(Q().x, sorted(P.__abstractmethods__))
class R(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c): return hasattr(c, "zap") or NotImplemented
class Z:
    def zap(self): return 1
print(isinstance(Z(), R), issubclass(int, R))
