"""Traffic light, vending machine and elevator as state machines with enums and tables."""
from enum import Enum, Flag, auto


class Light(Enum):
    RED = 30
    GREEN = 25
    YELLOW = 5

    def next(self):
        order = [Light.RED, Light.GREEN, Light.YELLOW]
        return order[(order.index(self) + 1) % 3]


light, t, seq = Light.RED, 0, []
while t < 130:
    seq.append(f"{light.name[0]}@{t}")
    t += light.value
    light = light.next()
print(" ".join(seq))


class Vending:
    PRICES = {"cola": 150, "chips": 100, "gum": 35}

    def __init__(self, **stock):
        self.stock = stock
        self.credit = 0
        self.state = "idle"
        self.sales = []

    def coin(self, cents):
        if cents not in (5, 10, 20, 50, 100, 200):
            return f"coin {cents} rejected"
        self.credit += cents
        self.state = "credit"
        return f"credit {self.credit}"

    def select(self, item):
        price = self.PRICES.get(item)
        match (self.state, price):
            case (_, None):
                return f"no such item: {item}"
            case ("idle", p):
                return f"{item} costs {p}"
            case ("credit", p) if p > self.credit:
                return f"{p - self.credit} more, please"
        if not self.stock.get(item):
            return f"{item} sold out"
        self.stock[item] -= 1
        self.credit -= price
        self.sales.append(item)
        return f"enjoy your {item}; " + self.refund()

    def refund(self):
        coins = []
        for c in (200, 100, 50, 20, 10, 5):
            while self.credit >= c:
                self.credit -= c
                coins.append(c)
        self.state = "idle"
        return f"change {coins}"


v = Vending(cola=1, gum=3)
for action, arg in (("select", "cola"), ("coin", 100), ("coin", 3), ("select", "cola"), ("coin", 100), ("select", "cola"), ("coin", 200), ("select", "cola"), ("select", "tea"), ("select", "gum"), ("coin", 5), ("refund", None)):
    method = getattr(v, action)
    print(f"{action} {arg}:", method(arg) if arg is not None else method())
print(v.sales, v.stock, v.state)


class Dir(Enum):
    UP = 1
    DOWN = -1
    NONE = 0


class Elevator:
    def __init__(self, floors):
        self.floors = floors
        self.at = 0
        self.dir = Dir.NONE
        self.calls = set()
        self.trace = []

    def call(self, *floors):
        for f in floors:
            if not 0 <= f < self.floors:
                raise ValueError(f"no floor {f}")
            self.calls.add(f)

    def step(self):
        if self.at in self.calls:
            self.calls.remove(self.at)
            self.trace.append(f"open {self.at}")
            return True
        if not self.calls:
            self.dir = Dir.NONE
            return False
        above = any(c > self.at for c in self.calls)
        below = any(c < self.at for c in self.calls)
        if self.dir is Dir.NONE or (self.dir is Dir.UP and not above) or (self.dir is Dir.DOWN and not below):
            self.dir = Dir.UP if above else Dir.DOWN
        self.at += self.dir.value
        self.trace.append(f"{'^' if self.dir is Dir.UP else 'v'}{self.at}")
        return True


e = Elevator(8)
e.call(3, 5)
for tick in range(30):
    if tick == 3:
        e.call(1, 7)
    if not e.step():
        break
print(" ".join(e.trace), e.dir.name)
try:
    e.call(9)
except ValueError as err:
    print(err)


class Perm(Flag):
    READ = auto()
    WRITE = auto()
    EXEC = auto()
    ALL = READ | WRITE | EXEC


p = Perm.READ | Perm.EXEC
print(p, Perm.WRITE in p, Perm.READ in p, p & Perm.EXEC, ~p, p ^ Perm.ALL, Perm.ALL.value, bool(p & Perm.WRITE), Perm(3), [x.name for x in Perm])
