"""`a, *b = x` asks the iterator of x for itself and its length."""
n = 0
class I:
    def __init__(self): self.i = 0; self.log = 0
    def __iter__(self): self.log = "iter"; return self
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration
        return self.i
    def __len__(self):
        global n
        n = "len"
        return 3
class K:
    def __iter__(self):
        self.it = I()
        return self.it
k = K()
a, *b = k
print(n + 'x', k.it.log + "x")
