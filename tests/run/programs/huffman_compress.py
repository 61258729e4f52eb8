"""Huffman coding with heapq, LZ77-like and run-length compression, base64 and hex by hand."""
import heapq
from collections import Counter
from itertools import groupby


class Leaf:
    def __init__(self, ch):
        self.ch = ch

    def codes(self, prefix, out):
        out[self.ch] = prefix or "0"


class Branch:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def codes(self, prefix, out):
        self.a.codes(prefix + "0", out)
        self.b.codes(prefix + "1", out)


def build(text):
    heap = [(n, ch, Leaf(ch)) for ch, n in Counter(text).items()]
    heapq.heapify(heap)
    while len(heap) > 1:
        n1, c1, a = heapq.heappop(heap)
        n2, c2, b = heapq.heappop(heap)
        heapq.heappush(heap, (n1 + n2, min(c1, c2), Branch(a, b)))
    out = {}
    if heap:
        heap[0][2].codes("", out)
    return out


def decode(bits, codes):
    back = {v: k for k, v in codes.items()}
    out, cur = [], ""
    for b in bits:
        cur += b
        if cur in back:
            out.append(back[cur])
            cur = ""
    if cur:
        raise ValueError(f"trailing bits {cur}")
    return "".join(out)


def pack(bits):
    pad = -len(bits) % 8
    bits += "0" * pad
    return bytes([pad]) + bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def unpack(data):
    bits = "".join(f"{b:08b}" for b in data[1:])
    return bits[:len(bits) - data[0]] if data[0] else bits


for text in ("abracadabra", "aaaa", "the quick brown fox", "mississippi river"):
    codes = build(text)
    bits = "".join(codes[c] for c in text)
    data = pack(bits)
    print(len(text) * 8, len(bits), data.hex(), decode(unpack(data), codes) == text)
    print("  ", sorted(codes.items(), key=lambda kv: (len(kv[1]), kv))[:4])
print(build(""))
try:
    decode("0101011", build("abracadabra"))
except ValueError as e:
    print(e)


def lz(text, window=20):
    out, i = [], 0
    while i < len(text):
        best = (0, 0)
        for off in range(1, min(i, window) + 1):
            n = 0
            while i + n < len(text) and text[i - off + n] == text[i + n] and n < 9:
                n += 1
            if n > best[1]:
                best = (off, n)
        if best[1] >= 3:
            out.append(best)
            i += best[1]
        else:
            out.append(text[i])
            i += 1
    return out


def unlz(tokens):
    out = []
    for t in tokens:
        if isinstance(t, tuple):
            off, n = t
            for _ in range(n):
                out.append(out[-off])
        else:
            out.append(t)
    return "".join(out)


s = "banana bandana banana"
print(lz(s), unlz(lz(s)) == s)
print([(k, len(list(g))) for k, g in groupby("aaabccd")])
ALPHA = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def b64(data):
    out = []
    for i in range(0, len(data), 3):
        chunk = data[i:i + 3]
        n = int.from_bytes(chunk + bytes(3 - len(chunk)), "big")
        four = [ALPHA[n >> s & 63] for s in (18, 12, 6, 0)]
        out += four[:len(chunk) + 1] + ["="] * (3 - len(chunk))
    return "".join(out)


print([b64(x) for x in (b"", b"f", b"fo", b"foo", b"Hello, World!", bytes(range(250, 256)))])
crc_table = []
for n in range(256):
    for _ in range(8):
        n = (n >> 1) ^ 0xEDB88320 if n & 1 else n >> 1
    crc_table.append(n)


def crc32(data):
    c = 0xFFFFFFFF
    for b in data:
        c = crc_table[(c ^ b) & 255] ^ (c >> 8)
    return c ^ 0xFFFFFFFF


print(hex(crc32(b"123456789")), hex(crc32(b"")), sum(crc_table) & 0xFFFF)
