"""warnings: warnings go to standard error once per text and category, unless filtered."""

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings",
           "catch_warnings", "deprecated"]

filters = []
_seen = set()
_recorders = []


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self.category.__name__!r}, filename : {self.filename!r}, "
            f"lineno : {self.lineno}, line : {self.line!r}}}"
        )


def formatwarning(message, category, filename, lineno, line=None):
    return f"{filename}:{lineno}: {category.__name__}: {message}\n"


def showwarning(message, category, filename, lineno, file=None, line=None):
    import sys

    (file or sys.stderr).write(formatwarning(message, category, filename, lineno, line))


def _action(text, category):
    for action, message, wanted in filters:
        if issubclass(category, wanted) and (not message or text.startswith(message)):
            return action
    if issubclass(category, (PendingDeprecationWarning, ImportWarning, ResourceWarning)):
        return "ignore"
    return "default"


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    import sys

    filename = sys.argv[0] if sys.argv else "<unknown>"
    warn_explicit(message, category, filename, 1)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    text = str(message)
    if not isinstance(message, Warning):
        message = category(message)
    action = _action(text, category)
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action in ("default", "once", "module"):
        key = (text, category)
        if key in _seen:
            return
        _seen.add(key)
    if _recorders and _recorders[-1] is not None:
        _recorders[-1].append(WarningMessage(message, category, filename, lineno))
    else:
        showwarning(message, category, filename, lineno)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    if action not in ("error", "ignore", "always", "default", "module", "once", "all"):
        raise ValueError(f"invalid action: {action!r}")
    item = (action, message, category)
    if append:
        filters.append(item)
    else:
        filters.insert(0, item)
    _seen.clear()


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, "", category, append=append)


def resetwarnings():
    filters.clear()
    _seen.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = action
        self._category = category
        self._saved = []

    def __enter__(self):
        self._saved = filters[:]
        _seen.clear()
        if self._action is not None:
            simplefilter(self._action, self._category)
        log = [] if self._record else (_recorders[-1] if _recorders else None)
        _recorders.append(log)
        return log if self._record else None

    def __exit__(self, *exc_info):
        filters[:] = self._saved
        _recorders.pop()
        _seen.clear()


class deprecated:
    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        self.message = message
        self.category = category

    def __call__(self, arg, /):
        from functools import wraps

        if isinstance(arg, type):
            arg.__deprecated__ = self.message
            return arg

        @wraps(arg)
        def wrapper(*args, **kwargs):
            if self.category is not None:
                warn(self.message, self.category)
            return arg(*args, **kwargs)

        wrapper.__deprecated__ = self.message
        return wrapper
