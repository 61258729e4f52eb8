# abs, divmod, pow, round, sum, min, max, int/float/complex/bool, hash, bin/oct/hex.
print(abs(-3), abs(2.5), abs(-3 + 4j), divmod(17, 5), divmod(-7.5, 2), pow(2, 10), pow(2, -1), pow(7, 2, 10))
print(round(2.567, 2), round(2.5), round(-0.4), round(1234, -2), round(True), round(7.0))
print(sum([]), sum([1, 2], 10), sum((x for x in range(5)), 0.0), sum([[1], [2]], []), sum({1: 0, 2: 0}))
print(min(3, 1, 2), min([4, 2]), min("b", "a"), min([], default=None), min([-1, 2], key=abs), max("abc", "abd"), max([1, -5], key=abs), max({"a": 3, "b": 9}.items(), key=lambda p: p[1]), max(1, 1.0), min(1.0, 1))
for call in (lambda: min(), lambda: min([]), lambda: max(5), lambda: max(1, "a"), lambda: sum(["a"]), lambda: sum("ab", ""), lambda: sum(5), lambda: abs("x"), lambda: divmod(1, "a"), lambda: round("x"), lambda: pow(2, 0.5, 3), lambda: pow("a", 2), lambda: max(1, 2, default=3), lambda: bin(1.5), lambda: hash([])):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print(bool(), int(), float(), complex(), str(), complex(1, 2), complex("1+2j"), complex(1.5), 1j**2, (1 + 2j) * (3 - 1j), (1 + 2j) / (1 - 1j), abs(1j), (3 + 4j).real, (3 + 4j).imag, 2j == 2j, 1 + 0j == 1)
print(int("7") + float("2.5"), int(7.9), int(-7.9), float(3), bool("False"), bool(0.0), str(1.0), int(True))
print(bin(5), oct(8), hex(255), chr(65), ord("A"), ascii("é"), repr("x"), id(1) == id(1))
print(isinstance(1, int), isinstance(True, int), isinstance(1.0, (int, float)), isinstance("", object), issubclass(bool, int), isinstance(int, type), isinstance(None, type(None)), isinstance(1, int | str))
print(all([]), any([]), all([1, 0]), any([0, 1]), all(x > 0 for x in [1, 2]), any(x > 5 for x in [1, 2]))
print(callable(print), callable(lambda: 0), callable(int), callable("x"))
print(type(1), type(1.0), type("a"), type(None), type([]), type({}), type(()), type(set()), type(b""), type(True), type(print), type(lambda: 0), type(range(1)), type(type), type(object()), type(x for x in ()), type(slice(1)))
print(len("abc"), len([1]), len({}), len((1, 2)), len({1}), len(range(10)), len(b"ab"))
