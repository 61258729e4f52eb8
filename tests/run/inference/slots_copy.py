import copy
class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
    def get(self): return self.a * 2
s = copy.copy(Slots()); s.a = "q"; print(s.get())
