"""typing: what annotated programs need at run time. Types are not checked; the special forms only remember
their arguments, print themselves and answer get_origin/get_args.
"""

import collections
import collections.abc
from _collections import _caller_module
from abc import ABCMeta, abstractmethod

__all__ = [
    "Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic", "Literal", "Optional",
    "ParamSpec", "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple", "Union", "AbstractSet", "ByteString",
    "Container", "ContextManager", "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView", "Mapping", "MappingView",
    "MutableMapping", "MutableSequence", "MutableSet", "Sequence", "Sized", "ValuesView", "Awaitable", "AsyncIterator",
    "AsyncIterable", "Coroutine", "Collection", "AsyncGenerator", "AsyncContextManager", "Reversible", "SupportsAbs",
    "SupportsBytes", "SupportsComplex", "SupportsFloat", "SupportsIndex", "SupportsInt", "SupportsRound", "ChainMap",
    "Counter", "Deque", "Dict", "DefaultDict", "List", "OrderedDict", "Set", "FrozenSet", "NamedTuple", "TypedDict",
    "Generator", "BinaryIO", "IO", "Match", "Pattern", "TextIO", "AnyStr", "assert_type", "assert_never", "cast",
    "clear_overloads", "dataclass_transform", "final", "get_args", "get_origin", "get_overloads", "get_protocol_members",
    "get_type_hints", "is_protocol", "is_typeddict", "LiteralString", "Never", "NewType", "no_type_check",
    "no_type_check_decorator", "NoDefault", "NoReturn", "NotRequired", "overload", "override", "ParamSpecArgs",
    "ParamSpecKwargs", "ReadOnly", "Required", "reveal_type", "runtime_checkable", "Self", "Text", "TYPE_CHECKING",
    "TypeAlias", "TypeGuard", "TypeIs", "TypeAliasType", "Unpack",
]

TYPE_CHECKING = False


def _type_repr(obj):
    if isinstance(obj, type) and not hasattr(obj, "__args__"):
        if obj.__module__ == "builtins":
            return obj.__qualname__
        return f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, (list, tuple)):
        return "[" + ", ".join([_type_repr(t) for t in obj]) + "]"
    return repr(obj)


_UnionType = type(int | str)


class _Final:
    """Base of classes that programs may not derive from."""

    __slots__ = ()

    def __init_subclass__(cls, /, *args, _root=False, **kwds):
        if not _root:
            raise TypeError("Cannot subclass special typing classes")


class _SpecialForm(_Final, _root=True):
    """Any, Union, Optional and the like."""

    def __init__(self, name, subscribe=None):
        self._name = name
        self._subscribe = subscribe

    @property
    def __name__(self):
        return self._name

    def __repr__(self):
        return "typing." + self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __getitem__(self, parameters):
        if self._subscribe is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._subscribe(self, parameters)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __hash__(self):
        return hash(self._name)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __reduce__(self):
        return self._name

    def __instancecheck__(self, obj):
        raise TypeError(f"{self!r} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self!r} cannot be used with issubclass()")


def _getitem(origin, args):
    """What an unpickled alias is made with."""
    return origin[args]


def _as_tuple(parameters):
    return parameters if isinstance(parameters, tuple) else (parameters,)


def _parameters_of(args):
    found = []
    for arg in args:
        if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
            if arg not in found:
                found.append(arg)
        else:
            for p in getattr(arg, "__parameters__", ()) or ():
                if p not in found:
                    found.append(p)
    return tuple(found)


def _is_parameter_list(value):
    return value is ... or isinstance(value, (list, tuple, ParamSpec)) or getattr(value, "__origin__", None) is Concatenate


def _assigned(alias, wanted, parameters):
    """What each type variable stands for; a TypeVarTuple for what the others leave."""
    several = [i for i, p in enumerate(wanted) if isinstance(p, TypeVarTuple)]
    if several:
        before = several[0]
        after = len(wanted) - before - 1
        if len(parameters) < before + after:
            raise TypeError(
                f"Too few arguments for {alias}; actual {len(parameters)}, expected at least {before + after}"
            )
        end = len(parameters) - after
        parameters = (*parameters[:before], tuple(parameters[before:end]), *parameters[end:])
    else:
        parameters = _with_defaults(alias, wanted, parameters)
    for p, value in zip(wanted, parameters):
        if isinstance(p, TypeVar):
            _checked(value, "Parameters to generic types must be types.")
        elif isinstance(p, ParamSpec) and not _is_parameter_list(value):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {value}")
    return dict(zip(wanted, parameters))


