def f(n):
    x = 0
    for i in range(n): x = x / 2 + i if i % 2 else x + i
    return x
print(f(0), f(1), f(2), f(3), f(4))
t = 0
for v in [1, 2.5, True, 3 + 0j]: t += v
print(t)
