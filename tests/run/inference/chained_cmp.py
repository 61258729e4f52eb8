class A:
    def __lt__(self, o): return [1]
    def __gt__(self, o): return ""
print(A() < A(), A() > A(), A() < A() < A(), 1 > A(), 1 < A() > 2)
