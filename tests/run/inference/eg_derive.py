class G(ExceptionGroup):
    def __new__(cls, m, es, code=5): o = super().__new__(cls, m, es); o.code = code; return o
    def derive(self, es): return G(self.message, es, self.code)
g = G("m", [ValueError(1), TypeError(2)], "c"); a, b = g.split(ValueError); print(a.code + "x", type(b).__name__)
try: raise g
except* TypeError as e: print(e.code + "y")
except* ValueError as e: print(e.code + "z")
