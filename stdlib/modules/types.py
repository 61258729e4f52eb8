"""types: names of built-in types, and SimpleNamespace."""

import sys
from _reflection import vars as _vars

__all__ = [
    "FunctionType", "LambdaType", "CodeType", "MappingProxyType", "SimpleNamespace", "CellType", "GeneratorType",
    "CoroutineType", "AsyncGeneratorType", "MethodType", "BuiltinFunctionType", "BuiltinMethodType",
    "WrapperDescriptorType", "MethodWrapperType", "MethodDescriptorType", "ClassMethodDescriptorType", "ModuleType",
    "TracebackType", "FrameType", "GetSetDescriptorType", "MemberDescriptorType", "new_class", "resolve_bases",
    "prepare_class", "get_original_bases", "DynamicClassAttribute", "coroutine", "GenericAlias", "UnionType",
    "EllipsisType", "NoneType", "NotImplementedType",
]


def _function():
    yield


class _Class:
    def method(self):
        pass


FunctionType = type(_function)
LambdaType = FunctionType
GeneratorType = type(_function())
MethodType = type(_Class().method)
BuiltinFunctionType = type(len)
BuiltinMethodType = type([].append)
ModuleType = type(sys)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)
MappingProxyType = type(_vars(type))
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(_vars(dict)["fromkeys"])
GenericAlias = type(list[int])
UnionType = type(int | str)
CodeType = type(_function.__code__)
GetSetDescriptorType = type(_vars(FunctionType)["__code__"])


def _cell_type():
    captured = None

    def inner():
        return captured

    return type(inner.__closure__[0])


CellType = _cell_type()


class _Slotted:
    __slots__ = ("slot",)


MemberDescriptorType = type(_vars(_Slotted)["slot"])


def _coroutine_type():
    async def coroutine():
        pass

    c = coroutine()
    c.close()
    return type(c)


CoroutineType = _coroutine_type()


def _traceback_type():
    try:
        raise TypeError
    except TypeError as error:
        return type(error.__traceback__)


TracebackType = _traceback_type()
FrameType = type(_function().gi_frame)


async def _async_generator():
    yield


AsyncGeneratorType = type(_async_generator())


_being_printed = set()


class SimpleNamespace:
    """An object with the attributes it is given."""

    __native_name__ = "types.SimpleNamespace"

    def __init__(self, mapping_or_iterable=(), /, **kwargs):
        given = dict(mapping_or_iterable)
        for name in given:
            if not isinstance(name, str):
                raise TypeError("keywords must be strings")
        self.__dict__.update(given)
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        if id(self) in _being_printed:
            return f"{name}(...)"
        _being_printed.add(id(self))
        try:
            return f"{name}({', '.join([f'{k}={v!r}' for k, v in self.__dict__.items()])})"
        finally:
            _being_printed.discard(id(self))

    def __eq__(self, other):
        if issubclass(type(other), SimpleNamespace):  # whatever __class__ says
            return _vars(self) == _vars(other)
        return NotImplemented

    __hash__ = None

    def __replace__(self, /, **changes):
        result = type(self)()
        _vars(result).update(_vars(self))
        _vars(result).update(changes)
        return result


