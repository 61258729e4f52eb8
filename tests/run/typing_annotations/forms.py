"""Special forms, aliases, protocols and the classes made by NamedTuple and TypedDict."""

import pickle
import typing
from typing import *


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


T = TypeVar("T")
U = TypeVar("U")
P = ParamSpec("P")
for form in (
    lambda: List[int, str], lambda: Dict[int], lambda: Generator[()], lambda: Hashable[int], lambda: Literal["a", 1, True, 1],
    lambda: Literal[1] == Literal[True], lambda: Optional[int, str], lambda: Required[int, str], lambda: Union[()],
    lambda: Union[int, str, int, None], lambda: Union[Union], lambda: List[ClassVar[int]], lambda: Concatenate[int],
    lambda: Concatenate[int, P][[str]], lambda: Tuple[()], lambda: Tuple[int, ...], lambda: Callable[..., int],
    lambda: Callable[P, T][[int, str], bytes], lambda: Callable[[int, T], U][str, int], lambda: Callable[[int]],
    lambda: Annotated[int], lambda: Annotated[List[T], "note"][int], lambda: List[int](), lambda: Type[int].__name__,
    lambda: Union[int, None].__name__, lambda: list(Union[int, str]), lambda: isinstance(1, Union[int, str]),
    lambda: isinstance(1, List[int]), lambda: issubclass(list, List), lambda: get_args(Callable[[int, str], bool]),
    lambda: get_origin(Annotated[int, 1]), lambda: ForwardRef("List[int"), lambda: ForwardRef("a b"), lambda: ForwardRef(3),
    lambda: Union["x", ForwardRef("x")], lambda: Unpack[int, str], lambda: ClassVar[Final[int]], lambda: Any(),
    lambda: NewType("N", int)(5), lambda: pickle.loads(pickle.dumps(Dict[str, List[int]])),
):
    show(form)


def hinted(a: "Dict[str, List['int']]", b: "int | None" = None, *args: "Unpack[Tuple[int, ...]]", c: "Literal['x', -1]") -> "hinted":
    pass


try:
    get_type_hints(hinted)
except Exception as error:
    print(type(error).__name__, error)
hinted.__annotations__["return"] = "Callable[[int], Annotated[str, 1]]"
print(get_type_hints(hinted))
print(get_type_hints(hinted, include_extras=True)["return"])


@runtime_checkable
class HasRead(Protocol):
    def read(self): ...


@runtime_checkable
class HasName(Protocol[T]):
    name: T


class Plain(Protocol):
    def read(self): ...


class File:
    def read(self):
        return ""


class Named:
    def __init__(self):
        self.name = "n"


class Silent:
    read = None


print(isinstance(File(), HasRead), isinstance(3, HasRead), issubclass(File, HasRead), isinstance(Silent(), HasRead))
print(isinstance(Named(), HasName), isinstance(File(), HasName))
show(issubclass, Named, HasName)
show(isinstance, File(), Plain)
show(Plain)
show(lambda: type("P", (Protocol, File), {}))
show(runtime_checkable, File)
print(sorted(get_protocol_members(HasRead)), is_protocol(HasRead), is_protocol(File), HasName[int])
show(get_protocol_members, File)


class Point(NamedTuple, Generic[T]):
    x: T
    y: T = 0


print(Point(1), Point[int](1, 2), Point.__bases__, Point.__orig_bases__[1], Point.__annotations__)
show(lambda: NamedTuple("Q", [("a", int)])(1))
show(lambda: NamedTuple("Q", [("a", int)], b=int))
show(lambda: NamedTuple("Q", [("a", (1, 2))]))


class Movie(TypedDict):
    name: Required[str]
    year: ReadOnly[int]


class Series(Movie, total=False):
    seasons: int


print(Series(name="x", year=1), sorted(Series.__required_keys__), sorted(Series.__optional_keys__), sorted(Series.__readonly_keys__))
print(Series.__mro__, Series.__orig_bases__, is_typeddict(Series), Series.__total__)
show(isinstance, {}, Movie)
show(lambda: type(Movie)("Bad", (Movie, dict), {}))
show(lambda: TypedDict("D", {"a": int})(a=1))
