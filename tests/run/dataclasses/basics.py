# dataclass: defaults, factories, repr, eq, order, frozen, post-init, inheritance, fields, replace, asdict.
from dataclasses import FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, replace
from typing import ClassVar


@dataclass
class Point:
    x: int
    y: int = 0

    def dist2(self):
        return self.x**2 + self.y**2


p = Point(3, 4)
print(p, Point(1), Point(y=2, x=1), p == Point(3, 4), p != Point(3, 5), p.dist2(), p == (3, 4))
p.x = 10
print(p, asdict(p), astuple(p), replace(p, y=9), is_dataclass(p), is_dataclass(int))


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default="", compare=False)


vs = [Version(1, 2), Version(1, 0, "z"), Version(0, 9)]
print(sorted(vs), max(vs), Version(1) < Version(2), Version(1, 0, "a") == Version(1, 0, "b"), Version(1) >= Version(1))


@dataclass(frozen=True)
class Key:
    name: str
    n: int = 1


k = Key("a")
print(hash(k) == hash(Key("a")), {k: 1}[Key("a", 1)])
for f in (lambda: setattr(k, "n", 5), lambda: delattr(k, "n")):
    try:
        f()
    except FrozenInstanceError as e:
        print(type(e).__name__, e)


@dataclass
class Team:
    name: str
    members: list[str] = field(default_factory=list)
    secret: str = field(default="s", repr=False)
    size: int = field(init=False)
    scale: InitVar[int] = 1
    count: ClassVar[int] = 0

    def __post_init__(self, scale):
        self.size = len(self.members) * scale
        Team.count += 1


t1, t2 = Team("a"), Team("b", ["x", "y"], scale=10)
t1.members.append("new")
print(t1, t2, Team.count, [f.name for f in fields(Team)], t1.members is t2.members)


@dataclass
class Base:
    a: int
    b: str = "b"


@dataclass
class Child(Base):
    c: float = 1.5
    b: str = "override"


print(Child(1), Child(1, "x", 2.0), Child(1) == Base(1), asdict(Child(2)))


@dataclass
class Node:
    value: int
    children: list["Node"] = field(default_factory=list)


tree = Node(1, [Node(2), Node(3, [Node(4)])])
print(tree)
print(asdict(tree))


@dataclass(eq=False, repr=False)
class Bare:
    v: int


print(Bare(1) == Bare(1), repr(Bare(1)).startswith("<__main__.Bare object at"))


@dataclass(kw_only=True, slots=True)
class KW:
    a: int
    b: int = 2


print(KW(a=1), KW.__slots__)
for f in (lambda: Point(), lambda: Point(1, 2, 3), lambda: KW(1), lambda: Point(z=1), lambda: Version(1) < 5, lambda: hash(p), lambda: replace(p, q=1), lambda: asdict(5)):
    try:
        print(f())
    except TypeError as e:
        print(e)
try:

    @dataclass
    class Bad:
        x: int = 1
        y: int


except TypeError as e:
    print(e)
try:

    @dataclass
    class Bad2:
        x: list = []


except ValueError as e:
    print(e)
match Point(1, 2):
    case Point(x, y):
        print("matched", x, y)
print(Point.__match_args__, Point.__doc__, Point.__eq__ is not object.__eq__, Point.__annotations__)
