"""CPython's name of warnings' native half: the functions and the state are those of warnings."""

from warnings import (
    _defaultaction,
    _filters_mutated,
    _onceregistry,
    filters,
    warn,
    warn_explicit,
)
