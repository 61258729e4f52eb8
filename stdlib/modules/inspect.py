"""inspect: what live objects are, the signatures of callables, and source text where the file is at hand."""

import abc
import collections.abc
import enum
import functools
import linecache
import os
import re
import sys
import types

import _traceback
from _reflection import modules as _loaded_modules, vars as _vars
from _coroutine_functions import is_coroutine_function as _is_coroutine_function
from _coroutine_functions import mark_coroutine_function as _mark_coroutine_function
from collections import OrderedDict, namedtuple
from keyword import iskeyword
from operator import attrgetter

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR, CO_HAS_DOCSTRING = 128, 256, 512, 0x4000000
TPFLAGS_IS_ABSTRACT = 1 << 20

# ---- what kind of object --------------------------------------------------------------------------------


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) or \
        ismethodwrapper(object)


def _has(object, name):
    return hasattr(type(object), name)


def ismethoddescriptor(object):
    """A descriptor with __get__ only that is none of the kinds with a predicate of their own."""
    if isclass(object) or ismethod(object) or isfunction(object) or isinstance(object, functools.partial):
        return False
    return _has(object, "__get__") and not _has(object, "__set__") and not _has(object, "__delete__")


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return _has(object, "__set__") or _has(object, "__delete__")


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isframe(object):
    return isinstance(object, types.FrameType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    """Can it be awaited?"""
    return isinstance(object, types.CoroutineType) or (
        isinstance(object, types.GeneratorType) and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    ) or isinstance(object, collections.abc.Awaitable)


def isabstract(object):
    """A class that can't be instantiated because abstract methods are left."""
    if not isinstance(object, type):
        return False
    if "__abstractmethods__" in object.__dict__:
        return bool(object.__abstractmethods__)
    if not isinstance(object, abc.ABCMeta):
        return False
    # ABCMeta has yet to look at the class: this is its __init_subclass__().
    for name, value in object.__dict__.items():
        if getattr(value, "__isabstractmethod__", False):
            return True
    for base in object.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(object, name, None), "__isabstractmethod__", False):
                return True
    return False


def _unwrap_partial(function):
    while isinstance(function, functools.partial):
        function = function.func
    return function


def _unwrap_method(function):
    while ismethod(function):
        function = function.__func__
    return function


