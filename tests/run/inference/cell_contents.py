def mk():
    x = 1.5
    def tw(): return x + x
    return tw
f = mk(); print(f()); f.__closure__[0].cell_contents = "s"; print(f())
