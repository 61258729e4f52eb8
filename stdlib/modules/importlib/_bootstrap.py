"""The names of CPython's import system that other modules take from here; modules are compiled in."""

from importlib.machinery import BuiltinImporter, FrozenImporter, ModuleSpec
from importlib.util import module_from_spec


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The specification of a module that `loader` would load."""
    if is_package is None:
        is_package = loader.is_package(name) if hasattr(loader, "is_package") else False
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def _load(spec):
    raise NotImplementedError("loading a module at run time is not supported by bunpy")
