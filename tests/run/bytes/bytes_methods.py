# bytes: literals, indexing, methods.
b = b"hello world"
print(b, len(b), b[0], b[-1], b[1:4], b[::-1], list(b[:3]), 104 in b, b"wor" in b, b"" in b)
print(b.upper(), b"ABC".lower(), b.title(), b.capitalize(), b"aB".swapcase())
print(b.find(b"o"), b.rfind(b"o"), b.find(b"z"), b.index(b"w"), b.count(b"l"), b.find(111), b.count(108))
print(b.startswith(b"he"), b.endswith((b"x", b"ld")), b.replace(b"l", b"L", 2), b.split(), b.split(b"o"), b.rsplit(b"o", 1), b.partition(b" "))
print(b"-".join([b"a", b"b"]), b"  x ".strip(), b"xxaxx".strip(b"x"), b"x".center(5, b"*"), b"x".ljust(3), b"x".rjust(3, b"."), b"7".zfill(3))
print(b"a\nb\r\nc".splitlines(), b"\tx".expandtabs(4), b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abc".translate(None, b"b"))
print(b"123".isdigit(), b"abc".isalpha(), b"a1".isalnum(), b" ".isspace(), b"A".isupper(), b"a".islower())
print(b.hex(), b"ab".hex("-"), bytes.fromhex("68 65 6c"), bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes(b"x"), bytes(range(3)))
print(b"a" + b"b", b"ab" * 2, b"a" == b"a", b"a" < b"b", b"a" == "a", hash(b"a") == hash(b"a"), {b"k": 1}[b"k"])
print(b"\x00\x7f\x80\xff\n\t\\'\"", repr(b'"'), repr(b"'"), b"abc".decode(), str(b"x"), b"%d-%s" % (5, b"x"), b"\xe2\x82\xac".decode())
print(sorted(b"cab"), max(b"abc"), sum(b"\x01\x02"), list(zip(b"ab", "ab")), [*b"ab"], b"".join([]), b"x".removeprefix(b"x"))
for call in (lambda: b[99], lambda: b"a" + "b", lambda: bytes([256]), lambda: bytes(-1), lambda: bytes("x"), lambda: b"".join(["a"]), lambda: b.find("h"), lambda: bytes.fromhex("zz"), lambda: b"a".index(b"b"), lambda: bytes(["a"]), lambda: b"a" < "b"):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
try:
    b[0] = 1
except TypeError as e:
    print(e)
