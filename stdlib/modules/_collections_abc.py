"""What CPython's own modules import collections.abc's names from."""

from collections.abc import *
from collections.abc import _has_methods as _check_methods
