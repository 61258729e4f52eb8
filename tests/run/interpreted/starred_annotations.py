"""Where an annotation may be starred (PEP 646), the text of one with a lambda, and what is no future import."""


def run(text):
    try:
        scope = {}
        exec(compile(text, "<text>", "exec"), scope)
        print("ok", scope["f"].__annotations__ if "f" in scope else "")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
    except Exception as e:
        print(type(e).__name__, e)


for text in (
    "def f(*args: *b = 1): pass", "def f(*args=1): pass", "f = lambda *a: *b: 1", "def f(*args: *b, *c): pass",
    "def f(*: *b = (1,)): pass", "def f(x: *b): pass", "def f(x: *b = 1): pass", "x: *b", "x: *b = 1",
    "def f(**kwargs: *b): pass", "b = (1,)\ndef f(*args: *b): pass",
    "from __future__ import annotations\ndef f(*args: *b, x: (lambda x, /: x), y: (lambda *, k=1: k)): pass",
    "from .__future__ import spam", "from __future__ import annotations\nfrom ...__future__ import ham",
    "x = 1\nfrom .__future__ import spam", "from __future__ import spam",
):
    run(text)
