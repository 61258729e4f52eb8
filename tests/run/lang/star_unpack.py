# Starred expressions in calls and displays.
def show(*a, **k):
    print(a, k)


show(*[1, 2], *(3,), *"ab")
show(**{"a": 1}, b=2, **{"c": 3})
show(*range(3), x=1, *[9])
print([*[1], *[2, 3]], (*"ab", 1), {*[1, 1, 2]}, {**{"a": 1}, "a": 2})
print(*[], sep="x")
print(*(i for i in range(3)), sep="-")
a = 1, *[2, 3], 4
print(a)


def ret():
    return 1, *[2, 3]


print(ret())
for x in *[1, 2], 3:
    print(x, end=" ")
print()
first, *_, last = sorted([3, 1, 2])
print(first, last)
try:
    show(**{"a": 1}, **{"a": 2})
except TypeError as e:
    print(e)
try:
    show(*5)
except TypeError as e:
    print(e)
try:
    show(**[1])
except TypeError as e:
    print(e)
try:
    show(**{1: 2})
except TypeError as e:
    print(e)
print(dict(**{"x": 1}, y=2), max(*[3, 9, 4]), "{}{}".format(*"ab"), "{a}".format(**{"a": 7}))


class Seq:
    def __iter__(self):
        yield from "xyz"


print([*Seq()], max(*Seq()))


class Map:
    def keys(self):
        return ["k1", "k2"]

    def __getitem__(self, k):
        return k * 2


show(**Map())
print({**Map()})
li = [1, 2, 3, 4, 5]
li[1:3] = [*"abc"]
print(li)
x, [y, *z], *w = 1, "abc", 2, 3
print(x, y, z, w)
