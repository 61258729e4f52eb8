import zlib, pprint
from dataclasses import dataclass
from collections import OrderedDict, defaultdict, Counter, deque
data = b"abc" * 1000
print(zlib.decompress(zlib.compress(data)) == data, len(zlib.compress(data)) < 100, zlib.crc32(b"hello"), zlib.adler32(b"hello"), zlib.crc32(b"lo", zlib.crc32(b"hel")))
c = zlib.compressobj(); x = c.compress(b"hello ") + c.compress(b"world") + c.flush(); d = zlib.decompressobj(); print(d.decompress(x + b"tail"), d.eof, d.unused_data)
try: zlib.decompress(b"junk")
except zlib.error as e: print(e)
try: zlib.decompress(x[:-3])
except zlib.error as e: print(e)
pprint.pprint({"b": [1, 2, 3], "a": {"x": "y" * 30, "z": ["word " * 5] * 3}, "n": None})
pprint.pprint(list(range(50)), width=40); pprint.pprint(list(range(50)), width=40, compact=True)
pprint.pprint({"k": (1,), "t": tuple(range(30)), "s": {3, 1, 2}, "long": "the quick brown fox jumps over the lazy dog " * 4})
pprint.pprint([[1, [2, [3, [4]]]]], depth=2); pprint.pprint({"a": 1}, indent=4); print(pprint.pformat({"z": 1, "a": 2}), pprint.pformat({"z": 1, "a": 2}, sort_dicts=False)); pprint.pp({"z": 1, "a": 2})
@dataclass
class P: name: str; items: list
pprint.pprint(P("n" * 40, ["i" * 20] * 3)); pprint.pprint(OrderedDict((f"key{i}", i) for i in range(12))); pprint.pprint(defaultdict(list, {f"key{i}": [i] for i in range(12)})); pprint.pprint(Counter("abracadabra" * 2)); pprint.pprint(deque(range(40)))
l = [1]; l.append(l); print(pprint.pformat(l).split(" with")[0]); pprint.pprint("short"); pprint.pprint(10**6, underscore_numbers=True)
