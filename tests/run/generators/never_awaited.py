"""Coroutines that end without having begun: CPython says so when they are deallocated, here a collection finds them."""
import gc
import sys
import warnings


async def work(x):
    return x


class Service:
    async def call(self):
        return await work(1)


def drop(*coroutines):
    """Forgets them."""


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as e:
        return e.value


def clear_stack(depth=30):
    return depth and clear_stack(depth - 1)


def make_some():
    drop(work(1), Service().call(), work(2))
    print(run(work(3)), run(Service().call()))
    closed = work(4)
    closed.close()
    thrown = work(5)
    try:
        thrown.throw(ValueError("into it"))
    except ValueError as e:
        print(e)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    make_some()
    clear_stack()
    gc.collect()
for warning in sorted({(w.category.__name__, str(w.message)) for w in caught}):
    print(warning)

# Many of them, of which some begin late.
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")

    def make_many():
        waiting = []
        total = 0
        for i in range(6000):
            waiting.append(work(i))
            if i % 3 == 0:
                total += run(waiting.pop())
        for coroutine in waiting[: len(waiting) // 2]:
            total += run(coroutine)
        return total

    print(make_many())
    clear_stack()
    gc.collect()
print(1900 < len(caught) <= 2000, {str(w.message) for w in caught})

# As an error it can only be reported.
reported = []
sys.unraisablehook = reported.append
with warnings.catch_warnings():
    warnings.simplefilter("error")

    def make_errors():
        drop(work(1), work(2))

    make_errors()
    clear_stack()
    gc.collect()
print(sorted({(r.exc_type.__name__, str(r.exc_value), r.object.__qualname__) for r in reported}))
