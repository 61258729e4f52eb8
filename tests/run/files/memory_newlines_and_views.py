# StringIO.newlines, BytesIO.getbuffer() that writes into the file, and objects of io used before __init__().
import io
import pickle

for newline in (None, "", "\n", "\r", "\r\n"):
    s = io.StringIO("a\nb\r\nc", newline=newline)
    print(repr(newline), s.newlines, end=" ")
    s.write("x\r")
    s.write("\ny")
    print(s.newlines, repr(s.getvalue()), pickle.loads(pickle.dumps(s)).newlines)
s = io.StringIO(newline=None)
print(s.newlines)
s.close()
try:
    s.newlines
except ValueError as error:
    print(error)

b = io.BytesIO(b"hello")
with b.getbuffer() as view:
    view[1:3] = b"EY"
    print(view.readonly, view.nbytes, view.format, type(view.obj))
print(b.getvalue(), bytes(io.BytesIO().getbuffer()))
array = b.getbuffer().cast("B", [5])
array[4] = 0x21
print(b.read())
try:
    memoryview(b)
except TypeError as error:
    print(error)

decoder = io.IncrementalNewlineDecoder.__new__(io.IncrementalNewlineDecoder)
for use in (lambda: decoder.decode("a"), lambda: decoder.newlines, decoder.reset, decoder.getstate):
    try:
        use()
    except ValueError as error:
        print(error)
pair = io.BufferedRWPair(io.BytesIO(), io.BytesIO())
pair.note = 1
print(pair.__dict__)
