"""N queens by backtracking over lists and sets."""


def solve(n):
    solutions = 0
    columns, diag1, diag2 = set(), set(), set()
    board = [0] * n
    checksum = 0

    def place(row):
        nonlocal solutions, checksum
        if row == n:
            solutions += 1
            checksum += sum(i * c for i, c in enumerate(board))
            return
        for col in range(n):
            if col in columns or row + col in diag1 or row - col in diag2:
                continue
            board[row] = col
            columns.add(col)
            diag1.add(row + col)
            diag2.add(row - col)
            place(row + 1)
            columns.remove(col)
            diag1.remove(row + col)
            diag2.remove(row - col)

    place(0)
    return solutions, checksum


print(solve(8), solve(10), solve(11), solve(12))
