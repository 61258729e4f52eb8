"""Every call raises; caught two frames up."""


def inner(n):
    raise ValueError(n)


def middle(n):
    return inner(n) + 1


def outer(n):
    try:
        return middle(n)
    except ValueError:
        return n


def main():
    total = 0
    for i in range(3_000_000):
        total += outer(i)
    print(total)


main()
