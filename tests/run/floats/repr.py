# repr and str of floats, special values, parsing.
values = [0.0, -0.0, 1.0, -1.5, 0.1, 0.2, 0.1 + 0.2, 1 / 3, 2 / 3, 1e15, 1e16, 1e17, 123456789012345680.0, 1e22, 1e-4, 1e-5,
          1.5e-7, 1e100, 1.7976931348623157e308, 5e-324, 2.2250738585072014e-308, 3.14159, 100.0, 1e5, 123456.789, 9007199254740993.0,
          float("inf"), float("-inf"), float("nan"), 1e23, 4.35, 0.3, 2.675, 1e21, 12345678.9, 0.00012345]
for v in values:
    print(v, repr(v), str(v), [v])
for text in ("1", " 1.5 ", "1e3", "-2.5E-3", ".5", "5.", "inf", "-Infinity", "nan", "1_000.5", "+7", "1e400", "-1e400", "1e-400", "0x1"):
    try:
        print(repr(text), float(text))
    except ValueError as e:
        print(e)
for bad in ("", "abc", "1..2", "1e", "--1", "1_"):
    try:
        float(bad)
    except ValueError as e:
        print(e)
try:
    float([])
except TypeError as e:
    print(e)
try:
    float(10**400)
except OverflowError as e:
    print(e)
print(float(), float(True), float(10**20), float("1" * 30))
print((0.5).as_integer_ratio(), (0.1).as_integer_ratio(), (2.0).is_integer(), (2.5).is_integer(), (0.1).hex(), (-3.75).hex(), float.fromhex("0x1.8p1"), float.fromhex("-0x1p-2"))
print((1.5).real, (1.5).imag, (1.5).conjugate())
print(hash(1.0), hash(0.5), hash(1e300), hash(-0.0), hash(float("inf")), hash(-2.5), hash(2.0**70))
nan = float("nan")
print(nan == nan, nan != nan, nan < 1, nan in [nan], [nan] == [nan], min(1, nan), max(nan, 1))
