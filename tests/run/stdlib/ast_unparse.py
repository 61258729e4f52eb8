"""ast.unparse(): the text of trees that were parsed, and of trees made by hand."""

import ast

SOURCE = r'''
"""A docstring with "quotes", a tab	and \\ a backslash."""
from __future__ import annotations
import os.path as path, sys
from . import a
from .. b import (c as d, e)
from x import *
def f[T: int = bool, *Ts, **P](a, b: int = 1, /, c=(1, 2), *args: *Ts, d, e: str = "x", **kw) -> (yield):
    'one line\n'
    global g, h
    return
    return 1, *x
async def coroutine(self):
    """Several
    lines, ending in a quote\""""
    async with a as b, (c) as (d, e): pass
    async for x, in y: break
    else: continue
    await (await x) ** -y
    return [z async for z in w if z if not z] + [await q]
@decorated(1)
@(lambda c: c)
class C[T](Base, metaclass=M, *a, **k):
    x: int
    (y): "text" = 3
    z.w: list[int, *ts] = yield_
    type Alias[T] = dict[T, (T, T)]
    class Empty: ...
while (n := next(it)) > 3 or a and b and not c:
    n += 1; n **= 2; n @= m; n //= (yield_ or 3)
else:
    del n, m[1:2, ::3], o.p
if a: pass
elif b:
    if c: pass
    else: d
else:
    if e: pass
    f
for x in *a, b: pass
try:
    raise
except (A, B) as e: raise E(1) from e
except C: pass
except: raise X
else: assert x, "message"
finally: assert (x, y)
try: pass
except* E as group: pass
match a, b:
    case {"k": [1, *_, -2.5, 3 + 4j], **rest} if rest: pass
    case Point(x=0, y=(1 | 2) as z) | Point(0, _): pass
    case "a" "b" | None | True | mod.CONSTANT: pass
    case [(a | b), *others]: pass
    case _: pass
x = y = 1, ; (x, y), *z = w; x, = t
lambda: 0
lambda a, /, b=1, *, c: (yield a)
(a if b else c) if (d if e else f) else (g if h else i)
(a + b) * c - (d - e) - f ** g ** h; (a ** b) ** -c; (-a) ** b; -a ** b; not (a and b); ~(a | b) ^ c & d << e >> f
(a < b) < c; a < b <= c is not d not in e; not a in b
a and (b or c) and (d and e); (a or b) and c
{}, {1: 2, **a, 'b': {3}}, {*a, b}, [], [*a], (), (1,), ((1, 2), 3)
{k: v for k, v in (a, b)}, {x for x in (y if z else w)}, (i for i, in j), f(i for i in j), [(x := 1), y]
3 .real, 3.5.real, 1e400, -1e400j, 1j, 10 ** 30, 0x10, 1_000, 'a' 'b', u'c', b'd\x00\'"', '\'', "\"'", '\\n\t\x7f\xa0\u2028😀'
f"{a}{b!r:>{width}}{{c}}{x=}", f'{d["e"]}\n', f"""{'"'}''\\""", f"{lambda_(lambda x: x):{{}}}", f"{ {1: 2}[1] }{(a, b)}{(yield_)}"
f'a{"b" f"{c!s}"}d' f"{x:%H:%M\n{y}'}", rf"\d{x}", f"{x!a}" "literal {y}"
(yield), (yield x), (yield from y)
x[1], x[1, 2], x[()], x[1:2], x[a:b, c], x[*y], x[:], x[(a := 1)], x[lambda: 1]
f(*a, b, *c, d=1, **e, g=2)(h)[i].j
print(a, (b, c), *(d or e), **(f if g else h))
'''

tree = ast.parse(SOURCE)
text = ast.unparse(tree)
print(text)
print(ast.dump(ast.parse(text)) == ast.dump(tree), ast.unparse(ast.parse(text)) == text)

