# The `type` statement: lazy, recursive, generic, local.
type Number = int | float
type Pair[T] = tuple[T, T]
type Tree = dict[str, Tree] | int
print(Number, Number.__value__, Number.__name__, Number.__type_params__)
print(Pair, Pair.__type_params__, Pair[int], Tree.__value__, Pair.__value__)


def local():
    type Inner = list[Number]
    return Inner


print(local().__value__, Number | None)
try:
    Number[int]
except TypeError as e:
    print(e)
type Broken = undefined_name
try:
    Broken.__value__
except NameError as e:
    print(e)


def add(a: Number, b: Number) -> Number:
    return a + b


print(add(1, 2.5), add.__annotations__)
