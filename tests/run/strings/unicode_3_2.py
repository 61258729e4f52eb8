"""unicodedata.ucd_3_2_0, the version that domain names and stringprep keep to."""
import hashlib
import unicodedata

old = unicodedata.ucd_3_2_0
print(old.unidata_version, type(old))


def digest(function):
    return hashlib.md5("\n".join(str(function(chr(c))) for c in range(0x110000)).encode("utf-8", "surrogatepass")).hexdigest()


for name in ("category", "bidirectional", "combining", "mirrored", "decomposition", "east_asian_width"):
    print(name, digest(getattr(old, name)))
for name in ("decimal", "digit", "name"):
    function = getattr(old, name)
    print(name, digest(lambda c: function(c, None)))
for form in ("NFC", "NFD", "NFKC", "NFKD"):
    print(form, digest(lambda c: old.normalize(form, c)))
print(old.is_normalized("NFC", "\u00e9"), old.lookup("SNOWMAN"), old.numeric("\u00bd"))
for call in (lambda: old.name("\U0001F600"), lambda: old.category("ab"), lambda: old.normalize("X", "a")):
    try:
        print(call())
    except (ValueError, TypeError) as e:
        print(e)
for name in ("b\u00fccher.example", "fa\u00df.de", "plain.org.", "a..b", "\u3042\u3002b", "x" * 64 + ".de", ""):
    try:
        print(name.encode("idna"))
    except UnicodeError as e:
        print(type(e).__name__, e)
print(b"xn--bcher-kva.example".decode("idna"))
