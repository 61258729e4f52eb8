import json
class D(dict):
    def items(self): return [("over", 1)]
class L(list):
    def __iter__(self): return iter([9])
class S(str):
    def __str__(self): return "no"
print(json.dumps([D(a=1), L([1]), S("x"), True, None, 1.5]), json.dumps({S("k"): 2}))
