"""The class that CPython has in C: the module zoneinfo's own in Python, which calls itself by its full name."""

from zoneinfo._zoneinfo import ZoneInfo


class _FullName:
    def __repr__(self):
        cls = type(self)
        name = "zoneinfo.ZoneInfo" if cls is ZoneInfo else cls.__name__
        return f"{name}(key={self._key!r})" if self._key is not None else f"{name}.from_file({self._file_repr})"


ZoneInfo.__repr__ = _FullName.__repr__
ZoneInfo.__module__ = "zoneinfo"
