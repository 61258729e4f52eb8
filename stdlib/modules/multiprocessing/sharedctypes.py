"""multiprocessing.sharedctypes: numbers, texts and arrays in memory that a process shares with those it forks.

Compiled programs have no ctypes: types are named by typecodes, and the objects stand for ctypes' of these types.
"""

import mmap
from _reflection import getattr, setattr
from operator import index
from struct import calcsize

from multiprocessing import get_context
from multiprocessing.context import assert_spawning

__all__ = ["RawValue", "RawArray", "Value", "Array", "copy", "synchronized"]

_NAMES = {
    "c": "c_char", "u": "c_wchar", "b": "c_byte", "B": "c_ubyte", "h": "c_short", "H": "c_ushort", "i": "c_int",
    "I": "c_uint", "l": "c_long", "L": "c_ulong", "q": "c_long", "Q": "c_ulong", "f": "c_float", "d": "c_double",
}


def _check_typecode(typecode):
    if not isinstance(typecode, str):
        raise TypeError("this type is not supported: name it by a typecode, for there is no ctypes in compiled programs")
    if typecode not in _NAMES:
        raise TypeError("this type has no size")


def _new_memory(typecode, count):
    """Zeroed memory for so many items, as a memoryview of them."""
    item = "I" if typecode == "u" else typecode
    size = calcsize(item) * count
    return memoryview(mmap.mmap(-1, max(size, 1)))[:size].cast(item)


def _to_item(typecode, value):
    """What the memory gets for a value, as ctypes converts it: ints are cut to the type's bits."""
    if typecode in "fd":
        if not hasattr(value, "__float__") and not hasattr(value, "__index__"):  # a text is no number
            raise TypeError(f"must be real number, not {type(value).__name__}")
        return float(value)
    if typecode == "c":
        if isinstance(value, int) and 0 <= value < 256:
            return bytes([value])
        if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
            raise TypeError("one character bytes, bytearray or integer expected")
        return bytes(value)
    if typecode == "u":
        if not isinstance(value, str):
            raise TypeError(f"unicode string expected instead of {type(value).__name__} instance")
        if len(value) != 1:
            raise TypeError("one character unicode string expected")
        return ord(value)
    bits = 8 * calcsize(typecode)
    value = index(value) & (1 << bits) - 1
    return value - (1 << bits) if typecode.islower() and value >> bits - 1 else value


def _from_item(typecode, item):
    return chr(item) if typecode == "u" else item


class _Shared:
    """Memory of items of one type."""

    def __init__(self, typecode, count):
        self._typecode = typecode
        self._memory = _new_memory(typecode, count)

    def __reduce__(self):
        assert_spawning(self)
        raise RuntimeError("shared memory is inherited by forked processes only")


class _SimpleValue(_Shared):
    def __init__(self, typecode, *initial):
        super().__init__(typecode, 1)
        if initial:
            (self.value,) = initial

    @property
    def value(self):
        return _from_item(self._typecode, self._memory[0])

    @value.setter
    def value(self, value):
        self._memory[0] = _to_item(self._typecode, value)

    def __bool__(self):
        return self.value not in (0, b"\0", "\0")

    def __repr__(self):
        return f"{_NAMES[self._typecode]}({self.value!r})"


class _SimpleArray(_Shared):
    def __init__(self, typecode, size_or_initializer):
        if isinstance(size_or_initializer, int):
            super().__init__(typecode, size_or_initializer)
            return
        items = [_to_item(typecode, value) for value in size_or_initializer]
        super().__init__(typecode, len(items))
        for i, item in enumerate(items):
            self._memory[i] = item

    def __len__(self):
        return len(self._memory)

    def _place(self, index):
        length = len(self._memory)
        if index < 0:
            index += length
        if not 0 <= index < length:
            raise IndexError("invalid index")
        return index

    def __getitem__(self, index):
        if not isinstance(index, slice):
            return _from_item(self._typecode, self._memory[self._place(index)])
        items = [_from_item(self._typecode, self._memory[i]) for i in range(*index.indices(len(self)))]
        return b"".join(items) if self._typecode == "c" else "".join(items) if self._typecode == "u" else items

    def __setitem__(self, index, value):
        if not isinstance(index, slice):
            self._memory[self._place(index)] = _to_item(self._typecode, value)
            return
        places = range(*index.indices(len(self)))
        if len(places) != len(value):
            raise ValueError("Can only assign sequence of same size")
        for i, item in zip(places, value):
            self._memory[i] = _to_item(self._typecode, item)

    def __iter__(self):
        for i in range(len(self)):
            yield self[i]

    def __repr__(self):
        return f"<multiprocessing.sharedctypes.{_NAMES[self._typecode]}_Array_{len(self)} object at {id(self):#x}>"


