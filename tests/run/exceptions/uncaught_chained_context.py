# "During handling of the above exception, another exception occurred".
def lookup(d, k):
    try:
        return d[k]
    except KeyError:
        return d["default"] + 1 / 0


lookup({"default": 1}, "missing")
