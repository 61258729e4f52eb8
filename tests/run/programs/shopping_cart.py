"""A shop: Decimal prices, discounts by strategy functions, undoable commands, receipts."""
from collections import Counter, namedtuple
from decimal import ROUND_HALF_UP, Decimal

Product = namedtuple("Product", "sku name price taxed", defaults=[True])
CATALOG = {p.sku: p for p in (Product("A", "Apple", Decimal("0.30"), False), Product("B", "Book", Decimal("12.99")), Product("C", "Chair", Decimal("89.50")), Product("P", "Pen", Decimal("1.05")))}
CENT = Decimal("0.01")


def money(x):
    return x.quantize(CENT, rounding=ROUND_HALF_UP)


def percent(p):
    return lambda cart: cart.subtotal() * Decimal(p) / 100


def every_nth_free(sku, n):
    def rule(cart):
        return CATALOG[sku].price * (cart.items[sku] // n)

    rule.__name__ = f"every {n}th {CATALOG[sku].name} free"
    return rule


class Cart:
    def __init__(self):
        self.items = Counter()
        self.history = []
        self.discounts = []

    def add(self, sku, n=1):
        if sku not in CATALOG:
            raise LookupError(f"no product {sku!r}")
        if n <= 0:
            raise ValueError("quantity must be positive")
        self.items[sku] += n
        self.history.append(("add", sku, n))
        return self

    def remove(self, sku, n=1):
        if self.items[sku] < n:
            raise ValueError(f"only {self.items[sku]} of {sku} in the cart")
        self.items[sku] -= n
        if not self.items[sku]:
            del self.items[sku]
        self.history.append(("remove", sku, n))
        return self

    def undo(self):
        if not self.history:
            return False
        kind, sku, n = self.history.pop()
        (self.remove if kind == "add" else self.add)(sku, n)
        self.history.pop()
        return True

    def subtotal(self):
        return sum((CATALOG[s].price * n for s, n in self.items.items()), Decimal(0))

    def tax(self, rate=Decimal("0.19")):
        return money(sum((CATALOG[s].price * n for s, n in self.items.items() if CATALOG[s].taxed), Decimal(0)) * rate)

    def total(self):
        off = sum((money(d(self)) for d in self.discounts), Decimal(0))
        return max(self.subtotal() - off, Decimal(0)) + self.tax()

    def receipt(self):
        for sku, n in sorted(self.items.items()):
            p = CATALOG[sku]
            yield f"{n:>3} x {p.name:<8}{p.price:>8}{p.price * n:>10}"
        yield f"{'subtotal':<22}{self.subtotal():>9}"
        for d in self.discounts:
            yield f"{getattr(d, '__name__', '?')[:20]:<22}{-money(d(self)):>9}"
        yield f"{'tax':<22}{self.tax():>9}"
        yield f"{'TOTAL':<22}{self.total():>9}"


cart = Cart().add("A", 7).add("B").add("P", 3).add("C")
cart.discounts += [every_nth_free("A", 3), percent("10")]
print(*cart.receipt(), sep="\n")
print(cart.undo(), cart.undo(), dict(cart.items), cart.total())
cart.remove("A", 7)
print(dict(cart.items), cart.undo(), dict(cart.items), len(cart.history))
for f in (lambda: cart.add("Z"), lambda: cart.add("A", 0), lambda: cart.remove("B", 5)):
    try:
        f()
    except (LookupError, ValueError) as e:
        print(type(e).__name__, e)
while cart.undo():
    pass
print(dict(cart.items), cart.total(), Decimal("0.1") + Decimal("0.2"), Decimal(1) / Decimal(3), money(Decimal("2.675")), Decimal("1E+2") + 1, Product("X", "Y", Decimal(1)), Product("X", "Y", 1)._replace(name="Z").name)
