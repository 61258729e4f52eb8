class A:
    @property
    def p(self): return 1
    @p.deleter
    def p(self): print("deleted")
    m = "cls"
def rm(o): del o.p
for o in [A(), A()]: rm(o)
def rmc(things):
    for t in things.values(): del t.m
a = A(); print(a.m + "x"); rmc({"c": A})
try: a.m
except AttributeError as e: print(e)
