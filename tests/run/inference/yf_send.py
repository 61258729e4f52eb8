class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self): self.n += 1; return self.n
    def send(self, v): return ["sent", v]
    def throw(self, *e): return "thrown"
    def close(self): print("closed")
def g(): yield from It()
a = g(); print(next(a), a.send("s"), a.throw(ValueError("x"))); a.close()
