"""A task graph run on a pool: dependencies, retries, failures that skip their dependents."""
import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


class Task:
    def __init__(self, name, f, deps=(), retries=0):
        self.name, self.f, self.deps, self.retries = name, f, tuple(deps), retries
        self.state = "pending"
        self.result = None
        self.attempts = 0

    def run(self, inputs):
        for attempt in range(self.retries + 1):
            self.attempts += 1
            try:
                return self.f(*inputs)
            except RuntimeError:
                if attempt == self.retries:
                    raise


class Workflow:
    def __init__(self):
        self.tasks = {}

    def task(self, *deps, retries=0):
        def deco(f):
            self.tasks[f.__name__] = Task(f.__name__, f, deps, retries)
            return f

        return deco

    def run(self, workers=3):
        running = {}
        with ThreadPoolExecutor(workers) as pool:
            while True:
                for t in self.tasks.values():
                    if t.state != "pending":
                        continue
                    states = [self.tasks[d].state for d in t.deps]
                    if any(s in ("failed", "skipped") for s in states):
                        t.state = "skipped"
                    elif all(s == "done" for s in states):
                        t.state = "running"
                        running[pool.submit(t.run, [self.tasks[d].result for d in t.deps])] = t
                if not running:
                    if any(t.state == "pending" for t in self.tasks.values()):
                        continue
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for f in done:
                    t = running.pop(f)
                    if f.exception():
                        t.state, t.result = "failed", f.exception()
                    else:
                        t.state, t.result = "done", f.result()


w = Workflow()
flaky_calls = []


@w.task()
def load():
    return list(range(10))


@w.task("load")
def evens(xs):
    return [x for x in xs if x % 2 == 0]


@w.task("load")
def total(xs):
    return sum(xs)


@w.task("evens", "total")
def report(ev, tot):
    return f"{len(ev)} evens of total {tot}"


@w.task(retries=2)
def flaky():
    flaky_calls.append(1)
    if len(flaky_calls) < 3:
        raise RuntimeError("try again")
    return "finally"


@w.task("load", retries=1)
def broken(xs):
    raise RuntimeError("always")


@w.task("broken")
def after_broken(x):
    return "never"


@w.task("after_broken", "flaky")
def last(a, b):
    return "never"


@w.task("flaky")
def bug(x):
    return x + 1


w.run()
for name, t in w.tasks.items():
    print(f"{name:<13}{t.state:<8} attempts={t.attempts} {t.result!r}")
print(threading.active_count())
