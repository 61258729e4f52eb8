"""csv: reading and writing tables of comma-separated values. Readers and writers are those of _csv."""

import re
from _csv import (
    QUOTE_ALL,
    QUOTE_MINIMAL,
    QUOTE_NONE,
    QUOTE_NONNUMERIC,
    QUOTE_NOTNULL,
    QUOTE_STRINGS,
    Dialect as _Dialect,
    Error,
    field_size_limit,
    get_dialect,
    list_dialects,
    reader,
    register_dialect,
    unregister_dialect,
    writer,
)
from io import StringIO
from types import GenericAlias

__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL", "Error",
    "Dialect", "excel", "excel_tab", "field_size_limit", "reader", "writer", "register_dialect", "get_dialect",
    "list_dialects", "Sniffer", "unregister_dialect", "DictReader", "DictWriter", "unix_dialect",
]


class Dialect:
    """How a table is written: subclasses set the attributes, and their instances are checked."""

    _name = ""
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if type(self) is not Dialect:
            self._valid = True
        try:
            _Dialect(self)
        except TypeError as e:
            raise Error(str(e)) from None


class excel(Dialect):
    """What Excel writes."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    """What Unix programs write."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class DictReader:
    """Rows as dicts; the first row has the names unless they are given."""

    __class_getitem__ = classmethod(GenericAlias)

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
    __class_getitem__ = classmethod(GenericAlias)

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


class Sniffer:
    """Guesses the dialect of a sample, and whether its first row has names."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        quotechar, doublequote, delimiter, skip = self._guess_quote_and_delimiter(sample, delimiters)
        if not delimiter:
            delimiter, skip = self._guess_delimiter(sample, delimiters)
        if not delimiter:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL

        dialect.doublequote = doublequote
        dialect.delimiter = delimiter
        dialect.quotechar = quotechar or '"'
        dialect.skipinitialspace = skip
        return dialect

    def _guess_quote_and_delimiter(self, data, delimiters):
        """From quoted fields: between two delimiters, at the start of a line, at its end, alone in it."""
        delimiter = r"""(?P<delim>[^\w\n"'])(?P<space> ?)"""
        quoted = r"""(?P<quote>["']).*?(?P=quote)"""
        found = []
        for pattern in (delimiter + quoted + "(?P=delim)", r"(?:^|\n)" + quoted + delimiter,
                        delimiter + quoted + r"(?:$|\n)", r"(?:^|\n)" + quoted + r"(?:$|\n)"):
            found = [match.groupdict() for match in re.finditer(pattern, data, re.DOTALL | re.MULTILINE)]
            if found:
                break
        if not found:
            return "", False, None, 0
        quotes, delims, spaces = {}, {}, 0
        for groups in found:
            quotes[groups["quote"]] = quotes.get(groups["quote"], 0) + 1
            delim = groups.get("delim")
            if delim and (delimiters is None or delim in delimiters):
                delims[delim] = delims.get(delim, 0) + 1
            if groups.get("space"):
                spaces += 1
        quotechar = max(quotes, key=quotes.get)
        delim, skip = "", 0
        if delims:
            delim = max(delims, key=delims.get)
            skip = delims[delim] == spaces
            if delim == "\n":
                delim = ""
        d, q = re.escape(delim), quotechar
        inside = rf"[^{d}\n]*"
        doubled = re.search(rf"(({d})|^)\W*{q}{inside}{q}{inside}{q}\W*(({d})|$)", data, re.MULTILINE)
        return quotechar, doubled is not None, delim, skip

    def _guess_delimiter(self, data, delimiters):
        """The ASCII character that appears equally often in nearly every line: lines are taken in portions until one
        character is left, and the share of lines that must agree sinks from all to nine tenths."""
        lines = [line for line in data.split("\n") if line]
        portion = min(10, len(lines))
        seen = {chr(code): {} for code in range(127)}  # character -> {occurrences in a line: number of lines}
        delims = {}
        start = 0
        while start < len(lines):
            end = start + portion
            for line in lines[start:end]:
                for char, lines_with in seen.items():
                    n = line.count(char)
                    lines_with[n] = lines_with.get(n, 0) + 1
            modes = {}
            for char, lines_with in seen.items():
                mode = max(lines_with, key=lines_with.get)
                if mode > 0:  # lines that disagree count against it
                    modes[char] = (mode, 2 * lines_with[mode] - sum(lines_with.values()))
            total = min(end, len(lines))
            consistency = 1.0
            while not delims and consistency >= 0.9:
                for char, (mode, agreeing) in modes.items():
                    if agreeing > 0 and agreeing / total >= consistency and (delimiters is None or char in delimiters):
                        delims[char] = (mode, agreeing)
                consistency -= 0.01
            if len(delims) == 1:
                break
            start = end
        if not delims:
            return "", 0
        best = [char for char in self.preferred if char in delims]
        delim = next(iter(delims)) if len(delims) == 1 else best[0] if best else max((v, k) for k, v in delims.items())[1]
        return delim, lines[0].count(delim) == lines[0].count(delim + " ")

    def has_header(self, sample):
        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = {column: None for column in range(len(header))}  # "number" or a length that all rows share
        for n, row in enumerate(rows):
            if n > 20:
                break
            if len(row) != len(header):
                continue
            for column in list(kinds):
                kind = self._kind(row[column])
                if kinds[column] is None:
                    kinds[column] = kind
                elif kinds[column] != kind:
                    del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            if kind is not None:
                own = self._kind(header[column]) if kind == "number" else len(header[column])
                votes += 1 if own != kind else -1
        return votes > 0

    def _kind(self, text):
        try:
            complex(text)
            return "number"
        except (ValueError, OverflowError):
            return len(text)
