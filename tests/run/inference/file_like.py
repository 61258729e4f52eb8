import sys, io
class Out:
    def __init__(self): self.t = []
    def write(self, s): self.t.append(s)
    def flush(self): self.t.append("F")
o = Out(); print("a", 1, file=o, flush=True); print(o.t)
old = sys.stdout; sys.stdout = o; print("zz"); sys.stdout = old; print(o.t)
import contextlib
with contextlib.redirect_stdout(o): print("yy")
print(o.t[-2:])
class B(io.BytesIO):
    def __init__(self): super().__init__(b"q\nw"); self.c = 0
    def read(self, n=-1): self.c += 1; return super().read(n)
    def readline(self, n=-1): self.c += 10; return super().readline(n)
b = B(); print(list(io.TextIOWrapper(b)), b.c > 0)
import json
class F:
    def __init__(self): self.got = ""
    def write(self, s): self.got += s
    def read(self): return self.got
f = F(); json.dump({"a": [1, 2]}, f); print(f.got, json.load(f))
import traceback
try: 1/0
except ZeroDivisionError: traceback.print_exc(file=f)
print(f.got[-30:])
