# The files of packages, found through their loaders: a package that only a string names is compiled in.
import importlib.resources as resources
import pkgutil

with resources.path("boxes", "note.txt") as path:
    print(path.name, path.is_file())
folder = resources.files("boxes")
print(type(folder).__name__, sorted(item.name for item in folder.iterdir() if item.suffix))
print(folder.joinpath("note.txt").read_text(), resources.read_text("boxes", "note.txt"), end="")
print(resources.is_resource("boxes", "none.txt"), pkgutil.get_data("boxes", "note.txt"))

import boxes
import plain

print(resources.files(boxes) == folder, type(boxes.__loader__.get_resource_reader("boxes")).__name__)
print(resources.files(plain).joinpath("note.txt").read_text(), end="")
try:
    resources.read_text(boxes, "none.txt")
except FileNotFoundError as error:
    print(type(error).__name__)
