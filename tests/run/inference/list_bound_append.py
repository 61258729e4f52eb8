l = [1.5]
def tw(): return l[-1] + l[-1]
ap = l.append; print(tw()); ap("s"); print(tw()); list(map(l.append, ["z"])); print(tw())
