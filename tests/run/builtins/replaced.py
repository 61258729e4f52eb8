# Built-ins that the program replaces: by name, through setattr(), for a while.
import builtins


def shout():
    print("loud")
    return len("abc")


original = builtins.print
builtins.print = lambda *args: original("print:", *args)
shout()
builtins.print = original
setattr(builtins, "len", lambda x: 42)
print(shout())
del builtins.len
try:
    shout()
except NameError as e:
    print(e)
