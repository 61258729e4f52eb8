"""In which order arguments are asked for their __index__, and that an error stops it."""
class I:
    def __init__(self, n): self.n = n
    def __index__(self):
        print(self.n, end=' ')
        return self.n
class Bad(I):
    def __index__(self): print('bad', self.n); return None
a, b, c = I(1), I(7), I(2)
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
bad = Bad(0)
for f in [lambda: range(a), lambda: range(a, b), lambda: range(a, b, c), lambda: range(bad, Bad(1)), lambda: range(a, bad, Bad(3)),
          lambda: slice(a, b, c).indices(I(10)), lambda: slice(a, bad, Bad(3)).indices(I(4)), lambda: list(range(10))[a:b:c],
          lambda: 'abcdefghij'[a:b:c], lambda: (1, 2, 3, 4)[a:c], lambda: b'abc'[a:c], lambda: bytearray(b'abcdefgh')[a:b:c],
          lambda: pow(I(2), I(3)), lambda: divmod(7, 2), lambda: round(2.567, c), lambda: int('11', c), lambda: 'abc'.find('c', a, b),
          lambda: 'abcabc'.count('b', a, b), lambda: [1, 2, 3].index(3, a, b), lambda: (1, 2, 3).index(3, a, b), lambda: 'x'.center(b), lambda: 'a,b,c'.split(',', a),
          lambda: 'aaa'.replace('a', 'b', a), lambda: (5).to_bytes(c, 'big'), lambda: bytes(c), lambda: chr(I(65)), lambda: hex(b), lambda: 'a'.zfill(b),
          lambda: 'abc'.startswith('b', a, b), lambda: b'abcb'.rfind(b'b', a, b), lambda: b'abc'.find(I(98), a, b), lambda: bytes([I(65), I(66)]), lambda: [1,2,3].pop(a), lambda: [1,2,3].insert(a, b),
          lambda: 'a' * c, lambda: c * [1], lambda: (1,) * c, lambda: b'x' * c, lambda: range(10)[a:b:c], lambda: range(10)[a], lambda: memoryview(b'abcdef')[a:b].tobytes(), lambda: __import__('math').comb(b, c), lambda: __import__('math').gcd(b, c, a), lambda: __import__('math').perm(b, c), lambda: __import__('math').factorial(c), lambda: __import__('itertools').islice('abcdefgh', a, b, c).__next__(), lambda: __import__('math').ldexp(1.0, c)]:
    show(f)
