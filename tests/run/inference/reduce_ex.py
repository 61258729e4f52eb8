class A:
    def __init__(self): self.v = 1
    def __getstate__(self): return {"v": "state"}
a = A(); print(a.__reduce_ex__(2)[2], object.__reduce_ex__(a, 2)[2])
