f(a=1, a=2)
f(**k, *a)
f(x for x in y, 1)
f(a=1, b)
f(True=1)
f(a.b=1)
f(a=)
def g(*): pass
def g(a, /, b, /): pass
def g(**k, a): pass
def g(a=1, b): pass
