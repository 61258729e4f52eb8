l = [1.5, 2.5]
def tw(): return l[0] + l[0]
print(tw()); l.__setitem__(0, "s"); print(tw()); list.__setitem__(l, 0, "t"); print(tw())
