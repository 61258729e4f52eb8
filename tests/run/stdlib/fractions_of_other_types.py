"""What Fraction() takes."""
from fractions import Fraction
from decimal import Decimal
class D(Decimal): pass
class R:
    def as_integer_ratio(self): return (1, 2)
print(Fraction(Decimal("0.5")), Fraction(D("0.25")), Fraction(0.75))
for v in R(), None, [], b"1":
    try: print(Fraction(v))
    except TypeError as e: print(e)
