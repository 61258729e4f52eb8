# Forms of import of standard modules.
import math, string as st
import os.path
import collections.abc as cabc
from math import pi, sqrt as root
from os import path
from collections import *

print(math.floor(2.7), st.digits, os.path.join("a", "b"), root(16), round(pi, 3), path.basename("/x/y.txt"))
print(isinstance([], cabc.Sequence), Counter("aab")["a"], math.__name__)


def local_import():
    import json

    from textwrap import dedent

    return json.dumps([1]), dedent("  x")


print(local_import())
try:
    from math import nothing_here
except ImportError as e:
    print(type(e).__name__, str(e).split("(")[0].strip())
import sys

print("math" in sys.modules, __name__, math is sys.modules["math"])
if __name__ == "__main__":
    print("is main")
