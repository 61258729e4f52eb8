# What the methods behind operators give themselves, and a text without directives.
import traceback

print((5).__eq__(1.5), (1.5).__eq__(5), (5).__lt__(1.5), True.__eq__(1.0))
n = 5; x = 2.5
print(n.__eq__(x), n.__eq__(x) is NotImplemented)
def f(a, b): return (a).__eq__(b)
print(f(3, 2.5), f(3, 3), f(3, "x"))
class K(str): pass
k = K("abc")
print(type(k % []), type(k % {}), type(k % ()), (k % ()) is k)
try: k % (1,)
except TypeError as e: print(e)
try: k % 1
except TypeError as e: print(e)
b = b"abc"
print((b % ()) is b, "abc" % [])
class V:
    name = [1]; value = 2
try: {v.name: v.value for v in [V()]}
except TypeError:
    print(traceback.format_exc().replace(__file__, "F"))
try: {v.name for v in [V()]}
except TypeError:
    print(traceback.format_exc().replace(__file__, "F"))
