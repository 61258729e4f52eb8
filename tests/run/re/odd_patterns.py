# Flags without a name in the repr, boundaries of an empty text.
import copy
import re

p = re.compile("a(b)?", re.I | re.M)
print(copy.copy(p) is p, copy.deepcopy(p) is p)
print(repr(re.compile("x", 0x123000)), repr(re.compile("x", re.I | 0x1000)))
print(re.search(r"\b", ""), re.search(r"\B", ""), re.search(r"\B", "ab"))
