"""_csv: the readers, writers and dialects of csv."""

__version__ = "1.0"

QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3
QUOTE_STRINGS = 4
QUOTE_NOTNULL = 5


class Error(Exception):
    pass


_dialects = {}
_field_limit = 131072
_MISSING = object()


def _character(name, value, optional=False):
    if optional and value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(f'"{name}" must be string{" or None" if optional else ""}, not {type(value).__name__}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be a 1-character string')
    return value


class Dialect:
    """The checked rules of a table: those of another dialect (anything with its attributes) and what overrides them."""

    __slots__ = ("delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting",
                 "skipinitialspace", "strict")

    def __new__(cls, dialect=None, delimiter=_MISSING, doublequote=_MISSING, escapechar=_MISSING,
                lineterminator=_MISSING, quotechar=_MISSING, quoting=_MISSING, skipinitialspace=_MISSING,
                strict=_MISSING, **others):
        for name in others:
            raise TypeError(f"this function got an unexpected keyword argument '{name}'")
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        given = (delimiter, doublequote, escapechar, lineterminator, quotechar, quoting, skipinitialspace, strict)
        if type(dialect) is Dialect and all([value is _MISSING for value in given]):
            return dialect

        def value_of(name, value, default):
            if value is _MISSING and dialect is not None:
                value = getattr(dialect, name, _MISSING)
            return default if value is _MISSING else value

        self = object.__new__(cls)
        delimiter = _character("delimiter", value_of("delimiter", delimiter, ","))
        doublequote = bool(value_of("doublequote", doublequote, True))
        escapechar = _character("escapechar", value_of("escapechar", escapechar, None), optional=True)
        lineterminator = value_of("lineterminator", lineterminator, "\r\n")
        if lineterminator is not None and not isinstance(lineterminator, str):
            raise TypeError('"lineterminator" must be a string')
        quotechar = _character("quotechar", value_of("quotechar", quotechar, '"'), optional=True)
        quoting = value_of("quoting", quoting, _MISSING)
        if quoting is _MISSING:
            quoting = QUOTE_NONE if quotechar is None else QUOTE_MINIMAL
        if type(quoting) is not int:
            raise TypeError('"quoting" must be an integer')
        skipinitialspace = bool(value_of("skipinitialspace", skipinitialspace, False))
        strict = bool(value_of("strict", strict, False))
        if not QUOTE_MINIMAL <= quoting <= QUOTE_NOTNULL:
            raise TypeError('bad "quoting" value')
        if quoting != QUOTE_NONE and quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")
        if lineterminator is None:
            raise TypeError("lineterminator must be set")
        for name, c in ("delimiter", delimiter), ("escapechar", escapechar), ("quotechar", quotechar):
            if c == "\n" or c == "\r" or (c == " " and skipinitialspace and name != "delimiter"):
                raise ValueError(f"bad {name} value")
            if c is not None and c in lineterminator:
                raise ValueError(f"bad {name} or lineterminator value")
        if delimiter == escapechar:
            raise ValueError("bad delimiter or escapechar value")
        if delimiter == quotechar:
            raise ValueError("bad delimiter or quotechar value")
        if escapechar is not None and escapechar == quotechar:
            raise ValueError("bad escapechar or quotechar value")
        put = object.__setattr__
        put(self, "delimiter", delimiter)
        put(self, "doublequote", doublequote)
        put(self, "escapechar", escapechar)
        put(self, "lineterminator", lineterminator)
        put(self, "quotechar", quotechar)
        put(self, "quoting", quoting)
        put(self, "skipinitialspace", skipinitialspace)
        put(self, "strict", strict)
        return self

    def __setattr__(self, name, value):
        if name in Dialect.__slots__:
            raise AttributeError(f"attribute '{name}' of '_csv.Dialect' objects is not writable")
        raise AttributeError(
            f"'_csv.Dialect' object has no attribute '{name}' and no __dict__ for setting new attributes"
        )

    def __delattr__(self, name):
        self.__setattr__(name, None)

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'Dialect' instances")

    def __repr__(self):
        return f"<_csv.Dialect object at {id(self):#x}>"


def _dialect(args, options):
    """The dialect that reader(), writer() and register_dialect() are given, by place or by name."""
    if not args:
        return Dialect(**options)
    if "dialect" in options:
        raise TypeError("argument for function given by name ('dialect') and position (1)")
    return Dialect(args[0], **options)


