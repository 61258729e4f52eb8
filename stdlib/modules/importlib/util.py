"""Names, specifications and cache files of modules."""

import os
import sys

from types import ModuleType

from importlib.machinery import (
    BYTECODE_SUFFIXES, SOURCE_SUFFIXES, ModuleSpec, PathFinder, SourceFileLoader, SourcelessFileLoader, _specify,
    decode_source,
)

MAGIC_NUMBER = (3571).to_bytes(2, "little") + b"\r\n"


def resolve_name(name, package):
    """The absolute form of a module name that may begin with dots."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(
            f"no package specified for {name!r} (required for relative module names)"
        )
    level = len(name) - len(name.lstrip("."))
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    rest = name[level:]
    return f"{parts[0]}.{rest}" if rest else parts[0]


def find_spec(name, package=None):
    """The specification of a module, or None. Only the packages around it are imported."""
    full = resolve_name(name, package)
    if full not in sys.modules:
        return _find_spec(full)
    module = sys.modules[full]
    if module is None:
        return None
    try:
        spec = module.__spec__
    except AttributeError:
        raise ValueError(f"{name}.__spec__ is not set") from None
    if spec is None:
        raise ValueError(f"{name}.__spec__ is None")
    return spec


def _find_spec(full):
    parent = full.rpartition(".")[0]
    folders = None
    if parent:
        try:
            folders = __import__(parent, None, None, ("",)).__path__
        except AttributeError as error:
            raise ModuleNotFoundError(
                f"__path__ attribute not found on {parent!r} while trying to find {full!r}", name=full
            ) from error
    for compiled, is_package, file in sys._compiled_modules():
        if compiled == full:
            return _specify(full, file, [os.path.dirname(file)] if is_package else None)
    for finder in sys.meta_path:
        find = getattr(finder, "find_spec", None)
        spec = find(full, folders, None) if find else None
        if spec is not None:
            return spec
    try:  # it may be native
        return __import__(full, None, None, ("",)).__spec__
    except ModuleNotFoundError as error:
        if error.name != full:
            raise
        return None


def _find_spec_from_path(name, path=None):
    """The specification of a module that has been imported, or is in one of the folders; for pyclbr."""
    return find_spec(name) if name in sys.modules else PathFinder.find_spec(name, path)


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The specification of a module that `loader` would load."""
    if is_package is None:
        is_package = loader.is_package(name) if hasattr(loader, "is_package") else False
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


_computed = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_computed):
    """The specification of a module in a file; None for a file that has no loader."""
    if location is None:
        location = loader.get_filename(name) if hasattr(loader, "get_filename") else "<unknown>"
    else:
        location = os.path.abspath(os.fspath(location))
    if loader is None:
        for kind, suffixes in ((SourceFileLoader, SOURCE_SUFFIXES), (SourcelessFileLoader, BYTECODE_SUFFIXES)):
            if location.endswith(tuple(suffixes)):
                loader = kind(name, location)
                break
        else:
            return None
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is not _computed:
        spec.submodule_search_locations = submodule_search_locations
    elif hasattr(loader, "is_package") and loader.is_package(name):
        spec.submodule_search_locations = []
    if spec.submodule_search_locations == []:
        spec.submodule_search_locations.append(os.path.dirname(location))
    return spec


def module_from_spec(spec):
    """The module of a specification, which has yet to run."""
    module = None
    if hasattr(spec.loader, "create_module"):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, "exec_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    if module is None:
        module = ModuleType(spec.name)
    module.__name__ = spec.name
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    module.__spec__ = spec
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
        if spec.cached is not None:
            module.__cached__ = spec.cached
    return module


class LazyLoader:
    """Runs a module right away rather than at its first use."""

    def __init__(self, loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = module.__loader__ = self.loader
        self.loader.exec_module(module)


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where CPython keeps the compiled form of a source file (PEP 3147)."""
    path = os.fspath(path)
    head, tail = os.path.split(path)
    stem, dot, suffix = tail.rpartition(".")
    name = (stem or suffix) + "." + sys.implementation.cache_tag
    if optimization is not None and str(optimization) != "":
        if not str(optimization).isalnum():
            raise ValueError(f"{str(optimization)!r} is not alphanumeric")
        name += f".opt-{optimization}"
    return os.path.join(head, "__pycache__", name + ".pyc")


def source_from_cache(path):
    """The source file of a path that cache_from_source() gave."""
    head, tail = os.path.split(os.fspath(path))
    folder, cache = os.path.split(head)
    if cache != "__pycache__":
        raise ValueError(f"__pycache__ not bottom-level directory in {path!r}")
    if tail.count(".") not in (2, 3):
        raise ValueError(f"expected only 2 or 3 dots in {tail!r}")
    return os.path.join(folder, tail.partition(".")[0] + ".py")
