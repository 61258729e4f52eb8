"""Codecs that compress: bz2 and zlib."""

import codecs

for name in ("bz2", "bz2_codec", "zlib", "zip"):
    data = codecs.encode(b"abc" * 100, name)
    print(len(data), codecs.decode(data, name) == b"abc" * 100, codecs.lookup(name).name)
encoder, decoder = codecs.getincrementalencoder("bz2")(), codecs.getincrementaldecoder("bz2")()
data = encoder.encode(b"one") + encoder.encode(b"two", True)
print(decoder.decode(data[:10]), decoder.decode(data[10:]), repr(decoder.decode(b"more")))
for wrong in (lambda: b"abc".decode("bz2"), lambda: "abc".encode("bz2"), lambda: codecs.decode(b"abc", "bz2")):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
