"""platform: what machine and system the program runs on."""

import os
import sys
from collections import namedtuple


class uname_result(namedtuple("uname_result_base", "system node release version machine")):
    """The processor is a sixth item, which repr() does not show."""

    _fields = ("system", "node", "release", "version", "machine", "processor")

    @property
    def processor(self):
        return ""

    def __iter__(self):
        return iter([*super().__iter__(), self.processor])

    @classmethod
    def _make(cls, iterable):
        return tuple.__new__(cls, list(iterable)[:5])

    def __getitem__(self, key):
        return tuple(self)[key]

    def __len__(self):
        return 6

    def __reduce__(self):
        return uname_result, tuple(self)[:5]


def uname():
    u = os.uname()
    return uname_result(u.sysname, u.nodename, u.release, u.version, u.machine)


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
    name, _, number = _library().partition(" ")
    return name or lib, number or version


def _library():
    """Name and number of the C library, as "glibc 2.36"."""
    try:
        return os.confstr("CS_GNU_LIBC_VERSION") or ""
    except (AttributeError, ValueError, OSError):
        return ""


def platform(aliased=False, terse=False):
    u = os.uname()
    library = "".join(libc_ver())
    return f"{u.sysname}-{u.release}-{u.machine}-with-{library}"


def system_alias(system, release, version):
    if system == "SunOS" and release < "5":
        return "SunOS", release, version
    return system, release, version


# What other systems than this one are asked for.

def mac_ver(release="", versioninfo=("", "", ""), machine=""):
    return release, versioninfo, machine


def win32_ver(release="", version="", csd="", ptype=""):
    return release, version, csd, ptype


def win32_edition():
    return None


def win32_is_iot():
    return False


def java_ver(release="", vendor="", vminfo=("", "", ""), osinfo=("", "", "")):
    return release, vendor, vminfo, osinfo


def freedesktop_os_release():
    """The variables of /etc/os-release."""
    import re
    import errno

    for path in ("/etc/os-release", "/usr/lib/os-release"):
        try:
            with open(path, encoding="utf-8") as lines:
                found = {"NAME": "Linux", "ID": "linux", "PRETTY_NAME": "Linux"}
                for line in lines:
                    if m := re.match(r"""([a-zA-Z0-9_]+)=('?"?)(.*)\2\s*$""", line):
                        found[m[1]] = re.sub(r"""\\([\\$"'`])""", r"\1", m[3])
                return found
        except OSError:
            continue
    raise OSError(errno.ENOENT, "Unable to read files /etc/os-release, /usr/lib/os-release")


if __name__ == "__main__":
    def _asked(option):
        return option in sys.argv or "--" + option in sys.argv

    print(platform(not _asked("nonaliased"), _asked("terse")))
