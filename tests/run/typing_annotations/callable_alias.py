# collections.abc.Callable[...] and the other subscripted classes of collections.abc.
from collections.abc import Callable, Iterable, Mapping, Awaitable, Generator
import typing
def f(cb: Callable[[int], str], x: "Callable[..., int]") -> Iterable[Callable[[], None]]: pass
print(f.__annotations__)
C = Callable[[int, str], bool]
print(C, C.__args__, C.__origin__, typing.get_args(C), C == Callable[[int, str], bool], hash(C) == hash(Callable[[int, str], bool]))
print(Callable[..., int], typing.get_args(Callable[..., int]), typing.get_type_hints(f))
T = typing.TypeVar('T')
D = Callable[[T], list[T]]
print(D[int], D.__parameters__)
for bad in (lambda: Callable[int], lambda: Callable[int, str], lambda: Callable[[int], str, int]):
    try: print(bad())
    except TypeError as e: print(e)
P = typing.ParamSpec('P')
print(Callable[P, T], Callable[typing.Concatenate[int, P], T], Callable[P, T][[int, str], bool])
print(isinstance(len, Callable), type(C))


class Squares(Mapping[int, int]):
    def __getitem__(self, key: int) -> int: return key * key
    def __len__(self): return 3
    def __iter__(self): return iter(range(3))


print(dict(Squares()), Squares.__orig_bases__, Squares.__mro__[1], 4 in Squares(), Squares().get(7))
