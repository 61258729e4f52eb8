"""What modules know about themselves (PEP 451)."""
import sys, json, os
import importlib.machinery, importlib.util
import pkg, pkg.mod, pkg.sub.leaf
from importlib.machinery import ModuleSpec, SourceFileLoader
def show(x): return repr(x).replace(os.path.dirname(__file__), "DIR")
print(__spec__, type(__loader__), __loader__.name, show(__loader__.path), __loader__.is_package("__main__"))
for m in (pkg, pkg.mod, pkg.sub.leaf):
    s = m.__spec__
    print(s.name, s.parent, show(s.origin), show(s.cached), s.has_location, show(s.submodule_search_locations), s.loader_state)
    print(type(s), type(s.loader), s.loader is m.__loader__, s.loader == SourceFileLoader(s.name, s.origin), show(m.__cached__))
    print(show(s).split(" object at")[0], s.loader.get_filename(s.name) == m.__file__)
print(pkg.spec is pkg.__spec__, pkg.loader is pkg.__loader__, pkg.__path__ is pkg.__spec__.submodule_search_locations)
print(pkg.sub.__spec__.name, pkg.sub.__spec__.origin, pkg.sub.__spec__.parent, show(list(pkg.sub.__spec__.submodule_search_locations)), type(pkg.sub.__loader__))
print(sys.__spec__, sys.__loader__)
print(repr(pkg.__loader__.get_source("pkg")), pkg.__loader__.is_package("pkg"), pkg.mod.__loader__.is_package("pkg.mod"))
print(importlib.util.find_spec("pkg.mod") is pkg.mod.__spec__, importlib.util.find_spec("nothing_there"), importlib.util.find_spec(".mod", "pkg").name)
for broken in ("__main__",):
    try: importlib.util.find_spec(broken)
    except ValueError as e: print(e)
print(json.__spec__.name, json.decoder.__spec__.parent, json.__spec__.has_location)
a = ModuleSpec("x.y", None, origin="/a/x/y.py"); b = ModuleSpec("x.y", None, origin="/a/x/y.py", is_package=True)
print(a, b, a == b, a == ModuleSpec("x.y", None, origin="/a/x/y.py"), a.cached, a.has_location, a.parent, b.parent, a == 3)
a.has_location = 1
print(a.cached, a.has_location)
print(show(pkg.sub), pkg.sub.__file__)
