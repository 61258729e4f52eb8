"""OSError takes its arguments in __new__ or in __init__, whichever the class leaves to it (library reference, "OSError")."""


def attempt(f):
    try:
        print("ok", f())
    except BaseException as e:
        print(type(e).__name__, e)


def delete_count(e):
    del e.characters_written


for count in range(6):
    error = BlockingIOError(*("a", "b", "c", "d", "e")[:count])
    attempt(lambda: error.characters_written)
    attempt(lambda: delete_count(error))
error = BlockingIOError("a", "b", 3)
print(error.characters_written)
error.characters_written = 5
print(error.characters_written)
delete_count(error)
attempt(lambda: error.characters_written)
attempt(lambda: delete_count(error))


class WithInit(OSError):
    def __init__(self, message, bar):
        self.bar = bar
        super().__init__(message)


class WithNew(OSError):
    def __new__(cls, message, baz):
        self = super().__new__(cls, message)
        self.baz = baz
        return self


class InitFirst(WithInit, WithNew):
    pass


class NewFirst(WithNew, WithInit):
    pass


attempt(lambda: WithInit("m", "bar").args)
attempt(lambda: WithNew("some", "baz").args)
attempt(lambda: WithNew("some", baz="baz").args)
for cls in (InitFirst, NewFirst):
    attempt(lambda: (cls("m", "baz").args, cls("m", "baz").bar, cls("m", "baz").baz))


class WithBoth(OSError):
    def __new__(cls, path, code):
        return super().__new__(cls, code, "both", path)

    def __init__(self, path, code):
        print("init", self.args, self.errno, self.filename)


attempt(lambda: (WithBoth("here", 2).args, WithBoth("here", 2).strerror))
attempt(lambda: OSError(1, "x", None).args)
attempt(lambda: (OSError(2, "x", "f").args, OSError(2, "x", "f", None, "g").args, type(OSError(2, "x"))))
attempt(lambda: (OSError(2, "x", "f", None, "g").filename2, str(OSError(2, "x", "f", None, "g"))))
