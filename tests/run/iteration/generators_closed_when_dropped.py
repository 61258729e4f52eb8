# Generators are closed where the last variable or loop lets go of them.
def gen(n):
    try:
        for i in range(n): yield i
    finally: print("closed", n)
for x in gen(5):
    if x == 1: break
print("after")
def f():
    it = gen(3)
    next(it)
    print("leaving")
f()
print("left")
def g():
    for x in gen(7):
        if x == 2: return x
print(g())
try:
    for x in gen(8): raise ValueError
except ValueError: print("caught")
it = gen(9); next(it); del it
print("deleted")
it = gen(10); next(it); it = None
print("rebound")


async def agen(n):
    try:
        for i in range(n):
            yield i
    finally:
        print("async closed", n)


async def main():
    async for x in agen(3):
        if x == 1:
            break
    await asyncio.sleep(0)
    print("after async")


import asyncio
asyncio.run(main())
