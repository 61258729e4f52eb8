"""compile() of trees that no source has: they are refused, as the compiler relies on the grammar (library reference, "ast")."""

import ast


def comp(t, mode="eval"):
    try:
        t = ast.fix_missing_locations(t)
        compile(t, "<x>", mode); print("ok")
    except Exception as e: print(type(e).__name__, e)

n = ast.Name("x", ast.Store())
cases = [
 lambda: comp(ast.Expression(ast.Tuple([None], ast.Load()))),
 lambda: comp(ast.Expression(ast.Tuple([n], ast.Load()))),
 lambda: comp(ast.Expression(ast.List([None], ast.Load()))),
 lambda: comp(ast.Module([ast.Assign([ast.Constant(1)], ast.Constant(2))], []), "exec"),
 lambda: comp(ast.Module([ast.For(ast.Constant(1), ast.Constant(2), [ast.Pass()], [])], []), "exec"),
 lambda: comp(ast.Module([ast.Delete([ast.Constant(1)])], []), "exec"),
 lambda: comp(ast.Module([ast.Assign([ast.Tuple([None], ast.Store())], ast.Constant(2))], []), "exec"),
 lambda: comp(ast.Expression(ast.Set([None]))),
 lambda: comp(ast.Expression(ast.Dict([None],[None]))),
 lambda: comp(ast.Expression(ast.Call(ast.Name("x", ast.Load()), [None], []))),
 lambda: comp(ast.Expression(ast.BoolOp(ast.And(), []))),
 lambda: comp(ast.Expression(ast.Compare(ast.Constant(1), [], []))),
 lambda: comp(ast.Expression(ast.Compare(ast.Constant(1), [ast.In()], []))),
 lambda: comp(ast.Expression(ast.ListComp(ast.Constant(1), []))),
 lambda: comp(ast.Expression(ast.Dict([], [ast.Constant(1)]))),
 lambda: comp(ast.Module([ast.If(ast.Constant(1), [], [])], []), "exec"),
 lambda: comp(ast.Module([ast.Try([], [], [], [])], []), "exec"),
 lambda: comp(ast.Module([ast.With([], [ast.Pass()])], []), "exec"),
 lambda: comp(ast.Module([ast.Import([])], []), "exec"),
 lambda: comp(ast.Module([ast.Global([])], []), "exec"),
 lambda: comp(ast.Module([ast.Assign([], ast.Constant(1))], []), "exec"),
 lambda: comp(ast.Module([None], []), "exec"),
 lambda: comp(ast.Module([ast.AugAssign(ast.Constant(1), ast.Add(), ast.Constant(1))], []), "exec"),
 lambda: comp(ast.Module([ast.AnnAssign(ast.Constant(1), ast.Constant(1), None, 1)], []), "exec"),
 lambda: comp(ast.Expression(ast.NamedExpr(ast.Constant(1), ast.Constant(1)))),
 lambda: comp(ast.Module([ast.FunctionDef("f", ast.arguments([], [ast.arg("a")], None, [], [], None, [ast.Constant(1)]*3), [ast.Pass()], [])], []), "exec"),
 lambda: comp(ast.Module([ast.FunctionDef("f", ast.arguments([], [], None, [ast.arg("a")], [], None, []), [ast.Pass()], [])], []), "exec"),
 lambda: comp(ast.Module([ast.FunctionDef("f", ast.arguments(), [], [])], []), "exec"),
 lambda: comp(ast.Module([ast.Match(ast.Constant(1), [])], []), "exec"),
 lambda: comp(ast.Module([ast.Match(ast.Constant(1), [ast.match_case(ast.MatchMapping([ast.Constant(1)], [], None), None, [ast.Pass()])])], []), "exec"),
 lambda: comp(ast.Module([ast.Match(ast.Constant(1), [ast.match_case(ast.MatchClass(ast.Constant(1), [], ["a"], []), None, [ast.Pass()])])], []), "exec"),
 lambda: comp(ast.Module([ast.Match(ast.Constant(1), [ast.match_case(ast.MatchOr([]), None, [ast.Pass()])])], []), "exec"),
 lambda: comp(ast.Module([ast.Match(ast.Constant(1), [ast.match_case(ast.MatchStar("a"), None, [ast.Pass()])])], []), "exec"),
 lambda: comp(ast.Module([ast.Match(ast.Constant(1), [ast.match_case(ast.MatchAs(ast.MatchAs(), None), None, [ast.Pass()])])], []), "exec"),
 lambda: comp(ast.Expression(ast.Starred(ast.Constant(1), ast.Load()))),
 lambda: comp(ast.Expression(ast.Slice())),
 lambda: comp(ast.Expression(ast.FormattedValue(ast.Constant(1), -1))),
 lambda: comp(ast.Expression(ast.JoinedStr([ast.Name("x", ast.Load())]))),
 lambda: comp(ast.Expression(ast.Attribute(ast.Constant(1), "x", ast.Store()))),
]
for case in cases:
    case()
N = ast.Name("x", ast.Load())
for pattern in (ast.MatchSingleton(3), ast.MatchClass(ast.Constant(1), [], [], []), ast.MatchSequence([ast.MatchStar("a")])):
    comp(ast.Module([ast.Match(N, [ast.match_case(pattern, None, [ast.Pass()])])], []), "exec")
comp(ast.Module([ast.TypeAlias(ast.Constant(1), [], N)], []), "exec")
comp(ast.Module([ast.Raise(None, N)], []), "exec")
comp(ast.Module([ast.Expr(ast.Name("x", ast.Del()))], []), "exec")
comp(ast.Module([ast.Assign([ast.Starred(ast.Name("x", ast.Load()), ast.Store())], N)], []), "exec")
comp(ast.Module([ast.Try([ast.Pass()], [], [ast.Pass()], [ast.Pass()])], []), "exec")
comp(ast.Module([ast.ImportFrom("m", [ast.alias("a")], -1)], []), "exec")
comp(ast.Module([ast.Assign([n], ast.Constant(2)), ast.Delete([ast.Name("x", ast.Del())])], []), "exec")
