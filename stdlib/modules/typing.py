"""typing: what annotated programs need at run time. Types are not checked; the special forms remember their arguments,
print themselves, put arguments in the place of type variables, and answer get_origin/get_args.

The classes of type variables are the runtime's (`_typing`), because `class C[T]` needs them without this module; what
they need of it is handed over by `set_helpers` below. An annotation that is text is read by `_Reader`, since a compiled
program cannot run text.
"""

import collections
import collections.abc
import sys
from _collections import _caller_module
from _functools import _lru_cache
from _reflection import getattr as _getattr, modules as _modules, setattr as _setattr, vars as _vars
from _syntax import expression_error as _expression_error
from _typing import NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple, _idfunc
from _typing import set_bases as _set_bases, set_helpers as _set_helpers
from abc import ABCMeta, abstractmethod
from collections.abc import _text_of

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
GenericAlias = type(list[int])
_UnionType = type(int | str)
_Function = type(lambda: None)
_unset = object()


# ---- helpers of the forms --------------------------------------------------------------------------------------------


_cleanups = []


def _remembering(function, typed):
    remembered = _lru_cache(function, 128, typed, collections.namedtuple)
    _cleanups.append(remembered.cache_clear)
    return remembered


def _cached(function):
    """Remembers the results, so that the same subscript is the same object; arguments without hash are not remembered."""
    remembered = _remembering(function, False)

    def subscript(*args):
        try:
            return remembered(*args)
        except TypeError:  # no hash, or an error of the form's that shows again
            pass
        return function(*args)

    return subscript


def _cached_by_type(subscribe):
    """The same for a form that tells 1 from True."""
    remembered = _remembering(lambda form, *parameters: subscribe(form, parameters), True)

    def subscript(form, parameters):
        try:
            return remembered(form, *_as_tuple(parameters))
        except TypeError:
            pass
        return subscribe(form, parameters)

    return subscript


def _is_dunder(name):
    return name.startswith("__") and name.endswith("__")


def _as_tuple(parameters):
    return parameters if isinstance(parameters, tuple) else (parameters,)


def _type_repr(obj):
    if isinstance(obj, tuple):
        return "[" + ", ".join([_type_repr(t) for t in obj]) + "]"
    return obj.__name__ if isinstance(obj, _Function) else _text_of(obj)


def _type_convert(arg, module=None, *, allow_special_forms=False):
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """The type that an argument of a form means; TypeError if it cannot be one."""
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms)
    if isinstance(arg, type) and arg is not Generic and arg is not Protocol:
        return arg
    if isinstance(arg, _GenericAlias):
        refused = arg.__origin__ is Generic or arg.__origin__ is Protocol
        if not allow_special_forms:
            refused = refused or arg.__origin__ is ClassVar or is_argument and arg.__origin__ is Final
        if refused:
            raise TypeError(f"{arg} is not valid as type argument")
    if isinstance(arg, _SpecialForm):
        if arg in (LiteralString, NoReturn, Never, Self, TypeAlias) or allow_special_forms and arg in (ClassVar, Final):
            return arg
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if arg is Generic or arg is Protocol:
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _is_param_expr(arg):
    """Can it take the place of a ParamSpec?"""
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


def _is_typevar_like(arg):
    return isinstance(arg, (TypeVar, ParamSpec)) or _is_unpacked_typevartuple(arg)


def _is_unpacked_typevartuple(arg):
    return not isinstance(arg, type) and getattr(arg, "__typing_is_unpacked_typevartuple__", False)


def _unpack_args(args):
    """The arguments, with those of `*tuple[…]` in its place if their number is known."""
    result = []
    for arg in args:
        inner = None if isinstance(arg, type) else getattr(arg, "__typing_unpacked_tuple_args__", None)
        if inner is not None and not (inner and inner[-1] is ...):
            result.extend(inner)
        else:
            result.append(arg)
    return tuple(result)


def _collect_type_parameters(args, *, enforce_default_ordering=True):
    """The type variables in some arguments, each once, in their order."""
    found = []
    any_default = after_tuple = False

    def add(parameters):
        found.extend([p for p in parameters if p not in found])

    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, tuple):
            for item in arg:
                add(_collect_type_parameters([item]))
        elif hasattr(arg, "__typing_subst__"):
            if arg in found:
                continue
            if enforce_default_ordering:
                if after_tuple and arg.has_default():
                    raise TypeError("Type parameter with a default follows TypeVarTuple")
                if arg.has_default():
                    any_default = True
                elif any_default:
                    raise TypeError(f"Type parameter {arg!r} without a default follows type parameter with a default")
            found.append(arg)
        else:
            if _is_unpacked_typevartuple(arg):
                after_tuple = True
            add(getattr(arg, "__parameters__", ()))
    return tuple(found)


def _warn_deprecated(text, level):
    import warnings

    warnings.warn(text, DeprecationWarning, stacklevel=level + 1)


def _wrong_number(subject, actual, expected, many):
    return TypeError(f"Too {'many' if many else 'few'} arguments for {subject}; actual {actual}, expected {expected}")


# ---- what the runtime's type variables ask for ------------------------------------------------------------------------


def _typevar_subst(self, arg):
    arg = _type_check(arg, "Parameters to generic types must be types.", is_argument=True)
    if isinstance(arg, _GenericAlias) and arg.__origin__ is Unpack or (
        isinstance(arg, GenericAlias) and getattr(arg, "__unpacked__", False)
    ):
        raise TypeError(f"{arg} is not valid as type argument")
    return arg


def _paramspec_subst(self, arg):
    if isinstance(arg, (list, tuple)):
        return tuple([_type_check(a, "Expected a type.") for a in arg])
    if not _is_param_expr(arg):
        raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")
    return arg


def _paramspec_prepare_subst(self, alias, args):
    parameters = alias.__parameters__
    place = parameters.index(self)
    if place == len(args) and self.has_default():
        args = (*args, self.__default__)
    if place >= len(args):
        raise TypeError(f"Too few arguments for {alias}")
    if len(parameters) == 1 and not _is_param_expr(args[0]):  # C[int, str] means C[[int, str]]
        return (args,)
    if isinstance(args[place], list):
        return (*args[:place], tuple(args[place]), *args[place + 1:])
    return args


def _typevartuple_prepare_subst(self, alias, args):
    """The arguments that are left for the TypeVarTuple, as one tuple among the others."""
    parameters = alias.__parameters__
    place = parameters.index(self)
    for other in parameters[place + 1:]:
        if isinstance(other, TypeVarTuple):
            raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
    count = len(args)
    before, after = place, len(parameters) - place - 1
    # *tuple[t, ...] may stand for any number of arguments on either side.
    endless = repeated = None
    for i, arg in enumerate(args):
        inner = None if isinstance(arg, type) else getattr(arg, "__typing_unpacked_tuple_args__", None)
        if inner and len(inner) == 2 and inner[-1] is ...:
            if endless is not None:
                raise TypeError("More than one unpacked arbitrary-length tuple argument")
            endless, repeated = i, inner[0]
    left, right = before, after
    if endless is not None:
        left, right = min(left, endless), min(right, count - endless - 1)
    elif left + right > count:
        raise TypeError(f"Too few arguments for {alias}; actual {count}, expected at least {before + after}")
    if left == count - right and self.has_default():
        middle = _unpack_args([self.__default__])
    else:
        middle = args[left:count - right]
    return (*args[:left], *([repeated] * (before - left)), middle, *([repeated] * (after - right)), *args[count - right:])


