class A:
    def __eq__(self, o): return True
    def __ne__(self, o): return [super().__ne__(o)]
print(A() != A())
