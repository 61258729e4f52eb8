"""Product of matrices held as nested lists."""


def matmul(a, b):
    n, m, p = len(a), len(b), len(b[0])
    result = [[0.0] * p for _ in range(n)]
    for i in range(n):
        for j in range(p):
            total = 0.0
            for k in range(m):
                total += a[i][k] * b[k][j]
            result[i][j] = total
    return result


def make(n, seed):
    return [[((i * 31 + j * 17 + seed) % 10) / 10.0 for j in range(n)] for i in range(n)]


n = 240
a, b = make(n, 1), make(n, 2)
c = matmul(a, b)
d = matmul(c, a)
print(c[0][0], c[10][20], round(sum(map(sum, d)), 3))