_set_helpers(_type_check, _typevar_subst, _paramspec_subst, _paramspec_prepare_subst, _typevartuple_prepare_subst)


# ---- special forms -----------------------------------------------------------------------------------------------------


# Base of classes that programs may not derive from.
class _Final:
    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, *args, _root=False, **kwds):
        if not _root:
            raise TypeError("Cannot subclass special typing classes")


# Base of forms that are not to be taken for sequences because they have subscripts.
class _NotIterable:
    __slots__ = ()
    __iter__ = None


class _SpecialForm(_Final, _NotIterable, _root=True):
    """Union, Optional and the like."""

    __slots__ = ("_name", "_subscribe")

    def __init__(self, name, subscribe=None, typed=False):
        self._name = name
        self._subscribe = subscribe and (_cached_by_type(subscribe) if typed else _cached(subscribe))

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(name)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        if self._subscribe is None:
            raise TypeError(f"{self} is not subscriptable")
        return self._subscribe(self, parameters)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        if self is Any:
            return "typing.Any"
        return super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type: a static checker lets a value of it be used as any other."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _make_union(form, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for p in _as_tuple(parameters):
        p = _type_check(p, "Union[arg, ...]: each arg must be a type.")
        flat.extend(p.__args__ if isinstance(p, (_UnionGenericAlias, _UnionType)) else (p,))
    members = _unique(flat)
    if len(members) == 1:
        return members[0]
    if len(members) == 2 and type(None) in members:
        return _UnionGenericAlias(form, members, name="Optional")
    return _UnionGenericAlias(form, members)


def _unique(items):
    """The items without those that equal an earlier one."""
    try:
        return tuple(dict.fromkeys(items))
    except TypeError:  # metadata without hash
        result = []
        for item in items:
            if item not in result:
                result.append(item)
        return tuple(result)


def _make_optional(form, parameter):
    return Union[_type_check(parameter, f"{form} requires a single type."), type(None)]


def _make_single(form, parameter):
    return _GenericAlias(form, (_type_check(parameter, f"{form} accepts only single type."),))


def _make_qualified(form, parameter):
    return _GenericAlias(form, (_type_check(parameter, f"{form._name} accepts only a single type."),))


def _make_class_var(form, parameter):
    return _GenericAlias(form, (_type_check(parameter, f"{form} accepts only single type.", allow_special_forms=True),))


def _literal_members(parameters):
    for p in parameters:
        if isinstance(p, _LiteralGenericAlias):
            yield from p.__args__
        else:
            yield p


def _make_literal(form, parameters):
    members = list(_literal_members(_as_tuple(parameters)))
    try:
        members = [value for value, _ in dict.fromkeys([(m, type(m)) for m in members])]
    except TypeError:  # without hash
        pass
    return _LiteralGenericAlias(form, tuple(members))


def _make_concatenate(form, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    *types, last = _as_tuple(parameters)
    if last is not ... and not isinstance(last, ParamSpec):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    types = [_type_check(p, "Concatenate[arg, ...]: each arg must be a type.") for p in types]
    return _ConcatenateGenericAlias(form, (*types, last))


def _make_unpack(form, parameter):
    return _UnpackGenericAlias(form, (_type_check(parameter, f"{form} accepts only single type."),))


def _make_annotated(form, parameters):
    if not isinstance(parameters, tuple) or len(parameters) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    if _is_unpacked_typevartuple(parameters[0]):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    origin = _type_check(parameters[0], "Annotated[t, ...]: t must be a type.", allow_special_forms=True)
    return _AnnotatedAlias(origin, parameters[1:])


NoReturn = _SpecialForm("NoReturn")
Never = _SpecialForm("Never")
Self = _SpecialForm("Self")
LiteralString = _SpecialForm("LiteralString")
TypeAlias = _SpecialForm("TypeAlias")
Union = _SpecialForm("Union", _make_union)
Optional = _SpecialForm("Optional", _make_optional)
ClassVar = _SpecialForm("ClassVar", _make_class_var)
Final = _SpecialForm("Final", _make_class_var)
Required = _SpecialForm("Required", _make_qualified)
NotRequired = _SpecialForm("NotRequired", _make_qualified)
ReadOnly = _SpecialForm("ReadOnly", _make_qualified)
Unpack = _SpecialForm("Unpack", _make_unpack)
TypeGuard = _SpecialForm("TypeGuard", _make_single)
TypeIs = _SpecialForm("TypeIs", _make_single)
Concatenate = _SpecialForm("Concatenate", _make_concatenate)
Literal = _SpecialForm("Literal", _make_literal, typed=True)
Annotated = _SpecialForm("Annotated", _make_annotated, typed=True)


# ---- aliases -----------------------------------------------------------------------------------------------------------


# What List and List[int] have in common: they stand for another class, their origin. (Comments, since instances would
# show a docstring as theirs.)
class _BaseGenericAlias(_Final, _root=True):
    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst  # may the origin be called through it?
        self._name = name
        self.__origin__ = origin

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:  # whatever the class says to new attributes
            pass
        return result

    def __mro_entries__(self, bases):
        result = [] if self.__origin__ in bases else [self.__origin__]
        # Generic comes last, unless a later base brings it.
        for base in bases[bases.index(self) + 1:]:
            if isinstance(base, _BaseGenericAlias):
                break
            if isinstance(base, type):
                if issubclass(base, Generic):
                    break
            elif hasattr(base, "__mro_entries__"):
                entries = base.__mro_entries__(bases)
                if isinstance(entries, tuple) and any([isinstance(e, type) and issubclass(e, Generic) for e in entries]):
                    break
        else:
            result.append(Generic)
        return tuple(result)

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__"):
            return self._name or self.__origin__.__name__
        if "__origin__" in self.__dict__ and not _is_dunder(name):
            return getattr(self.__origin__, name)
        raise AttributeError(name)

    def __setattr__(self, name, value):
        if _is_dunder(name) or name in ("_name", "_inst", "_nparams", "_defaults"):
            super().__setattr__(name, value)
        else:
            setattr(self.__origin__, name, value)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        return list({*super().__dir__(), *[name for name in dir(self.__origin__) if not _is_dunder(name)]})

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


# `origin[args]`.
class _GenericAlias(_BaseGenericAlias, _root=True):
    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        if not isinstance(args, tuple):
            args = (args,)
        self.__args__ = args
        ordered = origin is Generic or origin is Protocol
        self.__parameters__ = _collect_type_parameters(args, enforce_default_ordering=ordered)
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __getitem__(self, args):
        if self.__origin__ is Generic or self.__origin__ is Protocol:
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        return _subscripted(self, args)

    def _alias_of(self, args):
        args = _unpack_args([_type_convert(a) for a in _as_tuple(args)])
        wanted = self.__parameters__
        for p in wanted:
            prepare = getattr(p, "__typing_prepare_subst__", None)
            if prepare is not None:
                args = prepare(self, args)
        if len(args) != len(wanted):
            raise _wrong_number(self, len(args), len(wanted), len(args) > len(wanted))
        return self.copy_with(tuple(self._substituted(self.__args__, dict(zip(wanted, args)))))

    def _substituted(self, args, values):
        result = []
        for arg in args:
            if isinstance(arg, type):
                result.append(arg)
                continue
            replace = getattr(arg, "__typing_subst__", None)
            inner = () if replace else getattr(arg, "__parameters__", ())
            if replace:
                new = replace(values[arg])
            elif inner:
                subscript = []
                for p in inner:
                    if isinstance(p, TypeVarTuple):
                        subscript.extend(values[p])
                    else:
                        subscript.append(values[p])
                new = arg[tuple(subscript)]
            else:
                new = arg
            # A list of types takes the place of several arguments, where these are written one by one.
            if self.__origin__ is collections.abc.Callable and isinstance(new, tuple):
                result.extend(new)
            elif _is_unpacked_typevartuple(arg):
                result.extend(new)
            elif isinstance(arg, tuple):
                result.append(tuple(self._substituted(arg, values)))
            else:
                result.append(new)
        return result

    def copy_with(self, args):
        """The same form of other arguments."""
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = "typing." + self._name if self._name else _type_repr(self.__origin__)
        return f"{name}[{', '.join([_type_repr(a) for a in self.__args__]) or '()'}]"

    def __reduce__(self):
        args = self.__args__
        if len(args) == 1 and not isinstance(args[0], tuple):
            args = args[0]
        return _getitem, (_vars(_modules[__name__])[self._name] if self._name else self.__origin__, args)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:  # Generic follows the class that it stands for
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            if Protocol in bases:
                return ()
            if any([isinstance(b, _BaseGenericAlias) and b is not self for b in bases[bases.index(self) + 1:]]):
                return ()
        return (self.__origin__,)

    def __iter__(self):
        yield Unpack[self]


def _getitem(origin, args):
    """What an unpickled alias is made with."""
    return origin[args]


# List and its kind, which may be subscripted.
class _SpecialGenericAlias(_NotIterable, _BaseGenericAlias, _root=True):
    def __init__(self, origin, name, nparams=-1, defaults=(), *, inst=True):
        super().__init__(origin, inst=inst, name=name)
        self._nparams = nparams
        self._defaults = defaults
        if origin.__module__ == "builtins":
            self.__doc__ = f"A generic version of {origin.__qualname__}."
        else:
            self.__doc__ = f"A generic version of {origin.__module__}.{origin.__qualname__}."

    def __getitem__(self, parameters):
        return _subscripted(self, parameters)

    def _alias_of(self, parameters):
        if self._nparams == 0:
            raise TypeError(f"{self} is not a generic class")
        parameters = tuple([_type_check(p, "Parameters to generic types must be types.") for p in _as_tuple(parameters)])
        missing = self._nparams - len(parameters)
        if 0 < missing <= len(self._defaults):
            parameters += self._defaults[-missing:]
        if len(parameters) != self._nparams:
            expected = f"at least {self._nparams - len(self._defaults)}" if self._defaults else self._nparams
            raise _wrong_number(self, len(parameters), expected, len(parameters) > self._nparams)
        return self.copy_with(parameters)

    def copy_with(self, args):
        return _GenericAlias(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _GenericAlias):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)

    def __reduce__(self):
        return self._name


