"""What CPython's import machinery asks of its interpreter; modules are compiled in here."""

check_hash_based_pycs = "default"


def _override_frozen_modules_for_tests(override):
    """No module is frozen."""


def _override_multi_interp_extensions_check(override):
    """There is one interpreter."""
    return 0


def lock_held():
    return False


def acquire_lock():
    """Imports lock by module."""


def release_lock():
    """Imports lock by module."""


def is_builtin(name):
    return 0


def is_frozen(name):
    return False


def extension_suffixes():
    return []
