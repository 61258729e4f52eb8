# threading.local: separate attributes per thread, subclass with __init__, errors.
import threading

data = threading.local()
data.x = "main"
seen = {}


def work(n):
    seen[f"has-{n}"] = hasattr(data, "x")
    data.x = n
    data.extra = [n]
    barrier.wait()
    seen[n] = (data.x, data.extra, sorted(data.__dict__))


barrier = threading.Barrier(3)
ts = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(data.x, sorted(seen.items(), key=str))
try:
    data.extra
except AttributeError as e:
    print(e)
del data.x
print(hasattr(data, "x"))


class Context(threading.local):
    default = "class attribute"

    def __init__(self, start):
        self.stack = [start]

    def push(self, v):
        self.stack.append(v)
        return len(self.stack)


ctx = Context("base")
ctx.push("m")
out = []


def use(n):
    ctx.push(n)
    ctx.push(n)
    out.append((n, list(ctx.stack), ctx.default))


for i in range(2):
    t = threading.Thread(target=use, args=(i,))
    t.start()
    t.join()
print(out, ctx.stack)
