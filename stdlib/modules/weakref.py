"""weakref: references that do not keep their target alive. Targets go when the collector finds them
unreachable, so a dead entry can be seen a little longer than with reference counts."""

import _weakref
from _weakref import ReferenceType, getweakrefcount, ref

__all__ = [
    "ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "WeakSet", "WeakMethod",
    "WeakValueDictionary", "finalize",
]


def getweakrefs(object):
    return []


class _Proxy:
    """Passes everything on to the target."""

    def __init__(self, target, callback=None):
        object.__setattr__(self, "_reference", ref(target, callback) if callback is not None else ref(target))

    def _target(self):
        target = object.__getattribute__(self, "_reference")()
        if target is None:
            raise ReferenceError("weakly-referenced object no longer exists")
        return target

    def __getattribute__(self, name):
        return getattr(_Proxy._target(self), name)

    def __setattr__(self, name, value):
        setattr(_Proxy._target(self), name, value)

    def __delattr__(self, name):
        delattr(_Proxy._target(self), name)

    def __str__(self):
        return str(_Proxy._target(self))

    def __repr__(self):
        return repr(_Proxy._target(self))

    def __len__(self):
        return len(_Proxy._target(self))

    def __getitem__(self, key):
        return _Proxy._target(self)[key]

    def __setitem__(self, key, value):
        _Proxy._target(self)[key] = value

    def __iter__(self):
        return iter(_Proxy._target(self))

    def __call__(self, *args, **kwargs):
        return _Proxy._target(self)(*args, **kwargs)

    def __bool__(self):
        return bool(_Proxy._target(self))

    def __eq__(self, other):
        return _Proxy._target(self) == other

    __hash__ = None


ProxyType = _Proxy
CallableProxyType = _Proxy
ProxyTypes = (_Proxy, _Proxy)


def proxy(object, callback=None):
    return _Proxy(object, callback)


class WeakMethod:
    """A reference to a bound method that dies with its object."""

    def __init__(self, meth, callback=None):
        self._self = ref(meth.__self__)
        self._function = meth.__func__

    def __call__(self):
        obj = self._self()
        if obj is None:
            return None
        return getattr(obj, self._function.__name__)

    def __eq__(self, other):
        return isinstance(other, WeakMethod) and self._self == other._self and self._function is other._function

    def __hash__(self):
        return hash(self._function)


class WeakValueDictionary:
    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def _live(self):
        """(key, value) pairs; entries whose value is gone are dropped."""
        pairs = []
        for key, reference in list(self.data.items()):
            value = reference()
            if value is None:
                if self.data.get(key) is reference:
                    del self.data[key]
            else:
                pairs.append((key, value))
        return pairs

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = ref(value)

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return len(self._live())

    def __contains__(self, key):
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def __iter__(self):
        return iter([key for key, _ in self._live()])

    def __repr__(self):
        return f"<WeakValueDictionary at {id(self):#x}>"

    def get(self, key, default=None):
        reference = self.data.get(key)
        value = None if reference is None else reference()
        return default if value is None else value

    def keys(self):
        return iter([key for key, _ in self._live()])

    def values(self):
        return iter([value for _, value in self._live()])

    def items(self):
        return iter(self._live())

    def pop(self, key, *args):
        reference = self.data.pop(key, None)
        value = None if reference is None else reference()
        if value is None:
            if args:
                return args[0]
            raise KeyError(key)
        return value

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = default
            return default
        return value

    def update(self, other=(), /, **kwargs):
        for key, value in dict(other, **kwargs).items():
            self[key] = value

    def clear(self):
        self.data.clear()


class WeakKeyDictionary:
    def __init__(self, dict=None):
        self.data = {}
        if dict is not None:
            self.update(dict)

    def _live(self):
        pairs = []
        for reference, value in list(self.data.items()):
            key = reference()
            if key is None:
                self.data.pop(reference, None)
            else:
                pairs.append((key, value))
        return pairs

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        return len(self._live())

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __iter__(self):
        return iter([key for key, _ in self._live()])

    def __repr__(self):
        return f"<WeakKeyDictionary at {id(self):#x}>"

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def keys(self):
        return iter([key for key, _ in self._live()])

    def values(self):
        return iter([value for _, value in self._live()])

    def items(self):
        return iter(self._live())

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key), default)

    def update(self, other=(), /):
        for key, value in (other.items() if hasattr(other, "items") else other):
            self[key] = value


class WeakSet:
    def __init__(self, data=None):
        self.data = set()
        if data is not None:
            self.update(data)

    def _live(self):
        return [item for item in [reference() for reference in list(self.data)] if item is not None]

    def __iter__(self):
        return iter(self._live())

    def __len__(self):
        return len(self._live())

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def add(self, item):
        self.data.add(ref(item))

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def update(self, other):
        for item in other:
            self.add(item)

    def clear(self):
        self.data.clear()

    def pop(self):
        while True:
            try:
                item = self.data.pop()()
            except KeyError:
                raise KeyError("pop from empty WeakSet") from None
            if item is not None:
                return item


class finalize:
    """Calls a function when an object goes, or at exit."""

    _registry = {}

    def __init__(self, obj, func, /, *args, **kwargs):
        self._call = (func, args, kwargs)
        self._reference = ref(obj, lambda _: self())
        self.atexit = True
        if not finalize._registry:
            import atexit

            atexit.register(finalize._run_all)
        finalize._registry[id(self)] = self

    def __call__(self, _=None):
        if finalize._registry.pop(id(self), None) is None:
            return None
        func, args, kwargs = self._call
        return func(*args, **kwargs)

    def detach(self):
        if finalize._registry.pop(id(self), None) is None:
            return None
        return (self._reference(),) + self._call

    def peek(self):
        return (self._reference(),) + self._call if self.alive else None

    @property
    def alive(self):
        return id(self) in finalize._registry

    @classmethod
    def _run_all(cls):
        for pending in reversed(list(cls._registry.values())):
            if pending.atexit:
                pending()
