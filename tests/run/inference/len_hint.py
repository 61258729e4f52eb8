class A:
    def __len__(self): print("len"); return 2
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
print(list(A()), bool(A()), tuple(A()), [*A()], A() and 1)
class H:
    def __iter__(self): return iter([1])
    def __length_hint__(self): print("hint"); return 1
print(list(H()))
