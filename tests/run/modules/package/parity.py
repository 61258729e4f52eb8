# Imported by helper; uses a module that imports it back.
import parity_odd


def is_even(n):
    return n == 0 or parity_odd.is_odd(n - 1)


from parity_odd import is_odd
