"""Mocks: objects that stand in for others, record how they are used, and are put in place by patch().

Every mock has a class of its own, so that special methods can be set on single mocks. What a mock records is in its
_State; special methods are found through descriptors that make the child mock when it is first asked for.
"""

__all__ = ["Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock",
           "ThreadingMock", "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal"]

import asyncio
import builtins
import contextlib
import functools
import importlib
import inspect
import io
import pprint
import sys
import threading
from types import FunctionType, MethodType, ModuleType

from .util import safe_repr

FILTER_DIR = True

FunctionTypes = (FunctionType, MethodType)
_BUILTIN_NAMES = frozenset(name for name in dir(builtins) if not name.startswith("_"))


class InvalidSpecError(Exception):
    """A mock was given as the specification of a mock."""


# ---- sentinels -----------------------------------------------------------------------------------------


class _SentinelObject(object):
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "sentinel.%s" % self.name

    def __reduce__(self):
        return "sentinel.%s" % self.name


class _Sentinel(object):
    """Any attribute is a unique object of that name."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return "sentinel"


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class _ANY(object):
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


# ---- calls ---------------------------------------------------------------------------------------------


def _signature_text(name, args, kwargs):
    parts = [repr(arg) for arg in args] + ["%s=%r" % item for item in kwargs.items()]
    return "%s(%s)" % (name, ", ".join(parts))


def _parts_of(value):
    """(name, args, kwargs) of a call written as a tuple that may leave some of them out; None if it is none."""
    size = len(value)
    if size == 0:
        return "", (), {}
    if size == 3:
        return tuple.__getitem__(value, 0), tuple.__getitem__(value, 1), tuple.__getitem__(value, 2)
    if size == 1:
        (only,) = value
        if isinstance(only, tuple):
            return "", only, {}
        if isinstance(only, str):
            return only, (), {}
        return "", (), only
    if size == 2:
        first, second = value
        if not isinstance(first, str):
            return "", first, second
        return (first, second, {}) if isinstance(second, tuple) else (first, (), second)
    return None


class _Call(tuple):
    """A call: (name, args, kwargs), or for call_args (args, kwargs). Compares with shorter tuples too."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        name, args, kwargs = _parts_of(value)
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            len(other)
        except TypeError:
            return NotImplemented
        name = ""
        if len(self) == 2:
            args, kwargs = self
        else:
            name, args, kwargs = self
        parent = getattr(self, "_mock_parent", None)
        other_parent = getattr(other, "_mock_parent", None)
        if parent and other_parent and parent != other_parent:
            return False
        parts = _parts_of(other)
        if parts is None:
            return False
        other_name, other_args, other_kwargs = parts
        if name and other_name != name:
            return False
        return (other_args, other_kwargs) == (args, kwargs)

    __ne__ = object.__ne__

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        name = self._mock_name + "()"
        return _Call((self._mock_name, args, kwargs), name=name, parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name="%s.%s" % (self._mock_name, attr), parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in ("count", "index"):
            raise AttributeError  # call.count and call.index are calls, not the methods of tuples
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        return self[0] if len(self) == 2 else self[1]

    @property
    def kwargs(self):
        return self[1] if len(self) == 2 else self[2]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return "call%s" % name if name.startswith("()") else name
        if len(self) == 2:
            return _signature_text("call", *self)
        name, args, kwargs = self
        if not name:
            name = "call"
        elif name.startswith("()"):
            name = "call%s" % name
        else:
            name = "call.%s" % name
        return _signature_text(name, args, kwargs)

    def call_list(self):
        """The intermediate calls of call.a().b() and the last one."""
        calls = []
        at = self
        while at is not None:
            if at._mock_from_kall:
                calls.append(at)
            at = at._mock_parent
        return _CallList(reversed(calls))


call = _Call(from_kall=False)


class _CallList(list):
    """Calls; `in` also finds a run of several calls."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any(self[i:i + size] == value for i in range(len(self) - size + 1))

    def __repr__(self):
        return pprint.pformat(list(self))


class _ExpectedFirst(list):
    """`in` compares with the expected call on the left, where ANY has to be."""

    def __contains__(self, item):
        return any(len(item) == len(one) and all(expected == actual for expected, actual in zip(item, one))
                   for one in self)


# ---- helpers -------------------------------------------------------------------------------------------


def _is_instance_mock(obj):
    return issubclass(type(obj), NonCallableMock)


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _is_list(obj):
    return type(obj) in (list, tuple)


def _is_magic(name):
    return "__%s__" % name[2:-2] == name


def _is_async_obj(obj):
    if _is_instance_mock(obj) and not isinstance(obj, AsyncMock):
        return False
    obj = getattr(obj, "__func__", obj)
    return inspect.iscoroutinefunction(obj) or inspect.isawaitable(obj)


def _callable(obj):
    if isinstance(obj, type):
        return True
    if isinstance(obj, (staticmethod, classmethod, MethodType)):
        return _callable(obj.__func__)
    return getattr(obj, "__call__", None) is not None


def _instance_callable(obj):
    """Is the object callable, or for a class: are its instances?"""
    if not isinstance(obj, type):
        return getattr(obj, "__call__", None) is not None
    return any(base.__dict__.get("__call__") is not None for base in obj.__mro__)


def _spec_signature(spec, as_instance, eat_self):
    """The signature of what is specified, or None."""
    if isinstance(spec, type) and not as_instance:
        spec = spec.__init__
        eat_self = True
    elif isinstance(spec, (classmethod, staticmethod)):
        eat_self = eat_self or isinstance(spec, classmethod)
        spec = spec.__func__
    elif not isinstance(spec, FunctionTypes):
        try:
            spec = spec.__call__
        except AttributeError:
            return None
    try:
        signature = inspect.signature(spec)
        if eat_self:
            parameters = list(signature.parameters.values())
            if parameters and parameters[0].kind in (inspect.Parameter.POSITIONAL_ONLY,
                                                     inspect.Parameter.POSITIONAL_OR_KEYWORD):
                signature = signature.replace(parameters=parameters[1:])
        return signature
    except (ValueError, TypeError):
        return None


def _try_iter(obj):
    if obj is None or _is_exception(obj) or _callable(obj):
        return obj
    try:
        return iter(obj)
    except TypeError:
        return obj


def _extract_mock(obj):
    """The mock behind a function that create_autospec() made."""
    if isinstance(obj, FunctionTypes) and hasattr(obj, "mock"):
        return obj.mock
    return obj


def _adopt(parent, value, name, new_name):
    """Makes a mock without parent a child; did it?"""
    value = _extract_mock(value)
    if not _is_instance_mock(value):
        return False
    state = value._mock_state
    if state.name or state.new_name or state.parent is not None or state.new_parent is not None:
        return False
    at = parent
    while at is not None:
        if at is value:
            return False  # it contains its own parent
        at = at._mock_state.new_parent
    if new_name:
        state.new_parent = parent
        state.new_name = new_name
    if name:
        state.parent = parent
        state.name = name
    return True


# ---- special methods -------------------------------------------------------------------------------------

_NUMERIC = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow".split()
_SYNC_MAGICS = frozenset(
    "__%s__" % name
    for name in ("lt le gt ge eq ne getitem setitem delitem len contains iter hash str sizeof enter exit divmod rdivmod "
                 "neg pos abs invert complex int float index round trunc floor ceil bool next fspath aiter").split()
    + _NUMERIC + ["i" + name for name in _NUMERIC] + ["r" + name for name in _NUMERIC])
_ASYNC_METHODS = frozenset(("__aenter__", "__aexit__", "__anext__"))
# Supported, but not there unless they are set.
_OPTIONAL_MAGICS = frozenset(
    "__%s__" % name
    for name in ("get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate getformat "
                 "repr dir subclasses format getnewargs_ex").split())
_ALL_MAGICS = _SYNC_MAGICS | _OPTIONAL_MAGICS | _ASYNC_METHODS
_UNSUPPORTED_MAGICS = frozenset(("__getattr__", "__setattr__", "__init__", "__new__", "__prepare__",
                                 "__instancecheck__", "__subclasscheck__", "__del__"))
_MAGIC_VALUES = {"__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented,
                 "__ge__": NotImplemented, "__int__": 1, "__contains__": False, "__len__": 0, "__exit__": False,
                 "__complex__": 1j, "__float__": 1.0, "__bool__": True, "__index__": 1, "__aexit__": False}


def _set_magic_default(owner, method, name):
    """What a special method of a MagicMock gives at first."""
    if name in _MAGIC_VALUES:
        method.return_value = _MAGIC_VALUES[name]
    elif name == "__hash__":
        method.return_value = object.__hash__(owner)
    elif name == "__str__":
        method.return_value = object.__str__(owner)
    elif name == "__sizeof__":
        method.return_value = object.__sizeof__(owner)
    elif name == "__fspath__":
        method.return_value = f"{type(owner).__name__}/{owner._extract_mock_name()}/{id(owner)}"
    elif name == "__eq__":
        def equal(other):
            value = method._mock_state.return_value
            if value is not DEFAULT:
                return value
            return True if owner is other else NotImplemented

        method.side_effect = equal
    elif name == "__ne__":
        def unequal(other):
            if method._mock_state.return_value is not DEFAULT:
                return DEFAULT
            return False if owner is other else NotImplemented

        method.side_effect = unequal
    elif name == "__iter__":
        def iterate():
            value = method._mock_state.return_value
            return iter([] if value is DEFAULT else value)

        method.side_effect = iterate
    elif name == "__aiter__":
        def iterate_async():
            value = method._mock_state.return_value
            return _AsyncIterator(iter([] if value is DEFAULT else value))

        method.side_effect = iterate_async


class _AsyncIterator:
    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return next(self.iterator)
        except StopIteration:
            pass
        raise StopAsyncIteration


class _MagicMethod:
    """Stands in a mock's class for a special method: looked up on a mock it is the child mock of that name."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        children = obj._mock_state.children
        method = children.get(self.name)
        if method is None or method is _deleted:
            method = obj._get_child_mock(name=self.name, _new_name=self.name, _new_parent=obj)
            children[self.name] = method
            _set_magic_default(obj, method, self.name)
        return method


_MAGIC_METHODS = {name: _MagicMethod(name) for name in _SYNC_MAGICS | _ASYNC_METHODS}


def _bound_function(function):
    """A function that may stand in a class for a special method."""

    def method(self, /, *args, **kwargs):
        return function(self, *args, **kwargs)

    return method


# ---- mocks ----------------------------------------------------------------------------------------------


class _State:
    """What one mock knows and has recorded."""

    def __init__(self, parent, name, new_name, new_parent, wraps, unsafe):
        self.parent = parent  # of which calls are recorded as method_calls
        self.name = name
        self.new_name = new_name
        self.new_parent = new_parent  # of which calls are recorded as mock_calls
        self.wraps = wraps
        self.unsafe = unsafe
        self.sealed = False
        self.children = {}
        self.delegate = None
        self.methods = None
        self.spec_class = None
        self.spec_set = None
        self.signature = None
        self.asyncs = ()
        self.check = None  # the signature that calls must fit
        self.return_value = DEFAULT
        self.side_effect = None
        self.forget()

    def forget(self):
        """Forgets all calls."""
        self.called = False
        self.call_count = 0
        self.call_args = None
        self.call_args_list = _CallList()
        self.mock_calls = _CallList()
        self.method_calls = _CallList()


class _SpecState(object):
    """A child of an autospecced mock that nobody has asked for yet."""

    def __init__(self, spec, spec_set, parent, name, instance):
        self.spec = spec
        self.spec_set = spec_set
        self.parent = parent
        self.name = name
        self.instance = instance


def _recorded(name):
    """A property of what a mock has recorded, of its delegate if it has one."""

    def get(self):
        state = self._mock_state
        return getattr(state if state.delegate is None else state.delegate, name)

    def set(self, value):
        state = self._mock_state
        setattr(state if state.delegate is None else state.delegate, name, value)

    return property(get, set)


_lock = threading.RLock()


class NonCallableMock(object):
    """A mock that cannot be called."""

    def __new__(cls, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
                _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        specified = spec_set or spec
        bases = (cls,)
        if specified is not None and not issubclass(cls, AsyncMockMixin) and _is_async_obj(specified):
            bases = (AsyncMockMixin, cls)
        own = type(cls.__name__, bases, {"__doc__": cls.__doc__, "__module__": cls.__module__})
        return object.__new__(own)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
                 _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        if _new_parent is None:
            _new_parent = parent
        self.__dict__["_mock_state"] = _State(parent, name, _new_name, _new_parent, wraps, unsafe)
        if spec_set is not None:
            spec = spec_set
            spec_set = True
        if _eat_self is None:
            _eat_self = parent is not None
        self._mock_add_spec(spec, spec_set, _spec_as_instance, _eat_self)
        self._mock_prepare()
        if kwargs:
            self.configure_mock(**kwargs)

    def _mock_prepare(self):
        """What subclasses add once the specification is known."""

    def attach_mock(self, mock, attribute):
        """Makes a mock an attribute of this one; its calls are recorded here too."""
        state = _extract_mock(mock)._mock_state
        state.parent = state.new_parent = None
        state.name = ""
        state.new_name = None
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        """Only attributes of `spec` may be read, and with `spec_set` written."""
        self._mock_add_spec(spec, spec_set)
        self._mock_prepare()

    def _mock_add_spec(self, spec, spec_set, as_instance=False, eat_self=False):
        if _is_instance_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        state = self._mock_state
        state.spec_class = state.signature = None
        asyncs = []
        if spec is not None and not _is_list(spec):
            state.spec_class = spec if isinstance(spec, type) else type(spec)
            state.signature = _spec_signature(spec, as_instance, eat_self)
            names = dir(spec)
            for attr in names:
                found = inspect.getattr_static(spec, attr, None)
                if isinstance(found, (staticmethod, classmethod)):
                    found = found.__func__
                if inspect.iscoroutinefunction(found):
                    asyncs.append(attr)
            spec = names
        state.spec_set = spec_set
        state.methods = spec
        state.asyncs = asyncs

    called = _recorded("called")
    call_count = _recorded("call_count")
    call_args = _recorded("call_args")
    call_args_list = _recorded("call_args_list")
    mock_calls = _recorded("mock_calls")

    @property
    def method_calls(self):
        return self._mock_state.method_calls

    @method_calls.setter
    def method_calls(self, value):
        self._mock_state.method_calls = value

    @property
    def return_value(self):
        """The value to be returned when the mock is called."""
        state = self._mock_state
        value = state.return_value if state.delegate is None else state.delegate.return_value
        if value is DEFAULT and state.wraps is None:
            value = self._get_child_mock(_new_parent=self, _new_name="()")
            self.return_value = value
        return value

    @return_value.setter
    def return_value(self, value):
        state = self._mock_state
        if state.delegate is not None:
            state.delegate.return_value = value
        else:
            state.return_value = value
            _adopt(self, value, None, "()")

    @property
    def side_effect(self):
        state = self._mock_state
        if state.delegate is None:
            return state.side_effect
        effect = state.delegate.side_effect
        if effect is not None and not callable(effect) and not _is_exception(effect) and not hasattr(effect, "__next__"):
            effect = iter(effect)
            state.delegate.side_effect = effect
        return effect

    @side_effect.setter
    def side_effect(self, value):
        state = self._mock_state
        value = _try_iter(value)
        if state.delegate is None:
            state.side_effect = value
        else:
            state.delegate.side_effect = value

    @property
    def __class__(self):
        specified = self._mock_state.spec_class
        return type(self) if specified is None else specified

    @property
    def _mock_name(self):
        return self._mock_state.name

    @property
    def _mock_children(self):
        return self._mock_state.children

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forgets the calls of this mock and its children; with arguments also what they return or do."""
        if visited is None:
            visited = []
        if id(self) in visited:
            return
        visited.append(id(self))
        state = self._mock_state
        self.called = False
        self.call_args = None
        self.call_count = 0
        self.mock_calls = _CallList()
        self.call_args_list = _CallList()
        self.method_calls = _CallList()
        if return_value and not (state.name and _is_magic(state.name)):
            state.return_value = DEFAULT
        if side_effect:
            state.side_effect = None
        for child in list(state.children.values()):
            if isinstance(child, _SpecState) or child is _deleted:
                continue
            child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        value = state.return_value
        if _is_instance_mock(value) and value is not self:
            value.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Sets attributes; names with dots reach into children."""
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *parents, last = path.split(".")
            obj = self
            for part in parents:
                obj = getattr(obj, part)
            setattr(obj, last, value)

    def __getattr__(self, name):
        if name == "_mock_state":
            raise AttributeError(name)
        state = self._mock_state
        if state.methods is not None:
            if name not in state.methods or name in _ALL_MAGICS:
                raise AttributeError("Mock object has no attribute %r" % name)
        elif _is_magic(name):
            raise AttributeError(name)
        if not state.unsafe and (not state.methods or name not in state.methods):
            if name.startswith(("assert", "assret", "asert", "aseert", "assrt")) or name in _ASSERTIONS:
                raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant "
                                     "to be an attribute.")
        with _lock:
            child = state.children.get(name)
            if child is _deleted:
                raise AttributeError(name)
            if child is None:
                wraps = None if state.wraps is None else getattr(state.wraps, name)
                child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
                state.children[name] = child
            elif isinstance(child, _SpecState):
                try:
                    made = create_autospec(child.spec, child.spec_set, child.instance, child.parent, child.name)
                except InvalidSpecError:
                    raise InvalidSpecError(
                        f"Cannot autospec attr {name!r} from target {state.name or self!r} as it has already been "
                        f"mocked out. [target={self!r}, attr={child.spec!r}]")
                child = state.children[name] = made
        return child

    def _extract_mock_name(self):
        state = self._mock_state
        names = [state.new_name]
        parent = state.new_parent
        last = self
        dot = "" if names == ["()"] else "."
        while parent is not None:
            last = parent
            new_name = parent._mock_state.new_name
            names.append(new_name + dot)
            dot = "" if new_name == "()" else "."
            parent = parent._mock_state.new_parent
        names.reverse()
        first = last._mock_state.name or "mock"
        if len(names) > 1 and names[1] not in ("()", "()."):
            first += "."
        names[0] = first
        return "".join(names)

    def __repr__(self):
        state = self._mock_state
        name = self._extract_mock_name()
        text = "" if name in ("mock", "mock.") else " name=%r" % name
        if state.spec_class is not None:
            text += " %s=%r" % ("spec_set" if state.spec_set else "spec", state.spec_class.__name__)
        return "<%s%s id='%s'>" % (type(self).__name__, text, id(self))

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        state = self._mock_state
        names = set(state.methods or [])
        names.update(name for name in dir(type(self)) if not name.startswith("_"))
        names.update(name for name in self.__dict__ if not name.startswith("_") or _is_magic(name))
        names.update(name for name, child in state.children.items() if child is not _deleted)
        return sorted(names)

    def __setattr__(self, name, value):
        if name in _PROPERTIES:
            object.__setattr__(self, name, value)
            return
        state = self._mock_state
        if name == "_mock_methods":
            state.methods = value
            return
        if state.spec_set and state.methods is not None and name not in state.methods and name not in self.__dict__:
            raise AttributeError("Mock object has no attribute '%s'" % name)
        if name in _UNSUPPORTED_MAGICS:
            raise AttributeError("Attempting to set unsupported magic method %r." % name)
        if name in _ALL_MAGICS:
            if state.methods is not None and name not in state.methods:
                raise AttributeError("Mock object has no attribute '%s'" % name)
            if _is_instance_mock(value):
                _adopt(self, value, None, name)
                setattr(type(self), name, value)
                state.children[name] = value
            else:
                setattr(type(self), name, _bound_function(value))
                original = value
                value = lambda *args, **kwargs: original(self, *args, **kwargs)
        elif name == "__class__":
            state.spec_class = value
            return
        elif _adopt(self, value, name, name):
            state.children[name] = value
        if state.sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        if isinstance(value, PropertyMock):
            self.__dict__[name] = value
            return
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in _ALL_MAGICS and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        children = self._mock_state.children
        child = children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif child is _deleted:
            raise AttributeError(name)
        children[name] = _deleted

    def _signature_of(self, name):
        """The signature of a child by the name in a call, or of the mock itself."""
        state = self._mock_state
        if not name:
            return state.signature
        signature = None
        children = state.children
        for part in name.replace("()", "").split("."):
            child = children.get(part)
            if child is None or isinstance(child, _SpecState) or child is _deleted:
                break
            child_state = _extract_mock(child)._mock_state
            children = child_state.children
            signature = child_state.signature
        return signature

    def _call_matcher(self, one):
        """The call with its arguments in the order of the signature, so that calls written otherwise are equal; a
        TypeError if they do not fit."""
        two = not isinstance(one, tuple) or len(one) <= 2
        signature = self._mock_state.signature if two else self._signature_of(one[0])
        if signature is None:
            return one
        name = "" if len(one) == 2 else one[0]
        args, kwargs = one if len(one) == 2 else one[1:]
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as error:
            return error.with_traceback(None)
        return call(name, bound.args, bound.kwargs)

    def _calls_repr(self):
        return f"\nCalls: {safe_repr(self.mock_calls)}." if self.mock_calls else ""

    def _shown_name(self):
        return self._mock_state.name or "mock"

    def assert_not_called(self):
        """Was it never called?"""
        if self.call_count != 0:
            raise AssertionError("Expected '%s' to not have been called. Called %s times.%s"
                                 % (self._shown_name(), self.call_count, self._calls_repr()))

    def assert_called(self):
        """Was it called?"""
        if self.call_count == 0:
            raise AssertionError("Expected '%s' to have been called." % self._shown_name())

    def assert_called_once(self):
        """Was it called once?"""
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to have been called once. Called %s times.%s"
                                 % (self._shown_name(), self.call_count, self._calls_repr()))

    def assert_called_with(self, /, *args, **kwargs):
        """Were these the arguments of the last call?"""
        expected_text = _signature_text(self._shown_name(), args, kwargs)
        if self.call_args is None:
            raise AssertionError("expected call not found.\nExpected: %s\n  Actual: not called." % expected_text)
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        actual = self._call_matcher(self.call_args)
        if actual != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError("expected call not found.\nExpected: %s\n  Actual: %s" % (
                expected_text, _signature_text(self._shown_name(), *self.call_args))) from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        """Was it called once, with these arguments?"""
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to be called once. Called %s times.%s"
                                 % (self._shown_name(), self.call_count, self._calls_repr()))
        return self.assert_called_with(*args, **kwargs)

    def _assert_calls(self, calls, recorded, any_order, noun, actual_label):
        expected = [self._call_matcher(one) for one in calls]
        cause = next((one for one in expected if isinstance(one, Exception)), None)
        actual = _CallList(self._call_matcher(one) for one in recorded)
        if not any_order:
            if expected in actual:
                return
            problem = "%s not found." % noun
            if cause is not None:
                problem = "Error processing expected %s.\nErrors: %s" % (
                    noun.lower(), [one if isinstance(one, Exception) else None for one in expected])
            raise AssertionError(f"{problem}\nExpected: {_CallList(calls)}\n{actual_label}: "
                                 f"{safe_repr(recorded)}") from cause
        left = list(actual)
        missing = []
        for one in expected:
            try:
                left.remove(one)
            except ValueError:
                missing.append(one)
        if missing:
            what = "call" if noun == "Calls" else "await"
            raise AssertionError("%r does not contain all of %r in its %s list, found %r instead"
                                 % (self._shown_name(), tuple(missing), what, left)) from cause

    def assert_has_calls(self, calls, any_order=False):
        """Were these calls made, one after the other or in any order?"""
        self._assert_calls(calls, self.mock_calls, any_order, "Calls", "  Actual")

    def assert_any_call(self, /, *args, **kwargs):
        """Was it ever called with these arguments?"""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        actual = [self._call_matcher(one) for one in self.call_args_list]
        if cause or expected not in _ExpectedFirst(actual):
            raise AssertionError("%s call not found" % _signature_text(self._shown_name(), args, kwargs)) from cause

    def _get_child_mock(self, /, **kw):
        """Makes the mock for an attribute or the return value; may be overridden."""
        state = self._mock_state
        if state.sealed:
            attribute = f".{kw['name']}" if "name" in kw else "()"
            raise AttributeError(self._extract_mock_name() + attribute)
        new_name = kw.get("_new_name")
        cls = type(self)
        if new_name in state.asyncs:
            return AsyncMock(**kw)
        if issubclass(cls, MagicMock) and new_name in _ASYNC_METHODS:
            return AsyncMock(**kw)
        if issubclass(cls, AsyncMockMixin):
            if new_name in _SYNC_MAGICS or new_name in _OPTIONAL_MAGICS or state.methods and new_name in state.methods:
                return MagicMock(**kw)
            return AsyncMock(**kw)
        if not issubclass(cls, CallableMixin):
            return (MagicMock if issubclass(cls, NonCallableMagicMock) else Mock)(**kw)
        return cls.__mro__[1](**kw)


