"""What __bytes__ returns, and who asks for it."""
class B:
    def __init__(self, r): self.r = r
    def __bytes__(self):
        if self.r is None: 1/0
        return self.r
class S(str):
    def __bytes__(self): return b"S"
class I(int):
    def __bytes__(self): return b"I"
class R(bytes): pass
for v in B(3), B(None), B(NotImplemented), B(b'x'), B(R(b'r')), B(bytearray(b'q')), S('s'), I(4), R(b'z'), 3, 's', [65], object():
    for f in lambda: b'%s' % v, lambda: b'%b|' % (v,), lambda: bytes(v), lambda: bytearray(b'%s') % v, lambda: bytearray(v), lambda: int.from_bytes(v), lambda: b'%c' % v, lambda: b'%d' % v, lambda: b''.join([v]), lambda: b'a' + v, lambda: memoryview(v).tobytes():
        try: print(repr(f())[:40], end=' ')
        except Exception as e: print(type(e).__name__, str(e), end=' ')
    print()
