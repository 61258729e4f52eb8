"""compile() with PyCF_ONLY_AST is ast.parse()."""
import ast, logging
from ast import PyCF_ONLY_AST
t = compile("a = 1", "f.py", "exec", PyCF_ONLY_AST)
print(ast.dump(t))
def f(s, mode="eval"):
    return compile(s, "<s>", mode, ast.PyCF_ONLY_AST)
print(ast.dump(f("a+1")), ast.dump(compile("x", "y", mode="exec", flags=ast.PyCF_ONLY_AST)))
try: f("1 +")
except SyntaxError as e: print(e.msg, e.filename)
r = logging.makeLogRecord({"msg": "x"}); print(r.name, r.levelno, r.levelname, r.getMessage())
