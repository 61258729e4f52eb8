"""traceback (library reference, "traceback"): stacks and exceptions as text.

A TracebackException takes down at once all that an exception's text needs, with the exceptions that it is linked to, and
writes it later. The marks below source lines and the suggestions come from the runtime (_traceback), which prints uncaught
exceptions itself.
"""

import sys

import _traceback
from _reflection import vars as _vars
from _traceback import levenshtein_distance as _levenshtein_distance

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb",
    "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames", "FrameSummary",
    "StackSummary", "TracebackException", "walk_stack", "walk_tb",
]

_RECURSIVE_CUTOFF = 3  # how often a frame is shown that repeats itself
_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


class _Implicit:
    def __repr__(self):
        return "<implicit>"


_implicit = _Implicit()

# ---- text on terminals ----

_PLACE, _ERROR_TYPE, _WEAK, _STRONG, _RESET = "\x1b[35m", "\x1b[1;35m", "\x1b[31m", "\x1b[1;31m", "\x1b[0m"


def _painted(text, color, colorize):
    return f"{color}{text}{_RESET}" if colorize else text


def _painted_line(line, marks):
    """The line and its marks, each run of equal marks in its colour."""
    shown, below, start = "", "", 0
    while start < len(marks):
        mark, end = marks[start], start
        while end < len(marks) and marks[end] == mark:
            end += 1
        color = {"~": _WEAK, "^": _STRONG}.get(mark)
        shown += _painted(line[start:end], color, color)
        below += _painted(marks[start:end], color, color)
        start = end
    return shown + line[start:], below


def _safe_string(value, what, func=str):
    try:
        return func(value)
    except:
        return f"<{what} {func.__name__}() failed>"


# ---- functions for exceptions ----


def _value_and_traceback(exc, value, tb):
    """The exception of the two ways in which these functions are called."""
    if (value is _implicit) != (tb is _implicit):
        raise ValueError("Both or neither of value and tb must be given")
    if value is not _implicit:
        return value, tb
    if exc is None:
        return None, None
    if isinstance(exc, BaseException):
        return exc, exc.__traceback__
    raise TypeError(f"Exception expected for value, {type(exc).__name__} found")


def print_exception(exc, /, value=_implicit, tb=_implicit, limit=None, file=None, chain=True, **kwargs):
    value, tb = _value_and_traceback(exc, value, tb)
    noted = TracebackException(type(value), value, tb, limit=limit, compact=True)
    noted.print(file=file, chain=chain, colorize=kwargs.get("colorize", False))


def format_exception(exc, /, value=_implicit, tb=_implicit, limit=None, chain=True, **kwargs):
    value, tb = _value_and_traceback(exc, value, tb)
    noted = TracebackException(type(value), value, tb, limit=limit, compact=True)
    return list(noted.format(chain=chain, colorize=kwargs.get("colorize", False)))


def format_exception_only(exc, /, value=_implicit, *, show_group=False, **kwargs):
    if value is _implicit:
        value = exc
    noted = TracebackException(type(value), value, None, compact=True)
    return list(noted.format_exception_only(show_group=show_group, colorize=kwargs.get("colorize", False)))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Prints what the last uncaught exception was."""
    if hasattr(sys, "last_exc"):
        print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
    elif hasattr(sys, "last_type"):
        print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)
    else:
        raise ValueError("no last exception")


# ---- functions for stacks ----


def walk_tb(tb):
    """Yields (frame, line) of a traceback, outermost first."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    """Yields (frame, line) outwards from `f`. None stands for who calls StackSummary.extract() with this iterator."""
    if f is None:
        f = _frame(4)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def _frame(depth):
    """The frame `depth` calls above the one that asks; None where records of frames aren't kept."""
    try:
        return sys._kept_frame(depth + 1)
    except ValueError:
        return None


def extract_tb(tb, limit=None):
    return StackSummary._extract(_walk_places(tb), limit=limit)


def extract_stack(f=None, limit=None):
    stack = StackSummary.extract(walk_stack(f or _frame(1)), limit=limit)
    stack.reverse()
    return stack


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def format_stack(f=None, limit=None):
    return format_list(extract_stack(f or _frame(1), limit))


def print_list(extracted_list, file=None):
    file = file or sys.stderr
    for text in StackSummary.from_list(extracted_list).format():
        print(text, file=file, end="")


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(f or _frame(1), limit), file)