class _GenericAlias(_Final, _root=True):
    """`origin[args]`."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name
        self.__parameters__ = _parameters_of(args)

    def __getitem__(self, parameters):
        parameters = _as_tuple(parameters)
        if self.__origin__ is Generic or self.__origin__ is Protocol:
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        wanted = self.__parameters__
        if not wanted:
            raise TypeError(f"{self} is not a generic class")
        if len(wanted) == 1 and isinstance(wanted[0], ParamSpec) and not _is_parameter_list(parameters[0]):
            parameters = (list(parameters),)
        values = _assigned(self, wanted, parameters)
        args = []
        for arg in self.__args__:
            if isinstance(arg, (TypeVar, ParamSpec)):
                value = values.get(arg, arg)
                # A list of types takes the place of several arguments, where these are written one by one.
                if isinstance(value, (list, tuple)) and self.__origin__ is collections.abc.Callable:
                    args.extend([_forward(v) for v in value])
                else:
                    args.append(tuple([_forward(v) for v in value]) if isinstance(value, list) else _forward(value))
            elif getattr(arg, "__origin__", None) is Unpack and arg.__args__[0] in values:
                args.extend([_forward(v) for v in values[arg.__args__[0]]])
            elif getattr(arg, "__parameters__", None):
                inner = []
                for p in arg.__parameters__:
                    value = values.get(p, p)
                    if isinstance(p, TypeVarTuple):
                        inner.extend(value if isinstance(value, tuple) else [value])
                    else:
                        inner.append(value)
                args.append(arg[tuple(inner)])
            else:
                args.append(arg)
        return self._with_args(tuple(args))

    def _with_args(self, args):
        """The same form of other arguments."""
        if self.__origin__ is Union:
            return Union[args]
        return _GenericAlias(self.__origin__, args, self._name)

    def __repr__(self):
        if self.__origin__ is Union:
            if len(self.__args__) == 2:
                if self.__args__[1] is type(None):
                    return f"typing.Optional[{_type_repr(self.__args__[0])}]"
                if self.__args__[0] is type(None):
                    return f"typing.Optional[{_type_repr(self.__args__[1])}]"
            return f"typing.Union[{', '.join([_type_repr(a) for a in self.__args__])}]"
        if self.__origin__ is Literal:
            return f"typing.Literal[{', '.join([repr(a) for a in self.__args__])}]"
        name = "typing." + self._name if self._name else _type_repr(self.__origin__)
        if self.__origin__ is collections.abc.Callable and len(self.__args__) > 0:
            if self.__args__[0] is ...:
                return f"{name}[..., {_type_repr(self.__args__[-1])}]"
            inner = ", ".join([_type_repr(a) for a in self.__args__[:-1]])
            return f"{name}[[{inner}], {_type_repr(self.__args__[-1])}]"
        if not self.__args__:
            return f"{name}[()]"
        return f"{name}[{', '.join([_type_repr(a) for a in self.__args__])}]"

    def __eq__(self, other):
        if self.__origin__ is Union and type(other) is _UnionType:
            return set(self.__args__) == set(other.__args__)
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        if self.__origin__ is not other.__origin__:
            return False
        if self.__origin__ is Union:
            return set(self.__args__) == set(other.__args__)
        if self.__origin__ is Literal:
            mine, others = [(type(arg), arg) for arg in self.__args__], [(type(arg), arg) for arg in other.__args__]
            return all([arg in others for arg in mine]) and all([arg in mine for arg in others])
        return self.__args__ == other.__args__

    def __hash__(self):
        if self.__origin__ is Union:
            return hash(frozenset(self.__args__))
        if self.__origin__ is Literal:
            return hash((id(self.__origin__), frozenset(self.__args__)))
        return hash((self.__origin__, self.__args__))

    def __call__(self, *args, **kwargs):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot instantiate {self!r}")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return result

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        result = [self.__origin__]
        if Generic not in bases and not any(isinstance(b, _GenericAlias) and b is not self for b in bases):
            if not issubclass(self.__origin__, Generic):
                result.append(Generic)
        return tuple(result)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        if self.__origin__ is Union:
            return any(issubclass(cls, arg) for arg in self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __reduce__(self):
        if self.__origin__ is Union:
            return _getitem, (Union, self.__args__)
        origin = globals()[self._name] if self._name and self._name in globals() else self.__origin__
        args = self.__args__
        if self.__origin__ is collections.abc.Callable and args and args[0] is not ...:
            args = (list(args[:-1]), args[-1])
        elif len(args) == 1 and not isinstance(args[0], tuple):
            args = args[0]
        return _getitem, (origin, args)

    def __iter__(self):
        yield Unpack[self]


class _Alias(_Final, _root=True):
    """typing.List and its kind: subscriptable names of other classes."""

    def __init__(self, origin, name, count=-1, defaults=()):
        self.__origin__ = origin
        self._name = name
        self._count = count  # of parameters; -1: any
        self._defaults = defaults

    def __getitem__(self, parameters):
        parameters = _as_tuple(parameters)
        if self._name == "Tuple":
            if parameters == ((),):
                parameters = ()
        else:
            missing = self._count - len(parameters)
            if 0 < missing <= len(self._defaults):
                parameters += self._defaults[-missing:]
            if self._count == 0:
                raise TypeError(f"{self} is not a generic class")
            if self._count > 0 and len(parameters) != self._count:
                few = "many" if len(parameters) > self._count else "few"
                expected = self._count - len(self._defaults) if self._defaults and few == "few" else self._count
                expected = f"at least {expected}" if self._defaults else expected
                raise TypeError(f"Too {few} arguments for {self}; actual {len(parameters)}, expected {expected}")
            parameters = tuple([_checked(p, "Parameters to generic types must be types.") for p in parameters])
        return _GenericAlias(self.__origin__, tuple([_forward(p) for p in parameters]), self._name)

    def __repr__(self):
        return "typing." + self._name

    def __call__(self, *args, **kwargs):
        if self.__origin__.__module__ == "builtins":
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        return self.__origin__(*args, **kwargs)

    def __reduce__(self):
        return self._name

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__"):
            return self._name
        if name.startswith("__") and name.endswith("__") and name not in ("__doc__", "__abstractmethods__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _CallableAlias(_Alias, _root=True):
    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple) or len(parameters) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = parameters
        if isinstance(args, list):
            args = tuple([_forward(a) for a in args])
        else:
            args = (args,)
        return _GenericAlias(self.__origin__, args + (_forward(result),), self._name)


class ForwardRef(_Final, _root=True):
    """The name of a class that is defined later."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        self.__forward_arg__ = arg

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"

    def __or__(self, other):
        return Union[self, other]


