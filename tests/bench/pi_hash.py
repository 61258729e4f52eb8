"""Digits of pi with big integers, each fed into 64-bit hashes (FNV-1a and splitmix64)."""

MASK = 0xFFFFFFFFFFFFFFFF


def pi_digits(count):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    produced = 0
    while produced < count:
        if 4 * q + r - t < n * t:
            yield n
            produced += 1
            nr = 10 * (r - n * t)
            n = (10 * (3 * q + r)) // t - 10 * n
            q *= 10
            r = nr
        else:
            nr = (2 * q + r) * l
            nn = (q * (7 * k) + 2 + r * l) // (t * l)
            q *= k
            t *= l
            l += 2
            k += 1
            n = nn
            r = nr


def fnv1a(h, value):
    h ^= value
    return (h * 0x100000001B3) & MASK


def splitmix(state):
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return state, z ^ (z >> 31)


h = 0xCBF29CE484222325
state = 42
mixed = 0
counts = [0] * 10
for digit in pi_digits(2000):
    counts[digit] += 1
    for _ in range(500):
        h = fnv1a(h, digit)
        state, z = splitmix(state ^ h)
        mixed = (mixed + z) & MASK
print(counts)
print(f"{h:016x} {state:016x} {mixed:016x}")
