"""Names, specifications and cache files of modules."""

import os
import sys

from importlib.machinery import ModuleSpec, decode_source

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
    """The specification of a module that was compiled in, or None."""
    full = resolve_name(name, package)
    if full not in sys.modules:
        try:
            module = __import__(full, None, None, ("",))
        except ModuleNotFoundError as e:
            if e.name != full:
                raise
            return None
        return module.__spec__
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


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The specification of a module that `loader` would load."""
    if is_package is None:
        is_package = loader.is_package(name) if hasattr(loader, "is_package") else False
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def module_from_spec(spec):
    """A new empty module made from a specification."""
    from types import ModuleType

    module = ModuleType(spec.name)
    module.__spec__ = spec
    module.__loader__ = spec.loader
    if spec.origin is not None:
        module.__file__ = spec.origin
    return module


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
