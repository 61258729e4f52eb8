d = {**{"a": 1.5}}
e = dict(d, a="s"); f = d | {"a": "q"}; g = d.copy(); g["a"] = "z"
print(d["a"] + 1, e["a"] + "s", f["a"] + "s", g["a"] + "s", dict.fromkeys("ab", "s")["a"] + "s")
