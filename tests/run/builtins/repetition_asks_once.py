"""The index of a repetition is asked once, also by methods called by name."""
class I:
    def __index__(self): print("asked", end=' '); return 2
for v in [1], (1,), 's', b'x', bytearray(b'y'):
    for f in (lambda: v.__mul__(I()), lambda: v.__rmul__(I()), lambda: v * I(), lambda: I() * v, lambda: v.__getitem__(slice(I())), lambda: v.__imul__(I())):
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
