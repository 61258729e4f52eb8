# exit, quit, help, copyright, credits and license are objects of the classes that module site has.
import builtins

print(repr(exit), repr(quit), type(exit), type(quit).__name__, exit.name, quit.eof)
print(repr(help), type(help))
print([type(getattr(builtins, name)) for name in ("copyright", "credits", "license")], callable(copyright))
print(str.maketrans.__qualname__, bytes.maketrans.__qualname__, str.maketrans.__module__, str.maketrans.__self__)
for call in (lambda: exit(), lambda: exit(3), lambda: quit(code="bye"), lambda: exit(1, 2)):
    try:
        call()
    except (SystemExit, TypeError) as error:
        print(type(error).__name__, error.args if isinstance(error, SystemExit) else "")


def leave(value):
    if value:
        exit(4)
    return value + 1


print(leave(0))
try:
    leave(1)
except SystemExit as error:
    print(error.code)
quit(None)
