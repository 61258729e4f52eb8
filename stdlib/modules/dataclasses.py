"""dataclasses: methods are closures over the fields (there is no exec in a compiled program). The compiler
makes __init__ natively where it knows the fields; the functions here are the general form.
"""

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
    "astuple", "make_dataclass", "replace", "is_dataclass",
]

import _dataclass_methods as _methods
from _reflection import delattr as _delattr, getattr as _getattr, setattr as _setattr, vars as _vars
from _reflection import modules as _modules, object_setattr as _object_setattr, set_name as _set_name
from _thread import get_ident
from types import GenericAlias


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _FactoryType:
    def __repr__(self):
        return "<factory>"


_FACTORY = _FactoryType()


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()

_FIELD = "field"
_CLASSVAR = "classvar"
_INITVAR = "initvar"
_KIND_NAMES = {None: None, _FIELD: "_FIELD", _CLASSVAR: "_FIELD_CLASSVAR", _INITVAR: "_FIELD_INITVAR"}

_MappingProxy = type(_vars(type))
_NO_METADATA = _MappingProxy({})
_printing = set()  # the fields whose __repr__ is running, each with its thread


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = (
        "name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only",
        "_kind",
    )
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _NO_METADATA if metadata is None else _MappingProxy(metadata)
        self.kw_only = kw_only
        self._kind = None

    def _shown_default(self, missing):
        """What a signature shows as the default."""
        if self.default is not MISSING:
            return self.default
        return missing if self.default_factory is MISSING else _FACTORY

    def __repr__(self):
        mark = id(self), get_ident()
        if mark in _printing:
            return "..."
        _printing.add(mark)
        try:
            return (
                f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
                f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},"
                f"compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},"
                f"_field_type={_KIND_NAMES[self._kind]})"
            )
        finally:
            _printing.discard(mark)

    def __set_name__(self, owner, name):
        _set_name(self.default, owner, name)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots", "weakref_slot")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen
        self.match_args = match_args
        self.kw_only = kw_only
        self.slots = slots
        self.weakref_slot = weakref_slot

    def __repr__(self):
        return f"_DataclassParams({','.join([f'{name}={_getattr(self, name)!r}' for name in self.__slots__])})"


def _annotation_head(text):
    """The first name of an annotation that is text, and the name before the dot in front of it or None."""
    def word(at):
        while at < len(text) and text[at].isspace():
            at += 1
        start = at
        while at < len(text) and (text[at] == "_" or text[at].isalnum()):
            at += 1
        return text[start:at], at

    first, at = word(0)
    rest = text[at:].lstrip()
    if first and rest[:1] == ".":
        second = word(len(text) - len(rest) + 1)[0]
        if second:
            return second, first
    return first, None


def _named(cls, text, owner):
    """What an annotation that is text names, seen from the class's module: an attribute of it or, if it has the module
    `owner` under a name, `thatname.attribute`."""
    name, prefix = _annotation_head(text)
    module = _modules.get(cls.__module__)
    if prefix is not None:
        if owner is None or _getattr(module, prefix, None) is not owner:
            return None
        module = owner
    return _getattr(module, name, None) if name else None


def _is_marker(cls, annotation, name):
    # Annotations may be strings (from __future__ import annotations); the markers are looked up by name then.
    if isinstance(annotation, str):
        annotation = _named(cls, annotation, _modules.get("typing" if name == "ClassVar" else __name__))
    if name == "KW_ONLY":
        return annotation is KW_ONLY
    if name == "InitVar":
        return annotation is InitVar or isinstance(annotation, InitVar)
    return not isinstance(annotation, (type, InitVar)) and repr(annotation).startswith("typing.ClassVar")


def _make_field(cls, name, annotation, kw_only):
    default = _getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._kind = _FIELD
    if _is_marker(cls, annotation, "ClassVar"):
        f._kind = _CLASSVAR
    elif _is_marker(cls, annotation, "InitVar"):
        f._kind = _INITVAR
    if f._kind in (_CLASSVAR, _INITVAR):
        if f.default_factory is not MISSING:
            raise TypeError(f"field {name} cannot have a default factory")
    if f._kind in (_FIELD, _INITVAR):
        if f.kw_only is MISSING:
            f.kw_only = kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    if f._kind is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(
            f"mutable default {type(f.default)} for field {name} is not allowed: use default_factory"
        )
    return f


