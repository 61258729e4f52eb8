"""functools: partial, reduce, cmp_to_key and the cache are native (_functools); the rest is here."""

import _functools
import builtins
import sys
from _functools import _lru_cache_wrapper, cmp_to_key, partial, reduce
from _reflection import getattr as _lookup, getattr_of_callable as _getattr, setattr_of_callable as _setattr
from _thread import RLock
from abc import get_cache_token
from collections import namedtuple
from types import GenericAlias, MappingProxyType, UnionType

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key",
    "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property",
]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)

_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for attr in assigned:
        try:
            value = _getattr(wrapped, attr)
        except AttributeError:
            pass
        else:
            _setattr(wrapper, attr, value)
    for attr in updated:
        _getattr(wrapper, attr).update(_getattr(wrapped, attr, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize) and isinstance(typed, bool):
        function = maxsize
        return update_wrapper(_functools._lru_cache(function, 128, typed, _CacheInfo), function)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorate(function):
        return update_wrapper(_functools._lru_cache(function, maxsize, typed, _CacheInfo), function)

    return decorate


def cache(user_function, /):
    return update_wrapper(_functools._lru_cache(user_function, None, False, _CacheInfo), user_function)


# One comparison made from another; functions of the module, so that they can be pickled by name.


def _gt_from_lt(self, other):
    result = type(self).__lt__(self, other)
    return result if result is NotImplemented else not result and self != other


def _le_from_lt(self, other):
    result = type(self).__lt__(self, other)
    return result if result is NotImplemented else result or self == other


def _ge_from_lt(self, other):
    result = type(self).__lt__(self, other)
    return result if result is NotImplemented else not result


def _ge_from_le(self, other):
    result = type(self).__le__(self, other)
    return result if result is NotImplemented else not result or self == other


def _lt_from_le(self, other):
    result = type(self).__le__(self, other)
    return result if result is NotImplemented else result and self != other


def _gt_from_le(self, other):
    result = type(self).__le__(self, other)
    return result if result is NotImplemented else not result


def _lt_from_gt(self, other):
    result = type(self).__gt__(self, other)
    return result if result is NotImplemented else not result and self != other


def _ge_from_gt(self, other):
    result = type(self).__gt__(self, other)
    return result if result is NotImplemented else result or self == other


def _le_from_gt(self, other):
    result = type(self).__gt__(self, other)
    return result if result is NotImplemented else not result


def _le_from_ge(self, other):
    result = type(self).__ge__(self, other)
    return result if result is NotImplemented else not result or self == other


def _gt_from_ge(self, other):
    result = type(self).__ge__(self, other)
    return result if result is NotImplemented else result and self != other


def _lt_from_ge(self, other):
    result = type(self).__ge__(self, other)
    return result if result is NotImplemented else not result


# For each method that may be given: the others.
_ORDERINGS = {
    "__lt__": [("__gt__", _gt_from_lt), ("__le__", _le_from_lt), ("__ge__", _ge_from_lt)],
    "__le__": [("__ge__", _ge_from_le), ("__lt__", _lt_from_le), ("__gt__", _gt_from_le)],
    "__gt__": [("__lt__", _lt_from_gt), ("__ge__", _ge_from_gt), ("__le__", _le_from_gt)],
    "__ge__": [("__le__", _le_from_ge), ("__gt__", _gt_from_ge), ("__lt__", _lt_from_ge)],
}


def total_ordering(cls):
    roots = [op for op in _ORDERINGS if getattr(cls, op, None) is not getattr(object, op, None)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name, function in _ORDERINGS[max(roots)]:
        if name not in roots:
            function.__name__ = name
            setattr(cls, name, function)
    return cls


class partialmethod:
    """partial for methods: `self` goes in front of the stored arguments."""

    def __init__(self, func, /, *args, **keywords):
        if isinstance(func, partialmethod):
            self.func = func.func
            self.args = func.args + args
            self.keywords = {**func.keywords, **keywords}
            return
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func), *map(repr, self.args), *(f"{k}={v!r}" for k, v in self.keywords.items())]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None and not isinstance(self.func, partial):
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result

        def method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        method.__isabstractmethod__ = self.__isabstractmethod__
        method.__partialmethod__ = self
        return method.__get__(obj, cls)

    __class_getitem__ = classmethod(GenericAlias)


# ---- single dispatch ------------------------------------------------------------------------------------------------


def _c3_merge(sequences):
    """One order of the classes that keeps the order of each of the lists, which are used up."""
    merged = []
    while True:
        sequences = [sequence for sequence in sequences if sequence]
        if not sequences:
            return merged
        for sequence in sequences:
            head = sequence[0]
            if not any(head in other[1:] for other in sequences):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        merged.append(head)
        for sequence in sequences:
            if sequence[0] is head:
                del sequence[0]


def _c3_mro(cls, abcs=None):
    """The MRO of `cls` with those of `abcs` put in that it implements without deriving from them: each right after the
    last class that adds what it asks for, and before classes whose bases do not have it."""
    bases = list(cls.__bases__)
    last_abstract = 0  # abstract bases given in the class statement keep their place in front of inserted ones
    for i, base in enumerate(bases):
        if hasattr(base, "__abstractmethods__"):
            last_abstract = i + 1
    abcs = list(abcs or ())
    implied = [abc for abc in abcs if issubclass(cls, abc) and not any(issubclass(base, abc) for base in bases)]
    others = [abc for abc in abcs if abc not in implied]
    explicit, plain = bases[:last_abstract], bases[last_abstract:]
    orders = [[cls]]
    orders += [_c3_mro(base, others) for group in (explicit, implied, plain) for base in group]
    return _c3_merge([*orders, explicit, implied, plain])


