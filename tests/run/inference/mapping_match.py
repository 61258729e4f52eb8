from collections.abc import Mapping
class M(Mapping):
    def __getitem__(self, k): return {"a": 1.5, "b": "s"}[k]
    def __iter__(self): return iter("ab")
    def __len__(self): return 2
    def get(self, k, d=None): print("get", k); return super().get(k, d)
def f(m):
    match m:
        case {"a": x, **r}: return x + 1, r
print(f(M()), dict(M()), {**M()}, (lambda **k: k)(**M()), sorted(M().items()), "a" in M(), M() == {"a": 1.5, "b": "s"})
