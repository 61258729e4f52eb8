import math
class W:
    def __init__(self, s): self.s = s
    def __mul__(self, o): return W(self.s + "w")
class V:
    def __rmul__(self, o): return self
    def __mul__(self, o): return W("v")
print(math.prod([V(), V(), V(), V()]).s, math.prod([1.5, 2]), math.prod([2, 3], start=0.5), math.prod([]))
