"""Tic-tac-toe: board class, perfect play by minimax with memo, tournament against a weak player."""
from functools import lru_cache

LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


def winner(board):
    for a, b, c in LINES:
        if board[a] != " " and board[a] == board[b] == board[c]:
            return board[a]
    return None


def moves(board):
    return [i for i, c in enumerate(board) if c == " "]


def play(board, i, who):
    if board[i] != " ":
        raise ValueError(f"cell {i} is taken by {board[i]}")
    return board[:i] + who + board[i + 1:]


@lru_cache(maxsize=None)
def value(board, who):
    w = winner(board)
    if w:
        return 1 if w == "X" else -1
    if not moves(board):
        return 0
    nxt = "O" if who == "X" else "X"
    scores = [value(play(board, m, who), nxt) for m in moves(board)]
    return max(scores) if who == "X" else min(scores)


def perfect(board, who):
    nxt = "O" if who == "X" else "X"
    key = lambda m: value(play(board, m, who), nxt)
    return (max if who == "X" else min)(moves(board), key=key)


class Lcg:
    def __init__(self, seed):
        self.s = seed

    def pick(self, xs):
        self.s = (self.s * 1664525 + 1013904223) % 2**32
        return xs[(self.s >> 16) % len(xs)]


def random_player(rng):
    return lambda board, who: rng.pick(moves(board))


def first_free(board, who):
    return moves(board)[0]


def game(x, o, show=False):
    board, who = " " * 9, "X"
    while not winner(board) and moves(board):
        board = play(board, (x if who == "X" else o)(board, who), who)
        if show:
            print("/".join(board[i:i + 3].replace(" ", ".") for i in (0, 3, 6)))
        who = "O" if who == "X" else "X"
    return winner(board) or "draw"


print(value(" " * 9, "X"), value.cache_info().currsize)
print(game(perfect, perfect, show=True))
print(game(first_free, perfect))
rng = Lcg(42)
tally = {}
for _ in range(200):
    r = game(perfect, random_player(rng))
    tally[r] = tally.get(r, 0) + 1
print(tally)
tally = {"X": 0, "O": 0, "draw": 0}
for _ in range(200):
    tally[game(random_player(rng), random_player(rng))] += 1
print(tally, sum(tally.values()))
try:
    play("X        ", 0, "O")
except ValueError as e:
    print(e)
states = set()


def explore(board, who):
    if board in states:
        return
    states.add(board)
    if winner(board):
        return
    for m in moves(board):
        explore(play(board, m, who), "O" if who == "X" else "X")


explore(" " * 9, "X")
print(len(states), sum(winner(b) == "X" for b in states), sum(winner(b) == "O" for b in states))
