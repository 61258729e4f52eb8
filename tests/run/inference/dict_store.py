d = {"a": 1.5}
def tw(): return d["a"] + d["a"]
print(tw()); d.__setitem__("a", "s"); print(tw()); d.update(a="t"); print(tw()); d |= {"a": "u"}; print(tw()); d.update([("a", "v")]); print(tw()); dict.update(d, {"a": "w"}); print(tw()); d.__ior__({"a": "x"}); print(tw()); d.__init__(a="y"); print(tw()); d.pop("a"); d.setdefault("a", "z"); print(tw())
