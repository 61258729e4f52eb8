"""Spectral norm by power iteration."""
from math import sqrt


def eval_a(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v, transposed):
    n = len(v)
    result = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            if transposed:
                total += eval_a(j, i) * v[j]
            else:
                total += eval_a(i, j) * v[j]
        result.append(total)
    return result


def at_a_times(u):
    return times(times(u, False), True)


def main(n):
    u = [1.0] * n
    v = u
    for _ in range(10):
        v = at_a_times(u)
        u = at_a_times(v)
    vbv = sum(a * b for a, b in zip(u, v))
    vv = sum(a * a for a in v)
    print(f"{sqrt(vbv / vv):.9f}")


main(450)
