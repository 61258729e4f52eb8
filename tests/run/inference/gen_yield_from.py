def inner():
    x = yield 1
    while True: x = yield x + x
def outer(): return (yield from inner())
o = outer(); next(o); print(o.send(1.5), o.send("s"))
