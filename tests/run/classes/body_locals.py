# Class bodies that store in locals() read what they stored, with and without a metaclass.
from abc import ABCMeta

x = 9


class Stored:
    locals()["z"] = 5
    vars().update(p=1, q=2)
    r = 3
    vars()["r"] = 4
    print(z, p, q, r)


print(Stored.z, Stored.p, Stored.q, Stored.r)


class Abstract(metaclass=ABCMeta):
    locals()["made"] = 1
    print(made, sorted(k for k in vars() if k[0] != "_"), [n for n in dir() if n[0] != "_"])


def local_classes():
    class Shadowing:
        locals()["x"] = 43
        y = x
        print(y)

    class Unseen:
        locals()["hidden"] = 43

        def method(self):
            return hidden

    try:
        Unseen().method()
    except NameError as error:
        print(error)

    class Looped:
        for name in ("a", "b"):
            locals()[name] = name * 2
        print(a, b)

    return Looped.a + Looped.b


print(local_classes())


class Defaults(dict):
    def __missing__(self, key):
        if key.startswith("__") or key in ("print", "locals"):
            raise KeyError(key)
        self[key] = len(self)
        return self[key]


class Numbering(type):
    @classmethod
    def __prepare__(metaclass, name, bases):
        return Defaults()

    def __new__(metaclass, name, bases, namespace):
        return type.__new__(metaclass, name, bases, dict(namespace))


class Numbers(metaclass=Numbering):
    first
    second
    print(second - first, "first" in locals())
