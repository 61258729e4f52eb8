import io
class F(io.TextIOBase):
    def __init__(self): self.l = ["a\n", "b\n", ""]
    def readline(self, n=-1): return self.l.pop(0)
    def write(self, s): print("W", repr(s)); return len(s)
f = F(); print(list(f)); f.writelines(["q", "r"])
print("to", file=f)
