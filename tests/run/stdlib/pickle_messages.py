"""pickle runs its C version in CPython: the classes, messages and missing traceback entries of that show in programs."""

import io
import pickle
import traceback


def outer():
    def inner():
        pass

    class Local:
        pass

    return inner, Local


inner, Local = outer()


class NotTuple:
    def __reduce__(self):
        return 3


class NotCallable:
    def __reduce__(self):
        return 1, 2


class TooShort:
    def __reduce__(self):
        return (int,)


class NotFound:
    def __reduce__(self):
        return "nope"


class NoIterator:
    def __reduce__(self):
        return list, (), None, 3


class State:
    def __getstate__(self):
        raise RuntimeError("state")


class Slots:
    __slots__ = "a"


class Replaced:
    pass


Before = Replaced


class Replaced:
    pass


def tried(function):
    try:
        return function()
    except Exception as error:
        text = str(error)
        at = text.find(" at 0x")
        if at >= 0:
            text = text[:at] + text[text.index(">", at):]
        return type(error).__module__, type(error).__name__, text, error.__cause__, error.__context__


slots = Slots()
slots.a = 1
for value in (lambda: 0, inner, Local(), Local, NotTuple(), NotCallable(), TooShort(), NotFound(), NoIterator(), State(),
              Before(), (i for i in ()), open("/dev/null"), pickle, type(outer), slots, type(None), type(...), ..., len,
              NotImplemented, pickle.PickleBuffer(b"x")):  # fmt: skip
    for protocol in (0, 2, 5):
        print(protocol, tried(lambda: pickle.loads(pickle.dumps(value, protocol))).__class__.__name__,
              tried(lambda: len(pickle.dumps(value, protocol))))  # fmt: skip

for data in (b"", b"garbage", b"ohoh", b"\x80\x09.", b"\x80\x04", b"\x80", b"I1", b"Ix\n.", b"cnomod\nx\n.", b".", b"0.", b"(.",
             b"t.", b"]a.", b"g5\n.", b"h\x05.", b"\x8c\x05ab", b"S'abc\n.", b"\x82\x01.", b"\x95\x01", b"I1\n)R.", b"N}b.",
             b"P1\n.", b"\x97.", b"V\\u00e4\n.", b"Fx\n.", b"\x8a\x01\x05.", b"\x8b\xff\xff\xff\xff", b"(I1\nl.", b"(I1\nd.",
             b"(I1\nI2\nd.", b"(Nu.", b"\x94.", b"\xff", 3, "str"):  # fmt: skip
    print(data, tried(lambda: pickle.loads(data)))

for call in (lambda: pickle.dumps(1, 9), lambda: pickle.dumps(1, -1), lambda: pickle.dumps(1, "x"), lambda: pickle.Pickler(3),
             lambda: pickle.Unpickler(3), lambda: pickle.dump(1, io.StringIO()), lambda: pickle.load(io.StringIO("x")),
             lambda: pickle.dumps(), lambda: pickle.load(io.BytesIO()), lambda: pickle.dumps(1, protocol=2, bogus=1),
             lambda: pickle.dumps(1, buffer_callback=print, protocol=3), lambda: pickle.Pickler.__new__(pickle.Pickler).dump(1),
             lambda: pickle.Unpickler(io.BytesIO()).persistent_load(1)):  # fmt: skip
    print(tried(call))


class Persistent(pickle.Pickler):
    def persistent_id(self, obj):
        return "id" if isinstance(obj, Slots) else None

    def reducer_override(self, obj):
        return (str, ("replaced",)) if obj is outer else NotImplemented


class Finding(pickle.Unpickler):
    def persistent_load(self, pid):
        return "loaded " + pid

    def find_class(self, module, name):
        print("find", module, name)
        return super().find_class(module, name)


for protocol in range(6):
    file = io.BytesIO()
    pickler = Persistent(file, protocol)
    pickler.dump([slots, outer, State])
    pickler.dump(State)
    print(file.getvalue())
    file.seek(0)
    print(Finding(file).load(), file.tell() < len(file.getvalue()), pickle.load(io.BytesIO(pickle.dumps(1, protocol) + b"rest")))

deep = []
for i in range(100000):
    deep = [deep]
print(tried(lambda: pickle.dumps(deep))[1])
print(pickle.Pickler, pickle.Unpickler, pickle.PicklingError.__mro__)
try:
    pickle.dumps({"key": [State()]})
except RuntimeError as error:
    print([entry.name for entry in traceback.extract_tb(error.__traceback__)])
