"""grp: the groups of /etc/group."""

from collections import namedtuple

_FIELDS = ["gr_name", "gr_passwd", "gr_gid", "gr_mem"]


class struct_group(namedtuple("struct_group", _FIELDS)):
    """A group of accounts."""

    __slots__ = ()

    def __repr__(self):
        return f"grp.struct_group({', '.join([f'{name}={value!r}' for name, value in zip(_FIELDS, self)])})"


def getgrall():
    groups = []
    with open("/etc/group", encoding="utf-8", errors="surrogateescape") as file:
        for line in file:
            fields = line.rstrip("\n").split(":")
            if len(fields) == 4 and fields[2].isdecimal():
                members = fields[3].split(",") if fields[3] else []
                groups.append(struct_group(fields[0], fields[1], int(fields[2]), members))
    return groups


def getgrgid(id):
    if not isinstance(id, int):
        raise TypeError(f"group id must be int, not {type(id).__name__}")
    for group in getgrall():
        if group.gr_gid == id:
            return group
    raise KeyError(f"getgrgid(): gid not found: {id}")


def getgrnam(name):
    if not isinstance(name, str):
        raise TypeError(f"getgrnam() argument must be str, not {type(name).__name__}")
    for group in getgrall():
        if group.gr_name == name:
            return group
    raise KeyError(f"getgrnam(): name not found: {name!r}")
