def cmd_a(x): return x + 1
def cmd_b(x): return [x]
for n in ("a", "b"): print(globals()["cmd_" + n](3), globals().get("cmd_" + n)("s" if n == "b" else 1))
print("cmd_a" in globals(), globals().get("nope", 5))
val = 1
def rd(): return val + 1
print(rd()); globals()["val"] = "s"
try: print(rd())
except TypeError as e: print(e)
import sys
me = sys.modules[__name__]
me.val = 2.5; print(rd())
setattr(sys.modules["__main__"], "val", 7); print(rd())
print(sys.modules.get("nosuch"), "sys" in sys.modules, sys.modules["sys"] is sys)
class Proxy:
    def hello(self): return "hi"
sys.modules["fake"] = Proxy()
import fake
print(fake.hello(), sys.modules["fake"].hello())
