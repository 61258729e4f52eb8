"""Insert, delete, pop, update, iterate, copy and clear one dict at once."""
from _stress import run

table = {i: str(i) for i in range(500)}
SIZE_CHANGED = ("dictionary changed size during iteration", "dictionary keys changed during iteration")


def guard(f):
    def body(k):
        for i in range(400):
            try:
                f(k, i)
            except KeyError:
                pass
            except RuntimeError as e:
                if str(e) not in SIZE_CHANGED:
                    raise

    return body


def insert(k, i):
    table[i * 7 % 1000] = str(i * 7 % 1000)


def delete(k, i):
    del table[i * 3 % 1000]


def pop(k, i):
    v = table.pop(i)
    assert v == str(i), (i, v)
    table.pop(i, None)


def popitem(k, i):
    key, v = table.popitem()
    assert v == str(key)


def update(k, i):
    table.update({j: str(j) for j in range(i, i + 5)})
    table.update([(i, str(i))])


def iterate(k, i):
    for key in table:
        assert isinstance(key, int)


def items(k, i):
    for key, v in table.items():
        assert v == str(key), (key, v)


def copy(k, i):
    c = dict(table)
    assert all(v == str(key) for key, v in c.items())
    assert all(isinstance(v, str) for v in list(table.values()))
    sorted(table.keys())


def read(k, i):
    v = table.get(i)
    assert v is None or v == str(i), (i, v)
    i in table, len(table)
    v = table[i]
    assert v == str(i)


def clear(k, i):
    if i % 100 == 50:
        table.clear()


errors = run(*map(guard, (insert, insert, delete, pop, popitem, update, iterate, items, copy, read, read, clear)))
print(errors, all(v == str(key) for key, v in table.items()))
