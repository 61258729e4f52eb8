"""A Matrix class: operators, determinant, inverse with Fractions, powers, printing."""
from fractions import Fraction


class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        if len({len(r) for r in self.rows}) > 1:
            raise ValueError("ragged rows")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    def __getitem__(self, key):
        i, j = key
        return self.rows[i][j]

    def __setitem__(self, key, v):
        self.rows[key[0]][key[1]] = v

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __add__(self, other):
        if self.shape != other.shape:
            raise ValueError(f"shapes differ: {self.shape} and {other.shape}")
        return Matrix([a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows))

    def __neg__(self):
        return -1 * self

    def __sub__(self, other):
        return self + -other

    def __mul__(self, other):
        if isinstance(other, Matrix):
            if self.shape[1] != other.shape[0]:
                raise ValueError("inner dimensions differ")
            cols = list(zip(*other.rows))
            return Matrix([sum(a * b for a, b in zip(row, col)) for col in cols] for row in self.rows)
        return Matrix([v * other for v in row] for row in self.rows)

    __rmul__ = __mul__
    __matmul__ = __mul__

    def __pow__(self, n):
        if n < 0:
            return self.inverse() ** -n
        result, base = Matrix.identity(self.shape[0]), self
        while n:
            if n & 1:
                result = result * base
            base = base * base
            n >>= 1
        return result

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def det(self):
        n, m = self.shape
        if n != m:
            raise ValueError("not square")
        if n == 1:
            return self[0, 0]
        return sum((-1) ** j * self[0, j] * self.minor(0, j).det() for j in range(n))

    def minor(self, i, j):
        return Matrix(r[:j] + r[j + 1:] for k, r in enumerate(self.rows) if k != i)

    def inverse(self):
        n = self.shape[0]
        a = [[Fraction(v) for v in row] + [Fraction(int(i == j)) for j in range(n)] for i, row in enumerate(self.rows)]
        for col in range(n):
            pivot = next((r for r in range(col, n) if a[r][col] != 0), None)
            if pivot is None:
                raise ZeroDivisionError("singular matrix")
            a[col], a[pivot] = a[pivot], a[col]
            p = a[col][col]
            a[col] = [v / p for v in a[col]]
            for r in range(n):
                if r != col and a[r][col]:
                    f = a[r][col]
                    a[r] = [x - f * y for x, y in zip(a[r], a[col])]
        return Matrix(row[n:] for row in a)

    def __str__(self):
        widths = [max(len(str(v)) for v in col) for col in zip(*self.rows)]
        return "\n".join("[" + " ".join(f"{str(v):>{w}}" for v, w in zip(row, widths)) + "]" for row in self.rows)

    def __repr__(self):
        return f"Matrix({self.rows})"


a = Matrix([[2, 1], [5, 3]])
b = Matrix([[1, -1], [0, 4]])
print(a + b, a - b, a * b, 3 * a, a.T, sep="\n--\n")
print(a.det(), (a * b).det() == a.det() * b.det(), a ** 5, a ** 0 == Matrix.identity(2))
print(a.inverse())
print(a * a.inverse() == Matrix.identity(2), repr(a ** -1))
m = Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 4]])
print(m.det(), m.shape, m.minor(0, 1))
print(m.inverse())
print((Matrix([[1, 1], [1, 0]]) ** 90)[0, 1])
for f in (lambda: a + m, lambda: a * m, lambda: Matrix([[1, 2], [3]]), lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: Matrix([[1, 2]]).det()):
    try:
        f()
    except (ValueError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
m[0, 0] = 10
print(m[0, 0], a == Matrix([[2, 1], [5, 3]]), a != b)
