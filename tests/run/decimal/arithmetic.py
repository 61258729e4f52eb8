from decimal import *
import decimal, threading
D = Decimal
print(D("1.1") + D("2.2"), D(1) / D(3), D("1.20") * 3, D(10) - D("0.01"), D(7) // 2, D(-7) % 3, D(-7) // 3, divmod(D(7), D(2)), D(2) ** 10, D(2) ** -2, D(2).sqrt(), D("1e5"), D("1E+20"), D("0.0000001"), D("-0"), D("NaN"), D("-Infinity"), repr(D("1.50")))
print(D("2.675").quantize(D("0.01")), D("2.675").quantize(D("0.01"), rounding=ROUND_HALF_UP), round(D("2.5")), round(D("2.567"), 1), int(D("3.9")), float(D("0.1")), D(0.1), D("1.100").normalize(), D("100").normalize(), D("1.23").as_tuple(), D("3.0") == 3, D("0.1") == 0.1, D(1) < D(2), hash(D("1.0")) == hash(1), hash(D("0.5")) == hash(0.5), max(D(1), D(3)), sum([D("0.1")] * 10), sorted([D(3), D(1)]))
print(f"{D('1234567.891'):,.2f} {D('0.5'):.1%} {D('3.14159'):10.3f}| {D('3'):<6}| {D('12.5'):08.2f} {D('1e10'):e} {D('1.5')} {D('123.456'):.3g} {D('1000'):,}")
for r in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
    print(r, [str(D(x).quantize(D("1"), rounding=r)) for x in ("1.5", "2.5", "-1.5", "-2.5", "1.1", "-1.1")])
getcontext().prec = 6; print(D(1) / D(7), D("1.23456789") + 0, +D("1.23456789"), getcontext().prec)
with localcontext() as ctx: ctx.prec = 50; print(D(2).sqrt(), D(1) / 3, D(1).exp(), D(2).ln(), D(2).log10(), D(2) ** D("0.5"), D(3) ** D("1.7"))
with localcontext(prec=3): print(D(22) / 7)
getcontext().prec = 28
for f in (lambda: D(1) / 0, lambda: D(0) / 0, lambda: D("abc"), lambda: D(1) + 1.5, lambda: D(-1).sqrt(), lambda: D("1e999999") * 10, lambda: D([]), lambda: int(D("nan")), lambda: D(1) % 0, lambda: D("1").quantize(D("1e-40")), lambda: D(object()), lambda: D(1) < "x", lambda: D("sNaN") + 1, lambda: D(1) // 0, lambda: D(1).foo):
    try: print(f())
    except Exception as e: print(type(e), e)
print(getcontext()); print(D(1).exp(), D(10).ln(), D(2).log10(), D("1000").log10(), D("0.1") ** 20, D("1.1") ** 100, D("123456789012345678901234567890") + 1, D(3).is_finite(), D("12.30").adjusted(), D("12.3").to_eng_string(), D("1e7").to_eng_string(), D((1, (1, 2, 3), -2)), D("  12 "), D("1_000.5"), D.from_float(2.5), abs(D(-3)), -D(3), D("3.7").to_integral_value(), D("12.5").as_integer_ratio(), D(5).compare(D(7)), D("1.0").same_quantum(D("2.0")))
import math; print(math.floor(D("2.7")), math.ceil(D("2.1")), math.sqrt(D(4)), bool(D(0)), D("1e-7"), str(D("0E-10")), D("1.0") + D("2"), D("100") * D("0.01"), 3 - D("1.5"), 2 * D("1.5"), 1 / D(4), 2 ** D(3))
def w(): print(getcontext().prec)
getcontext().prec = 9; t = threading.Thread(target=w); t.start(); t.join()
