"""Context managers as people write them: timers, transactions, temporary settings, ExitStack, suppress."""
import contextlib
import io
import sys


class Transaction:
    def __init__(self, store):
        self.store = store

    def __enter__(self):
        self.backup = dict(self.store)
        return self.store

    def __exit__(self, exc_type, exc, tb):
        if exc_type is not None:
            self.store.clear()
            self.store.update(self.backup)
            print(f"rolled back after {exc_type.__name__}: {exc}")
            return issubclass(exc_type, ValueError)


store = {"a": 1}
with Transaction(store) as s:
    s["b"] = 2
print(store)
with Transaction(store) as s:
    s["a"] = 100
    raise ValueError("nope")
print(store)
try:
    with Transaction(store) as s:
        del s["a"]
        s["zzz"]
except KeyError as e:
    print("escaped", e, store)


@contextlib.contextmanager
def setting(d, **changes):
    old = {k: d.get(k) for k in changes}
    d.update(changes)
    try:
        yield d
    finally:
        for k, v in old.items():
            if v is None:
                del d[k]
            else:
                d[k] = v


cfg = {"debug": False}
with setting(cfg, debug=True, level=3) as c:
    print(c)
    with setting(cfg, level=9):
        print(cfg)
print(cfg)


@contextlib.contextmanager
def catching(*kinds):
    errors = []
    try:
        yield errors
    except kinds as e:
        errors.append(e)


with catching(ZeroDivisionError, KeyError) as errs:
    1 / 0
print(errs)
with contextlib.suppress(FileNotFoundError, KeyError):
    {}["x"]
    print("never")
out = io.StringIO()
with contextlib.redirect_stdout(out):
    print("captured")
    print("twice")
print(repr(out.getvalue()))


class Resource:
    def __init__(self, name, fail=False):
        self.name, self.fail = name, fail

    def __enter__(self):
        if self.fail:
            raise OSError(f"cannot open {self.name}")
        print("open", self.name)
        return self

    def __exit__(self, *exc):
        print("close", self.name, exc[0].__name__ if exc[0] else None)

    def close(self):
        print("closing", self.name)


with contextlib.ExitStack() as stack:
    for n in "xyz":
        stack.enter_context(Resource(n))
    stack.callback(print, "callback", 1)
    print("body")
try:
    with contextlib.ExitStack() as stack:
        for i, n in enumerate("pqr"):
            stack.enter_context(Resource(n, fail=i == 2))
except OSError as e:
    print("error:", e)
with contextlib.closing(Resource("c")) as r:
    print("using", r.name)
with contextlib.nullcontext(5) as five:
    print(five)


class Indent(contextlib.ContextDecorator):
    depth = 0

    def __enter__(self):
        Indent.depth += 1
        return self

    def __exit__(self, *a):
        Indent.depth -= 1
        return False


@Indent()
def tree(n):
    print("  " * Indent.depth + str(n))
    if n:
        tree(n - 1)


tree(2)
print(Indent.depth)


@contextlib.contextmanager
def bad():
    if True:
        return
    yield


try:
    with bad():
        pass
except RuntimeError as e:
    print(e)
