# Encodings and handlers of the module codecs, named by strings in a program that does not import it.
print("\u1234\n".encode("unicode_escape"), b"a\\n\\u0416".decode("unicode-escape"))
print("a\u1234\ud800".encode("ascii", "namereplace"))
print("b\xfccher".encode("punycode"), "b\xfccher.de".encode("idna"), b"xn--bcher-kva.de".decode("idna"))
print("\u20ac+".encode("utf-7"), b"+IKw-".decode("utf-7"))
for name in ("nope", "utf-99"):
    try:
        "".encode(name)
    except LookupError as e:
        print(e)
print("\u0416\u20ac".encode("cp1251"), b"\x80\xa4".decode("iso8859-15"), "\xe9".encode("cp437"), b"\xc1".decode("koi8_r"))
try:
    "[\udc80\ud800\udfff]".encode("utf-8", "surrogateescape")
except UnicodeEncodeError as e:
    print(e.start, e.end)
print([ascii(data.decode("utf-7", "replace")) for data in (b"a+2AE-b", b"a+2AE\xffb", b"a+2AEA-b", b"a+2AE")])
