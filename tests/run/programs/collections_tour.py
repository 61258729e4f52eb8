"""deque, Counter, defaultdict, namedtuple, OrderedDict, ChainMap in ordinary use."""
from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque, namedtuple

d = deque([1, 2, 3], maxlen=4)
d.append(4); d.append(5); d.appendleft(0)
print(d, d[0], d[-1], len(d), d.maxlen, 3 in d)
d.rotate(1); print(d); d.rotate(-2); print(d)
print(d.pop(), d.popleft(), list(d), d.count(2), d.index(4))
d.extend([7, 8]); d.extendleft([9]); d.remove(7); d.insert(1, "x"); d.reverse()
print(d, deque("ab") + deque("c"), deque([1]) == deque([1]), list(reversed(d)), d.copy() is d)
for call in (lambda: deque().pop(), lambda: deque().popleft(), lambda: d.remove("zz"), lambda: d[10], lambda: deque([1], maxlen=1).insert(0, 2)):
    try:
        print(call())
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)
d.clear(); print(d, bool(d))
c = Counter("mississippi")
print(c, c["s"], c["zz"], c.most_common(2), sorted(c.elements()), c.total())
c.update("miss"); c.subtract({"p": 5}); print(c, +c, -c)
print(Counter(a=3, b=1) + Counter(a=1, c=2), Counter(a=3, b=1) - Counter(a=1, b=5), Counter(a=3) & Counter(a=1), Counter(a=3) | Counter(a=1, b=2), Counter([1, 1, 2]) == Counter({1: 2, 2: 1}))
c["new"] += 1; del c["m"]; print(sorted(c.items(), key=str), Counter(), list(Counter("abca")))
dd = defaultdict(list)
for k, v in (("a", 1), ("b", 2), ("a", 3)):
    dd[k].append(v)
print(dd, dict(dd), dd["zz"], len(dd), dd.get("q"), "q" in dd, dd.default_factory is list)
nested = defaultdict(lambda: defaultdict(int))
nested["x"]["y"] += 5
print(nested["x"]["y"], {k: dict(v) for k, v in nested.items()})
try:
    defaultdict(None)["k"]
except KeyError as e:
    print("KeyError", e)
P = namedtuple("P", ["x", "y"])
p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), p._asdict(), p._replace(x=9), P._make([5, 6]), P._fields, p + (3,), hash(p) == hash((1, 2)), max([P(1, 5), P(2, 0)]))
x, y = p
print(x, y, isinstance(p, tuple), namedtuple("Q", "a b c", defaults=[1, 2])(0), namedtuple("R", "a, b")(1, 2))
for call in (lambda: P(1), lambda: P(1, 2, 3), lambda: setattr(p, "x", 5), lambda: namedtuple("B", "a a"), lambda: namedtuple("B", "class x")):
    try:
        call()
    except (TypeError, AttributeError, ValueError) as e:
        print(type(e).__name__, e)
od = OrderedDict(a=1, b=2, c=3)
od.move_to_end("a"); print(od, list(od)); od.move_to_end("c", last=False)
print(od.popitem(), od.popitem(last=False), od, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {"a": 1})
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
cm["c"] = 4
print(cm["a"], cm["b"], sorted(cm), cm.maps, cm.new_child({"a": 0})["a"], dict(cm), cm.parents["a"])


class Lower(UserDict):
    def __setitem__(self, k, v):
        super().__setitem__(k.lower(), v)


l = Lower(AbC=1)
l["DEF"] = 2
print(l, l.data, "abc" in l, len(l))
window, out = deque(maxlen=3), []
for n in [1, 4, 7, 10, 2]:
    window.append(n)
    out.append(sum(window) / len(window))
print(out)
inverted = defaultdict(set)
for word in "apple avocado banana blueberry cherry".split():
    inverted[word[0]].add(word)
print({k: sorted(v) for k, v in inverted.items()}, Counter(map(len, "a bb cc ddd".split())))