_subscripted = _cached(lambda alias, parameters: alias._alias_of(parameters))


class _DeprecatedAlias(_SpecialGenericAlias, _root=True):
    def _warn(self):
        _warn_deprecated(f"'typing.{self._name}' is deprecated and slated for removal in Python 3.14", 3)

    def __instancecheck__(self, obj):
        self._warn()
        return super().__instancecheck__(obj)

    def __subclasscheck__(self, cls):
        self._warn()
        return super().__subclasscheck__(cls)

    def __mro_entries__(self, bases):
        self._warn()
        return super().__mro_entries__(bases)


class _TupleAlias(_SpecialGenericAlias, _root=True):
    def _alias_of(self, parameters):
        parameters = _as_tuple(parameters)
        if len(parameters) >= 2 and parameters[-1] is ...:
            types = [_type_check(p, "Tuple[t, ...]: t must be a type.") for p in parameters[:-1]]
            return self.copy_with((*types, ...))
        return self.copy_with(tuple([_type_check(p, "Tuple[t0, t1, ...]: each t must be a type.") for p in parameters]))


class _CallableAlias(_SpecialGenericAlias, _root=True):
    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple) or len(parameters) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = parameters
        return _subscripted(self, (tuple(args) if isinstance(args, list) else args, result))

    def _alias_of(self, parameters):
        args, result = parameters
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if not isinstance(args, tuple):
            args = (args,)
        return self.copy_with((*[_type_convert(arg) for arg in args], result))

    def copy_with(self, args):
        return _CallableGenericAlias(self.__origin__, args, name=self._name, inst=self._inst)


class _CallableGenericAlias(_NotIterable, _GenericAlias, _root=True):
    def _written_one_by_one(self):
        return not (len(self.__args__) == 2 and _is_param_expr(self.__args__[0]))

    def __repr__(self):
        if not self._written_one_by_one():
            return super().__repr__()
        *args, result = self.__args__
        return f"typing.Callable[[{', '.join([_type_repr(a) for a in args])}], {_type_repr(result)}]"

    def __reduce__(self):
        args = self.__args__
        return _getitem, (Callable, (list(args[:-1]), args[-1]) if self._written_one_by_one() else args)


class _UnionGenericAlias(_NotIterable, _GenericAlias, _root=True):
    def copy_with(self, args):
        return Union[args]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, _UnionType)):
            return NotImplemented
        try:
            return set(self.__args__) == set(other.__args__)
        except TypeError:  # members without hash
            mine, others = self.__args__, other.__args__
            return all([a in others for a in mine]) and all([a in mine for a in others])

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2:
            if args[0] is type(None):
                return f"typing.Optional[{_type_repr(args[1])}]"
            if args[1] is type(None):
                return f"typing.Optional[{_type_repr(args[0])}]"
        return f"typing.Union[{', '.join([_type_repr(a) for a in args])}]"

    def __instancecheck__(self, obj):
        for member in self.__args__:
            if isinstance(obj, member):
                return True
        return False

    def __subclasscheck__(self, cls):
        for member in self.__args__:
            if issubclass(cls, member):
                return True
        return False

    def __reduce__(self):
        return _getitem, (Union, self.__args__)


