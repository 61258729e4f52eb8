# Exceptions of a stack's exit functions get the contexts that nested with statements give them.
from contextlib import ExitStack, asynccontextmanager


def chain(e):
    out = []
    while e:
        out.append(repr(e))
        e = e.__context__
    return out


def failing(error, context=None):
    def leave(*args):
        if context:
            try:
                raise context
            except Exception:
                raise error
        raise error
    return leave


def run(outer, body, *leaves):
    try:
        try:
            if outer:
                raise outer
            with ExitStack() as stack:
                for leave in leaves:
                    stack.push(leave)
                if body:
                    raise body
        except type(outer) if outer else ():
            with ExitStack() as stack:
                for leave in leaves:
                    stack.push(leave)
                if body:
                    raise body
    except Exception as e:
        print(chain(e))
    else:
        print("nothing")


suppress = lambda *args: True
for outer in None, IndexError("outer"):
    for body in None, KeyError("body"):
        run(outer, body, failing(ValueError(1)))
        run(outer, body, failing(ValueError(1)), failing(ValueError(2)))
        run(outer, body, failing(ValueError(1)), suppress, failing(ValueError(2)))
        run(outer, body, failing(ValueError(1)), suppress)
        run(outer, body, failing(ValueError(1), TypeError(1)), failing(ValueError(2), TypeError(2)))
        run(outer, body, suppress, failing(ValueError(1)))
        run(outer, body)


@asynccontextmanager
async def documented():
    """It has one."""
    yield

print(documented().__doc__)
