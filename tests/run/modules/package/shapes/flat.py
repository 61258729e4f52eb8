import math

from . import register


@register
class Square:
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


@register
class Circle:
    def __init__(self, r):
        self.r = r

    def area(self):
        return math.pi * self.r**2
