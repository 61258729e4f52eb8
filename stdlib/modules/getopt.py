"""getopt: options of a command line in the style of C's getopt()."""

import os

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


class GetoptError(Exception):
    """An option that is not known, lacks its argument or has one too many."""

    opt = ""
    msg = ""

    def __init__(self, msg, opt=""):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """(pairs of option and value, remaining arguments); options end at the first argument that is none."""
    options = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    while args and args[0].startswith("-") and args[0] != "-":
        if args[0] == "--":
            return options, args[1:]
        args = _take(options, args, shortopts, longopts)
    return options, args


def gnu_getopt(args, shortopts, longopts=[]):
    """As getopt(), but options and other arguments may be mixed."""
    options = []
    others = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    in_order = False
    if shortopts.startswith("+"):
        shortopts = shortopts[1:]
        in_order = True
    elif os.environ.get("POSIXLY_CORRECT"):
        in_order = True
    while args:
        if args[0] == "--":
            others += args[1:]
            break
        if args[0].startswith("-") and args[0] != "-":
            args = _take(options, args, shortopts, longopts)
        elif in_order:
            others += args
            break
        else:
            others.append(args[0])
            args = args[1:]
    return options, others


def _take(options, args, shortopts, longopts):
    """Moves the first argument's options to `options`; the arguments that remain."""
    if args[0].startswith("--"):
        return do_longs(options, args[0][2:], longopts, args[1:])[1]
    return do_shorts(options, args[0][1:], shortopts, args[1:])[1]


def do_longs(options, name, longopts, args):
    """One long option; (options, the arguments that remain)."""
    name, equals, value = name.partition("=")
    if not equals:
        value = None
    wants, name = long_has_args(name, longopts)
    if wants:
        if value is None:
            if not args:
                raise GetoptError("option --%s requires argument" % name, name)
            value, args = args[0], args[1:]
    elif value is not None:
        raise GetoptError("option --%s must not have an argument" % name, name)
    options.append(("--" + name, value or ""))
    return options, args


def long_has_args(name, longopts):
    """(does it take an argument, its full name)"""
    candidates = [option for option in longopts if option.startswith(name)]
    if not candidates:
        raise GetoptError("option --%s not recognized" % name, name)
    if name in candidates:
        return False, name
    if name + "=" in candidates:
        return True, name
    if len(candidates) > 1:
        raise GetoptError("option --%s not a unique prefix" % name, name)
    return candidates[0].endswith("="), candidates[0].removesuffix("=")


def do_shorts(options, letters, shortopts, args):
    """The options of one argument; (options, the arguments that remain)."""
    while letters:
        letter, letters = letters[0], letters[1:]
        value = ""
        if short_has_arg(letter, shortopts):
            if not letters:
                if not args:
                    raise GetoptError("option -%s requires argument" % letter, letter)
                letters, args = args[0], args[1:]
            value, letters = letters, ""
        options.append(("-" + letter, value))
    return options, args


def short_has_arg(letter, shortopts):
    for i, known in enumerate(shortopts):
        if letter == known != ":":
            return shortopts.startswith(":", i + 1)
    raise GetoptError("option -%s not recognized" % letter, letter)


if __name__ == "__main__":
    import sys

    print(getopt(sys.argv[1:], "a:b", ["alpha=", "beta"]))
