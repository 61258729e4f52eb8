(a, *b), c = (1, "s", 2.5), [3]
print(a + 1, b, c); a = "x"; print(a + "y"); [p, q] = map(str, (1, 2)); print(p + q)
x = y = []; x.append(1); y.append("s"); print(x)
