# Every dict method, order, views, errors.
d = {"b": 1, "a": 2}
d["c"] = 3
print(d, len(d), d["a"], "a" in d, "z" in d, "z" not in d)
print(d.get("a"), d.get("z"), d.get("z", 0), list(d), list(d.keys()), list(d.values()), list(d.items()))
print(d.keys(), d.values(), d.items())
print(d.setdefault("a", 9), d.setdefault("n"), d.setdefault("m", []), d)
print(d.pop("n"), d.pop("zz", "default"), d.popitem(), d)
d.update({"a": 20, "q": 5}); d.update([("r", 6)], s=7); d.update(t=8); d.update()
print(d)
del d["b"]
d["b"] = "again"
print(d, list(reversed(d)), list(reversed(d.items()))[:1])
c = d.copy(); c["new"] = 1
print("new" in d, "new" in c, d == c, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} != {"a": 1.0})
print(dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict([("k", 1)]), dict(a=1), dict({"a": 1}, b=2), dict(zip("xy", (1, 2))), dict())
print({"a": 1} | {"b": 2, "a": 3}, end=" ")
e = {"a": 1}
e |= {"z": 26}
e |= [("y", 25)]
print(e)
for call in (
    lambda: {}["k"],
    lambda: {1: 2}[3],
    lambda: {}.pop("k"),
    lambda: {}.popitem(),
    lambda: {[]: 1},
    lambda: {}[{}],
    lambda: dict([1]),
    lambda: dict([(1, 2, 3)]),
    lambda: dict(5),
    lambda: {} | [],
    lambda: {}.update(5),
    lambda: {}.nope,
    lambda: {} < {},
    lambda: {}[(1, [])],
    lambda: {}.get(),
):
    try:
        print(call())
    except Exception as ex:
        print(type(ex).__name__, ex)
try:
    del {}["gone"]
except KeyError as ex:
    print(repr(ex), ex.args)
k = {1: "int", True: "bool", 1.0: "float", "1": "str", (1, 2): "tuple", None: "none", frozenset([1]): "fs"}
print(k, k[1], k[True], k[(1, 2)], k[None], k[frozenset({1})])
ks = {"a": 1, "b": 2}.keys()
print(sorted(ks & {"a", "x"}), sorted(ks | {"x"}), ks - {"a"}, sorted(ks ^ {"b", "q"}), ks == {"a", "b"}, ks.isdisjoint({"z"}), "a" in ks, len(ks))
print(("a", 1) in {"a": 1}.items(), 2 in {"a": 2}.values(), {"a": 1}.items() & {("a", 1), ("b", 2)})
for bad in ("add", "del"):
    x = {i: i for i in range(4)}
    try:
        for i in x:
            if bad == "add":
                x[i + 10] = 1
            else:
                del x[i]
    except RuntimeError as ex:
        print(ex)
x = {1: 1, 2: 2}
for i in x:
    x[i] *= 10
print(x)
d.clear()
print(d, bool(d), bool({0: 0}))
r = {}
r["self"] = r
print(r, {"n": {"m": [1, {"k": ()}]}}, {1.5: "f", "q'": '"'})
v = x.values()
x[3] = 30
print(list(v), len(v), sum(v), max(x, key=x.get), sorted(x.items(), key=lambda kv: -kv[1]), min(x))
big = {i: i * i for i in range(1000)}
for i in range(0, 1000, 3):
    del big[i]
print(len(big), list(big)[:5], sum(big.values()))