def _has_code_flag(object, flag):
    function = _unwrap_partial(_unwrap_method(object))
    function = _unwrap_method(function)
    code = getattr(function, "__code__", None) if isfunction(function) or hasattr(function, "__code__") else None
    return code is not None and bool(code.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_code_flag(obj, CO_GENERATOR)


def markcoroutinefunction(func):
    """Makes iscoroutinefunction() true for a function that returns a coroutine."""
    return _mark_coroutine_function(func)


def iscoroutinefunction(obj):
    return _is_coroutine_function(obj)


def isasyncgenfunction(obj):
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


# ---- members --------------------------------------------------------------------------------------------


def _members(object, predicate, getter):
    results = []
    seen = set()
    names = dir(object)
    mro = getmro(object) if isclass(object) else ()
    if isclass(object):
        for base in object.__bases__:
            for name, value in base.__dict__.items():
                if isinstance(value, types.DynamicClassAttribute):
                    names.append(name)
    for name in names:
        try:
            value = getter(object, name)
            if name in seen:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            results.append((name, value))
        seen.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """All attributes as sorted (name, value) pairs."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """The same, found without running descriptors and __getattr__."""
    return _members(object, predicate, getattr_static)


Attribute = namedtuple("Attribute", "name kind defining_class object")


def classify_class_attrs(cls):
    """An Attribute for every name of a class: what kind it is, and which class defines it."""
    mro = getmro(cls)
    of_metaclass = tuple([base for base in getmro(type(cls)) if base not in (type, object)])
    names = dir(cls)
    for base in mro:
        names += [name for name, value in _vars(base).items() if isinstance(value, types.DynamicClassAttribute) and value.fget is not None]
    return [found for found in [_classified(cls, name, mro, of_metaclass) for name in names] if found is not None]


def _classified(cls, name, mro, of_metaclass):
    """The Attribute of one name; None when dir() lists what no class has."""
    home = got = kept = None
    try:
        got = None if name == "__dict__" else getattr(cls, name)
    except Exception:
        pass
    if got is not None:
        home = getattr(got, "__objclass__", None)
        if home not in mro:
            # The last class that gives the same object, or whose metaclass makes it up, defines it.
            home = None
            for base in mro:
                if getattr(base, name, None) is got:
                    home = base
            for base in of_metaclass:
                try:
                    if base.__getattr__(cls, name) is got:
                        home = base
                except AttributeError:
                    pass
    for base in mro + of_metaclass:
        if name in _vars(base):
            kept = _vars(base)[name]
            if home not in of_metaclass:
                home = base
            break
    if home is None:
        return None
    if isinstance(kept, (staticmethod, types.BuiltinFunctionType)):
        return Attribute(name, "static method", home, kept)
    if isinstance(kept, (classmethod, types.ClassMethodDescriptorType)):
        return Attribute(name, "class method", home, kept)
    if isinstance(kept, property):
        return Attribute(name, "property", home, kept)
    value = kept if got is None else got
    return Attribute(name, "method" if isroutine(value) else "data", home, value)


_absent = object()


_mro_of = type.__dict__["__mro__"].__get__
_namespace_of = type.__dict__["__dict__"].__get__


def _in_classes(classes, attr):
    """What the first of the classes that has the attribute keeps under it. Namespaces that a metaclass hides are left out."""
    for base in classes:
        if _hidden_dict(type(base)) is _absent and attr in (namespace := _namespace_of(base)):
            return namespace[attr]
    return _absent


def _hidden_dict(klass):
    """What a class puts in the place of its instances' __dict__."""
    for base in _mro_of(klass):
        found = _namespace_of(base).get("__dict__", _absent)
        if found is _absent:
            continue
        if isinstance(found, types.GetSetDescriptorType) and found.__name__ == "__dict__" and found.__objclass__ is base:
            return _absent
        return found
    return _absent


def getattr_static(obj, attr, default=_absent):
    """Finds an attribute where it is stored, running nothing."""
    found = _absent
    if isinstance(type(obj), type) and type not in _mro_of(type(obj)):
        klass = type(obj)
        hidden = _hidden_dict(klass)
        if hidden is _absent or isinstance(hidden, types.MemberDescriptorType):
            try:
                own = object.__getattribute__(obj, "__dict__")
            except AttributeError:
                own = {}
            found = dict.get(own, attr, _absent)
    else:
        klass = obj
    in_class = _in_classes(_mro_of(klass), attr)
    if found is not _absent and in_class is not _absent:
        kind = _mro_of(type(in_class))
        if _in_classes(kind, "__get__") is not _absent and (
                _in_classes(kind, "__set__") is not _absent or _in_classes(kind, "__delete__") is not _absent):
            return in_class
    if found is not _absent:
        return found
    if in_class is not _absent:
        return in_class
    if obj is klass:
        found = _in_classes(_mro_of(type(klass)), attr)
        if found is not _absent:
            return found
    if default is not _absent:
        return default
    raise AttributeError(attr)


def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    """Follows __wrapped__ to the innermost function."""
    outermost = func
    seen = {id(func): func}
    limit = sys.getrecursionlimit()
    while not isinstance(func, type) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError(f"wrapper loop when unwrapping {outermost!r}")
        seen[id(func)] = func
    return func


# ---- documentation ----------------------------------------------------------------------------------------


def _inherited_doc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    if ismethod(obj):
        name = obj.__func__.__name__
        owner = obj.__self__ if isclass(obj.__self__) else obj.__self__.__class__
    elif isfunction(obj):
        name = obj.__name__
        owner = _owner_class(obj)
        if owner is None or getattr(owner, name, None) is not obj:
            return None
    elif isinstance(obj, property):
        name = getattr(obj.fget, "__name__", None)
        owner = _owner_class(obj.fget) if obj.fget is not None else None
        if owner is None or getattr(owner, name, None) is not obj:
            return None
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        name, owner = obj.__name__, obj.__objclass__
        if getattr(owner, name) is not obj:
            return None
        if ismemberdescriptor(obj):
            slots = getattr(owner, "__slots__", None)
            if isinstance(slots, dict) and name in slots:
                return slots[name]
    else:
        return None
    for base in owner.__mro__:
        try:
            doc = getattr(base, name).__doc__
        except AttributeError:
            continue
        if doc is not None:
            return doc
    return None


def _owner_class(function):
    """The class that a function's qualified name says it is a method of."""
    owner = sys.modules.get(function.__module__)
    if owner is None:
        return None
    for name in function.__qualname__.split(".")[:-1]:
        owner = getattr(owner, name, None)
    return owner if isclass(owner) else None


def getdoc(object):
    """The documentation string with its indentation taken away; methods and classes inherit theirs."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    """Takes away the indentation that all lines but the first share, and empty lines at both ends."""
    lines = doc.expandtabs().split("\n")
    margin = sys.maxsize
    for line in lines[1:]:
        text = len(line.lstrip(" "))
        if text:
            margin = min(margin, len(line) - text)
    if lines:
        lines[0] = lines[0].lstrip(" ")
    if margin < sys.maxsize:
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getcomments(object):
    """The comment lines just above an object's source, or None."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    comments = []
    if ismodule(object):
        at = 1 if lines and lines[0][:2] == "#!" else 0
        while at < len(lines) and lines[at].strip() in ("", "#"):
            at += 1
        while at < len(lines) and lines[at].startswith("#"):
            comments.append(lines[at].expandtabs())
            at += 1
        return "".join(comments) or None
    at = number - 1
    while at >= 0 and lines[at].lstrip().startswith("#"):
        comments.insert(0, lines[at].expandtabs().lstrip())
        at -= 1
    return "".join(comments) or None


# ---- files and source ---------------------------------------------------------------------------------------


def getfile(object):
    """The file that an object was defined in."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        if hasattr(object, "__module__"):
            module = sys.modules.get(object.__module__)
            if getattr(module, "__file__", None):
                return module.__file__
            if object.__module__ == "__main__":
                raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError(
        "module, class, method, function, traceback, frame, or code object was expected, got "
        f"{type(object).__name__}"
    )


def getmodulename(path):
    """The name of the module in a file of this path, or None."""
    name = os.path.basename(path)
    for suffix in (".py", ".pyc"):
        if name.endswith(suffix):
            return name[: -len(suffix)]
    return None


def getsourcefile(object):
    """The file of the source text, or None."""
    filename = getfile(object)
    return filename if os.path.exists(filename) else None


def getabsfile(object, _filename=None):
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


def getmodule(object, _filename=None):
    """The module that an object was defined in, or None."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    try:
        file = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError, OSError):
        return None
    for module in list(sys.modules.values()):
        if ismodule(module) and getattr(module, "__file__", None) and os.path.abspath(module.__file__) == file:
            return module
    return None


def findsource(object):
    """All lines of the object's file, and the index of the object's first line."""
    file = getsourcefile(object)
    if file is None:
        raise OSError("source code not available")
    linecache.checkcache(file)
    lines = linecache.getlines(file)
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        try:
            number = vars(object)["__firstlineno__"] - 1
        except (TypeError, KeyError):
            raise OSError("source code not available") from None
        if number >= len(lines):
            raise OSError("lineno is out of bounds")
        return lines, number
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        return lines, object.tb_lineno - 1
    if isframe(object):
        object = object.f_code
    if iscode(object):
        number = object.co_firstlineno - 1
        if number >= len(lines):
            raise OSError("lineno is out of bounds")
        return lines, number
    raise OSError("could not find code object")