_ASSERTIONS = frozenset(name.removeprefix("assert_") for name in dir(NonCallableMock) if name.startswith("assert_"))
_PROPERTIES = frozenset(("return_value", "side_effect", "called", "call_count", "call_args", "call_args_list",
                         "mock_calls", "method_calls", "await_count", "await_args", "await_args_list"))


class CallableMixin(object):
    """What makes a mock callable."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 parent=None, _spec_state=None, _new_name="", _new_parent=None, **kwargs):
        self._mock_first_values = return_value, side_effect
        NonCallableMock.__init__(self, spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent,
                                 **kwargs)

    def __call__(self, /, *args, **kwargs):
        signature = self._mock_state.check
        if signature is not None:
            signature.bind(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._mock_call(*args, **kwargs)

    def _mock_call(self, /, *args, **kwargs):
        return self._execute_mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        """Records the call here and in the parents."""
        with _lock:
            self.called = True
            self.call_count += 1
            one = _Call((args, kwargs), two=True)
            self.call_args = one
            self.call_args_list.append(one)
            self.mock_calls.append(_Call(("", args, kwargs)))
            state = self._mock_state
            is_method = state.parent is not None
            method_name = state.name
            path = state.new_name
            after_call = path == "()"
            parent = state.new_parent
            while parent is not None:
                above = parent._mock_state
                if is_method:
                    above.method_calls.append(_Call((method_name, args, kwargs)))
                    is_method = above.parent is not None
                    if is_method:
                        method_name = above.name + "." + method_name
                parent.mock_calls.append(_Call((path, args, kwargs)))
                if above.new_name:
                    path = above.new_name + ("" if after_call else ".") + path
                    after_call = above.new_name == "()"
                parent = above.new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if _callable(effect):
                result = effect(*args, **kwargs)
            else:
                result = next(effect)
                if _is_exception(result):
                    raise result
            if result is not DEFAULT:
                return result
        state = self._mock_state
        if state.return_value is not DEFAULT:
            return self.return_value
        if state.delegate is not None and state.delegate.return_value is not DEFAULT:
            return self.return_value
        if state.wraps is not None:
            return state.wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """A mock: its attributes are mocks, calling it gives a mock, and it records how it is used."""

    def __setattr__(self, name, value):
        if name == "_mock_first_values":
            self.__dict__[name] = value
        else:
            NonCallableMock.__setattr__(self, name, value)

    def _mock_prepare(self):
        first = self.__dict__.pop("_mock_first_values", None)
        if first is not None:
            state = self._mock_state
            state.return_value, effect = first
            _adopt(self, state.return_value, None, "()")
            self.side_effect = effect
        super()._mock_prepare()


class MagicMixin(object):
    """What gives a mock special methods."""

    def _mock_prepare(self):
        super()._mock_prepare()
        cls = type(self)
        own = cls.__dict__
        allowed = self._mock_state.methods
        for name, method in _MAGIC_METHODS.items():
            if allowed is not None and name not in allowed:
                if name in own:
                    delattr(cls, name)
            elif name not in own:
                setattr(cls, name, method)


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A Mock with special methods."""


