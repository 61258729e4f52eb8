# Variables of functions that are named as the constants of builtins which are no keywords.


def of_any(Ellipsis, NotImplemented):
    total = [Ellipsis, NotImplemented]

    def inner():
        return NotImplemented, Ellipsis

    return total, inner(), ...


class Number:
    def __add__(self, other):
        NotImplemented = 5
        return NotImplemented

    def __sub__(self, other):
        return NotImplemented


def typed(n: int) -> int:
    Ellipsis = 0
    for NotImplemented in range(n):
        Ellipsis += NotImplemented
    return Ellipsis


def unbound():
    print(Ellipsis)
    Ellipsis = 1


print(of_any(1, 2))
print(Number() + 1)
try:
    Number() - 1
except TypeError as error:
    print(str(error).replace("__main__.", ""))
print(typed(5))
try:
    unbound()
except UnboundLocalError as error:
    print(error)
Ellipsis = "module's"
print(Ellipsis, NotImplemented)
