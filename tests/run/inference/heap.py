import heapq, bisect
l = [1.5]
def tw(): return l[0] + l[0]
print(tw()); heapq.heappop(l); heapq.heappush(l, "s"); print(tw()); l.clear(); bisect.insort(l, (1,)); print(tw())
