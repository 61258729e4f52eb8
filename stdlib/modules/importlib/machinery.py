"""Specifications of modules and the file name suffixes that an import would look for."""

import os
import sys
from _reflection import modules as _modules, vars as _vars

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = [".pyc"]
EXTENSION_SUFFIXES = []
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES


def all_suffixes():
    """Every suffix of a file that can be a module."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class ModuleSpec:
    """What is known of a module before it is imported (PEP 451)."""

    __module__ = "_frozen_importlib"

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._uninitialized_submodules = []
        self._set_fileattr = False
        self._cached = None

    @property
    def parent(self):
        if self.submodule_search_locations is None:
            return self.name.rpartition(".")[0]
        return self.name

    @property
    def has_location(self):
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)

    @property
    def cached(self):
        if self._cached is None and self.origin is not None and self._set_fileattr:
            self._cached = _cached_path(self.origin)
        return self._cached

    @cached.setter
    def cached(self, cached):
        self._cached = cached

    def __repr__(self):
        parts = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            parts.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            parts.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def __eq__(self, other):
        try:
            return (self.name == other.name and self.loader == other.loader and self.origin == other.origin
                    and self.submodule_search_locations == other.submodule_search_locations
                    and self.cached == other.cached and self.has_location == other.has_location)
        except AttributeError:
            return NotImplemented


def _cached_path(file):
    """Where CPython keeps the compiled form of a source file."""
    folder, slash, name = file.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    if suffix != "py":
        return None
    return f"{folder}{slash}__pycache__/{stem}.{sys.implementation.cache_tag}.pyc"


def _specify(name, file, places):
    if file is not None:
        spec = ModuleSpec(name, SourceFileLoader(name, file), origin=file)
        spec.has_location = True
    elif places is not None:
        spec = ModuleSpec(name, NamespaceLoader(name, places, None))
    else:
        spec = ModuleSpec(name, BuiltinImporter, origin="built-in")
    spec.submodule_search_locations = places
    return spec


def _describe(module, name, file, is_script):
    """Tells a module about itself; called by the runtime before the module runs."""
    spec = _specify(name, file, getattr(module, "__path__", None))
    if spec.has_location and not is_script:
        module.__cached__ = spec.cached
    module.__loader__ = spec.loader
    module.__spec__ = None if is_script else spec


class _LoaderBasics:
    """What a loader has by default. Modules are compiled in: none can be run from its file."""

    __module__ = "_frozen_importlib_external"

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        raise NotImplementedError(
            f"{module.__name__!r} cannot be loaded at run time: its file was not compiled in, or has been loaded before"
        )

    def load_module(self, fullname=None):
        raise NotImplementedError(f"loading {fullname!r} at run time is not supported by bunpy")


def _reader(kind, places):
    """A reader of the files of a package; the compiler adds their module to programs that name get_resource_reader."""
    module = ".".join(("importlib", "readers"))
    return getattr(__import__(module, None, None, ("",)), kind)(places)


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

    def __eq__(self, other):
        return self.__class__ == other.__class__ and _vars(self) == _vars(other)

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def get_resource_reader(self, module):
        return _reader("FileReader", self)

    def is_package(self, fullname):
        return self.path.rpartition("/")[2] == "__init__.py" and fullname.rpartition(".")[2] != "__init__"


class SourceFileLoader(_FileLoader):
    """A module is run from its file if that was compiled in for the purpose: once, in an object that it comes with."""

    __module__ = "_frozen_importlib_external"

    def create_module(self, spec):
        return sys._claim_file_module(os.path.abspath(self.path), spec.name)

    def exec_module(self, module):
        if not sys._run_file_module(module):
            self.get_data(self.path)  # if there is a file at all
            super().exec_module(module)

    def load_module(self, fullname=None):
        from importlib.util import module_from_spec, spec_from_file_location

        module = module_from_spec(spec_from_file_location(fullname or self.name, self.path, loader=self))
        _modules[module.__name__] = module
        self.exec_module(module)
        return _modules[module.__name__]

    def get_source(self, fullname):
        try:
            data = self.get_data(self.get_filename(fullname))
        except OSError as error:
            raise ImportError("source not available through get_data()", name=fullname) from error
        return decode_source(data)


class SourcelessFileLoader(_FileLoader):
    __module__ = "_frozen_importlib_external"

    def get_source(self, fullname):
        return None


class ExtensionFileLoader(SourcelessFileLoader):
    __module__ = "_frozen_importlib_external"


class AppleFrameworkLoader(ExtensionFileLoader):
    __module__ = "_frozen_importlib_external"


def decode_source(data):
    """The text of a source file: with the encoding that it declares, and all lines ended by line feeds."""
    from linecache import _decoded

    return _decoded(data)


class WindowsRegistryFinder:
    pass


class _NamespacePath(list):
    def __repr__(self):
        return f"_NamespacePath({super().__repr__()})"

    __str__ = __repr__


class NamespaceLoader:
    """The loader of a package without __init__."""

    __module__ = "_frozen_importlib_external"

    def __init__(self, name, path, path_finder):
        self._path = path

    def get_resource_reader(self, module):
        return _reader("NamespaceReader", _NamespacePath(self._path))

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ""

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        pass


class BuiltinImporter:
    __module__ = "_frozen_importlib"
    _ORIGIN = "built-in"

    @classmethod
    def get_source(cls, fullname):
        return None

    @classmethod
    def get_code(cls, fullname):
        return None

    @classmethod
    def is_package(cls, fullname):
        return False


class FrozenImporter:
    __module__ = "_frozen_importlib"


class PathFinder:
    """Finds the files of modules in folders. Imports do not ask it: what they find was settled at compile time."""

    __module__ = "_frozen_importlib_external"

    @classmethod
    def invalidate_caches(cls):
        pass

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """The specification of a module in one of the folders of `path` (None: sys.path), or None."""
        places = []
        for folder in sys.path if path is None else path:
            if not isinstance(folder, str):
                continue
            spec = FileFinder(folder or os.getcwd()).find_spec(fullname)
            if spec is None:
                continue
            if spec.loader is not None:
                return spec
            places += spec.submodule_search_locations
        if not places:
            return None
        spec = ModuleSpec(fullname, None)
        spec.submodule_search_locations = places
        return spec

    @staticmethod
    def find_distributions(*args, **kwargs):
        """The metadata of installed packages, for importlib.metadata, which alone asks for it."""
        return sys.modules["importlib.metadata"].MetadataPathFinder.find_distributions(*args, **kwargs)


sys.meta_path.append(PathFinder)


class FileFinder:
    """Finds the source files of modules in one folder, those it had when the program was compiled too."""

    __module__ = "_frozen_importlib_external"

    def __init__(self, path, *loader_details):
        self.path = os.path.abspath(path or ".")

    def __repr__(self):
        return f"FileFinder({self.path!r})"

    def invalidate_caches(self):
        pass

    def find_spec(self, fullname, target=None):
        """The specification of a module, one without a loader for a folder that is no package; or None."""
        place = f"{self.path}/{fullname.rpartition('.')[2]}"
        compiled = {file for _, _, file in sys._compiled_modules()}
        for file, places in (f"{place}/__init__.py", [place]), (f"{place}.py", None):
            if file in compiled or os.path.isfile(file):
                return _specify(fullname, file, places)
        if not os.path.isdir(place):
            return None
        spec = ModuleSpec(fullname, None)
        spec.submodule_search_locations = [place]
        return spec
