"""functools: partial, reduce and the cache are native (_functools); the rest is here."""

import _functools
from _functools import partial, reduce

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key",
    "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property",
]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for attr in assigned:
        try:
            value = getattr(wrapped, attr)
        except AttributeError:
            pass
        else:
            setattr(wrapper, attr, value)
    for attr in updated:
        getattr(wrapper, attr).update(getattr(wrapped, attr, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)

    return decorate


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize) and isinstance(typed, bool):
        function = maxsize
        return update_wrapper(_functools._lru_cache(function, 128, typed), function)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorate(function):
        return update_wrapper(_functools._lru_cache(function, maxsize, typed), function)

    return decorate


def cache(user_function, /):
    return update_wrapper(_functools._lru_cache(user_function, None, False), user_function)


def _not_or_equal(op, negate, equal):
    """An ordering made from another: `negate` its answer, and take equality into account."""

    def compare(self, other):
        result = getattr(type(self), op)(self, other)
        if result is NotImplemented:
            return result
        if equal is None:
            return not result if negate else result
        if equal:
            return (not result if negate else result) or self == other
        return (not result if negate else result) and self != other

    return compare


# For each method that may be given: the others, as (name, negate, equal): None no test, True "or equal",
# False "and not equal".
_ORDERINGS = {
    "__lt__": [("__gt__", True, False), ("__le__", False, True), ("__ge__", True, None)],
    "__le__": [("__ge__", True, True), ("__lt__", False, False), ("__gt__", True, None)],
    "__gt__": [("__lt__", True, False), ("__ge__", False, True), ("__le__", True, None)],
    "__ge__": [("__le__", True, True), ("__gt__", False, False), ("__lt__", True, None)],
}


def total_ordering(cls):
    roots = [op for op in _ORDERINGS if getattr(cls, op, None) is not getattr(object, op, None)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(roots)
    for name, negate, equal in _ORDERINGS[root]:
        if name not in roots:
            function = _not_or_equal(root, negate, equal)
            function.__name__ = name
            setattr(cls, name, function)
    return cls


class _Key:
    __slots__ = ("obj", "_compare")
    __hash__ = None

    def __init__(self, obj, compare):
        self.obj = obj
        self._compare = compare

    def __lt__(self, other):
        return self._compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self._compare(self.obj, other.obj) > 0

    def __eq__(self, other):
        return self._compare(self.obj, other.obj) == 0

    def __le__(self, other):
        return self._compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self._compare(self.obj, other.obj) >= 0


def cmp_to_key(mycmp):
    def key(obj):
        return _Key(obj, mycmp)

    return key


class partialmethod:
    """partial for methods: `self` goes in front of the stored arguments."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            self.func = func.func
            self.args = func.args + args
            self.keywords = {**func.keywords, **keywords}
        else:
            self.func = func
            self.args = args
            self.keywords = keywords

    def __repr__(self):
        args = [repr(self.func)] + [repr(a) for a in self.args]
        args += [f"{k}={v!r}" for k, v in self.keywords.items()]
        return f"functools.partialmethod({', '.join(args)})"

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None:
            bound = get(obj, cls)
            if bound is not self.func:
                return partial(bound, *self.args, **self.keywords)
        own_args = self.args
        own_keywords = self.keywords
        func = self.func

        def method(self, /, *args, **keywords):
            return func(self, *own_args, *args, **{**own_keywords, **keywords})

        return method.__get__(obj, cls)


def _best_match(cls, registry):
    """The registered class nearest in the MRO; abstract classes count where nothing nearer is registered."""
    for c in cls.__mro__:
        if c in registry and c is not object:
            return registry[c]
    found = None
    for c in registry:
        if c is object:
            continue
        try:
            matches = issubclass(cls, c)
        except TypeError:
            continue
        if matches and (found is None or issubclass(c, found)):
            found = c
    return registry[found if found is not None else object]


def singledispatch(func):
    registry = {object: func}
    memo = {}

    def dispatch(cls):
        if cls in memo:
            return memo[cls]
        implementation = registry[cls] if cls in registry else _best_match(cls, registry)
        memo[cls] = implementation
        return implementation

    def add(cls, implementation):
        args = getattr(cls, "__args__", None)
        if args is not None and not isinstance(cls, type):
            for arg in args:
                registry[arg] = implementation
        else:
            registry[cls] = implementation
        memo.clear()
        return implementation

    def register(cls, func=None):
        if func is not None:
            return add(cls, func)
        if isinstance(cls, type) or hasattr(cls, "__args__"):
            return lambda f: add(cls, f)
        annotations = getattr(cls, "__annotations__", {})
        if not annotations:
            raise TypeError(
                f"Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` "
                "or plain `@register` on an annotated function."
            )
        argument, annotation = next(iter(annotations.items()))
        if not isinstance(annotation, type) and not hasattr(annotation, "__args__"):
            raise TypeError(f"Invalid annotation for {argument!r}. {annotation!r} is not a class.")
        return add(annotation, cls)

    name = getattr(func, "__name__", "singledispatch function")

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    wrapper._clear_cache = memo.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatcher = self.dispatcher

        def method(*args, **kwargs):
            found = dispatcher.dispatch(args[0].__class__)
            return found.__get__(obj, cls)(*args, **kwargs)

        method.register = self.register
        return update_wrapper(method, self.func)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

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
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        cache = instance.__dict__
        value = cache.get(self.attrname, self)
        if value is self:
            value = self.func(instance)
            cache[self.attrname] = value
        return value
