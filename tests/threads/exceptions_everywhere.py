"""Exceptions raised, chained, caught and formatted on all threads at once."""
import threading
import traceback
from _stress import run

shared_error = ValueError("shared")


def inner(k, n):
    if n % 3 == 0:
        raise KeyError((k, n))
    if n % 3 == 1:
        return [][n]
    return int(f"x{n}")


def outer(k, n):
    try:
        return inner(k, n)
    except (KeyError, IndexError) as e:
        raise RuntimeError(f"{k}:{n}") from e


def work(k):
    for n in range(2_000):
        try:
            outer(k, n)
        except RuntimeError as e:
            assert str(e) == f"{k}:{n}" and type(e.__cause__) in (KeyError, IndexError)
        except ValueError as e:
            assert f"'x{n}'" in str(e) and e.__context__ is None


print(run(work, threads=8))


def same_object(k):
    for n in range(500):
        try:
            raise shared_error
        except ValueError as e:
            assert e is shared_error
            if n % 100 == 0:
                traceback.format_exc()


print(run(same_object, threads=4))


def generator_errors(k):
    def gen():
        try:
            yield k
            raise KeyError(k)
        finally:
            done.append(k)

    for _ in range(300):
        try:
            list(gen())
        except KeyError as e:
            assert e.args == (k,)


done = []
print(run(generator_errors, threads=6), len(done))


def deep(k):
    def down(n):
        return down(n + 1) + 1

    for _ in range(3):
        try:
            down(0)
        except RecursionError:
            pass


print(run(deep, threads=4))