class _LiteralGenericAlias(_GenericAlias, _root=True):
    def _members(self):
        return {(value, type(value)) for value in self.__args__}

    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return self._members() == other._members()

    def __hash__(self):
        return hash(frozenset(self._members()))


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    def copy_with(self, args):
        *types, last = args
        if isinstance(last, (list, tuple)):
            return (*types, *last)
        if isinstance(last, _ConcatenateGenericAlias):
            args = (*types, *last.__args__)
        return super().copy_with(args)


class _UnpackGenericAlias(_GenericAlias, _root=True):
    def __getitem__(self, args):
        if self.__typing_is_unpacked_typevartuple__:
            return args
        return super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        arg = self.__args__[0]
        if not isinstance(arg, (_GenericAlias, GenericAlias)):
            return None
        if arg.__origin__ is not tuple:
            raise TypeError("Unpack[...] must be used with a tuple type")
        return arg.__args__

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


class _AnnotatedAlias(_NotIterable, _GenericAlias, _root=True):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, origin, name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join([repr(m) for m in self.__metadata__])}]"

    def __reduce__(self):
        return _getitem, (Annotated, (self.__origin__, *self.__metadata__))

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__"):
            return "Annotated"
        return super().__getattr__(name)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


# ---- annotations as text -----------------------------------------------------------------------------------------------


class ForwardRef(_Final, _root=True):
    """An annotation as text, most often the name of a class that is defined later."""

    __slots__ = (
        "__forward_arg__", "__forward_code__", "__forward_evaluated__", "__forward_value__", "__forward_is_argument__",
        "__forward_is_class__", "__forward_module__",
    )

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg
        error = _expression_error(f"({arg},)[0]" if arg.startswith("*") else arg)
        if error is not None:
            try:
                raise error
            except SyntaxError:
                raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_code__ = _type_repr.__code__  # stands for that of the text, which can be copied but not pickled
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, type_params=_unset, *, recursive_guard):
        if type_params is _unset:
            _deprecated_without_type_params("typing.ForwardRef._evaluate")
            type_params = ()
        if self.__forward_arg__ in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        if globalns is None:
            globalns = {} if localns is None else localns
        if localns is None:
            localns = globalns
        if self.__forward_module__ is not None:
            globalns = _getattr(_modules.get(self.__forward_module__), "__dict__", globalns)
        if type_params:
            globalns, localns = dict(globalns), dict(localns)
            for param in type_params:
                if not self.__forward_is_class__ or param.__name__ not in globalns:
                    globalns[param.__name__] = param
                    localns.pop(param.__name__, None)
        found = _type_check(
            _Reader(self.__forward_arg__).whole()(_Names(localns, globalns)), "Forward references must evaluate to types.",
            is_argument=self.__forward_is_argument__, allow_special_forms=self.__forward_is_class__)
        self.__forward_value__ = _eval_type(
            found, globalns, localns, type_params, recursive_guard=recursive_guard | {self.__forward_arg__})
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return self.__forward_arg__ == other.__forward_arg__ and self.__forward_value__ == other.__forward_value__
        return self.__forward_arg__ == other.__forward_arg__ and self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        module = "" if self.__forward_module__ is None else f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{module})"


def _deprecated_without_type_params(function):
    _warn_deprecated(
        f"Failing to pass a value to the 'type_params' parameter of {function!r} is deprecated, as it leads to incorrect "
        f"behaviour when calling {function} on a stringified annotation that references a PEP 695 type parameter. "
        "It will be disallowed in Python 3.15.", 3)


class _Names:
    """Where an annotation that is text finds its names."""

    def __init__(self, localns, globalns):
        self.spaces = (localns, globalns, _vars(_modules["builtins"]))

    def __getitem__(self, name):
        for space in self.spaces:
            if name in space:
                return space[name]
        raise NameError(f"name {name!r} is not defined", name=name)


_BINARY = (  # from the loosest to the tightest
    {"|": lambda a, b: a | b},
    {"^": lambda a, b: a ^ b},
    {"&": lambda a, b: a & b},
    {"<<": lambda a, b: a << b, ">>": lambda a, b: a >> b},
    {"+": lambda a, b: a + b, "-": lambda a, b: a - b},
    {"*": lambda a, b: a * b, "/": lambda a, b: a / b, "//": lambda a, b: a // b, "%": lambda a, b: a % b,
     "@": lambda a, b: a @ b},
)
_COMPARE = {
    "==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
}
_UNARY = {"-": lambda a: -a, "+": lambda a: +a, "~": lambda a: ~a}
_CONSTANTS = {"None": None, "True": True, "False": False}
_SYMBOLS = ("...", "<<", ">>", "//", "**", "==", "!=", "<=", ">=")
_KEYWORDS = frozenset(
    "and as assert async await break class continue def del elif else except finally for from global if import in is lambda "
    "nonlocal not or pass raise return try while with yield".split()
)