class DynamicClassAttribute:
    """A property of instances; asked of the class, it gives way to the metaclass's __getattr__, unless it is abstract."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or fget.__doc__
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            if self.fget is None:
                raise AttributeError("unreadable attribute")
            return self.fget(instance)
        if self.__isabstractmethod__:
            return self
        raise AttributeError()

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def _with(self, fget, fset, fdel, doc=None):
        result = type(self)(fget, fset, fdel, doc or self.__doc__)
        result.overwrite_doc = self.overwrite_doc
        return result

    def getter(self, fget):
        return self._with(fget, self.fset, self.fdel, fget.__doc__ if self.overwrite_doc else None)

    def setter(self, fset):
        return self._with(self.fget, fset, self.fdel)

    def deleter(self, fdel):
        return self._with(self.fget, self.fset, fdel)


def new_class(name, bases=(), kwds=None, exec_body=None):
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    return meta(name, resolved, namespace, **kwds)


def resolve_bases(bases):
    result = []
    changed = False
    for base in bases:
        entries = None if isinstance(base, type) else getattr(base, "__mro_entries__", None)
        if entries is None:
            result.append(base)
        else:
            result.extend(entries(bases))
            changed = True
    return tuple(result) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """The metaclass, the namespace it prepares and the other keyword arguments of a class statement."""
    kwds = dict(kwds or {})
    meta = kwds.pop("metaclass", type(bases[0]) if bases else type)
    if isinstance(meta, type):
        meta = _most_derived(meta, bases)
    namespace = meta.__prepare__(name, bases, **kwds) if hasattr(meta, "__prepare__") else {}
    return meta, namespace, kwds


def _most_derived(meta, bases):
    """The metaclass that is derived from all others."""
    winner = meta
    for base in bases:
        other = type(base)
        if issubclass(other, winner):
            winner = other
        elif not issubclass(winner, other):
            raise TypeError(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses "
                "of all its bases"
            )
    return winner


def get_original_bases(cls, /):
    try:
        return cls.__dict__.get("__orig_bases__", cls.__bases__)
    except AttributeError:
        raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}") from None


class _GeneratorWrapper:
    """Makes a generator, or what acts as one, awaitable: what a function decorated with coroutine() returns."""

    def __init__(self, gen):
        self.__wrapped = gen
        self.__is_generator = isinstance(gen, GeneratorType)
        self.__name__ = getattr(gen, "__name__", None)
        self.__qualname__ = getattr(gen, "__qualname__", None)

    def send(self, value):
        return self.__wrapped.send(value)

    def throw(self, tp, *rest):
        return self.__wrapped.throw(tp, *rest)

    def close(self):
        return self.__wrapped.close()

    @property
    def gi_code(self):
        return self.__wrapped.gi_code

    @property
    def gi_frame(self):
        return self.__wrapped.gi_frame

    @property
    def gi_running(self):
        return self.__wrapped.gi_running

    @property
    def gi_yieldfrom(self):
        return self.__wrapped.gi_yieldfrom

    cr_code = gi_code
    cr_frame = gi_frame
    cr_running = gi_running
    cr_await = gi_yieldfrom

    def __next__(self):
        return next(self.__wrapped)

    def __iter__(self):
        return self.__wrapped if self.__is_generator else self

    __await__ = __iter__


def coroutine(func):
    """A decorator: the generators that `func` makes can be awaited."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if isinstance(func, FunctionType):
        code = func.__code__
        if code.co_flags & 0x180:
            return func
        if code.co_flags & 0x20:
            func.__code__ = code.replace(co_flags=code.co_flags | 0x100)
            return func

    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        if isinstance(made, GeneratorType):
            return made if made.gi_code.co_flags & 0x100 else _GeneratorWrapper(made)
        if not isinstance(made, (CoroutineType, _GeneratorWrapper)) and _acts_as_generator(made):
            return _GeneratorWrapper(made)
        return made

    wrapped.__name__ = getattr(func, "__name__", "wrapped")
    wrapped.__qualname__ = getattr(func, "__qualname__", "wrapped")
    wrapped.__doc__ = getattr(func, "__doc__", None)
    wrapped.__module__ = getattr(func, "__module__", None)
    wrapped.__wrapped__ = func
    return wrapped


def _acts_as_generator(value):
    """Is it a collections.abc.Generator and no Coroutine? Not imported for this: most programs have neither."""
    abc = sys.modules.get("collections.abc")
    if abc is not None:
        return isinstance(value, abc.Generator) and not isinstance(value, abc.Coroutine)
    names = set(dir(type(value)))
    return names >= {"__iter__", "__next__", "send", "throw", "close"} and "__await__" not in names
