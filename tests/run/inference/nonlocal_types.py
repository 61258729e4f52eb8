def outer():
    n = 0; items = []
    def add(x):
        nonlocal n
        n += x; items.append(x); return n
    return add, lambda: (n, items)
add, get = outer(); add(1); add(2.5); print(get()); add2, get2 = outer(); print(get2()); add2(1j); print(get2(), get())
