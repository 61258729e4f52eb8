class S:
    def __setitem__(self, k, v): print("set", k, v)
class D:
    def __delitem__(self, k): print("del", k)
class G:
    def __getitem__(self, k): return k
class L:
    def __len__(self): print("len"); return 3
class M(list): pass
class T(tuple): pass
for o in (S(), D(), G(), L(), M("ab"), T("ab"), (1,2), "ab", {1}, {1:2}.keys(), range(4), [1,2], memoryview(b"ab"), memoryview(bytearray(b"ab")), bytearray(b"ab"), list[int], iter([]), print):
    for i in (0, -1, 2**70, "a", 1.5, None, slice(1), True):
        try: o[i] = 65
        except Exception as e: print(type(o), i, type(e), e)
        try: del o[i]
        except Exception as e: print(type(o), i, type(e), e)
