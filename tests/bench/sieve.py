"""Sieve of Eratosthenes."""


def sieve(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= n:
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
        i += 1
    return [i for i, f in enumerate(flags) if f]


count = 0
for _ in range(4):
    primes = sieve(3_000_000)
    count += len(primes)
print(count, primes[-1], sum(primes))
