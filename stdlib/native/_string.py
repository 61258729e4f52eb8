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
            end, *field = _read_field(text, i + 1)
            yield literal, *field
            literal = ""
            i = end + 1
    if literal:
        yield literal, None, None, None


def _read_field(text, start):
    """(end, name, spec, conversion) of the field whose brace opens before `start`"""
    if start >= len(text):
        raise ValueError("Single '{' encountered in format string")
    depth = 1
    bracket = nested_in_name = False
    name_end = 0
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
            nested_in_name = nested_in_name or not name_end
        elif c == "}":
            depth -= 1
            if depth == 0:
                break
        elif c in ":!" and not name_end:
            name_end = i
    else:
        raise ValueError("expected '}' before end of string")
    if nested_in_name:
        raise ValueError("unexpected '{' in field name")
    if not name_end:
        return i, text[start:i], "", None
    name = text[start:name_end]
    if text[name_end] == ":":
        return i, name, text[name_end + 1:i], None
    if name_end + 1 >= i:
        raise ValueError("end of string while looking for conversion specifier")
    if name_end + 2 < i and text[name_end + 2] != ":":
        raise ValueError("expected ':' after conversion specifier")
    return i, name, text[name_end + 3:i], text[name_end + 1]


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
