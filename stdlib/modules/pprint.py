"""pprint: data structures printed over several lines where one is too short."""

import sys
from io import StringIO

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._repr(object, {}, 0)


def isreadable(object):
    return "<" not in saferepr(object)


def isrecursive(object):
    return "<Recursion on" in saferepr(object)




class _SafeKey:
    """Orders keys of any types."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth = depth
        self._indent = indent
        self._width = width
        self._stream = stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        stream = self._stream if self._stream is not None else sys.stdout
        stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        out = StringIO()
        self._format(object, out, 0, 0, {}, 0)
        return out.getvalue()

    def _items(self, object):
        items = object.items()
        return sorted(items, key=lambda item: _SafeKey(item[0])) if self._sort_dicts else list(items)

    def _repr(self, object, context, level):
        """repr on one line, with sorted dicts, limited depth, and recursion shown."""
        kind = type(object)
        if kind is int and self._underscore_numbers:
            return f"{object:_d}"
        plain = kind.__repr__
        if plain not in (dict.__repr__, list.__repr__, tuple.__repr__):
            return repr(object)
        if not object:
            return repr(object)
        key = id(object)
        if self._depth is not None and level >= self._depth:
            return "{...}" if plain is dict.__repr__ else "[...]" if plain is list.__repr__ else "(...)"
        if key in context:
            return f"<Recursion on {kind.__name__} with id={key}>"
        context[key] = 1
        try:
            if plain is dict.__repr__:
                parts = [
                    f"{self._repr(k, context, level + 1)}: {self._repr(v, context, level + 1)}"
                    for k, v in self._items(object)
                ]
                return "{" + ", ".join(parts) + "}"
            parts = [self._repr(item, context, level + 1) for item in object]
            if plain is list.__repr__:
                return "[" + ", ".join(parts) + "]"
            return "(" + parts[0] + ",)" if len(parts) == 1 else "(" + ", ".join(parts) + ")"
        finally:
            del context[key]

    def _format(self, object, stream, indent, allowance, context, level):
        key = id(object)
        if key in context:
            stream.write(f"<Recursion on {type(object).__name__} with id={key}>")
            return
        text = self._repr(object, context, level)
        if len(text) <= self._width - indent - allowance:
            stream.write(text)
            return
        kind = type(object)
        if self._depth is not None and level >= self._depth:
            stream.write(text)
            return
        context[key] = 1
        level += 1
        plain = kind.__repr__
        name = kind.__name__
        if hasattr(object, "__dataclass_fields__") and not isinstance(object, type) and object.__dataclass_params__.repr:
            self._format_dataclass(object, stream, indent, allowance, context, level)
        elif plain is dict.__repr__:
            stream.write("{" + " " * (self._indent - 1))
            if object:
                self._format_pairs(self._items(object), stream, indent, allowance + 1, context, level)
            stream.write("}")
        elif name == "OrderedDict" and isinstance(object, dict) and object:
            stream.write(name + "([")
            self._format_each(list(object.items()), stream, indent + len(name) + 1, allowance + 2, context, level)
            stream.write("])")
        elif name in ("defaultdict", "Counter") and isinstance(object, dict) and object:
            if name == "Counter":
                stream.write("Counter({" + " " * (self._indent - 1))
                self._format_pairs(object.most_common(), stream, indent + 8, allowance + 2, context, level)
                stream.write("})")
            else:
                factory = self._repr(object.default_factory, context, level)
                indent += len(name) + 1
                stream.write(f"{name}({factory},\n{' ' * indent}" + "{" + " " * (self._indent - 1))
                self._format_pairs(self._items(object), stream, indent, allowance + 2, context, level)
                stream.write("})")
        elif plain is list.__repr__:
            stream.write("[")
            self._format_each(object, stream, indent, allowance + 1, context, level)
            stream.write("]")
        elif plain is tuple.__repr__:
            stream.write("(")
            end = ",)" if len(object) == 1 else ")"
            self._format_each(object, stream, indent, allowance + len(end), context, level)
            stream.write(end)
        elif plain in (set.__repr__, frozenset.__repr__) and object:
            if kind is set:
                stream.write("{")
                end = "}"
            else:
                stream.write(name + "({")
                end = "})"
                indent += len(name) + 1
            self._format_each(sorted(object, key=_SafeKey), stream, indent, allowance + len(end), context, level)
            stream.write(end)
        elif name == "deque" and object:
            stream.write("deque([")
            end = "])" if object.maxlen is None else f"],\n{' ' * (indent + 6)}maxlen={object.maxlen})"
            self._format_each(list(object), stream, indent + 6, 2, context, level)
            stream.write(end)
        elif name == "SimpleNamespace":
            head = "namespace" if kind.__module__ == "types" else name
            stream.write(head + "(")
            self._format_fields(list(object.__dict__.items()), stream, indent + len(head) + 1, allowance, context, level)
            stream.write(")")
        elif plain is str.__repr__:
            self._format_str(object, stream, indent, allowance, level)
        else:
            stream.write(text)
        del context[key]

    def _format_dataclass(self, object, stream, indent, allowance, context, level):
        name = object.__class__.__name__
        fields = [(f.name, getattr(object, f.name)) for f in object.__dataclass_fields__.values() if f.repr]
        stream.write(name + "(")
        self._format_fields(fields, stream, indent + len(name) + 1, allowance, context, level)
        stream.write(")")

    def _format_fields(self, items, stream, indent, allowance, context, level):
        for i, (name, value) in enumerate(items):
            last = i == len(items) - 1
            stream.write(name + "=")
            self._format(value, stream, indent + len(name) + 1, allowance if last else 1, context, level)
            if not last:
                stream.write(",\n" + " " * indent)

    def _format_pairs(self, items, stream, indent, allowance, context, level):
        indent += self._indent
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            text = self._repr(key, context, level)
            stream.write(text + ": ")
            self._format(value, stream, indent + len(text) + 2, allowance if last else 1, context, level)
            if not last:
                stream.write(",\n" + " " * indent)

    def _format_each(self, items, stream, indent, allowance, context, level):
        indent += self._indent
        if self._indent > 1:
            stream.write((self._indent - 1) * " ")
        delimiter = ""
        items = list(items)
        width = max_width = self._width - indent + 1
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                max_width -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                w = len(text) + 2
                if width < w:
                    width = max_width
                    if delimiter:
                        delimiter = ",\n" + " " * indent
                if width >= w:
                    width -= w
                    stream.write(delimiter + text)
                    delimiter = ", "
                    continue
            stream.write(delimiter)
            delimiter = ",\n" + " " * indent
            self._format(item, stream, indent, allowance if last else 1, context, level)

    def _format_str(self, object, stream, indent, allowance, level):
        if not object:
            stream.write(repr(object))
            return
        chunks = []
        lines = object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        max_width = self._width - indent
        for i, line in enumerate(lines):
            text = repr(line)
            limit = max_width - allowance if i == len(lines) - 1 else max_width
            if len(text) <= limit:
                chunks.append(text)
                continue
            current = ""
            words = _words(line)
            for j, word in enumerate(words):
                candidate = current + word
                limit = max_width - allowance if j == len(words) - 1 and i == len(lines) - 1 else max_width
                if len(repr(candidate)) > limit:
                    if current:
                        chunks.append(repr(current))
                    current = word
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            stream.write(chunks[0])
            return
        text = ("\n" + " " * indent).join(chunks)
        stream.write("(" + text + ")" if level == 1 else text)


def _words(line):
    """The line cut after each run of white space."""
    words = []
    start = i = 0
    n = len(line)
    while i < n:
        while i < n and not line[i].isspace():
            i += 1
        while i < n and line[i].isspace():
            i += 1
        words.append(line[start:i])
        start = i
    return words
