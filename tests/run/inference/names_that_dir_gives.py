class K:
    def __dir__(self): return [3, 1]
print(dir(K())[0] + 1)
class M(type):
    def __dir__(cls): return (2.5,)
class L(metaclass=M): pass
print(dir(L)[0] * 2)
