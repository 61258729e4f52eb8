"""timeit: how long a callable takes. Statements given as text can't be compiled at run time."""

import gc
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        for code in (stmt, setup):
            if not callable(code) and code != "pass":
                raise NotImplementedError("timeit: only callables can be timed in a compiled program, not text")
        self._stmt = stmt if callable(stmt) else _nothing
        self._setup = setup if callable(setup) else _nothing
        self.timer = timer

    def timeit(self, number=default_number):
        enabled = gc.isenabled()
        gc.disable()
        try:
            self._setup()
            stmt = self._stmt
            start = self.timer()
            for _ in range(number):
                stmt()
            return self.timer() - start
        finally:
            if enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        i = 1
        while True:
            for j in 1, 2, 5:
                number = i * j
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            i *= 10


def _nothing():
    pass


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


if __name__ == "__main__":
    raise NotImplementedError("timeit: statements given as text can't be compiled when the program runs")
