class C(int):
    def __radd__(self, o): return NotImplemented
class D:
    def __radd__(self, o): return NotImplemented
for l in ('a', b'a', bytearray(b'a'), [1], (1,)):
    for r in (C(1), D(), 1, None, 'z', b'z', [2], (2,)):
        try: print(l + r)
        except TypeError as e: print(e)
        try: print(r + l)
        except TypeError as e: print(e)
        try: l += r; print(l)
        except TypeError as e: print(e)
