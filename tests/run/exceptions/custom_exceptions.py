# Hierarchies of one's own exceptions, as programs have them.
class AppError(Exception):
    """Base of all."""

    code = 1

    def __init__(self, message, **details):
        super().__init__(message)
        self.details = details


class NotFound(AppError):
    code = 404


class Invalid(AppError, ValueError):
    code = 400

    def __str__(self):
        return f"[{self.code}] {self.args[0]} {self.details}"


class Plain(Exception):
    pass


def act(i):
    if i == 0:
        raise NotFound("no user", id=7)
    if i == 1:
        raise Invalid("bad field", field="age", value=-1)
    if i == 2:
        raise Plain
    if i == 3:
        raise Plain("a", "b")
    return "fine"


for i in range(5):
    try:
        print(act(i))
    except NotFound as e:
        print("not found:", e, e.details["id"], e.code)
    except ValueError as e:
        print("value:", e, isinstance(e, AppError), repr(e))
    except Plain as e:
        print("plain:", repr(e), str(e))


def retry(n, f):
    for attempt in range(1, n + 1):
        try:
            return f(attempt)
        except AppError as e:
            last = e
            print(f"attempt {attempt} failed: {e}")
    raise AppError("gave up", attempts=n) from last


def flaky(k):
    if k < 3:
        raise NotFound(f"try {k}")
    return f"ok at {k}"


print(retry(5, flaky))
try:
    retry(2, flaky)
except AppError as e:
    print(e, e.details, repr(e.__cause__))


class Cleanup:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        print("cleanup", self.name, t.__name__ if t else "ok")
        return isinstance(v, NotFound)


with Cleanup("one"), Cleanup("two"):
    raise NotFound("suppressed")
print("still here")
try:
    with Cleanup("three"):
        raise Invalid("not suppressed")
except AppError as e:
    print(type(e).__name__)


class Multi(KeyError, AttributeError):
    pass


for base in (KeyError, AttributeError, LookupError):
    try:
        raise Multi("m")
    except base as e:
        print(base.__name__, repr(e))
print(Invalid.__mro__[1].__name__, AppError.__doc__, issubclass(Invalid, ValueError))
