"""Sudoku by backtracking with candidates; validation of bad grids."""


class Sudoku:
    def __init__(self, text):
        digits = [c for c in text if c in "0123456789."]
        if len(digits) != 81:
            raise ValueError(f"81 cells wanted, {len(digits)} given")
        self.grid = [0 if c in "0." else int(c) for c in digits]
        self.rows = [set() for _ in range(9)]
        self.cols = [set() for _ in range(9)]
        self.boxes = [set() for _ in range(9)]
        self.guesses = 0
        for i, v in enumerate(self.grid):
            if v:
                if v not in self.candidates(i):
                    raise ValueError(f"{v} conflicts at row {i // 9 + 1}, column {i % 9 + 1}")
                self.place(i, v)

    @staticmethod
    def where(i):
        r, c = divmod(i, 9)
        return r, c, r // 3 * 3 + c // 3

    def candidates(self, i):
        r, c, b = self.where(i)
        return set(range(1, 10)) - self.rows[r] - self.cols[c] - self.boxes[b]

    def place(self, i, v):
        r, c, b = self.where(i)
        self.grid[i] = v
        for group in (self.rows[r], self.cols[c], self.boxes[b]):
            group.add(v)

    def remove(self, i):
        r, c, b = self.where(i)
        v, self.grid[i] = self.grid[i], 0
        for group in (self.rows[r], self.cols[c], self.boxes[b]):
            group.discard(v)

    def solve(self):
        best = None
        for i, v in enumerate(self.grid):
            if v == 0:
                c = self.candidates(i)
                if not c:
                    return False
                if best is None or len(c) < len(best[1]):
                    best = (i, c)
                    if len(c) == 1:
                        break
        if best is None:
            return True
        i, options = best
        for v in sorted(options):
            self.guesses += len(options) > 1
            self.place(i, v)
            if self.solve():
                return True
            self.remove(i)
        return False

    def __str__(self):
        lines = []
        for r in range(9):
            if r in (3, 6):
                lines.append("------+-------+------")
            row = self.grid[r * 9:r * 9 + 9]
            lines.append(" | ".join(" ".join(str(v or ".") for v in row[c:c + 3]) for c in (0, 3, 6)))
        return "\n".join(lines)


puzzle = """
53..7.... 6..195... .98....6. 8...6...3 4..8.3..1
7...2...6 .6....28. ...419..5 ....8..79
"""
s = Sudoku(puzzle)
print(s)
print(s.solve(), s.guesses)
print(s)
hard = Sudoku("8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..")
print(hard.solve(), hard.guesses, "".join(map(str, hard.grid[:27])))
print(all(set(hard.grid[r * 9:r * 9 + 9]) == set(range(1, 10)) for r in range(9)))
for bad in ("12", "55" + "." * 79, "." * 80 + "x"):
    try:
        Sudoku(bad)
    except ValueError as e:
        print(e)
print(Sudoku("12345678." + "........9" + "." * 63).solve())
