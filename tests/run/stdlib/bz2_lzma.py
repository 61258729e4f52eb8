"""bz2, lzma, tarfile and zipfile: whole and in pieces, and what goes wrong."""
import bz2
import copy
import io
import lzma
import os
import shutil
import tarfile
import tempfile
import zipfile

data = b"".join(b"line %d of some text\n" % (i % 97) for i in range(5000))
for level in 1, 9:
    print(len(bz2.compress(data, level)), bz2.decompress(bz2.compress(data, level)) == data)
packed = bz2.compress(b"first") + bz2.compress(b"second")
print(bz2.decompress(packed))
d = bz2.BZ2Decompressor()
print(d.decompress(packed), d.eof, d.needs_input, bz2.decompress(d.unused_data))
d = bz2.BZ2Decompressor()
whole = bz2.compress(data)
print(d.decompress(whole, max_length=10), d.needs_input, d.decompress(b"", 5), len(d.decompress(b"")), d.eof)
c = bz2.BZ2Compressor()
pieces = [c.compress(data[:1000]), c.compress(data[1000:]), c.flush()]
print(bz2.decompress(b"".join(pieces)) == data)
for call in (lambda: c.compress(b""), lambda: c.flush(), lambda: bz2.BZ2Compressor(10), lambda: bz2.decompress(b"no bz2"),
             lambda: d.decompress(b"x"), lambda: bz2.decompress(whole[:100]), lambda: copy.copy(c)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)

for format, check in (lzma.FORMAT_XZ, lzma.CHECK_SHA256), (lzma.FORMAT_ALONE, -1):
    xz = lzma.compress(data, format, check)
    d = lzma.LZMADecompressor()
    print(len(xz), d.decompress(xz) == data, d.check, d.eof, d.unused_data)
filters = [{"id": lzma.FILTER_DELTA, "dist": 4}, {"id": lzma.FILTER_LZMA2, "preset": 6, "dict_size": 65536}]
raw = lzma.compress(data, lzma.FORMAT_RAW, filters=filters)
print(lzma.decompress(raw, lzma.FORMAT_RAW, filters=filters) == data)
print(lzma._encode_filter_properties(filters[1]), lzma._decode_filter_properties(lzma.FILTER_LZMA2, b"\x0c"))
xz = lzma.compress(data)
for call in (lambda: lzma.decompress(b"no xz at all"), lambda: lzma.decompress(xz[:50]), lambda: lzma.decompress(xz, memlimit=100),
             lambda: lzma.LZMACompressor(preset=77), lambda: lzma.LZMACompressor(preset=1, filters=filters),
             lambda: lzma.LZMACompressor(lzma.FORMAT_RAW), lambda: lzma.LZMACompressor(9), lambda: lzma.LZMADecompressor(9),
             lambda: lzma.LZMACompressor(lzma.FORMAT_ALONE, filters=filters), lambda: lzma.LZMACompressor(filters=[{}]),
             lambda: lzma.LZMACompressor(filters=[{"id": 1}]), lambda: lzma.LZMACompressor(filters=[{"id": 3, "x": 1}]),
             lambda: lzma.LZMACompressor(filters=[3]), lambda: lzma.is_check_supported(lzma.CHECK_CRC64),
             lambda: lzma.decompress(xz[:-20] + bytes(20))):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)

folder = tempfile.mkdtemp()
os.makedirs(folder + "/in/sub")
for name in "a.txt", "sub/b.txt":
    with open(f"{folder}/in/{name}", "wb") as f:
        f.write(data[:3000])
for kind in "tar", "gztar", "bztar", "xztar", "zip":
    archive = shutil.make_archive(f"{folder}/made", kind, folder + "/in")
    shutil.unpack_archive(archive, f"{folder}/out-{kind}", **({} if kind == "zip" else {"filter": "data"}))
    print(os.path.basename(archive), sorted(os.listdir(f"{folder}/out-{kind}")))
    with open(f"{folder}/out-{kind}/sub/b.txt", "rb") as f:
        print(f.read() == data[:3000])
with tarfile.open(folder + "/made.tar.xz") as t:
    print(sorted(t.getnames()), t.getmember("./a.txt").size)
with zipfile.ZipFile(folder + "/w.zip", "w") as z:
    for method in zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA:
        z.writestr(f"m{method}", data, method)
with zipfile.ZipFile(folder + "/w.zip") as z:
    print([(i.filename, i.compress_type, z.read(i) == data) for i in z.infolist()], z.testzip())
with bz2.open(folder + "/t.bz2", "wt", encoding="utf-8") as f:
    f.write("é\nline\n")
with bz2.open(folder + "/t.bz2", "rt", encoding="utf-8") as f:
    print(f.readlines())
with lzma.open(io.BytesIO(xz)) as f:
    print(f.readline(), f.seek(100000), f.read(10), f.tell())
shutil.rmtree(folder)
