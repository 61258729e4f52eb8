"""io.BytesIO and io.StringIO: subclasses pickled with their attributes; writelines() on closed ones."""

import io
import pickle


class Stream(io.BytesIO):
    def __init__(self, initial, name):
        super().__init__(initial)
        self.name = name


class Text(io.StringIO):
    def __init__(self, initial, name):
        super().__init__(initial)
        self.name = name


for o in (Stream(b"abc", 1), Text("abc", 2), io.StringIO("a\nb", newline="\r"), io.BytesIO(b"x")):
    o.read(1)
    for protocol in (2, 5):
        copy = pickle.loads(pickle.dumps(o, protocol))
        print(type(copy).__name__, repr(copy.getvalue()), copy.tell(), getattr(copy, "name", None))
for s in (io.BytesIO(), io.StringIO()):
    s.close()
    try:
        s.writelines([])
    except ValueError as error:
        print(error)
