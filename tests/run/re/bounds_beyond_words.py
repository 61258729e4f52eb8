# pos and endpos are machine words: larger ones raise OverflowError, others are clamped to the string.
import re
import sys

pattern = re.compile("a")
for name in ("match", "search", "findall", "finditer", "fullmatch", "scanner"):
    for bounds in ((2**63,), (0, 2**63), (-2**64,), ("x",), (0, "x"), (-5,), (0, -1), (1.5,), (sys.maxsize,), (True,)):
        try:
            found = getattr(pattern, name)("abca", *bounds)
        except (OverflowError, TypeError) as error:
            print(type(error).__name__, error)
        else:
            print(name, list(found) if name == "finditer" else found.search() if name == "scanner" else found)
