"""Sieve with a bytearray and annotations, and trial division by the primes found."""


def sieve(n: int) -> list[int]:
    flags: bytearray = bytearray([1]) * (n + 1)
    flags[0] = flags[1] = 0
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = 0
    return [i for i in range(n + 1) if flags[i]]


def largest_factor(n: int, primes: list[int]) -> int:
    best: int = 1
    for p in primes:
        if p * p > n:
            break
        while n % p == 0:
            best = p
            n //= p
    return max(best, n)


def main() -> None:
    primes: list[int] = sieve(5_000_000)
    total: int = 0
    for n in range(10_000_000, 10_012_000):
        total += largest_factor(n, primes)
    print(len(primes), total)


if __name__ == "__main__":
    main()
