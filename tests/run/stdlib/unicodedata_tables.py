import unicodedata as u, sys, hashlib
h = [hashlib.md5() for _ in range(14)]
for i in [*range(0x3400), *range(0x4e00, 0x5200), *range(0xa000, 0xb000), *range(0xf900, 0x12000), *range(0x1d000, 0x20000), 0x10fffd]:
    c = chr(i)
    for k, v in enumerate((u.name(c, "-"), u.category(c), u.bidirectional(c), u.combining(c), u.mirrored(c), u.east_asian_width(c),
        u.decomposition(c), u.decimal(c, -1), u.digit(c, -1), u.numeric(c, -1), u.normalize("NFC", c), u.normalize("NFD", c), u.normalize("NFKC", c), u.normalize("NFKD", c))):
        h[k].update(repr(v).encode() + b";")
for x in h: print(x.hexdigest())
print(u.lookup("LATIN SMALL LETTER A"), u.lookup("HANGUL SYLLABLE GAG"), u.lookup("bullet"), u.lookup("CJK UNIFIED IDEOGRAPH-4E00"), u.lookup("LINE FEED").encode(), ascii(u.lookup("KEYCAP DIGIT ONE")))
for f in (lambda: u.lookup("nope"), lambda: u.name("\x00"), lambda: u.name("ab"), lambda: u.decimal("a"), lambda: u.normalize("X", "a"), lambda: u.category(1), lambda: u.name()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(u.normalize("NFC", "e\u0301\u0327 \u1100\u1161\u11a8"), u.is_normalized("NFD", "é"), u.unidata_version)
