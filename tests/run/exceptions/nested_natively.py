# Operations that CPython's C code runs into itself for, without counting: nested deeply enough they end CPython's
# process, so this program prints the same whether they work or not.
import functools
import itertools
import threading
import types

N = 200_000


def nest(make, start):
    value = start
    for _ in range(N):
        value = make(value)
    return value


class A:
    def method(self): pass


KINDS = {
    "tuple": lambda: hash(nest(lambda v: (v,), ())),
    "alias": lambda: hash(nest(lambda v: list[v], int)),
    "method": lambda: repr(nest(lambda v: types.MethodType(v, 1), A().method)),
    **{kind.__name__: lambda kind=kind: next(nest(kind, iter([1])))
       for kind in (zip, enumerate, itertools.chain, itertools.accumulate, itertools.chain.from_iterable)},
    **{kind.__name__: lambda kind=kind: next(nest(lambda v: kind(bool, v), iter([1])))
       for kind in (map, filter, itertools.takewhile)},
}


def attempt(operate):
    try:
        operate()
    except (RecursionError, TypeError):
        pass


for name, operate in KINDS.items():
    attempt(operate)
    thread = threading.Thread(target=attempt, args=(operate,))
    thread.start()
    thread.join()
    print(name)
