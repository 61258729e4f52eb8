class A:
    def __str__(self): return "rr"
    def __format__(self, s): return "s" + super().__format__("")
print(f"{A()}")
