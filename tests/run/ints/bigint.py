# Big integers: factorials, powers, gcd, division, conversion, bit operations.
import math

f = 1
for i in range(1, 51):
    f *= i
print(f)
print(math.factorial(30), math.factorial(25) // math.factorial(23))
print(2**521 - 1)
a, b = 123456789012345678901234567890, 987654321098765432109876543210
print(a + b, a - b, a * b, b // a, b % a, divmod(b, a))
print(divmod(-b, a), divmod(b, -a), divmod(-b, -a))
print(math.gcd(a, b), math.lcm(12, 18), math.isqrt(a), math.isqrt(10**40))
print(a > b, a < b, a == a + 0, a != b, -a < 0, min(a, b), max(a, 1))
print(a.bit_length(), (2**64).bit_length(), (0).bit_length(), (-1).bit_length(), (255).bit_count())
print(a & b, a | b, a ^ b, ~a, a >> 10, a << 10, -a >> 10, -a & 0xFFFF, -a | 1, -a ^ b)
print(hex(a), oct(a), bin(2**65 + 5), hex(-a))
print(int("123456789012345678901234567890") == a, int(str(a)) == a, str(-a))
print(f"{a:,}", f"{a:_}", f"{a:x}", f"{a:#X}", f"{a:>40}", f"{a:e}", f"{a:.3f}")
print(hash(2**61 - 1), hash(2**61), hash(-1), hash(-2), hash(2**100), hash(-(2**100)), hash(10**30))
print(a // 7, a % 7, a // 10**15, a % 10**15, pow(a, 3, b), pow(a, 5))
print(int(1e20), int(-1e25), float(a), int(1e300) % 1000007)
x = 3**200
y = 7**90
print(x // y, x % y, (x // y) * y + x % y == x)
fib = [0, 1]
while len(fib) < 150:
    fib.append(fib[-1] + fib[-2])
print(fib[149], sum(fib))
print(str(2**200)[::-1], len(str(3**1000)), sum(int(c) for c in str(2**1000)))
n = 10**50
while n > 10**45:
    n = n // 3 - 1
print(n, n.to_bytes(21, "big").hex(), int.from_bytes(b"\x01" * 12, "little"))
print({2**64: "a", 2**64 + 1: "b"}[2**64], 2**64 in [2**64], 2**70 == 2.0**70)
print(math.comb(60, 30), math.perm(20, 10), sum(range(10**9, 10**9 + 5)), math.prod(range(1, 25)))
print(round(a, -20), -a // 1, abs(-a), a.__add__(1), (10**18 + 1) * (10**18 - 1))
