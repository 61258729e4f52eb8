x = 1.5
def tw(): return x + x
print(tw()); tw.__globals__["x"] = "s"; print(tw())