class _Reader:
    """Reads an expression that is known to be one: each method takes one kind from the front and returns a function of
    the names in it."""

    def __init__(self, text):
        self.text = text
        self.tokens = _tokens(text)
        if self.tokens is None:
            raise self.error()
        self.tokens.append("")
        self.at = 0

    def error(self):
        return NotImplementedError(f"the annotation {self.text!r} as text is not supported by bunpy")

    @property
    def next(self):
        return self.tokens[self.at]

    def accept(self, token):
        if self.tokens[self.at] == token:
            self.at += 1
            return True
        return False

    def expect(self, token):
        if not self.accept(token):
            raise self.error()

    def whole(self):
        if self.accept("*"):  # as in *args: *Ts
            value = self.expression()
            result = lambda names: tuple(value(names))[0]
        else:
            result = self.several("")
        if self.next != "":
            raise self.error()
        return result

    def several(self, end):
        """What stands up to `end`: one value, or a tuple."""
        items = []
        comma = True
        while self.next != end and comma:
            items.append(self.item())
            comma = self.accept(",")
        if not items and end == "":
            raise self.error()
        if len(items) == 1 and not comma and not items[0][0]:
            return items[0][1]
        return lambda names: tuple(_spread(items, names))

    def item(self):
        """An element of a display or a subscript: (is it starred?, its value)."""
        if self.accept("*"):
            return True, self.expression()
        return False, self.slice() if self.next == ":" else self.sliced(self.expression())

    def sliced(self, first):
        return self.slice(first) if self.next == ":" else first

    def slice(self, first=lambda names: None):
        parts = [first]
        while self.accept(":") and len(parts) < 3:
            parts.append((lambda names: None) if self.next in (":", "]", ",") else self.expression())
        return lambda names: slice(*[part(names) for part in parts])

    def expression(self):
        value = self.either()
        if self.accept("if"):
            condition = self.either()
            self.expect("else")
            other = self.expression()
            return lambda names: value(names) if condition(names) else other(names)
        return value

    def either(self):
        value = self.both()
        while self.accept("or"):
            value = (lambda a, b: lambda names: a(names) or b(names))(value, self.both())
        return value

    def both(self):
        value = self.negated()
        while self.accept("and"):
            value = (lambda a, b: lambda names: a(names) and b(names))(value, self.negated())
        return value

    def negated(self):
        if self.accept("not"):
            value = self.negated()
            return lambda names: not value(names)
        value = self.binary(0)
        while self.next in _COMPARE:
            operation = _COMPARE[self.next]
            self.at += 1
            value = (lambda a, b, f: lambda names: f(a(names), b(names)))(value, self.binary(0), operation)
        return value

    def binary(self, level):
        if level == len(_BINARY):
            return self.unary()
        value = self.binary(level + 1)
        while self.next in _BINARY[level]:
            operation = _BINARY[level][self.next]
            self.at += 1
            value = (lambda a, b, f: lambda names: f(a(names), b(names)))(value, self.binary(level + 1), operation)
        return value

    def unary(self):
        if self.next in _UNARY:
            operation = _UNARY[self.next]
            self.at += 1
            value = self.unary()
            return lambda names: operation(value(names))
        value = self.trailers(self.atom())
        if self.accept("**"):
            power = self.unary()
            return lambda names: value(names) ** power(names)
        return value

    def trailers(self, value):
        while True:
            if self.accept("."):
                value = (lambda v, name: lambda names: _getattr(v(names), name))(value, self.name())
            elif self.accept("["):
                if self.next == "]":
                    raise self.error()
                value = (lambda v, key: lambda names: v(names)[key(names)])(value, self.several("]"))
                self.expect("]")
            elif self.accept("("):
                value = self.call(value)
            else:
                return value

    def call(self, function):
        items, keywords = [], []
        comma = True
        while self.next != ")" and comma:
            if self.tokens[self.at + 1] == "=":
                name = self.name()
                self.expect("=")
                keywords.append((name, self.expression()))
            else:
                items.append(self.item())
            comma = self.accept(",")
        self.expect(")")
        return lambda names: function(names)(*_spread(items, names), **{k: v(names) for k, v in keywords})

    def name(self):
        token = self.next
        if not token.isidentifier() or token in _KEYWORDS:
            raise self.error()
        self.at += 1
        return token

    def atom(self):
        token = self.next
        if token == "":
            raise self.error()
        self.at += 1
        if token == "(":
            value = self.several(")")
            self.expect(")")
            return value
        if token == "[":
            items = self.elements("]")
            return lambda names: list(_spread(items, names))
        if token == "{":
            return self.braces()
        if token == "...":
            return lambda names: ...
        if token[0] in "'\"":
            text = token[1:-1]
            while self.next[:1] in ("'", '"'):
                text += self.next[1:-1]
                self.at += 1
            return lambda names: text
        if token[0].isdigit():
            try:
                number = float(token) if "." in token or "e" in token and "x" not in token else int(token, 0)
            except ValueError:
                raise self.error() from None
            return lambda names: number
        if token in _CONSTANTS:
            return lambda names: _CONSTANTS[token]
        self.at -= 1
        name = self.name()
        return lambda names: names[name]

    def elements(self, end):
        items = []
        comma = True
        while self.next != end and comma:
            items.append(self.item())
            comma = self.accept(",")
        self.expect(end)
        return items

    def braces(self):
        keys, values = [], []
        comma = True
        while self.next != "}" and comma:
            keys.append(self.expression())
            if self.accept(":"):
                values.append(self.expression())
            comma = self.accept(",")
        self.expect("}")
        if len(values) == len(keys):
            return lambda names: {key(names): value(names) for key, value in zip(keys, values)}
        if values:
            raise self.error()
        return lambda names: {key(names) for key in keys}


def _spread(items, names):
    for starred, value in items:
        if starred:
            yield from value(names)
        else:
            yield value(names)


def _tokens(text):
    """The tokens of an expression; None if there is something in it that no expression has."""
    tokens = []
    i, n = 0, len(text)
    depth = 0  # brackets that are open: a line ends the expression only outside of them
    ended = False
    while i < n:
        c = text[i]
        start = i
        if c == "#":
            while i < n and text[i] not in "\r\n":
                i += 1
            continue
        if c in " \t\f\r\n" or c == "\\" and text[i + 1 : i + 2] == "\n":
            if c in "\r\n":
                ended = bool(tokens) and depth == 0
            elif c in " \t" and not tokens and text[i:].lstrip(" \t\f")[:1] not in ("", "#", "\r", "\n"):
                return None  # an indented line
            i += 2 if c == "\\" else 1
            continue
        if ended:
            return None
        depth += (c in "([{") - (c in ")]}")
        if c.isidentifier() or c.isdigit():
            number = c.isdigit()
            while i < n and (("a" + text[i]).isidentifier() or number and text[i] == "."):
                i += 1
        elif c in "'\"":
            i = text.find(c, i + 1) + 1
            if i == 0:
                return None
        else:
            symbol = [s for s in _SYMBOLS if text.startswith(s, i)]
            if not symbol and c not in "()[]{}.,:|^&<>+-*/%@~=":
                return None
            i += len(symbol[0]) if symbol else 1
        tokens.append(text[start:i])
    return tokens


def _eval_type(t, globalns, localns, type_params=_unset, *, recursive_guard=frozenset()):
    """The type with all text in it evaluated."""
    if type_params is _unset:
        _deprecated_without_type_params("typing._eval_type")
        type_params = ()
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, type_params, recursive_guard=recursive_guard)
    if isinstance(t, GenericAlias):
        args = tuple([ForwardRef(a) if isinstance(a, str) else a for a in t.__args__])
        unpacked = t.__unpacked__
        if unpacked or any([a is not b for a, b in zip(args, t.__args__)]):
            t = t.__origin__[(list(args[:-1]), args[-1]) if _is_flat_callable(t, args) else args]
            if unpacked:
                t = Unpack[t]
    if isinstance(t, (_GenericAlias, GenericAlias, _UnionType)):
        return _with_changed_args(
            t, lambda a: _eval_type(a, globalns, localns, type_params, recursive_guard=recursive_guard))
    return t


def _with_changed_args(t, change):
    """`t` with each of its arguments changed."""
    changed = tuple([change(arg) for arg in t.__args__])
    if changed == t.__args__:
        return t
    if isinstance(t, GenericAlias):
        return GenericAlias(t.__origin__, changed) if type(t) is GenericAlias else t.__origin__[
            (list(changed[:-1]), changed[-1]) if _is_flat_callable(t, changed) else changed]
    if isinstance(t, _UnionType):
        result = changed[0]
        for arg in changed[1:]:
            result = result | arg
        return result
    return t.copy_with(changed)


