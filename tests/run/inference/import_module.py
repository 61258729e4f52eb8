import importlib
m = importlib.import_module("string")
print(m.capwords("a b"), __import__("textwrap").dedent("  x"), getattr(importlib.import_module("os.path"), "join")("a", "b"))
