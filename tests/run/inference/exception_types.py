class E(Exception):
    def __init__(self, msg, code=1): super().__init__(msg); self.code = code
    def __str__(self): return f"{self.args[0]}:{self.code}"
class F(E):
    def __init__(self, *a, **k): super().__init__(*a, **k); self.extra = "x"
for mk in (lambda: E("a"), lambda: E("b", "c"), lambda: F("d", code=2.5), lambda: F(1)):
    try: raise mk()
    except F as e: print("F", e, e.extra + "!", e.code)
    except E as e: print("E", e, e.code * 2, e.args)
try:
    try: raise KeyError("k")
    except KeyError as e: raise E("w", e) from e
except E as e: print(e.code.args, e.__cause__ is e.code, repr(e))
e = E("late"); e.code = [1]
try: raise e
except E as x: print(x is e, x.code + [2])
