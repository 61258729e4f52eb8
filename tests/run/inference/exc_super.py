class E(Exception):
    def __init__(self, code, msg): super().__init__(msg); self.code = code
    def __str__(self): return f"{self.code}: {super().__str__()}"
    def __reduce__(self): return (E, (self.code, self.args[0]))
try: raise E(3, "m")
except E as e: print(e, e.code + 1, e.args)
import copy
c = copy.copy(E(4, "n")); print(c, c.code)
class Sub(E):
    def __init__(self, *a): super().__init__(*a); self.code = str(self.code)
print(Sub(5, "x"), Sub(6, "y").code + "!")
