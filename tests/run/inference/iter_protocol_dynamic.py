class It:
    def __init__(self, items): self.items = items
    def __getitem__(self, i): return self.items[i]
print(list(It([1, "s"])), [x for x in It("ab")], *It((1.5,)), sum(It([1, 2.5])), 2 in It([1, 2]), list(reversed(type("L", (It,), {"__len__": lambda s: 2})([1, 2]))))