_TOKEN = re.compile(
    r"""(?P<space>[ \t\f]+|\\\r?\n)|(?P<comment>\#[^\n]*)|(?P<newline>\r?\n)|(?P<prefix>\b[a-zA-Z]{1,2}(?=["']))|"""
    r"""(?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|"""
    r"""(?P<name>\w+)|(?P<open>[\[({])|(?P<close>[])}])|(?P<other>.)""", re.DOTALL)


def _logical_lines(text):
    """(row, column of the first token, words and signs, last row) of each logical line; only a comment: its row and column, no
    words."""
    words, depth, row, first = [], 0, 0, None
    start_of_row = 0
    for m in _TOKEN.finditer(text):
        kind = m.lastgroup
        if kind not in ("space", "newline", "comment") and first is None:
            first = row, m.start() - start_of_row
        if kind == "comment":
            if first is None:
                yield row, m.start() - start_of_row, [], row
        elif kind == "newline":
            if first is not None and depth <= 0:
                yield *first, words, row
                words, depth, first = [], 0, None
        elif kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        elif kind != "space":
            words.append(m[0] if depth <= 0 or m[0] == "lambda" else "")
        breaks = m[0].count("\n")
        if breaks:
            row += breaks
            start_of_row = m.start() + m[0].rindex("\n") + 1
    if first is not None:
        yield *first, words, row


def getblock(lines):
    """The lines of the first definition, with the comments that are indented as its body is, or of the first lambda."""
    last = 0
    header = body = None
    for row, column, words, end in _logical_lines("".join(lines)):
        if header is None:
            if not words:
                continue
            last = end
            if words[0] == "@":
                continue
            if words[0] not in ("def", "class", "async") or words[-1] != ":":
                break  # all on one line
            header = column
        elif not words:
            if body is not None and column >= body:
                last = row
        elif column <= header:
            break
        else:
            body = column if body is None else body
            last = end
    return lines[: last + 1]


def getsourcelines(object):
    """(lines, number of the first line)."""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or (isframe(object) and object.f_code.co_name == "<module>"):
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    """The source text of an object."""
    lines, _ = getsourcelines(object)
    return "".join(lines)


def indentsize(line):
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


# ---- class trees --------------------------------------------------------------------------------------------------


def walktree(classes, children, parent):
    results = []
    classes.sort(key=attrgetter("__module__", "__name__"))
    for c in classes:
        results.append((c, c.__bases__))
        if c in children:
            results.append(walktree(children[c], children, c))
    return results


def getclasstree(classes, unique=False):
    """The classes as nested lists, each class followed by the list of what derives from it."""
    children = {}
    roots = []
    for c in classes:
        if c.__bases__:
            for parent in c.__bases__:
                if parent not in children:
                    children[parent] = []
                if c not in children[parent]:
                    children[parent].append(c)
                if unique and parent in classes:
                    break
        elif c not in roots:
            roots.append(c)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


# ---- arguments of functions -------------------------------------------------------------------------------------

Arguments = namedtuple("Arguments", "args, varargs, varkw")
FullArgSpec = namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")
ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getargs(co):
    if not iscode(co):
        raise TypeError(f"{co!r} is not a code object")
    names = co.co_varnames
    count = co.co_argcount
    args = list(names[: count + co.co_kwonlyargcount])
    at = count + co.co_kwonlyargcount
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[at]
        at += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[at]
    return Arguments(args, varargs, varkw)


