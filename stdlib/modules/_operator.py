"""_operator: CPython's native half of `operator`; here that module has everything."""

from operator import *  # noqa: F401,F403
from hmac import compare_digest as _compare_digest  # noqa: F401
