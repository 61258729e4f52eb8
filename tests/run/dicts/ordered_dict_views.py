# OrderedDict's views and iterators are types of their own; they notice moves and replaced keys.
import collections.abc
import pickle
from collections import OrderedDict

od = OrderedDict(a=1, b=2)
print(od.keys(), od.values(), od.items())
print(type(od.keys()), type(iter(od)), type(iter(od.items())), type(reversed(od.values())))
print(isinstance(od.keys(), type({}.keys())), isinstance(od.items(), collections.abc.ItemsView))
print(od.keys() | {"c"} == {"a", "b", "c"}, od.keys() & {"a"}, od.items() - {("a", 1)}, od.keys() == {"a": 0, "b": 0}.keys())
print(list(reversed(od)), list(reversed(od.items())), od.keys().mapping, "a" in od.keys(), len(od.values()))
print(list(pickle.loads(pickle.dumps(iter(od.items())))), dict(od), {**od}, [*od.items()])


class Sub(OrderedDict):
    def keys(self):
        return ["a"]


print(Sub(od).keys(), Sub(od).values(), dict(Sub(od)))


def walk(change, start=iter):
    d = OrderedDict.fromkeys("abc", 0)
    seen = []
    try:
        for key in start(d):
            seen.append(key)
            if len(seen) == 1:
                change(d)
    except RuntimeError as error:
        print(seen, error)
    else:
        print(seen, list(d))


walk(lambda d: d.move_to_end("a"))
walk(lambda d: d.move_to_end("a", last=False))
walk(lambda d: d.move_to_end("c", last=False))
walk(lambda d: d.__setitem__("new", 1))
walk(lambda d: (d.pop("c"), d.__setitem__("d", 1)))
walk(lambda d: d.popitem())
walk(lambda d: d.clear())
walk(lambda d: d.__setitem__("b", 7))
walk(lambda d: d.move_to_end("c", last=False), reversed)
walk(lambda d: d.__setitem__("b", 7), reversed)
one = OrderedDict(only=1)
for key in one:
    one["second"] = 2  # the last item has been handed out
print(one)
for name, v in OrderedDict(x=1, y=2).items():
    print(name, v)
