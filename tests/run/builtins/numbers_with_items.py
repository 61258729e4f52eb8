"""Repetition and concatenation of numbers, sequences and what is both."""
class F(float):
    def __len__(self): return 0
class H(float):
    def __len__(self): return 0
    def __getitem__(self, i): return 1
class G:
    def __len__(self): return 0
    def __getitem__(self, i): return 1
class L(list): pass
for a in F(2), H(5), G(), L(), 2.5, 's', b'x', bytearray(b'q'), [1], (1,):
    for b in F(3), H(6), G(), L(), 1.5, 't', b'y', bytearray(b'r'), [2], (2,):
        for f in (lambda: a * b, lambda: a + b):
            try: f()
            except TypeError as e: print(type(a).__name__, type(b).__name__, e)
