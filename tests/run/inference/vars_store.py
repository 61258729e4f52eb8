x = 1.5
def tw(): return x + x
print(tw()); vars()["x"] = "s"; print(tw()); locals()["x"] = "u"; print(tw())
