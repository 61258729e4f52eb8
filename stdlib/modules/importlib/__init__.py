"""Importing by name (library reference, "importlib"): every module of a program is compiled in, so these functions
choose among what is there already."""

import sys

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

from builtins import __import__


def import_module(name, package=None):
    """The module of that name; one that begins with dots is relative to `package`."""
    if name.startswith("."):
        if not package:
            raise TypeError(
                f"the 'package' argument is required to perform a relative import for {name!r}"
            )
        from importlib.util import resolve_name

        name = resolve_name(name, package)
    return __import__(name, None, None, ("",))


def invalidate_caches():
    """Nothing is cached: modules cannot appear while the program runs."""


def reload(module):
    """Runs a module's code again: not supported."""
    raise NotImplementedError("importlib.reload() is not supported by bunpy")
