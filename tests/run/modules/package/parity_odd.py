import parity


def is_odd(n):
    return n != 0 and parity.is_even(n - 1)
