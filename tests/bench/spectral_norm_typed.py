"""Spectral norm, annotated, with generator expressions."""
from math import sqrt


def a(i: int, j: int) -> float:
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def mul_av(v: list[float]) -> list[float]:
    return [sum(a(i, j) * x for j, x in enumerate(v)) for i in range(len(v))]


def mul_atv(v: list[float]) -> list[float]:
    return [sum(a(j, i) * x for j, x in enumerate(v)) for i in range(len(v))]


def main(n: int = 400) -> None:
    u: list[float] = [1.0] * n
    v: list[float] = []
    for _ in range(10):
        v = mul_atv(mul_av(u))
        u = mul_atv(mul_av(v))
    vbv: float = sum(x * y for x, y in zip(u, v))
    vv: float = sum(x * x for x in v)
    print("%0.9f" % sqrt(vbv / vv))


if __name__ == "__main__":
    main()
