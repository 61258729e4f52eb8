# The typing module at run time.
from __future__ import annotations

import typing
from collections.abc import Callable as AbcCallable
from typing import (Any, Callable, ClassVar, Dict, Final, Generic, Iterable, Iterator, List, Literal, NamedTuple, NewType, Optional,
                    Protocol, Sequence, Tuple, TypedDict, TypeVar, Union, cast, overload, runtime_checkable, TYPE_CHECKING)

T = TypeVar("T")
K = TypeVar("K", bound=int)
UserId = NewType("UserId", int)
Vector = List[float]
MAX: Final = 10
if TYPE_CHECKING:
    from nowhere import Nothing


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, x: T) -> Stack[T]:
        self.items.append(x)
        return self

    def pop(self) -> T:
        return self.items.pop()


s: Stack[int] = Stack()
print(s.push(1).push(2).pop(), Stack[str]().push("x").items)


class Emp(NamedTuple):
    name: str
    age: int = 30

    def hello(self):
        return f"hi {self.name}"


e = Emp("Al")
print(e, e.name, e[1], e.hello(), e._replace(age=5), Emp._fields, e._asdict(), e == ("Al", 30))


class Movie(TypedDict, total=False):
    title: str
    year: int


m: Movie = {"title": "X"}
m2 = Movie(title="Y", year=2000)
print(m, m2, type(m2).__name__)


@runtime_checkable
class Closer(Protocol):
    def close(self) -> None: ...


class File:
    def close(self):
        pass


print(isinstance(File(), Closer), isinstance(5, Closer))


@overload
def dbl(x: int) -> int: ...
@overload
def dbl(x: str) -> str: ...
def dbl(x):
    return x * 2


print(dbl(2), dbl("a"), cast(int, "not int"), UserId(5), cast("str", 5))


def apply(f: Callable[[int], int], xs: Iterable[int]) -> Iterator[int]:
    for x in xs:
        yield f(x)


def first(xs: Sequence[T], default: Optional[T] = None) -> Union[T, None]:
    return xs[0] if xs else default


def mode(m: Literal["r", "w"] = "r") -> Dict[str, Tuple[int, ...]]:
    return {m: (1, 2)}


print(list(apply(lambda x: x + 1, [1, 2])), first([]), first("ab"), mode("w"))


class Cfg:
    debug: ClassVar[bool] = False
    level: int = 1


print(Cfg.debug, Cfg.level, Cfg.__annotations__, first.__annotations__["default"])


def generic_func[U](x: U) -> U:
    return x


class Pair[A, B]:
    def __init__(self, a: A, b: B):
        self.a, self.b = a, b


type IntList = list[int]
print(generic_func(3), Pair(1, "x").b, IntList.__name__, typing.get_type_hints(mode)["m"] is not None)
print(Any is Any, list[int], dict[str, int] is not None, int | None, Optional[int], Union[int, str], List[int])
