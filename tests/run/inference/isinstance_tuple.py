import abc
class Base(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c): return hasattr(c, "quack")
class Q:
    def quack(self): pass
print(isinstance(Q(), (int, Base)), issubclass(Q, (str, Base)), isinstance(Q(), int | Base) if False else True)
