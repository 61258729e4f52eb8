# The built-in hierarchy, args, str and repr of each.
names = """BaseException Exception ArithmeticError ZeroDivisionError OverflowError FloatingPointError AssertionError
AttributeError BufferError EOFError ImportError ModuleNotFoundError LookupError IndexError KeyError MemoryError NameError
UnboundLocalError OSError BlockingIOError ChildProcessError ConnectionError BrokenPipeError ConnectionAbortedError
ConnectionRefusedError ConnectionResetError FileExistsError FileNotFoundError InterruptedError IsADirectoryError
NotADirectoryError PermissionError ProcessLookupError TimeoutError ReferenceError RuntimeError NotImplementedError
RecursionError StopIteration StopAsyncIteration SyntaxError IndentationError TabError SystemError TypeError ValueError
UnicodeError Warning DeprecationWarning UserWarning RuntimeWarning FutureWarning SystemExit KeyboardInterrupt GeneratorExit""".split()
import builtins

for n in names:
    c = getattr(builtins, n)
    print(n, [b.__name__ for b in c.__mro__[1:-1]])
for e in (ValueError(), ValueError("x"), ValueError("x", 1), KeyError("k"), KeyError(), KeyError("a", "b"), OSError(2, "No such file"), OSError(2, "No such file", "f.txt"), OSError("just text"), StopIteration(5), SystemExit(2), AttributeError("a"), ImportError("i", name="m")):
    print(repr(e), "|", str(e), "|", e.args)
e = OSError(2, "No such file", "f.txt")
print(type(e).__name__, e.errno, e.strerror, e.filename, IOError is OSError, EnvironmentError is OSError)
print(type(OSError(13, "x")).__name__, type(OSError(17, "x")).__name__, type(OSError(111, "x")).__name__, type(OSError(99999, "x")).__name__)
print(StopIteration(7).value, StopIteration().value, ValueError("a") == ValueError("a"))
try:
    open("/nonexistent/file")
except OSError as e:
    print(type(e).__name__, e.errno, e.filename, e)
try:
    raise ValueError("v").with_traceback(None)
except (KeyError, ValueError) as e:
    print(e, e.__traceback__ is not None, e.__cause__, e.__suppress_context__)
