# Unbounded recursion raises RecursionError, which can be caught; the program goes on.
def forever(n):
    return forever(n + 1) + 1


def mutual_a(x):
    return mutual_b(x)


def mutual_b(x):
    return mutual_a(x)


class Node:
    def __repr__(self):
        return f"<{self!r}>"

    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __eq__(self, other):
        return self == other


for f in (lambda: forever(0), lambda: mutual_a(1), lambda: repr(Node()), lambda: Node() == Node()):
    try:
        f()
    except RecursionError as e:
        print(type(e).__name__, str(e).startswith("maximum recursion depth exceeded"), isinstance(e, RuntimeError))


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(900))
import sys

print(sys.getrecursionlimit())
sys.setrecursionlimit(5000)
print(depth(4000), sys.getrecursionlimit())
li = []
for _ in range(100):
    li = [li]
print(len(str(li)))