def _forward(t):
    if t is None:
        return type(None)
    if isinstance(t, str):
        return ForwardRef(t)
    return t


def _checked(arg, message):
    """The type that an argument of a form means; TypeError if it cannot be one."""
    arg = _forward(arg)
    if arg is Generic or arg is Protocol:
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if isinstance(arg, _GenericAlias) and arg.__origin__ in (Generic, Protocol, ClassVar, Final):
        raise TypeError(f"{arg} is not valid as type argument")
    if arg in (ClassVar, Final, Required, NotRequired, ReadOnly, TypeAlias) and isinstance(arg, _SpecialForm):
        if arg not in (ClassVar, Final):
            return arg
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{message} Got {arg!r:.100}.")
    return arg


def _make_union(form, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for p in _as_tuple(parameters):
        p = _checked(p, f"{form._name}[arg, ...]: each arg must be a type.")
        members = [p]
        if getattr(p, "__origin__", None) is Union or type(p).__name__ == "UnionType":
            members = list(p.__args__)
        for m in members:
            if m not in flat:
                flat.append(m)
    if len(flat) == 1:
        return flat[0]
    return _GenericAlias(Union, tuple(flat))


def _make_optional(form, parameter):
    parameter = _checked(parameter, "typing.Optional requires a single type.")
    return Union[parameter, type(None)]


def _make_single(form, parameter):
    checked = _checked(parameter, f"{form} accepts only single type.")
    return _GenericAlias(form, (checked,), form._name)


def _make_literal(form, parameters):
    unique = []
    for p in _as_tuple(parameters):
        members = p.__args__ if getattr(p, "__origin__", None) is Literal else (p,)
        for m in members:
            if not any(type(m) is type(u) and m == u for u in unique):
                unique.append(m)
    return _GenericAlias(Literal, tuple(unique), "Literal")


def _make_many(form, parameters):
    return _GenericAlias(form, tuple([_forward(p) for p in _as_tuple(parameters)]), form._name)


class _AnnotatedAlias(_GenericAlias, _root=True):
    def __init__(self, origin, metadata):
        _GenericAlias.__init__(self, origin, (origin,), "Annotated")
        self.__metadata__ = metadata

    def _with_args(self, args):
        return _make_annotated(Annotated, (args[0], *self.__metadata__))

    def __reduce__(self):
        return _getitem, (Annotated, (self.__origin__, *self.__metadata__))

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__"):
            return "Annotated"
        return _GenericAlias.__getattr__(self, name)

    def __repr__(self):
        inner = ", ".join([repr(m) for m in self.__metadata__])
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {inner}]"

    def __eq__(self, other):
        return (
            isinstance(other, _AnnotatedAlias)
            and self.__origin__ == other.__origin__
            and self.__metadata__ == other.__metadata__
        )

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))


def _make_annotated(form, parameters):
    if not isinstance(parameters, tuple) or len(parameters) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    origin, metadata = parameters[0], parameters[1:]
    if origin is not ClassVar and origin is not Final and getattr(origin, "__origin__", None) not in (ClassVar, Final):
        origin = _checked(origin, "Annotated[t, ...]: t must be a type.")
    if isinstance(origin, _AnnotatedAlias):
        return _AnnotatedAlias(origin.__origin__, origin.__metadata__ + metadata)
    return _AnnotatedAlias(origin, metadata)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        if self is Any:
            return "typing.Any"
        return super().__repr__()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