def _strip(t):
    """The type without what Annotated, Required and the like say about it."""
    if isinstance(t, _AnnotatedAlias):
        return _strip(t.__origin__)
    if isinstance(t, _GenericAlias) and t.__origin__ in (Required, NotRequired, ReadOnly):
        return _strip(t.__args__[0])
    if isinstance(t, (_GenericAlias, GenericAlias, _UnionType)):
        return _with_changed_args(t, _strip)
    return t


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            annotations = base.__dict__.get("__annotations__", {})
            if not isinstance(annotations, dict):  # a descriptor, of a class that is not Python's
                continue
            module = globalns
            if globalns is None:
                module = _getattr(_modules.get(base.__module__), "__dict__", {})
            inner = dict(_vars(base)) if localns is None else localns
            if localns is None and globalns is None:  # names of the module hide those of the class
                module, inner = inner, module
            for name, value in annotations.items():
                if isinstance(value, str):
                    value = ForwardRef(value, is_argument=False, is_class=True)
                hints[name] = _eval_type(_type_convert(value), module, inner, base.__type_params__)
    else:
        if globalns is None:
            if isinstance(obj, type(sys)):
                globalns = _vars(obj)
            else:
                inner = obj
                while hasattr(inner, "__wrapped__"):
                    inner = inner.__wrapped__
                globalns = getattr(inner, "__globals__", {})
            localns = globalns if localns is None else localns
        elif localns is None:
            localns = globalns
        annotations = getattr(obj, "__annotations__", None)
        if annotations is None:
            if isinstance(obj, type(sys)) or callable(obj):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        for name, value in dict(annotations).items():
            if isinstance(value, str):
                value = ForwardRef(value, is_argument=not isinstance(obj, type(sys)), is_class=False)
            hints[name] = _eval_type(_type_convert(value), globalns, localns, getattr(obj, "__type_params__", ()))
    return hints if include_extras else {name: _strip(t) for name, t in hints.items()}


def _value_of_annotation(text, globalns, localns):
    """What an annotation given as text means in these namespaces; for inspect."""
    return _Reader(text).whole()(_Names(localns, globalns))


# ---- generic classes -------------------------------------------------------------------------------------------------


