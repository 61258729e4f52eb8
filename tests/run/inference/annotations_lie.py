def f(x: int) -> int: return x + x
class A:
    v: float = 0.0
    def __init__(self, v: int): self.v = v
    def tw(self) -> str: return self.v + self.v
y: int = "str"
print(f("s"), f(1.5), A("q").tw(), A([1]).tw(), y + "z")
