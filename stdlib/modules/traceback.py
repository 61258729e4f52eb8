"""traceback: exceptions as text. The text itself is the runtime's, the same that an uncaught exception gets."""

import sys

__all__ = [
    "extract_tb", "format_exception", "format_exception_only", "format_list", "format_tb", "print_exc", "format_exc",
    "print_exception", "print_last", "print_tb", "print_list", "print_stack", "format_stack", "extract_stack",
    "FrameSummary", "StackSummary", "TracebackException", "walk_tb", "clear_frames",
]


def _exception_of(exc, value):
    """The exception of print_exception's two ways of being called."""
    if isinstance(exc, BaseException):
        return exc
    if isinstance(value, BaseException):
        return value
    return None


_own = object()  # the traceback that the exception itself has


def _formatted(error, tb, chain, limit):
    """The exception's text, as if `tb` were its traceback."""
    if tb is _own or tb is error.__traceback__:
        return sys._format_exception(error, limit) if chain else _without_chain(error, limit)
    before = error.__traceback__
    error.__traceback__ = tb
    try:
        return _formatted(error, tb, chain, limit)
    finally:
        error.__traceback__ = before


def _without_chain(error, limit):
    cause, context, suppress = error.__cause__, error.__context__, error.__suppress_context__
    error.__cause__ = None
    error.__context__ = None
    try:
        return sys._format_exception(error, limit)
    finally:
        error.__cause__ = cause
        error.__context__ = context
        error.__suppress_context__ = suppress


def _limit(limit):
    """How many frames to show: `limit`, or sys.tracebacklimit."""
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is not None and limit < 0:
            limit = 0
    return limit


def _limited(frames, limit):
    """The first `limit` frames; the last ones where it is negative."""
    limit = _limit(limit)
    if limit is None:
        return frames
    return frames[:limit] if limit >= 0 else frames[limit:]


def _lines(text):
    return text.splitlines(keepends=True)


def _entries(text):
    """The text as format_exception's list: a header, one string for each frame, the last lines."""
    result = []
    for line in _lines(text):
        if result and line.startswith("    ") and result[-1].startswith("  File "):
            result[-1] += line
        else:
            result.append(line)
    return result


def format_exception(exc, /, value=None, tb=_own, limit=None, chain=True, **kwargs):
    error = _exception_of(exc, value)
    if error is None:
        return ["NoneType: None\n"]
    return _entries(_formatted(error, tb if error is value else _own, chain, _limit(limit)))


def print_exception(exc, /, value=None, tb=_own, limit=None, file=None, chain=True, **kwargs):
    if file is None:
        file = sys.stderr
    file.write("".join(format_exception(exc, value, tb, limit, chain)))


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    print_exception(sys.last_exc, limit=limit, file=file, chain=chain)


def _type_name(cls):
    module = cls.__module__
    if module in ("builtins", "__main__"):
        return cls.__qualname__
    return f"{module}.{cls.__qualname__}"


def format_exception_only(exc, /, value=None, *, show_group=False, **kwargs):
    error = _exception_of(exc, value)
    if error is None:
        return ["NoneType: None\n"] if exc is None else [f"{_type_name(exc)}\n"]
    text = str(error) + sys._suggestion(error)
    name = _type_name(type(error))
    lines = [f"{name}: {text}\n" if text else f"{name}\n"]
    notes = getattr(error, "__notes__", None)
    if notes is not None:
        for note in notes:
            lines.extend([line + "\n" for line in str(note).split("\n")])
    return lines


class FrameSummary:
    """One line of a traceback."""

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = line if line is not None else _source_line(filename, lineno)
        self.locals = locals
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __len__(self):
        return 4

    def __eq__(self, other):
        return list(self) == list(other)

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _source_line(filename, lineno):
    try:
        with open(filename) as f:
            for number, line in enumerate(f, 1):
                if number == lineno:
                    return line.strip()
    except OSError:
        pass
    return ""


class StackSummary(list):
    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        frames = _limited(list(frame_gen), limit)
        return cls(FrameSummary(f.f_code.co_filename, line, f.f_code.co_name) for f, line in frames)

    def format(self):
        result = []
        for frame in self:
            text = f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'
            if frame.line:
                text += f"    {frame.line}\n"
            result.append(text)
        return result


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def extract_tb(tb, limit=None):
    return StackSummary.extract(walk_tb(tb), limit=limit)


def format_list(extracted_list):
    return StackSummary([f if isinstance(f, FrameSummary) else FrameSummary(*f) for f in extracted_list]).format()


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_list(extracted_list, file=None):
    (file or sys.stderr).write("".join(format_list(extracted_list)))


def print_tb(tb, limit=None, file=None):
    (file or sys.stderr).write("".join(format_tb(tb, limit)))


def _caller():
    """The frame that called the function that asks, or None where no records of frames are kept."""
    try:
        return sys._kept_frame(2)
    except ValueError:
        return None


def walk_stack(f):
    """Frames with their line numbers, from `f` (or the caller's caller) outwards."""
    if f is None:
        f = _caller()
        if f is not None and f.f_back is not None:
            f = f.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def extract_stack(f=None, limit=None):
    stack = StackSummary.extract(walk_stack(f or _caller()), limit=limit)
    stack.reverse()
    return stack


def format_stack(f=None, limit=None):
    return format_list(extract_stack(f or _caller(), limit))


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(f or _caller(), limit), file=file)


def clear_frames(tb):
    pass


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, **kwargs):
        self._error = exc_value
        self._traceback = exc_traceback
        self.exc_type = exc_type
        self.exc_type_str = _type_name(exc_type)
        self.stack = extract_tb(exc_traceback)
        self.__cause__ = None
        self.__context__ = None

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, **kwargs)

    def format(self, *, chain=True, **kwargs):
        yield from format_exception(self.exc_type, self._error, self._traceback, chain=chain)

    def format_exception_only(self, **kwargs):
        yield from format_exception_only(self._error)

    def print(self, *, file=None, chain=True, **kwargs):
        print_exception(self.exc_type, self._error, self._traceback, file=file, chain=chain)

    def __str__(self):
        return str(self._error)
