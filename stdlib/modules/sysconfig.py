"""Python's configuration information: what is true of a program that carries its own runtime."""

import os
import sys

_PATHS = {
    "stdlib": "{base}/lib/python{version}",
    "platstdlib": "{base}/lib/python{version}",
    "purelib": "{base}/lib/python{version}/site-packages",
    "platlib": "{base}/lib/python{version}/site-packages",
    "include": "{base}/include/python{version}",
    "platinclude": "{base}/include/python{version}",
    "scripts": "{base}/bin",
    "data": "{base}",
}
_SCHEMES = ("posix_prefix", "posix_home", "posix_user", "venv")


def get_python_version():
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def get_scheme_names():
    return _SCHEMES


def get_default_scheme():
    return "posix_prefix"


def get_preferred_scheme(key):
    return {"prefix": "posix_prefix", "home": "posix_home", "user": "posix_user"}[key]


def get_path_names():
    return tuple(_PATHS)


def get_paths(scheme="posix_prefix", vars=None, expand=True):
    """Where an installation keeps its files, by kind."""
    values = {"base": sys.prefix, "version": get_python_version()} | (vars or {})
    return {name: path.format(**values) if expand else path for name, path in _PATHS.items()}


def get_path(name, scheme="posix_prefix", vars=None, expand=True):
    return get_paths(scheme, vars, expand)[name]


_variables = None


def get_config_vars(*names):
    """All variables, or those of the given names in a list (None for an unknown one)."""
    global _variables
    if _variables is None:
        version = get_python_version()
        _variables = {
            "prefix": sys.prefix,
            "TZPATH": "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo",
            "exec_prefix": sys.exec_prefix,
            "py_version": sys.version.split()[0],
            "py_version_short": version,
            "py_version_nodot": version.replace(".", ""),
            "installed_base": sys.base_prefix,
            "base": sys.prefix,
            "platbase": sys.exec_prefix,
            "EXT_SUFFIX": ".so",
            "Py_GIL_DISABLED": 0,
            "Py_DEBUG": 0,
            "WITH_DOC_STRINGS": 1,
        }
    if names:
        return [_variables.get(name) for name in names]
    return _variables


def get_config_var(name):
    return get_config_vars().get(name)


def get_platform():
    """As "linux-x86_64"."""
    system = os.uname()
    return f"{system.sysname.lower()}-{system.machine}"


def is_python_build(check_home=None):
    return False


def get_config_h_filename():
    return os.path.join(get_path("platinclude"), "pyconfig.h")


def get_makefile_filename():
    return os.path.join(get_path("stdlib"), "config", "Makefile")
