def g():
    r = yield 1
    return r * 2
def h():
    x = yield from g(); y = yield from g(); return [x, y]
def drive(gen, *vals):
    try:
        next(gen)
        for v in vals: gen.send(v)
    except StopIteration as e: return e.value
print(drive(g(), 1.5) + 1, drive(g(), "s") + "t", drive(h(), 2, "q"))
