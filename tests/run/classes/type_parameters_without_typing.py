class A[T]:
    "doc"
    x: int
class B(A): pass
class C(A[int]): pass
class D[K, V](A[K]): pass
class E[*Ts, **P]: pass
for c in A, B, C, D, E, D[int, str]:
    print(c.__parameters__)
print(list(vars(A)), list(vars(B)), list(vars(C)))
try: A[int, str]
except TypeError as e: print(e)
try: C[int]
except TypeError as e: print(e)
class R:
    try:
        raise ValueError
    except ValueError: pass
    for i in range(3):
        if i: break
    else:
        y = 1
    while True:
        z = 1
        break
print(R.i)
def f():
    class S:
        raise KeyError(3)
    return S
try: f()
except KeyError as e: print(repr(e))
