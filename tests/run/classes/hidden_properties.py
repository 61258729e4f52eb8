class A:
    limit = 7
    @property
    def size(self): return 1
    def m(self): return "A.m"
class B(A):
    @property
    def size(self): return self.__class__.limit
class C(B):
    pass
def total(items): return [v.size for v in items], [v.m() for v in items]
def run():
    items = [A(), B(), C()]
    print(total(items))
    C.size = 5
    C.m = lambda self: "C.m"
    print(total(items))
run()
class K:
    def __getattribute__(self, name): print('get', name); return object.__getattribute__(self, name)
    def m(self): pass
k = K()
print(len(dir(k)) > 5, 'm' in dir(k))
import traceback
try: k.mm
except AttributeError: traceback.print_exc()
class Q:
    @property
    def __class__(self): print("class"); return int
q = Q()
print('real' in dir(q), 'bit_length' in dir(q))
try: q.reall
except AttributeError: traceback.print_exc()
