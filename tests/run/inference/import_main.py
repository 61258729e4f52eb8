import __main__
x = 1.5
def tw(): return x + x
print(tw()); __main__.x = "s"; print(tw()); vars(__main__)["x"] = "q"; print(tw())
