"""The names of CPython's import system that other modules take from here; modules are compiled in."""

from importlib.machinery import BuiltinImporter, FrozenImporter, ModuleSpec
from importlib.util import module_from_spec, spec_from_loader


def _load(spec):
    raise NotImplementedError("loading a module at run time is not supported by bunpy")
