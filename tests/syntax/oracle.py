"""What CPython and bunpy say about a source text: shared by the commands beside this file."""
import ast
import os
import subprocess
import sys
import warnings
from collections import namedtuple

LIB = os.path.dirname(os.__file__)

# `column` counts characters from 1; 0 is "nowhere".
Report = namedtuple("Report", "kind message line column end_line end_column")


def cpython(source):
    """(error or None, [warnings]) of compiling bytes; an error of another kind than SyntaxError is named "deep"
    (RecursionError, MemoryError: the limits differ) or "other"."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(source, "x.py", "exec", dont_inherit=True)
            error = None
        except SyntaxError as e:
            error = Report(type(e).__name__, e.msg, e.lineno or 0, e.offset or 0, e.end_lineno or 0, e.end_offset or 0)
        except (RecursionError, MemoryError) as e:
            error = Report("deep", str(e), 0, 0, 0, 0)
        except Exception as e:
            error = Report("other", f"{type(e).__name__}: {e}", 0, 0, 0, 0)
    return error, [Report("SyntaxWarning", str(w.message), w.lineno, 0, 0, 0) for w in caught
                   if issubclass(w.category, SyntaxWarning)]


def cpython_tree(source):
    tree = compile(source, "x.py", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    return ast.dump(tree, include_attributes=True, indent=2) + "\n"


class Died(Exception):
    """bunpy's parser ended (or hung) on a source."""


class Bunpy:
    """A running `dump_tool --serve`."""

    def __init__(self, tool):
        self.tool = tool
        self.process = None

    def ask(self, source, dump=False):
        """([reports in the order found], tree or None) for bytes."""
        if self.process is None:
            self.process = subprocess.Popen(["timeout", "600", self.tool, "--serve"], stdin=subprocess.PIPE,
                                            stdout=subprocess.PIPE)
        pipe = self.process
        try:
            pipe.stdin.write(b"%d%s\n" % (len(source), b" dump" if dump else b"") + source)
            pipe.stdin.flush()
        except BrokenPipeError:
            pass
        reports = []
        lines = None
        while True:
            line = pipe.stdout.readline()
            if not line:
                self.process = None
                raise Died(f"exit status {pipe.wait()}")
            if line.startswith(b"= "):
                tree = pipe.stdout.read(int(line[2:]))
                return reports, tree.decode("utf-8", "surrogatepass") if tree else None
            kind, row, col, end_row, end_col, message = line.decode("utf-8", "replace").rstrip("\n").split("\t", 5)
            if lines is None:
                lines = source.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
            reports.append(Report(kind, message, int(row), characters(lines, int(row), int(col)),
                                  int(end_row), characters(lines, int(end_row), int(end_col))))


def characters(lines, row, column):
    """Byte column (from 0) to character column (from 1)."""
    text = lines[row - 1] if 0 < row <= len(lines) else b""
    return len(text[:column].decode("utf-8", "replace")) + max(0, column - len(text)) + 1


def python_files(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
        for folder, _, names in sorted(os.walk(path)):
            if "site-packages" in folder:
                continue
            for name in sorted(names):
                if name.endswith(".py"):
                    yield os.path.join(folder, name)
