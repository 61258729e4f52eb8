import collections
def att(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
c = collections.Counter('abca')
for v in (int, None, 1, -1, 0, 2.5, 'a', True, 2**70):
    att(lambda: c.most_common(v))
for v in ([(1, 2), 3], [3], 3, [(1,)], ['ab', 'c'], {1: 2}.items(), [None], "ab", b"ab", [b"ab"], [[1, 2], (3,)], [(1, 2, 3)], None, 2.5):
    att(lambda: dict(v))
    att(lambda: {}.update(v))
    att(lambda: collections.Counter(v))
    att(lambda: collections.OrderedDict(v))
    att(lambda: collections.OrderedDict().update(v))
    att(lambda: collections.ChainMap({}, v))
    att(lambda: {} | v)
    d = {}
    def ior():
        global d
        d |= v
        return d
    att(ior)
    att(lambda: collections.defaultdict(int, v))
