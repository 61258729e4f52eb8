"""Abstract methods of the numeric tower, what it defines itself; weak proxies as right operands."""

import fractions
import numbers
import weakref

for c in (numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral):
    print(c.__name__, sorted(c.__abstractmethods__))
try:
    type("Half", (numbers.Real,), {"__float__": lambda self: 0.5})()
except TypeError as error:
    print(error)
print(divmod(fractions.Fraction(7, 2), 1), divmod(7, fractions.Fraction(3, 2)), fractions.Fraction(3, 2) + 1j)


class Always(float):
    def __add__(self, other):
        return 24

    def __radd__(self, other):
        return 42


number = Always()
proxy = weakref.proxy(number)
for add in (lambda: proxy + 1.0, lambda: 1.0 + proxy, lambda: 1 + proxy, lambda: proxy + proxy):
    print(add())
