"""_pickle: the picklers that pickle prefers to its own, which keep the formats and messages of CPython's C ones.

What a pickler writes is CPython's byte for byte: frames, batches and memo numbers included. A pickle is read from a file
without taking more of it than belongs to the pickle, since the next one may follow. The file is long because both
directions have a short method for each of the format's opcodes.
"""

import _compat_pickle
import copyreg
import sys
from codecs import encode as _encode
from codecs import escape_decode
from functools import partial
from io import BytesIO
from itertools import islice
from operator import index
from struct import pack, unpack
from types import FunctionType

_MISSING = object()


class PickleBuffer:
    """A buffer that pickle may keep out of its stream."""

    __slots__ = ("_view", "__weakref__")

    def __new__(cls, *objects):
        if len(objects) != 1:
            raise TypeError(f"PickleBuffer() takes exactly 1 positional argument ({len(objects)} given)")
        self = super().__new__(cls)
        try:
            self._view = memoryview(objects[0])
        except TypeError:
            raise TypeError(f"a bytes-like object is required, not '{type(objects[0]).__name__}'") from None
        return self

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'pickle.PickleBuffer' is not an acceptable base type")

    def _held(self):
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        return self._view

    def __buffer__(self, flags, /):
        return memoryview(self._held())

    def raw(self):
        """A view of the same memory as bytes in one dimension; it has to be contiguous."""
        view = self._held()
        if view.suboffsets or not view.contiguous:
            raise BufferError("cannot extract raw buffer from non-contiguous buffer")
        if view.f_contiguous and not view.c_contiguous:
            raise BufferError("cannot extract raw buffer from a column-major buffer")
        return view.cast("B") if view.nbytes else memoryview(b"")

    def release(self):
        """Lets go of the memory."""
        self._view = None


PickleBuffer.__module__ = "pickle"


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


_HIGHEST = 5
_DEFAULT = 4
_BATCH = 1000  # items per MARK … APPENDS
_FRAME = 64 * 1024
_SMALLEST_FRAME = 4
_DEPTH = 9999  # of nested objects, lists and dicts counting twice: what CPython's limit of C recursion leaves

_extensions = copyreg._extension_registry
_inverted_extensions = copyreg._inverted_registry
_extension_cache = copyreg._extension_cache


def _protocol(protocol):
    if protocol is None:
        return _DEFAULT
    protocol = index(protocol)
    if protocol < 0:
        return _HIGHEST
    if protocol > _HIGHEST:
        raise ValueError(f"pickle protocol must be <= {_HIGHEST}")
    return protocol


def _path(name, owner=None):
    """The parts of a qualified name; what functions define cannot be found again."""
    parts = name.split(".")
    if "<locals>" in parts:
        if owner is None:
            raise AttributeError(f"Can't get local object {name!r}")
        raise AttributeError(f"Can't get local attribute {name!r} on {owner!r}")
    return parts


def _look_up(owner, parts):
    """(what a path leads to, what holds it) or None."""
    found = owner
    for part in parts:
        owner = found
        found = getattr(owner, part, _MISSING)
        if found is _MISSING:
            return None
    return found, owner


def _module_of(obj, parts):
    name = getattr(obj, "__module__", None)
    if name is not None:
        return name
    for name, module in list(sys.modules.items()):
        if name in ("__main__", "__mp_main__") or module is None:
            continue
        found = _look_up(module, parts)
        if found is not None and found[0] is obj:
            return name
    return "__main__"


def _import(name):
    """The module of that name, or None."""
    try:
        __import__(name, level=0)
        return sys.modules.get(name)
    except ImportError:
        return None


def _type_name(obj):
    return type(obj).__name__


class PicklerMemoProxy:
    """What Pickler.memo shows."""

    __hash__ = None

    def __init__(self, memo):
        self._memo = memo

    def clear(self):
        self._memo.clear()

    def copy(self):
        return dict(self._memo)

    def __reduce__(self):
        return dict, (self.copy(),)


class UnpicklerMemoProxy(PicklerMemoProxy):
    """What Unpickler.memo shows."""


def _int_bytes(value):
    """Two's complement, little end first, in as few bytes as hold it."""
    if value == 0:
        return b""
    size = (value.bit_length() >> 3) + 1
    data = value.to_bytes(size, "little", signed=True)
    if value < 0 and size > 1 and data[-1] == 0xFF and data[-2] & 0x80:
        data = data[:-1]
    return data


