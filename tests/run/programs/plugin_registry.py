"""Plugins registered by decorators and by subclassing; commands dispatched from text."""
import functools
import shlex


class Registry(dict):
    def register(self, name=None, *aliases, **options):
        def deco(f):
            key = name or f.__name__
            for k in (key, *aliases):
                if k in self:
                    raise ValueError(f"duplicate command {k!r}")
                self[k] = f
            f.options = options
            return f

        return deco


commands = Registry()


def requires(n):
    def deco(f):
        @functools.wraps(f)
        def wrapper(*args):
            if len(args) < n:
                return f"{f.__name__}: needs {n} argument{'s' if n != 1 else ''}, got {len(args)}"
            return f(*args)

        return wrapper

    return deco


@commands.register()
def echo(*args):
    """Repeat the arguments."""
    return " ".join(args)


@commands.register("add", "+", "sum", numeric=True)
@requires(2)
def add(*nums):
    """Add numbers."""
    return sum(float(n) for n in nums)


@commands.register("rev")
@requires(1)
def reverse(text, *rest):
    """Reverse a word."""
    return text[::-1]


@commands.register(hidden=True)
def help(*_):
    """Show this."""
    lines = []
    for f in dict.fromkeys(commands.values()):
        names = [k for k, v in commands.items() if v is f]
        if not f.options.get("hidden"):
            lines.append(f"{'/'.join(names):<12} {f.__doc__}")
    return "\n".join(lines)


def dispatch(line):
    try:
        name, *args = shlex.split(line)
    except ValueError as e:
        return f"syntax: {e}"
    try:
        f = commands[name]
    except KeyError as e:
        return f"unknown command {e}"
    try:
        return f(*args)
    except (ValueError, TypeError) as e:
        return f"{name} failed: {e}"


for line in ("echo hi 'two words'", "add 1 2.5", "+ 1", "sum 1 x", "rev abc", "rev", "nope", "echo 'unclosed", "help"):
    print(f"{line:<22}-> {dispatch(line)}")
try:
    commands.register("rev")(print)
except ValueError as e:
    print(e)


class Exporter:
    formats = {}

    def __init_subclass__(cls, fmt, **kw):
        super().__init_subclass__(**kw)
        cls.fmt = fmt
        Exporter.formats[fmt] = cls

    @classmethod
    def for_format(cls, fmt):
        if fmt not in cls.formats:
            raise LookupError(f"no exporter for {fmt}; have {', '.join(sorted(cls.formats))}")
        return cls.formats[fmt]()

    def export(self, rows):
        return "\n".join(self.line(r) for r in rows)


class Csv(Exporter, fmt="csv"):
    def line(self, row):
        return ",".join(map(str, row))


class Tsv(Csv, fmt="tsv"):
    def line(self, row):
        return super().line(row).replace(",", "\t")


class Fixed(Exporter, fmt="fixed"):
    width = 6

    def line(self, row):
        return "|".join(f"{str(v):>{self.width}}" for v in row)


rows = [(1, "a", 2.5), (10, "bb", None)]
for fmt in ("csv", "tsv", "fixed", "xml"):
    try:
        print(repr(Exporter.for_format(fmt).export(rows)))
    except LookupError as e:
        print(e)
