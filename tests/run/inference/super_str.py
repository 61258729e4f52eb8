class A:
    def __repr__(self): return "rr"
    def __str__(self): return "s" + super().__str__()
print(str(A()))
