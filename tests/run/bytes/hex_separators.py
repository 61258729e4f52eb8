# Separators of bytes.hex(): any ASCII character, NUL among them.
b = b"\xb9\x01\xef"
print(b.hex("\0") == "b9\x0001\x00ef", b.hex(b"\x7f"), bytearray(b).hex(":", -2), memoryview(b).hex("-", 2))
for separator in [None, "", "xx", "\xff", b"\xff", 5]:
    try:
        print(b.hex(separator))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