class PropertyMock(Mock):
    """A mock to be used as a property of a class: it is called to read and to write."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


async def _coroutine_function(*args, **kwargs):
    pass


class AsyncMockMixin(object):
    """What makes a mock's calls awaitable."""

    await_count = _recorded("await_count")
    await_args = _recorded("await_args")
    await_args_list = _recorded("await_args_list")

    def _mock_prepare(self):
        state = self._mock_state
        state.await_count = 0
        state.await_args = None
        state.await_args_list = _CallList()
        # Such a mock passes for what `async def` makes.
        self.__dict__.update(__code__=_coroutine_function.__code__, __name__="AsyncMock", __defaults__=(),
                             __kwdefaults__={}, __annotations__=None)
        super()._mock_prepare()

    async def _execute_mock_call(self, /, *args, **kwargs):
        one = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = one
        self.await_args_list.append(one)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not _callable(effect):
                try:
                    result = next(effect)
                except StopIteration:
                    raise StopAsyncIteration
                if _is_exception(result):
                    raise result
            elif inspect.iscoroutinefunction(effect):
                result = await effect(*args, **kwargs)
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        state = self._mock_state
        if state.return_value is not DEFAULT:
            return self.return_value
        if state.wraps is not None:
            if inspect.iscoroutinefunction(state.wraps):
                return await state.wraps(*args, **kwargs)
            return state.wraps(*args, **kwargs)
        return self.return_value

    def assert_awaited(self):
        """Was it awaited?"""
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._shown_name()} to have been awaited.")

    def assert_awaited_once(self):
        """Was it awaited once?"""
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._shown_name()} to have been awaited once. "
                                 f"Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        """Were these the arguments of the last await?"""
        text = _signature_text(self._shown_name(), args, kwargs)
        if self.await_args is None:
            raise AssertionError(f"Expected await: {text}\nNot awaited")
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if self._call_matcher(self.await_args) != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError("expected await not found.\nExpected: %s\n  Actual: %s" % (
                text, _signature_text(self._shown_name(), *self.await_args))) from cause

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Was it awaited once, with these arguments?"""
        self.assert_awaited_once()
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Was it ever awaited with these arguments?"""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        actual = [self._call_matcher(one) for one in self.await_args_list]
        if cause or expected not in _ExpectedFirst(actual):
            raise AssertionError("%s await not found" % _signature_text(self._shown_name(), args, kwargs)) from cause

    def assert_has_awaits(self, calls, any_order=False):
        """Were these awaits made?"""
        self._assert_calls(calls, self.await_args_list, any_order, "Awaits", "Actual")

    def assert_not_awaited(self):
        """Was it never awaited?"""
        if self.await_count != 0:
            raise AssertionError(f"Expected {self._shown_name()} to not have been awaited. "
                                 f"Awaited {self.await_count} times.")

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self.await_count = 0
        self.await_args = None
        self.await_args_list = _CallList()


class AsyncMock(AsyncMockMixin, MagicMixin, Mock):
    """A MagicMock whose calls give coroutines."""


class ThreadingMock(MagicMock):
    """A MagicMock on whose calls other threads can wait."""

    DEFAULT_TIMEOUT = None

    def __init__(self, /, *args, timeout=DEFAULT, **kwargs):
        self.__dict__["_mock_wait_timeout"] = self.DEFAULT_TIMEOUT if timeout is DEFAULT else timeout
        self.__dict__["_mock_condition"] = threading.Condition()
        super().__init__(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        with self.__dict__["_mock_condition"]:
            super()._increment_mock_call(*args, **kwargs)
            self.__dict__["_mock_condition"].notify_all()

    def wait_until_called(self, *, timeout=DEFAULT):
        """Waits until the mock has been called."""
        if timeout is DEFAULT:
            timeout = self.__dict__["_mock_wait_timeout"]
        condition = self.__dict__["_mock_condition"]
        with condition:
            if not condition.wait_for(lambda: self.called, timeout):
                raise AssertionError(f"{self._shown_name()} was not called before timeout({timeout}).")

    def wait_until_any_call_with(self, *args, **kwargs):
        """Waits until the mock has been called with these arguments."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        condition = self.__dict__["_mock_condition"]

        def seen():
            return expected in _ExpectedFirst([self._call_matcher(one) for one in self.call_args_list])

        with condition:
            if not condition.wait_for(seen, self.__dict__["_mock_wait_timeout"]):
                raise AssertionError(f"{_signature_text(self._shown_name(), args, kwargs)} call not found")


