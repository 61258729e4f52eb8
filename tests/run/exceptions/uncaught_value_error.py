# An uncaught exception: traceback with source lines and carets, exit status 1.
def parse(text):
    return int(text)


def load(items):
    return [parse(i) for i in items]


print("before")
load(["1", "x"])
print("never")
