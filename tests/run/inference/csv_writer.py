import csv
class W:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s); return len(s)
w = W(); c = csv.writer(w); c.writerow([1, "a,b", None]); print(w.parts)
class It:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 2: raise StopIteration
        return f"{self.i},x"
print(list(csv.reader(It())))
