"""The classes of codecs, and what they make, pickle."""
import codecs
import pickle

for name in "utf-8", "latin-1", "utf-16", "utf-8-sig", "rot13":
    info = codecs.lookup(name)
    for cls in info.incrementalencoder, info.incrementaldecoder, info.streamreader, info.streamwriter:
        print(name, cls.__name__, [pickle.loads(pickle.dumps(cls, protocol)) is cls for protocol in range(6)])
decoder = codecs.getincrementaldecoder("utf-8")("replace")
print(repr(decoder.decode(b"a\xc3")))
again = pickle.loads(pickle.dumps(decoder))
print(again.decode(b"\xa9"), decoder.decode(b"\xa9"), again.errors)
