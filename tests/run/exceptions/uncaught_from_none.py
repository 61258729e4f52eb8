# raise … from None hides the context.
def f():
    try:
        {}["k"]
    except KeyError:
        raise RuntimeError("hidden context") from None


f()