class Pickler:
    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        self.__proto = _protocol(protocol)
        self.bin = int(self.__proto > 0)
        self.fast = 0
        self.__fix_imports = fix_imports and self.__proto < 3
        write = getattr(file, "write", None)
        if write is None:
            raise TypeError("file must have a 'write' attribute")
        if buffer_callback is not None and self.__proto < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        self.__write = write
        self.__buffer_callback = buffer_callback
        self.__memo = {}
        self.__out = bytearray()
        self.__frame = -1  # where the open frame begins in __out
        self.__framing = False
        self.__depth = 0
        self.__persistent = None
        self.__override = None
        self.__table = None

    @property
    def memo(self):
        return PicklerMemoProxy(self.__memo)

    @memo.setter
    def memo(self, memo):
        if isinstance(memo, PicklerMemoProxy):
            memo = memo._memo
        elif not isinstance(memo, dict):
            raise TypeError(f"'memo' attribute must be a PicklerMemoProxy object or dict, not {_type_name(memo)}")
        self.__memo = dict(memo)

    def clear_memo(self):
        self.__memo.clear()

    def persistent_id(self, obj, /):
        return None

    def dump(self, obj, /):
        try:
            self.__write
        except AttributeError:
            started = False
        else:
            started = True
        if not started:
            name = "_pickle.Pickler" if type(self) is Pickler else _type_name(self)
            raise PicklingError(f"Pickler.__init__() was not called by {name}.__init__()")
        replaced = type(self) is not Pickler or "persistent_id" in self.__dict__
        own = replaced and (type(self).persistent_id is not Pickler.persistent_id or "persistent_id" in self.__dict__)
        self.__persistent = self.persistent_id if own else None
        self.__override = getattr(self, "reducer_override", None)
        self.__table = getattr(self, "dispatch_table", None)
        self.__out = out = bytearray()
        self.__frame = -1
        self.__framing = False
        self.__depth = 0
        if self.__proto >= 2:
            out += bytes((0x80, self.__proto))
            if self.__proto >= 4:
                self.__framing = True
        self.__save(obj)
        self.__put(b".")
        self.__end_frame()
        self.__framing = False
        self.__flush()
        self.__persistent = self.__override = self.__table = None

    # ---- output ----

    def __put(self, data):
        if self.__framing and self.__frame < 0:
            self.__frame = len(self.__out)
            self.__out += b"\xfe" * 9
        self.__out += data

    def __end_frame(self):
        begin = self.__frame
        if not self.__framing or begin < 0:
            return
        out = self.__out
        size = len(out) - begin - 9
        if size >= _SMALLEST_FRAME:
            out[begin : begin + 9] = b"\x95" + size.to_bytes(8, "little")
        else:
            del out[begin : begin + 9]
        self.__frame = -1

    def __flush(self):
        if self.__out:
            self.__write(bytes(self.__out))
            self.__out = bytearray()

    def __put_large(self, header, data):
        """Data of this size stands outside frames and goes to the file as it is."""
        if len(data) < _FRAME:
            self.__put(header)
            self.__put(data)
            return
        self.__end_frame()
        framing = self.__framing
        self.__framing = False
        self.__put(header)
        self.__flush()
        self.__write(data)
        self.__framing = framing

    # ---- memo ----

    def __memoize(self, obj):
        if self.fast:
            return
        memo = self.__memo
        number = len(memo)
        memo[id(obj)] = number, obj
        if self.__proto >= 4:
            self.__put(b"\x94")
        elif not self.bin:
            self.__put(b"p%d\n" % number)
        elif number < 256:
            self.__put(bytes((0x71, number)))
        else:
            self.__put(b"r" + number.to_bytes(4, "little"))

    def __get(self, number):
        if not self.bin:
            self.__put(b"g%d\n" % number)
        elif number < 256:
            self.__put(bytes((0x68, number)))
        else:
            self.__put(b"j" + number.to_bytes(4, "little"))

    # ---- objects ----

    def __save(self, obj, persistent=True):
        if self.__frame >= 0 and len(self.__out) - self.__frame - 9 >= _FRAME:
            self.__end_frame()
            self.__flush()
        if persistent and self.__persistent is not None and self.__save_persistent(obj):
            return
        if obj is None:
            self.__put(b"N")
            return
        if obj is True:
            self.__put(b"\x88" if self.__proto >= 2 else b"I01\n")
            return
        if obj is False:
            self.__put(b"\x89" if self.__proto >= 2 else b"I00\n")
            return
        kind = type(obj)
        if kind is int:
            self.__save_int(obj)
            return
        if kind is float:
            self.__put(b"G" + pack(">d", obj) if self.bin else b"F" + repr(obj).encode() + b"\n")
            return
        known = self.__memo.get(id(obj))
        if known is not None:
            self.__get(known[0])
            return
        if kind is str:
            self.__save_str(obj)
            return
        if kind is bytes:
            self.__save_bytes(obj)
            return
        self.__deeper()
        if kind is dict:
            self.__save_dict(obj)
        elif kind is set:
            self.__save_set(obj)
        elif kind is frozenset:
            self.__save_frozenset(obj)
        elif kind is list:
            self.__save_list(obj)
        elif kind is tuple:
            self.__save_tuple(obj)
        elif kind is bytearray:
            self.__save_bytearray(obj)
        elif kind is PickleBuffer:
            self.__save_buffer(obj)
        else:
            self.__save_other(obj, kind)
        self.__depth -= 1

    def __deeper(self):
        self.__depth += 1
        if self.__depth > _DEPTH:
            raise RecursionError("maximum recursion depth exceeded while pickling an object")

    def __save_persistent(self, obj):
        number = self.__persistent(obj)
        if number is None:
            return False
        if self.bin:
            self.__save(number, False)
            self.__put(b"Q")
            return True
        text = str(number)
        if not text.isascii():
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings")
        self.__put(b"P" + text.encode() + b"\n")
        return True

    def __save_int(self, obj):
        if -0x80000000 <= obj <= 0x7FFFFFFF:
            if not self.bin:
                self.__put(b"I%d\n" % obj)
            elif obj < 0 or obj > 0xFFFF:
                self.__put(b"J" + obj.to_bytes(4, "little", signed=True))
            elif obj < 256:
                self.__put(bytes((0x4B, obj)))
            else:
                self.__put(b"M" + obj.to_bytes(2, "little"))
            return
        if self.__proto < 2:
            self.__put(b"L" + repr(obj).encode() + b"L\n")
            return
        data = _int_bytes(obj)
        if len(data) < 256:
            self.__put(bytes((0x8A, len(data))) + data)
        else:
            self.__put_large(b"\x8b" + len(data).to_bytes(4, "little"), data)

    def __save_str(self, obj):
        if self.bin:
            data = obj.encode("utf-8", "surrogatepass")
            size = len(data)
            if size < 256 and self.__proto >= 4:
                self.__put(bytes((0x8C, size)) + data)
            elif size <= 0xFFFFFFFF:
                self.__put_large(b"X" + size.to_bytes(4, "little"), data)
            elif self.__proto >= 4:
                self.__put_large(b"\x8d" + size.to_bytes(8, "little"), data)
            else:
                raise OverflowError("cannot serialize a string larger than 4 GiB")
        else:
            text = obj.replace("\\", "\\u005c").replace("\0", "\\u0000").replace("\n", "\\u000a")
            text = text.replace("\r", "\\u000d").replace("\x1a", "\\u001a")
            self.__put(b"V" + text.encode("raw-unicode-escape") + b"\n")
        self.__memoize(obj)

    def __save_bytes(self, obj):
        if self.__proto < 3:
            if not obj:
                self.__save_reduced((bytes, ()), obj)
            else:
                self.__save_reduced((_encode, (obj.decode("latin-1"), "latin1")), obj)
            return
        self.__save_bytes_data(obj, obj)

    def __save_bytes_data(self, obj, data):
        size = len(data)
        if size < 256:
            self.__put(bytes((0x43, size)) + data)
        elif size <= 0xFFFFFFFF:
            self.__put_large(b"B" + size.to_bytes(4, "little"), data)
        elif self.__proto >= 4:
            self.__put_large(b"\x8e" + size.to_bytes(8, "little"), data)
        else:
            raise OverflowError("cannot serialize a bytes object larger than 4 GiB")
        self.__memoize(obj)

    def __save_bytearray(self, obj):
        if self.__proto < 5:
            self.__save_reduced((bytearray, (bytes(obj),) if obj else ()), obj)
            return
        self.__put_large(b"\x96" + len(obj).to_bytes(8, "little"), bytes(obj))
        self.__memoize(obj)

    def __save_buffer(self, obj):
        if self.__proto < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        with memoryview(obj) as view:
            if not view.contiguous:
                raise PicklingError("PickleBuffer can not be pickled when pointing to a non-contiguous buffer")
            inside = True
            if self.__buffer_callback is not None:
                inside = bool(self.__buffer_callback(obj))
            if not inside:
                self.__put(b"\x97\x98" if view.readonly else b"\x97")
            elif view.readonly:
                self.__save_bytes_data(obj, view.tobytes("A"))
            else:
                self.__put_large(b"\x96" + view.nbytes.to_bytes(8, "little"), view.tobytes("A"))
                self.__memoize(obj)

    def __save_tuple(self, obj):
        size = len(obj)
        if size == 0:
            self.__put(b")" if self.bin else b"(t")
            return
        memo = self.__memo
        short = size <= 3 and self.__proto >= 2
        if not short:
            self.__put(b"(")
        for item in obj:
            self.__save(item)
        known = memo.get(id(obj))
        if known is not None:  # an item led back to the tuple and has saved it
            self.__put(b"0" * size if short else b"1" if self.bin else b"0" * (size + 1))
            self.__get(known[0])
            return
        self.__put((b"\x85", b"\x86", b"\x87")[size - 1] if short else b"t")
        self.__memoize(obj)

    def __save_list(self, obj):
        self.__put(b"]" if self.bin else b"(l")
        self.__memoize(obj)
        if not obj:
            return
        self.__deeper()
        if not self.bin:
            self.__save_items(iter(obj))
        elif len(obj) == 1:
            self.__save(obj[0])
            self.__put(b"a")
        else:
            at = 0
            while True:
                self.__put(b"(")
                stop = at + _BATCH
                while at < stop and at < len(obj):
                    self.__save(obj[at])
                    at += 1
                self.__put(b"e")
                if at >= len(obj):
                    break
        self.__depth -= 1

    def __save_items(self, items):
        """APPENDs for what an iterator gives."""
        if not self.bin:
            for item in items:
                self.__save(item)
                self.__put(b"a")
            return
        full = True
        while full:
            batch = list(islice(items, _BATCH))
            full = len(batch) == _BATCH
            if len(batch) == 1:
                self.__save(batch[0])
                self.__put(b"a")
            elif batch:
                self.__put(b"(")
                for item in batch:
                    self.__save(item)
                self.__put(b"e")

    def __save_dict(self, obj):
        self.__put(b"}" if self.bin else b"(d")
        self.__memoize(obj)
        size = len(obj)
        if not size:
            return
        self.__deeper()
        if not self.bin:
            self.__save_pairs(iter(obj.items()))
        elif size == 1:
            for key, value in obj.items():
                self.__save(key)
                self.__save(value)
            self.__put(b"s")
        else:
            items = iter(obj.items())
            count = _BATCH
            while count == _BATCH:
                count = 0
                self.__put(b"(")
                for key, value in items:
                    self.__save(key)
                    self.__save(value)
                    count += 1
                    if count == _BATCH:
                        break
                self.__put(b"u")
                if len(obj) != size:
                    raise RuntimeError("dictionary changed size during iteration")
        self.__depth -= 1

    def __save_pairs(self, items):
        """SETITEMs for the pairs that an iterator gives."""
        full = True
        while full:
            batch = list(islice(items, _BATCH if self.bin else 1))
            for pair in batch:
                if not isinstance(pair, tuple) or len(pair) != 2:
                    raise TypeError("dict items iterator must return 2-tuples")
            full = len(batch) == (_BATCH if self.bin else 1)
            if len(batch) > 1:
                self.__put(b"(")
            for key, value in batch:
                self.__save(key)
                self.__save(value)
            if batch:
                self.__put(b"u" if len(batch) > 1 else b"s")

    def __save_set(self, obj):
        if self.__proto < 4:
            self.__save_reduced((set, (list(obj),)), obj)
            return
        self.__put(b"\x8f")
        self.__memoize(obj)
        size = len(obj)
        if not size:
            return
        items = iter(obj)
        count = _BATCH
        while count == _BATCH:
            count = 0
            self.__put(b"(")
            for item in items:
                self.__save(item)
                count += 1
                if count == _BATCH:
                    break
            self.__put(b"\x90")
            if len(obj) != size:
                raise RuntimeError("set changed size during iteration")

    def __save_frozenset(self, obj):
        if self.__proto < 4:
            self.__save_reduced((frozenset, (list(obj),)), obj)
            return
        self.__put(b"(")
        for item in obj:
            self.__save(item)
        known = self.__memo.get(id(obj))
        if known is not None:
            self.__put(b"1")
            self.__get(known[0])
            return
        self.__put(b"\x91")
        self.__memoize(obj)

    def __save_other(self, obj, kind):
        reduced = NotImplemented
        if self.__override is not None:
            reduced = self.__override(obj)
        if reduced is NotImplemented:
            if kind is type:
                self.__save_type(obj)
                return
            if kind is FunctionType:
                self.__save_global(obj, None)
                return
            reduce = None
            if self.__table is None:
                reduce = copyreg.dispatch_table.get(kind)
            else:
                try:
                    reduce = self.__table[kind]
                except KeyError:
                    pass
            if reduce is not None:
                reduced = reduce(obj)
            elif issubclass(kind, type):
                self.__save_global(obj, None)
                return
            else:
                reduce = getattr(obj, "__reduce_ex__", None)
                if reduce is not None:
                    reduced = reduce(self.__proto)
                else:
                    reduce = getattr(obj, "__reduce__", None)
                    if reduce is None:
                        raise PicklingError(f"can't pickle '{_type_name(obj)}' object: {obj!r}")
                    reduced = reduce()
        if isinstance(reduced, str):
            self.__save_global(obj, reduced)
        elif isinstance(reduced, tuple):
            self.__save_reduced(reduced, obj)
        else:
            raise PicklingError("__reduce__ must return a string or tuple")

    def __save_type(self, obj):
        for value in (None, NotImplemented, ...):
            if obj is type(value):
                self.__save_reduced((type, (value,)), obj)
                return
        self.__save_global(obj, None)

    def __save_reduced(self, reduced, obj):
        size = len(reduced)
        if not 2 <= size <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        call, args, state, items, pairs, setter = reduced + (None,) * (6 - size)
        if not callable(call):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
        for what, value in ("fourth", items), ("fifth", pairs):
            if value is not None and not hasattr(type(value), "__next__"):
                raise PicklingError(
                    f"{what} element of the tuple returned by __reduce__ must be an iterator, not {_type_name(value)}"
                )
        if setter is not None and not callable(setter):
            raise PicklingError(
                f"sixth element of the tuple returned by __reduce__ must be a function, not {_type_name(setter)}"
            )
        name = getattr(call, "__name__", None) if self.__proto >= 2 else None
        if name == "__newobj_ex__":
            self.__save_new_with_keywords(args)
        elif name == "__newobj__":
            if not args:
                raise PicklingError("__newobj__ arglist is empty")
            cls = args[0]
            if not hasattr(cls, "__new__"):
                raise PicklingError("args[0] from __newobj__ args has no __new__")
            if obj.__class__ is not cls:
                raise PicklingError("args[0] from __newobj__ args has the wrong class")
            self.__save(cls)
            self.__save(args[1:])
            self.__put(b"\x81")
        else:
            self.__save(call)
            self.__save(args)
            self.__put(b"R")
        known = self.__memo.get(id(obj))
        if known is not None:  # the arguments led back to the object
            self.__put(b"0")
            self.__get(known[0])
            return
        self.__memoize(obj)
        if items is not None:
            self.__save_items(items)
        if pairs is not None:
            self.__save_pairs(pairs)
        if state is None:
            return
        if setter is None:
            self.__save(state)
            self.__put(b"b")
        else:
            self.__save(setter)
            self.__save(obj)
            self.__save(state)
            self.__put(b"\x86R0")

    def __save_new_with_keywords(self, args):
        if len(args) != 3:
            raise PicklingError(f"length of the NEWOBJ_EX argument tuple must be exactly 3, not {len(args)}")
        cls, positional, keywords = args
        if not hasattr(cls, "__new__"):
            raise PicklingError(f"first item from NEWOBJ_EX argument tuple must be a class, not {_type_name(cls)}")
        if not isinstance(positional, tuple):
            raise PicklingError(f"second item from NEWOBJ_EX argument tuple must be a tuple, not {_type_name(positional)}")
        if not isinstance(keywords, dict):
            raise PicklingError(f"third item from NEWOBJ_EX argument tuple must be a dict, not {_type_name(keywords)}")
        if self.__proto >= 4:
            self.__save(cls)
            self.__save(positional)
            self.__save(keywords)
            self.__put(b"\x92")
        else:
            self.__save(partial(cls.__new__, cls, *positional, **keywords))
            self.__save(())
            self.__put(b"R")

    def __save_global(self, obj, name):
        if name is None:
            name = getattr(obj, "__qualname__", None)
            if name is None:
                name = obj.__name__
        parts = _path(name)
        module_name = _module_of(obj, parts)
        module = _import(module_name)
        if module is None:
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed")
        found = _look_up(module, parts)
        if found is None:
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed")
        found, owner = found
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self.__proto >= 2:
            code = _extensions.get((module_name, name))
            if code is not None:
                self.__save_extension(obj, code)
                return
        if owner is module:
            name = parts[-1]
        if self.__proto >= 4:
            self.__save(module_name)
            self.__save(name)
            self.__put(b"\x93")
        else:
            for _ in parts[1:]:  # getattr(getattr(global, part), part)
                self.__save(getattr)
                if self.__proto < 2:
                    self.__put(b"(")
            self.__put_global(module_name, parts[0])
            for part in parts[1:]:
                self.__save(part)
                self.__put(b"tR" if self.__proto < 2 else b"\x86R")
        self.__memoize(obj)

    def __put_global(self, module_name, name):
        if self.__fix_imports:
            if (module_name, name) in _compat_pickle.REVERSE_NAME_MAPPING:
                module_name, name = _compat_pickle.REVERSE_NAME_MAPPING[module_name, name]
            elif module_name in _compat_pickle.REVERSE_IMPORT_MAPPING:
                module_name = _compat_pickle.REVERSE_IMPORT_MAPPING[module_name]
        for what, text in ("module", module_name), ("global", name):
            if self.__proto < 3 and not text.isascii():
                raise PicklingError(f"can't pickle {what} identifier '{text}' using pickle protocol {self.__proto}")
        self.__put(b"c" + module_name.encode() + b"\n" + name.encode() + b"\n")

    def __save_extension(self, obj, code):
        if not isinstance(code, int):
            raise PicklingError(f"Can't pickle {obj!r}: extension code {code!r} isn't an integer")
        if not 0 < code <= 0x7FFFFFFF:
            raise RuntimeError(f"Can't pickle {obj!r}: extension code {code} is out of range")
        if code < 256:
            self.__put(bytes((0x82, code)))
        elif code < 65536:
            self.__put(b"\x83" + code.to_bytes(2, "little"))
        else:
            self.__put(b"\x84" + code.to_bytes(4, "little"))


