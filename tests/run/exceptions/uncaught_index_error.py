items = [1, 2, 3]


def pick(i):
    return items[i]


print(pick(-1))
print(pick(3))
