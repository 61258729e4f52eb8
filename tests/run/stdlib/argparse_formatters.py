"""Formatter classes that replace steps of HelpFormatter, and parsers that are looked into as programs do."""
import argparse
import os
import sys

os.environ["COLUMNS"] = "70"


class Smart(argparse.HelpFormatter):
    def _split_lines(self, text, width):
        if text.startswith("R|"):
            return text[2:].splitlines()
        return super()._split_lines(text, width)

    def _get_help_string(self, action):
        text = super()._get_help_string(action)
        return text + " [%(default)s]" if action.default not in (None, argparse.SUPPRESS, False) else text


class Compact(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog):
        super().__init__(prog, max_help_position=40, width=60)

    def _format_action_invocation(self, action):
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        return "/".join(action.option_strings) + " " + self._format_args(action, self._get_default_metavar_for_optional(action))

    def add_usage(self, usage, actions, groups, prefix=None):
        return super().add_usage(usage, actions, groups, "Usage: " if prefix is None else prefix)

    def start_section(self, heading):
        return super().start_section(heading and heading.upper())


class Sub(argparse.HelpFormatter):
    def _format_action(self, action):
        text = super()._format_action(action)
        if action.nargs == argparse.PARSER:
            return "\n".join(text.split("\n")[1:])
        return text

    def _metavar_formatter(self, action, default_metavar):
        if action.choices is not None and action.option_strings:
            return lambda size: ("CHOICE",) * size
        return super()._metavar_formatter(action, default_metavar)


def parser(formatter, **kw):
    p = argparse.ArgumentParser("prog", description="What %(prog)s does,\n  in some words that are long enough to be wrapped by it.",
                                epilog="The end.\n  Really.", formatter_class=formatter, **kw)
    p.add_argument("file", nargs="+", help="R|one\n  two")
    p.add_argument("-n", "--number", type=int, default=3, help="a number of things that one could count if one had the time")
    p.add_argument("-c", choices=["red", "green"], help="colour")
    p.add_argument("--verbose", "-v", action="store_true", help="say more")
    p.add_argument("--version", action="version", version="%(prog)s 1.0 " + "and a text that goes on " * 4)
    g = p.add_argument_group("extra", "More of it.")
    g.add_argument("--pair", nargs=2, metavar=("A", "B"), help="two %(metavar)s")
    e = p.add_mutually_exclusive_group()
    e.add_argument("--on", action="store_true")
    e.add_argument("--off", action="store_true", help=argparse.SUPPRESS)
    return p


for cls in (argparse.HelpFormatter, Smart, Compact, Sub, lambda prog: argparse.HelpFormatter(prog, indent_increment=4, width=50)):
    p = parser(cls)
    p.print_help()
    print(p.format_usage())
try:
    p.parse_args(["--version"])
except SystemExit as e:
    print("exit", e.code)

p = argparse.ArgumentParser("tool", formatter_class=Sub)
p._optionals.title = "flags"
p._positionals.title = "words"
subs = p.add_subparsers(dest="command", title="commands", metavar="<command>")
a = subs.add_parser("add", help="add a thing", aliases=["a", "plus"], formatter_class=Compact)
a.add_argument("x", type=float)
subs.add_parser("remove", help="remove it")
print(p.format_help(), a.format_help(), sep="---\n")
print([action.dest for action in p._actions], sorted(subs.choices), [group.title for group in p._action_groups])

f = argparse.HelpFormatter("by-hand")
f.add_usage(None, p._actions, [])
f.start_section("section")
f.add_text("text of it")
f.start_section("inner")
f.add_arguments(a._actions)
f.end_section()
f.end_section()
f.start_section("empty")
f.end_section()
print(f.format_help())


class Parser(argparse.ArgumentParser):
    def error(self, message):
        print("error:", message, file=sys.stdout)
        raise SystemExit(3)

    def _get_value(self, action, arg_string):
        return super()._get_value(action, arg_string.strip("_"))

    def _check_value(self, action, value):
        print("checking", action.dest, value)
        super()._check_value(action, value)


p = Parser("p", add_help=False)
p.add_argument("--n", type=int)
p.add_argument("--kind", choices="ab")
print(p, p.parse_args(["--n", "__3_", "--kind", "_a"]))
for words in (["--n", "x"], ["--kind", "z"], ["rest"]):
    try:
        p.parse_args(words)
    except SystemExit as e:
        print(e.code)
