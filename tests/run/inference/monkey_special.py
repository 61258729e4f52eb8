class A:
    def __add__(self, o): return 1
    def __getitem__(self, i): return 1
def f(a): return a + a, a[0]
a = A(); print(f(a)); A.__add__ = lambda s, o: "s"; A.__getitem__ = lambda s, i: [i]; print(f(a)); A.__len__ = lambda s: 7; print(len(a)); A.__call__ = lambda s: "called"; print(a())
