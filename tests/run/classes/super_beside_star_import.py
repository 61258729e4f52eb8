"""super() without arguments in a module that star-imports a native module."""

from itertools import *
from math import *


class A:
    def __init__(self, *args):
        self.args = args

    def area(self, r):
        return floor(pi * r)


class B(A):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)

    def area(self, r):
        return super().area(r) + 1

    def bound(self):
        s = super()
        return s.area


print(B(1, 2).args, B().area(2), B().bound()(1), list(islice(count(), 3)))
