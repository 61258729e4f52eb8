def f(n, acc=None):
    if acc is None: acc = []
    if n == 0: return acc
    acc.append(n if n % 2 else str(n))
    return f(n - 1, acc)
print(f(4))
def g(n): return 1 if n == 0 else (g(n - 1) if n % 2 else "s" + str(g(n - 1)))
print(g(3), g(4))
