import importlib, pkgutil
def load():
    from . import __path__ as p, __name__ as n
    return [importlib.import_module(f"{n}.{i.name}") for i in pkgutil.iter_modules(p) if i.name != "loader"]