NoReturn = _SpecialForm("NoReturn")
Never = _SpecialForm("Never")
Self = _SpecialForm("Self")
LiteralString = _SpecialForm("LiteralString")
TypeAlias = _SpecialForm("TypeAlias")
Union = _SpecialForm("Union", _make_union)
Optional = _SpecialForm("Optional", _make_optional)
ClassVar = _SpecialForm("ClassVar", _make_single)
Final = _SpecialForm("Final", _make_single)
Required = _SpecialForm("Required", _make_single)
NotRequired = _SpecialForm("NotRequired", _make_single)
ReadOnly = _SpecialForm("ReadOnly", _make_single)
Unpack = _SpecialForm("Unpack", _make_single)
TypeGuard = _SpecialForm("TypeGuard", _make_single)
TypeIs = _SpecialForm("TypeIs", _make_single)
Concatenate = _SpecialForm("Concatenate", _make_many)
Literal = _SpecialForm("Literal", _make_literal)
Annotated = _SpecialForm("Annotated", _make_annotated)


type _Parameters[T, **P, *Ts] = None


class _ParameterMeta(type):
    """Those that the syntax `[T]` makes are the runtime's own and instances of these classes too."""

    def __instancecheck__(cls, instance):
        return type(instance) is cls._native or super().__instancecheck__(instance)


class NoDefaultType(_Final, _root=True):
    """The type of NoDefault, its only instance."""

    __slots__ = ()

    def __new__(cls):
        return _no_default[0] if _no_default else super().__new__(cls)

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


_no_default = []
NoDefault = NoDefaultType()
_no_default.append(NoDefault)


def _no_base(cls, *args, **kwds):
    raise TypeError(f"type 'typing.{cls.__mro__[1].__name__}' is not an acceptable base type")


class TypeVar(metaclass=_ParameterMeta):
    __init_subclass__ = classmethod(_no_base)
    _native = type(_Parameters.__type_params__[0])

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False,
                 default=NoDefault):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self.__name__ = name
        self.__module__ = _caller_module(1)
        self.__constraints__ = tuple([_forward(c) for c in constraints])
        self.__bound__ = _checked(bound, "Bound must be a type.") if bound is not None else None
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        self.__default__ = default

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        prefix = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return prefix + self.__name__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of TypeVar")

    def __reduce__(self):
        return self.__name__

    def has_default(self):
        return self.__default__ is not NoDefault


class ParamSpecArgs:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if isinstance(other, ParamSpecArgs) else NotImplemented

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of ParamSpecArgs")


class ParamSpecKwargs:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if isinstance(other, ParamSpecKwargs) else NotImplemented

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of ParamSpecKwargs")


class ParamSpec(metaclass=_ParameterMeta):
    __init_subclass__ = classmethod(_no_base)
    _native = type(_Parameters.__type_params__[1])

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False, infer_variance=False, default=NoDefault):
        self.__name__ = name
        self.__module__ = _caller_module(1)
        self.__bound__ = bound
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        self.__default__ = default

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of ParamSpec")

    def __reduce__(self):
        return self.__name__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def has_default(self):
        return self.__default__ is not NoDefault

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__


class TypeVarTuple(metaclass=_ParameterMeta):
    __init_subclass__ = classmethod(_no_base)
    _native = type(_Parameters.__type_params__[2])

    def __init__(self, name, *, default=NoDefault):
        self.__name__ = name
        self.__module__ = _caller_module(1)
        self.__default__ = default

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of TypeVarTuple")

    def __reduce__(self):
        return self.__name__

    def has_default(self):
        return self.__default__ is not NoDefault

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


AnyStr = TypeVar("AnyStr", bytes, str)
# Not in __all__, but used: the variables of the generic classes' documentation.
T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
V_co = TypeVar("V_co", covariant=True)
VT_co = TypeVar("VT_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)


type _NoneAlias = None
TypeAliasType = type(_NoneAlias)


class Generic:
    """Base of classes with type parameters; subscription only remembers its arguments."""

    __slots__ = ()
    __parameters__ = ()

    def __class_getitem__(cls, parameters):
        parameters = _as_tuple(parameters)
        if cls is Generic or cls is Protocol:
            if not parameters:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            for p in parameters:
                if not isinstance(p, (TypeVar, ParamSpec, TypeVarTuple)) and getattr(p, "__origin__", None) is not Unpack:
                    raise TypeError(
                        f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables."
                    )
            if len(set(parameters)) != len(parameters):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _GenericAlias(cls, parameters, cls.__name__)
        wanted = cls.__parameters__
        variadic = any([isinstance(p, (TypeVarTuple, ParamSpec)) for p in wanted])
        if not wanted and not cls.__dict__.get("__type_params__"):
            raise TypeError(f"{cls} is not a generic class")
        if not variadic:
            parameters = _with_defaults(cls, wanted, parameters)
            parameters = tuple([_checked(p, "Parameters to generic types must be types.") for p in parameters])
        return _GenericAlias(cls, tuple([_forward(p) for p in parameters]))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__", ())
        if Generic in (bases or cls.__bases__) and cls.__name__ != "Protocol" and "__type_params__" not in cls.__dict__:
            raise TypeError("Cannot inherit from plain Generic")
        found = []
        for base in bases:
            for p in getattr(base, "__parameters__", ()) or () if isinstance(base, _GenericAlias) or not isinstance(base, type) else ():
                if p not in found:
                    found.append(p)
        declared = None
        for base in bases:
            if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, Protocol):
                if declared is not None and base.__origin__ is Generic:
                    raise TypeError("Cannot inherit from Generic[...] multiple times.")
                missing = [p for p in found if p not in base.__parameters__]
                if missing:
                    raise TypeError(
                        f"Some type variables ({', '.join(map(str, missing))}) are not listed in "
                        f"{base.__origin__.__name__}[{', '.join(map(str, base.__parameters__))}]"
                    )
                declared = base.__parameters__
        cls.__parameters__ = tuple(found if declared is None else declared)


