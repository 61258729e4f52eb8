# itertools: every function.
from itertools import (accumulate, batched, chain, combinations, combinations_with_replacement, compress, count, cycle, dropwhile,
                       filterfalse, groupby, islice, pairwise, permutations, product, repeat, starmap, takewhile, tee, zip_longest)
import operator

print(list(accumulate([1, 2, 3, 4])), list(accumulate([1, 2, 3], operator.mul)), list(accumulate([1, 2], initial=10)), list(accumulate([3, 1, 4], max)))
print(list(batched("abcdefg", 3)), list(chain([1], "ab", (2,))), list(chain.from_iterable([[1, 2], [3]])))
print(list(combinations("abcd", 2)), list(combinations([1, 2], 3)), list(combinations_with_replacement("ab", 2)))
print(list(permutations("abc", 2)), len(list(permutations(range(5)))), list(permutations([1, 2])))
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), len(list(product(range(3), repeat=3))))
print(list(compress("abcd", [1, 0, 1, 0])), list(islice(count(5), 3)), list(islice(count(1, 0.5), 3)), list(islice(cycle("ab"), 5)))
print(list(dropwhile(lambda x: x < 3, [1, 3, 1])), list(takewhile(lambda x: x < 3, [1, 3, 1])), list(filterfalse(lambda x: x % 2, range(5))))
print([(k, list(g)) for k, g in groupby("aaabba")], [(k, len(list(g))) for k, g in groupby(sorted(["x1", "y2", "x3"]), key=lambda s: s[0])])
print(list(islice("abcdef", 2)), list(islice("abcdef", 2, None)), list(islice("abcdef", 1, 5, 2)), list(pairwise([1, 2, 3])))
print(list(repeat("x", 3)), list(map(pow, [2, 3], repeat(2))), list(starmap(pow, [(2, 3), (3, 2)])))
a, b = tee([1, 2, 3])
print(list(a), next(b), list(b))
print(list(zip_longest("abc", [1])), list(zip_longest([1, 2], "x", fillvalue="-")))
c = count()
print(next(c), next(c), next(c), c)
print(repeat(5), list(zip(count(), "abc")), sum(takewhile(lambda x: x < 100, accumulate(count(1)))))
for call in (lambda: list(islice([1], -1)), lambda: list(batched([1], 0)), lambda: list(combinations([1], -1)), lambda: list(product([1], repeat=-1))):
    try:
        print(call())
    except ValueError as e:
        print(e)
from functools import reduce

print(reduce(operator.add, [1, 2, 3]), reduce(lambda a, b: a * b, range(1, 6), 1), reduce(max, [3, 9, 2]))
try:
    reduce(operator.add, [])
except TypeError as e:
    print(e)
