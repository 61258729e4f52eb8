# sys.exit with text prints it on stderr and exits with 1.
import sys


def fail(message):
    sys.exit(f"error: {message}")


fail("bad input")
