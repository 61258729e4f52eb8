"""argparse: command lines described by their arguments."""

import os as _os
import sys as _sys

__all__ = [
    "ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter",
    "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "MetavarTypeHelpFormatter",
    "Namespace", "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS", "ZERO_OR_MORE",
]

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."
_NARGS = (OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER, SUPPRESS)


class ArgumentTypeError(Exception):
    pass


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = _argument_name(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return str(self.message)
        return f"argument {self.argument_name}: {self.message}"


def _argument_name(argument):
    if argument is None:
        return None
    if argument.option_strings:
        return "/".join(argument.option_strings)
    if argument.metavar not in (None, SUPPRESS):
        metavar = argument.metavar
        return metavar if isinstance(metavar, str) else "[".join(metavar)
    if argument.dest not in (None, SUPPRESS):
        return argument.dest
    if argument.choices:
        return "{" + ",".join([str(c) for c in argument.choices]) + "}"
    return None


class Namespace:
    def __init__(self, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __repr__(self):
        parts = [f"{k}={v!r}" for k, v in self.__dict__.items() if k.isidentifier()]
        others = {k: v for k, v in self.__dict__.items() if not k.isidentifier()}
        if others:
            parts.append(f"**{others!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def __eq__(self, other):
        if not isinstance(other, Namespace):
            return NotImplemented
        return vars(self) == vars(other)

    def __contains__(self, key):
        return key in self.__dict__


# ---- actions ---------------------------------------------------------------------------------------


class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None, deprecated=False):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.deprecated = deprecated

    def __repr__(self):
        names = ("option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar",
                 "deprecated")
        return f"{type(self).__name__}({', '.join([f'{name}={getattr(self, name)!r}' for name in names])})"

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")

    def format_usage(self):
        return self.option_strings[0]


def _check_values(kind, nargs, const, instead):
    """What an action that keeps its values can't be told."""
    if nargs == 0:
        raise ValueError(f"nargs for {kind} actions must be != 0; {instead} more appropriate")
    if const is not None and nargs != OPTIONAL:
        raise ValueError("nargs must be '?' to supply const")


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **kwargs):
        _check_values("store", nargs, const,
                      "if you have nothing to store, actions such as store true or store const may be")
        Action.__init__(self, option_strings, dest, nargs=nargs, const=const, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None,
                 deprecated=False):
        Action.__init__(self, option_strings, dest, nargs=0, const=const, default=default, required=required, help=help,
                        deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None, deprecated=False):
        _StoreConstAction.__init__(self, option_strings, dest, True, default, required, help, deprecated=deprecated)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None, deprecated=False):
        _StoreConstAction.__init__(self, option_strings, dest, False, default, required, help, deprecated=deprecated)


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, type=SUPPRESS, choices=SUPPRESS, required=False, help=None,
                 metavar=SUPPRESS, deprecated=False):
        values = {"type": type, "choices": choices, "metavar": metavar}
        given = {name: value for name, value in values.items() if value is not SUPPRESS}
        for name in given:
            import warnings

            warnings.warn(f"{name!r} is deprecated as of Python 3.12 and will be removed in Python 3.14.",
                          DeprecationWarning, stacklevel=3)
        names = []
        for option in option_strings:
            names.append(option)
            if option.startswith("--"):
                names.append("--no-" + option[2:])
        Action.__init__(self, names, dest, nargs=0, default=default, required=required, help=help,
                        deprecated=deprecated, **given)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


def _copied(items):
    return [] if items is None else list(items)