class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        if isinstance(file, _Data):
            self.__file = None
            self.__data = file.data
        else:
            self.__file = file
            self.__data = b""
            if not hasattr(file, "read") or not hasattr(file, "readline"):
                raise TypeError("file must have 'read' and 'readline' attributes")
        self.__at = 0
        self.__buffers = None if buffers is None or buffers == () else iter(buffers)
        self.__fix_imports = fix_imports
        self.__encoding = encoding
        self.__errors = errors
        self.__memo = {}
        self.__proto = 0
        self.__stack = []
        self.__marks = []
        self.__persistent = None

    @property
    def memo(self):
        return UnpicklerMemoProxy(self.__memo)

    @memo.setter
    def memo(self, memo):
        if isinstance(memo, UnpicklerMemoProxy):
            memo = memo._memo
        elif not isinstance(memo, dict):
            raise TypeError(f"'memo' attribute must be an UnpicklerMemoProxy object or dict, not {_type_name(memo)}")
        for key in memo:
            if not isinstance(key, int):
                raise TypeError("memo key must be integers")
            if key < 0:
                raise ValueError("memo key must be positive integers.")
        self.__memo = dict(memo)

    def persistent_load(self, pid, /):
        raise UnpicklingError(
            "A load persistent id instruction was encountered, but no persistent_load function was specified."
        )

    def find_class(self, module_name, global_name, /):
        sys.audit("pickle.find_class", module_name, global_name)
        if self.__proto < 3 and self.__fix_imports:
            if (module_name, global_name) in _compat_pickle.NAME_MAPPING:
                module_name, global_name = _compat_pickle.NAME_MAPPING[module_name, global_name]
            elif module_name in _compat_pickle.IMPORT_MAPPING:
                module_name = _compat_pickle.IMPORT_MAPPING[module_name]
        __import__(module_name, level=0)
        module = sys.modules[module_name]
        parts = _path(global_name, module) if self.__proto >= 4 else [global_name]
        found = _look_up(module, parts)
        if found is None:
            raise AttributeError(f"Can't get attribute {global_name!r} on {module!r}")
        return found[0]

    def load(self):
        try:
            self.__stack
        except AttributeError:
            started = False
        else:
            started = True
        if not started:
            name = "_pickle.Unpickler" if type(self) is Unpickler else _type_name(self)
            raise UnpicklingError(f"Unpickler.__init__() was not called by {name}.__init__()")
        self.__stack = []
        self.__marks = []
        self.__proto = 0
        while True:
            data = self.__data
            at = self.__at
            if at < len(data):
                self.__at = at + 1
                code = data[at]
            else:
                more = self.__taken(1) if self.__file is not None else b""
                if not more:
                    break
                code = more[0]
            if code == 0x2E:
                return self.__pop()
            handler = _handlers.get(code)
            if handler is None:
                shown = chr(code) if 32 <= code < 127 and code not in b"'\\" else f"\\x{code:02x}"
                raise UnpicklingError(f"invalid load key, '{shown}'.")
            handler(self)
        raise EOFError("Ran out of input")

    # ---- input ----

    def __taken(self, size):
        more = self.__file.read(size)
        return more if type(more) is bytes else _bytes(more)

    def __read(self, size):
        data = self.__data
        at = self.__at
        if at + size <= len(data):
            self.__at = at + size
            return data[at : at + size]
        if self.__file is None:
            raise UnpicklingError("pickle data was truncated")
        rest = data[at:]
        self.__data = b""
        self.__at = 0
        more = self.__taken(size - len(rest))
        if len(more) < size - len(rest):
            raise UnpicklingError("pickle data was truncated")
        return rest + more if rest else more

    def __line(self):
        """The rest of the line, without its end."""
        data = self.__data
        at = self.__at
        end = data.find(b"\n", at)
        if end >= 0:
            self.__at = end + 1
            line = data[at:end]
        else:
            if self.__file is None:
                raise UnpicklingError("pickle data was truncated")
            self.__data = b""
            self.__at = 0
            line = data[at:] + self.__file.readline()
            if line[-1:] != b"\n":
                raise UnpicklingError("pickle data was truncated")
            line = line[:-1]
        return line

    def __filled_line(self):
        line = self.__line()
        if not line:
            raise UnpicklingError("pickle data was truncated")
        return line

    def __number(self, size, limit=""):
        number = int.from_bytes(self.__read(size), "little")
        if limit and number > sys.maxsize:
            raise OverflowError(f"{limit} exceeds system's maximum size of {sys.maxsize} bytes")
        return number

    # ---- stack ----

    def __underflow(self):
        raise UnpicklingError("unexpected MARK found" if self.__marks else "unpickling stack underflow")

    def __pop(self):
        stack = self.__stack
        if len(stack) <= (self.__marks[-1] if self.__marks else 0):
            self.__underflow()
        return stack.pop()

    def __top(self):
        stack = self.__stack
        if len(stack) <= (self.__marks[-1] if self.__marks else 0):
            self.__underflow()
        return stack[-1]

    def __pop_marked(self):
        """What lies above the last mark, which goes too."""
        if not self.__marks:
            raise UnpicklingError("could not find MARK")
        begin = self.__marks.pop()
        stack = self.__stack
        items = stack[begin:]
        del stack[begin:]
        return items

    # ---- opcodes: one method each ----

    def _op_proto(self):
        proto = self.__read(1)[0]
        if proto > _HIGHEST:
            raise ValueError(f"unsupported pickle protocol: {proto}")
        self.__proto = proto

    def _op_frame(self):
        size = self.__number(8)
        if size > sys.maxsize:
            raise OverflowError("FRAME length exceeds system's maximum of %d bytes" % sys.maxsize)
        frame = self.__read(size)
        if self.__data:
            self.__at -= size
        else:
            self.__data = frame
            self.__at = 0

    def _op_mark(self):
        self.__marks.append(len(self.__stack))

    def _op_none(self):
        self.__stack.append(None)

    def _op_true(self):
        self.__stack.append(True)

    def _op_false(self):
        self.__stack.append(False)

    def _op_int(self):
        line = self.__filled_line()
        if line == b"00" or line == b"01":
            self.__stack.append(line == b"01")
            return
        value = _parsed(int, line, 0)
        if value is None:
            raise ValueError("could not convert string to int")
        self.__stack.append(value)

    def _op_binint(self):
        self.__stack.append(int.from_bytes(self.__read(4), "little", signed=True))

    def _op_binint1(self):
        self.__stack.append(self.__read(1)[0])

    def _op_binint2(self):
        self.__stack.append(int.from_bytes(self.__read(2), "little"))

    def _op_long(self):
        line = self.__filled_line()
        self.__stack.append(int((line[:-1] if line.endswith(b"L") else line + b"\n").decode(), 0))

    def _op_long1(self):
        self.__stack.append(int.from_bytes(self.__read(self.__read(1)[0]), "little", signed=True))

    def _op_long4(self):
        size = int.from_bytes(self.__read(4), "little", signed=True)
        if size < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self.__stack.append(int.from_bytes(self.__read(size), "little", signed=True))

    def _op_float(self):
        line = self.__filled_line()
        value = _parsed(float, line)
        if value is None:
            start = any(_parsed(float, line[:end]) is not None for end in range(1, len(line)))
            shown = "" if start else f": '{(line + b'\n').decode('utf-8', 'replace'):.200}'"
            raise ValueError("could not convert string to float" + shown)
        self.__stack.append(value)

    def _op_binfloat(self):
        self.__stack.append(unpack(">d", self.__read(8))[0])

    def __push_string(self, data):
        if self.__encoding == "bytes":
            self.__stack.append(data)
        else:
            self.__stack.append(data.decode(self.__encoding, self.__errors))

    def _op_string(self):
        line = self.__line().rstrip()
        if len(line) < 2 or line[0] != line[-1] or line[0] not in b"'\"":
            raise UnpicklingError("the STRING opcode argument must be quoted")
        self.__push_string(escape_decode(line[1:-1])[0])

    def _op_binstring(self):
        size = int.from_bytes(self.__read(4), "little", signed=True)
        if size < 0:
            raise UnpicklingError("BINSTRING pickle has negative byte count")
        self.__push_string(self.__read(size))

    def _op_short_binstring(self):
        self.__push_string(self.__read(self.__read(1)[0]))

    def _op_unicode(self):
        self.__stack.append(self.__line().decode("raw-unicode-escape"))

    def _op_binunicode(self):
        self.__stack.append(self.__read(self.__number(4)).decode("utf-8", "surrogatepass"))

    def _op_short_binunicode(self):
        self.__stack.append(self.__read(self.__read(1)[0]).decode("utf-8", "surrogatepass"))

    def _op_binunicode8(self):
        self.__stack.append(self.__read(self.__number(8, "BINUNICODE8")).decode("utf-8", "surrogatepass"))

    def _op_binbytes(self):
        self.__stack.append(self.__read(self.__number(4)))

    def _op_short_binbytes(self):
        self.__stack.append(self.__read(self.__read(1)[0]))

    def _op_binbytes8(self):
        self.__stack.append(self.__read(self.__number(8, "BINBYTES8")))

    def _op_bytearray8(self):
        self.__stack.append(bytearray(self.__read(self.__number(8, "BYTEARRAY8"))))

    def _op_next_buffer(self):
        if self.__buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
        buffer = next(self.__buffers, _MISSING)
        if buffer is _MISSING:
            raise UnpicklingError("not enough out-of-band buffers")
        self.__stack.append(buffer)

    def _op_readonly_buffer(self):
        view = memoryview(self.__top())
        if not view.readonly:
            self.__stack[-1] = view.toreadonly()

    def _op_empty_tuple(self):
        self.__stack.append(())

    def _op_tuple(self):
        self.__stack.append(tuple(self.__pop_marked()))

    def __short_tuple(self, size):
        stack = self.__stack
        if len(stack) - (self.__marks[-1] if self.__marks else 0) < size:
            self.__underflow()
        items = tuple(stack[-size:])
        del stack[-size:]
        stack.append(items)

    def _op_tuple1(self):
        self.__short_tuple(1)

    def _op_tuple2(self):
        self.__short_tuple(2)

    def _op_tuple3(self):
        self.__short_tuple(3)

    def _op_empty_list(self):
        self.__stack.append([])

    def _op_list(self):
        self.__stack.append(self.__pop_marked())

    def _op_empty_dict(self):
        self.__stack.append({})

    def __dict_of(self, items, name):
        if len(items) % 2:
            raise UnpicklingError(f"odd number of items for {name}")
        return zip(items[::2], items[1::2])

    def _op_dict(self):
        self.__stack.append(dict(self.__dict_of(self.__pop_marked(), "DICT")))

    def _op_empty_set(self):
        self.__stack.append(set())

    def _op_frozenset(self):
        self.__stack.append(frozenset(self.__pop_marked()))

    def _op_append(self):
        item = self.__pop()
        self.__extend(self.__top(), [item])

    def _op_appends(self):
        items = self.__pop_marked()
        self.__extend(self.__top(), items)

    def __extend(self, target, items):
        if type(target) is list:
            target.extend(items)
            return
        extend = getattr(target, "extend", None)
        if extend is not None:
            extend(items)
            return
        append = target.append
        for item in items:
            append(item)

    def _op_setitem(self):
        value = self.__pop()
        key = self.__pop()
        self.__top()[key] = value

    def _op_setitems(self):
        items = self.__pop_marked()
        target = self.__top()
        for key, value in self.__dict_of(items, "SETITEMS"):
            target[key] = value

    def _op_additems(self):
        items = self.__pop_marked()
        target = self.__top()
        if isinstance(target, set):
            target.update(items)
            return
        add = target.add
        for item in items:
            add(item)

    def _op_pop(self):
        if self.__marks and self.__marks[-1] == len(self.__stack):
            self.__marks.pop()
        else:
            self.__pop()

    def _op_pop_mark(self):
        self.__pop_marked()

    def _op_dup(self):
        self.__stack.append(self.__top())

    def __push_memo(self, number):
        value = self.__memo.get(number, _MISSING)
        if value is _MISSING:
            raise UnpicklingError(f"Memo value not found at index {number}")
        self.__stack.append(value)

    def _op_get(self):
        self.__push_memo(int((self.__filled_line() + b"\n").decode()))

    def _op_binget(self):
        self.__push_memo(self.__read(1)[0])

    def _op_long_binget(self):
        self.__push_memo(self.__number(4))

    def _op_put(self):
        number = int((self.__filled_line() + b"\n").decode())
        if number < 0:
            raise ValueError("negative PUT argument")
        self.__memo[number] = self.__top()

    def _op_binput(self):
        number = self.__read(1)[0]
        self.__memo[number] = self.__top()

    def _op_long_binput(self):
        number = self.__number(4)
        self.__memo[number] = self.__top()

    def _op_memoize(self):
        self.__memo[len(self.__memo)] = self.__top()

    def __load_persistent(self, pid):
        self.__stack.append(self.persistent_load(pid))

    def _op_persid(self):
        line = self.__line()
        if not line.isascii():
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings")
        self.__load_persistent(line.decode("ascii"))

    def _op_binpersid(self):
        self.__load_persistent(self.__pop())

    def _op_global(self):
        module_name = self.__filled_line().decode()
        self.__stack.append(self.find_class(module_name, self.__filled_line().decode()))

    def _op_stack_global(self):
        global_name = self.__pop()
        module_name = self.__pop()
        if type(global_name) is not str or type(module_name) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self.__stack.append(self.find_class(module_name, global_name))

    def _op_inst(self):
        items = self.__pop_marked()
        module_name = self.__filled_line().decode("ascii")
        cls = self.find_class(module_name, self.__filled_line().decode("ascii"))
        self.__instantiate(cls, items)

    def _op_obj(self):
        items = self.__pop_marked()
        if not items:
            self.__underflow()
        self.__instantiate(items[0], items[1:])

    def __instantiate(self, cls, args):
        if not args and isinstance(cls, type) and not hasattr(cls, "__getinitargs__"):
            self.__stack.append(cls.__new__(cls))
        else:
            self.__stack.append(cls(*args))

    def _op_newobj(self):
        args = self.__pop()
        cls = self.__pop()
        if not isinstance(cls, type):
            raise UnpicklingError(f"NEWOBJ class argument must be a type, not {_type_name(cls)}")
        if not isinstance(args, tuple):
            raise UnpicklingError(f"NEWOBJ expected an arg tuple, got {_type_name(args)}")
        self.__stack.append(cls.__new__(cls, *args))

    def _op_newobj_ex(self):
        keywords = self.__pop()
        args = self.__pop()
        cls = self.__pop()
        if not isinstance(cls, type):
            raise UnpicklingError(f"NEWOBJ_EX class argument must be a type, not {_type_name(cls)}")
        if not isinstance(args, tuple):
            raise UnpicklingError(f"NEWOBJ_EX args argument must be a tuple, not {_type_name(args)}")
        if not isinstance(keywords, dict):
            raise UnpicklingError(f"NEWOBJ_EX kwargs argument must be a dict, not {_type_name(keywords)}")
        self.__stack.append(cls.__new__(cls, *args, **keywords))

    def _op_reduce(self):
        args = self.__pop()
        call = self.__pop()
        if not isinstance(args, tuple):
            raise TypeError("argument list must be a tuple")
        self.__stack.append(call(*args))

    def _op_build(self):
        state = self.__pop()
        target = self.__top()
        setter = getattr(target, "__setstate__", None)
        if setter is not None:
            setter(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state is not None:
            if not isinstance(state, dict):
                raise UnpicklingError("state is not a dictionary")
            attributes = target.__dict__
            for key, value in state.items():
                attributes[sys.intern(key) if type(key) is str else key] = value
        if slots is not None:
            if not isinstance(slots, dict):
                raise UnpicklingError("slot state is not a dictionary")
            for key, value in slots.items():
                setattr(target, key, value)

    def __extension(self, size):
        code = int.from_bytes(self.__read(size), "little", signed=size == 4)
        if code <= 0:
            raise UnpicklingError("EXT specifies code <= 0")
        if code in _extension_cache:
            self.__stack.append(_extension_cache[code])
            return
        key = _inverted_extensions.get(code)
        if key is None:
            raise ValueError(f"unregistered extension code {code}")
        found = self.find_class(*key)
        _extension_cache[code] = found
        self.__stack.append(found)

    def _op_ext1(self):
        self.__extension(1)

    def _op_ext2(self):
        self.__extension(2)

    def _op_ext4(self):
        self.__extension(4)


def _bytes(data):
    try:
        with memoryview(data) as view:
            return view.tobytes()
    except TypeError:
        pass
    raise TypeError(f"a bytes-like object is required, not '{_type_name(data)}'")


def _parsed(kind, line, *base):
    try:
        return kind(line.decode("latin-1"), *base)
    except ValueError:
        return None


_handlers = {
    0x80: Unpickler._op_proto, 0x95: Unpickler._op_frame, 0x28: Unpickler._op_mark, 0x4E: Unpickler._op_none,
    0x88: Unpickler._op_true, 0x89: Unpickler._op_false, 0x49: Unpickler._op_int, 0x4A: Unpickler._op_binint,
    0x4B: Unpickler._op_binint1, 0x4D: Unpickler._op_binint2, 0x4C: Unpickler._op_long, 0x8A: Unpickler._op_long1,
    0x8B: Unpickler._op_long4, 0x46: Unpickler._op_float, 0x47: Unpickler._op_binfloat, 0x53: Unpickler._op_string,
    0x54: Unpickler._op_binstring, 0x55: Unpickler._op_short_binstring, 0x56: Unpickler._op_unicode,
    0x58: Unpickler._op_binunicode, 0x8C: Unpickler._op_short_binunicode, 0x8D: Unpickler._op_binunicode8,
    0x42: Unpickler._op_binbytes, 0x43: Unpickler._op_short_binbytes, 0x8E: Unpickler._op_binbytes8,
    0x96: Unpickler._op_bytearray8, 0x97: Unpickler._op_next_buffer, 0x98: Unpickler._op_readonly_buffer,
    0x29: Unpickler._op_empty_tuple, 0x74: Unpickler._op_tuple, 0x85: Unpickler._op_tuple1, 0x86: Unpickler._op_tuple2,
    0x87: Unpickler._op_tuple3, 0x5D: Unpickler._op_empty_list, 0x6C: Unpickler._op_list, 0x7D: Unpickler._op_empty_dict,
    0x64: Unpickler._op_dict, 0x8F: Unpickler._op_empty_set, 0x91: Unpickler._op_frozenset, 0x61: Unpickler._op_append,
    0x65: Unpickler._op_appends, 0x73: Unpickler._op_setitem, 0x75: Unpickler._op_setitems, 0x90: Unpickler._op_additems,
    0x30: Unpickler._op_pop, 0x31: Unpickler._op_pop_mark, 0x32: Unpickler._op_dup, 0x67: Unpickler._op_get,
    0x68: Unpickler._op_binget, 0x6A: Unpickler._op_long_binget, 0x70: Unpickler._op_put, 0x71: Unpickler._op_binput,
    0x72: Unpickler._op_long_binput, 0x94: Unpickler._op_memoize, 0x50: Unpickler._op_persid, 0x51: Unpickler._op_binpersid,
    0x63: Unpickler._op_global, 0x93: Unpickler._op_stack_global, 0x69: Unpickler._op_inst, 0x6F: Unpickler._op_obj,
    0x81: Unpickler._op_newobj, 0x92: Unpickler._op_newobj_ex, 0x52: Unpickler._op_reduce, 0x62: Unpickler._op_build,
    0x82: Unpickler._op_ext1, 0x83: Unpickler._op_ext2, 0x84: Unpickler._op_ext4,
}  # fmt: skip


class _Data:
    """The bytes that loads() reads from, in the place of a file."""

    def __init__(self, data):
        self.data = data


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    Pickler(file, protocol, fix_imports, buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    file = BytesIO()
    Pickler(file, protocol, fix_imports, buffer_callback).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    return Unpickler(_Data(data if type(data) is bytes else _bytes(data)), fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()
