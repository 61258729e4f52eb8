# An exception out of a generator, through a for loop.
def numbers():
    yield 1
    yield 2
    raise OSError(5, "device gone", "/dev/x")


def total():
    s = 0
    for n in numbers():
        s += n
    return s


print(total())
