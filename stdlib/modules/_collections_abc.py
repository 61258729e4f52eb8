"""What CPython's own modules import collections.abc's names from."""

from collections.abc import *
