# Cooperative multiple inheritance, mixins, super() with arguments, name mangling.
class Root:
    def __init__(self, **kw):
        self.log = ["Root"]
        assert not kw, kw

    def run(self):
        self.log.append("run Root")


class Left(Root):
    def __init__(self, left=0, **kw):
        super().__init__(**kw)
        self.left = left
        self.log.append("Left")

    def run(self):
        self.log.append("run Left")
        super().run()


class Right(Root):
    def __init__(self, right=0, **kw):
        super().__init__(**kw)
        self.right = right
        self.log.append("Right")

    def run(self):
        self.log.append("run Right")
        super().run()


class Both(Left, Right):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.log.append("Both")

    def run(self):
        self.log.append("run Both")
        super().run()


b = Both(left=1, right=2)
b.run()
print(b.log, b.left, b.right)
super(Left, b).run()
print(b.log[-2:])


class JsonMixin:
    def to_json(self):
        return "{" + ", ".join(f'"{k}": {v!r}' for k, v in self.__dict__.items()) + "}"


class EqMixin:
    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(tuple(sorted(self.__dict__.items())))


class Point(JsonMixin, EqMixin):
    def __init__(self, x, y):
        self.x = x
        self.y = y


print(Point(1, 2).to_json(), Point(1, 2) == Point(1, 2), Point(1, 2) != Point(2, 1), len({Point(0, 0), Point(0, 0)}))


class Secret:
    def __init__(self):
        self.__hidden = 1
        self._semi = 2
        self.__dunder__ = 3

    def get(self):
        return self.__hidden

    def __private(self):
        return "private"

    def call(self):
        return self.__private()


class SubSecret(Secret):
    def __init__(self):
        super().__init__()
        self.__hidden = 10

    def both(self):
        return self.__hidden, self.get()


s = SubSecret()
print(s.both(), sorted(s.__dict__), s.call(), s._Secret__private())
try:
    s.__hidden
except AttributeError as e:
    print(e)


class P:
    @classmethod
    def create(cls):
        return cls.__name__

    @staticmethod
    def util():
        return "P.util"


class Q(P):
    @classmethod
    def create(cls):
        return "Q>" + super().create()

    @staticmethod
    def util():
        return "Q>" + P.util()


print(Q.create(), Q().create(), Q.util())
try:
    Both(unknown=1)
except AssertionError as e:
    print("assert", e)


class NoInit(Root):
    pass


print(NoInit().log, isinstance(b, Right), Both.__mro__[1].__name__)
