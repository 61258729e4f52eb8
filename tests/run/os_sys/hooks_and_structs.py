import sys, io, builtins, os
out = io.StringIO()
sys.stdout = out
sys.displayhook("text")
sys.__displayhook__(None)
sys.stdout = sys.__stdout__
print(repr(out.getvalue()), builtins._)
sys.stdout = None
try:
    sys.displayhook(3)
except RuntimeError as error:
    message = error
sys.stdout = sys.__stdout__
print(message, builtins._)
err = sys.stderr
sys.stderr = io.StringIO()
sys.excepthook(1, "1", 1)
print(repr(sys.stderr.getvalue()))
sys.stderr = err
for kind in (type(sys.flags), type(sys.version_info)):
    try:
        print(kind(kind))
    except TypeError as error:
        print(error)
print(sys.thread_info.lock, sys.thread_info.version.split()[0])
for s in ("abc", 3):
    try:
        print(sys._is_interned(s))
    except TypeError as error:
        print(error)