for source in ("x", "x, y", "(yield)", "[*a, b]", "a if b else c", "not a", "f'{a!r}'"):
    print(ast.unparse(ast.parse(source, mode="eval" if "yield" not in source else "exec")))

pass_ = [ast.Pass(lineno=2)]
commented = [
    ast.For(ast.Name("x"), ast.Name("y"), pass_, [], "int", lineno=1),
    ast.Assign([ast.Name("z")], ast.Constant(1), "str", lineno=2),
    ast.With([ast.withitem(ast.Name("a"))], pass_, "A", lineno=3),
    ast.FunctionDef("f", ast.arguments(), pass_, [], None, "() -> str", lineno=4),
]
print(ast.unparse(ast.Module(commented, [ast.TypeIgnore(2, "[x]")])))
print(ast.unparse(ast.FunctionType([ast.Name("int"), ast.Name("str")], ast.Constant(None))))


class Unknown(ast.expr):
    _fields = ("a", "b")


name = ast.Name("name", ast.Load())
for made in (
    ast.Constant(float("inf")), ast.Constant(complex(float("nan"), 1)), ast.Constant((1, "x", ...)), ast.Constant((1,)),
    ast.Constant("u", kind="u"), ast.Set([]), ast.Tuple([], ast.Load()), ast.Attribute(ast.Constant(-1), "real", ast.Load()),
    ast.UnaryOp(ast.USub(), ast.Constant(-1)), ast.BinOp(ast.Constant(-1), ast.Pow(), ast.Constant(-1)),
    ast.NamedExpr(name, ast.NamedExpr(name, name)), ast.Starred(ast.BoolOp(ast.Or(), [name, name]), ast.Load()),
    ast.BoolOp(ast.And(), [ast.BoolOp(ast.And(), [name, name]), ast.BoolOp(ast.And(), [name, name]), ast.Lambda(ast.arguments(), name)]),
    ast.JoinedStr([ast.Constant("'\"\n"), ast.FormattedValue(name, 114, ast.JoinedStr([ast.Constant("{'}")]))]),
    ast.JoinedStr([ast.Constant("'''\"\"\"\\")]), ast.JoinedStr([]), ast.FormattedValue(name, -1),
    ast.MatchAs(), ast.MatchAs(ast.MatchOr([ast.MatchAs(), ast.MatchStar()]), "x"), ast.MatchMapping([], [], "rest"),
    ast.Raise(), ast.Raise(name), ast.Raise(None, name), ast.ImportFrom(None, [ast.alias("a")], None),
    ast.YieldFrom(None), ast.JoinedStr([name]), ast.Await(None), ast.Lambda(ast.arguments(), name),
    ast.AnnAssign(name, name, None, 0), ast.Global(["a", "b"]), ast.Expr(ast.Tuple([name], ast.Load())),
    ast.Module([], []), ast.Module([ast.Expr(ast.Constant("'''\"\"\"\nlong"))], []), ast.Interactive([ast.Pass(), ast.Pass()]),
    ast.For(name, name, [ast.Pass()], [], lineno=1), ast.If(name, [], [ast.If(name, [], [])]), ast.Load(), ast.Add(),
    ast.arguments([ast.arg("a")], [ast.arg("b")], None, [ast.arg("c")], [None], ast.arg("k"), [name]),
    ast.ExceptHandler(name, "e", [ast.Pass()]), ast.withitem(name, name), ast.Slice(None, None, name), Unknown(name, ast.Constant(2)),
    ast.FunctionDef("f", ast.arguments(), [], [], lineno=1), ast.ClassDef("C", [], [], [], [name]), [ast.Pass(), ast.Break()],
    ast.Constant("\ud800\x00\\"), ast.Constant(b"\xff"), ast.Constant(None), ast.Constant(...), ast.Constant(1 + 2j),
):
    try:
        print(type(made).__name__, repr(ast.unparse(made)))
    except Exception as e:
        print(type(made).__name__, type(e).__name__, str(e).split("<")[0])