def clear_frames(tb):
    """Lets go of the variables of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass  # it runs
        tb = tb.tb_next


# ---- stacks ----


class FrameSummary:
    """One place of a stack. The source is looked up when it is asked for: where the code comes from (`_code`) the lines that
    were compiled in, else those of the file."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_lines", "_code", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None, _code=None):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._code = _code
        self._lines = line
        if lookup_line:
            self.line
        self.locals = None
        if locals is not None:
            self.locals = {name: _safe_string(value, "local", func=repr) for name, value in locals.items()}

    def _expect_source(self, frame):
        """Has the file looked at when its lines are asked for, where they weren't compiled in."""
        if not _traceback.has_source(self._code):
            import linecache

            self._code = None
            linecache.lazycache(self.filename, frame.f_globals)
            linecache.checkcache(self.filename)

    def _source(self):
        """The lines of the place as they stand in the source, or None."""
        if self._lines is None and self.lineno is not None and self.end_lineno is not None:
            if self._code is not None:
                self._lines = _traceback.source(self._code, self.lineno, self.end_lineno)
            else:
                import linecache

                numbers = range(self.lineno, self.end_lineno + 1)
                self._lines = "".join([linecache.getline(self.filename, number).rstrip() + "\n" for number in numbers])
        return self._lines

    @property
    def line(self):
        """The first line, without its indent."""
        lines = self._source()
        return None if lines is None else lines.partition("\n")[0].strip()

    def _values(self):
        return self.filename, self.lineno, self.name, self.line

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno and self.name == other.name
                    and self.locals == other.locals)
        if isinstance(other, tuple):
            return self._values() == other
        return NotImplemented

    def __getitem__(self, index):
        return self._values()[index]

    def __iter__(self):
        return iter(self._values())

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _walk_places(tb):
    """walk_tb() with (line, last line, first column, last column) for the line."""
    while tb is not None:
        yield tb.tb_frame, (tb.tb_lineno, *_traceback.position(tb))
        tb = tb.tb_next


def _column(line, column):
    """The number of characters in front of a column that counts bytes."""
    return column if line.isascii() else len(line.encode()[:column].decode(errors="replace"))


def _limit(limit):
    """How many entries to take: of those at the end where it is negative, all where it is None."""
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is not None:
            limit = max(limit, 0)
    return limit


