"""csv: reading and writing tables of comma-separated values."""

QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3
QUOTE_STRINGS = 4
QUOTE_NOTNULL = 5

__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL", "Error",
    "Dialect", "excel", "excel_tab", "field_size_limit", "reader", "writer", "register_dialect", "get_dialect",
    "list_dialects", "unregister_dialect", "DictReader", "DictWriter", "unix_dialect",
]


class Error(Exception):
    __module__ = "_csv"


class Dialect:
    """How a table is written: subclasses set the attributes."""

    delimiter = ","
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL
    strict = False


class excel(Dialect):
    """What Excel writes."""


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    lineterminator = "\n"
    quoting = QUOTE_ALL


_dialects = {}
_field_limit = 131072


class _Format:
    """A dialect with the overriding arguments of one reader or writer, checked."""

    def __init__(self, dialect, options):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        self.delimiter = getattr(dialect, "delimiter", ",")
        self.quotechar = getattr(dialect, "quotechar", '"')
        self.escapechar = getattr(dialect, "escapechar", None)
        self.doublequote = getattr(dialect, "doublequote", True)
        self.skipinitialspace = getattr(dialect, "skipinitialspace", False)
        self.lineterminator = getattr(dialect, "lineterminator", "\r\n")
        self.quoting = getattr(dialect, "quoting", QUOTE_MINIMAL)
        self.strict = getattr(dialect, "strict", False)
        for name, value in options.items():
            if not hasattr(self, name):
                raise TypeError(f"this function got an unexpected keyword argument '{name}'")
            setattr(self, name, value)
        if not isinstance(self.delimiter, str):
            raise TypeError(f'"delimiter" must be string, not {type(self.delimiter).__name__}')
        if len(self.delimiter) != 1:
            raise TypeError('"delimiter" must be a 1-character string')
        if self.quotechar == "":
            self.quotechar = None
        if self.quotechar is not None and len(self.quotechar) != 1:
            raise TypeError('"quotechar" must be a 1-character string')
        if self.quoting not in (0, 1, 2, 3, 4, 5):
            raise TypeError('bad "quoting" value')
        if self.quotechar is None and self.quoting != QUOTE_NONE:
            raise TypeError("quotechar must be set if quoting enabled")


_START_RECORD, _START_FIELD, _IN_FIELD, _IN_QUOTES, _ESCAPE, _ESCAPE_QUOTED, _QUOTE_IN_QUOTES = range(7)


