class K3(bytes): pass
class L(bytearray): pass
class S(str): pass
for a in (K3(b"a"), b"a", bytearray(b"a"), L(b"a"), S("a"), "a"):
    for b in (None, 3, "x"):
        try: print(a + b)
        except TypeError as e: print(e)
class I(bytes):
    def __index__(self): return bytearray(b"z")
class J:
    def __index__(self): return bytearray(b"z")
class M(bytearray):
    def __index__(self): return 3
for f in (bytes, bytearray):
    for x in (I(b"q"), J(), M(b"zz"), 2.5, None, "s", {1: 2}, [300], ["a"]):
        try: print(f(x))
        except Exception as e: print(type(e).__name__, e)
class T(tuple): pass
class LL(list): pass
for a in (T(), LL(), S("s")):
    for b in (None, 2.5, {}):
        try: print(a + b)
        except TypeError as e: print(e)
        try:
            a += b
            print(a)
        except TypeError as e: print(e)
