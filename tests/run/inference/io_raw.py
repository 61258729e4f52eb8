import io
class Raw(io.RawIOBase):
    def __init__(self): self.data = b"line1\nline2\n"; self.k = 0
    def readable(self): return True
    def readinto(self, b):
        n = min(len(b), len(self.data)); b[:n] = self.data[:n]; self.data = self.data[n:]; self.k += 1; return n
r = Raw()
for line in io.TextIOWrapper(io.BufferedReader(r)): print(repr(line))
print(r.k > 0)
