"""Found by the finders of folders."""


def run():
    return "beta", __name__
