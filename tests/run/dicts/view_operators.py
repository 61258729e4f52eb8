"""Operators of dict views with other collections; what reversed iterators say of sequences that change."""

import operator


class Frozen(frozenset):
    pass


class Derived(set):
    pass


keys = {1: 2, 3: 4}.keys()
items = {1: 2}.items()
for other in (frozenset([1]), {1}, [1], (1,), Frozen([1]), Derived([1]), {1: 3}.keys(), frozenset([(1, 2)]), {1: 2}.items()):
    for view in (keys, items):
        for f in (operator.and_, operator.or_, operator.sub, operator.xor):
            row = []
            for x, y in ((view, other), (other, view)):
                try:
                    result = f(x, y)
                    row.append((type(result).__name__, sorted(result, key=repr)))
                except TypeError as error:
                    row.append(str(error))
            print(f.__name__, *row)


class Failing:
    asked = False

    def __len__(self):
        if self.asked:
            raise ZeroDivisionError("asked twice")
        self.asked = True
        return 10

    def __getitem__(self, index):
        return index


try:
    print(operator.length_hint(reversed(Failing())))
except ZeroDivisionError as error:
    print(error)
values = list(range(5))
backwards = reversed(values)
next(backwards)
print(operator.length_hint(backwards))
values.append(3)
print(operator.length_hint(backwards))
values[1:] = []
print(operator.length_hint(backwards), list(backwards), operator.length_hint(backwards))