AnyStr = TypeVar("AnyStr", bytes, str)
# Not in __all__, but used: the variables of the generic classes' documentation.
T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
V_co = TypeVar("V_co", covariant=True)
VT_co = TypeVar("VT_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)


def _generic_class_getitem(cls, args):
    args = tuple([_type_convert(p) for p in _as_tuple(args)])
    if cls is Generic or cls is Protocol:
        if not args:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        if not all([_is_typevar_like(p) for p in args]):
            raise TypeError(
                f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables."
            )
        if len(set(args)) != len(args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, args)
    parameters = cls.__parameters__
    for p in parameters:
        prepare = getattr(p, "__typing_prepare_subst__", None)
        if prepare is not None:
            args = prepare(cls, args)
    _check_number(cls, parameters, len(args))
    result = []
    for p, arg in zip(parameters, args):
        if isinstance(p, TypeVarTuple):
            result.extend(arg)
        else:
            result.append(arg)
    return _GenericAlias(cls, tuple(result))


def _check_number(cls, parameters, actual):
    expected = len(parameters)
    if not expected:
        raise TypeError(f"{cls} is not a generic class")
    if actual < expected:
        if parameters[actual].has_default():
            return
        raise _wrong_number(cls, actual, f"at least {len([p for p in parameters if not p.has_default()])}", False)
    if actual > expected:
        raise _wrong_number(cls, actual, expected, True)


_remembered_getitem = _cached(_generic_class_getitem)


class Generic:
    """Base of classes with type parameters; a subscript of one remembers its arguments."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, args):
        return _remembered_getitem(cls, args)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__")
        if bases is None:
            plain = Generic in cls.__bases__ and cls.__name__ != "Protocol" and type(cls) is not _TypedDictMeta
        else:
            plain = Generic in bases
        if plain:
            raise TypeError("Cannot inherit from plain Generic")
        parameters = ()
        if bases is not None:
            parameters = _collect_type_parameters(bases)
            declared = None
            for base in bases:
                if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, Protocol):
                    if declared is not None and base.__origin__ is Generic:
                        raise TypeError("Cannot inherit from Generic[...] multiple times.")
                    declared = base
            if declared is not None:
                missing = [p for p in parameters if p not in declared.__parameters__]
                if missing:
                    raise TypeError(
                        f"Some type variables ({', '.join(map(str, missing))}) are not listed in "
                        f"{declared.__origin__.__name__}[{', '.join(map(str, declared.__parameters__))}]"
                    )
                parameters = declared.__parameters__
        cls.__parameters__ = tuple(parameters)


# ---- protocols -------------------------------------------------------------------------------------------------------


_NOT_MEMBERS = frozenset((
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__",
    "__subclasshook__", "__weakref__", "__class_getitem__", "__match_args__", "__protocol_attrs__",
    "__non_callable_proto_members__", "_is_protocol", "_is_runtime_protocol", "__parameters__", "__orig_bases__",
    "__orig_class__", "_abc_impl", "_abc_registry", "_MutableMapping__marker", "__static_attributes__", "__firstlineno__",
    "__type_params__",
))
_PROTOCOLS_OF_MODULES = {
    "collections.abc": ("Callable", "Awaitable", "Iterable", "Iterator", "AsyncIterable", "AsyncIterator", "Hashable",
                        "Sized", "Container", "Collection", "Reversible", "Buffer"),
    "contextlib": ("AbstractContextManager", "AbstractAsyncContextManager"),
}


def _get_protocol_attrs(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        # In a copy: slots and classes that are not Python's may not have them as a dict.
        annotations = getattr(base, "__annotations__", {})
        for name in (*_vars(base), *annotations):
            if not name.startswith("_abc_") and name not in _NOT_MEMBERS:
                names.add(name)
    return names


def _static_attribute(obj, name):
    """An attribute, found without running code of the program; raises AttributeError."""
    found = None
    for base in type(obj).__mro__:
        if name in base.__dict__:
            found = _vars(base)
            break
    own = _own_dict(obj)
    if found is not None and hasattr(type(found[name]), "__get__") and hasattr(type(found[name]), "__set__"):
        return found[name]
    if own is not None and name in own:
        return own[name]
    if found is not None:
        return found[name]
    if isinstance(obj, type):
        for base in obj.__mro__:
            if name in base.__dict__:
                return _vars(base)[name]
    raise AttributeError(name)


def _own_dict(obj):
    for base in type(obj).__mro__:
        descriptor = _vars(base).get("__dict__")
        if descriptor is not None:
            # Only the descriptor that the class statement makes; a program's own may do anything.
            if type(descriptor) is not _GetSet or isinstance(obj, type):
                return None
            return descriptor.__get__(obj)
    return None


_GetSet = type(_vars(_Function)["__code__"])


def _refuse_checks(cls, other):
    if not isinstance(other, type):
        raise TypeError("issubclass() arg 1 must be a class")


class _ProtocolMeta(ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if not (name == "Protocol" and bases == (Generic,)) and ({Protocol, Generic} & set(bases)):
            for base in bases:
                allowed = (
                    base is object or base is Generic
                    or base.__name__ in _PROTOCOLS_OF_MODULES.get(base.__module__, ())
                    or issubclass(base, Generic) and getattr(base, "_is_protocol", False)
                )
                if not allowed:
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, "_is_protocol", False):
            cls.__protocol_attrs__ = _get_protocol_attrs(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False):
            if not getattr(cls, "_is_runtime_protocol", False):
                _refuse_checks(cls, other)
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if cls.__non_callable_proto_members__ and cls.__dict__.get("__subclasshook__") is _proto_hook:
                _refuse_checks(cls, other)
                names = str(sorted(cls.__non_callable_proto_members__))[1:-1]
                raise TypeError(
                    f"Protocols with non-method members don't support issubclass(). Non-method members: {names}."
                )
        return super().__subclasscheck__(other)

    def _is_base_of(cls, other):
        """For ABCMeta, which looks at the subclasses of a class: protocols among them do not refuse."""
        return type.__subclasscheck__(cls, other) if cls is Protocol else super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if super().__instancecheck__(instance):
            return True
        for name in cls.__protocol_attrs__:
            try:
                value = _static_attribute(instance, name)
            except AttributeError:
                return False
            if value is None and name not in cls.__non_callable_proto_members__:
                return False
        return True


def _proto_subclass_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if _vars(base)[name] is None:
                    return NotImplemented
                break
            annotations = getattr(base, "__annotations__", {})
            if (isinstance(annotations, collections.abc.Mapping) and name in annotations and issubclass(other, Generic)
                    and getattr(other, "_is_protocol", False)):
                break
        else:
            return NotImplemented
    return True


_proto_hook = classmethod(_proto_subclass_hook)


def _no_init_or_replace_init(self, *args, **kwargs):
    """Refuses instances of protocols. A class that inherits it gets the __init__ that it would have without."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is not _no_init_or_replace_init:
        return
    for base in cls.__mro__:
        init = base.__dict__.get("__init__", _no_init_or_replace_init)
        if init is not _no_init_or_replace_init:
            cls.__init__ = init
            break
    else:
        cls.__init__ = object.__init__
    cls.__init__(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base of classes that other classes fit by their attributes, whatever they derive from."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any([base is Protocol for base in cls.__bases__])
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _proto_hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


def runtime_checkable(cls):
    if not issubclass(cls, Generic) or not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = set()
    for name in cls.__protocol_attrs__:
        try:
            is_method = callable(_getattr(cls, name, None))
        except Exception as error:
            raise TypeError(f"Failed to determine whether protocol member {name!r} is a method member") from error
        if not is_method:
            cls.__non_callable_proto_members__.add(name)
    return cls


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


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
class SupportsAbs(Protocol[T_co]):
    @abstractmethod
    def __abs__(self):
        pass


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    @abstractmethod
    def __round__(self, ndigits=0):
        pass


Hashable = _SpecialGenericAlias(collections.abc.Hashable, "Hashable", 0)
Awaitable = _SpecialGenericAlias(collections.abc.Awaitable, "Awaitable", 1)
Coroutine = _SpecialGenericAlias(collections.abc.Coroutine, "Coroutine", 3)
AsyncIterable = _SpecialGenericAlias(collections.abc.AsyncIterable, "AsyncIterable", 1)
AsyncIterator = _SpecialGenericAlias(collections.abc.AsyncIterator, "AsyncIterator", 1)
AsyncGenerator = _SpecialGenericAlias(collections.abc.AsyncGenerator, "AsyncGenerator", 2, (type(None),))
Iterable = _SpecialGenericAlias(collections.abc.Iterable, "Iterable", 1)
Iterator = _SpecialGenericAlias(collections.abc.Iterator, "Iterator", 1)
Reversible = _SpecialGenericAlias(collections.abc.Reversible, "Reversible", 1)
Sized = _SpecialGenericAlias(collections.abc.Sized, "Sized", 0)
Container = _SpecialGenericAlias(collections.abc.Container, "Container", 1)
Collection = _SpecialGenericAlias(collections.abc.Collection, "Collection", 1)
Callable = _CallableAlias(collections.abc.Callable, "Callable")
AbstractSet = _SpecialGenericAlias(collections.abc.Set, "AbstractSet", 1)
MutableSet = _SpecialGenericAlias(collections.abc.MutableSet, "MutableSet", 1)
Mapping = _SpecialGenericAlias(collections.abc.Mapping, "Mapping", 2)
MutableMapping = _SpecialGenericAlias(collections.abc.MutableMapping, "MutableMapping", 2)
Sequence = _SpecialGenericAlias(collections.abc.Sequence, "Sequence", 1)
MutableSequence = _SpecialGenericAlias(collections.abc.MutableSequence, "MutableSequence", 1)
ByteString = _DeprecatedAlias(collections.abc.ByteString, "ByteString", 0)
Generator = _SpecialGenericAlias(collections.abc.Generator, "Generator", 3, (type(None), type(None)))
KeysView = _SpecialGenericAlias(collections.abc.KeysView, "KeysView", 1)
MappingView = _SpecialGenericAlias(collections.abc.MappingView, "MappingView", 1)
ItemsView = _SpecialGenericAlias(collections.abc.ItemsView, "ItemsView", 2)
ValuesView = _SpecialGenericAlias(collections.abc.ValuesView, "ValuesView", 1)
Tuple = _TupleAlias(tuple, "Tuple", inst=False)
List = _SpecialGenericAlias(list, "List", 1, inst=False)
Deque = _SpecialGenericAlias(collections.deque, "Deque", 1)
Set = _SpecialGenericAlias(set, "Set", 1, inst=False)
FrozenSet = _SpecialGenericAlias(frozenset, "FrozenSet", 1, inst=False)
Dict = _SpecialGenericAlias(dict, "Dict", 2, inst=False)
DefaultDict = _SpecialGenericAlias(collections.defaultdict, "DefaultDict", 2)
OrderedDict = _SpecialGenericAlias(collections.OrderedDict, "OrderedDict", 2)
Counter = _SpecialGenericAlias(collections.Counter, "Counter", 1)
ChainMap = _SpecialGenericAlias(collections.ChainMap, "ChainMap", 2)
Type = _SpecialGenericAlias(type, "Type", 1, inst=False)
Text = str


class IO(Generic[AnyStr]):
    """Base of the types that open() gives, for annotations."""

    __slots__ = ()


class TextIO(IO[str]):
    __slots__ = ()


class BinaryIO(IO[bytes]):
    __slots__ = ()


# ---- NamedTuple, TypedDict, NewType ------------------------------------------------------------------------------------


def _make_named_tuple(name, types, module, defaults=()):
    types = {field: _type_check(t, f"field {field} annotation must be a type") for field, t in types}
    made = collections.namedtuple(name, types, defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = types
    return made


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, namespace):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        types = namespace.get("__annotations__", {})
        defaults = []
        for field in types:
            if field in namespace:
                defaults.append(field)
            elif defaults:
                raise TypeError(
                    f"Non-default namedtuple field {field} cannot follow default field{'s' if len(defaults) > 1 else ''} "
                    f"{', '.join(defaults)}"
                )
        made = _make_named_tuple(
            typename, types.items(), namespace["__module__"], [namespace[field] for field in defaults])
        if len(bases) > 1:
            _set_bases(made, tuple([tuple if base is _NamedTuple else base for base in bases]))
        if Generic in bases:
            _setattr(made, "__class_getitem__", classmethod(_generic_class_getitem))
        for name, value in namespace.items():
            if name in _NAMED_TUPLE_OWN:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + name)
            if name in ("__module__", "__name__", "__annotations__"):
                continue
            if name not in made._fields:
                _setattr(made, name, value)
            try:
                set_name = type(value).__set_name__
            except AttributeError:
                continue
            try:
                set_name(value, made, name)
            except BaseException as error:
                error.add_note(f"Error calling __set_name__ on {type(value).__name__!r} instance {name!r} in {typename!r}")
                raise
        if Generic in bases:
            made.__init_subclass__()
        return made


_NAMED_TUPLE_OWN = frozenset((
    "__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_field_types", "_make", "_replace",
    "_asdict", "_source",
))


def NamedTuple(typename, fields=_unset, /, **kwargs):
    """A class of named tuples: NamedTuple("P", [("x", int)]), or as a base: class P(NamedTuple)."""
    old = None
    if fields is _unset:
        if kwargs:
            old = ("Creating NamedTuple classes using keyword arguments is deprecated and will be disallowed in "
                   "Python 3.15. Use the class-based or functional syntax instead.")
        else:
            old = "Failing to pass a value for the 'fields' parameter" + _EMPTY.format(
                "NamedTuple", "list", f"`{typename} = NamedTuple({typename!r}, [])`")
    elif fields is None:
        if kwargs:
            raise TypeError("Cannot pass `None` as the 'fields' parameter and also specify fields using keyword arguments")
        old = "Passing `None` as the 'fields' parameter" + _EMPTY.format(
            "NamedTuple", "list", f"`{typename} = NamedTuple({typename!r}, [])`")
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    if old:
        _warn_deprecated(old, 2)
        fields = kwargs.items()
    made = _make_named_tuple(typename, fields, _caller_module(1))
    made.__orig_bases__ = (NamedTuple,)
    return made


_EMPTY = (
    " is deprecated and will be disallowed in Python 3.15. To create a {} class with 0 fields using the functional syntax, "
    "pass an empty {}, e.g. {}."
)
_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})


