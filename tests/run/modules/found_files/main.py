# Plugins in a folder, found and loaded by the finders that pkgutil and importlib.machinery have.
import importlib
import importlib.machinery
import importlib.util
import os
import pkgutil

here = os.path.dirname(os.path.abspath(__file__))
folder = os.path.join(here, "extras")


def load(spec):
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


for finder, name, is_package in pkgutil.iter_modules([folder]):
    spec = finder.find_spec(name)
    print(type(finder).__name__, name, is_package, spec.name, os.path.relpath(spec.origin, here),
          [os.path.relpath(p, here) for p in spec.submodule_search_locations or ()])
    if name == "alpha":
        print(load(spec).run())
for finder, name, is_package in pkgutil.iter_modules([folder], "extras."):
    if name.endswith("a"):
        print(importlib.import_module(name).run())

PathFinder = importlib.machinery.PathFinder
spec = PathFinder.find_spec("beta", [folder])
print(load(spec).run())
print(PathFinder.find_spec("delta", [folder]), PathFinder.find_spec("extras.gamma"), PathFinder.find_spec("extras").name)
print(PathFinder.find_spec("found_files", [os.path.dirname(here)]).loader is None)
finder = importlib.machinery.FileFinder(folder, (importlib.machinery.SourceFileLoader, [".py"]))
print(load(finder.find_spec("gamma")).run(), finder.find_spec("delta"), finder.path == folder)
print(importlib.util.find_spec("extras.beta").name, importlib.util.find_spec("delta"))
