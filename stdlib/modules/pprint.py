"""pprint: data structures printed over several lines where one is too short."""

import collections as _collections
import sys
import types as _types
from _reflection import vars as _vars
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
    return PrettyPrinter()._describe(object, {}, 0, 0)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)


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


def _is_plain_dataclass(object):
    """A dataclass instance with the __repr__ that @dataclass made."""
    if isinstance(object, type) or not hasattr(object, "__dataclass_fields__") or not object.__dataclass_params__.repr:
        return False
    return getattr(type(object).__repr__, "__dataclass_repr__", False)


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


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
        self._stream = stream if stream is not None else sys.stdout
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write("\n")

    def pformat(self, object):
        out = StringIO()
        self._format(object, out, 0, 0, {}, 0)
        return out.getvalue()

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        text, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """The text of an object on one line, whether it could be evaluated, and whether it contains itself. For
        subclasses to override."""
        return self._describe(object, context, maxlevels, level)

    def _items(self, object):
        items = object.items()
        return sorted(items, key=lambda item: _SafeKey(item[0])) if self._sort_dicts else list(items)

    def _repr(self, object, context, level):
        text, readable, recursive = self.format(object, context.copy(), self._depth, level)
        return text

    def _describe(self, object, context, maxlevels, level):
        kind = type(object)
        if kind in (str, bytes, bytearray, float, complex, bool, type(None)):
            return repr(object), True, False
        plain = getattr(kind, "__repr__", None)
        if issubclass(kind, int) and plain is int.__repr__:
            return (f"{object:_d}" if self._underscore_numbers else repr(object)), True, False
        if plain not in (dict.__repr__, list.__repr__, tuple.__repr__):
            text = repr(object)
            return text, bool(text) and not text.startswith("<"), False
        if not object:
            return ("{}" if plain is dict.__repr__ else "[]" if plain is list.__repr__ else "()"), True, False
        key = id(object)
        if maxlevels and level >= maxlevels:
            shown = "{...}" if plain is dict.__repr__ else "[...]" if plain is list.__repr__ else "(...)"
            return shown, False, key in context
        if key in context:
            return _recursion(object), False, True
        context[key] = 1
        readable, recursive = True, False
        parts = []
        level += 1
        if plain is dict.__repr__:
            for k, v in self._items(object):
                key_text, key_readable, key_recursive = self.format(k, context, maxlevels, level)
                value_text, value_readable, value_recursive = self.format(v, context, maxlevels, level)
                parts.append(f"{key_text}: {value_text}")
                readable = readable and key_readable and value_readable
                recursive = recursive or key_recursive or value_recursive
            text = "{" + ", ".join(parts) + "}"
        else:
            for item in object:
                item_text, item_readable, item_recursive = self.format(item, context, maxlevels, level)
                parts.append(item_text)
                readable = readable and item_readable
                recursive = recursive or item_recursive
            if plain is list.__repr__:
                text = "[" + ", ".join(parts) + "]"
            else:
                text = "(" + parts[0] + ",)" if len(parts) == 1 else "(" + ", ".join(parts) + ")"
        del context[key]
        return text, readable, recursive

    def _format(self, object, stream, indent, allowance, context, level):
        key = id(object)
        if key in context:
            stream.write(_recursion(object))
            return
        text = self._repr(object, context, level)
        kind = type(object)
        if len(text) <= self._width - indent - allowance:
            stream.write(text)
            return
        context[key] = 1
        level += 1
        plain = kind.__repr__
        name = kind.__name__
        if _is_plain_dataclass(object):
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
        elif plain is _types.SimpleNamespace.__repr__:
            # The class of the types module shows itself in lower case.
            head = "namespace" if kind is _types.SimpleNamespace else name
            stream.write(head + "(")
            self._format_fields(list(_vars(object).items()), stream, indent + len(head) + 1, allowance, context, level)
            stream.write(")")
        elif plain is str.__repr__:
            self._format_str(object, stream, indent, allowance, level)
        elif plain is bytes.__repr__ and len(object) > 4:
            parens = level == 1
            self._format_bytes(object, stream, indent + parens, allowance + parens, "(" if parens else "", ")" if parens else "")
        elif plain is bytearray.__repr__:
            self._format_bytes(bytes(object), stream, indent + 10, allowance + 1, "bytearray(", ")")
        elif plain is _types.MappingProxyType.__repr__:
            stream.write("mappingproxy(")
            self._format(object.copy(), stream, indent + 13, allowance + 1, context, level)
            stream.write(")")
        elif plain is _collections.ChainMap.__repr__:
            stream.write(name + "(")
            for i, mapping in enumerate(object.maps):
                last = i == len(object.maps) - 1
                self._format(mapping, stream, indent + len(name) + 1, allowance + 1 if last else 1, context, level)
                stream.write(")" if last else ",\n" + " " * (indent + len(name) + 1))
        elif plain in (_collections.UserDict.__repr__, _collections.UserList.__repr__, _collections.UserString.__repr__):
            self._format(object.data, stream, indent, allowance, context, level - 1)
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
            if id(value) in context:  # as the class's own __repr__ shows it
                stream.write("...")
            else:
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

    def _format_bytes(self, object, stream, indent, allowance, start, end):
        """Bytes literals of whole groups of four."""
        stream.write(start)
        if not object:
            stream.write("b''")
        current, delimiter = b"", ""
        last = len(object) // 4 * 4
        width = self._width - indent
        for i in range(0, len(object), 4):
            part = object[i : i + 4]
            if i == last:
                width -= allowance
            if len(repr(current + part)) > width:
                if current:
                    stream.write(delimiter + repr(current))
                    delimiter = "\n" + " " * indent
                current = part
            else:
                current += part
        if current:
            stream.write(delimiter + repr(current))
        stream.write(end)

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
