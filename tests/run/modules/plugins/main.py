import importlib, pkgutil
import plug
import plug as pl
from plug import loader
for info in pkgutil.iter_modules(plug.__path__):
    print(info.name, info.ispkg)
for _, name, ispkg in pkgutil.walk_packages(pl.__path__, pl.__name__ + "."):
    m = importlib.import_module(name); print(name, ispkg, getattr(m, "NAME", None), hasattr(m, "W"))
print([m.__name__ for m in loader.load()], pkgutil.resolve_name("plug.alpha:go")(1.5), pkgutil.resolve_name("plug.beta.go")("s"), pkgutil.get_data("plug", "beta.py")[:4])
print(sorted(i.name for i in pkgutil.iter_modules() if i.name == "plug"))
