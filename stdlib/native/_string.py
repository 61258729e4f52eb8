"""How str.format() reads its text, for string.Formatter."""


def formatter_parser(format_string, /):
    """Generates (literal text, field name, format spec, conversion) for each field; None for what is not there."""
    if not isinstance(format_string, str):
        raise TypeError(f"expected str, got {type(format_string).__name__}")
    return _fields(format_string)


def _fields(text):
    literal = ""
    i = 0
    size = len(text)
    while i < size:
        c = text[i]
        if c not in "{}":
            literal += c
            i += 1
        elif text[i + 1:i + 2] == c:
            # The runtime's parser also gives each doubled brace a piece of its own.
            yield literal + c, None, None, None
            literal = ""
            i += 2
        elif c == "}":
            raise ValueError("Single '}' encountered in format string")
        else:
            end = _end_of_field(text, i + 1)
            yield literal, *_split_field(text[i + 1:end])
            literal = ""
            i = end + 1
    if literal:
        yield literal, None, None, None


def _end_of_field(text, start):
    if start >= len(text):
        raise ValueError("Single '{' encountered in format string")
    depth = 1
    bracket = False
    for i in range(start, len(text)):
        c = text[i]
        if c == "[" and depth == 1:
            bracket = True
        elif c == "]":
            bracket = False
        elif bracket:
            continue
        elif c == "{":
            depth += 1
        elif c == "}":
            depth -= 1
            if depth == 0:
                return i
    raise ValueError("expected '}' before end of string")


def _split_field(field):
    """(name, spec, conversion) of what is between braces"""
    bracket = False
    for i, c in enumerate(field):
        if c == "[":
            bracket = True
        elif c == "]":
            bracket = False
        elif bracket:
            continue
        elif c == "{":
            raise ValueError("unexpected '{' in field name")
        elif c == ":":
            return field[:i], field[i + 1:], None
        elif c == "!":
            if i + 1 >= len(field):
                raise ValueError("end of string while looking for conversion specifier")
            if i + 2 < len(field) and field[i + 2] != ":":
                raise ValueError("expected ':' after conversion specifier")
            return field[:i], field[i + 3:], field[i + 1]
    return field, "", None


def formatter_field_name_split(field_name, /):
    """(first part as int or str, iterator of (is it an attribute, attribute or index))"""
    if not isinstance(field_name, str):
        raise TypeError(f"expected str, got {type(field_name).__name__}")
    end = 0
    while end < len(field_name) and field_name[end] not in ".[":
        end += 1
    return _number_or_name(field_name[:end]), _accesses(field_name, end)


def _number_or_name(text):
    if text.isascii() and text.isdigit():
        if len(text) > 18:
            raise ValueError("Too many decimal digits in format string")
        return int(text)
    return text


def _accesses(field_name, i):
    size = len(field_name)
    while i < size:
        if field_name[i] == ".":
            end = i + 1
            while end < size and field_name[end] not in ".[":
                end += 1
            name = field_name[i + 1:end]
            i = end
        elif field_name[i] == "[":
            end = field_name.find("]", i)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            name = _number_or_name(field_name[i + 1:end])
            if name == "":
                raise ValueError("Empty attribute in format string")
            yield False, name
            i = end + 1
            continue
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if not name:
            raise ValueError("Empty attribute in format string")
        yield True, name
