"""Modules whose names are computed: from lists, from tables, after a constant beginning; and shelve, whose dbm does so."""
import importlib
import shelve
import sys
import tempfile
from importlib import import_module
from pathlib import Path

ALWAYS = ["formats.alpha", "formats.beta"]
TABLE = {"g": ("formats.gamma", "Gamma"), "missing": ("formats.nowhere", "Nobody")}
for name in ALWAYS:
    module = importlib.import_module(name)
    print(module.NAME, module.__name__, module.__package__)


def make(key):
    module, cls = TABLE[key]
    return getattr(import_module(module), cls)()


print(make("g").greeting())
try:
    make("missing")
except ModuleNotFoundError as error:
    print(error, error.name)


def load(kind):
    return import_module(f"formats.{kind}")


print(load("delta").NAME, load("delta") is sys.modules["formats.delta"], load("epsilon").NAME)
try:
    load("zeta")
except ModuleNotFoundError as error:
    print(error)
print([import_module(x).__name__ for x in ("math", "string")], __import__("formats.alpha").__name__)

with tempfile.TemporaryDirectory() as folder:
    path = str(Path(folder) / "shelf")
    with shelve.open(path) as shelf:
        shelf["a"] = [1]
        shelf["b"] = {"x": 1.5}
    with shelve.open(path, writeback=True) as shelf:
        shelf["a"].append(2)
        del shelf["b"]
        print(dict(shelf))
