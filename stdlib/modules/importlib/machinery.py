"""Specifications of modules and the file name suffixes that an import would look for."""

import sys

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = [".pyc"]
EXTENSION_SUFFIXES = []
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES


def all_suffixes():
    """Every suffix of a file that can be a module."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class ModuleSpec:
    """What is known of a module before it is imported (PEP 451)."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self.cached = None
        self.has_location = False

    @property
    def parent(self):
        if self.submodule_search_locations is None:
            return self.name.rpartition(".")[0]
        return self.name

    def __repr__(self):
        parts = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            parts.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            parts.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def __eq__(self, other):
        if not isinstance(other, ModuleSpec):
            return NotImplemented
        return self.__dict__ == other.__dict__


class _LoaderBasics:
    """What a loader has by default. Modules are compiled in: none can be run from its file."""

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        raise NotImplementedError("loading a module at run time is not supported by bunpy")

    def load_module(self, fullname=None):
        raise NotImplementedError("loading a module at run time is not supported by bunpy")


class _FileLoader(_LoaderBasics):
    """Loaders still find the files of a package."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def get_filename(self, fullname=None):
        return self.path

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()

    def is_package(self, fullname):
        return self.path.rpartition("/")[2] == "__init__.py" and fullname.rpartition(".")[2] != "__init__"


class SourceFileLoader(_FileLoader):
    pass


class SourcelessFileLoader(_FileLoader):
    pass


class ExtensionFileLoader(_FileLoader):
    pass


class AppleFrameworkLoader(ExtensionFileLoader):
    pass


class WindowsRegistryFinder:
    pass


class NamespaceLoader:
    """The loader of a package without __init__."""

    def __init__(self, name, path, path_finder):
        self.name = name
        self._path = path


class BuiltinImporter:
    pass


class FrozenImporter:
    pass


class PathFinder:
    @classmethod
    def invalidate_caches(cls):
        pass

    @staticmethod
    def find_distributions(*args, **kwargs):
        """The metadata of installed packages, for importlib.metadata, which alone asks for it."""
        return sys.modules["importlib.metadata"].MetadataPathFinder.find_distributions(*args, **kwargs)


sys.meta_path.append(PathFinder)


class FileFinder:
    """No module is looked for in folders when the program runs."""

    def __init__(self, path, *loader_details):
        self.path = path

    def invalidate_caches(self):
        pass
