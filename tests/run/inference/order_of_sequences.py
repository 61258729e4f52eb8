"""What comparing lists and tuples returns is what their first different items return; deques answer with a bool."""
class A:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n - o.n
    def __gt__(self, o): return "gt"
    def __eq__(self, o): return self.n == o.n
def f(a, b):
    return (1, a) < (1, b), [a] > [b], ((a, 2),) < ((b, 2),), [[[[[[a]]]]]] < [[[[[[b]]]]]], (a,) <= (a,)
print(f(A(1), A(2)), f(A(1), A(1)))
x = [A(3)] < [A(5)]
print(x + 1)
from collections import deque
print(deque([A(1)]) < deque([A(2)]), deque([A(1)]) > deque([A(2)]))
