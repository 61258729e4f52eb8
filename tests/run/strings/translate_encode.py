# str.translate, maketrans, encode/decode, escapes in repr, ord/chr.
t = str.maketrans("abc", "xyz")
print("aabbcc d".translate(t), "abc".translate(str.maketrans("ab", "12", "c")), "abc".translate({97: "AA", 98: None, ord("c"): 0x43}))
print(str.maketrans({"a": "1", 98: "2"}), str.maketrans("a", "b", "c"))
try:
    str.maketrans("ab", "c")
except ValueError as e:
    print(e)
s = "héllo 日 😀"
for enc in ("utf-8", "utf-16-le", "utf-32-be", "UTF8"):
    b = s.encode(enc)
    print(enc, b, b.decode(enc) == s)
print("abc".encode("ascii"), "é".encode("latin-1"), "é".encode())
for args in (("ascii",), ("ascii", "ignore"), ("ascii", "replace"), ("ascii", "backslashreplace"), ("ascii", "xmlcharrefreplace"), ("latin-1", "replace"), ("nope",)):
    try:
        print(args, s.encode(*args))
    except (UnicodeEncodeError, LookupError) as e:
        print(type(e).__name__, e)
for data, args in ((b"\xff\xfeabc", ("utf-8",)), (b"\xff\xfeabc", ("utf-8", "replace")), (b"\xffabc", ("utf-8", "ignore")), (b"\xe6\x97", ("utf-8",)), (b"\x80", ("ascii",)), (b"\xff", ("utf-8", "backslashreplace")), (b"\xe9", ("latin-1",))):
    try:
        print(data, args, ascii(data.decode(*args)))
    except UnicodeDecodeError as e:
        print(e)
for v in ("a'b", 'a"b', "a'b\"c", "\\", "\n\r\t", "\x00\x1f\x7f", "\x80\xa0\xad", "é日😀", "\u2028", "\ud800", "\U0010ffff", "tab\there"):
    try:
        print(repr(v))
    except UnicodeEncodeError as e:
        print(e)
    print(ascii(v), len(v))
print(ord("a"), ord("日"), ord("😀"), chr(9731), chr(0x10FFFF) == "\U0010ffff")
for call in (lambda: chr(-1), lambda: chr(0x110000), lambda: ord("ab"), lambda: ord(""), lambda: ord(5), lambda: chr("a")):
    try:
        call()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print("\N{GREEK SMALL LETTER ALPHA}\N{SNOWMAN}", "\101\x41\u0041", "a\
b", r"\n\x", b"\x00\xffa", "\v\f\a\b".encode())
print(str(b"abc"), str(b"abc", "utf-8"), str(5), str(None), str([1, "a"]), str(), str(object=3))
