# __cause__, __context__, __suppress_context__, add_note, traceback module output.
import traceback

try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise ValueError("v") from z
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("v")
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("v") from None
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
e = ValueError("with notes")
e.add_note("n1")
e.add_note("n2")
print(e.__notes__, str(e))
try:
    e.add_note(5)
except TypeError as t:
    print(t)
try:
    raise ValueError from KeyError
except ValueError as v:
    print(repr(v), repr(v.__cause__))
try:
    raise ValueError from 5
except TypeError as t:
    print(t)


def a():
    b()


def b():
    raise RuntimeError("deep")


try:
    a()
except RuntimeError as err:
    frames = traceback.extract_tb(err.__traceback__)
    print([(f.name, f.lineno) for f in frames])
    print(traceback.format_exception_only(err))
    print("".join(traceback.format_exception(err)).replace(__file__, "x.py"))
saved = None
try:
    b()
except RuntimeError as err:
    saved = err
print(saved, saved.__traceback__.tb_lineno)
try:
    raise saved
except RuntimeError as again:
    print(again is saved)
import sys

print(sys.exc_info())
try:
    [][0]
except IndexError:
    kind, value, tb = sys.exc_info()
    print(kind.__name__, value, tb is not None, sys.exception() is value)
print(sys.exception())
