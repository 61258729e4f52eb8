class C:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n
print(hash(C(2**61 - 1)), hash(C(2**61)), hash(C(-1)), hash(C(2**63 - 2)), hash(C(2**64)), hash(C(True)), hash(C(-2**62)))
class D:
    def __init__(self, n): self.n = n
    def __hash__(self): return hash(self.n)
print(all(hash(D(str(i))) == hash(str(i)) for i in range(100)), all(hash(D((i, str(i)))) == hash((i, str(i))) for i in range(100)))
