import operator
l = [1.5, 2.5]
def tw(): return l[0] + l[0]
print(tw()); operator.setitem(l, 0, "s"); print(tw())
