"""Modules in ZIP files (library reference, "zipimport"): they can be found and read. None is run: a program's modules are
compiled in."""

import os

from importlib.machinery import ModuleSpec, _LoaderBasics

__all__ = ["ZipImportError", "zipimporter"]


class ZipImportError(ImportError):
    pass


class zipimporter(_LoaderBasics):
    """`path` is a ZIP file, perhaps with a folder in it behind."""

    def __init__(self, path):
        path = os.fsdecode(path)
        if not path:
            raise ZipImportError("archive path is empty", path=path)
        archive, prefix = path, ""
        while not os.path.exists(archive):
            archive, name = os.path.split(archive)
            if not name:
                break
            prefix = os.path.join(name, prefix)
        if not os.path.isfile(archive):
            raise ZipImportError("not a Zip file", path=archive)
        self.archive = archive
        self.prefix = prefix
        self._names = self._read_names(archive)

    def _read_names(self, path):
        import zipfile

        try:
            with zipfile.ZipFile(self.archive) as file:
                return set(file.namelist())
        except (OSError, zipfile.BadZipFile):
            raise ZipImportError(f"not a Zip file: {path!r}", path=path) from None

    def __repr__(self):
        return f'<zipimporter object "{os.path.join(self.archive, self.prefix)}">'

    def _place_of(self, fullname):
        """(name of the file in the archive, is it a package), or None"""
        place = (self.prefix + fullname.rpartition(".")[2]).replace(os.sep, "/")
        for name, is_package in ((place + "/__init__.py", True), (place + ".py", False)):
            if name in self._names:
                return name, is_package
        return None

    def _known_place_of(self, fullname):
        place = self._place_of(fullname)
        if place is None:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        return place

    def find_spec(self, fullname, target=None):
        place = self._place_of(fullname)
        if place is None:
            return None
        spec = ModuleSpec(fullname, self, origin=self.get_filename(fullname), is_package=place[1])
        spec.has_location = True
        if place[1]:
            spec.submodule_search_locations.append(os.path.dirname(spec.origin))
        return spec

    def is_package(self, fullname):
        return self._known_place_of(fullname)[1]

    def get_filename(self, fullname):
        return os.path.join(self.archive, self._known_place_of(fullname)[0])

    def get_source(self, fullname):
        from linecache import _decoded

        return _decoded(self.get_data(self._known_place_of(fullname)[0]))

    def get_data(self, pathname):
        import zipfile

        name = os.path.relpath(pathname, self.archive) if pathname.startswith(self.archive) else pathname
        name = name.replace(os.sep, "/")
        if name not in self._names:
            raise OSError(0, "", name)
        with zipfile.ZipFile(self.archive) as file:
            return file.read(name)

    def invalidate_caches(self):
        self._names = self._read_names(self.archive)
