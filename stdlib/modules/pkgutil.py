"""Utilities for packages. The modules of a program are those that were compiled in: a folder has what came from it."""

import os
import sys
from collections import namedtuple
from importlib.machinery import FileFinder

__all__ = ["extend_path", "find_loader", "get_data", "get_loader", "iter_modules", "resolve_name", "walk_packages",
           "ModuleInfo"]

ModuleInfo = namedtuple("ModuleInfo", "module_finder name ispkg")
ModuleInfo.__doc__ = "What is known of a module before it is imported."


def _modules_of(folder):
    """(name, is a package) of the modules from a folder, in the order of their names."""
    found = set()
    for name, is_package, file in sys._compiled_modules():
        home = os.path.dirname(os.path.dirname(file) if is_package else file)
        last = name.rpartition(".")[2]
        if home == folder and last not in ("__init__", "__main__"):
            found.add((last, is_package))
    return sorted(found)


def iter_modules(path=None, prefix=""):
    """The modules in the folders of `path` (None: sys.path), each name once, with `prefix` before it."""
    if isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    seen = set()
    for folder in sys.path if path is None else path:
        finder = FileFinder(folder)
        for name, is_package in _modules_of(os.path.abspath(folder)):
            if name not in seen:
                seen.add(name)
                yield ModuleInfo(finder, prefix + name, is_package)


def walk_packages(path=None, prefix="", onerror=None):
    """As iter_modules(), and into every package, which is imported for that."""
    visited = set()

    def walk(path, prefix):
        for info in iter_modules(path, prefix):
            yield info
            if not info.ispkg:
                continue
            try:
                __import__(info.name)
            except ImportError:
                if onerror is not None:
                    onerror(info.name)
            except Exception:
                if onerror is None:
                    raise
                onerror(info.name)
            else:
                inside = [p for p in getattr(sys.modules[info.name], "__path__", None) or [] if p not in visited]
                visited.update(inside)
                yield from walk(inside, info.name + ".")

    return walk(path, prefix)


def _deprecated(name):
    import warnings

    warnings.warn(f"'pkgutil.{name}' is deprecated and slated for removal in Python 3.14; use importlib.util.find_spec() instead",
                  DeprecationWarning, stacklevel=3)


def find_loader(fullname):
    """The loader of a module, or None."""
    _deprecated("find_loader")
    return _find_loader(fullname)


def _find_loader(fullname):
    from importlib.util import find_spec

    if fullname.startswith("."):
        raise ImportError(f"Relative module name {fullname!r} not supported")
    try:
        spec = find_spec(fullname)
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise ImportError(f"Error while finding loader for {fullname!r} ({type(error)}: {error})") from error
    return spec and spec.loader


def get_loader(module_or_name):
    """The loader of a module given as such or by name, or None."""
    _deprecated("get_loader")
    module = sys.modules.get(module_or_name, module_or_name) if isinstance(module_or_name, str) else module_or_name
    if module is None:
        return None
    if isinstance(module, str):
        return _find_loader(module)
    loader = getattr(module, "__loader__", None)
    if loader is not None:
        return loader
    return _find_loader(module.__name__) if getattr(module, "__spec__", None) is not None else None


def get_importer(path_item):
    """The finder of a folder, or None."""
    path_item = os.fsdecode(path_item)
    return FileFinder(path_item) if os.path.isdir(path_item) else None


def extend_path(path, name):
    """The package's path with the folders of its name elsewhere on the path of its parent."""
    if not isinstance(path, list):
        return path
    parent, _, last = name.rpartition(".")
    where = sys.path if not parent else getattr(sys.modules.get(parent), "__path__", None)
    if where is None:
        return path
    path = path[:]
    for folder in where:
        if isinstance(folder, str):
            inside = os.path.join(folder, last)
            if inside not in path and os.path.isfile(os.path.join(inside, "__init__.py")):
                path.append(inside)
    return path


def get_data(package, resource):
    """The bytes of a file beside the modules of a package."""
    module = sys.modules.get(package) or __import__(package, None, None, ("",))
    file = getattr(module, "__file__", None)
    if file is None:
        return None
    with open(os.path.join(os.path.dirname(file), *resource.split("/")), "rb") as data:
        return data.read()


def resolve_name(name):
    """The object behind "package.module.attribute" or "package.module:attribute"."""
    import importlib

    module_name, colon, path = name.partition(":")
    parts = module_name.split(".") + (path.split(".") if path else [])
    if not all(part.isidentifier() for part in parts):
        raise ValueError(f"invalid format: {name!r}")
    if colon:
        found = importlib.import_module(module_name)
        rest = path.split(".") if path else []
    else:
        rest = module_name.split(".")
        module_name = rest.pop(0)
        found = importlib.import_module(module_name)
        while rest:
            try:
                found = importlib.import_module(f"{module_name}.{rest[0]}")
            except ImportError:
                break
            module_name = f"{module_name}.{rest.pop(0)}"
    for attribute in rest:
        found = getattr(found, attribute)
    return found