(_START_RECORD, _START_FIELD, _ESCAPE, _IN_FIELD, _IN_QUOTES, _ESCAPE_IN_QUOTES, _QUOTE_IN_QUOTES, _AFTER_LINE,
 _AFTER_ESCAPED_NEWLINE) = range(9)


class Reader:
    """An iterator over rows; each may take several lines."""

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create '_csv.reader' instances")

    dialect = property(lambda self: self._dialect)

    def __iter__(self):
        return self

    def __repr__(self):
        return f"<_csv.reader object at {id(self):#x}>"

    def __next__(self):
        d = self._dialect
        delimiter = d.delimiter
        quotechar = d.quotechar if d.quoting != QUOTE_NONE else None
        escapechar = d.escapechar
        plain = escapechar is None and not d.skipinitialspace and d.quoting in (QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONE)
        limit = _field_limit
        row = []
        field = []
        unquoted = True
        state = _START_RECORD
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if field or state == _IN_QUOTES:
                    if d.strict:
                        raise Error("unexpected end of data") from None
                    row.append(self._value(field, unquoted))
                    return row
                raise
            if not isinstance(line, str):
                raise Error(
                    f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)"
                )
            self.line_num += 1
            if state == _START_RECORD and plain and (quotechar is None or quotechar not in line) and len(line) < limit:
                end = line.rstrip("\r\n") if line.endswith(("\n", "\r")) else line
                if "\r" not in end and "\n" not in end:  # most lines: nothing but delimiters
                    return end.split(delimiter) if end else []
            for c in line:
                newline = c == "\n" or c == "\r"
                if state == _AFTER_ESCAPED_NEWLINE:
                    state = _IN_FIELD
                if state == _START_RECORD:
                    if newline:
                        state = _AFTER_LINE
                        continue
                    state = _START_FIELD
                if state == _IN_FIELD:
                    if newline:
                        row.append(self._value(field, unquoted))
                        field = []
                        state = _AFTER_LINE
                    elif c == escapechar:
                        state = _ESCAPE
                    elif c == delimiter:
                        row.append(self._value(field, unquoted))
                        field = []
                        state = _START_FIELD
                    else:
                        field.append(c)
                elif state == _IN_QUOTES:
                    if c == escapechar:
                        state = _ESCAPE_IN_QUOTES
                    elif c == quotechar:
                        state = _QUOTE_IN_QUOTES if d.doublequote else _IN_FIELD
                    else:
                        field.append(c)
                elif state == _START_FIELD:
                    unquoted = True
                    if newline:
                        row.append(self._value(field, unquoted))
                        state = _AFTER_LINE
                    elif c == quotechar:
                        unquoted = False
                        state = _IN_QUOTES
                    elif c == escapechar:
                        state = _ESCAPE
                    elif c == " " and d.skipinitialspace:
                        pass
                    elif c == delimiter:
                        row.append(self._value(field, unquoted))
                    else:
                        field.append(c)
                        state = _IN_FIELD
                elif state == _ESCAPE:
                    field.append(c)
                    state = _AFTER_ESCAPED_NEWLINE if newline else _IN_FIELD
                elif state == _ESCAPE_IN_QUOTES:
                    field.append(c)
                    state = _IN_QUOTES
                elif state == _QUOTE_IN_QUOTES:
                    if c == quotechar:
                        field.append(c)
                        state = _IN_QUOTES
                    elif c == delimiter:
                        row.append(self._value(field, unquoted))
                        field = []
                        state = _START_FIELD
                    elif newline:
                        row.append(self._value(field, unquoted))
                        field = []
                        state = _AFTER_LINE
                    elif d.strict:
                        raise Error(f"'{delimiter}' expected after '{quotechar}'")
                    else:
                        field.append(c)
                        state = _IN_FIELD
                elif not newline:
                    raise Error("new-line character seen in unquoted field - "
                                "do you need to open the file with newline=''?")
                if len(field) > limit:
                    raise Error(f"field larger than field limit ({limit})")
            # The end of the line.
            if state == _ESCAPE:
                field.append("\n")
                state = _IN_FIELD
            elif state == _ESCAPE_IN_QUOTES:
                field.append("\n")
                state = _IN_QUOTES
            elif state == _START_RECORD or state == _AFTER_LINE:
                return row
            elif state == _START_FIELD or state == _IN_FIELD or state == _QUOTE_IN_QUOTES:
                if state == _START_FIELD:
                    unquoted = True
                row.append(self._value(field, unquoted))
                return row

    def _value(self, field, unquoted):
        text = "".join(field)
        if unquoted:
            quoting = self._dialect.quoting
            if not text:
                return None if quoting == QUOTE_NOTNULL or quoting == QUOTE_STRINGS else text
            if quoting == QUOTE_NONNUMERIC or quoting == QUOTE_STRINGS:
                return float(text)
        return text


