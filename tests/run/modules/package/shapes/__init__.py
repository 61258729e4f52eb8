print("shapes package loading")
registry = []
DEFAULT = "square"


def register(cls):
    registry.append(cls.__name__)
    return cls


from .flat import Square
from . import solids


def area(shape):
    return shape.area()
