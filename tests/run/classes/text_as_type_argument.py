"""Type arguments that are text, in a program that does not import typing."""
import traceback


class Box[T]:
    pass


class Pair[A, B = "Box"]:
    pass


print(Box["Node"], Box["Node"] == Box["Node"], Box["Node"] == Box["Leaf"], hash(Box["Node"]) == hash(Box["Node"]))
print(Box["a | b"].__args__[0].__forward_arg__, Pair["x", int], Box[Box["int"]])
print(repr(Box["Node"].__args__[0]), type(Box["Node"].__args__[0]).__name__)
for text in (
    "x = 1", "a b", "a;", "a\nb", "x; y", "import os", "a\n", "yield x", "(yield)", "*a", "pass", "lambda: 1", "del x",
    "a if b", "é ?", "[x for x in y]", "a, *b", "x := 1", "(x := 1)", "await x", "f(x for x in y, 1)", "{1: 2, 3}",
):
    try:
        print(Box[text])
    except SyntaxError as e:
        print(repr(text), e, "|", type(e.__context__).__name__, e.__context__.args[0], e.__context__.args[1][:3])
try:
    Box["no expression"]
except SyntaxError as e:
    print(traceback.format_exception_only(e))
