def g():
    x = 1.5
    while True: x = yield x + x
it = g(); print(next(it), it.send(2.5)); s = it.send; print(s("s"))