def _compose_mro(cls, types):
    """The MRO of `cls` with the abstract classes among `types` that it implements."""
    own = set(cls.__mro__)
    related = [t for t in types if t not in own and hasattr(t, "__mro__") and not isinstance(t, GenericAlias)
               and issubclass(cls, t)]
    # A class that another related one derives from comes in through that one.
    related = [t for t in related if not any(t is not other and t in other.__mro__ for other in related)]
    known = set(related)
    abcs = []
    for t in related:
        lines = [[c for c in sub.__mro__ if c in known] for sub in _lookup(t, "__subclasses__")()
                 if sub not in own and issubclass(cls, sub)]
        for line in sorted(lines, key=len, reverse=True) or [[t]]:
            abcs += [c for c in line if c not in abcs]
    return _c3_mro(cls, abcs)


def _find_impl(cls, registry):
    """The registered implementation of the class nearest to `cls`."""
    match = None
    for t in _compose_mro(cls, registry.keys()):
        if match is not None:
            # Two abstract classes that do not derive from each other are equally near.
            if (t in registry and t not in cls.__mro__ and match not in cls.__mro__ and not issubclass(match, t)):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {t}")
            break
        if t in registry:
            match = t
    return registry.get(match)


def _is_dispatch_type(t):
    return isinstance(t, type) and not isinstance(t, GenericAlias)


def _is_dispatch_union(t):
    """A union of classes, written with `|` or as typing.Union[…]."""
    return (isinstance(t, UnionType) or str(getattr(t, "__origin__", None)) == "typing.Union") and all(
        map(_is_dispatch_type, t.__args__))


_missing = object()


def _annotation_of(function, text):
    """What a string annotation means: dotted names of the function's module and built-in ones, joined by `|`. Other
    expressions are typing's to read, which a program that writes them has imported. Else the text."""
    alternatives = [part.strip() for part in text.split("|")]
    if not all([name.isidentifier() for part in alternatives for name in part.split(".")]):
        typing = sys.modules.get("typing")
        return typing.get_type_hints(function)[next(iter(function.__annotations__))] if typing else text
    module = sys.modules.get(function.__module__)
    value = None
    for i, part in enumerate(alternatives):
        first, *rest = part.split(".")
        one = None if first == "None" else _lookup(module, first, _lookup(builtins, first, _missing))
        if one is _missing:
            raise NameError(f"name {first!r} is not defined", name=first)
        for name in rest:
            one = _lookup(one, name)
        value = value | one if i else one
    return value


def singledispatch(func):
    import weakref

    registry = {}
    memo = weakref.WeakKeyDictionary()
    token = None  # state of the abstract classes that `memo` goes with; None until one is registered

    def dispatch(cls):
        nonlocal token
        if token is not None and token != get_cache_token():
            memo.clear()
            token = get_cache_token()
        try:
            return memo[cls]
        except KeyError:
            implementation = registry[cls] if cls in registry else _find_impl(cls, registry)
            memo[cls] = implementation
            return implementation

    def register(cls, func=None):
        nonlocal token
        if _is_dispatch_type(cls) or _is_dispatch_union(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` "
                    "or plain `@register` on an annotated function."
                )
            func = cls
            argument, cls = next(iter(annotations.items()))
            if isinstance(cls, str):
                cls = _annotation_of(func, cls)
            if cls is None:
                cls = type(None)
            if not _is_dispatch_type(cls) and not _is_dispatch_union(cls):
                problem = "is not a class"
                if isinstance(cls, UnionType) or str(getattr(cls, "__origin__", None)) == "typing.Union":
                    problem = "not all arguments are classes"
                raise TypeError(f"Invalid annotation for {argument!r}. {cls!r} {problem}.")
        if isinstance(cls, type):
            registry[cls] = func
        else:
            for arg in cls.__args__:
                registry[arg] = func
        if token is None and hasattr(cls, "__abstractmethods__"):
            token = get_cache_token()
        memo.clear()
        return func

    name = getattr(func, "__name__", "singledispatch function")

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = memo.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """Single dispatch by the first argument after `self`; what is registered may be a descriptor of any kind."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch
        name = getattr(self.func, "__name__", "singledispatchmethod method")

        def method(*args, **kwargs):
            if not args:
                raise TypeError(f"{name} requires at least 1 positional argument")
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        method.__isabstractmethod__ = self.__isabstractmethod__
        method.register = self.register
        return update_wrapper(method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


class cached_property:
    """A property that is computed once and then kept in the instance's dict under its own name."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                f"Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            cache = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {name!r} property."
            ) from None
        value = cache.get(name, self)
        if value is self:
            value = self.func(instance)
            try:
                cache[name] = value
            except TypeError:
                raise TypeError(
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support item "
                    f"assignment for caching {name!r} property."
                ) from None
        return value

    __class_getitem__ = classmethod(GenericAlias)
