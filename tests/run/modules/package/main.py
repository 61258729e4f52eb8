# A package with subpackages, relative imports, __init__ code, __all__, circular functions, module state.
import shapes
import shapes.solids.cube
from shapes import area, DEFAULT
from shapes.flat import Square, Circle as Disc
from shapes.solids import *
from shapes.solids import cube as cube_module
import helper

print(shapes.__name__, shapes.solids.cube.__name__, Square.__module__)
print(area(Square(3)), round(area(Disc(1)), 4), DEFAULT, volume(Cube(2)))
print("hidden" in globals(), cube_module is shapes.solids.cube, shapes.flat.Square is Square)
helper.counter += 1
helper.bump()
from helper import counter, bump

print(counter, helper.counter)
bump()
print(counter, helper.counter, helper.get())
helper.CONFIG["k"] = "changed"
print(helper.read("k"))
print(shapes.registry, helper.is_even(10), helper.is_odd(7))
import shapes as s2

print(s2 is shapes)
helper.counter = "replaced"
print(helper.get(), hasattr(helper, "missing"), helper.__doc__)
try:
    helper.missing
except AttributeError as e:
    print(e)
