# Threads that compile and run texts at once, and share what the texts make.
import threading

names = {"lock": threading.Lock(), "count": 0}
exec("""
def add(n):
    global count
    for i in range(n):
        with lock:
            count += 1
def squares(n):
    for i in range(n):
        yield i * i
class Node:
    def __init__(self, value):
        self.value = value
    def __eq__(self, other):
        return self.value == other.value
""", names)
results = [None] * 8


def work(k):
    total = 0
    for i in range(150):
        total += eval(f"sum(x * {k} for x in range(a))", {"a": i})
        scope = {}
        exec(f"class T{k}:\n    v = {i}\n    def m(self): return self.v + {k}\nr = T{k}().m()", scope)
        total += scope["r"]
    names["add"](2000)
    total += sum(names["squares"](100)) + (names["Node"](k) == names["Node"](k))
    results[k] = total


threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(results, names["count"])
