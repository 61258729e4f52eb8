class A:
    def __iter__(self): return iter([1, "s", B()])
class B:
    def __eq__(self, o): print("eq", o); return o == "z"
print("z" in A(), 1 in A(), "q" in A())
