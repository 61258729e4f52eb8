"""__del__ is called by the collector alone, whatever becomes of the object."""
import gc


class Plain:
    def __init__(self):
        self.x = 1

    def __del__(self):
        print("del", type(self).__name__, self.x)


class Derived(Plain):
    pass


class Fails(Plain):
    def __init__(self):
        super().__init__()
        raise ValueError("no")


class Undefined(Plain):
    x = "class"

    def __init__(self):
        self.y = nothing_of_the_kind


class InNew(Plain):
    x = "new"

    def __new__(cls):
        made = super().__new__(cls)
        raise KeyError(made.x)


class Late:
    def __init__(self):
        self.x = 2


def late(self):
    print("late", self.x)


Late.__del__ = late


def use(cls):
    try:
        cls()
    except (ValueError, NameError, KeyError) as e:
        print(type(e).__name__, e)


def local():
    a = Plain()
    b = Derived()
    return a.x + b.x


total = local()
gc.collect()
print(total)
for cls in (Plain, Derived, Fails, Undefined, InNew, Late):
    use(cls)
    gc.collect()


def direct():
    try:
        Fails()
    except ValueError as e:
        print(e)


direct()
gc.collect()
