# Format-spec language on strings and other objects.
for spec in ("", "s", "10", "<10", ">10", "^10", "*^10", ".3", "10.3", ">10.2s", "-<8", "é>8", "^9s", "05", "010s", "=<6", "<3", "\n>4", "{^7"):
    print(repr(spec), [format("hello", spec), format("", spec), format("日本", spec)])
for spec in ("d", "+", " ", "#", ",", "=10", ".2f", "z", "x", "+s", ",s", "_s", "=10s", "10d", "q", "10.3.1", "abc"):
    try:
        print(spec, format("hello", spec))
    except ValueError as e:
        print(spec, "->", e)
for obj in ([1, 2], (1,), {"a": 1}, None, object, {1}, b"x", range(3), len):
    try:
        print(format(obj))
        print(format(obj, ">20"))
    except TypeError as e:
        print(e)
try:
    format("a", 5)
except TypeError as e:
    print(e)
rows = [("apple", 3, 1.5), ("banana", 12, 0.25), ("cherry", 100, 10)]
print(f"{'name':<10}|{'qty':>5}|{'price':>8}")
print("-" * 10 + "+" + "-" * 5 + "+" + "-" * 8)
for name, qty, price in rows:
    print(f"{name:<10}|{qty:>5d}|{price:>8.2f}")
print(f"{'total':.<20}{sum(q * p for _, q, p in rows):.>12,.2f}")
for i in range(1, 4):
    print(f"{'*' * i:^7}|{i:>{i + 2}}|{i ** i:0{i * 2}d}")
print(f"{1 + 2j} {1 + 2j:.1f} {complex(0, -1)}", f"{'tab\t'!r:>10}", f"{'q'!r:*^9}")
