"""Runs the program that its first argument names as text: see tests/run_interpreted."""
import sys


def _report(kind, value, traceback):
    value.__traceback__ = traceback and traceback.tb_next
    sys.__excepthook__(kind, value, value.__traceback__)


sys.excepthook = _report
del sys.argv[0]
__file__ = sys.argv[0]
with open(__file__) as _file:
    _text = _file.read()
exec(compile(_text, __file__, "exec"))
