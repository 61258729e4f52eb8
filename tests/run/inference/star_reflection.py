# Built-in functions that reflect, called with arguments after a star.
class Box:
    def __init__(self):
        self.n = 1

    @property
    def twice(self):
        return self.n * 2

    @twice.setter
    def twice(self, value):
        self.n = value / 2

    def __getattr__(self, name):
        return "made " + name

    def __delattr__(self, name):
        print("deleting", name)
        object.__delattr__(self, name)


def call(f, *args, **kwargs):
    return f(*args, **kwargs)


b = Box()
print(call(getattr, b, "twice"), call(getattr, b, "other"), call(hasattr, b, "x"))
call(setattr, b, "twice", 5)
print(b.n, b.twice)
call(setattr, b, "n", "text")
print(b.n, b.twice, call(vars, b))
call(delattr, b, "n")
print(b.n)


class Maker:
    def __init__(self, v=0):
        self.v = v

    def go(self):
        return self.v


m = call(Maker, 3)
print(m.go(), call(Maker, v="s").go(), call(Maker.go, m), call(m.go), call(type, m).__name__, call(call, Maker, 2.5).go())
print(call(sorted, [3, 1], key=lambda x: -x), call(map, str, [1]).__next__(), call(max, 1, 5), call(zip, "ab", [1, 2]).__next__())
print(call(isinstance, m, Maker), call(int, "7"), call("{}{}".format, 1, 2), call([].append, 1), call(dict, a=1))
