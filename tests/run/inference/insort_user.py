import bisect, heapq
class Seq:
    def __init__(self): self.l = [1, 3]
    def __len__(self): return len(self.l)
    def __getitem__(self, i): return self.l[i]
    def insert(self, i, x): self.l.insert(i, x)
s = Seq(); bisect.insort(s, 2.5); print(s.l, bisect.bisect(s, 3))
class HL(list):
    def append(self, x): print("no")
h = HL(); heapq.heappush(h, 2); heapq.heappush(h, 1); print(h, heapq.heappop(h))
