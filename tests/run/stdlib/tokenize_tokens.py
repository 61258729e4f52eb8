# Tokens of small texts, mistakes included, as the module tokenize gives them.
import io
import tokenize


def show(source):
    print("==", repr(source))
    try:
        if isinstance(source, bytes):
            tokens = tokenize.tokenize(io.BytesIO(source).readline)
        else:
            tokens = tokenize.generate_tokens(io.StringIO(source, newline="").readline)
        for t in tokens:
            print(tokenize.tok_name[t.exact_type], t.type, repr(t.string), t.start, t.end, repr(t.line))
    except Exception as e:
        print(type(e).__name__, e.args)


for text in [
    "x = 1 # c\n# d\n\n  # e\nif x:\n    y\n    # f\n\n# g\nz", "# only", "", "\n", "  \n", "\t\n", "x = 1",
    "x\r\ny = '''a\r\nb'''\r\n# c\r\n\r\n", "'\\\r\nabc'\r\n", "def f():\n\tif 1:\n\t\tpass\n", "(1,\n 2 # c\n\n)\n",
    "a = \\\n  1\n", "\\\n\nx\n", "  \\\n  x\n", "x=1;\\\n# c\n", "\x0cx\n", "async def f():\n  await x\n",
    "f'a{x!r:>{w}}b{{c}}'\n", "f'''a\n{x\n}b'''\n", "f'{a:{b}{{c}'\n", "f'{a[\"b\"]}' f\"\"\"{\nx:%d\n}\"\"\"\n",
    "f'\\N{DASH}{x=}'\n", "rb'x' Rb\"y\" u'z' br'''q'''\n", "é = 'ü'; w €\n", "$ ? ` !\n", "} (]\n",
    "01234 0777 1if 2 else 3 1_0 0xFFl 1.e5j .5\n", "lambda *a, **k: a->b := c ... . @= // //= <> != ~\n",
    b"# -*- coding: latin-1 -*-\nx = '\xe9'\n", b"\xef\xbb\xbfx\n", b"\xff\n",
    # mistakes
    "x = (1,", "(\n", "((((\n)))", "x = \\", "f'abc", "f'{x", "f'{x:\n", "(\n'''\n'''\nf'''{\n(", "f'a}'\n", "x = 'abc", "x = '''abc\n",
    "  x\n y\n", "if 1:\n    x\n  y\n", "if 1:\n\tx\n        y\n", "x \\ y\n", "if 1:\n  'é' \\zéb\n", "a\0b\n", "1_a", "0b2", "1__0",
]:
    show(text)


def lines():
    yield "a = (1,\n"
    yield "2)\n"
    raise OSError("the disk is gone")


try:
    for token in tokenize.generate_tokens(lines().__next__):
        print(token)
except OSError as e:
    print(e)
for readline in (lambda: b"x\n"), (lambda: 5):
    try:
        print(next(tokenize.generate_tokens(readline)))
    except TypeError as e:
        print(e)
print(tokenize.untokenize(tokenize.generate_tokens(io.StringIO("if x:  # why\n    y = f'{x!r:>10}'\n").readline)))
