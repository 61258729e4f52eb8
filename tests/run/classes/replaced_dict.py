# An object that is given the same __dict__ again and again shares it, also beside __slots__.
class Patched:
    __slots__ = ("_state", "__dict__")

    def __new__(cls):
        self = object.__new__(cls)
        object.__setattr__(self, "_state", {})
        return self

    def __getattribute__(self, name):
        state = object.__getattribute__(self, "_state")
        object.__setattr__(self, "__dict__", state)
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        state = object.__getattribute__(self, "_state")
        object.__setattr__(self, "__dict__", state)
        return object.__setattr__(self, name, value)

    def __delattr__(self, name):
        state = object.__getattribute__(self, "_state")
        object.__setattr__(self, "__dict__", state)
        return object.__delattr__(self, name)


class Derived(Patched):
    pass


for cls in Patched, Derived:
    p = cls()
    p.x = 5
    print(p.__dict__, p.x)
    p.__dict__["y"] = 6
    print(p.y, object.__getattribute__(p, "_state"))
    del p.x
    print(p.__dict__)


class Plain:
    pass


first, second, p = {}, {"z": 1}, Plain()
p.x = 1
setattr(p, "__dict__", first)
print(hasattr(p, "x"))
p.x = 2
setattr(p, "__dict__", second)
print(hasattr(p, "x"), p.z, first, p.__dict__ is second)
p.x = 3
setattr(p, "__dict__", first)
print(p.x, first, second)
