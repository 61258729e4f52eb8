"""copy: shallow and deep copies. What has no `__copy__` or `__deepcopy__` is taken apart and put together again as pickle
would do it: by copyreg's table where a program uses that, else by `__reduce_ex__(4)`."""

import sys
from _reflection import set_slot as _set_slot, update_state as _update_state
from _weakref import ref

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error

_function = type(lambda: 0)


def _bound():
    class C:
        def method(self):
            pass

    return type(C().method)


_bound_method = _bound()

# Their copies are the objects themselves, in depth too.
_ATOMIC = {
    type(None), int, float, bool, complex, str, bytes, type, range, type(Ellipsis), type(NotImplemented), property,
    type(len), _function, type(_bound.__code__), ref,
}
_SHALLOW_ATOMIC = _ATOMIC | {tuple, frozenset, slice, super}


def copy(x):
    cls = type(x)
    if cls in _SHALLOW_ATOMIC:
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    parts = _parts(x, cls, "un(shallow)copyable")
    return x if isinstance(parts, str) else _rebuild(x, None, *parts)


def deepcopy(x, memo=None, _nil=[]):
    cls = type(x)
    if cls in _ATOMIC:
        return x
    if memo is None:
        memo = {}
    key = id(x)
    done = memo.get(key, _nil)
    if done is not _nil:
        return done
    if cls is list:
        y = []
        memo[key] = y
        for item in x:
            y.append(deepcopy(item, memo))
    elif cls is dict:
        y = {}
        memo[key] = y
        for k, v in x.items():
            y[deepcopy(k, memo)] = deepcopy(v, memo)
    elif cls is tuple:
        y = _deepcopy_tuple(x, memo)
    elif cls is _bound_method:
        y = cls(x.__func__, deepcopy(x.__self__, memo))
    elif issubclass(cls, type):
        return x
    else:
        copier = getattr(x, "__deepcopy__", None)
        if copier is not None:
            y = copier(memo)
        else:
            parts = _parts(x, cls, "un(deep)copyable")
            y = x if isinstance(parts, str) else _rebuild(x, memo, *parts)
    if y is not x:
        memo[key] = y
        # The original stays alive as long as the memo, so that its id is not reused.
        memo.setdefault(id(memo), []).append(x)
    return y


def _parts(x, cls, problem):
    """What pickle would write of `x`: (function, arguments, state, items, pairs), or a name. There is no use here for a
    sixth part, pickle's function that sets the state."""
    reducer = getattr(sys.modules.get("copyreg"), "dispatch_table", {}).get(cls)
    if reducer is not None:
        return reducer(x)
    reducer = getattr(x, "__reduce_ex__", None)
    if reducer is not None:
        return reducer(4)
    reducer = getattr(x, "__reduce__", None)
    if reducer is not None:
        return reducer()
    raise Error(f"{problem} object of type {cls}")


def _deepcopy_tuple(x, memo):
    y = [deepcopy(item, memo) for item in x]
    if id(x) in memo:
        return memo[id(x)]
    for old, new in zip(x, y):
        if old is not new:
            result = tuple(y)
            memo[id(x)] = result
            return result
    return x


def _rebuild(x, memo, function, args, state=None, items=None, pairs=None):
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    y = function(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                _update_state(y, state)
            if slots is not None:
                for name, value in slots.items():
                    _set_slot(y, name, value)
    if items is not None:
        for item in items:
            y.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                y[deepcopy(key, memo)] = deepcopy(value, memo)
            else:
                y[key] = value
    return y


def replace(obj, /, **changes):
    cls = obj.__class__
    method = getattr(cls, "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return method(obj, **changes)
