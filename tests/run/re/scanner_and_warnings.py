"""Pattern.scanner(), arguments by place, warnings about sets, inline flags and names of groups."""
import re
import warnings
from collections import OrderedDict, deque


def tried(f, *args, **kwargs):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            result = f(*args, **kwargs)
        except Exception as e:
            result = f"{type(e).__name__}: {e}"
    return result, [f"{w.category.__name__}: {w.message}" for w in seen]


s = re.compile(r"\w+").scanner("ab cd ef", 1)
print(type(s), s.pattern, s.search().span(), s.match(), s.match(), s.search())
s = re.compile("a?").scanner("aab")
print([m and m.span() for m in [s.match(), s.match(), s.match(), s.match()]])
print(tried(re.sub, "a", "b", "aaa", 2), tried(re.subn, "A", "b", "aaa", 1, re.I), tried(re.split, "a", "xaya", 1))
print(tried(re.sub, "a", "b", "aaa", 2, count=1), tried(re.split, "a", "b", 1, 2, 3), re.sub("a", "b", "aaa", count=1))
for pattern in "[[a]", "[^[a]", "[0-9--1]", "[--1]", "[%--]", "[0-9&&1]", "[&&1]", r"[\d||a]", "[a~~b]", "[a]]":
    print(pattern, tried(lambda: re.compile(pattern).findall("0-[1%&|a~"))) 
for pattern in ("(?i-i:a)", "(?au:a)", "(?-a:a)", "(?-", "(?-i", "(?-i+", "(?-iz", "(?iz", "(?P<\xa9>x)", "(?P<a>)(?P<a>)", rb"(?P<\xc2>x)",
                b"(?P<\xc2>x)", b"(?aL:a)", "(?(a)b)", r"(abc\1)", "(?P<a>(?P=a))", r"(a\2)"):
    print(pattern, tried(re.compile, pattern))
for pattern, flags in (r"(?u)\w", re.A), (r"(?a)\w", re.U), (b"x", re.L | re.A):
    print(pattern, tried(re.compile, pattern, flags))
print(tried(re.sub, "(?P<a>x)", r"\g<\u3280>", "x")[0], tried(re.sub, b"(?P<a>x)", b"\\g<\xc2>", b"x")[0])
print(repr(~re.I), repr(~(re.I | (1 << 20))), repr(re.S | (1 << 20)))
groups = re.compile("(?P<one>a)(?P<two>b)").groupindex
print(groups, tried(groups.__class__.__setitem__ if hasattr(groups.__class__, "__setitem__") else len, groups))


class Clears:
    def __eq__(self, other):
        self.of.clear()
        return False


for method in "count", "index", "remove", "__contains__":
    d = deque([Clears(), 1, 2])
    d[0].of = d
    print(method, tried(getattr(d, method), 5)[0])
it = iter(d)
d.append(1)
print(tried(next, it)[0])


class Key:
    seen = 0

    def __eq__(self, other):
        Key.seen += 1
        if Key.seen == 2:
            first.clear()
        return self.__class__ is other.__class__

    def __hash__(self):
        return -1


first, second = OrderedDict.fromkeys((0, Key(), 4.2)), OrderedDict.fromkeys((0, Key(), 4.2))
print(tried(lambda: first == second)[0], len(first), len(second))
