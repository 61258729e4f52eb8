"""platform: what machine and system the program runs on."""

import os
import sys
from collections import namedtuple

_Uname = namedtuple("uname_result", "system node release version machine processor")


def uname():
    u = os.uname()
    return _Uname(u.sysname, u.nodename, u.release, u.version, u.machine, "")


def system():
    return os.uname().sysname


def node():
    return os.uname().nodename


def release():
    return os.uname().release


def version():
    return os.uname().version


def machine():
    return os.uname().machine


def processor():
    return ""


def architecture(executable=None, bits="", linkage=""):
    return "64bit", "ELF"


def python_version():
    return sys.version.split()[0]


def python_version_tuple():
    return tuple(python_version().split("."))


def python_implementation():
    return "CPython"


def python_compiler():
    return "Clang"


def python_build():
    return "main", ""


def python_branch():
    return ""


def python_revision():
    return ""


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    return "glibc", ""


def platform(aliased=False, terse=False):
    u = os.uname()
    if terse:
        return f"{u.sysname}-{u.release}"
    return f"{u.sysname}-{u.release}-{u.machine}-with-glibc"
