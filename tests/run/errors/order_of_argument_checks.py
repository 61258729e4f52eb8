# Native functions tell of too many arguments first, then of missing ones, ones given twice and unknown keywords.
calls = [
    lambda: print(0, sep=1, end=2, file=3, flush=4, foo=5),
    lambda: print(foo=1),
    lambda: round(1.0, foo=1),
    lambda: sorted([], key=None, reverse=1, foo=2),
    lambda: sorted([], foo=1),
    lambda: zip([], strict=1, foo=2),
    lambda: zip(foo=1),
    lambda: sum([], strt=1),
    lambda: pow(1, 2, foo=1),
    lambda: pow(1, 2, 3, mod=1),
    lambda: pow(1, 2, base=1),
    lambda: pow(foo=1),
    lambda: "".split("a", 1, maxsplit=2),
    lambda: "".split("a", sep="b"),
    lambda: [].sort(key=None, reverse=False, foo=1),
    lambda: __import__(nme="x"),
    lambda: memoryview(foo=1),
    lambda: "".encode(foo=1),
    lambda: int("1", bas=3),
]
for call in calls:
    try:
        print(call())
    except TypeError as error:
        print(error)
for name in ("\udcfe", "x\0y", "no-such"):
    for use in (lambda: "a".encode(name), lambda: b"a".decode(name), lambda: open("/dev/null", encoding=name),
                lambda: open("/dev/null", errors=name).close(), lambda: bytes("a", name), lambda: str(b"a", name)):
        try:
            print(use())
        except (ValueError, LookupError) as error:
            print(type(error).__name__, ascii(error))