# ---- autospec ---------------------------------------------------------------------------------------------


def _check_misspelled(kwargs):
    for name in ("autospect", "auto_spec", "set_spec"):
        if name in kwargs:
            raise RuntimeError(f"{name!r} might be a typo; use unsafe=True if this is intended")


def _function_around(mock, spec):
    """A function that looks like the specified one and calls the mock."""
    signature = mock._mock_state.signature or inspect.signature(spec)

    if inspect.iscoroutinefunction(spec):
        async def funcopy(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return await mock(*args, **kwargs)
    else:
        def funcopy(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return mock(*args, **kwargs)

    for attribute in ("__name__", "__qualname__", "__doc__", "__module__"):
        try:
            setattr(funcopy, attribute, getattr(spec, attribute))
        except AttributeError:
            pass
    funcopy.__signature__ = signature
    funcopy.mock = mock
    for name in ("called", "call_count", "call_args", "call_args_list", "method_calls", "mock_calls", "side_effect"):
        setattr(funcopy, name, getattr(mock, name))
    funcopy.return_value = mock.return_value
    for name in dir(type(mock)):
        if name.startswith("assert_") or name in ("attach_mock", "reset_mock", "configure_mock"):
            setattr(funcopy, name, getattr(mock, name))
    mock._mock_state.delegate = funcopy
    return funcopy


def _skips_first(spec, entry, is_type):
    """Does the signature of spec's attribute have a `self` that calls do not give?"""
    if not isinstance(spec, type):
        if entry in getattr(spec, "__dict__", {}):
            return False
        spec = spec.__class__
    for cls in spec.__mro__:
        found = cls.__dict__.get(entry, DEFAULT)
        if found is DEFAULT:
            continue
        return isinstance(found, FunctionTypes) and is_type
    return is_type


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock with the attributes of `spec`, whose attributes are specified likewise and whose calls are checked."""
    if _is_list(spec):
        spec = type(spec)
    is_type = isinstance(spec, type)
    if _is_instance_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    is_async = inspect.iscoroutinefunction(spec)
    options = {"spec_set" if spec_set else "spec": spec}
    if spec is None and not spec_set:
        options = {}
    if options and instance:
        options["_spec_as_instance"] = True
    if not unsafe:
        _check_misspelled(kwargs)
    _name = kwargs.pop("name", _name)
    options.update(kwargs)
    cls = MagicMock
    if inspect.isdatadescriptor(spec):
        options = {}
    elif is_async:
        if instance:
            raise RuntimeError("Instance can not be True when create_autospec is mocking an async function")
        cls = AsyncMock
    elif not _callable(spec) or is_type and instance and not _instance_callable(spec):
        cls = NonCallableMagicMock
    mock = cls(parent=_parent, _new_parent=_parent, _new_name="" if _parent is None else _name, name=_name, **options)
    is_function = isinstance(spec, FunctionTypes)
    if is_function:
        mock = _function_around(mock, spec)
    else:
        mock._mock_state.check = _spec_signature(spec, instance, is_type)
    if _parent is not None and not instance:
        _parent._mock_state.children[_name] = mock
    wrapped = kwargs.pop("wraps", None)
    if is_type and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=mock, wraps=wrapped)
    children = _extract_mock(mock)._mock_state.children
    for entry in dir(spec):
        if _is_magic(entry):
            continue
        try:
            original = getattr(spec, entry)
        except AttributeError:
            continue
        if not isinstance(original, FunctionTypes):
            children[entry] = _SpecState(original, spec_set, mock, entry, instance)
            continue
        child_options = {"spec_set" if spec_set else "spec": original}
        if wrapped and hasattr(wrapped, entry):
            child_options["wraps"] = original
        parent = _extract_mock(mock)
        skip = _skips_first(spec, entry, is_type)
        child_class = AsyncMock if inspect.iscoroutinefunction(original) else MagicMock
        child = child_class(parent=parent, name=entry, _new_name=entry, _new_parent=parent, _eat_self=skip,
                            **child_options)
        children[entry] = child
        child.return_value = child_class()
        child._mock_state.check = _spec_signature(original, False, skip)
    if _is_instance_mock(mock) and kwargs:
        mock.configure_mock(**kwargs)
    return mock


def seal(mock):
    """No further attributes can be made on the mock and its children."""
    state = mock._mock_state
    state.sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if not _is_instance_mock(child) or isinstance(state.children.get(name), _SpecState):
            continue
        if child._mock_state.new_parent is mock:
            seal(child)


# ---- patch ------------------------------------------------------------------------------------------------


def _resolve(path):
    """The object that a dotted path names: a module, or attributes of one."""
    first, *parts = path.split(".")
    obj = importlib.import_module(first)
    for part in parts:
        first += "." + part
        try:
            obj = getattr(obj, part)
        except AttributeError:
            importlib.import_module(first)
            obj = getattr(obj, part)
    return obj


def _get_target(target):
    """(function that gives the object, name of its attribute)"""
    try:
        path, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return functools.partial(_resolve, path), attribute


class _patch(object):
    """One patch: a decorator, a context manager, and something to start() and stop()."""

    attribute_name = None
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *,
                 unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        if not unsafe:
            _check_misspelled(kwargs)
        if _is_instance_mock(spec):
            raise InvalidSpecError(f"Cannot spec attr {attribute!r} as the spec has already been mocked out. "
                                   f"[spec={spec!r}]")
        if _is_instance_mock(spec_set):
            raise InvalidSpecError(f"Cannot spec attr {attribute!r} as the spec_set target has already been mocked "
                                   f"out. [spec_set={spec_set!r}]")
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.new_callable = new_callable
        self.spec = spec
        self.create = create
        self.spec_set = spec_set
        self.autospec = autospec
        self.kwargs = kwargs
        self.additional_patchers = []

    def copy(self):
        """A patch of the same kind."""
        patcher = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                         self.new_callable, self.kwargs)
        patcher.attribute_name = self.attribute_name
        patcher.additional_patchers = [other.copy() for other in self.additional_patchers]
        return patcher

    def __call__(self, func):
        if isinstance(func, type):
            return self.decorate_class(func)
        if inspect.iscoroutinefunction(func):
            return self.decorate_async_callable(func)
        return self.decorate_callable(func)

    def decorate_class(self, cls):
        """Patches every method whose name begins with patch.TEST_PREFIX."""
        for name in dir(cls):
            if name.startswith(patch.TEST_PREFIX):
                value = getattr(cls, name)
                if hasattr(value, "__call__"):
                    setattr(cls, name, self.copy()(value))
        return cls

    @contextlib.contextmanager
    def decoration_helper(self, patched, args, keywargs):
        extra = []
        with contextlib.ExitStack() as stack:
            for patching in patched.patchings:
                arg = stack.enter_context(patching)
                if patching.attribute_name is not None:
                    keywargs.update(arg)
                elif patching.new is DEFAULT:
                    extra.append(arg)
            yield args + tuple(extra), keywargs

    def decorate_callable(self, func):
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func

        @functools.wraps(func)
        def patched(*args, **keywargs):
            with self.decoration_helper(patched, args, keywargs) as (new_args, new_keywargs):
                return func(*new_args, **new_keywargs)

        patched.patchings = [self]
        return patched

    def decorate_async_callable(self, func):
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func

        @functools.wraps(func)
        async def patched(*args, **keywargs):
            with self.decoration_helper(patched, args, keywargs) as (new_args, new_keywargs):
                return await func(*new_args, **new_keywargs)

        patched.patchings = [self]
        return patched

    def get_original(self):
        """(what is there now or DEFAULT, is it the target's own attribute)"""
        target = self.getter()
        name = self.attribute
        original = DEFAULT
        local = False
        try:
            original = target.__dict__[name]
            local = True
        except (AttributeError, KeyError):
            original = getattr(target, name, DEFAULT)
        if name in _BUILTIN_NAMES and isinstance(target, ModuleType):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError("%s does not have the attribute %r" % (target, name))
        return original, local

    def _make_mock(self, original, spec, spec_set):
        """The mock that is put in place where no object was given."""
        inherit = False
        if spec is True:
            spec = original
            if spec_set is True:
                spec_set, spec = original, None
        elif spec is not None:
            if spec_set is True:
                spec_set, spec = spec, None
        elif spec_set is True:
            spec_set = original
        specified = spec if spec_set is None else spec_set
        if specified is not None:
            if original is DEFAULT:
                raise TypeError("Can't use 'spec' with create=True")
            inherit = isinstance(original, type)
        if self.new_callable is not None:
            cls = self.new_callable
        elif specified is None:
            cls = AsyncMock if _is_async_obj(original) else MagicMock
        elif _is_async_obj(specified):
            cls = AsyncMock
        elif "__call__" not in specified if _is_list(specified) else not callable(specified):
            cls = NonCallableMagicMock
        else:
            cls = MagicMock
        options = {}
        if spec is not None:
            options["spec"] = spec
        if spec_set is not None:
            options["spec_set"] = spec_set
        if isinstance(cls, type) and issubclass(cls, NonCallableMock) and self.attribute:
            options["name"] = self.attribute
        options.update(self.kwargs)
        new = cls(**options)
        if inherit and _is_instance_mock(new):
            if not _is_list(specified) and not _instance_callable(specified):
                cls = NonCallableMagicMock
            options.pop("name")
            new.return_value = cls(_new_parent=new, _new_name="()", **options)
        return new

    def _make_autospec(self, original, autospec, spec_set):
        if self.new is not DEFAULT:
            raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        if autospec is True:
            autospec = original
        if _is_instance_mock(self.target):
            raise InvalidSpecError(
                f"Cannot autospec attr {self.attribute!r} as the patch target has already been mocked out. "
                f"[target={self.target!r}, attr={autospec!r}]")
        if _is_instance_mock(autospec):
            target_name = getattr(self.target, "__name__", self.target)
            raise InvalidSpecError(
                f"Cannot autospec attr {self.attribute!r} from target {target_name!r} as it has already been mocked "
                f"out. [target={self.target!r}, attr={autospec!r}]")
        return create_autospec(autospec, spec_set=bool(spec_set), _name=self.attribute, **self.kwargs)

    def __enter__(self):
        """Puts the new object in place."""
        spec = None if self.spec is False else self.spec
        spec_set = None if self.spec_set is False else self.spec_set
        autospec = None if self.autospec is False else self.autospec
        self.target = self.getter()
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (spec is not None or autospec is not None) and spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        original, local = self.get_original()
        new = self.new
        if new is DEFAULT and autospec is None:
            new = self._make_mock(original, spec, spec_set)
        elif autospec is not None:
            new = self._make_autospec(original, autospec, spec_set)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self.temp_original = original
        self.is_local = local
        self._exit_stack = contextlib.ExitStack()
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            extra = {}
            if self.new is DEFAULT:
                extra[self.attribute_name] = new
            for patching in self.additional_patchers:
                arg = self._exit_stack.enter_context(patching)
                if patching.new is DEFAULT:
                    extra.update(arg)
            return extra
        except:
            if not self.__exit__(*sys.exc_info()):
                raise

    def __exit__(self, *exc_info):
        """Puts the original back."""
        target, attribute = self.target, self.attribute
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(target, attribute, self.temp_original)
        else:
            delattr(target, attribute)
            if not self.create and (not hasattr(target, attribute)
                                    or attribute in ("__doc__", "__module__", "__defaults__", "__annotations__",
                                                     "__kwdefaults__")):
                setattr(target, attribute, self.temp_original)
        del self.temp_original
        del self.is_local
        del self.target
        stack = self._exit_stack
        del self._exit_stack
        return stack.__exit__(*exc_info)

    def start(self):
        """Puts the new object in place until stop() or patch.stopall()."""
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        """Undoes start()."""
        try:
            self._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
          unsafe=False, **kwargs):
    """Replaces what a dotted name stands for while a function or a with statement runs."""
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, *, unsafe=False, **kwargs):
    """Replaces an attribute of an object."""
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs,
                  unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Replaces several attributes of an object; mocks that were made are passed by keyword."""
    getter = functools.partial(_resolve, target) if type(target) is str else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    patchers[0].additional_patchers += patchers[1:]
    return patchers[0]


class _patch_dict(object):
    """Changes items of a dict, and sets it back."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values)
        self.values.update(kwargs)
        self.clear = clear
        self._original = None

    def __call__(self, f):
        if isinstance(f, type):
            return self.decorate_class(f)
        if inspect.iscoroutinefunction(f):
            return self.decorate_async_callable(f)
        return self.decorate_callable(f)

    def decorate_callable(self, f):
        @functools.wraps(f)
        def inner(*args, **kw):
            self._patch_dict()
            try:
                return f(*args, **kw)
            finally:
                self._unpatch_dict()

        return inner

    def decorate_async_callable(self, f):
        @functools.wraps(f)
        async def inner(*args, **kw):
            self._patch_dict()
            try:
                return await f(*args, **kw)
            finally:
                self._unpatch_dict()

        return inner

    def decorate_class(self, cls):
        for name in dir(cls):
            value = getattr(cls, name)
            if name.startswith(patch.TEST_PREFIX) and hasattr(value, "__call__"):
                setattr(cls, name, _patch_dict(self.in_dict, self.values, self.clear)(value))
        return cls

    def __enter__(self):
        self._patch_dict()
        return self.in_dict

    def _patch_dict(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve(self.in_dict)
        target = self.in_dict
        try:
            original = target.copy()
        except AttributeError:
            original = {key: target[key] for key in target}
        self._original = original
        if self.clear:
            _clear_dict(target)
        try:
            target.update(self.values)
        except AttributeError:
            for key in self.values:
                target[key] = self.values[key]

    def _unpatch_dict(self):
        target = self.in_dict
        _clear_dict(target)
        try:
            target.update(self._original)
        except AttributeError:
            for key in self._original:
                target[key] = self._original[key]

    def __exit__(self, *args):
        if self._original is not None:
            self._unpatch_dict()
            self._original = None
        return False

    def start(self):
        """Changes the items until stop() or patch.stopall()."""
        result = self.__enter__()
        _patch._active_patches.append(self)
        return result

    def stop(self):
        """Undoes start()."""
        try:
            _patch._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def _clear_dict(target):
    try:
        target.clear()
    except AttributeError:
        for key in list(target):
            del target[key]


def _patch_stopall():
    """Stops everything that was started, the last first."""
    for active in reversed(_patch._active_patches):
        active.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _patch_stopall
patch.TEST_PREFIX = "test"


# ---- files --------------------------------------------------------------------------------------------------


def mock_open(mock=None, read_data=""):
    """A mock for open() whose files hold `read_data`."""

    def new_stream():
        return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)

    stream = new_stream()
    if mock is None:
        mock = MagicMock(name="open", spec=open)
    handle = MagicMock(spec=list(dict.fromkeys(dir(io.TextIOWrapper) + dir(io.BytesIO))))
    handle.__enter__.return_value = handle
    handle.__exit__.return_value = False

    def read(*args, **kwargs):
        return stream.read(*args, **kwargs) if handle.read.return_value is None else handle.read.return_value

    def readline(*args, **kwargs):
        if handle.readline.return_value is not None:
            return handle.readline.return_value
        return stream.readline(*args, **kwargs)

    def readlines(*args, **kwargs):
        if handle.readlines.return_value is not None:
            return handle.readlines.return_value
        return stream.readlines(*args, **kwargs)

    def iterate():
        if handle.readline.return_value is not None:
            while True:
                yield handle.readline.return_value
        yield from stream

    def advance():
        if handle.readline.return_value is not None:
            return handle.readline.return_value
        return next(stream)

    def leave(exc_type, exc_value, tb):
        handle.close()

    handle.write.return_value = None
    handle.read.return_value = None
    handle.readline.return_value = None
    handle.readlines.return_value = None
    handle.read.side_effect = read
    handle.readline.side_effect = readline
    handle.readlines.side_effect = readlines
    handle.__iter__.side_effect = iterate
    handle.__next__.side_effect = advance
    handle.__exit__.side_effect = leave

    def reset(*args, **kwargs):
        nonlocal stream
        stream = new_stream()
        return DEFAULT

    mock.side_effect = reset
    mock.return_value = handle
    return mock