def _with_defaults(cls, wanted, parameters):
    """As many arguments as there are type variables, the last ones from their defaults."""
    if len(parameters) < len(wanted):
        rest = wanted[len(parameters):]
        if all([p.has_default() for p in rest]):
            return parameters + tuple([p.__default__ for p in rest])
    if len(parameters) != len(wanted):
        needed = len([p for p in wanted if not p.has_default()])
        expected = f"at least {needed}" if needed != len(wanted) and len(parameters) < needed else str(len(wanted))
        few = "many" if len(parameters) > len(wanted) else "few"
        raise TypeError(f"Too {few} arguments for {cls}; actual {len(parameters)}, expected {expected}")
    return parameters


_PROTOCOL_IGNORES = {
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__",
    "__subclasshook__", "__weakref__", "__class_getitem__", "__match_args__", "__protocol_attrs__",
    "__non_callable_proto_members__", "_is_protocol", "_is_runtime_protocol", "__parameters__", "__orig_bases__",
    "_abc_registry", "_abc_impl", "__init_subclass__", "__static_attributes__", "__firstlineno__", "__hash__",
    "__qualname__", "__type_params__",
}


def _protocol_members(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base in (Protocol, Generic):
            continue
        if not base.__dict__.get("_is_protocol", False):
            continue
        for name in list(base.__dict__) + list(base.__dict__.get("__annotations__", {})):
            if name not in _PROTOCOL_IGNORES and not name.startswith("_abc_"):
                names.add(name)
    return names


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            if cls in type(instance).__mro__:
                return True
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if cls in type(instance).__mro__:
            return True
        for name in _protocol_members(cls):
            if not hasattr(instance, name):
                return False
            if getattr(instance, name) is None and callable(getattr(cls, name, None)):
                return False
        return True

    def __subclasscheck__(cls, other):
        if not cls.__dict__.get("_is_protocol", False):
            return super().__subclasscheck__(other)
        if cls in other.__mro__:
            return True
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        return all(
            any(name in base.__dict__ or name in base.__dict__.get("__annotations__", {}) for base in other.__mro__)
            for name in _protocol_members(cls)
        )


def _no_init(self, *args, **kwargs):
    if type(self).__dict__.get("_is_protocol", False):
        raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if cls._is_protocol and cls.__init__ is object.__init__:
            cls.__init__ = _no_init


def runtime_checkable(cls):
    if not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


@runtime_checkable
class SupportsInt(Protocol):
    @abstractmethod
    def __int__(self):
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    @abstractmethod
    def __float__(self):
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    @abstractmethod
    def __complex__(self):
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    @abstractmethod
    def __bytes__(self):
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    @abstractmethod
    def __index__(self):
        pass


@runtime_checkable
class SupportsAbs(Protocol):
    @abstractmethod
    def __abs__(self):
        pass


@runtime_checkable
class SupportsRound(Protocol):
    @abstractmethod
    def __round__(self, ndigits=0):
        pass


Hashable = _Alias(collections.abc.Hashable, "Hashable", 0)
Awaitable = _Alias(collections.abc.Awaitable, "Awaitable", 1)
Coroutine = _Alias(collections.abc.Coroutine, "Coroutine", 3)
AsyncIterable = _Alias(collections.abc.AsyncIterable, "AsyncIterable", 1)
AsyncIterator = _Alias(collections.abc.AsyncIterator, "AsyncIterator", 1)
AsyncGenerator = _Alias(collections.abc.AsyncGenerator, "AsyncGenerator", 2, (type(None),))
Iterable = _Alias(collections.abc.Iterable, "Iterable", 1)
Iterator = _Alias(collections.abc.Iterator, "Iterator", 1)
Reversible = _Alias(collections.abc.Reversible, "Reversible", 1)
Sized = _Alias(collections.abc.Sized, "Sized", 0)
Container = _Alias(collections.abc.Container, "Container", 1)
Collection = _Alias(collections.abc.Collection, "Collection", 1)
Callable = _CallableAlias(collections.abc.Callable, "Callable")
AbstractSet = _Alias(collections.abc.Set, "AbstractSet", 1)
MutableSet = _Alias(collections.abc.MutableSet, "MutableSet", 1)
Mapping = _Alias(collections.abc.Mapping, "Mapping", 2)
MutableMapping = _Alias(collections.abc.MutableMapping, "MutableMapping", 2)
Sequence = _Alias(collections.abc.Sequence, "Sequence", 1)
MutableSequence = _Alias(collections.abc.MutableSequence, "MutableSequence", 1)
ByteString = _Alias(collections.abc.ByteString, "ByteString", 0)
Generator = _Alias(collections.abc.Generator, "Generator", 3, (type(None), type(None)))
KeysView = _Alias(collections.abc.KeysView, "KeysView", 1)
MappingView = _Alias(collections.abc.MappingView, "MappingView", 1)
ItemsView = _Alias(collections.abc.ItemsView, "ItemsView", 2)
ValuesView = _Alias(collections.abc.ValuesView, "ValuesView", 1)
Tuple = _Alias(tuple, "Tuple")
List = _Alias(list, "List", 1)
Deque = _Alias(collections.deque, "Deque", 1)
Set = _Alias(set, "Set", 1)
FrozenSet = _Alias(frozenset, "FrozenSet", 1)
Dict = _Alias(dict, "Dict", 2)
DefaultDict = _Alias(collections.defaultdict, "DefaultDict", 2)
OrderedDict = _Alias(collections.OrderedDict, "OrderedDict", 2)
Counter = _Alias(collections.Counter, "Counter", 1)
ChainMap = _Alias(collections.ChainMap, "ChainMap", 2)
Type = _Alias(type, "Type", 1)
Text = str


class IO(Generic[AnyStr]):
    """Base of the types that open() gives, for annotations."""

    __slots__ = ()


class TextIO(IO[str]):
    __slots__ = ()


class BinaryIO(IO[bytes]):
    __slots__ = ()


class NamedTupleMeta(type):
    def __new__(cls, name, bases, namespace):
        annotations = namespace.get("__annotations__", {})
        fields = list(annotations)
        defaults = []
        for field in fields:
            if field in namespace:
                defaults.append(namespace[field])
            elif defaults:
                raise TypeError(
                    f"non-default namedtuple field {field} cannot follow default field{'s' if len(defaults) > 1 else ''} "
                    + ", ".join([f for f in fields if f in namespace])
                )
        made = collections.namedtuple(name, fields, defaults=defaults, module=namespace.get("__module__"))
        made.__annotations__ = dict(annotations)
        if "__qualname__" in namespace:
            made.__qualname__ = namespace["__qualname__"]
        for key, value in namespace.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults",
                       "_make", "_replace", "_asdict"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ("__annotations__", "__module__", "__qualname__", "__orig_bases__") and key not in fields:
                setattr(made, key, value)
        return made


def _named_tuple(typename, fields=None, /, **kwargs):
    if fields is None:
        fields = list(kwargs.items())
    made = collections.namedtuple(typename, [n for n, t in fields])
    made.__annotations__ = dict(fields)
    return made


class _NamedTupleForm:
    """Callable as NamedTuple('P', [...]), and a base class: class P(NamedTuple)."""

    def __call__(self, typename, fields=None, /, **kwargs):
        return _named_tuple(typename, fields, **kwargs)

    def __mro_entries__(self, bases):
        return (_NamedTupleRoot,)

    def __repr__(self):
        return "<function NamedTuple>"


class _NamedTupleRootMeta(type):
    def __new__(cls, name, bases, namespace):
        if not bases:
            return super().__new__(cls, name, bases, namespace)
        return NamedTupleMeta.__new__(NamedTupleMeta, name, bases, namespace)


class _NamedTupleRoot(metaclass=_NamedTupleRootMeta):
    pass


NamedTuple = _NamedTupleForm()


class _TypedDictMeta(type):
    def __new__(cls, name, bases, namespace, total=True):
        annotations = {}
        required = set()
        optional = set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required |= set(base.__dict__.get("__required_keys__", ()))
            optional |= set(base.__dict__.get("__optional_keys__", ()))
        own = namespace.get("__annotations__", {})
        annotations.update(own)
        for key, t in own.items():
            origin = getattr(t, "__origin__", None)
            is_required = total
            if origin is Required:
                is_required = True
            elif origin is NotRequired:
                is_required = False
            (required if is_required else optional).add(key)
        namespace = dict(namespace)
        made = super().__new__(cls, name, (dict,), namespace)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __init__(cls, name, bases, namespace, total=True):
        pass

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")


class _TypedDictForm:
    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        return _TypedDictMeta(typename, (), {"__annotations__": dict(fields or kwargs)}, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDictRoot,)

    def __repr__(self):
        return "<function TypedDict>"


class _TypedDictRoot(metaclass=_TypedDictMeta):
    pass


TypedDict = _TypedDictForm()


class NewType:
    def __init__(self, name, tp):
        self.__name__ = name
        self.__qualname__ = name
        if "." in name:
            self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        self.__module__ = _caller_module(1)

    def __mro_entries__(self, bases):
        raise TypeError(
            f"Cannot subclass an instance of NewType. Perhaps you were looking for: `Dummy = NewType('Dummy', {self.__name__})`"
        )

    def __reduce__(self):
        return self.__qualname__

    def __call__(self, x):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    import sys

    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


_ASSERT_NEVER_REPR_MAX_LENGTH = 100


def assert_never(arg, /):
    value = repr(arg)
    if len(value) > _ASSERT_NEVER_REPR_MAX_LENGTH:
        value = value[:_ASSERT_NEVER_REPR_MAX_LENGTH] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


# By module and qualified name, each by the line of its definition.
_overload_registry = collections.defaultdict(lambda: collections.defaultdict(dict))


def overload(func):
    inner = getattr(func, "__func__", func)
    try:
        _overload_registry[inner.__module__][inner.__qualname__][inner.__code__.co_firstlineno] = func
    except AttributeError:  # not a function of Python
        pass
    return _overload_dummy


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub "
        "module should always be followed by an implementation that is not @overload-ed."
    )


