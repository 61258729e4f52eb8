import first

print("second runs, first.value =", first.value)
value = first.value + 1


class Thing:
    def __init__(self, n):
        self.n = n


def make(n):
    return Thing(n)
