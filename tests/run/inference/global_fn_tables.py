def add(a, b): return a + b
def sub(a, b): return a - b
T = {"add": add, "sub": sub}; T["mul"] = lambda a, b: a * b
def call(n, *a): return T[n](*a)
print(call("add", 1, 2), call("add", "a", "b"), call("sub", 2.5, 1), call("mul", "x", 3), [f.__name__ for f in T.values()])
F = [add, sub]; print([f(3, 1) for f in F], globals()["add"]([1], [2]), eval if False else "", (add if F else sub)(1.5, 2))
