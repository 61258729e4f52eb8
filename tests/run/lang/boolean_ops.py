# and/or/not, chained comparison, truth values, conditional expressions, walrus.
def t(x):
    print("eval", x)
    return x


print(t(1) and t(0) and t(2))
print(t(0) or t("") or t("x") or t("y"))
print(not [], not [0], not "", not None, not 0.0, not 1)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 != 2, 3 > 2 >= 2 > 1)
print(t(1) < t(5) < t(3) < t(9))
print("yes" if [] else "no", 1 if True else 2 if True else 3)
print([bool(v) for v in (0, 1, -1, 0.0, 0.1, "", " ", [], [0], {}, {0: 0}, set(), (), (0,), None, range(0), range(1), b"", b"0")])


class Empty:
    def __len__(self):
        return 0


class Falsy:
    def __bool__(self):
        return False


class Plain:
    pass


print(bool(Empty()), bool(Falsy()), bool(Plain()))
if (n := len("walrus")) > 3:
    print(n)
print([y for x in range(5) if (y := x * x) % 2 == 0], y)
data = iter([3, 2, 1, 0])
while (v := next(data)):
    print(v, end=" ")
print()
x1 = 1
print(None is None, x1 is not None, 2 in [1, 2], 3 not in (1, 2))
print("b" in "abc", "" in "abc", "bc" in "abc", 5 in {5: 1}, 5 in range(0, 10, 5), 5 in range(0, 10, 3))
print(True + True, True == 1, isinstance(True, int), False * 10, -True)
print(1 and 2 or 3, 0 and 2 or 3, 1 or 2 and 3)
print(not 1 == 2, (not 1) == 2)
a = [1, 2]
print(a == [1, 2] , a is list(a), a != [1, 3], a < [1, 3], a >= [1])
