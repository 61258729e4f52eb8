import io, codecs
d = io.IncrementalNewlineDecoder(None, True)
print(repr(d.decode("a\r")), repr(d.decode("\nb\rc\n")), d.newlines, d.getstate())
d = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8")(), translate=False)
print(repr(d.decode(b"\xc3")), repr(d.decode(b"\xa9\r")), d.getstate(), repr(d.decode(b"", True)), d.newlines)
d.reset(); print(d.newlines)

