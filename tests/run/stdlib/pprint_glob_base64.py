"""pprint of many kinds, glob.translate, base64's variants, linecache, zlib's streams."""
import base64, collections, dataclasses, glob, linecache, os, pprint, types, zlib

@dataclasses.dataclass
class Node:
    name: str
    children: list = dataclasses.field(default_factory=list)
node = Node("a" * 40, [Node("b" * 30)]); node.children.append(node)
class Shouting(pprint.PrettyPrinter):
    def format(self, object, context, maxlevels, level):
        text, readable, recursive = super().format(object, context, maxlevels, level)
        return (text.upper() if isinstance(object, str) else text), readable, recursive
words = {w: i for i, w in enumerate("the quick brown fox jumped over a lazy dog".split())}
print(pprint.pformat(node, width=60).replace(str(id(node)), "ID"))
for value in (types.MappingProxyType(words), collections.ChainMap(words, {"x": 1}), collections.UserList(words), collections.UserString("a lazy dog " * 9),
              bytes(range(97, 123)) * 3, bytearray(b"abcdefgh" * 9), types.SimpleNamespace(**words), [1, [2, [3]]]):
    pprint.pprint(value, width=50, depth=2)
Shouting(width=30).pprint(["abc", {"x": "y" * 30}])
loop = [1]; loop.append(loop)
print(pprint.isreadable(loop), pprint.isrecursive(loop), pprint.isreadable([object()]), pprint.PrettyPrinter().isreadable({"a": (1, 2.5)}))
for pattern in "*", "**", "**/*.py", "a/**/b", ".*", "[ab]?/*", "?x":
    print(pattern, glob.translate(pattern), glob.translate(pattern, recursive=True, include_hidden=True, seps="/\\"))
os.makedirs("gl/sub/.hid", exist_ok=True)
for name in "gl/a.py", "gl/.b.py", "gl/sub/c.py", "gl/sub/.hid/d.py":
    with open(name, "w") as f: f.write("x\fy")
print(sorted(glob.glob("gl/**/*.py", recursive=True)), sorted(glob.glob(b"**", root_dir=b"gl", recursive=True)), sorted(glob.glob("gl/*/", include_hidden=True)),
      sorted(glob.glob("**/*.py", root_dir="gl", recursive=True, include_hidden=True)), glob.escape("a[b]*?"), glob.glob("gl/none*"))
print(linecache.getlines("gl/a.py"), linecache.getlines("\0"), linecache.getline("gl/a.py", 1), linecache.lazycache("<x>", globals()))
for root, folders, files in os.walk("gl", topdown=False):
    for f in files: os.unlink(os.path.join(root, f))
    os.rmdir(root)
print(base64.z85encode(b"hello wo"), base64.z85decode("xK#0@z*cbu"), base64.a85encode(b"GB\\6 test of wrapping", adobe=True, wrapcol=9), base64.b32hexencode(memoryview(b"xyz")))
for broken in lambda: base64.z85decode("\x00bad"), lambda: base64.encodebytes("x"), lambda: base64.b32encode("x"), lambda: base64.b85encode("s"):
    try: print(broken())
    except Exception as e: print(type(e).__name__, e)
data = zlib.compress(b"spam and eggs " * 100); d = zlib.decompressobj()
print(d.decompress(data, 20), len(d.unconsumed_tail) > 0, len(d.flush()), d.eof)
c = zlib.compressobj(zdict=b"spam and eggs"); packed = c.compress(b"spam and eggs, spam") + c.flush()
print(zlib.decompressobj(zdict=b"spam and eggs").decompress(packed))
for broken in c.flush, c.copy, lambda: zlib.decompress(b"nonsense"), lambda: zlib.decompressobj().decompress(data, -1):
    try: print(broken())
    except Exception as e: print(type(e).__name__, e)
z = zlib._ZlibDecompressor(); print(z.decompress(data, 9), z.needs_input, len(z.decompress(b"")), z.eof)
