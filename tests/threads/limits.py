# Recursion, memory and unlocked containers at their limits, in threads and outside.
import threading, sys
def rec(n): return rec(n + 1) + 1
def worker(i):
    try: rec(0)
    except RecursionError as e: res[i] = str(e)[:32]
res = {}
ts = [threading.Thread(target=worker, args=(i,)) for i in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(res.items()))
try: x = [0] * (1 << 62)
except (MemoryError, OverflowError) as e: print(type(e).__name__)
try: s = "a" * (1 << 45)
except MemoryError as e: print("mem", e)
shared, d, st = [], {}, set()
def hammer(k):
    for i in range(20000):
        shared.append(i); d[i % 100] = k; st.add(i % 50); st.discard((i + k) % 50)
        if i % 3 == 0 and shared: 
            try: shared.pop()
            except IndexError: pass
        if i % 1000 == 0:
            try: sorted(shared); list(d.items()); sum(st)
            except RuntimeError: pass
ts = [threading.Thread(target=hammer, args=(k,)) for k in range(6)]
for t in ts: t.start()
for t in ts: t.join()
print(len(d), len(shared) > 1000)
n = 0
def inc():
    global n
    for _ in range(100000): n += 1
ts = [threading.Thread(target=inc) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(n <= 400000)
class A:
    def __getattr__(self, k): return getattr(self, k + "x")
try: A().foo
except RecursionError: print("getattr rec")
class B:
    def __repr__(self): return repr(self)
try: repr(B())
except RecursionError: print("repr rec")
l = []; l.append(l); print(l)
try: print(l == [l] * 1)
except RecursionError: print("eq rec")
a = []
for _ in range(100000): a = [a]
try: repr(a)
except RecursionError: print("deep repr")
del a
sys.setrecursionlimit(50000)
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
print(depth(40000))
