import collections
class OD(collections.OrderedDict):
    def __setitem__(self, k, v): print('set', k, v); super().__setitem__(k, v)
def att(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class K:
    def keys(self): return ['p', 'q']
    def __getitem__(self, k): return k * 2
for o in ([(1, 2)], {'a': 1}, K(), [(1,)], [None], 5, ['ab', 'cd'], collections.OrderedDict(z=1), collections.Counter('a'), {}.items(), [(1, 2, 3)]):
    att(lambda: OD(o)); att(lambda: OD(o, k=1)); att(lambda: OD().update(o)); att(lambda: collections.OrderedDict(o)); att(lambda: collections.OrderedDict({5: 6}) | o if not isinstance(o, int) else 0)
att(lambda: OD(1, 2)); att(lambda: OD(a=1, b=2)); att(lambda: OD().update(1, 2)); att(lambda: OD().update(self=1)); att(lambda: OD(OD(a=1)).copy()); att(lambda: collections.OrderedDict.fromkeys('ab', 1)); att(lambda: OD.fromkeys('ab'))
for x in ([1, 2], ): 
    class Bad:
        def __iter__(self): return 'abc'
    att(lambda: 1 in Bad())
    class Bad2:
        def __iter__(self): raise TypeError('mine')
    att(lambda: 1 in Bad2()); att(lambda: 1 in 5)
def f(): pass
print(list[len], list[f].__args__[0] is f, repr(list[f]), list[NotImplemented], list[str.upper])
for s in ('010', '0=10', '*=10', '0>10', '0<5', '=5'): att(lambda: format(1j, s))
