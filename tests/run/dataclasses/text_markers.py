"""Dataclasses: markers in annotations that are text, signatures of the methods made, weak references to slotted instances."""

import dataclasses
import inspect
import typing
import weakref
from dataclasses import KW_ONLY, InitVar, dataclass, field


@dataclass
class D:
    a: int
    b: "typing.ClassVar[int]"
    c: "InitVar[int]"
    d: list = field(default_factory=list)
    _: KW_ONLY
    e: "ClassVarX" = 3
    f: "dataclasses.InitVar" = 4

    def __post_init__(self, c, f):
        self.cc = c, f


print(inspect.signature(D), D(1, 2), D.__doc__, D(1, 2).cc)
print([f.name for f in dataclasses.fields(D)])


@dataclass
class S:
    self: int


print(inspect.signature(S.__init__), S(3))


class NotATyping:
    ClassVar = int


t = typing


@dataclass
class N:
    a: "NotATyping.ClassVar"
    b: "t.ClassVar"
    c: "typing..ClassVar"
    d: "Classvar[int]"


print(inspect.signature(N))


class Calls(type):
    __call__ = dict


@dataclass
class Doc(metaclass=Calls):
    x: int


print(Doc.__doc__)


@dataclass(slots=True, weakref_slot=True)
class W:
    a: int


w = W(1)
r = weakref.ref(w)
print(w.__weakref__ is r)
