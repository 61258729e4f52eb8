class K:
    def keys(self): return iter(["p", "q"])
    def __getitem__(self, k): return k + "!"
d = {}; d.update(K()); print(d); e = dict(K(), z=1); print(e); d |= K() if False else {}; print("{p}".format_map(K()), "%(q)s" % K() if False else "")
import collections
print(collections.Counter({"a": 2}), collections.OrderedDict(K()), collections.ChainMap(K())["p"] if False else 0)
