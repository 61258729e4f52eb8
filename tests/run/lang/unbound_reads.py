# A local variable read before it is bound, wherever the read stands.


def argument():
    print(late)
    late = 1


def keyword():
    print(end=late)
    late = 1


def display():
    return [late, {late: late}]
    late = 1


def operator():
    late = late + 1


def in_comprehension():
    return [x for x in late]
    late = 1


def deleted():
    late = 1
    del late
    return str(late)


def free():
    def inner():
        return len(late)

    inner()
    late = 1


for f in (argument, keyword, display, operator, in_comprehension, deleted, free):
    try:
        f()
    except NameError as e:
        print(f.__name__, type(e).__name__, e)
