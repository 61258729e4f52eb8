d = {}
for k in (1, 1.0, True, "1", (1,), None, b"1"): d[k] = d.get(k, 0) + 1
print(d)
