# What a class body stores in the namespace of __prepare__, in which order, and tracebacks where that refuses a name.
import traceback


class Refusing(dict):
    def __init__(self, refused):
        self.refused = refused

    def __setitem__(self, name, value):
        print("set", name)
        if name == self.refused:
            raise KeyError(name)
        super().__setitem__(name, value)


class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, refused=None):
        return Refusing(refused)

    def __new__(meta, name, bases, namespace, **keywords):
        return super().__new__(meta, name, bases, dict(namespace))

    def __init__(cls, *args, **keywords):
        pass


class Base:
    pass


class Generic[T](Base):
    "doc"
    x = 1


for refused in None, "__doc__", "x", "f":
    try:

        class Made(metaclass=Meta, refused=refused):
            """doc"""

            x = 1

            def f(self):
                self.y = __class__

        print(Made.__doc__, Made().f())
    except KeyError:
        print(traceback.format_exc().replace(__file__, "refusing_namespaces.py"))
print([name for name in vars(Generic) if name != "__parameters__"], vars(Generic)["__orig_bases__"])
