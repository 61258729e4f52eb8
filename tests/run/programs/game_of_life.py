"""Conway's game of life on a set of cells and on a grid; patterns and generations."""
from collections import Counter


def step(cells):
    counts = Counter((x + dx, y + dy) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
    return {c for c, n in counts.items() if n == 3 or (n == 2 and c in cells)}


def show(cells, width, height):
    return "\n".join("".join("#" if (x, y) in cells else "." for x in range(width)) for y in range(height))


def parse(text):
    return {(x, y) for y, line in enumerate(text.split()) for x, c in enumerate(line) if c == "#"}


class Grid:
    def __init__(self, w, h, alive=()):
        self.w, self.h = w, h
        self.cells = [[False] * w for _ in range(h)]
        for x, y in alive:
            self.cells[y][x] = True

    def neighbours(self, x, y):
        total = 0
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                if (dx, dy) != (0, 0):
                    total += self.cells[(y + dy) % self.h][(x + dx) % self.w]
        return total

    def step(self):
        new = [[False] * self.w for _ in range(self.h)]
        for y in range(self.h):
            for x in range(self.w):
                n = self.neighbours(x, y)
                new[y][x] = n == 3 or (self.cells[y][x] and n == 2)
        self.cells = new

    def __str__(self):
        return "\n".join("".join(".#"[c] for c in row) for row in self.cells)

    @property
    def population(self):
        return sum(map(sum, self.cells))


glider = parse(".#. ..# ###")
cells = glider
for gen in range(5):
    print(f"generation {gen}: {len(cells)} cells")
    print(show(cells, 6, 6))
    cells = step(cells)
blinker = parse("### ...")
print(step(step(blinker)) == blinker, step(blinker) != blinker)
rp = {(x + 20, y + 20) for x, y in parse(".## ##. .#.")}
history = []
for _ in range(60):
    history.append(len(rp))
    rp = step(rp)
print(history)
g = Grid(8, 6, glider)
for _ in range(24):
    g.step()
print(g)
print(g.population, type(g.population).__name__)
