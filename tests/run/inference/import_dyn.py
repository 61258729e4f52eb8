import importlib, sys
names = ["string", "textwrap"]
m = importlib.import_module(names[1] if len(sys.argv) > 5 else "textwrap"); print(m.dedent("  a"))
m2 = __import__("string"); print(m2.capwords("a b"))
import textwrap
fn = getattr(importlib.import_module("textwrap"), "shorten"); print(fn("a b c d e f", 5, placeholder="."))
sm = sys.modules["textwrap"]; print(sm.indent("x", "> "))
for n in list(sys.modules):
    if n == "textwrap": print(sys.modules[n].fill("a b", 2).split())
