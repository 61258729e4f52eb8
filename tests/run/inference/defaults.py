def tw(x=1.5, *, k=1): return x + x, k + k
print(tw()); tw.__defaults__ = ("s",); print(tw()); tw.__kwdefaults__["k"] = "z"; print(tw()); tw.__kwdefaults__ = {"k": [1]}; print(tw())