class _TextArray(_SimpleArray):
    """An array of characters: its value ends before the first zero."""

    @property
    def value(self):
        text = self[:]
        end = text.find(b"\0" if self._typecode == "c" else "\0")
        return text if end < 0 else text[:end]

    @value.setter
    def value(self, value):
        kind = bytes if self._typecode == "c" else str
        if not isinstance(value, kind):
            raise TypeError(f"{'bytes' if kind is bytes else 'unicode string'} expected instead of {type(value).__name__} instance")
        if len(value) > len(self):
            raise ValueError("byte string too long" if kind is bytes else "string too long")
        if len(value) < len(self):
            value += b"\0" if kind is bytes else "\0"
        self[: len(value)] = value

    @property
    def raw(self):
        return self._memory.tobytes()

    @raw.setter
    def raw(self, value):
        if len(value) > len(self):
            raise ValueError("byte string too long")
        self[: len(value)] = bytes(value)


def RawValue(typecode_or_type, *args):
    _check_typecode(typecode_or_type)
    return _SimpleValue(typecode_or_type, *args)


def RawArray(typecode_or_type, size_or_initializer):
    _check_typecode(typecode_or_type)
    kind = _TextArray if typecode_or_type in "cu" else _SimpleArray
    if isinstance(size_or_initializer, int) and size_or_initializer < 0:
        raise ValueError(f"Array length must be >= 0, not {size_or_initializer}")
    return kind(typecode_or_type, size_or_initializer)


def Value(typecode_or_type, *args, lock=True, ctx=None):
    return _with_lock(RawValue(typecode_or_type, *args), lock, ctx)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    return _with_lock(RawArray(typecode_or_type, size_or_initializer), lock, ctx)


def _with_lock(obj, lock, ctx):
    if lock is False:
        return obj
    if lock in (True, None):
        lock = (ctx or get_context()).RLock()
    if not hasattr(lock, "acquire"):
        raise AttributeError(f"{lock!r} has no method 'acquire'")
    return synchronized(obj, lock, ctx=ctx)


def copy(obj):
    if isinstance(obj, _SimpleArray):
        return RawArray(obj._typecode, obj)
    return RawValue(obj._typecode, obj.value)


def synchronized(obj, lock=None, ctx=None):
    assert not isinstance(obj, SynchronizedBase), "object already synchronized"
    if isinstance(obj, _TextArray) and obj._typecode == "c":
        return SynchronizedString(obj, lock, ctx)
    if isinstance(obj, _SimpleArray):
        return SynchronizedArray(obj, lock, ctx)
    return Synchronized(obj, lock, ctx)


class SynchronizedBase:
    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock or (ctx or get_context()).RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __reduce__(self):
        assert_spawning(self)
        return synchronized, (self._obj, self._lock)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __repr__(self):
        return f"<{type(self).__name__} wrapper for {self._obj}>"


def _guarded(name):
    """An attribute of the shared object, read and set with the lock held."""

    def get(self):
        with self._lock:
            return getattr(self._obj, name)

    def set(self, value):
        with self._lock:
            setattr(self._obj, name, value)

    return property(get, set)


class Synchronized(SynchronizedBase):
    value = _guarded("value")


class SynchronizedArray(SynchronizedBase):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, i):
        with self._lock:
            return self._obj[i]

    def __setitem__(self, i, value):
        with self._lock:
            self._obj[i] = value

    def __getslice__(self, start, stop):
        return self[start:stop]

    def __setslice__(self, start, stop, values):
        self[start:stop] = values


class SynchronizedString(SynchronizedArray):
    value = _guarded("value")
    raw = _guarded("raw")
