# inspect's FrameInfo and Traceback say which part of the line is meant.
import inspect
import sys


def inner():
    return inspect.stack()


def outer():
    return (inner(),
            1)


for info in outer()[0][:3]:
    print(info.function, info.lineno, info.positions, info.code_context)
try:
    x = {}
    x["a"] + x["b"]
except KeyError:
    for info in inspect.trace():
        print(info.function, info.lineno, info.positions, info.positions.col_offset)


def here():
    frame = sys._getframe()
    return inspect.getframeinfo(frame)


info = here()
print(type(info).__name__, info._fields, len(info), info.positions.end_lineno is not None)
print(inspect.FrameInfo(1, 2, 3, 4, 5, 6) == (1, 2, 3, 4, 5, 6), inspect.FrameInfo(1, 2, 3, 4, 5, 6).positions)
print(inspect.Traceback(1, 2, 3, 4, 5, positions=3))
