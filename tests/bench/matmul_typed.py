"""Product of integer matrices, annotated, rows against transposed columns."""

Matrix = list[list[int]]


def transpose(m: Matrix) -> Matrix:
    return [[row[j] for row in m] for j in range(len(m[0]))]


def matmul(a: Matrix, b: Matrix) -> Matrix:
    bt: Matrix = transpose(b)
    result: Matrix = []
    for row in a:
        out: list[int] = []
        for col in bt:
            total: int = 0
            for x, y in zip(row, col):
                total += x * y
            out.append(total % 1_000_003)
        result.append(out)
    return result


def main() -> None:
    n: int = 230
    a: Matrix = [[(i * j + 7) % 97 for j in range(n)] for i in range(n)]
    m: Matrix = a
    for _ in range(3):
        m = matmul(m, a)
    print(sum(sum(row) for row in m), m[3][5], m[n - 1][n - 1])


if __name__ == "__main__":
    main()
