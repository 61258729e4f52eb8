"""traceback's own classes: stacks that are taken down and written later, exceptions with all they are linked to, both in
ways that no printed traceback shows."""
import io
import sys
import traceback
from traceback import FrameSummary, StackSummary, TracebackException


def shown(text):
    return text.replace(__file__, "FILE")


def fails(depth, *, note=None):
    if depth:
        return fails(depth - 1, note=note)
    error = ZeroDivisionError("at the end")
    if note:
        error.add_note(note)
    raise error


def caught(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except BaseException as e:
        return e


# ---- places ----
place = FrameSummary("nowhere.py", 7, "f", line="    x = 1\n", locals={"b": [1], "a": "s"})
print(place, tuple(place), len(place), place[-1], place.locals, place.line)
print(place == ("nowhere.py", 7, "f", "x = 1"), place == FrameSummary("nowhere.py", 7, "f"), place != 1)
print(FrameSummary("nowhere.py", 7, "f").line == "", FrameSummary("nowhere.py", None, "f").line)
stack = StackSummary.from_list([("a.py", 1, "f", "call()"), place, ("b.py", 2, "g", None)])
print("".join(stack.format()))
print("".join(traceback.format_list(stack[:1])))
traceback.print_list([("a.py", 1, "f", "call()")] * 5 + [("a.py", 2, "f", None)] * 4, file=sys.stdout)

error = caught(fails, 6, note="a note\nof two lines")
frames = traceback.extract_tb(error.__traceback__)
print(type(frames), len(frames), [(f.name, f.lineno, f.end_lineno, f.colno, f.end_colno) for f in frames][-2:])
print(len(traceback.extract_tb(error.__traceback__, limit=2)), [f.line for f in traceback.extract_tb(error.__traceback__, limit=-1)])
print(shown("".join(traceback.format_tb(error.__traceback__, 1))))
print(shown("".join(traceback.format_exception(error, limit=-2))))
print([(f.f_code.co_name, line) for f, line in traceback.walk_tb(error.__traceback__)][:2])
frame = FrameSummary("nowhere.py", 3, "f", line="  a = bé(x)[1]\n", colno=6, end_colno=15)
print(StackSummary.from_list([frame]).format())


class Short(StackSummary):
    def format_frame_summary(self, frame_summary, **kwargs):
        return None if frame_summary.name == "caught" else f"{frame_summary.name}:{frame_summary.lineno}\n"


print(Short.extract(traceback.walk_tb(error.__traceback__)).format(), type(Short.from_list([])).__name__)


def callers():
    return StackSummary.extract(traceback.walk_stack(None), limit=2)


print([(f.name, f.line) for f in callers()])
print([f.name for f in traceback.extract_stack()], [f.name for f in traceback.extract_stack(limit=1)])
out = io.StringIO()
traceback.print_stack(file=out)
print(shown(out.getvalue()))

# ---- exceptions ----
noted = TracebackException.from_exception(error)
print(str(noted), noted.exc_type_str, noted.__notes__, noted.__cause__, noted.__context__, noted.__suppress_context__)
print(noted == TracebackException.from_exception(error), noted == TracebackException.from_exception(error, limit=1),
      noted == 3, noted == caught)
noted.stack.clear()
noted.print(file=sys.stdout)


def links(hide):
    try:
        try:
            raise KeyError("first")
        except KeyError as e:
            raise OSError("second") from (None if hide else e)
    except OSError:
        raise ExceptionGroup("third", [ValueError("a\nb"), ExceptionGroup("inner", [TypeError("t")])])


for hide in (True, False):
    noted = TracebackException.from_exception(caught(links, hide), compact=hide)
    while noted is not None:
        print(noted.exc_type_str, noted, noted.__suppress_context__, noted.exceptions and len(noted.exceptions))
        print("  cause", noted.__cause__, "context", noted.__context__)
        noted = noted.__cause__ or noted.__context__
error = caught(links, False)
print(shown("".join(TracebackException.from_exception(error).format())))
print(shown("".join(TracebackException.from_exception(error).format(chain=False))))
print(traceback.format_exception_only(error), traceback.format_exception_only(error, show_group=True))

many = ExceptionGroup("many", [ValueError(i) for i in range(5)])
print("".join(TracebackException.from_exception(many, max_group_width=2).format()))
deep = ValueError("deepest")
for level in range(4):
    deep = ExceptionGroup(f"level {level}", [deep])
print("".join(TracebackException.from_exception(deep, max_group_depth=2).format()))

loop = ValueError("in a circle")
loop.__cause__ = loop.__context__ = other = KeyError("other")
other.__context__ = loop
print("".join(traceback.format_exception(loop)))


class Bad(Exception):
    def __str__(self):
        raise RuntimeError

    @property
    def __notes__(self):
        raise ValueError("no notes")


print(traceback.format_exception_only(Bad()))
odd = ValueError("odd")
for notes in (["one", 2, "three\nfour"], "text", 5, ()):
    odd.__notes__ = notes
    print(traceback.format_exception_only(odd))
print(traceback.format_exception_only(SyntaxError("bad", ("f.py", 3, 5, "  x = = 1\n", 3, 6))))
print(traceback.format_exception_only(SyntaxError("bad", (None, None, None, None))))
print(traceback.format_exception_only(SyntaxError("bad", ("f.py", 1, 50, "short", 1, 60))))
print(traceback.format_exception_only(None), traceback.format_exception(None), traceback.format_exception(None, None, None))

for call in (lambda: traceback.format_exception(3), lambda: traceback.print_exception(ValueError(), 2),
             lambda: traceback.print_last()):
    print(repr(caught(call)))
traceback.print_exc(file=sys.stdout)
sys.tracebacklimit = 1
print(shown("".join(traceback.format_exception(caught(fails, 3)))))
del sys.tracebacklimit
for line in traceback.format_exception(caught(fails, 0), colorize=True):
    print(shown(repr(line)))
print(traceback.format_exception_only(SyntaxError("bad", ("f.py", 3, 5, "  x = = 1\n", 3, 6)), colorize=True))


class Lacks:
    near = 1

    def __getattr__(self, name):
        raise AttributeError

    @property
    def failing(self):
        raise AttributeError("of its own")


for name in ("naer", "failing"):
    error = caught(getattr, Lacks(), name)
    print(error.name, type(error.obj), traceback.format_exception_only(error))
print(traceback.format_exception_only(caught(lambda: _io)), traceback.format_exception_only(caught(lambda: shwon)))
print(traceback.format_exception(caught(lambda: shwon))[-1], "traceback" in sys.stdlib_module_names, len(sys.stdlib_module_names))
traceback.clear_frames(error.__traceback__)
