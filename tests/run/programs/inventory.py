"""Inventory from CSV-like text: parsing, grouping, reports, reordering."""
from collections import defaultdict

DATA = """\
sku,name,category,qty,price
A100,Widget,tools,10,2.50
A101,Gadget,tools,0,13.75
B200,Notebook,paper,120,1.20
B201,Pen,paper,300,0.35
C300,Lamp,home,4,24.99
C301,Chair,home,2,89.00
X,broken line
D400,Mystery,misc,abc,1.00
"""


class Item:
    def __init__(self, sku, name, category, qty, price):
        self.sku, self.name, self.category = sku, name, category
        self.qty = int(qty)
        self.price = float(price)

    @property
    def value(self):
        return self.qty * self.price

    def __repr__(self):
        return f"Item({self.sku}, {self.name}, {self.qty} @ {self.price:.2f})"


def parse(text):
    header, *lines = text.strip().splitlines()
    columns = header.split(",")
    items, problems = [], []
    for number, line in enumerate(lines, start=2):
        fields = line.split(",")
        if len(fields) != len(columns):
            problems.append(f"line {number}: expected {len(columns)} fields, got {len(fields)}")
            continue
        try:
            items.append(Item(**dict(zip(columns, fields))))
        except ValueError as e:
            problems.append(f"line {number}: {e}")
    return items, problems


def report(items):
    groups = defaultdict(list)
    for item in items:
        groups[item.category].append(item)
    grand = 0
    for category in sorted(groups):
        print(category.upper())
        for item in sorted(groups[category], key=lambda i: -i.value):
            flag = " (!)" if item.qty < 5 else ""
            print(f"  {item.name:<10} {item.qty:>4} x {item.price:>6.2f} = {item.value:>8.2f}{flag}")
        subtotal = sum(i.value for i in groups[category])
        grand += subtotal
        print(f"  {'subtotal':-<25} {subtotal:>8.2f}")
    print(f"{'TOTAL':=<27} {grand:>8.2f}")


items, problems = parse(DATA)
report(items)
for p in problems:
    print("problem:", p)
index = {item.sku: item for item in items}
orders = [("A100", 3), ("A101", 1), ("Z999", 1), ("C300", 4), ("B201", 500)]
for sku, n in orders:
    item = index.get(sku)
    if item is None:
        print(f"{sku}: unknown")
    elif item.qty >= n:
        item.qty -= n
        print(f"{sku}: shipped {n}, {item.qty} left")
    elif item.qty:
        print(f"{sku}: only {item.qty} of {n}")
    else:
        print(f"{sku}: out of stock")
low = [i for i in items if i.qty <= 5]
print("reorder:", ", ".join(f"{i.name}+{20 - i.qty}" for i in low))
print(max(items, key=lambda i: i.price), min(items, key=lambda i: i.price))
by_letter = {}
for i in items:
    by_letter.setdefault(i.name[0], []).append(i.name)
print(by_letter, any(i.qty == 0 for i in items), all(i.price > 0 for i in items))
avg = sum(i.price for i in items) / len(items)
print(f"average price {avg:.3f}; above it: {[i.name for i in items if i.price > avg]}")
