# Arguments after a star keep their types: right for every shape, whatever else flows in.
import threading


def add(a, b):
    return a + b


def forward(f, *args, **kwargs):
    return f(*args, **kwargs)


print(forward(add, 1, 2), forward(add, "a", "b"), forward(add, b=2.5, a=1), forward(add, *[1, 2]), forward(add, *(3, 4)))


class Task:
    def __init__(self, target=None, args=()):
        self.target = target
        self.args = args

    def run(self):
        try:
            if self.target is not None:
                return self.target(*self.args)
        finally:
            self.target = self.args = None


def show(*values):
    print(type(values).__name__, values)


print(Task(add, (1, 2)).run(), Task(add, ["x", "y"]).run(), Task().run())
Task(show, range(3)).run()
Task(show, "ab").run()
Task(show, {1: 2}).run()
Task(show, (x * x for x in range(3))).run()


def traced(f):
    def wrapper(*args, **kwargs):
        r = f(*args, **kwargs)
        return (f.__name__, r)

    return wrapper


@traced
def scale(xs, by=2):
    return [x * by for x in xs]


print(scale([1, 2]), scale([1.5], by=2**70), scale("ab"), scale(xs=[True], by=-1))
for bad in [(), (1, 2, 3), (1, 2, 3, 4)]:
    try:
        add(*bad)
    except TypeError as e:
        print(e)
try:
    add(*None)
except TypeError as e:
    print(e)
try:
    add(*5)
except TypeError as e:
    print(e)


class Pair:
    def __iter__(self):
        return iter((10, 20))


print(add(*Pair()), add(1, *[2]), add(*[1], *[2]), max(*[1, 5, 3]), add(*{"k": 1, "l": 2}))
total = []
t = threading.Thread(target=lambda a, b: total.append(a + b), args=(2**63, 1))
t.start()
t.join()
t = threading.Thread(target=add, kwargs={"a": 1, "b": 2})
t.start()
t.join()
print(total)
