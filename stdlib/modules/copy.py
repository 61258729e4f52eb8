"""copy: shallow and deep copies."""

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error

_ATOMIC = {
    type(None), int, float, bool, complex, str, bytes, type, range, type(Ellipsis), type(NotImplemented), property,
    type(len), type(lambda: 0), slice,
}


def copy(x):
    cls = type(x)
    if cls in _ATOMIC or cls in (tuple, frozenset) or issubclass(cls, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    return _reconstruct(x, None)


def deepcopy(x, memo=None):
    cls = type(x)
    if cls in _ATOMIC:
        return x
    if memo is None:
        memo = {}
    key = id(x)
    done = memo.get(key, memo)
    if done is not memo:
        return done
    if cls is list:
        y = []
        memo[key] = y
        for item in x:
            y.append(deepcopy(item, memo))
        return y
    if cls is dict:
        y = {}
        memo[key] = y
        for k, v in x.items():
            y[deepcopy(k, memo)] = deepcopy(v, memo)
        return y
    if cls is tuple:
        return _deepcopy_tuple(x, memo)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__deepcopy__", None)
    if copier is not None:
        y = copier(x, memo)
    elif cls in (set, frozenset):
        y = cls([deepcopy(item, memo) for item in x])
    elif cls is bytearray:
        y = x.copy()
    else:
        y = _reconstruct(x, memo)
    if y is not x:
        memo[key] = y
        # The original stays alive as long as the memo, so that its id is not reused.
        memo.setdefault(id(memo), []).append(x)
    return y


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


def _slot_state(x):
    """Attributes in __slots__ that are set."""
    state = {}
    for cls in type(x).__mro__:
        slots = cls.__dict__.get("__slots__", ())
        if isinstance(slots, str):
            slots = (slots,)
        for name in slots:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                name = f"_{cls.__name__.lstrip('_')}{name}"
            if hasattr(x, name):
                state[name] = getattr(x, name)
    return state


def _reconstruct(x, memo):
    """A copy of an instance through __reduce__ where the class has its own, else by its attributes."""
    cls = type(x)
    deep = memo is not None
    reduce_ex = getattr(cls, "__reduce_ex__", None)
    if reduce_ex is not None and reduce_ex is not object.__reduce_ex__:
        parts = x.__reduce_ex__(4)
        return x if isinstance(parts, str) else _rebuild(x, parts, memo)
    reduce = getattr(cls, "__reduce__", None)
    if reduce is not None and reduce is not object.__reduce__:
        parts = x.__reduce__()
        if isinstance(parts, str):
            return x
        return _rebuild(x, parts, memo)
    get_args = getattr(x, "__getnewargs__", None)
    args = get_args() if get_args is not None else ()
    if not args:
        if isinstance(x, BaseException):
            args = x.args
        elif isinstance(x, (int, float, str, bytes, complex, tuple, frozenset)):
            args = (_plain(x),)
    if deep and args:
        args = tuple([deepcopy(arg, memo) for arg in args])
    y = cls.__new__(cls, *args)
    if isinstance(x, BaseException):
        y.args = args
    if deep:
        memo[id(x)] = y
    own_state = getattr(cls, "__getstate__", None)
    if own_state is not None and own_state is not getattr(object, "__getstate__", None):
        state = x.__getstate__()
        slots = {}
    else:
        state = dict(getattr(x, "__dict__", {}))
        slots = _slot_state(x)
    if deep:
        state = deepcopy(state, memo)
        slots = deepcopy(slots, memo)
    _set_state(y, state, slots)
    if isinstance(x, list):
        y.extend([deepcopy(item, memo) for item in x] if deep else x)
    elif isinstance(x, dict):
        for k, v in x.items():
            y[deepcopy(k, memo) if deep else k] = deepcopy(v, memo) if deep else v
    elif isinstance(x, set):
        y.update([deepcopy(item, memo) for item in x] if deep else x)
    return y


def _plain(x):
    for base in (int, float, str, bytes, complex, tuple, frozenset):
        if isinstance(x, base):
            return base(x)
    return x


def _set_state(y, state, slots):
    setter = getattr(y, "__setstate__", None)
    if setter is not None:
        setter(state)
        return
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        y.__dict__.update(state)
    for name, value in (slots or {}).items():
        object.__setattr__(y, name, value)


def _rebuild(x, parts, memo):
    deep = memo is not None
    function, args = parts[0], parts[1]
    if deep:
        args = tuple([deepcopy(arg, memo) for arg in args])
    y = function(*args)
    if deep:
        memo[id(x)] = y
    if len(parts) > 2 and parts[2] is not None:
        _set_state(y, deepcopy(parts[2], memo) if deep else parts[2], None)
    if len(parts) > 3 and parts[3] is not None:
        for item in parts[3]:
            y.append(deepcopy(item, memo) if deep else item)
    if len(parts) > 4 and parts[4] is not None:
        for k, v in parts[4]:
            y[deepcopy(k, memo) if deep else k] = deepcopy(v, memo) if deep else v
    return y


def replace(obj, /, **changes):
    cls = obj.__class__
    method = getattr(cls, "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return method(obj, **changes)