def _set(cls, name, value):
    value.__qualname__ = f"{cls.__qualname__}.{name}"
    _setattr(cls, name, value)


def _set_new(cls, name, value):
    if name in cls.__dict__:
        return True
    _set(cls, name, value)
    return False


def _collect(cls, kw_only):
    """All fields in definition order, and whether a base class is a frozen or an unfrozen dataclass."""
    collected = {}
    any_frozen = False
    any_unfrozen = False
    for base in cls.__mro__[-1:0:-1]:
        inherited = base.__dict__.get("__dataclass_fields__")
        if inherited is not None:
            for f in inherited.values():
                collected[f.name] = f
            if base.__dataclass_params__.frozen:
                any_frozen = True
            else:
                any_unfrozen = True
    own = []
    marker_seen = False
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if _is_marker(cls, annotation, "KW_ONLY"):
            if marker_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            marker_seen = True
            kw_only = True
            continue
        own.append(_make_field(cls, name, annotation, kw_only))
    for f in own:
        collected[f.name] = f
        if isinstance(_getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                _delattr(cls, f.name)
            else:
                _setattr(cls, f.name, f.default)
    for name, value in _vars(cls).items():
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return collected, any_frozen, any_unfrozen


def _process(cls, params):
    collected, any_frozen, any_unfrozen = _collect(cls, params.kw_only)
    if any_frozen and not params.frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    if any_unfrozen and params.frozen:
        raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")
    has_explicit_hash = "__hash__" in cls.__dict__ and not (
        cls.__dict__["__hash__"] is None and "__eq__" in cls.__dict__
    )
    cls.__dataclass_fields__ = collected
    cls.__dataclass_params__ = params
    init_fields = [f for f in collected.values() if f._kind in (_FIELD, _INITVAR)]
    real = [f for f in collected.values() if f._kind is _FIELD]
    line = 2  # in the text that CPython would compile
    if params.init:
        _set_new(cls, "__init__", _methods.make_init(cls, init_fields, params.frozen, params.slots, MISSING, line))
        assigned = _methods.count_init_lines(init_fields, params.slots, MISSING)
        line += 1 + max(1, assigned + hasattr(cls, "__post_init__"))
    if params.repr:
        _set_new(cls, "__repr__", _methods.make_repr([f.name for f in real if f.repr], line + 1))
        line += 3
    compared = [f.name for f in real if f.compare]
    if params.eq:
        _set_new(cls, "__eq__", _methods.make_eq(compared, line))
        line += 6
    if params.order:
        for op in ("__lt__", "__le__", "__gt__", "__ge__"):
            overwritten = _set_new(cls, op, _methods.make_order(op, compared, line))
            line += 4
            if overwritten:
                raise TypeError(
                    f"Cannot overwrite attribute {op} in class {cls.__name__}. Consider using functools.total_ordering"
                )
    if params.frozen:
        for method in _methods.make_frozen(cls, [f.name for f in real], FrozenInstanceError, line):
            if _set_new(cls, method.__name__, method):
                raise TypeError(f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}")
        line += 8
    hashed = [f.name for f in real if (f.compare if f.hash is None else f.hash)]
    if params.unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        _set(cls, "__hash__", _methods.make_hash(hashed, line))
    elif params.eq and not has_explicit_hash:
        if params.frozen:
            _set(cls, "__hash__", _methods.make_hash(hashed, line))
        else:
            cls.__hash__ = None
    if not cls.__doc__:
        # A class whose metaclass calls another class has no signature.
        plain = not isinstance(getattr(type(cls), "__call__", None), type)
        cls.__doc__ = cls.__name__ + (_signature_text(init_fields) if plain else "")
    if params.match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in init_fields if f.init and not f.kw_only])
    if not hasattr(cls, "__replace__"):
        cls.__replace__ = _replace
    if params.slots:
        cls = _add_slots(cls, real, params)
    if hasattr(cls, "__abstractmethods__"):
        import abc

        abc.update_abstractmethods(cls)
    return cls


