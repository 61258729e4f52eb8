f() = 1
1 = x
x + 1 = 2
None = 3
f() += 1
del f()
for f() in x: pass
with a as f(): pass
[a, 1] = b
x: int: str
(a, b): int
(x := 1) = 2
lambda: x = 1
