l = [1.5]
def tw(): return l[-1] + l[-1]
print(tw()); l[:] = ["s"]; print(tw()); l[1:1] = ("t",); print(tw()); l += "u"; print(tw()); l *= 2; print(tw()); l[slice(None)] = [[1]]; print(tw())
