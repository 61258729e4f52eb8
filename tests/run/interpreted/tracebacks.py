# Tracebacks of texts: their frames, what linecache knows of them, and where exceptions come from.
import linecache
import traceback


def attempt(text, name="<text>", **names):
    try:
        exec(compile(text, name, "exec"), names)
    except Exception:
        print(traceback.format_exc().replace(__file__, "FILE"), end="")


attempt("def f(x):\n    return 1 / x\n\nf(0)\n")
attempt("nam", nam2=1, name=2)
attempt("class C:\n    y = undefined\n")
attempt("def g():\n    yield 1\n    yield [][1]\nlist(g())\n")
attempt("try:\n    {}['k']\nexcept KeyError as e:\n    raise ValueError('v') from e\n")
text = "def shown(a):\n    b = a + 1\n    return (b +\n            a['key'])\nshown(3)\n"
linecache.cache["<generated 1>"] = (len(text), None, text.splitlines(True), "<generated 1>")
attempt(text, "<generated 1>")
try:
    exec("def locals_of(a):\n    b = [a]\n    def inner(): return b[a]\n    return inner()\nlocals_of(5)", {})
except IndexError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_code.co_filename == __file__)
        if tb.tb_frame.f_code.co_name in ("locals_of", "inner"):
            shown = tb.tb_frame.f_locals
            print({k: v if k != "inner" else "…" for k, v in sorted(shown.items())})
        tb = tb.tb_next
code = compile("\n\nraise error", "template.html", "exec").replace(co_name="block 'title'")
try:
    exec(code, {"error": LookupError("in a template")})
except LookupError as e:
    print(traceback.format_exc().splitlines()[-2:], e.__traceback__.tb_next.tb_frame.f_code.co_name)
names = {}
exec("def deep(n): return deep(n + 1)", names)
try:
    names["deep"](0)
except RecursionError as e:
    print(e)
for text in "(" * 300, "x" + ".a" * 100000, "-" * 100000 + "1":
    try:
        eval(text)
    except (SyntaxError, RecursionError, MemoryError) as e:
        print("refused")
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    exec("import warnings\ndef old():\n    warnings.warn('old', DeprecationWarning, stacklevel=2)\n\nold()", {"__name__": "m"})
    print([(w.filename, w.lineno, str(w.message)) for w in caught])
exec("def last():\n    raise SystemExit('done')\n")
eval("last()")
