d = {"a": 1, "b": "s"}; k, v, i = d.keys(), d.values(), d.items(); d["c"] = 2.5; d[1] = None
print(list(k), list(v), [(x, y) for x, y in i], k & {"a"}, ("c", 2.5) in i, sorted(map(str, v)), {**d}, d.popitem(), next(iter(v)) + 1, list(reversed(d.values())), len(v))
for key in list(d): d[key + "2"] = d.pop(key)
print(d, dict(sorted(d.items())), max(d, key=lambda k: str(d[k])))