class _Reader:
    """Iterates over rows; each may take several lines."""

    def __init__(self, lines, format):
        self._lines = iter(lines)
        self.dialect = format
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        d = self.dialect
        delimiter = d.delimiter
        quotechar = d.quotechar if d.quoting != QUOTE_NONE else None
        escapechar = d.escapechar
        row = []
        field = []
        quoted = False
        state = _START_RECORD
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if state == _START_RECORD:
                    raise
                if state in (_IN_QUOTES, _ESCAPE_QUOTED):
                    if d.strict:
                        raise Error("unexpected end of data") from None
                elif state == _ESCAPE:
                    field.append("\n")
                row.append(self._value(field, quoted))
                return row
            if not isinstance(line, str):
                raise Error(f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
            self.line_num += 1
            if state == _START_RECORD and quotechar not in (None,) and quotechar not in line and escapechar is None \
                    and not d.skipinitialspace and d.quoting == QUOTE_MINIMAL:
                line = line.rstrip("\r\n") if line.endswith(("\n", "\r")) else line
                if "\r" not in line and "\n" not in line:  # most lines: nothing but delimiters
                    return line.split(delimiter) if line else []
            if state == _START_RECORD:
                state = _START_FIELD
                first = True
            else:
                first = False
            ended = False
            for c in line:
                if ended:
                    if c in "\r\n":
                        continue
                    raise Error("new-line character seen in unquoted field - do you need to open the file with newline=''?")
                if state == _START_FIELD:
                    if c == "\n" or c == "\r":
                        ended = True
                        continue
                    if c == quotechar:
                        quoted = True
                        state = _IN_QUOTES
                    elif c == escapechar:
                        state = _ESCAPE
                    elif c == " " and d.skipinitialspace:
                        pass
                    elif c == delimiter:
                        row.append(self._value(field, quoted))
                        field = []
                        quoted = False
                    else:
                        field.append(c)
                        state = _IN_FIELD
                    first = False
                elif state == _IN_FIELD:
                    if c == "\n" or c == "\r":
                        ended = True
                    elif c == escapechar:
                        state = _ESCAPE
                    elif c == delimiter:
                        row.append(self._value(field, quoted))
                        field = []
                        quoted = False
                        state = _START_FIELD
                    else:
                        field.append(c)
                elif state == _IN_QUOTES:
                    if c == escapechar:
                        state = _ESCAPE_QUOTED
                    elif c == quotechar:
                        state = _QUOTE_IN_QUOTES if d.doublequote else _IN_FIELD
                    else:
                        field.append(c)
                elif state == _ESCAPE:
                    field.append(c)
                    state = _IN_FIELD
                elif state == _ESCAPE_QUOTED:
                    field.append(c)
                    state = _IN_QUOTES
                else:
                    if c == quotechar:
                        field.append(c)
                        state = _IN_QUOTES
                    elif c == delimiter:
                        row.append(self._value(field, quoted))
                        field = []
                        quoted = False
                        state = _START_FIELD
                    elif c == "\n" or c == "\r":
                        ended = True
                    elif d.strict:
                        raise Error(f"'{delimiter}' expected after '{quotechar}'")
                    else:
                        field.append(c)
                        state = _IN_FIELD
                if len(field) > _field_limit:
                    raise Error(f"field larger than field limit ({_field_limit})")
            if state in (_IN_QUOTES, _ESCAPE_QUOTED, _ESCAPE):
                continue
            if state == _START_FIELD and first and not row:
                return row
            row.append(self._value(field, quoted))
            return row

    def _value(self, field, quoted):
        text = "".join(field)
        if quoted:
            return text
        quoting = self.dialect.quoting
        if quoting == QUOTE_NONNUMERIC or quoting == QUOTE_STRINGS:
            if text or quoting == QUOTE_NONNUMERIC:
                return float(text) if text else (None if quoting == QUOTE_STRINGS else text)
            return None
        if quoting == QUOTE_NOTNULL and not text:
            return None
        return text


def reader(csvfile, dialect="excel", **options):
    return _Reader(csvfile, _Format(dialect, options))


class _Writer:
    def __init__(self, file, format):
        self._write = file.write
        self.dialect = format

    def _field(self, value, alone):
        d = self.dialect
        if value is None:
            text = ""
        elif isinstance(value, str):
            text = value
        else:
            text = str(value)
        quoting = d.quoting
        if quoting == QUOTE_ALL:
            quote = True
        elif quoting == QUOTE_NONNUMERIC:
            quote = not isinstance(value, (int, float))
        elif quoting == QUOTE_STRINGS:
            quote = isinstance(value, str)
        elif quoting == QUOTE_NOTNULL:
            quote = value is not None
        else:
            quote = False
        out = []
        for c in text:
            if c == d.delimiter or c == d.escapechar or c == d.quotechar or c in "\r\n" or c in d.lineterminator:
                if quoting == QUOTE_NONE:
                    escape = True
                elif c == d.quotechar:
                    if d.doublequote:
                        out.append(c)
                        escape = False
                    else:
                        escape = True
                elif c == d.escapechar:
                    escape = True
                else:
                    escape = False
                if not escape:
                    quote = True
                else:
                    if d.escapechar is None:
                        raise Error("need to escape, but no escapechar set")
                    out.append(d.escapechar)
            elif c == " " and d.skipinitialspace and not out and quoting != QUOTE_NONE:
                quote = True
            out.append(c)
        if alone and not text:
            if quoting == QUOTE_NONE or (quoting in (QUOTE_STRINGS, QUOTE_NOTNULL) and value is None):
                raise Error("single empty field record must be quoted")
            quote = True
        text = "".join(out)
        return d.quotechar + text + d.quotechar if quote else text

    def writerow(self, row):
        try:
            values = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        alone = len(values) == 1
        return self._write(
            self.dialect.delimiter.join([self._field(value, alone) for value in values]) + self.dialect.lineterminator
        )

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


def writer(csvfile, dialect="excel", **options):
    if not hasattr(csvfile, "write"):
        raise TypeError('argument 1 must have a "write" method')
    return _Writer(csvfile, _Format(dialect, options))


def register_dialect(name, dialect=excel, **options):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Format(dialect, options)


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


def field_size_limit(new_limit=None):
    global _field_limit
    old = _field_limit
    if new_limit is not None:
        if not isinstance(new_limit, int):
            raise TypeError("limit must be an integer")
        _field_limit = new_limit
    return old


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class DictReader:
    """Rows as dicts; the first row has the names unless they are given."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        result = dict(zip(names, row))
        if len(names) < len(row):
            result[self.restkey] = row[len(names) :]
        else:
            for name in names[len(row) :]:
                result[name] = self.restval
        return result


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _values(self, rowdict):
        if self.extrasaction == "raise":
            wrong = [name for name in rowdict if name not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(x) for x in wrong]))
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._values(rowdict))

    def writerows(self, rowdicts):
        for row in rowdicts:
            self.writer.writerow(self._values(row))
