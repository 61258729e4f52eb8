"""The errors of heapq's functions where the heap is no list."""
import heapq

for name in "heappush", "heapreplace", "heappushpop", "_heapreplace_max":
    try:
        getattr(heapq, name)((1,), 2)
    except TypeError as e:
        print(e)
for name in "heapify", "heappop", "_heapify_max", "_heappop_max":
    try:
        getattr(heapq, name)((1,))
    except TypeError as e:
        print(e)
