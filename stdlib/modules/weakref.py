"""weakref: references that do not keep their target alive. Targets go when the collector finds them
unreachable, so a dead entry can be seen a little longer than with reference counts.

The dictionaries here take dead entries out by callbacks of their references, and skip those whose callback
has not run yet. Iteration walks a snapshot of the entries, so neither callbacks nor threads disturb it."""

import _weakref
import itertools
from _collections_abc import Mapping, MutableMapping, MutableSet
from _thread import RLock
from _weakref import CallableProxyType, ProxyType, ReferenceType, getweakrefcount, getweakrefs, proxy, ref
from _weakrefset import WeakSet

MutableSet.register(WeakSet)

__all__ = [
    "ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
    "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize",
]

ProxyTypes = (ProxyType, CallableProxyType)


class WeakMethod(ref):
    """A reference to a bound method that dies with its object or its function."""

    __slots__ = "_func_ref", "_meth_type", "_alive", "__weakref__"

    def __new__(cls, meth, callback=None):
        try:
            obj = meth.__self__
            func = meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def died(_):
            method = this()
            if method is not None and method._alive:
                method._alive = False
                if callback is not None:
                    callback(method)

        self = ref.__new__(cls, obj, died)
        self._func_ref = ref(func, died)
        self._meth_type = type(meth)
        self._alive = True
        this = ref(self)
        return self

    def __call__(self):
        obj = super().__call__()
        func = self._func_ref()
        if obj is None or func is None:
            return None
        return self._meth_type(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    def __ne__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return not self == other

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A reference that knows its key in a WeakValueDictionary."""

    __slots__ = ("key",)

    def __new__(type, ob, callback, key):
        self = ref.__new__(type, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class _WeakDictionary(MutableMapping):
    """What both dictionaries have in common: their repr and unions."""

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        new = self.__class__()
        new.update(other)
        new.update(self)
        return new


class WeakValueDictionary(_WeakDictionary):
    """Entries go when nothing else refers to their values."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        # A dead reference may only take its own entry out: storing and removing exclude each other.
        self._lock = RLock()
        this = ref(self)

        def remove(reference):
            owner = this()
            if owner is not None:
                with owner._lock:
                    if owner.data.get(reference.key) is reference:
                        del owner.data[reference.key]

        self._remove = remove
        self.update(other, **kw)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        reference = KeyedRef(value, self._remove, key)
        with self._lock:
            self.data[key] = reference

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return sum(1 for reference in list(self.data.values()) if reference() is not None)

    def __contains__(self, key):
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def copy(self):
        return self._filled(self.__class__())

    __copy__ = copy

    def _filled(self, new):
        for key, value in self.items():
            new[key] = value
        return new

    def __deepcopy__(self, memo):
        from copy import deepcopy

        new = self.__class__()
        for key, value in self.items():
            new[deepcopy(key, memo)] = value
        return new

    def get(self, key, default=None):
        reference = self.data.get(key)
        value = None if reference is None else reference()
        return default if value is None else value

    def items(self):
        for key, reference in list(self.data.items()):
            value = reference()
            if value is not None:
                yield key, value

    def keys(self):
        for key, reference in list(self.data.items()):
            if reference() is not None:
                yield key

    __iter__ = keys

    def itervaluerefs(self):
        yield from self.valuerefs()

    def values(self):
        for reference in list(self.data.values()):
            value = reference()
            if value is not None:
                yield value

    def popitem(self):
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def pop(self, key, *args):
        reference = self.data.pop(key, None)
        value = None if reference is None else reference()
        if value is None:
            if args:
                return args[0]
            raise KeyError(key)
        return value

    def setdefault(self, key, default=None):
        with self._lock:
            value = self.get(key)
            if value is None:
                self[key] = default
                return default
        return value

    def update(self, other=None, /, **kwargs):
        if other is not None:
            for key, value in (other.items() if hasattr(other, "items") else dict(other).items()):
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def valuerefs(self):
        """The references to the values; some of them may be dead."""
        return list(self.data.values())


class WeakKeyDictionary(_WeakDictionary):
    """Entries go when nothing else refers to their keys."""

    def __init__(self, dict=None):
        self.data = {}
        this = ref(self)

        def remove(reference):
            owner = this()
            if owner is not None:
                owner.data.pop(reference, None)

        self._remove = remove
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        return sum(1 for reference in list(self.data) if reference() is not None)

    def __contains__(self, key):
        try:
            reference = ref(key)
        except TypeError:
            return False
        return reference in self.data

    def copy(self):
        new = WeakKeyDictionary()
        for key, value in self.items():
            new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy

        new = self.__class__()
        for key, value in self.items():
            new[key] = deepcopy(value, memo)
        return new

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def items(self):
        for reference, value in list(self.data.items()):
            key = reference()
            if key is not None:
                yield key, value

    def keys(self):
        for reference in list(self.data):
            key = reference()
            if key is not None:
                yield key

    __iter__ = keys

    def values(self):
        for reference, value in list(self.data.items()):
            if reference() is not None:
                yield value

    def keyrefs(self):
        """The references to the keys; some of them may be dead."""
        return list(self.data)

    def popitem(self):
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def update(self, dict=None, /, **kwargs):
        if dict is not None:
            for key, value in (dict.items() if hasattr(dict, "items") else type({})(dict).items()):
                self[key] = value
        if kwargs:
            self.update(kwargs)


class _Pending:
    """What a finalize object will call."""

    __slots__ = ("weakref", "func", "args", "kwargs", "atexit", "index")


class finalize:
    """Calls a function once: when an object goes, at exit, or when it is called itself."""

    __slots__ = ()
    _registry = {}
    _index_iter = itertools.count()
    _registered_with_atexit = False

    def __init__(self, obj, func, /, *args, **kwargs):
        if not self._registered_with_atexit:
            import atexit

            finalize._registered_with_atexit = True
            atexit.register(self._exitfunc)
        pending = _Pending()
        pending.weakref = ref(obj, self)
        pending.func = func
        pending.args = args
        pending.kwargs = kwargs or None
        pending.atexit = True
        pending.index = next(self._index_iter)
        self._registry[self] = pending

    def __call__(self, _=None):
        pending = self._registry.pop(self, None)
        if pending is not None:
            return pending.func(*pending.args, **(pending.kwargs or {}))

    def _described(self, pending):
        """(target, function, args, kwargs), or None when the target is gone."""
        target = None if pending is None else pending.weakref()
        if target is None:
            return None
        return target, pending.func, pending.args, pending.kwargs or {}

    def detach(self):
        """Takes the call back and describes it; None when it was made already."""
        described = self._described(self._registry.get(self))
        if described is not None and self._registry.pop(self, None) is not None:
            return described

    def peek(self):
        """Describes the call that is still to be made."""
        return self._described(self._registry.get(self))

    @property
    def alive(self):
        return self in self._registry

    @property
    def atexit(self):
        pending = self._registry.get(self)
        return pending is not None and pending.atexit

    @atexit.setter
    def atexit(self, value):
        pending = self._registry.get(self)
        if pending is not None:
            pending.atexit = bool(value)

    def __repr__(self):
        pending = self._registry.get(self)
        target = None if pending is None else pending.weakref()
        if target is None:
            return f"<{type(self).__name__} object at {id(self):#x}; dead>"
        return f"<{type(self).__name__} object at {id(self):#x}; for {type(target).__qualname__!r} at {id(target):#x}>"

    @classmethod
    def _exitfunc(cls):
        """At exit: the calls still to be made, newest first, those that they add included."""
        while True:
            waiting = [(pending.index, final) for final, pending in list(cls._registry.items()) if pending.atexit]
            if not waiting:
                return
            final = max(waiting)[1]
            try:
                final()
            except Exception:
                import sys

                sys.excepthook(*sys.exc_info())
            cls._registry.pop(final, None)
