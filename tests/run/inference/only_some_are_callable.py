"""Where only some of the objects at a place can be called, or have the special method."""
class A:
    def __init__(self, v=1): self.value = v
class B(A):
    def __call__(self, *a, **k):
        self.value = a
        return a
class C(B): pass
def f(o):
    try: print(o(2))
    except TypeError as e: print(e)
    return o.value
for o in A(), B(), C(): print(f(o))
items = [A(), B(), C()]
def g():
    o = A()
    try: print(next((v for v in items if v.value), o)(2))
    except TypeError as e: print(e)
    print(items[0].value)
g()

