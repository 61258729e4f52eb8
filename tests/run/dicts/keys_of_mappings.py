"""`**x` and `{**x}` ask the object itself for keys(), through `__getattribute__` too."""


class Watched:
    def __getattribute__(self, name):
        print("get", name)
        return object.__getattribute__(self, name)

    def __getitem__(self, key):
        return key * 2


class Mapping(Watched):
    def keys(self):
        return ["a", "b"]


class Broken(Mapping):
    def keys(self):
        raise AttributeError("inside")


class Failing(Mapping):
    def keys(self):
        raise ValueError("inside")


class ByHook:
    def __getattr__(self, name):
        return lambda: ["k"]

    def __getitem__(self, key):
        return key + "!"


def f(**named):
    return named


for kind in Watched, Mapping, Broken, Failing, ByHook:
    for use in lambda o: {**o}, lambda o: f(**o), dict, lambda o: {}.update(o):
        try:
            print(use(kind()))
        except Exception as e:
            print(type(e).__name__, e)
for kind in type(None), type(...), type(NotImplemented):
    for args in (), (1,):
        try:
            print(kind(*args))
        except TypeError as e:
            print(e)
for target in [1], bytearray(b"1"):
    try:
        target[2**70] = 1
    except IndexError as e:
        print(e)
