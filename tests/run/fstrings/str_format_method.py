# str.format and format_map: fields, attributes, indexes, nesting, errors.
class P:
    def __init__(self):
        self.x = 3
        self.items = {"k": [10, 20]}


p = P()
print("{} {}".format(1, 2), "{1} {0} {1}".format("a", "b"), "{x} {y}".format(x=1, y=2), "{0} {k}".format(1, k=2))
print("{0.x} {0.items[k][1]} {p.items[k]} {a[0]}{a[-1]}".format(p, p=p, a={0: "z", "-1": "m"}))
print("{!r} {!s} {!a} {0!r:>6}".replace("{0!r:>6}", "{!r:>6}").format("a", "b", "é", "d"))
print("{:>{}} {:{}{}} {:.{p}f}".format("x", 5, "y", "^", 7, 3.14159, p=2))
print("{{}} {{{}}} {}{{".format(1, 2), "{:,} {:x} {:%}".format(10**6, 255, 0.5))
print("{a}".format_map({"a": 1}), "{a[b]}".format(a={"b": 5}), "{0[0]}{0[1]}".format([7, 8]))


class Default(dict):
    def __missing__(self, key):
        return "<" + key + ">"


print("{a} {b}".format_map(Default(a=1)))
for call in (
    lambda: "{}".format(),
    lambda: "{2}".format(1),
    lambda: "{x}".format(),
    lambda: "{} {0}".format(1),
    lambda: "{0} {}".format(1),
    lambda: "{".format(),
    lambda: "}".format(),
    lambda: "{!x}".format(1),
    lambda: "{:d}".format("a"),
    lambda: "{0.nope}".format(1),
    lambda: "{0[nope]}".format({}),
    lambda: "{0[5]}".format([1]),
    lambda: "{!}".format(1),
    lambda: "{a".format(a=1),
    lambda: "{0[}".format(1),
    lambda: "{a.}".format(a=1),
):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print("{:{w}.{p}}|{:<{w}}|".format("abcdef", "gh", w=8, p=3), "{:>10}|{:*<10}|{:^10}".format(1.5, "a", None.__class__.__name__))
template = "Dear {name}, you owe {amount:.2f} {currency}."
for kw in ({"name": "A", "amount": 3, "currency": "EUR"}, {"name": "B", "amount": 2.555, "currency": "USD"}):
    print(template.format(**kw))

# What cannot be formatted is named by its own class.
class Real(float): pass
class Whole(int): pass
class Text(str): pass
class Plane(complex): pass
for value, spec in ((Real(1.5), "x"), (Real(1), "qq"), (Whole(1), "q"), (Whole(1), "qq"), (Text("a"), "d"), (Plane(1), "c")):
    try:
        print(format(value, spec))
    except ValueError as e:
        print(e)
