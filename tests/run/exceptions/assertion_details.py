# Uncaught assertion with a message that is not a string.
def check(values):
    assert all(v > 0 for v in values), ("not positive", values)


check([1, 2])
check([3, -1])
