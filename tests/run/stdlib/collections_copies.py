from collections import OrderedDict, deque, defaultdict
import copy
od = OrderedDict(a=1, b=2)
od.x = 5
print(od.__dict__, vars(od), od, copy.copy(od), copy.deepcopy(od).x if hasattr(copy.deepcopy(od), 'x') else None)
class S(OrderedDict): pass
s = S(c=3); s.y = 1; print(s, s.__dict__, copy.copy(s).y, s.__reduce__()[1:3])
print(OrderedDict.fromkeys("ab", value=3), od.pop("a", default=1), od.pop("zz", default=9), od.setdefault("q", default=4))
try: od.pop("nope")
except KeyError as e: print(repr(e))
try: hash(bytearray())
except TypeError as e: print(e)
d = deque([1,2,3], 5); print(d.__reduce__()[:3], copy.deepcopy(d), list(copy.copy(iter(d))))
dd = defaultdict(list, {1:[2]}); print(copy.deepcopy(dd), copy.copy(dd), dd.__reduce__()[:4])
class D(deque): pass
d = D("ab"); d.z = 1; e = copy.copy(d); print(e, type(e), copy.deepcopy(d).z)
