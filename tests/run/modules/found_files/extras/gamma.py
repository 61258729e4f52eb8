"""Found by the finders of folders."""


def run():
    return "gamma", __name__
