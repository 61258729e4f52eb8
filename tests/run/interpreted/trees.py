# compile() of syntax trees, parsed, changed and made by hand.
import ast
import math
import traceback
import warnings

warnings.simplefilter("ignore")  # ast.Name() without what it needs
src = '''
import math
def f(a, b=2, *c, d, **e) -> int:
    "doc"
    x: int = a + b
    for i in range(3):
        if i: continue
        x += i
    while x < 3: x += 1
    with open("/dev/null") as fh, fh: pass
    try:
        1 / 0
    except (ZeroDivisionError, KeyError) as e2:
        y = 5
    else: pass
    finally: y = 6
    match [1, {"k": 2}]:
        case [1, {"k": v, **rest}]: pass
        case str() | None: pass
        case [*_]: pass
    return [x, y, v, c, d, e, f"{x!r:>5}", {1: 2, **{}}, {1}, [q for q in c if q], (lambda z: z)(1), -1, 10 ** 30, 2j, b"x", None, ..., True, x if y else v]
class C[T]:
    attr: T
    def m(self): return super().__repr__()[:3]
    async def co(self): return await self.co2()
type A[X] = list[X]
print(f(1, 2, 3, d=4, k=5), C().m(), A, math.pi)
g = (i for i in range(3))
print(list(g), [*range(3)], not 1, 1 < 2 <= 3, a := 5)
global zz
assert 1, "m"
del g
'''
tree = ast.parse(src)
exec(compile(tree, "<tree>", "exec"), {"__name__": "t"})
class Swap(ast.NodeTransformer):
    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Add): node.op = ast.Mult()
        return node
t = ast.fix_missing_locations(Swap().visit(ast.parse("3 + 4", mode="eval")))
print(eval(compile(t, "<t>", "eval")))
for value in (1, -5, 10**25, -10**25, 1.5, -2.5, float("inf"), 3+4j, "s", b"b", (1, (2, -3)), None, True, ...):
    e = ast.fix_missing_locations(ast.Expression(ast.Constant(value)))
    print(value, eval(compile(e, "<c>", "eval")) == value)
for bad in (ast.Module([ast.Expr(ast.Constant(1))], []), ast.Expression(ast.Name()), ast.Module([ast.Return(lineno=1, col_offset=0)], []), ast.Interactive([]), ast.Module([1], []), ast.Module([ast.fix_missing_locations(ast.Assign([ast.Name("x", ast.Store())]))], [])):
    try:
        compile(bad, "<bad>", "exec"); print("ok")
    except (TypeError, ValueError, SyntaxError) as e:
        print(type(e).__name__, e)
try:
    exec(compile(ast.parse("def f():\n    return 1 / 0\nf()"), "<gone>", "exec"))
except ZeroDivisionError:
    print(traceback.format_exc().replace(__file__, "FILE"), end="")