class _AppendAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **kwargs):
        _check_values("append", nargs, const,
                      "if arg strings are not supplying the value to append, the append const action may be")
        Action.__init__(self, option_strings, dest, nargs=nargs, const=const, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(_StoreConstAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.extend(values)
        setattr(namespace, self.dest, items)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None, deprecated=False):
        Action.__init__(self, option_strings, dest, nargs=0, default=default, required=required, help=help,
                        deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        Action.__init__(self, option_strings, dest, nargs=0, default=default, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        if help is None:
            help = "show program's version number and exit"
        Action.__init__(self, option_strings, dest, nargs=0, default=default, help=help, deprecated=deprecated)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = self.version if self.version is not None else parser.version
        formatter = parser._get_formatter()
        formatter.add_text(version)
        parser._print_message(formatter.format_help(), _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    class _Choice(Action):
        def __init__(self, name, aliases, help):
            metavar = name if not aliases else f"{name} ({', '.join(aliases)})"
            Action.__init__(self, [], dest=name, help=help, metavar=metavar)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._choices_actions = []
        self._deprecated = set()
        Action.__init__(self, option_strings, dest, nargs=PARSER, choices=self._name_parser_map, required=required,
                        help=help, metavar=metavar)

    def add_parser(self, name, *, aliases=(), help=None, **kwargs):
        if kwargs.get("prog") is None:
            kwargs["prog"] = f"{self._prog_prefix} {name}"
        for other in (name,) + tuple(aliases):
            if other in self._name_parser_map:
                raise ArgumentError(self, f"conflicting subparser: {other}")
        if help is not None:
            self._choices_actions.append(self._Choice(name, aliases, help))
        if kwargs.pop("deprecated", False):
            self._deprecated.update((name, *aliases))
        parser = self._parser_class(**kwargs)
        self._name_parser_map[name] = parser
        for alias in aliases:
            self._name_parser_map[alias] = parser
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name = values[0]
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self._name_parser_map:
            choices = ", ".join(self._name_parser_map)
            raise ArgumentError(self, f"unknown parser {name!r} (choices: {choices})")
        if name in self._deprecated:
            parser._warning(f"command '{name}' is deprecated")
        sub_namespace, rest = self._name_parser_map[name].parse_known_args(values[1:], None)
        for key, value in vars(sub_namespace).items():
            setattr(namespace, key, value)
        if rest:
            namespace.__dict__.setdefault("_unrecognized_args", []).extend(rest)


_ACTIONS = {
    None: _StoreAction, "store": _StoreAction, "store_const": _StoreConstAction, "store_true": _StoreTrueAction,
    "store_false": _StoreFalseAction, "append": _AppendAction, "append_const": _AppendConstAction,
    "extend": _ExtendAction, "count": _CountAction, "help": _HelpAction, "version": _VersionAction,
    "parsers": _SubParsersAction,
}


class FileType:
    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode = mode
        self._bufsize = bufsize
        self._encoding = encoding
        self._errors = errors

    def __repr__(self):
        parts = [repr(value) for value in (self._mode, self._bufsize) if value != -1]
        parts += [f"{name}={value!r}" for name, value in (("encoding", self._encoding), ("errors", self._errors))
                  if value is not None]
        return f"{type(self).__name__}({', '.join(parts)})"

    def __call__(self, string):
        if string == "-":
            if "r" in self._mode:
                return _sys.stdin.buffer if "b" in self._mode else _sys.stdin
            if any([c in self._mode for c in "wax"]):
                return _sys.stdout.buffer if "b" in self._mode else _sys.stdout
            raise ValueError(f'argument "-" with mode {self._mode!r}')
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as error:
            raise ArgumentTypeError(f"can't open '{string}': {error}")


# ---- help ------------------------------------------------------------------------------------------


class HelpFormatter:
    """Lays out help: what a parser adds are calls, kept in sections, which make the text in the end. Programs override
    the methods with an underscore, too, so their names are part of what this class promises."""

    class _Section:
        def __init__(self, formatter, parent, heading=None):
            self.formatter = formatter
            self.parent = parent
            self.heading = heading
            self.items = []

        def format_help(self):
            formatter = self.formatter
            if self.parent is not None:
                formatter._indent()
            body = formatter._join_parts([function(*args) for function, args in self.items])
            if self.parent is not None:
                formatter._dedent()
            if not body:
                return ""
            title = ""
            if self.heading is not SUPPRESS and self.heading is not None:
                title = f"{'':{formatter._current_indent}}{self.heading}:\n"
            return formatter._join_parts(["\n", title, body, "\n"])

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = _terminal_width() - 2
        self._prog = prog
        self._width = width
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._indent_increment = indent_increment
        self._current_indent = 0
        self._level = 0
        self._action_max_length = 0
        self._root_section = self._current_section = self._Section(self, None)

    # -- what parsers call

    def start_section(self, heading):
        self._indent()
        section = self._Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, [usage, actions, groups, prefix])

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        self._make_room(action)
        for inner in self._iter_indented_subactions(action):
            self._make_room(inner)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.format_help()
        while "\n\n\n" in text:
            text = text.replace("\n\n\n", "\n\n")
        return text and text.strip("\n") + "\n"

    # -- sections

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        assert self._current_indent >= 0, "Indent decreased below 0."
        self._level -= 1

    def _add_item(self, function, args):
        self._current_section.items.append((function, args))

    def _make_room(self, action):
        length = len(self._format_action_invocation(action)) + self._current_indent
        self._action_max_length = max(self._action_max_length, length)

    def _iter_indented_subactions(self, action):
        try:
            inner = action._get_subactions
        except AttributeError:
            return
        self._indent()
        yield from inner()
        self._dedent()

    def _join_parts(self, parts):
        return "".join([part for part in parts if part and part is not SUPPRESS])

    # -- usage

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = "usage: "
        if usage is not None:
            return f"{prefix}{usage % {'prog': self._prog}}\n\n"
        optionals = [a for a in actions if a.option_strings]
        positionals = [a for a in actions if not a.option_strings]
        text = " ".join([p for p in (self._prog, self._format_actions_usage(optionals + positionals, groups)) if p])
        if len(prefix) + len(text) <= self._width:
            return f"{prefix}{text}\n\n"
        parts = self._usage_parts(optionals + positionals, groups)
        optional_parts = [part for part in parts[: len(optionals)] if part]
        positional_parts = [part for part in parts[len(optionals) :] if part]
        lines = []
        if len(prefix) + len(self._prog) <= 0.75 * self._width:
            indent = " " * (len(prefix) + len(self._prog) + 1)
            if optional_parts:
                lines = self._wrap([self._prog] + optional_parts, indent, prefix)
                lines.extend(self._wrap(positional_parts, indent))
            elif positional_parts:
                lines = self._wrap([self._prog] + positional_parts, indent, prefix)
            else:
                lines = [self._prog]
        else:
            indent = " " * len(prefix)
            lines = self._wrap(optional_parts + positional_parts, indent)
            if len(lines) > 1:
                lines = self._wrap(optional_parts, indent) + self._wrap(positional_parts, indent)
            lines = [self._prog] + lines
        return prefix + "\n".join(lines) + "\n\n"

    def _format_actions_usage(self, actions, groups):
        return " ".join([part for part in self._usage_parts(actions, groups) if part])

    def _usage_parts(self, actions, groups):
        """The pieces of the usage line for these actions, None for suppressed ones. A mutually exclusive group is
        shown as such when its actions stand side by side."""
        grouped = []  # (group, its start and end)
        members = set()
        for group in groups:
            own = group._group_actions
            if not own:
                raise ValueError(f"empty group {group}")
            if all([a.help is SUPPRESS for a in own]) or own[0] not in actions:
                continue
            start = actions.index(own[0])
            if actions[start : start + len(own)] == own:
                grouped.append((group, start, start + len(own)))
                members.update([id(a) for a in own])
        parts = []
        for action in actions:
            part = None
            if action.help is not SUPPRESS:
                part = self._usage_part(action, id(action) not in members)
                if not action.option_strings and id(action) in members and part[:1] == "[" and part[-1:] == "]":
                    part = part[1:-1]
            parts.append(part)
        followed = set()  # by others of their group
        for group, start, end in reversed(grouped):  # a group may hold the next one
            shown = [i for i in range(start, end) if parts[i] is not None]
            if group.required and len(shown) == 1:
                continue
            first, last = ("(", ")") if group.required else ("[", "]")
            followed.update(shown[:-1])
            parts[shown[0]] = first + parts[shown[0]]
            parts[shown[-1]] += last
        for i in followed:
            parts[i] += " |"
        return parts

    def _usage_part(self, action, brackets):
        if not action.option_strings:
            return self._format_args(action, self._get_default_metavar_for_positional(action))
        if action.nargs == 0:
            text = action.format_usage()
        else:
            args = self._format_args(action, self._get_default_metavar_for_optional(action))
            text = f"{action.option_strings[0]} {args}"
        return f"[{text}]" if brackets and not action.required else text

    def _wrap(self, parts, indent, prefix=None):
        lines = []
        line = []
        length = len(prefix) - 1 if prefix is not None else len(indent) - 1
        for part in parts:
            if length + 1 + len(part) > self._width and line:
                lines.append(indent + " ".join(line))
                line = []
                length = len(indent) - 1
            line.append(part)
            length += len(part) + 1
        if line:
            lines.append(indent + " ".join(line))
        if prefix is not None and lines:
            lines[0] = lines[0][len(indent) :]
        return lines

    # -- texts and actions

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % {"prog": self._prog}
        return self._fill_text(text, max(self._width - self._current_indent, 11), " " * self._current_indent) + "\n\n"

    def _format_action(self, action):
        help_position = min(self._action_max_length + 2, self._max_help_position)
        room = help_position - self._current_indent - 2
        indent = " " * self._current_indent
        header = self._format_action_invocation(action)
        first = 0
        if not action.help:
            header = f"{indent}{header}\n"
        elif len(header) <= room:
            header = f"{indent}{header:<{room}}  "
        else:
            header = f"{indent}{header}\n"
            first = help_position
        parts = [header]
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                lines = self._split_lines(text, max(self._width - help_position, 11))
                parts.append(f"{'':{first}}{lines[0]}\n")
                parts.extend([f"{'':{help_position}}{line}\n" for line in lines[1:]])
        elif not header.endswith("\n"):
            parts.append("\n")
        parts.extend([self._format_action(inner) for inner in self._iter_indented_subactions(action)])
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            return " ".join(self._metavar_formatter(action, default)(1))
        names = ", ".join(action.option_strings)
        if action.nargs == 0:
            return names
        return names + " " + self._format_args(action, self._get_default_metavar_for_optional(action))

    def _metavar_formatter(self, action, default_metavar):
        """A function from a number to as many names of values."""
        if action.metavar is not None:
            metavar = action.metavar
        elif action.choices is not None:
            metavar = "{" + ",".join([str(c) for c in action.choices]) + "}"
        else:
            metavar = default_metavar
        return lambda count: metavar if isinstance(metavar, tuple) else (metavar,) * count

    def _format_args(self, action, default_metavar):
        """How the values of an argument look: FILE, [FILE], FILE [FILE ...]."""
        names = self._metavar_formatter(action, default_metavar)
        if action.nargs is None:
            return names(1)[0]
        if action.nargs == OPTIONAL:
            return f"[{names(1)[0]}]"
        if action.nargs == ZERO_OR_MORE:
            shown = names(1)
            return f"[{shown[0]} [{shown[1]} ...]]" if len(shown) == 2 else f"[{shown[0]} ...]"
        if action.nargs == ONE_OR_MORE:
            shown = names(2)
            return f"{shown[0]} [{shown[1]} ...]"
        if action.nargs == REMAINDER:
            return "..."
        if action.nargs == PARSER:
            return f"{names(1)[0]} ..."
        if action.nargs == SUPPRESS:
            return ""
        if not isinstance(action.nargs, int):
            raise ValueError("invalid nargs value")
        return " ".join(names(action.nargs))

    def _expand_help(self, action):
        values = {"prog": self._prog}
        for name, value in vars(action).items():
            if value is not SUPPRESS:
                values[name] = value.__name__ if hasattr(value, "__name__") else value
        if action.choices is not None:
            values["choices"] = ", ".join([str(c) for c in action.choices])
        return self._get_help_string(action) % values

    def _split_lines(self, text, width):
        import textwrap

        return textwrap.wrap(_single_spaced(text), width)

    def _fill_text(self, text, width, indent):
        import textwrap

        return textwrap.fill(_single_spaced(text), width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill_text(self, text, width, indent):
        return "".join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _get_help_string(self, action):
        help = action.help or ""
        if "%(default)" not in help and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                help += " (default: %(default)s)"
        return help


class MetavarTypeHelpFormatter(HelpFormatter):
    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__


def _terminal_width():
    try:
        return int(_os.environ["COLUMNS"])
    except (KeyError, ValueError):
        pass
    try:
        return _os.get_terminal_size(1)[0] or 80
    except OSError:
        return 80


# ---- the parser ------------------------------------------------------------------------------------


class _ArgumentGroup:
    def __init__(self, container, title=None, description=None):
        self._container = container
        self.title = title
        self.description = description
        self._group_actions = []

    def add_argument(self, *args, **kwargs):
        action = self._container._make_action(args, kwargs)
        self._container._add_action(action, self)
        return action

    def add_mutually_exclusive_group(self, *, required=False):
        group = _MutuallyExclusiveGroup(self._container, required, self)
        self._container._mutually_exclusive_groups.append(group)
        return group

    def add_argument_group(self, *args, **kwargs):
        return self._container.add_argument_group(*args, **kwargs)


class _MutuallyExclusiveGroup:
    def __init__(self, container, required=False, section=None, outer=None):
        self._container = container
        self._outer = outer
        self.required = required
        self._section = section
        self._group_actions = []

    def add_argument(self, *args, **kwargs):
        action = self._container._make_action(args, kwargs)
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        self._container._add_action(action, self._section)
        group = self
        while group is not None:
            group._group_actions.append(action)
            group = group._outer
        return action

    def add_mutually_exclusive_group(self, *, required=False):
        import warnings

        warnings.warn("Nesting mutually exclusive groups is deprecated.", DeprecationWarning, stacklevel=2)
        group = _MutuallyExclusiveGroup(self._container, required, self._section, self)
        self._container._mutually_exclusive_groups.append(group)
        return group


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter,
                 prefix_chars="-", fromfile_prefix_chars=None, argument_default=None, conflict_handler="error",
                 add_help=True, allow_abbrev=True, exit_on_error=True):
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.prefix_chars = prefix_chars
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.argument_default = argument_default
        if conflict_handler not in ("error", "resolve"):
            raise ValueError(f"invalid conflict_resolution value: {conflict_handler!r}")
        self.conflict_handler = conflict_handler
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self.version = None
        self._registries = {"action": dict(_ACTIONS), "type": {None: None}}
        self._actions = []
        self._option_string_actions = {}
        self._defaults = {}
        self._mutually_exclusive_groups = []
        self._subparsers = None
        self._positionals = _ArgumentGroup(self, "positional arguments")
        self._optionals = _ArgumentGroup(self, "options")
        self._action_groups = [self._positionals, self._optionals]
        if add_help:
            dash = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(dash + "h", dash * 2 + "help", action="help", default=SUPPRESS,
                              help="show this help message and exit")
        for parent in parents:
            if not isinstance(parent, ArgumentParser):
                raise TypeError("parents must be a list of ArgumentParser")
            self._adopt(parent)
            self._defaults.update(parent._defaults)

    def __repr__(self):
        return (
            f"{type(self).__name__}(prog={self.prog!r}, usage={self.usage!r}, description={self.description!r}, "
            f"formatter_class={self.formatter_class!r}, conflict_handler={self.conflict_handler!r}, "
            f"add_help={self.add_help!r})"
        )

    def _adopt(self, parent):
        """Takes over the arguments of another parser, its groups by their titles."""
        titles = {}
        for group in self._action_groups:
            if group.title in titles:
                raise ValueError(f"cannot merge actions - two groups are named {group.title!r}")
            titles[group.title] = group
        homes = {}
        for group in parent._action_groups:
            if group.title not in titles:
                titles[group.title] = self.add_argument_group(title=group.title, description=group.description)
            for action in group._group_actions:
                homes[id(action)] = titles[group.title]
        for group in parent._mutually_exclusive_groups:
            own = self.add_mutually_exclusive_group(required=group.required)
            own._group_actions.extend(group._group_actions)
        for action in parent._actions:
            self._add_action(action, homes.get(id(action)))

    # -- describing

    def register(self, registry_name, value, object):
        """Gives an action or a type a name for add_argument()."""
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        try:
            return self._registries[registry_name].get(value, default)
        except TypeError:  # it can't be a name
            return default

    def _make_action(self, args, kwargs):
        kwargs = dict(kwargs)
        if not args or len(args) == 1 and args[0][:1] not in self.prefix_chars:
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            names = []
            if not args and "dest" not in kwargs:
                raise TypeError("_ActionsContainer._get_positional_kwargs() missing 1 required positional argument: 'dest'")
            dest = args[0] if args else kwargs["dest"]
            kwargs.pop("dest", None)
            if "required" in kwargs:
                raise TypeError("'required' is an invalid argument for positionals")
            nargs = kwargs.get("nargs")
            if nargs == ZERO_OR_MORE:
                kwargs["required"] = "default" not in kwargs
            elif nargs not in (OPTIONAL, REMAINDER, SUPPRESS):
                kwargs["required"] = True
        else:
            names = list(args)
            for name in names:
                if name[:1] not in self.prefix_chars:
                    raise ValueError(f"invalid option string {name!r}: must start with a character {self.prefix_chars!r}")
            dest = kwargs.pop("dest", None)
            if dest is None:
                long = [n for n in names if len(n) > 1 and n[1] in self.prefix_chars]
                dest = (long[0] if long else names[0]).lstrip(self.prefix_chars)
                if not dest:
                    raise ValueError(f"dest= is required for options like {names[0]!r}")
                dest = dest.replace("-", "_")
        if "default" not in kwargs:
            if dest in self._defaults:
                kwargs["default"] = self._defaults[dest]
            elif self.argument_default is not None:
                kwargs["default"] = self.argument_default
        kind = kwargs.pop("action", None)
        action_class = self._registry_get("action", kind, kind)
        if not callable(action_class):
            raise ValueError(f'unknown action "{action_class}"')
        if not names and action_class in (_StoreTrueAction, _StoreFalseAction, _CountAction):
            kwargs.pop("required", None)
        action = action_class(option_strings=names, dest=dest, **kwargs)
        kind = self._registry_get("type", action.type, action.type)
        if kind is FileType:
            raise ValueError(f"{kind!r} is a FileType class object, instance of it must be passed")
        if kind is not None and not callable(kind):
            raise ValueError(f"{kind!r} is not callable")
        if isinstance(action.nargs, str) and action.nargs not in _NARGS:
            raise ValueError("invalid nargs value")
        if isinstance(action.metavar, tuple) and not _metavar_fits(action.nargs, len(action.metavar)):
            raise ValueError("length of metavar tuple does not match nargs")
        return action

    def _add_action(self, action, group=None):
        for name in action.option_strings:
            if name in self._option_string_actions:
                if self.conflict_handler == "resolve":
                    other = self._option_string_actions[name]
                    other.option_strings = [n for n in other.option_strings if n != name]
                    if not other.option_strings:
                        self._actions.remove(other)
                        for g in self._action_groups:
                            if other in g._group_actions:
                                g._group_actions.remove(other)
                    continue
                raise ArgumentError(action, f"conflicting option string: {name}")
        self._actions.append(action)
        for name in action.option_strings:
            self._option_string_actions[name] = action
        if group is None:
            group = self._optionals if action.option_strings else self._positionals
        group._group_actions.append(action)

    def add_argument(self, *args, **kwargs):
        action = self._make_action(args, kwargs)
        self._add_action(action, None)
        return action

    def add_argument_group(self, title=None, description=None, **kwargs):
        group = _ArgumentGroup(self, title, description)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        group = _MutuallyExclusiveGroup(self, required)
        self._mutually_exclusive_groups.append(group)
        return group

    def add_subparsers(self, *, title=None, description=None, prog=None, parser_class=None, **kwargs):
        if self._subparsers is not None:
            raise ArgumentError(None, "cannot have multiple subparser arguments")
        kind = kwargs.pop("action", "parsers")
        if title is not None or description is not None:
            self._subparsers = self.add_argument_group(title or "subcommands", description)
        else:
            self._subparsers = self._positionals
        if prog is None:
            formatter = self._get_formatter()
            positionals = [a for a in self._actions if not a.option_strings]
            formatter.add_usage(self.usage, positionals, [], "")
            prog = formatter.format_help().strip()
        action_class = self._registry_get("action", kind, kind)
        action = action_class(option_strings=[], prog=prog, parser_class=parser_class or type(self), **kwargs)
        self._add_action(action, self._subparsers)
        return action

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    # -- parsing

    def parse_args(self, args=None, namespace=None):
        return self._all_recognized(*self.parse_known_args(args, namespace))

    def _all_recognized(self, namespace, rest):
        if rest:
            message = f"unrecognized arguments: {' '.join(rest)}"
            if not self.exit_on_error:
                raise ArgumentError(None, message)
            self.error(message)
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        args = _sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and not hasattr(namespace, action.dest) and action.default is not SUPPRESS:
                setattr(namespace, action.dest, action.default)
        for dest in self._defaults:
            if not hasattr(namespace, dest):
                setattr(namespace, dest, self._defaults[dest])
        if self.exit_on_error:
            try:
                extras = self._parse(args, namespace)
            except ArgumentError as error:
                self.error(str(error))
        else:
            extras = self._parse(args, namespace)
        extras.extend(namespace.__dict__.pop("_unrecognized_args", []))
        return namespace, extras

    def parse_intermixed_args(self, args=None, namespace=None):
        return self._all_recognized(*self.parse_known_intermixed_args(args, namespace))

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """Parses the options alone, then the positionals from what is left."""
        positionals = [a for a in self._actions if not a.option_strings]
        for action in positionals:
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError(f"parse_intermixed_args: positional arg with nargs={action.nargs}")
        for group in self._mutually_exclusive_groups:
            if any(action in positionals for action in group._group_actions):
                raise TypeError("parse_intermixed_args: positional in mutuallyExclusiveGroup")
        usage = self.usage
        if usage is None:
            self.usage = self.format_usage()[7:]
        try:
            namespace, rest = self._parse_options(args, namespace, positionals)
            return self._parse_positionals(rest, namespace)
        finally:
            self.usage = usage

    def _parse_options(self, args, namespace, positionals):
        before = [(action, action.nargs, action.default) for action in positionals]
        try:
            for action in positionals:
                action.nargs = action.default = SUPPRESS
            namespace, rest = self.parse_known_args(args, namespace)
            for action in positionals:
                if getattr(namespace, action.dest, None) == []:
                    import warnings

                    warnings.warn(f"Do not expect {action.dest} in {namespace}")
                    delattr(namespace, action.dest)
            return namespace, rest
        finally:
            for action, nargs, default in before:
                action.nargs, action.default = nargs, default

    def _parse_positionals(self, args, namespace):
        needed = [item for item in self._actions + self._mutually_exclusive_groups
                  if item.required and getattr(item, "option_strings", True)]
        try:
            for item in needed:
                item.required = False
            return self.parse_known_args(args, namespace)
        finally:
            for item in needed:
                item.required = True

    def convert_arg_line_to_args(self, arg_line):
        """The arguments in one line of a file of arguments. For subclasses to override."""
        return [arg_line]

    def _from_files(self, args):
        if self.fromfile_prefix_chars is None:
            return args
        result = []
        for arg in args:
            if arg and arg[0] in self.fromfile_prefix_chars:
                try:
                    with open(arg[1:], encoding=_sys.getfilesystemencoding(),
                              errors=_sys.getfilesystemencodeerrors()) as f:
                        words = [word for line in f.read().splitlines() for word in self.convert_arg_line_to_args(line)]
                    result.extend(self._from_files(words))
                except OSError as error:
                    raise ArgumentError(None, str(error))
            else:
                result.append(arg)
        return result

    def _find_option(self, arg):
        """(action, option string, explicit value or None), or None when `arg` is a positional."""
        if not arg or arg[0] not in self.prefix_chars:
            return None
        if arg in self._option_string_actions:
            return self._option_string_actions[arg], arg, None
        if len(arg) == 1:
            return None
        if "=" in arg:
            name, _, value = arg.partition("=")
            if name in self._option_string_actions:
                return self._option_string_actions[name], name, value
        matches = self._abbreviations(arg)
        if len(matches) > 1:
            options = ", ".join([m[1] for m in matches])
            raise ArgumentError(None, f"ambiguous option: {arg} could match {options}")
        if len(matches) == 1:
            return matches[0]
        if _is_negative_number(arg) and not any(_is_negative_number(n) for n in self._option_string_actions):
            return None
        if " " in arg:
            return None
        return None, arg, None

    def _abbreviations(self, arg):
        matches = []
        if arg[1] in self.prefix_chars:
            if self.allow_abbrev:
                name, _, value = arg.partition("=")
                for option, action in self._option_string_actions.items():
                    if option.startswith(name):
                        matches.append((action, option, value if "=" in arg else None))
        else:
            short, rest = arg[:2], arg[2:]
            for option, action in self._option_string_actions.items():
                if option == short:
                    matches.append((action, option, rest))
                elif self.allow_abbrev and option.startswith(arg.partition("=")[0]):
                    matches.append((action, option, arg.partition("=")[2] if "=" in arg else None))
        return matches

    def _parse(self, args, namespace):
        args = self._from_files(args)
        # O an option, A an argument, - the "--" after which all are arguments.
        kinds = ""
        options = {}
        for i, arg in enumerate(args):
            if "-" in kinds:
                kinds += "A"
            elif arg == "--":
                kinds += "-"
            else:
                option = self._find_option(arg)
                if option is None:
                    kinds += "A"
                else:
                    options[i] = option
                    kinds += "O"
        extras = []
        seen = set()
        positionals = [a for a in self._actions if not a.option_strings]
        i = 0
        while i < len(args):
            if kinds[i] == "O":
                i = self._consume_option(i, args, kinds, options, namespace, seen, extras)
                continue
            if i == len(args) - 1 and kinds[i] == "-" and not positionals:
                i += 1
                continue
            start = i
            i = self._consume_positionals(i, args, kinds, positionals, namespace, seen)
            if i == start:
                while i < len(args) and kinds[i] != "O":
                    if kinds[i] != "-":
                        extras.append(args[i])
                    i += 1
        self._consume_positionals(len(args), args, kinds, positionals, namespace, seen, True)
        self._finish(namespace, seen)
        return extras

    def _count_values(self, action, available):
        """How many of `available` values in a row the action takes, or None when they do not suffice."""
        nargs = action.nargs
        if nargs is None:
            return 1 if available >= 1 else None
        if nargs == OPTIONAL:
            return min(available, 1)
        if nargs == ZERO_OR_MORE or nargs == REMAINDER:
            return available
        if nargs == ONE_OR_MORE or nargs == PARSER:
            return available if available >= 1 else None
        if nargs == SUPPRESS:
            return 0
        return nargs if available >= nargs else None

    def _least(self, action):
        nargs = action.nargs
        if nargs is None or nargs == ONE_OR_MORE or nargs == PARSER:
            return 1
        if isinstance(nargs, int):
            return nargs
        return 0

    def _consume_option(self, i, args, kinds, options, namespace, seen, extras):
        action, name, explicit = options[i]
        if action is None:
            extras.append(args[i])
            return i + 1
        attached = explicit is not None and args[i] == name + explicit  # without a "="
        while explicit is not None:
            takes = self._count_values(action, 1)
            if takes == 0 and attached and name[1:2] not in self.prefix_chars and explicit[:1] not in self.prefix_chars:
                # -abc: several short flags in one word.
                self._run(action, [], name, namespace, seen)
                name, rest = name[0] + explicit[0], explicit[1:]
                if name not in self._option_string_actions:
                    extras.append(name[0] + explicit)
                    return i + 1
                action = self._option_string_actions[name]
                attached = not rest.startswith("=")
                explicit = (rest if attached else rest[1:]) if rest else None
                continue
            if takes == 1:
                self._run(action, [explicit], name, namespace, seen)
                return i + 1
            raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
        start = i + 1
        end = start
        if action.nargs == REMAINDER:
            end = len(args)
        else:
            while end < len(args) and kinds[end] == "A":
                end += 1
            if end == start and end < len(args) and kinds[end] == "-" and action.nargs != 0:
                end = start
        if action.nargs == PARSER:
            end = len(args)
        takes = self._count_values(action, end - start)
        if takes is None:
            raise ArgumentError(action, _expected(action.nargs))
        self._run(action, args[start : start + takes], name, namespace, seen)
        return start + takes

    def _consume_positionals(self, i, args, kinds, positionals, namespace, seen, at_end=False):
        """Matches as many positionals as the run of arguments at `i` allows; returns where it stopped."""
        end = i
        while end < len(args) and kinds[end] in "A-":
            end += 1
        indices = [k for k in range(i, end) if kinds[k] == "A"]
        present = len(indices) > 0  # then those that can do without go with the ones that take them
        while positionals:
            action = positionals[0]
            rest_least = 0
            if action.nargs in (PARSER, REMAINDER):
                if not indices:
                    if action.nargs == PARSER or not at_end:
                        return i
                    values = []
                else:
                    values = args[indices[0] :]
                positionals.pop(0)
                self._run(action, values, None, namespace, seen)
                return len(args)
            for later in positionals[1:]:
                rest_least += self._least(later)
            if len(indices) < self._least(action):
                return i
            room = len(indices)
            if action.nargs in (OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE):
                room = max(self._least(action), room - rest_least)
            takes = self._count_values(action, room)
            if takes is None:
                return i
            if takes == 0 and not at_end and not present:
                return i
            positionals.pop(0)
            values = [args[k] for k in indices[:takes]]
            indices = indices[takes:]
            self._run(action, values, None, namespace, seen)
            i = indices[0] if indices else end
        return i

    def _warning(self, message):
        self._print_message(f"{self.prog}: warning: {message}\n", _sys.stderr)

    def _run(self, action, arg_strings, option_string, namespace, seen):
        if action.deprecated and (option_string or arg_strings):
            name = option_string if option_string is not None else _argument_name(action)
            mark = ("deprecated", name)
            if mark not in seen:
                seen.add(mark)
                self._warning(f"{'option' if option_string else 'argument'} '{name}' is deprecated")
        values = self._values(action, arg_strings)
        if arg_strings or action.option_strings or values is not action.default:
            for group in self._mutually_exclusive_groups:
                if action in group._group_actions:
                    for other in group._group_actions:
                        if other is not action and id(other) in seen:
                            raise ArgumentError(action, f"not allowed with argument {_argument_name(other)}")
            seen.add(id(action))
        if action.required:
            seen.add(id(action))
        if values is not SUPPRESS:
            action(self, namespace, values, option_string)

    def _values(self, action, arg_strings):
        nargs = action.nargs
        if not arg_strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            return self._get_value(action, value) if isinstance(value, str) else value
        if not arg_strings and nargs == ZERO_OR_MORE and not action.option_strings:
            return action.default if action.default is not None else []
        if nargs is None or nargs == OPTIONAL:
            value = self._get_value(action, arg_strings[0])
            self._check_value(action, value)
            return value
        if nargs == PARSER:
            values = [self._get_value(action, s) for s in arg_strings]
            self._check_value(action, values[0])
            return values
        if nargs == REMAINDER:
            return [self._get_value(action, s) for s in arg_strings]
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._get_value(action, s) for s in arg_strings]
        for value in values:
            self._check_value(action, value)
        return values

    def _get_value(self, action, text):
        convert = self._registry_get("type", action.type, action.type)
        if convert is None:
            return text
        try:
            return convert(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, f"invalid {name} value: {text!r}")

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {_choices_text(action)})")

    def _finish(self, namespace, seen):
        missing = []
        for action in self._actions:
            if id(action) in seen:
                continue
            if action.required:
                missing.append(_argument_name(action))
            elif isinstance(action.default, str) and action.dest is not SUPPRESS and getattr(
                namespace, action.dest, None
            ) is action.default:
                setattr(namespace, action.dest, self._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(missing)}")
        for group in self._mutually_exclusive_groups:
            if group.required and not any(id(a) in seen for a in group._group_actions):
                names = [_argument_name(a) for a in group._group_actions if a.help is not SUPPRESS]
                raise ArgumentError(None, f"one of the arguments {' '.join(names)} is required")

    # -- output

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            try:
                (file or _sys.stderr).write(message)
            except (AttributeError, OSError):
                pass  # nobody listens

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")


def _single_spaced(text):
    """The text with one space for any run of ASCII white space: other spaces don't break lines."""
    for c in "\t\n\r\f\v":
        text = text.replace(c, " ")
    return " ".join([word for word in text.split(" ") if word])


def _metavar_fits(nargs, names):
    """Do so many names describe the values of an argument?"""
    if nargs in (None, OPTIONAL, PARSER):
        return names == 1
    if nargs == ZERO_OR_MORE:
        return names in (1, 2)
    if nargs == ONE_OR_MORE:
        return names == 2
    return names == nargs if isinstance(nargs, int) else True


def _choices_text(action):
    return ", ".join([repr(c) for c in action.choices])


def _is_negative_number(text):
    body = text[1:]
    if text[:1] != "-" or not body:
        return False
    whole, dot, fraction = body.partition(".")
    if dot:
        return fraction.isdecimal() and (whole == "" or whole.isdecimal())
    return whole.isdecimal()


def _expected(nargs):
    if nargs is None:
        return "expected one argument"
    if nargs == OPTIONAL:
        return "expected at most one argument"
    if nargs == ONE_OR_MORE:
        return "expected at least one argument"
    return f"expected {nargs} argument{'' if nargs == 1 else 's'}"
