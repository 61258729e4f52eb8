"""Mandelbrot set by float arithmetic."""


def iterations(cr, ci, limit):
    zr = zi = 0.0
    for n in range(limit):
        zr2 = zr * zr
        zi2 = zi * zi
        if zr2 + zi2 > 4.0:
            return n
        zi = 2.0 * zr * zi + ci
        zr = zr2 - zi2 + cr
    return limit


def render(width, height, limit):
    rows = []
    total = 0
    for y in range(height):
        row = []
        ci = 2.4 * y / height - 1.2
        for x in range(width):
            n = iterations(3.0 * x / width - 2.1, ci, limit)
            total += n
            row.append("#" if n == limit else " .:-=+*"[n % 7])
        rows.append("".join(row))
    return rows, total


rows, total = render(600, 300, 100)
print(total)
print("\n".join(row[::10] for row in rows[::25]))
