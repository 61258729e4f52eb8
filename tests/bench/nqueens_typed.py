"""N queens over bit masks, annotated."""


def count(n: int, row: int, cols: int, d1: int, d2: int) -> int:
    if row == n:
        return 1
    total: int = 0
    free: int = ((1 << n) - 1) & ~(cols | d1 | d2)
    while free:
        bit: int = free & -free
        free ^= bit
        total += count(n, row + 1, cols | bit, (d1 | bit) << 1, (d2 | bit) >> 1)
    return total


if __name__ == "__main__":
    print([count(n, 0, 0, 0, 0) for n in range(1, 14)])
