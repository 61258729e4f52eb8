l = [1.5]
def tw(): return l[-1] + l[-1]
print(tw()); list.append(l, "s"); print(tw()); list.extend(l, [(1,)]); print(tw()); l.__iadd__(["q"]); print(tw()); l.__init__(["z"]); print(tw())
