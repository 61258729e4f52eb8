import sys
class W:
    def __init__(self): self.out = []
    def write(self, s): self.out.append(s)
w = W(); sys.stdout = w; print("x", 1); sys.stdout = sys.__stdout__; print(w.out)
