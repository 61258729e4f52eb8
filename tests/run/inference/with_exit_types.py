class C:
    def __enter__(self): return 1.5
    def __exit__(self, t, v, tb): return "truthy"
with C() as c: x = c + 1; raise ValueError
print(x)
