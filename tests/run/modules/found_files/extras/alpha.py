"""Found by the finders of folders."""


def run():
    return "alpha", __name__
