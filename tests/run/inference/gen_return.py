def inner(): yield 1; return "s"
def outer():
    r = yield from inner()
    yield r + r
print(list(outer()))
i = inner(); next(i)
try: next(i)
except StopIteration as e: print(e.value + "t")
