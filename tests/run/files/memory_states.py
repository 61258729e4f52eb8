# Copies and pickles of BytesIO and StringIO.
import copy
import io
import logging
import os
import pickle
import tempfile

b = io.BytesIO(b"some bytes")
b.read(4)
b.note = [1]
for other in copy.copy(b), copy.deepcopy(b), pickle.loads(pickle.dumps(b)):
    print(other.tell(), other.read(), other.getvalue(), other.note, other.note is b.note)
for newline in "\n", "", "\r", "\r\n", None:
    s = io.StringIO("one\ntwo\r\nthree\r", newline)
    s.readline()
    other = pickle.loads(pickle.dumps(s))
    print(repr(newline), other.tell(), repr(other.readline()), other.getvalue() == s.getvalue(), other.write("\n"), repr(other.getvalue()[-2:]))
print(b.__getstate__(), io.StringIO("x").__getstate__(), io.StringIO().line_buffering)
made = io.BytesIO()
made.__setstate__((b"abc", 10, {"a": 1}))
print(made.read(), made.tell(), made.a, made.getvalue())
for state in (), (b"x", "y", None), (b"x", -1, None), (b"x", 0, 3), ("x", 0, None), 3:
    try:
        io.BytesIO().__setstate__(state)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for state in (), ("x", "y", 0, None), ("x", "\n", -1, None), ("x", "\n", "0", None), ("x", "\n", 0, 3):
    try:
        io.StringIO().__setstate__(state)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
b.close()
for action in b.__getstate__, lambda: pickle.dumps(b), lambda: copy.copy(b), lambda: b.__setstate__((b"", 0, None)):
    try:
        action()
    except ValueError as error:
        print(error)


class Mine(io.BytesIO):
    pass


print(type(copy.copy(Mine(b"q"))).__name__, copy.copy(Mine(b"q")).read())

name = tempfile.mktemp()
logging.basicConfig(filename=name, filemode="wb")
print(logging.root.handlers[0].mode)
logging.root.handlers[0].close()
os.remove(name)
record = logging.makeLogRecord({})
print(record.msecs == int(record.msecs), 0 <= record.msecs < 1000, record.relativeCreated > 0)