class StackSummary(list):
    """The FrameSummary objects of a stack, outermost first."""

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """From an iterable of (frame, line) such as walk_stack() gives."""
        places = ((frame, (line, None, None, None)) for frame, line in frame_gen)
        return cls._extract(places, limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)

    @classmethod
    def _extract(cls, places, *, limit=None, lookup_lines=True, capture_locals=False):
        limit = _limit(limit)
        result = cls()
        for frame, (line, end_line, column, end_column) in places:
            if limit is not None and 0 <= limit <= len(result):
                break
            code = frame.f_code
            variables = frame.f_locals if capture_locals else None
            summary = FrameSummary(code.co_filename, line, code.co_name, lookup_line=False, locals=variables,
                                   end_lineno=end_line, colno=column, end_colno=end_column, _code=code)
            result.append(summary)
            summary._expect_source(frame)
        if limit is not None and limit < 0:
            del result[:limit]
        if lookup_lines:
            for summary in result:
                summary.line
        return result

    @classmethod
    def from_list(cls, a_list):
        """From FrameSummary objects or (file, line, name, source line). Not even for a subclass one of it."""
        result = StackSummary()
        for item in a_list:
            if not isinstance(item, FrameSummary):
                filename, lineno, name, line = item
                item = FrameSummary(filename, lineno, name, line=line)
            result.append(item)
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """The text of one entry; None leaves it out."""
        colorize = kwargs.get("colorize", False)
        filename = frame_summary.filename
        if filename.startswith("<stdin>-"):
            filename = "<stdin>"
        quoted = f'"{filename}"'
        text = (f"  File {_painted(quoted, _PLACE, colorize)}, line {_painted(frame_summary.lineno, _PLACE, colorize)}, "
                f"in {_painted(frame_summary.name, _PLACE, colorize)}\n")
        source = frame_summary._source()
        if source and source.strip():
            text += _marked_source(frame_summary, source, colorize)
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                text += f"    {name} = {value}\n"
        return text

    def format(self, **kwargs):
        """The text of each entry; of those that repeat themselves only the first few."""
        result = []
        last, count = None, 0
        for frame in self:
            text = self.format_frame_summary(frame, colorize=kwargs.get("colorize", False))
            if text is None:
                continue
            place = frame.filename, frame.lineno, frame.name
            if None in place or place != last:
                self._note_repetition(result, count)
                last, count = place, 0
            count += 1
            if count <= _RECURSIVE_CUTOFF:
                result.append(text)
        self._note_repetition(result, count)
        return result

    @staticmethod
    def _note_repetition(result, count):
        count -= _RECURSIVE_CUTOFF
        if count > 0:
            result.append(f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n")


def _marked_source(frame, source, colorize):
    """The lines of an entry, with marks below what failed where its columns are known."""
    if frame.colno is None or frame.end_colno is None:
        return f"    {frame.line}\n"
    lines = source.splitlines()[: frame.end_lineno - frame.lineno + 1]
    start, end = _column(lines[0], frame.colno), _column(lines[-1], frame.end_colno)
    text = ""
    for line, marks in _traceback.excerpt([line.rstrip() for line in lines], start, end):
        if colorize and marks:
            line, marks = _painted_line(line, marks)
        text += f"    {line}\n"
        if marks is not None:
            text += f"    {marks}\n"
    return text


# ---- exceptions ----


class _Writer:
    """Where format() writes: below the margin of the exception groups that it is in."""

    def __init__(self):
        self.depth = 0
        self.needs_end = False  # the line that ends a group is still to be written
        self.texts = []

    def margin(self):
        return "  " * self.depth

    def add(self, text, bar="|"):
        if self.depth:
            margin = f"{self.margin()}{bar} "
            text = "".join([margin + line for line in text.splitlines(True)])
        self.texts.append(text)


class TracebackException:
    """What an exception's text needs: its stack, its message and the exceptions that it is linked to."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract(_walk_places(exc_traceback), limit=limit, lookup_lines=lookup_lines,
                                           capture_locals=capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._str = _safe_string(exc_value, "exception")
        try:
            self.__notes__ = getattr(exc_value, "__notes__", None)
        except Exception as error:
            self.__notes__ = [f"Ignored error getting __notes__: {_safe_string(error, '__notes__', repr)}"]
        self._have_exc_type = exc_type is not None
        self._is_syntax_error = False
        self.exc_type_qualname = self.exc_type_module = None
        if exc_type is not None:
            self.exc_type_qualname = exc_type.__qualname__
            self.exc_type_module = exc_type.__module__
            if issubclass(exc_type, SyntaxError):
                self._note_syntax_error(exc_value)
            else:
                self._str += _traceback.suggestion(exc_value, exc_traceback)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = self.exceptions = None
        if _seen is None:
            arguments = {"limit": limit, "lookup_lines": lookup_lines, "capture_locals": capture_locals, "compact": compact,
                         "max_group_width": max_group_width, "max_group_depth": max_group_depth,
                         "_seen": {id(exc_value)}}
            pending = [(self, exc_value)]
            while pending:
                noted, error = pending.pop()
                pending.extend(noted._note_linked(error, arguments))

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def _note_syntax_error(self, error):
        self._is_syntax_error = True
        self.filename = error.filename
        self.lineno = None if error.lineno is None else str(error.lineno)
        self.end_lineno = None if error.end_lineno is None else str(error.end_lineno)
        self.text = error.text
        self.offset = error.offset
        self.end_offset = error.end_offset
        self.msg = error.msg

    def _note_linked(self, error, arguments):
        """Takes down the cause, the context and the group's exceptions; these, with the exceptions themselves."""
        if error is None:
            return []
        seen = arguments["_seen"]
        linked = []

        def note(other):
            seen.add(id(other))
            noted = TracebackException(type(other), other, other.__traceback__, **arguments)
            linked.append((noted, other))
            return noted

        if error.__cause__ is not None and id(error.__cause__) not in seen:
            self.__cause__ = note(error.__cause__)
        hidden = arguments["compact"] and (self.__cause__ is not None or error.__suppress_context__)
        if error.__context__ is not None and not hidden and id(error.__context__) not in seen:
            self.__context__ = note(error.__context__)
        if isinstance(error, BaseExceptionGroup):
            self.exceptions = [note(each) for each in error.exceptions]
        return linked

    @property
    def exc_type(self):
        _traceback.warn_deprecated("Deprecated in 3.13. Use exc_type_str instead.")
        return self._exc_type

    @property
    def exc_type_str(self):
        """The class as messages name it."""
        if not self._have_exc_type:
            return None
        module = self.exc_type_module
        if module in ("__main__", "builtins"):
            return self.exc_type_qualname
        if not isinstance(module, str):
            module = "<unknown>"
        return f"{module}.{self.exc_type_qualname}"

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return _vars(self) == _vars(other)
        return NotImplemented

    def __str__(self):
        return self._str

    def print(self, *, file=None, chain=True, **kwargs):
        if file is None:
            file = sys.stderr
        for text in self.format(chain=chain, colorize=kwargs.get("colorize", False)):
            print(text, file=file, end="")

    def format(self, *, chain=True, **kwargs):
        """Yields the text: headings, entries of stacks and messages, with all that the exception is linked to."""
        writer = _Writer()
        self._write(writer, chain, kwargs.get("colorize", False))
        yield from writer.texts

    def _write(self, writer, chain, colorize):
        linked = [(self, None)]
        while chain:
            last = linked[-1][0]
            if last.__cause__ is not None:
                linked.append((last.__cause__, _CAUSE))
            elif last.__context__ is not None and not last.__suppress_context__:
                linked.append((last.__context__, _CONTEXT))
            else:
                break
        for noted, what_follows in reversed(linked):
            noted._write_itself(writer, chain, colorize, self)
            if what_follows is not None:
                writer.add(what_follows)

    def _write_itself(self, writer, chain, colorize, limits):
        is_group = self.exceptions is not None
        if is_group and writer.depth > limits.max_group_depth:
            writer.add(f"... (max_group_depth is {limits.max_group_depth})\n")
            return
        outermost = is_group and writer.depth == 0
        if outermost:
            writer.depth = 1
        if self.stack:
            kind = "Exception Group Traceback" if is_group else "Traceback"
            writer.add(f"{kind} (most recent call last):\n", "+" if outermost else "|")
            for text in self.stack.format(colorize=colorize):
                writer.add(text)
        for text in self.format_exception_only(colorize=colorize):
            writer.add(text)
        if is_group:
            self._write_members(writer, chain, colorize, limits.max_group_width)
        if outermost:
            writer.depth = 0

    def _write_members(self, writer, chain, colorize, width):
        hidden = max(0, len(self.exceptions) - width)
        shown = self.exceptions[:width] if hidden else self.exceptions
        blocks = len(shown) + (hidden > 0)
        writer.needs_end = False
        for number in range(blocks):
            if number + 1 == blocks:
                writer.needs_end = True  # a group in it may end both
            truncated = number == len(shown)
            title = "..." if truncated else number + 1
            writer.texts.append(f"{writer.margin()}{'  ' if number else '+-'}+---------------- {title} ----------------\n")
            writer.depth += 1
            if truncated:
                writer.add(f"and {hidden} more exception{'s' if hidden > 1 else ''}\n")
            else:
                shown[number]._write(writer, chain, colorize)
            if number + 1 == blocks and writer.needs_end:
                writer.texts.append(f"{writer.margin()}+------------------------------------\n")
                writer.needs_end = False
            writer.depth -= 1

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """Yields the lines of the message and the notes; with `show_group` also those of a group's exceptions."""
        colorize = kwargs.get("colorize", False)
        indent = "   " * _depth
        if not self._have_exc_type:
            yield f"{indent}{self._str}\n" if self._str else f"{indent}None\n"
            return
        if self._is_syntax_error:
            for line in self._syntax_error_lines(colorize):
                yield indent + line
        else:
            message = _painted(self.exc_type_str, _ERROR_TYPE, colorize)
            if self._str:
                message += f": {_painted(self._str, _PLACE, colorize)}"
            if _depth:
                for line in message.split("\n"):
                    yield f"{indent}{line}\n"
            else:
                yield f"{message}\n"
        notes = self.__notes__
        if isinstance(notes, (list, tuple)):
            for note in notes:
                for line in _safe_string(note, "note").split("\n"):
                    yield f"{indent}{line}\n"
        elif notes is not None:
            yield f"{indent}{_safe_string(notes, '__notes__', func=repr)}\n"
        if self.exceptions and show_group:
            for each in self.exceptions:
                yield from each.format_exception_only(show_group=show_group, _depth=_depth + 1, colorize=colorize)

    def _syntax_error_lines(self, colorize):
        where = ""
        if self.lineno is not None:
            name = f'"{self.filename or "<string>"}"'
            yield f"  File {_painted(name, _PLACE, colorize)}, line {_painted(self.lineno, _PLACE, colorize)}\n"
        elif self.filename is not None:
            where = f" ({self.filename})"
        if isinstance(self.text, str):
            line = self.text.rstrip("\n")
            shown = line.lstrip(" \n\f")
            start, end = self._syntax_error_columns(len(line), len(line) - len(shown))
            if start is None or start < 0:
                yield f"    {shown}\n"
            else:
                marks = "^" * (end - start)
                space = "".join([c if c.isspace() else " " for c in shown[:start]]).ljust(start)
                if colorize:
                    shown = shown[:start] + _painted(shown[start:end], _STRONG, True) + shown[end:]
                    marks = _painted(marks, _STRONG, True)
                yield f"    {shown}\n"
                yield f"    {space}{marks}\n"
        message = _painted(self.msg or "<no detail available>", _PLACE, colorize)
        yield f"{_painted(self.exc_type_str, _ERROR_TYPE, colorize)}: {message}{where}\n"

    def _syntax_error_columns(self, length, indent):
        """Where the marks start and end in a line that lost its indent; (None, None) without an offset."""
        offset = self.offset
        if offset is None:
            return None, None
        end = length + 1
        if self.lineno == self.end_lineno:
            end = offset if self.end_offset in (None, 0) else self.end_offset
        if self.text and offset > len(self.text):
            offset = length + 1
        if self.text and end > len(self.text):
            end = length + 1
        if offset >= end or end < 0:
            end = offset + 1
        return offset - 1 - indent, end - 1 - indent
