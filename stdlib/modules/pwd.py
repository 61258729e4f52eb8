"""pwd: the accounts of /etc/passwd."""

from collections import namedtuple

_FIELDS = ["pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"]


class struct_passwd(namedtuple("struct_passwd", _FIELDS)):
    """An account."""

    __slots__ = ()

    def __repr__(self):
        return f"pwd.struct_passwd({', '.join([f'{name}={value!r}' for name, value in zip(_FIELDS, self)])})"


def getpwall():
    accounts = []
    with open("/etc/passwd", encoding="utf-8", errors="surrogateescape") as file:
        for line in file:
            fields = line.rstrip("\n").split(":")
            if len(fields) == 7 and fields[2].isdecimal() and fields[3].isdecimal():
                accounts.append(struct_passwd(*fields[:2], int(fields[2]), int(fields[3]), *fields[4:]))
    return accounts


def getpwuid(uid, /):
    if not isinstance(uid, int):
        raise TypeError(f"an integer is required (got type {type(uid).__name__})")
    for account in getpwall():
        if account.pw_uid == uid:
            return account
    raise KeyError(f"getpwuid(): uid not found: {uid}")


def getpwnam(name, /):
    if not isinstance(name, str):
        raise TypeError(f"getpwnam() argument must be str, not {type(name).__name__}")
    for account in getpwall():
        if account.pw_name == name:
            return account
    raise KeyError(f"getpwnam(): name not found: {name!r}")
