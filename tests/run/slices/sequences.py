# Slicing of list, tuple, str, bytes, range; slice objects; slice assignment and deletion.
seqs = [list(range(10)), tuple(range(10)), "0123456789", b"0123456789", range(10)]
slices = [(None, None, None), (2, 5, None), (None, None, -1), (-3, None, None), (None, -3, None), (1, 8, 3), (8, 1, -3), (5, 2, None), (100, None, None), (-100, 3, None), (None, None, 20), (None, None, -20), (3, 3, None), (-1, -5, -1), (0, None, 2)]
for a, b, c in slices:
    print((a, b, c), [list(s[a:b:c]) if not isinstance(s, (str, bytes)) else s[a:b:c] for s in seqs])
print(type(seqs[1][1:2]), type(seqs[4][1:5:2]), seqs[4][1:9:2][1:])
s = slice(1, 5, 2)
print(s, s.start, s.stop, s.step, s.indices(4), slice(3), slice(None, None, -1).indices(5), slice(-2, None).indices(5), s == slice(1, 5, 2))
print("abcdef"[s], [1, 2, 3, 4, 5, 6][s])
x = list(range(10))
x[2:5] = ["a"]
print(x)
x[1:1] = [10, 11]
print(x)
x[:0] = "xy"
print(x)
x[-1:] = []
print(x)
x[::2] = [0] * len(x[::2])
print(x)
del x[::3]
print(x)
del x[1:3]
print(x)
x[100:] = [7]
x[3:1] = ["in"]
print(x)
x[:] = x[::-1]
print(x)
x[:] = (i for i in range(4))
print(x)
del x[:]
print(x)
y = [1, 2, 3, 4]
y[1:3] = y
print(y)
for call in (lambda: y.__setitem__(slice(None, None, 2), [1]), lambda: y.__setitem__(slice(0, 1), 5), lambda: y[::0], lambda: y["a":], lambda: y[1.0], lambda: slice(1)[0], lambda: y[1:2:0.5]):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class S:
    def __getitem__(self, k):
        return k

    def __len__(self):
        return 5


print(S()[1:2], S()[::3], S()[1, 2:3], S()[...], S()[-1], S()[:, 1])
print([1, 2, 3][True:], [1, 2, 3][-2:][0], "hello"[1:-1][::-1], (1, 2, 3)[:2] + (9,))
m = [[1, 2, 3], [4, 5, 6]]
print([r[::-1] for r in m], [r[1] for r in m][1:], m[0][1:] + m[1][:1])
