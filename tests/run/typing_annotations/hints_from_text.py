"""get_type_hints() of annotations written as text; substitution in aliases; what forms refuse."""
from __future__ import annotations

import collections.abc
import pickle
import typing
from typing import Annotated, Any, Callable, ClassVar, Generic, List, Literal, NewType, Optional, ParamSpec, TypeVar, Union

T = TypeVar("T")
S = TypeVar("S", bound=int)
P = ParamSpec("P")


class Node(Generic[T]):
    left: Optional[Node[int]]
    items: dict[str, list[T]] | None
    kind: Literal["a", 1, True, None]
    call: Callable[[int, "str"], Annotated[bool, "note"]]
    many: tuple[int, ...]
    count: ClassVar[typing.Sequence["Node"]] = ()
    anything: Any = None


def function(a: List["Node[str]"], *, b: Annotated[int, 3] = 1) -> None:
    pass


for obj in (Node, function):
    for name, hint in typing.get_type_hints(obj).items():
        print(name, hint)
    print(typing.get_type_hints(obj, include_extras=True).get("b"))
for broken in ("Missing", "int[", "1 +", "List[int]]"):
    def bad(x):
        pass

    bad.__annotations__ = {"x": broken}
    try:
        typing.get_type_hints(bad)
    except Exception as e:
        print(type(e).__name__)

print(Callable[P, T][[int, str], bool], Callable[P, T][..., int], Node[T][str], Annotated[List[T], 1][int])
print(Union[T, S][int, str], Literal[0] == Literal[False], Literal[1, 2] == Literal[2, 1], Annotated[T, 5][int] == Annotated[int, 5])
for alias in (List[int], Optional[str], Callable[[int], str], Annotated[int, "m"], T, typing.Any, typing.NoDefault):
    print(pickle.loads(pickle.dumps(alias)) == alias)
UserId = NewType("UserId", int)
print(UserId, UserId.__module__, T.__module__, UserId(3))


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: List[1, 2])
attempt(lambda: Union[3])
attempt(lambda: Optional[ClassVar])
attempt(lambda: isinstance(1, Literal))
attempt(lambda: issubclass(int, ClassVar[int]))
attempt(lambda: typing.Dict[int])
attempt(lambda: typing.List())
attempt(lambda: Generic[int])
attempt(lambda: Generic[T, T])
attempt(lambda: Node[int, str])
attempt(lambda: Node[int][str])
attempt(lambda: TypeVar("X", int))
attempt(lambda: TypeVar("X", covariant=True, contravariant=True))
attempt(lambda: type("Sub", (type(Union),), {}))


@typing.no_type_check
def unchecked(x: "Nowhere") -> 3:
    pass


@typing.overload
def over(x: int) -> int: ...
@typing.overload
def over(x: str) -> str: ...
def over(x):
    return x


print(type.__module__, type(function).__module__)
print(typing.get_type_hints(unchecked), len(typing.get_overloads(over)), over(2))
