class A:
    def __repr__(self): return "rr"
print(object.__str__(A()), object.__format__(A(), ""))
