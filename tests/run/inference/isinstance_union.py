import abc
class Base(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c): return hasattr(c, "quack")
class Q:
    def quack(self): pass
print(isinstance(Q(), int | Base))
kinds = (int, Base); print(isinstance(Q(), kinds))
