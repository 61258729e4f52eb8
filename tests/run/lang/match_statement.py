# Structural pattern matching: every pattern kind.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


RED = 1


class Color:
    RED = 1
    BLUE = 2


def describe(v):
    match v:
        case None:
            return "none"
        case True | False:
            return f"bool {v}"
        case 0:
            return "zero"
        case -1 | 1.5:
            return "special"
        case Color.BLUE:
            return "blue"
        case int(n) if n > 100:
            return f"big {n}"
        case int() | float():
            return "number"
        case "hello":
            return "greeting"
        case str(s):
            return f"text {s!r}"
        case []:
            return "empty list"
        case [x]:
            return f"one {x}"
        case [1, *rest]:
            return f"one then {rest}"
        case (a, b, *_) if a == b:
            return "pair"
        case [first, *middle, last]:
            return f"{first}..{last} with {len(middle)}"
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"type": t, **others}:
            return f"{t} {others}"
        case {}:
            return "a mapping"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=yy):
            return f"on y axis {yy}"
        case Point(px, py) as p if px == py:
            return f"diagonal {p.x}"
        case Point():
            return "point"
        case _:
            return "other"


for v in (None, True, 0, -1, 1.5, 2, 500, 3.25, "hello", "x", [], [7], [1, 2, 3], (4, 4, 5), (3, 4, 5),
          {"type": "circle", "r": 2}, {"type": "square", "w": 1}, {"a": 1}, {}, Point(0, 0), Point(0, 3),
          Point(2, 2), Point(1, 2), {1}, b"x", range(3)):
    print(describe(v))


def cmd(line):
    match line.split():
        case ["go", ("north" | "south") as way]:
            return "going " + way
        case ["go", other]:
            return "cannot go " + other
        case ["take", *items] if items:
            return "taking " + ", ".join(items)
        case ["quit" | "exit"]:
            return "bye"
        case []:
            return "nothing"
        case [verb, *_]:
            return "unknown " + verb


for line in ("go north", "go up", "take a b", "take", "quit", "", "sing loudly"):
    print(cmd(line))
match 5:
    case 1:
        print("never")
print("after")
match (1, [2, {"k": (3, 4)}]):
    case (a, [b, {"k": (c, d)}]):
        print(a, b, c, d)
