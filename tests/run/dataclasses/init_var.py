import dataclasses
from dataclasses import dataclass
@dataclass
class P:
    x: int
@dataclass
class R(P):
    w: dataclasses.InitVar[int] = 3
    def __post_init__(self, w): print("w", w)
print(R(1))
