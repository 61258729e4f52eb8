# int(): bases, whitespace, underscores, errors; bin/hex/oct; methods of int.
for text in ("12", " 12 ", "-7", "+3", "1_000", "0012", "٣"):
    print(repr(text), int(text))
for text, base in (("ff", 16), ("0xff", 16), ("0xff", 0), ("0b101", 0), ("0o17", 0), ("101", 2), ("z", 36), ("-Zz", 36), ("10", 7)):
    print(text, base, int(text, base))
for args in (("",), ("1.5",), ("abc",), ("1__0",), ("_1",), ("0x10",), ("9", 8), ("1", 1), ("1", 37), (None,), ([],), ("12a", 10), (1.5, 10)):
    try:
        print(int(*args))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(int(3.99), int(-3.99), int(True), int(), int(b"42"), int(1e10))
for v in (float("inf"), float("nan")):
    try:
        int(v)
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
print(bin(10), bin(-10), hex(255), hex(-255), oct(8), oct(0), bin(0))
n = 1000
print(n.bit_length(), n.bit_count(), n.to_bytes(2, "big"), n.to_bytes(4, "little"), (-2).to_bytes(2, "big", signed=True), n.as_integer_ratio())
print(int.from_bytes(b"\x03\xe8", "big"), int.from_bytes(b"\xff\xfe", "big", signed=True), int.from_bytes([1, 2], "little"))
try:
    n.to_bytes(1, "big")
except OverflowError as e:
    print(e)
try:
    (-1).to_bytes(1, "big")
except OverflowError as e:
    print(e)
print(n.real, n.imag, n.numerator, n.denominator, n.conjugate(), n.is_integer())


class I:
    def __int__(self):
        return 42

    def __index__(self):
        return 3


print(int(I()), [10, 20, 30, 40][I()], hex(I()), "abcdef"[I()], range(10)[I()])
print(str(255), repr(-1), f"{255:08b}", f"{255:#x}", f"{-255:+d}", format(10, "b"), "%d %5d|%-5d|%05d %x %X %o %+d" % (1, 2, 3, 4, 255, 255, 8, 5))
print(chr(97), ord("a"), chr(0x1F600), ord("é"), int("１２"))
print(hash(5), hash(True), 5 .__class__, type(5) is int)


class MyInt(int):
    def double(self):
        return MyInt(self * 2)


m = MyInt(21)
print(m, m.double(), type(m + 1).__name__, type(m.double()).__name__, isinstance(m, int), m == 21, hash(m) == hash(21))
