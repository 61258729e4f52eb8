# help() is pydoc's.
def greet(name: str = "x") -> str:
    """Says hello.

    To somebody.
    """


help(greet)
try:
    help(nothing)
except NameError as e:
    print(e)
