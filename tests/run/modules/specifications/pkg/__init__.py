spec = __spec__
loader = globals()["__loader__"]
