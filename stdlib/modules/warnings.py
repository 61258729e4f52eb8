"""warnings (library reference, "warnings"): what to do with a warning is decided by the first filter that matches its
category, text, module and line."""

import sys

import _runtime_warnings
from _reflection import getattr as _getattr, import_module as _import, vars as _vars

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings",
           "catch_warnings", "deprecated"]

# (action, pattern of the text or None, category, pattern of the module's name or None, line or 0)
filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
defaultaction = _defaultaction = "default"
onceregistry = _onceregistry = {}
_filters_version = 1
# What the functions here go by when a program has deleted the names above.
_kept = {"filters": filters, "defaultaction": defaultaction, "onceregistry": onceregistry}


def _setting(name):
    """What the program has put under one of those names, or had there before it deleted it."""
    value = globals().get(name, _kept)
    if value is _kept:
        return _kept[name]
    _kept[name] = value
    return value


def _filters_mutated():
    """The registries of what was shown are out of date."""
    global _filters_version
    _filters_version += 1


class WarningMessage:
    """What a caught warning was: the arguments of showwarning() as attributes."""

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, "
            f"lineno : {self.lineno}, line : {self.line!r}}}"
        )


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Writes a warning to a file, standard error by default. A program may replace this function."""
    _write(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """A warning as text: its place and, where the source can be read, the line."""
    return _format(WarningMessage(message, category, filename, lineno, None, line))


def _format(warning):
    category = warning.category.__name__
    text = f"{warning.filename}:{warning.lineno}: {category}: {warning.message}\n"
    line = warning.line
    if line is None:
        try:
            import linecache

            line = linecache.getline(warning.filename, warning.lineno)
        except Exception:
            line = None
    if line:
        text += f"  {line.strip()}\n"
    if warning.source is not None and not sys.is_finalizing():
        text += f"{category}: Enable tracemalloc to get the object allocation traceback\n"
    return text


_own_showwarning = showwarning
_own_formatwarning = formatwarning


def _write(warning):
    file = warning.file
    if file is None:
        file = sys.stderr
        if file is None:
            return
    if formatwarning is not _own_formatwarning:
        text = formatwarning(warning.message, warning.category, warning.filename, warning.lineno, warning.line)
    else:
        text = _format(warning)
    try:
        file.write(text)
    except OSError:
        pass


def _showwarnmsg(warning):
    show = globals().get("showwarning", _own_showwarning)
    if show is not _own_showwarning:
        if not callable(show):
            raise TypeError("warnings.showwarning() must be set to a function or method")
        show(warning.message, warning.category, warning.filename, warning.lineno, warning.file, warning.line)
    elif _log is not None:
        _log.append(warning)
    else:
        _write(warning)


_own_showwarnmsg = _showwarnmsg
_log = None  # where catch_warnings(record=True) puts warnings


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Adds a filter, before the others unless `append`; `message` and `module` are regular expressions."""
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    if message or module:
        import re

    _add_filter(action, re.compile(message, re.I) if message else None, category,
                re.compile(module) if module else None, lineno, append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Adds a filter for every text and module."""
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    _add_filter(action, None, category, None, lineno, append)


def _add_filter(*parts):
    *item, append = parts
    item = tuple(item)
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _filters_mutated()


def resetwarnings():
    """Removes every filter."""
    filters[:] = []
    _filters_mutated()


class _OptionError(Exception):
    """What is wrong with an option of sys.warnoptions."""


def _processoptions(options):
    """Adds the filters of sys.warnoptions."""
    for option in options:
        try:
            _setoption(option)
        except _OptionError as problem:
            print("Invalid -W option ignored:", problem, file=sys.stderr)


def _setoption(option):
    """Adds the filter of one option, action:message:category:module:line with trailing parts left out."""
    fields = [field.strip() for field in option.split(":")]
    if len(fields) > 5:
        raise _OptionError(f"too many fields (max 5): {option!r}")
    action, message, category, module, line = fields + [""] * (5 - len(fields))
    action = _getaction(action)
    category = _getcategory(category)
    try:
        number = int(line or 0)
    except ValueError:
        raise _OptionError(f"invalid lineno {line!r}") from None
    if number < 0:
        raise _OptionError(f"invalid lineno {number!r}")
    if message or module:
        import re

        message, module = re.escape(message), module and re.escape(module) + r"\Z"
    filterwarnings(action, message, category, module, number)


def _getaction(action):
    """The action that an option shortens."""
    if not action:
        return "default"
    if action == "all":
        return "always"
    for name in ("default", "always", "ignore", "module", "once", "error"):
        if name.startswith(action):
            return name
    raise _OptionError(f"invalid action: {action!r}")


def _getcategory(category):
    """The class that an option names, with its module unless that is builtins."""
    module, dot, name = category.rpartition(".")
    if not category:
        return Warning
    try:
        found = _import(module or "builtins", None, None, [name])
    except ImportError:
        raise _OptionError(f"invalid module name: {module!r}") from None
    try:
        found = _getattr(found, name)
    except AttributeError:
        raise _OptionError(f"unknown warning category: {category!r}") from None
    if not issubclass(found, Warning):
        raise _OptionError(f"invalid warning category: {category!r}")
    return found


def _deprecated(name, message="{name!r} is deprecated and slated for removal in Python {remove}", *, remove,
                _version=sys.version_info):
    """Warns that `name` goes in version `remove`; RuntimeError when it should be gone by now."""
    formatted = f"{remove[0]}.{remove[1]}"
    if _version[:2] > remove or (_version[:2] == remove and _version[3] != "alpha"):
        raise RuntimeError(f"{name!r} was slated for removal after Python {formatted} alpha")
    warn(message.format(name=name, remove=formatted), DeprecationWarning, stacklevel=3)


def _caller(stacklevel, prefixes):
    """The frame `stacklevel` calls above warn()'s caller; None where there is none."""
    try:
        frame = sys._getframe(1)  # warn() itself has none
        for _ in range(1, max(stacklevel, 1)):
            frame = frame.f_back
            while frame is not None and prefixes and frame.f_code.co_filename.startswith(prefixes):
                frame = frame.f_back
            if frame is None:
                return None
        return frame
    except ValueError:
        return None


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Warns about the place `stacklevel` calls up: 1 is the caller."""
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError("skip_file_prefixes must be a tuple of strs")
    if skip_file_prefixes:
        stacklevel = max(2, stacklevel)
    frame = _caller(stacklevel, skip_file_prefixes)
    if frame is None:
        globals_, filename, lineno = _vars(sys), "<sys>", 0
    else:
        globals_, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    module = globals_.get("__name__", "<string>")
    registry = globals_.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, lineno, module, registry, globals_, source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Warns about a place that the caller names; `registry` remembers what was shown there."""
    lineno = int(lineno)
    if module_globals is not None and not isinstance(module_globals, dict):
        raise TypeError(f"module_globals must be a dict, not '{type(module_globals).__name__}'")
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    if registry is None:
        registry = {}
    if registry.get("version", 0) != _filters_version:
        registry.clear()
        registry["version"] = _filters_version
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    for position, item in enumerate(_setting("filters")):
        if not isinstance(item, tuple) or len(item) != 5:
            raise ValueError(f"warnings.filters item {position} isn't a 5-tuple")
        action, wanted_text, wanted, wanted_module, line = item
        if not isinstance(action, str):
            raise TypeError(f"action must be a string, not '{type(action).__name__}'")
        if ((wanted_text is None or _matches(wanted_text, str(text))) and issubclass(category, wanted)
                and (wanted_module is None or _matches(wanted_module, module)) and (line == 0 or line == lineno)):
            break
    else:
        item = None
        action = _setting("defaultaction")
        if not isinstance(action, str):
            raise TypeError(f"_warnings.defaultaction must be a string, not '{type(action).__name__}'")
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        once = (text, category)
        shown = _setting("onceregistry")
        if not isinstance(shown, dict):
            raise TypeError(f"_warnings.onceregistry must be a dict, not '{type(shown).__name__}'")
        if shown.get(once):
            return
        shown[once] = 1
    elif action == "always":
        pass
    elif action == "module":
        registry[key] = 1
        other = (text, category, 0)
        if registry.get(other):
            return
        registry[other] = 1
    elif action == "default":
        registry[key] = 1
    else:
        raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {item}")
    show = globals().get("_showwarnmsg", _own_showwarnmsg)
    show(WarningMessage(message, category, filename, lineno, None, None, source))


def _warn_unawaited_coroutine(coro):
    """Called by the runtime for a coroutine that ends without having begun."""
    warn(f"coroutine '{coro.__qualname__}' was never awaited", RuntimeWarning, stacklevel=2, source=coro)


def _matches(pattern, text):
    """Filters made by hand may hold plain text, which has to be equal."""
    return pattern == text if isinstance(pattern, str) else pattern.match(text) is not None


class catch_warnings:
    """A context in which filters and showwarning() may be changed; they are put back at its end."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        import warnings

        self._record = record
        self._module = warnings if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        import warnings

        parts = []
        if self._record:
            parts.append("record=True")
        if self._module is not warnings:
            parts.append(f"module={self._module!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def __enter__(self):
        global _log
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        self._filters = self._module.filters
        self._module.filters = self._filters[:]
        self._module._filters_mutated()
        self._showwarning = self._module.showwarning
        self._saved_log = _log
        result = None
        if self._record:
            result = _log = []
            self._module.showwarning = _own_showwarning
        if self._filter is not None:
            simplefilter(*self._filter)
        return result

    def __exit__(self, *exc_info):
        global _log
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        self._module.filters = self._filters
        self._module._filters_mutated()
        self._module.showwarning = self._showwarning
        _log = self._saved_log


class deprecated:
    """A decorator that marks a class, function or overload as deprecated (PEP 702): using it warns."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        message, category, stacklevel = self.message, self.category, self.stacklevel
        if category is None:
            arg.__deprecated__ = message
            return arg
        if isinstance(arg, type):
            return _deprecated_class(arg, message, category, stacklevel)
        if not callable(arg):
            raise TypeError(
                f"@deprecated decorator with non-None category must be applied to a class or callable, not {arg!r}"
            )
        import functools

        @functools.wraps(arg)
        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            return arg(*args, **kwargs)

        from _coroutine_functions import is_coroutine_function, mark_coroutine_function

        if is_coroutine_function(arg):
            wrapper = mark_coroutine_function(wrapper)
        arg.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper


def _deprecated_class(cls, message, category, stacklevel):
    from types import MethodType

    original_new = cls.__new__

    def __new__(c, /, *args, **kwargs):
        if c is cls:
            warn(message, category=category, stacklevel=stacklevel + 1)
        if original_new is not object.__new__:
            return original_new(c, *args, **kwargs)
        if _getattr(c, "__init__") is object.__init__ and (args or kwargs):
            raise TypeError(f"{c.__name__}() takes no arguments")
        return original_new(c)

    cls.__new__ = staticmethod(__new__)
    original_hook = cls.__init_subclass__
    if isinstance(original_hook, MethodType):
        original_hook = original_hook.__func__

        def __init_subclass__(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            return original_hook(*args, **kwargs)

        cls.__init_subclass__ = classmethod(__init_subclass__)
        cls.__init_subclass__.__func__.__deprecated__ = message
    else:

        def __init_subclass__(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            return original_hook(*args, **kwargs)

        cls.__init_subclass__ = __init_subclass__
        __init_subclass__.__deprecated__ = message
    cls.__deprecated__ = __new__.__deprecated__ = message
    return cls


_runtime_warnings.set_warn(warn)


_processoptions(sys.warnoptions)