def _named_tuple_entries(bases):
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _named_tuple_entries


def _qualifiers(t):
    """Which of Required, NotRequired and ReadOnly an annotation says."""
    while True:
        if isinstance(t, _AnnotatedAlias):
            t = t.__origin__
        elif isinstance(t, _GenericAlias) and t.__origin__ in (Required, NotRequired, ReadOnly):
            yield t.__origin__
            t = t.__args__[0]
        else:
            return


class _TypedDictMeta(type):
    def __new__(cls, name, bases, namespace, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if any([issubclass(base, Generic) for base in bases]) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), namespace)
        if not hasattr(made, "__orig_bases__"):
            made.__orig_bases__ = bases
        own = {
            key: _type_check(t, "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type", module=made.__module__)
            for key, t in namespace.get("__annotations__", {}).items()
        }
        annotations = {}
        required, optional, readonly, mutable = set(), set(), set(), set()
        for base in bases:
            said = _vars(base)
            annotations.update(said.get("__annotations__", {}))
            keys = said.get("__required_keys__", set())
            required |= keys
            optional -= keys
            keys = said.get("__optional_keys__", set())
            required -= keys
            optional |= keys
            readonly |= said.get("__readonly_keys__", set())
            mutable |= said.get("__mutable_keys__", set())
        annotations.update(own)
        for key, t in own.items():
            qualifiers = set(_qualifiers(t))
            needed = Required in qualifiers or total and NotRequired not in qualifiers
            (required if needed else optional).add(key)
            (optional if needed else required).discard(key)
            if ReadOnly in qualifiers:
                if key in mutable:
                    raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
                readonly.add(key)
            else:
                mutable.add(key)
                readonly.discard(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset(readonly)
        made.__mutable_keys__ = frozenset(mutable)
        made.__total__ = total
        return made

    __call__ = dict

    def __init__(cls, name, bases, namespace, total=True):
        pass

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=_unset, /, *, total=True):
    """A class of dicts with certain keys: TypedDict("P", {"x": int}), or as a base: class P(TypedDict)."""
    if fields is _unset or fields is None:
        how = "Failing to pass a value for" if fields is _unset else "Passing `None` as"
        _warn_deprecated(f"{how} the 'fields' parameter" + _EMPTY.format(
            "TypedDict", "dictionary", f"`{typename} = TypedDict({typename!r}, {{}})`"), 2)
        fields = {}
    namespace = {"__annotations__": dict(fields)}
    module = _caller_module(1)
    if module is not None:
        namespace["__module__"] = module
    made = _TypedDictMeta(typename, (), namespace, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})


def _typed_dict_entries(bases):
    return (_TypedDict,)


TypedDict.__mro_entries__ = _typed_dict_entries


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


class NewType:
    """A function that returns its argument, and for a static checker a type of its own."""

    __call__ = _idfunc

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        module = _caller_module(1)
        if module != "typing":
            self.__module__ = module

    def __mro_entries__(self, bases):
        base = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                name = cls.__name__
                raise TypeError(
                    f"Cannot subclass an instance of NewType. "
                    f"Perhaps you were looking for: `{name} = NewType({name!r}, {base})`"
                )

        return (Dummy,)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


# ---- functions and decorators ------------------------------------------------------------------------------------------


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return _UnionType if isinstance(tp, _UnionType) else None


def _is_flat_callable(tp, args):
    """Does it have the types of its parameters written one by one?"""
    return tp.__origin__ is collections.abc.Callable and not (len(args) == 2 and _is_param_expr(args[0]))


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        return (list(args[:-1]), args[-1]) if _is_flat_callable(tp, args) else args
    return tp.__args__ if isinstance(tp, _UnionType) else ()


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
        for name in dir(arg):
            inner = _getattr(arg, name)
            if (not hasattr(inner, "__qualname__") or inner.__qualname__ != f"{arg.__qualname__}.{inner.__name__}"
                    or getattr(inner, "__module__", None) != arg.__module__):
                continue  # defined elsewhere
            if isinstance(inner, type):
                no_type_check(inner)
            elif isinstance(inner, _Function):
                inner.__no_type_check__ = True
            elif isinstance(getattr(inner, "__func__", None), _Function):
                inner.__func__.__no_type_check__ = True
    try:
        arg.__no_type_check__ = True
    except TypeError:  # a built-in class
        pass
    return arg


def no_type_check_decorator(decorator):
    import functools

    _warn_deprecated("'typing.no_type_check_decorator' is deprecated and slated for removal in Python 3.15", 2)

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

        alias = _SpecialGenericAlias(re.Pattern if name == "Pattern" else re.Match, name, 1)
    elif name in ("ContextManager", "AsyncContextManager"):
        import contextlib

        alias = _SpecialGenericAlias(getattr(contextlib, "Abstract" + name), name, 2, (bool | None,))
    elif name == "_collect_parameters":
        _warn_deprecated(
            "The private _collect_parameters function is deprecated and will be removed in a future version of Python. "
            "Any use of private functions is discouraged and may break in the future.", 2)
        return _collect_type_parameters
    else:
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    _setattr(_modules[__name__], name, alias)
    return alias
