"""compile() and exec() for doctest: its examples are compiled with the program, in the module _known_texts."""
import sys

_functions = {}


def keep(text):
    """A decorator: the function that the text runs as."""
    def known(function):
        _functions[text] = function
        return known
    return known


def compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1):
    if not _functions:
        import _known_texts
    function = _functions.get(source)
    if function is None:
        raise NotImplementedError("eval(), exec() and compile() of strings is not supported by bunpy")
    return function


def exec(code, globals):
    namespace = vars(sys.modules["_known_texts"])
    namespace.clear()
    namespace.update(globals)
    try:
        code()
    finally:
        globals.clear()
        globals.update(namespace)
