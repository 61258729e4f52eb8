import codecs, io
print(codecs.encode("Hello", "rot13"), codecs.encode(b"abc","hex"), codecs.decode(b"YWJj\n","base64"))
print("\u0416x".encode("cp1251"), b"\xc6x".decode("cp1251"), "é".encode("cp037"), "Ж".encode("koi8-r"))
print("a+b\u20ac!".encode("utf-7"), "a+b\u20ac!".encode("utf-7").decode("utf-7"))
print("\u1234\n\\x".encode("unicode_escape"), rb"\u1234\n\x41\N{BULLET}".decode("unicode_escape"))
print("b\xfccher".encode("punycode"), b"bcher-kva".decode("punycode"), "b\xfccher.de".encode("idna"))
codecs.register_error("my", lambda e: ("<%d>" % e.start, e.end))
print("a\u1234b\u1235".encode("ascii", "my"), b"a\xffb".decode("utf-8", "my"))
print("a\u1234".encode("latin-1", "namereplace"))
def search(name):
    if name == "my_codec":
        return codecs.CodecInfo(lambda s, e="strict": (s[::-1].encode(), len(s)), lambda b, e="strict": (bytes(b).decode()[::-1], len(b)), name="my-codec")
codecs.register(search)
print("abc".encode("My Codec"), b"abc".decode("my-codec"))
d = codecs.getincrementaldecoder("utf-8")()
print([d.decode(bytes([b])) for b in "é€😀".encode()])
d = codecs.getincrementaldecoder("utf-16")()
print([d.decode(bytes([b])) for b in "é€😀".encode("utf-16")])
r = codecs.getreader("utf-8")(io.BytesIO("äb\ncd\nef".encode()))
print(r.readline(), r.read(1), list(r))
w = codecs.getwriter("utf-16")(b := io.BytesIO()); w.write("a"); w.write("b"); print(b.getvalue())
print(list(codecs.iterdecode([b"\xe2", b"\x82", b"\xac"], "utf-8")), list(codecs.iterencode(["a","\u20ac"], "utf-8-sig")))
print(codecs.lookup("LATIN1").name, codecs.lookup("windows-1252").name)
for f in (lambda: codecs.lookup("nope"), lambda: "a".encode("nope"), lambda: "\u1234".encode("cp1251"), lambda: "a".encode("hex"),
          lambda: codecs.lookup_error("nope"), lambda: "\u1234".encode("ascii","nope"), lambda: codecs.decode(b"zz", "hex")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e, getattr(e, "__notes__", None))
print(codecs.EncodedFile(io.BytesIO("é".encode("latin-1")), "utf-8", "latin-1").read())
for h in "strict ignore replace xmlcharrefreplace backslashreplace namereplace surrogateescape surrogatepass".split():
    try: print(h, codecs.lookup_error(h)(UnicodeEncodeError("utf-8", "a\udc80b", 1, 2, "r")))
    except Exception as e: print(h, repr(e))
    try: print(h, codecs.lookup_error(h)(UnicodeDecodeError("utf-8", b"a\x80b", 1, 2, "r")))
    except Exception as e: print(h, repr(e))
