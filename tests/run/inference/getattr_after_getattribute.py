"""__getattr__ is called when a __getattribute__ of the class raises; what that returns are methods of the class."""
import collections.abc

count = 0


class Both:
    def __getattribute__(self, name):
        if name == "size":
            return 2.5
        return super().__getattribute__(name)

    def __getattr__(self, name):
        global count
        count = "hooked"
        return name, self.size


class Table:
    size = 1

    def keys(self):
        Table.size = "keys"
        return ["a", "v"]

    def __getitem__(self, key):
        return key * 2

    def __getattribute__(self, name):
        return super().__getattribute__(name)


class Counter(collections.abc.Iterator):
    def __next__(self):
        self.n = getattr(self, "n", 0) + 1
        if self.n > 3:
            raise StopIteration
        return self.n

    def __getattribute__(self, name):
        return super().__getattribute__(name)

    def __getattr__(self, name):
        raise AttributeError(name)


print(Both().other, count + "!", getattr(Both(), "n", 0))
print(dict(Table()), Table.size + "!")
print(dict({"k": Table()}.get("k", 3)))
print(list(Counter()))


def merged(mapping):
    try:
        return dict(**mapping)
    except TypeError as e:
        return str(e)


class Lacking:
    def keys(self):
        return ["a", 2]

    def __getitem__(self, key):
        raise KeyError(key)


print(merged(Lacking()), merged(Table()))
