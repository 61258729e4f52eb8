# Where the steps of asynchronous loops and comprehensions fail.
import traceback
class A:
    def __init__(self, how): self.how = how
    def __aiter__(self):
        if self.how == 0: raise ValueError("aiter")
        return self if self.how != 1 else 5
    def __anext__(self):
        if self.how == 2: raise ValueError("anext")
        if self.how == 3: return 5
        return self.step()
    async def step(self):
        raise ValueError("step")
async def comp(h):
    return [v async for v in A(h)]
async def dcomp(h):
    return {v: 1 for w in [1] async for v in A(h) if v}
async def gen(h):
    return [v async for v in (w async for w in A(h))]
async def loop(h):
    async for v in A(h):
        pass
async def many(h):
    return [
        v
        async for v
        in A(h)
    ]
for f in comp, dcomp, gen, loop, many:
    for h in range(5):
        try: f(h).send(None)
        except Exception: traceback.print_exc()
