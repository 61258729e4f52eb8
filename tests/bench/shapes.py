"""A simulation over a list of mixed subclasses: every step is a virtual call."""
import math


class Shape:
    def __init__(self, x, y):
        self.x = x
        self.y = y
        self.alive = True

    def area(self):
        raise NotImplementedError

    def step(self, t):
        self.x += 0.5
        self.y -= 0.25

    def score(self):
        return self.area() * 0.5 + self.x - self.y


class Circle(Shape):
    def __init__(self, x, y, r):
        super().__init__(x, y)
        self.r = r

    def area(self):
        return math.pi * self.r * self.r

    def step(self, t):
        super().step(t)
        self.r *= 1.0001


class Rect(Shape):
    def __init__(self, x, y, w, h):
        super().__init__(x, y)
        self.w = w
        self.h = h

    def area(self):
        return self.w * self.h


class Square(Rect):
    def __init__(self, x, y, side):
        super().__init__(x, y, side, side)

    def step(self, t):
        self.w += 0.001
        self.h = self.w


class Triangle(Shape):
    def __init__(self, x, y, base, height):
        super().__init__(x, y)
        self.base = base
        self.height = height

    def area(self):
        return 0.5 * self.base * self.height

    def step(self, t):
        if t % 2 == 0:
            self.x += 1.0
        else:
            self.y += 1.0


def build(n):
    shapes = []
    for i in range(n):
        k = i % 4
        if k == 0:
            shapes.append(Circle(i, -i, 1.0 + i % 7))
        elif k == 1:
            shapes.append(Rect(i, i, 2.0, 3.0 + i % 5))
        elif k == 2:
            shapes.append(Square(-i, i, 1.5))
        else:
            shapes.append(Triangle(i, i / 2, 3.0, 4.0))
    return shapes


shapes = build(1000)
total = 0.0
for t in range(3000):
    for shape in shapes:
        shape.step(t)
        total += shape.score()
print(f"{total:.6e} {len(shapes)} {shapes[0].area():.6f}")