def get_overloads(func):
    inner = getattr(func, "__func__", func)
    if inner.__module__ not in _overload_registry:
        return []
    return list(_overload_registry[inner.__module__].get(inner.__qualname__, {}).values())


def clear_overloads():
    _overload_registry.clear()


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def no_type_check(arg):
    """Marks a function, or a class and what it defines: get_type_hints() finds nothing in it."""
    if isinstance(arg, type):
        for name, value in list(arg.__dict__.items()):
            inner = getattr(value, "__func__", value)
            if getattr(inner, "__qualname__", None) == f"{arg.__qualname__}.{name}" and getattr(
                inner, "__module__", None
            ) == arg.__module__:
                if isinstance(inner, type):
                    no_type_check(inner)
                elif hasattr(inner, "__code__"):
                    inner.__no_type_check__ = True
    try:
        arg.__no_type_check__ = True
    except TypeError:  # a built-in class
        pass
    return arg


def no_type_check_decorator(decorator):
    import functools
    import warnings

    warnings._deprecated("typing.no_type_check_decorator", remove=(3, 15)) if hasattr(warnings, "_deprecated") else None

    @functools.wraps(decorator)
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs,
        }
        return cls_or_fn

    return decorator


def __getattr__(name):
    """The names that would import re or contextlib for programs that do not need them."""
    if name in ("Pattern", "Match"):
        import re

        globals()[name] = alias = _Alias(re.Pattern if name == "Pattern" else re.Match, name)
        return alias
    if name in ("ContextManager", "AsyncContextManager"):
        import contextlib

        globals()[name] = alias = _Alias(getattr(contextlib, "Abstract" + name), name, 2, (bool | None,))
        return alias
    raise AttributeError(f"module 'typing' has no attribute {name!r}")


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if tp is Generic:
        return Generic
    if isinstance(tp, _Alias):
        return tp.__origin__
    if type(tp).__name__ == "UnionType":
        return type(tp)
    return getattr(tp, "__origin__", None)


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    args = getattr(tp, "__args__", ())
    if getattr(tp, "__origin__", None) is collections.abc.Callable and args:
        stands_for_all = args[0] is ... or isinstance(args[0], ParamSpec) or getattr(args[0], "__origin__", None) is Concatenate
        if not (len(args) == 2 and stands_for_all):
            return (list(args[:-1]), args[-1])
    return args if isinstance(args, tuple) else ()


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    return frozenset(_protocol_members(tp))


