"""Primes, factorisation, perfect numbers, gcd, modular inverse, CRT, Miller-Rabin, RSA, pi and e by big integers."""
from math import gcd, isqrt


def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[:2] = b"\0\0"
    for i in range(2, isqrt(n) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, f in enumerate(flags) if f]


def factor(n):
    out = {}
    d = 2
    while d * d <= n:
        while n % d == 0:
            out[d] = out.get(d, 0) + 1
            n //= d
        d += 1 if d == 2 else 2
    if n > 1:
        out[n] = out.get(n, 0) + 1
    return out


def divisors(n):
    small = [d for d in range(1, isqrt(n) + 1) if n % d == 0]
    return small + [n // d for d in reversed(small) if d * d != n]


def egcd(a, b):
    if b == 0:
        return a, 1, 0
    g, x, y = egcd(b, a % b)
    return g, y, x - a // b * y


def inverse(a, m):
    g, x, _ = egcd(a, m)
    if g != 1:
        raise ValueError(f"{a} has no inverse modulo {m}")
    return x % m


def crt(pairs):
    x, m = 0, 1
    for r, n in pairs:
        x += m * ((r - x) * inverse(m, n) % n)
        m *= n
    return x % m


def is_prime(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def pi_digits(n):
    def arctan(x, one):
        total = term = one // x
        k, sign = 3, -1
        while term:
            term //= x * x
            total += sign * (term // k)
            k, sign = k + 2, -sign
        return total

    one = 10 ** (n + 10)
    return str(4 * (4 * arctan(5, one) - arctan(239, one)) // 10 ** 10)


def e_digits(n):
    one = 10 ** (n + 10)
    total, term, k = 0, one, 1
    while term:
        total += term
        term //= k
        k += 1
    return str(total // 10 ** 10)


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


ps = sieve(1000)
print(len(ps), ps[-5:], sum(ps))
print(factor(360), factor(97), factor(2**31 - 1), factor(600851475143), divisors(84))
print([n for n in range(2, 500) if sum(divisors(n)[:-1]) == n], [n for n in range(2, 300) for m in [sum(divisors(n)[:-1])] if m != n and m > 1 and sum(divisors(m)[:-1]) == n])
print(gcd(1071, 462), egcd(240, 46), inverse(3, 11), crt([(2, 3), (3, 5), (2, 7)]), pow(3, -1, 11))
try:
    inverse(6, 9)
except ValueError as e:
    print(e)
print([p for p in range(100) if is_prime(p)] == [p for p in ps if p < 100], is_prime(2**61 - 1), is_prime(2**67 - 1), is_prime(10**18 + 9), is_prime(561))
p, q = 1000000007, 998244353
n, phi, e = p * q, (p - 1) * (q - 1), 65537
d = inverse(e, phi)
message = int.from_bytes(b"secret", "big")
cipher = pow(message, e, n)
print(cipher, pow(cipher, d, n).to_bytes(6, "big"))
print(pi_digits(60))
print(e_digits(60))
print(max(range(1, 3000), key=collatz), collatz(27), collatz(837799))
print(sum(int(c) for c in str(2**1000)), len(str(3**500)), str(7**123)[-10:], isqrt(2 * 10**60))
fibs = [1, 2]
while fibs[-1] < 10**30:
    fibs.append(fibs[-1] + fibs[-2])
print(len(fibs), fibs[-1], sum(f for f in fibs if f % 2 == 0))
tri = [[1]]
for _ in range(9):
    tri.append([1] + [a + b for a, b in zip(tri[-1], tri[-1][1:])] + [1])
for row in tri[:6]:
    print(" ".join(map(str, row)).center(20).rstrip())
print(tri[9])
