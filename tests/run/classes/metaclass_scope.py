"""Names in the body of a class with a metaclass: the prepared namespace first, then the module."""
import math


class Wrapped:
    def __init__(self, f):
        self.f = f

    def __get__(self, instance, owner=None):
        return self.f(instance)


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return {"given": 1}


class Plain(metaclass=Meta):
    area = math.pi * given  # noqa: F821

    @Wrapped
    def size(self):
        return 5


print(Plain.area, Plain().size, Plain.size)

from abc import ABCMeta, abstractmethod


class Shape(metaclass=ABCMeta):
    described = classmethod(type(list[int]))

    @abstractmethod
    def area(self): pass


class Square(Shape):
    def area(self):
        return 4


print(Square().area(), Shape.__abstractmethods__, Shape.described(1).__args__)
try:
    Shape()
except TypeError as e:
    print(e)