def _strip(t):
    """The type without what Annotated, Required and the like say about it."""
    if isinstance(t, _AnnotatedAlias):
        return _strip(t.__origin__)
    if getattr(t, "__origin__", None) in (Required, NotRequired, ReadOnly):
        return _strip(t.__args__[0])
    return _with_changed_args(t, _strip)


def _with_changed_args(t, change):
    """`t` with each of its arguments changed."""
    args = getattr(t, "__args__", None)
    if not isinstance(args, tuple) or isinstance(t, type) and not hasattr(t, "__origin__"):
        return t
    changed = tuple([change(arg) for arg in args])
    if all([new is old for new, old in zip(changed, args)]):
        return t
    if isinstance(t, _GenericAlias):
        return t._with_args(changed)
    if type(t).__name__ == "UnionType":
        result = changed[0]
        for arg in changed[1:]:
            result = result | arg
        return result
    return type(t)(t.__origin__, changed)


class _Names:
    """Where the names of an annotation written as text are looked up, one namespace after the other."""

    def __init__(self, spaces):
        self.spaces = spaces

    def evaluate(self, t):
        """The type with all text in it evaluated."""
        if isinstance(t, ForwardRef):
            return self.evaluate(self.parse(t.__forward_arg__))
        if isinstance(t, str):
            return self.evaluate(_forward(self.parse(t)))
        return _with_changed_args(t, lambda arg: self.evaluate(arg) if not isinstance(arg, str) else arg) \
            if getattr(t, "__origin__", None) is Literal else _with_changed_args(t, self.evaluate)

    def look_up(self, name):
        for space in self.spaces:
            if space is not None and name in space:
                return space[name]
        raise NameError(f"name {name!r} is not defined", name=name)

    def parse(self, text):
        """A compiled program cannot run text, but an annotation is little more than names, subscripts and `|`."""
        reader = _AnnotationReader(text, self)
        value = reader.union()
        if reader.next is not None:
            raise SyntaxError(f"Forward reference must be an expression -- got {text!r}")
        return value


