# A long random sequence of set operations: the order of iteration is CPython's at every step.
def rng(seed):
    while True:
        seed = (seed * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        yield seed >> 33
r = rng(42)
def val():
    k = next(r) % 8
    n = next(r) % 200
    if k == 0: return n * 1.5
    if k == 1: return (n, n + 1)
    if k == 2: return -n
    if k == 3: return n << 40
    if k == 4: return None if n < 20 else n
    return n
out = []
digest = 0
def show(tag, s):
    global digest
    for x in s:
        digest = (digest * 1000003 + hash(x)) % (1 << 61)
    if len(s) < 12 or int(tag) % 500 == 0:
        out.append(tag + " " + repr(list(s)[:40]))
    elif int(tag) % 20 == 0:
        out.append(tag + " " + str(digest))
sets = [set() for _ in range(4)]
for step in range(6000):
    op = next(r) % 20
    i = next(r) % 4
    j = next(r) % 4
    a, b = sets[i], sets[j]
    if op < 6: a.add(val())
    elif op == 6: a.discard(val())
    elif op == 7 and a: show(str(step), [a.pop()])
    elif op == 8: sets[i] = a | b
    elif op == 9: sets[i] = a & b if next(r) % 3 == 0 else a
    elif op == 10: sets[i] = a - b if next(r) % 3 == 0 else a
    elif op == 11: sets[i] = a ^ b if next(r) % 3 == 0 else a
    elif op == 12: a.update([val() for _ in range(next(r) % 30)])
    elif op == 13: a.difference_update({val() for _ in range(next(r) % 30)})
    elif op == 14: sets[i] = set(frozenset(a))
    elif op == 15: a.intersection_update(list(a)[: len(a) // 2 + 3])
    elif op == 16: a.symmetric_difference_update([val() for _ in range(5)])
    elif op == 17: a.update(dict.fromkeys([val() for _ in range(5)]))
    elif op == 18: sets[i] = a.union([val()], b)
    elif op == 19 and len(a) > 150: a.clear()
    show(str(step), sets[i])
    digest += len(a) + (a < b) * 3 + (a <= b) * 5 + (a == b) * 7 + a.isdisjoint(b) * 11
print("\n".join(out))
print(hash(frozenset([1, 2, (3, 4)])), {frozenset([1]), frozenset([2, 3])} == {frozenset([3, 2]), frozenset([1])})
d = {}
for step in range(3000):
    k = val()
    op = next(r) % 5
    if op < 3: d[k] = step
    elif op == 3: d.pop(k, None)
    elif d: d.popitem() if next(r) % 2 else d.setdefault(k, 1)
print(d)
print(sorted(x for x in range(50) if hash(x * 0.37) % 3 == 0))
