def outer():
    v = 1.5
    def put(x):
        nonlocal v
        v = x
    def get(): return v + v
    return put, get
put, get = outer(); print(get()); put("s"); print(get())
