"""Objects of classes that have the buffer protocol's methods; pickle.PickleBuffer."""

import array
import pickle


class Exporter:
    def __init__(self, data):
        self.data = data

    def __buffer__(self, flags):
        print("exported", end=" ")
        return memoryview(self.data)

    def __release_buffer__(self, view):
        print("released", bytes(view), end=" ")


class Plain:
    def __buffer__(self, flags):
        return memoryview(b"plain")


class Wrong:
    def __buffer__(self, flags):
        return b"wrong"


class Failing:
    def __buffer__(self, flags):
        raise KeyError("no buffer")


class Derived(bytes):
    pass


class Overriding(bytearray):
    def __buffer__(self, flags):
        return super().__buffer__(flags)[1:]


def attempt(f, *arguments):
    try:
        print(repr(f(*arguments)))
    except Exception as error:
        print(type(error).__name__, error)


attempt(bytes, Exporter(b"abc"))
attempt(b"-".join, [b"a", Plain()])
attempt(bytes.__add__, b"a", Plain())
attempt(b"-plain-".find, Plain())
attempt(memoryview, Wrong())
attempt(bytes, Failing())
attempt(bytes, memoryview(Derived(b"derived")))
attempt(bytes, memoryview(Overriding(b"overriding")))
attempt(int, Plain())
attempt(str, Plain(), "ascii")
data = bytearray(b"0123")
with memoryview(Exporter(data)) as view:
    print(view.readonly, view.nbytes, view.format, end=" ")
    view[0] = 65
print(data)
view = memoryview(Exporter(array.array("i", [1, 2, 3])))
print(view.format, view.tolist(), end=" ")
view.release()
view.release()
print()

attempt(pickle.PickleBuffer, 3)
attempt(pickle.PickleBuffer)
attempt(lambda: type("Derived", (pickle.PickleBuffer,), {}))
released = pickle.PickleBuffer(b"abc")
released.release()
released.release()
attempt(released.raw)
attempt(memoryview, released)
print(pickle.PickleBuffer)
attempt(pickle.PickleBuffer(memoryview(b"abcd")[::2]).raw)
print(bytes(pickle.PickleBuffer(memoryview(b"abcdef").cast("B", (2, 3))).raw()), bytes(pickle.PickleBuffer(b"").raw()))
raw = pickle.PickleBuffer(array.array("i", [1, 2])).raw()
print(raw.format, raw.readonly, raw.shape)
attempt(pickle.dumps, pickle.PickleBuffer(b"abc"), 4)
print(pickle.loads(pickle.dumps([pickle.PickleBuffer(b"abc"), pickle.PickleBuffer(bytearray(b"abc"))], 5)))
kept = []
stream = pickle.dumps([pickle.PickleBuffer(bytearray(b"abc")), pickle.PickleBuffer(b"xy")], 5, buffer_callback=kept.append)
print(len(kept), [bytes(one) for one in kept], [bytes(one) for one in pickle.loads(stream, buffers=kept)])
