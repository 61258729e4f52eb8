"""The methods that dataclass() makes. CPython compiles them from one text, so that tracebacks show lines of "<string>";
each maker gets `line`, where its function's `def` is in that text."""

from _dataclasses import Fields, add_frame
from _operator import ge, gt, le, lt
from _reflection import getattr as _getattr, object_setattr as _object_setattr, setattr as _setattr
from _thread import get_ident

_printing = set()  # the objects whose __repr__ is running, each with its thread


def _plural(names):
    quoted = [repr(name) for name in names]
    if len(quoted) == 1:
        return quoted[0]
    if len(quoted) == 2:
        return " and ".join(quoted)
    return ", ".join(quoted[:-1]) + ", and " + quoted[-1]


def _raise_missing(function, names, kind):
    plural = "" if len(names) == 1 else "s"
    raise TypeError(f"{function}() missing {len(names)} required {kind} argument{plural}: {_plural(names)}")


def count_init_lines(init_fields, slots, missing):
    """How many lines of the text assign a field."""
    return len([f for f in init_fields if _is_assigned(f, slots, missing)])


def _is_assigned(f, slots, missing):
    if f._kind != "field":
        return False
    return f.init or f.default_factory is not missing or (slots and f.default is not missing)


def make_init(cls, init_fields, frozen, slots, missing, line):
    """__init__ for fields in order; keyword-only ones after the others."""
    positional = tuple([f for f in init_fields if f.init and not f.kw_only])
    keyword_only = tuple([f for f in init_fields if f.init and f.kw_only])
    seen_default = None
    for f in positional:
        if f.default is not missing or f.default_factory is not missing:
            seen_default = f
        elif seen_default is not None:
            raise TypeError(f"non-default argument {f.name!r} follows default argument {seen_default.name!r}")
    positional_names = tuple([f.name for f in positional])
    all_names = positional_names + tuple([f.name for f in keyword_only])
    function = f"{cls.__qualname__}.__init__"
    required = tuple([f for f in positional if f.default is missing and f.default_factory is missing])
    simple = not keyword_only
    for f in init_fields:
        simple = simple and f._kind == "field" and f.init and f.default_factory is missing
    defaults = tuple([f.default for f in positional])
    at_least = len(required)
    at_most = len(positional)
    has_post_init = hasattr(cls, "__post_init__")
    last_line = line + 1 + count_init_lines(init_fields, slots, missing)
    set_fields = Fields(positional_names).set
    set_attribute = _object_setattr if frozen else _setattr

    def bind(args, kwargs):
        if len(args) > at_most:
            takes = str(at_most + 1)
            if at_least < at_most:
                takes = f"from {at_least + 1} to {takes}"
            plural = "" if at_most == 0 else "s"
            raise TypeError(
                f"{function}() takes {takes} positional argument{plural} but {len(args) + 1} were given"
            )
        values = dict(zip(positional_names, args))
        for name, value in kwargs.items():
            if name not in all_names:
                raise TypeError(f"{function}() got an unexpected keyword argument {name!r}")
            if name in values:
                raise TypeError(f"{function}() got multiple values for argument {name!r}")
            values[name] = value
        unset = [f.name for f in required if f.name not in values]
        if unset:
            _raise_missing(function, unset, "positional")
        unset = [
            f.name for f in keyword_only
            if f.name not in values and f.default is missing and f.default_factory is missing
        ]
        if unset:
            _raise_missing(function, unset, "keyword-only")
        return values

    def __init__(self, /, *args, **kwargs):
        if simple and not kwargs and at_least <= len(args) <= at_most:
            if len(args) < at_most:
                args = args + defaults[len(args):]
            if not frozen:
                set_fields(self, args, function, line + 1)
            else:
                for name, value in zip(positional_names, args):
                    _object_setattr(self, name, value)
            extra = ()
        else:
            values = bind(args, kwargs)
            extra = []
            at = line
            try:
                for f in init_fields:
                    name = f.name
                    if _is_assigned(f, slots, missing):
                        at += 1
                    if f.init and name in values:
                        value = values[name]
                    elif f.default_factory is not missing:
                        value = f.default_factory()
                    elif f.default is not missing:
                        if f._kind != "initvar" and not f.init and not slots:
                            continue  # the class attribute serves
                        value = f.default
                    else:
                        continue
                    if f._kind == "initvar":
                        extra.append(value)
                    else:
                        set_attribute(self, name, value)
            except BaseException:
                add_frame("__init__", function, at)
                raise
        if has_post_init:
            try:
                self.__post_init__(*extra)
            except BaseException:
                add_frame("__init__", function, last_line)
                raise

    annotations = {f.name: f.type for f in positional + keyword_only}
    annotations["return"] = None
    __init__.__annotations__ = annotations
    # For inspect.signature(), since all of them have the parameters (*args, **kwargs).
    __init__._parameters_of_fields = ("__dataclass_self__" if "self" in all_names else "self", positional, keyword_only)
    return __init__


def make_repr(names, line):
    def __repr__(self):
        mark = id(self), get_ident()
        if mark in _printing:
            return "..."
        _printing.add(mark)
        try:
            inner = ", ".join([f"{name}={_getattr(self, name)!r}" for name in names])
        except BaseException:
            add_frame("__repr__", f"{self.__class__.__qualname__}.__repr__", line + 1)
            raise
        finally:
            _printing.discard(mark)
        return f"{self.__class__.__qualname__}({inner})"

    __repr__.__dataclass_repr__ = True  # pprint lays out what this method would show
    return __repr__


def make_eq(names, line):
    equal = Fields(tuple(names)).equal

    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        try:
            return equal(self, other)
        except BaseException:
            add_frame("__eq__", f"{self.__class__.__qualname__}.__eq__", line + 4)
            raise

    return __eq__


def make_order(op, names, line):
    values = Fields(tuple(names)).values
    compare_values = {"__lt__": lt, "__le__": le, "__gt__": gt, "__ge__": ge}[op]

    def compare(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        try:
            return compare_values(values(self), values(other))
        except BaseException:
            add_frame(op, f"{self.__class__.__qualname__}.{op}", line + 2)
            raise

    compare.__name__ = op
    return compare


def make_hash(names, line):
    values = Fields(tuple(names)).values

    def __hash__(self):
        try:
            return hash(values(self))
        except BaseException:
            add_frame("__hash__", f"{self.__class__.__qualname__}.__hash__", line + 1)
            raise

    return __hash__


def make_frozen(cls, names, Error, line):
    """__setattr__ and __delattr__ that raise `Error` for the fields."""

    def __setattr__(self, name, value):
        try:
            if type(self) is cls or name in names:
                raise Error(f"cannot assign to field {name!r}")
        except Error:
            add_frame("__setattr__", f"{cls.__qualname__}.__setattr__", line + 2)
            raise
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        try:
            if type(self) is cls or name in names:
                raise Error(f"cannot delete field {name!r}")
        except Error:
            add_frame("__delattr__", f"{cls.__qualname__}.__delattr__", line + 6)
            raise
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__
