"""Machin's formula in fixed point on big integers; xorshift and rotate hashes, annotated."""

MASK: int = (1 << 64) - 1


def arctan_inverse(x: int, unity: int) -> int:
    total = power = unity // x
    n = 3
    sign = -1
    x2 = x * x
    while power:
        power //= x2
        total += sign * (power // n)
        sign = -sign
        n += 2
    return total


def pi(digits: int) -> int:
    unity: int = 10 ** (digits + 10)
    value = 4 * (4 * arctan_inverse(5, unity) - arctan_inverse(239, unity))
    return value // 10 ** 10


def rotl(x: int, k: int) -> int:
    return ((x << k) | (x >> (64 - k))) & MASK


def mix(text: str, rounds: int) -> int:
    h: int = 0x243F6A8885A308D3
    for _ in range(rounds):
        for c in text:
            h ^= ord(c)
            h = rotl(h, 13) * 0x9FB21C651E98DF25 & MASK
            h ^= h >> 28
    return h


def main() -> None:
    digits: int = pi(6000)
    short: str = str(pi(2000))
    print(digits % 10 ** 20, f"{mix(short, 2500):x}")


if __name__ == "__main__":
    main()
