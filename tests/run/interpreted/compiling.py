# compile(): modes, errors and what it returns; arguments that are refused.
import ast
import traceback

for mode, text in [("eval", " 1 + 2 "), ("exec", "a = 1; print(a)"), ("single", "1 + 1"), ("single", "b = 3"), ("single", "None"), ("single", "if 1:\n  for i in range(2): i\n")]:
    try:
        code = compile(text, "<text>", mode)
        print(type(code).__name__, code.co_name, code.co_filename, code.co_firstlineno, (eval if mode == "eval" else exec)(code, {}))
    except SyntaxError as e:
        print(mode, type(e).__name__, e)
print(eval(b"[1, 'caf\xc3\xa9']"), eval(bytearray(b"2")), eval(memoryview(b"3")), eval("\t 4\n"))
exec(b"# coding: latin-1\ntext = '\xe9'\nprint(text)")
exec("x = 1\r\nif x:\r\n    print('dos')\r\n")
for text in ("1 +", "a b", "(1, 2", "x = ", "def f(:\n  pass", "'abc", "if 1:\nx", "  x = 1", "for", "f(**a, *b)", "yield 1",
             "await x", "nonlocal x", "x: int = 1; global x", "break", "[i := 1 for i in y]", "print 'x'", "a = 1 = b", "\x00", "1e400j.x ="):
    for mode in "exec", "eval":
        try:
            compile(text, "<text>", mode)
            print(mode, repr(text), "ok")
        except (SyntaxError, ValueError) as e:
            print(mode, repr(text), type(e).__name__, e)
try:
    compile("x = 1\ny = (2\nz = 3\n", "<file>", "exec")
except SyntaxError as e:
    print(e.filename, e.lineno, e.msg, repr(e.text))
    print("".join(traceback.format_exception_only(e)), end="")
for arguments in [("1", "f", "exec", 0xff), (1, "f", "exec"), ("1", 2, "exec"), ("1", "f", "other"), ("1", "f", 3), ("1",)]:
    try:
        compile(*arguments)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
for call in (lambda: eval(5), lambda: exec(5), lambda: eval("1", 2), lambda: exec("1", 2), lambda: eval("1", {}, 2), lambda: exec("1", {}, 2),
             lambda: eval(), lambda: exec("1", {}, {}, {}), lambda: eval("1", [])):
    try:
        call()
    except TypeError as e:
        print(e)
tree = compile("a + 1", "<t>", "eval", ast.PyCF_ONLY_AST)
print(ast.dump(tree))