class _AnnotationReader:
    def __init__(self, text, names):
        self.text = text
        self.names = names
        self.tokens = iter(_tokens(text))
        self.advance()

    def advance(self):
        self.next = next(self.tokens, None)

    def take(self, token):
        if self.next != token:
            raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")
        self.advance()

    def union(self):
        value = self.item()
        while self.next == "|":
            self.advance()
            other = self.item()
            if isinstance(value, str) or isinstance(other, str):
                value = Union[value, other]
            else:
                value = value | other
        return value

    def item(self):
        value = self.atom()
        while self.next in (".", "["):
            if self.next == ".":
                self.advance()
                value = getattr(value, self.next)
                self.advance()
            else:
                self.advance()
                value = value[self.several("]")]
        return value

    def several(self, end):
        """What stands up to the closing bracket: one value, or a tuple."""
        values = []
        comma = False
        while self.next != end:
            starred = self.next == "*"
            if starred:
                self.advance()
            value = self.union()
            values.append(Unpack[value] if starred else value)
            comma = self.next == ","
            if comma:
                self.advance()
        self.take(end)
        return values[0] if len(values) == 1 and not comma else tuple(values)

    def atom(self):
        token = self.next
        if token is None:
            raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")
        self.advance()
        if token == "[":
            values = self.several("]")
            return list(values) if isinstance(values, tuple) else [values]
        if token == "(":
            return self.several(")")
        if token == "...":
            return ...
        if token == "-":
            return -self.atom()
        if token[0] in "'\"":
            return token[1:-1]
        if token[0].isdigit():
            return float(token) if "." in token else int(token, 0)
        if token in _CONSTANTS:
            return _CONSTANTS[token]
        if not token.isidentifier():
            raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")
        return self.names.look_up(token)


_CONSTANTS = {"None": None, "True": True, "False": False}


def _tokens(text):
    i, n = 0, len(text)
    while i < n:
        c = text[i]
        start = i
        if c.isspace():
            i += 1
            continue
        if c.isidentifier() or c.isdigit():
            number = c.isdigit()
            while i < n and (text[i].isidentifier() or text[i].isdigit() or number and text[i] == "."):
                i += 1
        elif c in "'\"":
            i = text.find(c, i + 1) + 1
            if i == 0:
                raise SyntaxError(f"Forward reference must be an expression -- got {text!r}")
        elif text.startswith("...", i):
            i += 3
        else:
            i += 1
        yield text[start:i]


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    import builtins
    import sys

    if getattr(obj, "__no_type_check__", None):
        return {}
    if isinstance(obj, type):
        sources = list(reversed(obj.__mro__))
    else:
        sources = [obj]
        while hasattr(obj, "__wrapped__"):
            obj = obj.__wrapped__
        if getattr(obj, "__annotations__", None) is None and not callable(obj):
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    hints = {}
    for source in sources:
        annotations = source.__dict__.get("__annotations__", {}) if isinstance(source, type) else getattr(
            source, "__annotations__", {}
        )
        if not isinstance(annotations, dict):  # of a class that is not Python's
            continue
        if isinstance(source, type(sys)):
            module = source
        else:
            module = sys.modules.get(getattr(source, "__module__", None))
        spaces = [localns, globalns]
        spaces.append({p.__name__: p for p in getattr(source, "__type_params__", ())})
        if isinstance(source, type):
            spaces.append(source.__dict__)
        if globalns is None:
            spaces.append(getattr(module, "__dict__", None))
        spaces.append(builtins.__dict__)
        names = _Names(spaces)
        for name, value in annotations.items():
            value = names.evaluate(type(None) if value is None else value)
            hints[name] = value if include_extras else _strip(value)
    return hints
