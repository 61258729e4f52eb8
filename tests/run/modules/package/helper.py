"""Helper docs."""
from parity import is_even, is_odd

counter = 0
CONFIG = {"k": "default"}
print("helper loaded as", __name__)


def bump():
    global counter
    counter += 1


def get():
    return counter


def read(key):
    return CONFIG[key]
