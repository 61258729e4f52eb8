import sys
x = 1.5
def tw(): return x + x
print(tw()); sys.modules["__main__"].x = "s"; print(tw()); setattr(sys.modules[__name__], "x", "t"); print(tw())
