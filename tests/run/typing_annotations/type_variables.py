"""Type variables: what they refuse, their attributes, and how they take part in substitution."""

import typing
from typing import Generic, ParamSpec, TypeVar, TypeVarTuple, Unpack


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


class C[T, *Ts, **P]:
    pass


T, Ts, P = C.__type_params__
print(T.__module__, TypeVar("V", "A", int).__constraints__, TypeVar("V").__module__)
show(TypeVar, "V", int)
show(TypeVar, 3)
show(TypeVar, "T", covariant=True, contravariant=True)
show(TypeVar, "T", int, str, bound=int)
show(ParamSpec, 3)
show(TypeVarTuple, 3)
print(TypeVar("B", bound="X").__bound__, TypeVar("N", bound=None).__bound__, TypeVar("D", default=None).__default__)


def subclass(base):
    class X(base):
        pass


for base in (T, Ts, P, P.args, TypeVar, type(typing.NoDefault), typing.NewType("UserId", int), typing.Any | None):
    show(subclass, base)
print(P.args, P.kwargs, P.args == P.args, P.args == P.kwargs, P.args.__origin__ is P)
for variable in (T, Ts, P):
    show(setattr, variable, "__name__", "z")
    show(setattr, variable, "__default__", "z")
    show(getattr, variable, "__constraints__")
    show(variable.__typing_subst__, 3)
    show(lambda: variable | int)
    show(lambda: "text" | variable)
    print(variable.__default__, variable.has_default(), variable.__reduce__())
show(lambda: list(Ts))
show(lambda: list[T][()])
show(lambda: dict[T, list[T]][int])
show(lambda: (int | T | list[T])[str])
show(lambda: tuple[T, *Ts][int, str, float])
show(lambda: C[int, str, float, [bool]])
show(lambda: C[int])


type Alias[X, *Xs] = tuple[X, *Xs]
print(Alias.__parameters__, Alias[int, str], Alias[int, str].__origin__, Alias | None)
show(typing.TypeAliasType, "A", int, type_params=3)
show(setattr, Alias, "__value__", 3)

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D", default=int)


class Pair(Generic[K, V]):
    pass


class WithDefault(Generic[K, D]):
    pass


class Variadic(Generic[K, Unpack[Ts]]):
    pass


for subscript in (lambda: Pair[int], lambda: Pair[int, str, int], lambda: WithDefault[int], lambda: WithDefault[()],
                  lambda: Variadic[int], lambda: Variadic[int, str, bytes], lambda: Pair[K, int][str],
                  lambda: Pair[int, str][int], lambda: Pair[int, list[K]][str].__args__):
    show(subscript)
show(lambda: type("Plain", (Generic,), {}))
show(lambda: Generic[int])
show(lambda: Generic[K, K])
print(Pair[int, str].__origin__, Pair[int, str]().__orig_class__, Pair[int, str] is Pair[int, str])
