# In-place operators of classes with native bases that define the plain operator only.
class L(list):
    def __add__(self, o): print("add"); return 1
    def __iter__(self): print("iter"); return iter([5])
class B(bytearray):
    def __add__(self, o): print("badd"); return 1
import collections, array
class D(collections.deque):
    def __add__(self, o): print("dadd"); return 1
class A(array.array):
    def __add__(self, o): print("aadd"); return 1
class S(set):
    def __or__(self, o): print("or"); return 1
class Di(dict):
    def __or__(self, o): print("dor"); return 1
class L2(list):
    def __mul__(self, n): print("mul"); return 1
class L3(list):
    def __iadd__(self, o): print("iadd"); return 7
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def add(x, y):
    x += y
    return x
def mul(x, y):
    x *= y
    return x
def orr(x, y):
    x |= y
    return x
t(lambda: add(L([1]), L([2]))); t(lambda: add(L([1]), [2])); t(lambda: add(L([1]), 5)); t(lambda: add(B(b"a"), b"b")); t(lambda: add(D([1]), [2]))
t(lambda: add(A("i", [1]), array.array("i", [2]))); t(lambda: orr(S([1]), {2})); t(lambda: orr(Di(a=1), {"b": 2})); t(lambda: mul(L2([1]), 2)); t(lambda: add(L3(), []))
