"""ast.parse(): trees of source text, their places, errors, and what programs do with them."""
import ast
import operator
import warnings

OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
             ast.Pow: operator.pow, ast.USub: operator.neg}


def evaluate(node):
    match node:
        case ast.Expression(body=body):
            return evaluate(body)
        case ast.Constant(value=value):
            return value
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATORS[type(op)](evaluate(left), evaluate(right))
        case ast.UnaryOp(op=op, operand=operand):
            return OPERATORS[type(op)](evaluate(operand))
    raise ValueError(ast.dump(node))


for text in ("1+2*3", "-(2**10)/4", "f(x)", "0xffffffffffffffffffff + 10**30", "1.5e3", "2j", "(1,)"):
    try:
        print(text, evaluate(ast.parse(text, mode="eval")))
    except ValueError as e:
        print(e)

SOURCE = '''
import os.path as p, sys
from . import x
from a.b import (c as d)
@dec(1)
class A[T: int](B, metaclass=M):
    """doc"""
    x: int = 3
    def f(self, a, /, b=1, *c, d, e=2, **k) -> str:
        global g
        return f"{a!r:>{b}} {b=}" + u"u" + "é" if 0 else rb"\\x"
async def g():
    async with a as b, c: await d
    async for i in x: yield i
    return [i async for i in y if i if j]
def h():
    try: pass
    except* (E, F) as e: raise X from e
    else: del a, b[0]
    finally: assert a, "b"
    while (n := 3): break
    else: continue
    for a, *b in c: x += 1; x @= 2
    match v:
        case [1, -2.5, *r] | {"a": 1, **k}: pass
        case A(b, c=3) if z: pass
        case None | "s": pass
        case _: pass
    with open(f) as (a, b): nonlocal q
    lambda x, *y, z=1: (yield), a[1:2, ::3, ...], {**a, 1: 2}, {1, *b}, 1j, 10**100, a if b else c, not a
    a < b is not c not in d, x.y.z, None, True
    print(*a, **b); (yield from q)
type Z[*Ts, **P] = list[Ts]
'''
tree = ast.parse(SOURCE)
print(ast.dump(tree, include_attributes=True))
print(ast.dump(tree, indent=2))
print(ast.dump(tree, annotate_fields=False), ast.dump(ast.parse("f()"), show_empty=True))


class Visitor(ast.NodeVisitor):
    def __init__(self):
        self.names = []

    def visit_Name(self, node):
        self.names.append(node.id)

    def visit_FunctionDef(self, node):
        print("def", node.name, node.lineno, ast.get_docstring(node), ast.get_source_segment(SOURCE, node.args))
        self.generic_visit(node)

    def visit_Constant(self, node):
        self.names.append(node.value)


v = Visitor()
v.visit(tree)
print(v.names)


class Double(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node)


print(ast.dump(Double().visit(ast.parse("a = 1 + f('x')")), include_attributes=True))
for bad in ("1 +", "x = = 1", "def f(:\n pass", "if x:\npass", "a b", "return 1", "f(a for b in c, d)", "é é", "é = 1 2"):
    try:
        print(repr(bad), ast.dump(ast.parse(bad, "name.py")))
    except SyntaxError as e:
        print(repr(bad), type(e).__name__, e.msg, e.lineno, e.offset, repr(e.text), e.filename)
for bad in ("x = 1", "", "a; b"):
    try:
        ast.parse(bad, mode="eval")
    except SyntaxError as e:
        print(repr(bad), type(e).__name__, e.msg)
print(ast.dump(ast.parse("x = 1\n", mode="single")), ast.dump(ast.parse(b"# coding: latin-1\n'\xe9'")), ast.parse(tree) is tree)
print([type(node).__name__ for node in ast.walk(ast.parse("a + b"))], isinstance(tree.body[0], ast.stmt))

# Nodes made by hand: what is optional, what is a list, what is missing.
print(ast.Return().value, ast.Call(ast.Name("f")).args, type(ast.Name("n").ctx), ast.Slice().step, ast.Lambda(None, None).body, vars(ast.Return()))
print(ast.dump(ast.Constant(None)), ast.dump(ast.Return(None)), ast.dump(ast.MatchSingleton(None)), ast.dump(ast.Constant("x", kind="u")))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    ast.FunctionDef("f")
    ast.Name("x", other=1)
    print(isinstance(ast.Constant(3), ast.Num), isinstance(ast.Constant(True), ast.Num), isinstance(ast.Constant("s"), ast.Str),
          ast.Constant(4).n, isinstance(ast.Constant(None), ast.NameConstant), ast.dump(ast.Str("x")))
print([str(w.message) for w in caught if "Python 3.15" in str(w.message)])
