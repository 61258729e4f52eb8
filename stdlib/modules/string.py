"""string: constants, Template, Formatter."""

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
    "printable", "punctuation", "whitespace", "Formatter", "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class Template:
    """$-substitution: $name, ${name}, $$."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _scan(self):
        """Pieces as (text before, kind, name, position): kind is 'named', 'escaped', 'invalid' or None at the end."""
        text = self.template
        delimiter = self.delimiter
        start = 0
        while True:
            at = text.find(delimiter, start)
            if at < 0:
                yield text[start:], None, "", len(text)
                return
            before = text[start:at]
            rest = at + len(delimiter)
            if text.startswith(delimiter, rest):
                yield before, "escaped", delimiter, at
                start = rest + len(delimiter)
                continue
            braced = text.startswith("{", rest)
            name_start = rest + 1 if braced else rest
            end = name_start
            while end < len(text) and text[end].isascii() and (
                text[end] == "_" or text[end].isalpha() or (end > name_start and text[end].isdigit())
            ):
                end += 1
            if end == name_start or (braced and not text.startswith("}", end)):
                yield before, "invalid", delimiter, at
                start = rest
                continue
            yield before, "named", text[name_start:end], at
            start = end + 1 if braced else end

    def _invalid(self, position):
        lines = self.template[:position].splitlines(keepends=True)
        if not lines:
            column = 1
            number = 1
        else:
            column = position - len("".join(lines[:-1])) + 1
            number = len(lines)
        raise ValueError(f"Invalid placeholder in string: line {number}, col {column}")

    def substitute(self, mapping={}, /, **kws):
        result = []
        for before, kind, name, position in self._scan():
            result.append(before)
            if kind == "named":
                result.append(str(kws[name] if name in kws else mapping[name]))
            elif kind == "escaped":
                result.append(name)
            elif kind == "invalid":
                self._invalid(position)
        return "".join(result)

    def safe_substitute(self, mapping={}, /, **kws):
        result = []
        pieces = list(self._scan())
        for i, (before, kind, name, position) in enumerate(pieces):
            result.append(before)
            if kind == "named":
                if name in kws:
                    result.append(str(kws[name]))
                elif name in mapping:
                    result.append(str(mapping[name]))
                elif self.template.startswith("{", position + len(self.delimiter)):
                    result.append(self.delimiter + "{" + name + "}")
                else:
                    result.append(self.delimiter + name)
            elif kind is not None:
                result.append(name)
        return "".join(result)

    def is_valid(self):
        return all(kind != "invalid" for _, kind, _, _ in self._scan())

    def get_identifiers(self):
        names = []
        for _, kind, name, _ in self._scan():
            if kind == "named" and name not in names:
                names.append(name)
        return names


class Formatter:
    """str.format as an object whose parts can be overridden."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, auto):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            if name == "" or name[0] in ".[":
                if auto is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto) + name
                auto += 1
            elif name.split(".")[0].split("[")[0].isdigit():
                if auto:
                    raise ValueError("cannot switch from automatic field numbering to manual field specification")
                auto = False
            obj, key = self.get_field(name, args, kwargs)
            used.add(key)
            obj = self.convert_field(obj, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            result.append(self.format_field(obj, spec))
        return "".join(result), auto

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        """(literal, field name, spec, conversion) for each field; a name of None ends the text."""
        literal = ""
        i = 0
        n = len(format_string)
        while i < n:
            c = format_string[i]
            if c in "{}" and format_string[i + 1 : i + 2] == c:
                literal += c
                i += 2
                continue
            if c == "}":
                raise ValueError("Single '}' encountered in format string")
            if c != "{":
                literal += c
                i += 1
                continue
            depth = 1
            end = i + 1
            while end < n and depth:
                if format_string[end] == "{":
                    depth += 1
                elif format_string[end] == "}":
                    depth -= 1
                end += 1
            if depth:
                raise ValueError("expected '}' before end of string" if end > i + 1 else "Single '{' encountered in format string")
            yield literal, *_split_field(format_string[i + 1 : end - 1])
            literal = ""
            i = end
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        head = ""
        i = 0
        while i < len(field_name) and field_name[i] not in ".[":
            head += field_name[i]
            i += 1
        first = int(head) if head.isdigit() else head
        obj = self.get_value(first, args, kwargs)
        while i < len(field_name):
            if field_name[i] == ".":
                end = i + 1
                while end < len(field_name) and field_name[end] not in ".[":
                    end += 1
                obj = getattr(obj, field_name[i + 1 : end])
                i = end
            else:
                end = field_name.index("]", i)
                key = field_name[i + 1 : end]
                obj = obj[int(key) if key.isdigit() else key]
                i = end + 1
        return obj, first


def _split_field(field):
    depth = 0
    for i, c in enumerate(field):
        if c == "[":
            depth += 1
        elif c == "]":
            depth -= 1
        elif depth == 0 and c == "!":
            conversion = field[i + 1 : i + 2]
            spec = field[i + 3 :] if field[i + 2 : i + 3] == ":" else ""
            return field[:i], spec, conversion
        elif depth == 0 and c == ":":
            return field[:i], field[i + 1 :], None
    return field, "", None