Reader.__name__ = Reader.__qualname__ = "reader"


def reader(*args, **options):
    if not 1 <= len(args) <= 2:
        raise TypeError(f" expected at {'least 1 argument' if not args else 'most 2 arguments'}, got {len(args)}")
    lines = iter(args[0])
    self = object.__new__(Reader)
    self._lines = lines
    self._dialect = _dialect(args[1:], options)
    self.line_num = 0
    return self


class Writer:
    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create '_csv.writer' instances")

    dialect = property(lambda self: self._dialect)

    def __repr__(self):
        return f"<_csv.writer object at {id(self):#x}>"

    def _field(self, value):
        d = self._dialect
        quoting = d.quoting
        if quoting == QUOTE_MINIMAL or quoting == QUOTE_NONE:
            quote = False
        elif quoting == QUOTE_ALL:
            quote = True
        elif quoting == QUOTE_NONNUMERIC:
            quote = not (isinstance(value, (int, float, complex)) or hasattr(type(value), "__float__")
                         or hasattr(type(value), "__int__") or hasattr(type(value), "__index__"))
        elif quoting == QUOTE_STRINGS:
            quote = isinstance(value, str)
        else:
            quote = value is not None
        text = "" if value is None else value if isinstance(value, str) else str(value)
        delimiter, quotechar, escapechar = d.delimiter, d.quotechar, d.escapechar
        if not text:
            if delimiter == " " and d.skipinitialspace:
                if quoting == QUOTE_NONE or (value is None and quoting >= QUOTE_STRINGS):
                    raise Error("empty field must be quoted if delimiter is a space and skipinitialspace is true")
                quote = True
        else:
            out = []
            for c in text:
                if c == delimiter or c == escapechar or c == quotechar or c == "\n" or c == "\r" \
                        or c in d.lineterminator:
                    if quoting == QUOTE_NONE or c == escapechar or (c == quotechar and not d.doublequote):
                        if escapechar is None:
                            raise Error("need to escape, but no escapechar set")
                        out.append(escapechar)
                    else:
                        if c == quotechar:
                            out.append(c)
                        quote = True
                out.append(c)
            text = "".join(out)
        return quotechar + text + quotechar if quote else text

    def writerow(self, row, /):
        try:
            values = iter(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        d = self._dialect
        fields = []
        value = None
        for value in values:
            fields.append(self._field(value))
        if len(fields) == 1 and not fields[0]:
            if d.quoting == QUOTE_NONE or (value is None and d.quoting >= QUOTE_STRINGS):
                raise Error("single empty field record must be quoted")
            fields[0] = d.quotechar + d.quotechar
        return self._write(d.delimiter.join(fields) + d.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


Writer.__name__ = Writer.__qualname__ = "writer"


def writer(*args, **options):
    if not 1 <= len(args) <= 2:
        raise TypeError(f" expected at {'least 1 argument' if not args else 'most 2 arguments'}, got {len(args)}")
    write = getattr(args[0], "write", None)
    if not callable(write):
        raise TypeError('argument 1 must have a "write" method')
    self = object.__new__(Writer)
    self._write = write
    self._dialect = _dialect(args[1:], options)
    return self


def register_dialect(*args, **options):
    if not 1 <= len(args) <= 2:
        raise TypeError(f" expected at {'least 1 argument' if not args else 'most 2 arguments'}, got {len(args)}")
    if not isinstance(args[0], str):
        raise TypeError("dialect name must be a string")
    _dialects[args[0]] = _dialect(args[1:], options)


def unregister_dialect(name):
    try:
        del _dialects[name]
    except KeyError:
        raise Error("unknown dialect") from None


def get_dialect(name):
    try:
        return _dialects[name]
    except KeyError:
        raise Error("unknown dialect") from None


def list_dialects():
    return list(_dialects)


def field_size_limit(new_limit=_MISSING, /):
    """The largest field that readers accept; an argument changes it."""
    global _field_limit
    old = _field_limit
    if new_limit is not _MISSING:
        if type(new_limit) is not int:
            raise TypeError("limit must be an integer")
        if not -(1 << 63) <= new_limit < 1 << 63:
            raise OverflowError("Python int too large to convert to C long")
        _field_limit = new_limit
    return old
