"""exec() of texts that the program computes and that are an import statement: exec("import %s" % name).

What they import is found like that of import_module(name)."""
import builtins
import keyword
from _dataclasses import add_frame


def _unsupported():
    return NotImplementedError("eval(), exec() and compile() of strings is not supported by bunpy")


def _is_name(text):
    return text.isidentifier() and not keyword.iskeyword(text)


def _is_dotted(text):
    return all(_is_name(part) for part in text.split("."))


def _targets(text, is_whole):
    """The pairs of names and targets of `a.b, c as d`."""
    pairs = []
    for item in text.split(","):
        words = item.split()
        if len(words) == 3 and words[1] == "as" and _is_name(words[2]):
            pairs.append((words[0], words[2]))
        elif len(words) == 1:
            pairs.append((words[0], None))
        else:
            raise _unsupported()
        if not (_is_dotted if is_whole else _is_name)(words[0]):
            raise _unsupported()
    return pairs


def _import(pairs, namespace):
    for name, target in pairs:
        module = __import__(name, namespace)
        if target is None:
            target = name.partition(".")[0]
        else:
            for part in name.split(".")[1:]:
                module = getattr(module, part)
        namespace[target] = module


def _import_from(name, pairs, namespace):
    level = len(name) - len(name.lstrip("."))
    names = tuple(item for item, target in pairs) if pairs else ("*",)
    module = __import__(name[level:], namespace, None, names, level)
    if not pairs:
        public = getattr(module, "__all__", None)
        if public is None:
            public = [key for key in vars(module) if not key.startswith("_")]
        pairs = [(item, None) for item in public]
    for item, target in pairs:
        try:
            value = getattr(module, item)
        except AttributeError:
            where = getattr(module, "__file__", None) or "unknown location"
            raise ImportError(f"cannot import name {item!r} from {module.__name__!r} ({where})",
                              name=module.__name__, path=getattr(module, "__file__", None)) from None
        namespace[target or item] = value


def exec(text, namespace):
    """Does what the import statement says; its names become those of the namespace."""
    if not isinstance(text, str):
        raise _unsupported()
    kind, _, rest = text.rstrip().partition(" ")
    if kind == "import":
        pairs = _targets(rest, True)
    else:
        name, _, items = rest.strip().partition(" import ")
        dots = len(name) - len(name.lstrip("."))
        if kind != "from" or not (dots and dots == len(name) or _is_dotted(name[dots:])):
            raise _unsupported()
        pairs = None if items.strip() == "*" else _targets(items, False)
    namespace.setdefault("__builtins__", vars(builtins))
    try:
        if kind == "import":
            _import(pairs, namespace)
        else:
            _import_from(name, pairs, namespace)
    except BaseException:
        add_frame("<module>", "<module>", 1)
        raise
