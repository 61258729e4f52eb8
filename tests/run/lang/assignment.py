# Chained, unpacking, starred and augmented assignment.
a = b = c = []
b.append(1)
print(a, c, a is b is c)

x, y = 1, 2
x, y = y, x
print(x, y)
[p, q] = "ab"
(r, s) = {"k1": 1, "k2": 2}
print(p, q, r, s)

first, *rest = range(5)
*init, last = "hello"
head, *mid, tail = (1, 2)
print(first, rest, init, last, head, mid, tail)
(m, (n, *o)), *z = [(1, (2, 3, 4)), 5, 6]
print(m, n, o, z)

n = 7
n += 3; print(n)
n -= 4; print(n)
n *= 5; print(n)
n //= 4; print(n)
n **= 3; print(n)
n %= 100; print(n)
n <<= 2; print(n)
n >>= 1; print(n)
n |= 9; print(n)
n &= 0b111; print(n)
n ^= 0b101; print(n)
n /= 2; print(n)

li = [1, 2]
alias = li
li += (3, 4)
print(alias, alias is li)
li = li + [5]
print(alias, li)
t = (1,)
t2 = t
t += (2,)
print(t, t2)

d = {}
d["a"], d["b"] = 1, 2
d["a"] += 10
print(d)


class P:
    pass


o = P()
o.x, o.y = 3, 4
o.x += o.y
print(o.x, o.y)
i = 0
arr = [0, 0, 0]
i, arr[i] = 1, 9
print(i, arr)
try:
    a1, b1 = [1, 2, 3]
except ValueError as e:
    print(e)
try:
    a1, b1, *c1 = [1]
except ValueError as e:
    print(e)
try:
    a1, b1 = 5
except TypeError as e:
    print(e)