def _annotation_source(annotation):
    """An annotation as inspect.signature shows it."""
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, type) and not isinstance(annotation, type(list[int])):
        module = annotation.__module__
        return annotation.__qualname__ if module == "builtins" else f"{module}.{annotation.__qualname__}"
    return repr(annotation)


def _signature_text(init_fields):
    parts = []
    for f in sorted([f for f in init_fields if f.init], key=lambda f: bool(f.kw_only)):
        if f.kw_only and "*" not in parts:
            parts.append("*")
        text = f"{f.name}: {_annotation_source(f.type)}"
        if f.default is not MISSING:
            text += f" = {f.default!r}"
        elif f.default_factory is not MISSING:
            text += " = <factory>"
        parts.append(text)
    return f"({', '.join(parts)})"


def _slots_of(cls):
    """What instances have because of this class of an MRO, __dict__ and __weakref__ included."""
    slots = cls.__dict__.get("__slots__")
    if slots is None:
        return (["__weakref__"] if cls.__weakrefoffset__ else []) + ["__dict__"]
    if isinstance(slots, str):
        return [slots]
    if hasattr(slots, "__next__"):
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    return list(slots)


def _dataclass_getstate(self):
    return [_getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        _object_setattr(self, f.name, value)  # frozen or not


def _add_slots(cls, real, params):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    names = tuple([f.name for f in real])
    inherited = set()
    for base in cls.__mro__[1:-1]:
        inherited.update(_slots_of(base))
    namespace = dict(_vars(cls))
    wanted = names + ("__weakref__",) if params.weakref_slot else names
    namespace["__slots__"] = tuple([name for name in wanted if name not in inherited])
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    if params.frozen:
        namespace.setdefault("__getstate__", _dataclass_getstate)
        namespace.setdefault("__setstate__", _dataclass_setstate)
    qualname = cls.__qualname__
    cls = _getattr(cls, "__class__")(cls.__name__, cls.__bases__, namespace)
    cls.__qualname__ = qualname
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    if cls is None:
        return lambda cls: _process(cls, params)
    return _process(cls, params)


def fields(class_or_instance):
    try:
        collected = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in collected.values() if f._kind is _FIELD])


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _rebuilt(obj, lambda names, values: dict_factory(list(zip(names, values))))


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _rebuilt(obj, lambda names, values: tuple_factory(values))


def _rebuilt(obj, make):
    """A copy of `obj` in which dataclass instances, however deep in containers, are `make(names, values)`."""
    kind = type(obj)
    if kind in (int, str, float, bool, type(None), bytes, complex):
        return obj
    if hasattr(kind, "__dataclass_fields__"):
        names = [f.name for f in fields(obj)]
        return make(names, [_rebuilt(_getattr(obj, name), make) for name in names])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return kind(*[_rebuilt(v, make) for v in obj])
    if isinstance(obj, (list, tuple)):
        return kind([_rebuilt(v, make) for v in obj])
    if isinstance(obj, dict):
        pairs = [(_rebuilt(k, make), _rebuilt(v, make)) for k, v in obj.items()]
        if hasattr(kind, "default_factory"):
            result = kind(obj.default_factory)
            for k, v in pairs:
                result[k] = v
            return result
        return kind(pairs)
    from copy import deepcopy

    return deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False,
                   weakref_slot=False, module=None):
    from _collections import _caller_module
    from keyword import iskeyword
    from types import new_class

    if namespace is None:
        namespace = {}
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name = item
            annotation = "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, defaults[name] = item[0], item[1], item[2]
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
    def fill(body):
        body.update(namespace)
        body.update(defaults)
        body["__annotations__"] = annotations

    cls = new_class(cls_name, tuple(bases), {}, fill)
    if module is None:
        module = namespace.get("__module__", _caller_module(1))
    cls.__module__ = module
    return dataclass(
        cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
        match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot,
    )


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in self.__dataclass_fields__.values():
        if f._kind is _CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._kind is _INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = _getattr(self, f.name)
    return self.__class__(**changes)
