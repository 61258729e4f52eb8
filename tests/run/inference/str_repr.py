class A:
    def __repr__(self): return "rr"
print(A().__str__(), A().__format__(""))