def getfullargspec(func):
    """Names and defaults of a function's parameters; the bound argument of methods included."""
    try:
        sig = _signature_of(func, follow_wrapped=False, skip_bound=False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, posonly, kwonlyargs, defaults = [], [], [], ()
    varargs = varkw = None
    kwdefaults, annotations = {}, {}
    if sig.return_annotation is not sig.empty:
        annotations["return"] = sig.return_annotation
    for name, parameter in sig.parameters.items():
        kind = parameter.kind
        if kind is _POSITIONAL_ONLY:
            posonly.append(name)
            if parameter.default is not parameter.empty:
                defaults += (parameter.default,)
        elif kind is _POSITIONAL_OR_KEYWORD:
            args.append(name)
            if parameter.default is not parameter.empty:
                defaults += (parameter.default,)
        elif kind is _VAR_POSITIONAL:
            varargs = name
        elif kind is _KEYWORD_ONLY:
            kwonlyargs.append(name)
            if parameter.default is not parameter.empty:
                kwdefaults[name] = parameter.default
        else:
            varkw = name
        if parameter.annotation is not parameter.empty:
            annotations[name] = parameter.annotation
    return FullArgSpec(posonly + args, varargs, varkw, defaults or None, kwonlyargs, kwdefaults or None, annotations)


def getargvalues(frame):
    args, varargs, varkw = getargs(frame.f_code)
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def formatannotation(annotation, base_module=None):
    if getattr(annotation, "__module__", None) == "typing":
        # As a part of longer dotted names it stays.
        return re.sub(r"[\w.]+", lambda name: name.group().removeprefix("typing."), repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


def formatannotationrelativeto(object):
    module = getattr(object, "__module__", None)
    return lambda annotation: formatannotation(annotation, module)


def _listed(names):
    """'a', 'b' and 'c'."""
    shown = [repr(name) for name in names]
    if len(shown) < 3:
        return " and ".join(shown)
    return f"{', '.join(shown[:-1])}, and {shown[-1]}"


def _missing(f_name, names, positional, values):
    missing = [name for name in names if name not in values]
    kind = "positional" if positional else "keyword-only"
    raise TypeError(
        f"{f_name}() missing {len(missing)} required {kind} argument{'' if len(missing) == 1 else 's'}: "
        f"{_listed(missing)}"
    )


def getcallargs(func, /, *positional, **named):
    """Which parameter gets which value in a call, as a dict."""
    args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, _ = getfullargspec(func)
    f_name = func.__name__
    values = {}
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    given = min(len(positional), len(args))
    for name, value in zip(args, positional):
        values[name] = value
    if varargs:
        values[varargs] = tuple(positional[given:])
    allowed = set(args + kwonlyargs)
    if varkw:
        values[varkw] = {}
    for name, value in named.items():
        if name not in allowed:
            if not varkw:
                raise TypeError(f"{f_name}() got an unexpected keyword argument {name!r}")
            values[varkw][name] = value
            continue
        if name in values:
            raise TypeError(f"{f_name}() got multiple values for argument {name!r}")
        values[name] = value
    if len(positional) > len(args) and not varargs:
        least = len(args) - len(defaults or ())
        kwonly = len([name for name in kwonlyargs if name in values])
        plural = len(args) != 1 if not defaults else True
        takes = f"from {least} to {len(args)}" if defaults else f"{len(args)}"
        extra = ""
        if kwonly:
            extra = f" positional argument{'s' if len(positional) != 1 else ''} (and {kwonly} keyword-only argument{'s' if kwonly != 1 else ''})"
        raise TypeError(
            f"{f_name}() takes {takes} positional argument{'s' if plural else ''} but {len(positional)}{extra} "
            f"{'was' if len(positional) == 1 and not kwonly else 'were'} given"
        )
    if len(positional) < len(args):
        required = args[: len(args) - len(defaults or ())]
        for name in required:
            if name not in values:
                _missing(f_name, required, True, values)
        for i, name in enumerate(args[len(args) - len(defaults or ()):]):
            if name not in values:
                values[name] = defaults[i]
    for name in kwonlyargs:
        if name not in values:
            if kwonlydefaults and name in kwonlydefaults:
                values[name] = kwonlydefaults[name]
            else:
                _missing(f_name, kwonlyargs, False, {**values, **(kwonlydefaults or {})})
    return values


def getclosurevars(func):
    """The values of the names that a function uses from outside."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    if func.__closure__ is None:
        nonlocals = {}
    else:
        nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__)}
    import builtins

    global_values, builtin_values, unbound = {}, {}, set()
    for name in code.co_names:
        if name in func.__globals__:
            global_values[name] = func.__globals__[name]
        elif hasattr(builtins, name):
            builtin_values[name] = getattr(builtins, name)
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, global_values, builtin_values, unbound)


# ---- frames and states --------------------------------------------------------------------------------------------------

Positions = namedtuple("Positions", "lineno end_lineno col_offset end_col_offset", defaults=(None,) * 4, module="dis")


class Traceback(namedtuple("Traceback", "filename lineno function code_context index")):
    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return (f"Traceback(filename={self.filename!r}, lineno={self.lineno!r}, function={self.function!r}, "
                f"code_context={self.code_context!r}, index={self.index!r}, positions={self.positions!r})")


class FrameInfo(namedtuple("FrameInfo", ("frame",) + Traceback._fields)):
    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return (f"FrameInfo(frame={self.frame!r}, filename={self.filename!r}, lineno={self.lineno!r}, "
                f"function={self.function!r}, code_context={self.code_context!r}, index={self.index!r}, "
                f"positions={self.positions!r})")


def getframeinfo(frame, context=1):
    positions = _traceback.position(frame)
    if istraceback(frame):
        lineno = frame.tb_lineno
        frame = frame.tb_frame
    elif isframe(frame):
        lineno = frame.f_lineno
    else:
        raise TypeError(f"{frame!r} is not a frame or traceback object")
    filename = frame.f_code.co_filename
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            source = linecache.getlines(filename)
        except OSError:
            source = []
        if source:
            start = max(0, min(start, len(source) - context))
            lines = source[start: start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index, positions=Positions(lineno, *positions))


def getlineno(frame):
    return frame.f_lineno


def getouterframes(frame, context=1):
    frames = []
    while frame is not None:
        info = getframeinfo(frame, context)
        frames.append(FrameInfo(frame, *info, positions=info.positions))
        frame = frame.f_back
    return frames


def getinnerframes(tb, context=1):
    frames = []
    while tb is not None:
        info = getframeinfo(tb, context)
        frames.append(FrameInfo(tb.tb_frame, *info, positions=info.positions))
        tb = tb.tb_next
    return frames


def currentframe():
    """The caller's frame; None where there are no frame objects."""
    try:
        return sys._getframe(1)
    except NotImplementedError:
        return None


def stack(context=1):
    """The frames of the callers."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """The frames between here and where the exception being handled was raised."""
    error = sys.exception()
    return getinnerframes(None if error is None else error.__traceback__, context)


GEN_CREATED = "GEN_CREATED"
GEN_RUNNING = "GEN_RUNNING"
GEN_SUSPENDED = "GEN_SUSPENDED"
GEN_CLOSED = "GEN_CLOSED"
CORO_CREATED = "CORO_CREATED"
CORO_RUNNING = "CORO_RUNNING"
CORO_SUSPENDED = "CORO_SUSPENDED"
CORO_CLOSED = "CORO_CLOSED"
AGEN_CREATED = "AGEN_CREATED"
AGEN_RUNNING = "AGEN_RUNNING"
AGEN_SUSPENDED = "AGEN_SUSPENDED"
AGEN_CLOSED = "AGEN_CLOSED"


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getcoroutinestate(coroutine):
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getasyncgenstate(agen):
    if agen.ag_running:
        return AGEN_RUNNING
    if agen.ag_suspended:
        return AGEN_SUSPENDED
    return AGEN_CLOSED if agen.ag_frame is None else AGEN_CREATED


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    return {} if generator.gi_frame is None else generator.gi_frame.f_locals


def getcoroutinelocals(coroutine):
    return {} if coroutine.cr_frame is None else coroutine.cr_frame.f_locals


def getasyncgenlocals(agen):
    if not isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    return {} if agen.ag_frame is None else agen.ag_frame.f_locals


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """The annotations of a class, function or module as a new dict."""
    if isinstance(obj, type):
        annotations = obj.__dict__.get("__annotations__", None)
        if isinstance(annotations, types.GetSetDescriptorType):
            annotations = None
    elif isinstance(obj, types.ModuleType) or callable(obj):
        annotations = getattr(obj, "__annotations__", None)
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if annotations is None:
        return {}
    if not isinstance(annotations, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not annotations:
        return {}
    if not eval_str:
        return dict(annotations)
    from typing import _value_of_annotation

    if isinstance(obj, type):
        scope = _vars(_loaded_modules.get(obj.__module__, obj))
        names = dict(_vars(obj))
    elif isinstance(obj, types.ModuleType):
        scope, names = _vars(obj), None
    else:
        scope, names = getattr(unwrap(obj), "__globals__", {}), None
    scope = scope if globals is None else globals
    names = names if locals is None else locals
    names = {parameter.__name__: parameter for parameter in getattr(obj, "__type_params__", ())} | (names or {})
    return {
        name: _value_of_annotation(value, scope, names) if isinstance(value, str) else value
        for name, value in annotations.items()
    }


# ---- signatures ----------------------------------------------------------------------------------------------------------


class _void:
    """A value that no caller passes."""


class _empty:
    """Marks that a parameter has no default or no annotation."""


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = "positional-only"
    POSITIONAL_OR_KEYWORD = "positional or keyword"
    VAR_POSITIONAL = "variadic positional"
    KEYWORD_ONLY = "keyword-only"
    VAR_KEYWORD = "variadic keyword"

    def __new__(cls, description):
        member = int.__new__(cls, len(cls.__members__))
        member._value_ = len(cls.__members__)
        member.description = description
        return member

    def __str__(self):
        return self.name


_POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
_POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
_VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
_KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
_VAR_KEYWORD = _ParameterKind.VAR_KEYWORD


class Parameter:
    """One parameter of a signature. Immutable."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            # The parameter of a comprehension's hidden function.
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError("implicit arguments must be passed as positional or keyword arguments, "
                                 f"not {self._kind.description}")
            self._kind = _POSITIONAL_ONLY
            name = f"implicit{name[1:]}"
        if iskeyword(name) and self._kind is not _POSITIONAL_ONLY or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def __reduce__(self):
        return (type(self), (self._name, self._kind), {"_default": self._default, "_annotation": self._annotation})

    def __setstate__(self, state):
        self._default = state["_default"]
        self._annotation = state["_annotation"]

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A copy with some of the attributes changed."""
        return type(self)(
            self._name if name is _void else name,
            self._kind if kind is _void else kind,
            default=self._default if default is _void else default,
            annotation=self._annotation if annotation is _void else annotation,
        )

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            shown = self._annotation if isinstance(self._annotation, str) and not quote_annotation_strings \
                else formatannotation(self._annotation)
            text = f"{text}: {shown}"
        if self._default is not _empty:
            text = f"{text} = {self._default!r}" if self._annotation is not _empty else f"{text}={self._default!r}"
        if self._kind == _VAR_POSITIONAL:
            return "*" + text
        if self._kind == _VAR_KEYWORD:
            return "**" + text
        return text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (
            self._name == other._name
            and self._kind == other._kind
            and self._default == other._default
            and self._annotation == other._annotation
        )


class BoundArguments:
    """What Signature.bind() gives: the values of parameters."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if parameter.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        by_name = False
        for name, parameter in self._signature.parameters.items():
            if not by_name:
                if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    by_name = True
                elif name not in self.arguments:
                    by_name = True
                    continue
            if not by_name or name not in self.arguments:
                continue
            if parameter.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            elif parameter.kind != _VAR_POSITIONAL:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Adds the parameters that were not passed, with their defaults."""
        complete = []
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                complete.append((name, self.arguments[name]))
            elif parameter.default is not _empty:
                complete.append((name, parameter.default))
            elif parameter.kind is _VAR_POSITIONAL:
                complete.append((name, ()))
            elif parameter.kind is _VAR_KEYWORD:
                complete.append((name, {}))
        self.arguments = dict(complete)

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    __hash__ = None

    def __setstate__(self, state):
        self._signature = state["_signature"]
        self.arguments = state["arguments"]

    def __getstate__(self):
        return {"_signature": self._signature, "arguments": self.arguments}

    def __repr__(self):
        return f"<{self.__class__.__name__} ({', '.join(f'{name}={value!r}' for name, value in self.arguments.items())})>"


class Signature:
    """The parameters of a callable and its return annotation. Immutable."""

    __slots__ = ("_return_annotation", "_parameters")

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        if parameters is None:
            ordered = OrderedDict()
        elif __validate_parameters__:
            ordered = OrderedDict()
            top_kind = _POSITIONAL_ONLY
            seen_default = False
            seen_variadic = set()
            for parameter in parameters:
                kind, name = parameter.kind, parameter.name
                if kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
                    if kind in seen_variadic:
                        raise ValueError(f"more than one {kind.description} parameter")
                    seen_variadic.add(kind)
                if kind < top_kind:
                    raise ValueError(f"wrong parameter order: {top_kind.description} parameter before "
                                     f"{kind.description} parameter")
                if kind > top_kind:
                    top_kind = kind
                if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if parameter.default is _empty:
                        if seen_default:
                            raise ValueError("non-default argument follows default argument")
                    else:
                        seen_default = True
                if name in ordered:
                    raise ValueError(f"duplicate parameter name: {name!r}")
                ordered[name] = parameter
        else:
            ordered = OrderedDict((parameter.name, parameter) for parameter in parameters)
        self._parameters = types.MappingProxyType(ordered)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of any callable."""
        read = functools.partial(get_annotations, globals=globals, locals=locals, eval_str=eval_str)
        return _signature_of(obj, follow_wrapped=follow_wrapped, annotations_of=read, cls=cls)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy with other parameters or another return annotation."""
        return type(self)(
            self.parameters.values() if parameters is _void else parameters,
            return_annotation=self._return_annotation if return_annotation is _void else return_annotation,
        )

    __replace__ = replace

    def _comparable(self):
        positional = tuple(p for p in self.parameters.values() if p.kind != _KEYWORD_ONLY)
        by_name = {p.name: p for p in self.parameters.values() if p.kind == _KEYWORD_ONLY}
        return positional, by_name, self.return_annotation

    def __hash__(self):
        positional, by_name, annotation = self._comparable()
        return hash((positional, frozenset(by_name.values()), annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._comparable() == other._comparable()

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        parameters = list(self.parameters.values())
        at = 0
        values = list(args)
        used = 0
        wrong = []
        while at < len(parameters):
            parameter = parameters[at]
            if used < len(values):
                if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    raise TypeError("too many positional arguments") from None
                if parameter.kind == _VAR_POSITIONAL:
                    arguments[parameter.name] = tuple(values[used:])
                    used = len(values)
                    at += 1
                    break
                if parameter.name in kwargs and parameter.kind != _POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {parameter.name!r}") from None
                arguments[parameter.name] = values[used]
                used += 1
                at += 1
                continue
            if parameter.kind == _VAR_POSITIONAL:
                at += 1
                break
            if parameter.name in kwargs:
                if parameter.kind == _POSITIONAL_ONLY:
                    wrong.append(parameter.name)
                    at += 1
                    continue
                break
            if parameter.kind == _VAR_KEYWORD or parameter.default is not _empty:
                break
            if partial:
                break
            kind = " keyword-only" if parameter.kind == _KEYWORD_ONLY else ""
            raise TypeError(f"missing a required{kind} argument: {parameter.name!r}") from None
        if used < len(values):
            raise TypeError("too many positional arguments") from None
        kwargs = dict(kwargs)
        kwargs_parameter = None
        for parameter in parameters[at:]:
            if parameter.kind == _VAR_KEYWORD:
                kwargs_parameter = parameter
                continue
            if parameter.kind == _VAR_POSITIONAL:
                continue
            name = parameter.name
            if name in kwargs:
                arguments[name] = kwargs.pop(name)
            elif not partial and parameter.default is _empty:
                raise TypeError(f"missing a required argument: {name!r}") from None
        if kwargs_parameter is None:
            for parameter in parameters:
                if parameter.kind == _VAR_KEYWORD:
                    kwargs_parameter = parameter
        if kwargs:
            if kwargs_parameter is not None:
                arguments[kwargs_parameter.name] = kwargs
            elif wrong:
                raise TypeError(
                    f"got some positional-only arguments passed as keyword arguments: {', '.join(wrong)!r}"
                )
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return self._bound_arguments_cls(self, arguments)

    def bind(self, /, *args, **kwargs):
        """Which parameter gets which argument; TypeError when the call would fail."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """The same for a call that lacks some arguments."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return (type(self), (tuple(self._parameters.values()),), {"_return_annotation": self._return_annotation})

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """The text of the signature; one parameter a line when it is wider than `max_width`."""
        shown = []
        in_positional_only = False
        needs_star = True
        for parameter in self.parameters.values():
            text = parameter._format(quote_annotation_strings=quote_annotation_strings)
            kind = parameter.kind
            if kind == _POSITIONAL_ONLY:
                in_positional_only = True
            elif in_positional_only:
                shown.append("/")
                in_positional_only = False
            if kind == _VAR_POSITIONAL:
                needs_star = False
            elif kind == _KEYWORD_ONLY and needs_star:
                shown.append("*")
                needs_star = False
            shown.append(text)
        if in_positional_only:
            shown.append("/")
        text = f"({', '.join(shown)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(shown) + "\n)"
        if self.return_annotation is not _empty:
            annotation = self.return_annotation
            if not (isinstance(annotation, str) and not quote_annotation_strings):
                annotation = formatannotation(annotation)
            text += f" -> {annotation}"
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)


