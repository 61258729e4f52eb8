x = 1.5
def tw(): return x + x
print(tw()); globals()["x"] = "s"; print(tw()); globals().update(x="t"); print(tw())
