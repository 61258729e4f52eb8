"""abc: abstract base classes.

ABCMeta keeps the names of the abstract methods and a registry of virtual subclasses; the runtime refuses to
instantiate a class whose __abstractmethods__ is not empty.
"""

import _abc
from _reflection import getattr as _getattr, vars as _vars


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    __isabstractmethod__ = True


_invalidation = 0


def get_cache_token():
    return _invalidation


def _abstract_names(cls, namespace):
    names = {name for name, value in namespace.items() if getattr(value, "__isabstractmethod__", False)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            value = _getattr(cls, name, None)
            if getattr(value, "__isabstractmethod__", False):
                names.add(name)
    return names


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = frozenset(_abstract_names(cls, namespace))
        cls._abc_registry = []
        _abc.take_collection_flags(cls)
        return cls

    def register(cls, subclass):
        global _invalidation
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if cls._is_base_of(subclass):
            return subclass
        if subclass._is_base_of(cls) if isinstance(subclass, ABCMeta) else issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_registry.append(subclass)
        _abc.share_collection_flags(cls, subclass)
        _invalidation += 1
        return subclass

    def __instancecheck__(cls, instance):
        own = type(instance)
        if cls in own.__mro__:
            return True
        claimed = instance.__class__
        return ABCMeta.__subclasscheck__(cls, own) or (
            claimed is not own and ABCMeta.__subclasscheck__(cls, claimed)
        )

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return bool(answer)
        if cls in subclass.__mro__:
            return True
        for registered in cls._abc_registry:
            if issubclass(subclass, registered):
                return True
        for child in _getattr(cls, "__subclasses__")():
            if child._is_base_of(subclass) if isinstance(child, ABCMeta) else issubclass(subclass, child):
                return True
        return False

    def _abc_registry_clear(cls):
        cls._abc_registry = []

    def _abc_caches_clear(cls):
        """Nothing is kept."""

    def _is_base_of(cls, subclass):
        """What a base class asks; typing's protocols answer it where they refuse issubclass()."""
        return issubclass(subclass, cls)


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def update_abstractmethods(cls):
    if not hasattr(cls, "__abstractmethods__"):
        return cls
    cls.__abstractmethods__ = frozenset(_abstract_names(cls, _vars(cls)))
    return cls
