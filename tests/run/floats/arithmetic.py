# Float operators, rounding, comparison, mixed arithmetic, errors.
import math

for a, b in ((7.5, 2.0), (-7.5, 2.0), (7.5, -2.0), (-7.5, -2.0), (1.0, 3.0), (0.0, 1.0), (1e308, 1e308), (5.0, 0.1)):
    print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
print(-0.0 // 1, 0.0 * -1, 0.0 == -0.0, 1.0 % 1, -1e-20 % 1, 3 % float("inf"), -3 % float("inf"), -3 // float("inf"))
for f in (lambda: 1.0 / 0.0, lambda: 1.0 // 0.0, lambda: 1.0 % 0.0, lambda: divmod(1.0, 0), lambda: 0.0**-1, lambda: 10.0**400, lambda: 1e308 * 10):
    try:
        print(f())
    except ArithmeticError as e:
        print(type(e).__name__, e)
print(2.0**3, 2**-2, (-8) ** (1 / 3), (-2.0) ** 3, (-2.0) ** 0.5, 0.0**0.0, float("inf") ** 0, 1.0 ** float("nan"), 4.0**0.5)
for v in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1.005, 1e16, -2.5001):
    print(v, round(v), round(v, 1), round(v, 2), int(v), math.floor(v), math.ceil(v), math.trunc(v))
print(round(1234.5678, -2), round(-1234.5678, -2), round(0.05, 1), round(1e300, 2), round(2.5, 0), round(5e-324, 3), round(1.0, None))
for v in (float("nan"), float("inf")):
    try:
        round(v)
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
print(round(float("nan"), 2), round(float("-inf"), 1))
print(abs(-1.5), abs(-0.0), -(-2.5), +3.5, not 0.0, bool(0.1))
print(1.0 == 1, 1.5 > 1, 0.1 + 0.2 == 0.3, 1e16 + 1 == 1e16, 2**53 + 1 > 2.0**53, 1 < float("inf"), 10**400 < float("inf"))
print(sum([0.1] * 10), sum([1e16, 1, -1e16]), math.fsum([0.1] * 10), sum([1, 2.5, 3]), sum([0.1, 0.2, 0.3], 1))
print(min(1.5, 1), max(2, 2.0), sorted([3.5, -1, 2, 0.0]))
x = 0.0
for i in range(1, 101):
    x += 1 / i
print(x)
y = 1.0
for _ in range(30):
    y = (y + 2 / y) / 2
print(y, y * y)
print(1e308 + 1e308, -1e308 - 1e308, float("inf") - float("inf"), float("inf") * 0)
print(3.7 // 1, -3.7 // 1, 3.7 % 1, 1e20 // 3, 5.5 // 0.5, 0.3 // 0.1)
try:
    1.5 & 2
except TypeError as e:
    print(e)
try:
    1.5 + "a"
except TypeError as e:
    print(e)
