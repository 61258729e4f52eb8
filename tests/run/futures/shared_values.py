# multiprocessing.Value and Array: numbers, texts and arrays that forked processes share, named by typecodes.
import pickle
from multiprocessing import Array, Process, RawArray, RawValue, Value
from multiprocessing.sharedctypes import copy, synchronized


def add(total, items, text, raw):
    for i in range(len(items)):
        with total.get_lock():
            total.value += items[i]
        items[i] *= 2
    text.value = b"child"
    raw[0] = 1.5


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(repr(error))


def put(shared, value):
    shared.value = value
    return shared.value


def put_item(shared, index, value):
    shared[index] = value
    return shared[:]


if __name__ == "__main__":
    total, items, text, raw = Value("i", 0), Array("l", [1, 2, 3]), Array("c", b"hello world"), RawArray("d", 2)
    for _ in range(2):
        process = Process(target=add, args=(total, items, text, raw))
        process.start()
        process.join()
    print(total.value, items[:], list(items), text.value, text.raw, raw[:], len(items), items[-1], items[0:2])
    print(total, RawValue("d", 2), RawValue("c", b"x"), RawValue("u", "y"), RawValue("i"), RawValue("b", 200).value)
    print(RawValue("I", -1).value, bool(RawValue("i")), bool(RawValue("c", b"x")))
    for code in "bBhHiIlLqQfd":
        number = Value(code, 3)
        for value in 2**40 + 7, -1, 2.5, "x", True:
            attempt(put, number, value)
    for code, values in ("c", (b"a", b"ab", "a", 65, 300)), ("u", (b"a", "ab", "a", 65)):
        character = Value(code)
        for value in values:
            attempt(put, character, value)
    numbers = Array("i", 4, lock=False)
    for i in 0, 3, 4, -1, -4, -5:
        attempt(put_item, numbers, i, i)
    for index, value in (slice(0, 2), [9, 8]), (slice(0, 2), [9]), (slice(None, None, 2), [5, 6]), (0, 1.5):
        attempt(put_item, numbers, index, value)
    print(numbers[::-1], list(numbers), 5 in numbers)
    attempt(lambda: Value("z"))
    attempt(lambda: Array("i", -1))
    attempt(lambda: Array("i", "abc"))
    attempt(lambda: Value("i", lock=3))
    text = Array("c", 5)
    for value in b"abc", b"abcde", b"abcdef", "x":
        attempt(put, text, value)
    wide = Array("u", "wide")
    print(wide[:], wide[1], wide.get_obj().value)
    print(type(wide).__name__, type(text).__name__, type(total).__name__)
    locked = synchronized(RawValue("i", 4))
    with locked:
        locked.value += 1
    print(locked.value, copy(locked.get_obj()).value, locked.get_lock())
    attempt(pickle.dumps, total)
    print(total.acquire(), total.release())
