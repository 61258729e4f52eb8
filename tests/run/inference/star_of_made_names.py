"""`from m import *` asks m's __getattr__ for names that only its __all__ knows."""
from typing import *


def f(p: Pattern, c: ContextManager) -> int:
    return p + 1


print(f(1, 2), List[int], Match[str], ContextManager[int], len([Pattern]))