def _signature_from_fields(described, annotations, cls):
    """That of a dataclass's __init__, which says itself what it takes."""
    self_name, positional, keyword_only = described
    make = cls._parameter_cls
    parameters = [make(self_name, _POSITIONAL_OR_KEYWORD)]
    for fields, kind in ((positional, _POSITIONAL_OR_KEYWORD), (keyword_only, _KEYWORD_ONLY)):
        for f in fields:
            parameters.append(make(f.name, kind, default=f._shown_default(_empty), annotation=annotations.get(f.name, _empty)))
    return cls(parameters, return_annotation=annotations.get("return", _empty), __validate_parameters__=False)


def _signature_from_function(func, annotations_of, cls):
    described = getattr(func, "_parameters_of_fields", None)
    if described is not None:
        return _signature_from_fields(described, annotations_of(func), cls)
    code = func.__code__
    names = code.co_varnames
    posonly, count, kwonly = code.co_posonlyargcount, code.co_argcount, code.co_kwonlyargcount
    annotations = annotations_of(func)
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    make = cls._parameter_cls
    parameters = []
    for i in range(count):
        j = i - (count - len(defaults))
        parameters.append(make(
            names[i], _POSITIONAL_ONLY if i < posonly else _POSITIONAL_OR_KEYWORD,
            default=defaults[j] if j >= 0 else _empty, annotation=annotations.get(names[i], _empty)))
    at = count + kwonly
    if code.co_flags & CO_VARARGS:
        parameters.append(make(names[at], _VAR_POSITIONAL, annotation=annotations.get(names[at], _empty)))
        at += 1
    for name in names[count: count + kwonly]:
        parameters.append(make(name, _KEYWORD_ONLY, default=kwdefaults.get(name, _empty),
                               annotation=annotations.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        parameters.append(make(names[at], _VAR_KEYWORD, annotation=annotations.get(names[at], _empty)))
    return cls(parameters, return_annotation=annotations.get("return", _empty), __validate_parameters__=False)


_WORDS = {"None": None, "True": True, "False": False, "()": (), "[]": [], "{}": {}}


def _default_of_text(text):
    """The value of a default in a text signature; _empty when it is no literal."""
    if text in _WORDS:
        return _WORDS[text]
    if text[:1] in "'\"" and text[-1:] == text[:1]:
        return text[1:-1].replace("\\n", "\n").replace("\\t", "\t")
    if text[:2] in ("b'", 'b"') and text[-1:] == text[1]:
        return text[2:-1].encode("latin-1")
    try:
        return int(text, 0)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return None


def _signature_from_text(obj, text, cls, skip_bound):
    parts, depth, quote, current = [], 0, None, ""
    for c in text[1: text.rindex(")")]:
        if quote is not None:
            quote = None if c == quote else quote
        elif c in "'\"":
            quote = c
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
        if c == "," and depth == 0 and quote is None:
            parts.append(current.strip())
            current = ""
        else:
            current += c
    if current.strip():
        parts.append(current.strip())
    parameters = []
    kind = _POSITIONAL_OR_KEYWORD
    make = cls._parameter_cls
    for part in parts:
        if part == "/":
            parameters = [p.replace(kind=_POSITIONAL_ONLY) for p in parameters]
            continue
        if part == "*":
            kind = _KEYWORD_ONLY
            continue
        name, _, default = part.partition("=")
        name = name.strip().lstrip("$")
        if name.startswith("**"):
            parameters.append(make(name[2:], _VAR_KEYWORD))
        elif name.startswith("*"):
            parameters.append(make(name[1:], _VAR_POSITIONAL))
            kind = _KEYWORD_ONLY
        else:
            parameters.append(make(name, kind, default=_default_of_text(default.strip()) if default else _empty))
    bound = getattr(obj, "__self__", None)
    if parameters and parts[0].lstrip("$") in ("module", "self", "type", "cls"):
        if parts[0].startswith("$module") or (bound is not None and not ismodule(bound) and skip_bound):
            parameters.pop(0)
    return cls(parameters, __validate_parameters__=False)


def _bound(sig):
    """The signature without its first parameter, which is bound."""
    parameters = list(sig.parameters.values())
    if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if parameters[0].kind in (_POSITIONAL_OR_KEYWORD, _POSITIONAL_ONLY):
        parameters = parameters[1:]
    return sig.replace(parameters=parameters)


# What the special methods of native types take, by name; those that are not here take a value.
_SPECIAL_METHODS = {name: text for text, names in {
    "(self, /)": "repr str hash len iter next neg pos abs bool invert int float index await aiter anext del",
    "(self, /, *args, **kwargs)": "call init",
    "(self, name, /)": "getattribute getattr delattr",
    "(self, name, value, /)": "setattr",
    "(self, instance, owner=None, /)": "get",
    "(self, instance, value, /)": "set",
    "(self, instance, /)": "delete",
    "(self, key, /)": "getitem delitem contains",
    "(self, key, value, /)": "setitem",
    "(self, value, mod=None, /)": "pow rpow",
}.items() for name in names.split()}
# Native types whose making has a signature.
_NATIVE_TYPES = {
    classmethod: "(function, /)", staticmethod: "(function, /)", property: "(fget=None, fset=None, fdel=None, doc=None)",
    list: "(iterable=(), /)", tuple: "(iterable=(), /)", set: "(iterable=(), /)", frozenset: "(iterable=(), /)",
    float: "(x=0, /)", bool: "(object=False, /)", complex: "(real=0, imag=0)", enumerate: "(iterable, start=0)",
    zip: "(*iterables, strict=False)", map: "(function, iterable, /, *iterables)", filter: "(function, iterable, /)",
    reversed: "(sequence, /)", memoryview: "(object)", functools.partial: "(func, /, *args, **keywords)",
    types.FunctionType: "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)",
    types.MethodType: "(function, instance, /)",
}


def _text_of_native(obj):
    """The text signature of a native special method or type, or None."""
    if isclass(obj):
        return next((_NATIVE_TYPES[base] for base in obj.__mro__ if base in _NATIVE_TYPES), None)
    name = obj.__name__
    if isinstance(obj, (types.WrapperDescriptorType, types.MethodWrapperType)):
        return _SPECIAL_METHODS.get(name[2:-2], "(self, value, /)")
    return "(*args, **kwargs)" if name == "__new__" and isbuiltin(obj) else None


def _signature_of_partial(partial, wrapped):
    """What is left of a signature after functools.partial has bound some of it."""
    args, keywords = partial.args or (), partial.keywords or {}
    try:
        bound = wrapped.bind_partial(*args, **keywords)
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    result = []
    by_keyword = False
    for name, parameter in wrapped.parameters.items():
        if name in bound.arguments and parameter.kind is _POSITIONAL_ONLY:
            continue
        if name in bound.arguments and parameter.kind is _POSITIONAL_OR_KEYWORD:
            if name not in keywords:
                continue
            by_keyword = True
            parameter = parameter.replace(default=bound.arguments[name])
        elif name in bound.arguments and parameter.kind is _KEYWORD_ONLY:
            parameter = parameter.replace(default=bound.arguments[name])
        if by_keyword:
            if parameter.kind is _POSITIONAL_OR_KEYWORD:
                parameter = parameter.replace(kind=_KEYWORD_ONLY)
            elif parameter.kind is _VAR_POSITIONAL:
                continue
        result.append(parameter)
    return wrapped.replace(parameters=result)


def _signature_of(obj, *, follow_wrapped=True, skip_bound=True, annotations_of=get_annotations, cls=Signature):
    def again(other):
        return _signature_of(other, follow_wrapped=follow_wrapped, skip_bound=skip_bound, annotations_of=annotations_of, cls=cls)

    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if ismethod(obj):
        sig = again(obj.__func__)
        return _bound(sig) if skip_bound else sig
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or ismethod(f))
        if ismethod(obj):
            return again(obj)
    given = getattr(obj, "__signature__", None)
    if given is not None:
        made = given() if not isinstance(given, (Signature, str)) and callable(given) else given
        if isinstance(made, str):
            return _signature_from_text(obj, made, cls, True)
        if not isinstance(made, Signature):
            raise TypeError(f"unexpected object {given!r} in __signature__ attribute")
        return made
    method = getattr(obj, "_partialmethod", None) or getattr(obj, "__partialmethod__", None)
    if isinstance(method, functools.partialmethod):
        sig = _signature_of_partial(functools.partial(method.func, *(None,) + method.args, **method.keywords),
                                    again(method.func))
        first = next(iter(again(method.func).parameters.values()))
        return sig if first.kind is _VAR_POSITIONAL else sig.replace(parameters=(first, *sig.parameters.values()))
    if isfunction(obj):
        return _signature_from_function(obj, annotations_of, cls)
    if isinstance(obj, functools.partial):
        return _signature_of_partial(obj, again(obj.func))
    if isclass(obj):
        return _signature_of_class(obj, again, cls)
    if _stands_for_a_function(obj):
        return _signature_from_function(obj, annotations_of, cls)
    text = getattr(obj, "__text_signature__", None)
    if text is None and isroutine(obj):
        text = _text_of_native(obj)
    if isinstance(text, str):
        return _signature_from_text(obj, text, cls, skip_bound)
    if isbuiltin(obj) or ismethoddescriptor(obj) or ismethodwrapper(obj):
        raise ValueError(f"no signature found for builtin {obj!r}")
    call = getattr(type(obj), "__call__", None)
    if call is not None:
        try:
            return _bound(again(call))
        except ValueError as error:
            raise ValueError(f"no signature found for {obj!r}") from error
    raise ValueError(f"callable {obj!r} is not supported by signature")


def _stands_for_a_function(obj):
    """Compiled functions of other tools are recognised by their attributes."""
    return (isinstance(getattr(obj, "__name__", None), str) and iscode(getattr(obj, "__code__", None))
            and isinstance(getattr(obj, "__defaults__", _void), (tuple, type(None)))
            and isinstance(getattr(obj, "__kwdefaults__", _void), (dict, type(None)))
            and isinstance(getattr(obj, "__annotations__", _void), (dict, type(None))))


def _signature_of_class(obj, again, cls):
    def own(klass, name, root):
        """The method `name` if a class below `root` defines it."""
        for base in klass.__mro__:
            if base is root:
                return None
            if name in base.__dict__:
                found = base.__dict__[name]
                return found
        return None

    def read(found, instance, klass):
        """What the attribute gives that is kept so in a class."""
        return found.__get__(instance, klass) if hasattr(type(found), "__get__") and not isinstance(found, functools.partial) else found

    call = own(type(obj), "__call__", type)
    if call is not None:
        return again(read(call, obj, type(obj)))
    new, init = own(obj, "__new__", object), own(obj, "__init__", object)
    mro = obj.__mro__

    def depth(name):
        return next((i for i, base in enumerate(mro) if name in base.__dict__), len(mro))

    if new is not None and (init is None or depth("__new__") <= depth("__init__")):
        if not isbuiltin(new):
            return _bound(again(read(new, None, obj)))
    if init is not None and not isinstance(init, types.WrapperDescriptorType):
        sig = again(read(init, None, obj))
        return _bound(sig) if isinstance(init, (types.FunctionType, functools.partialmethod)) else sig
    for base in mro[:-1]:
        text = base.__dict__.get("__text_signature__")
        if isinstance(text, str):
            return _signature_from_text(obj, text, cls, True)
    text = _text_of_native(obj)
    if text is not None:
        return _signature_from_text(obj, text, cls, True)
    if type not in mro:
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return cls()
    raise ValueError(f"no signature found for builtin type {obj!r}")


__all__ = [
    "AGEN_CLOSED", "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "ArgInfo", "Arguments", "Attribute",
    "BoundArguments", "CORO_CLOSED", "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CO_ASYNC_GENERATOR",
    "CO_COROUTINE", "CO_GENERATOR", "CO_ITERABLE_COROUTINE", "CO_NESTED", "CO_NEWLOCALS", "CO_OPTIMIZED",
    "CO_VARARGS", "CO_VARKEYWORDS", "CO_HAS_DOCSTRING", "ClosureVars", "FrameInfo", "FullArgSpec", "GEN_CLOSED",
    "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "Parameter", "Signature", "TPFLAGS_IS_ABSTRACT", "Traceback",
    "classify_class_attrs", "cleandoc", "currentframe", "findsource", "formatannotation",
    "formatannotationrelativeto", "get_annotations", "getabsfile", "getargs", "getargvalues", "getasyncgenlocals",
    "getasyncgenstate", "getattr_static", "getblock", "getcallargs", "getclasstree", "getclosurevars", "getcomments",
    "getcoroutinelocals", "getcoroutinestate", "getdoc", "getfile", "getframeinfo", "getfullargspec",
    "getgeneratorlocals", "getgeneratorstate", "getinnerframes", "getlineno", "getmembers", "getmembers_static",
    "getmodule", "getmodulename", "getmro", "getouterframes", "getsource", "getsourcefile", "getsourcelines",
    "indentsize", "isabstract", "isasyncgen", "isasyncgenfunction", "isawaitable", "isbuiltin", "isclass", "iscode",
    "iscoroutine", "iscoroutinefunction", "isdatadescriptor", "isframe", "isfunction", "isgenerator",
    "isgeneratorfunction", "isgetsetdescriptor", "ismemberdescriptor", "ismethod", "ismethoddescriptor",
    "ismethodwrapper", "ismodule", "isroutine", "istraceback", "markcoroutinefunction", "signature", "stack",
    "trace", "unwrap", "walktree",
]
