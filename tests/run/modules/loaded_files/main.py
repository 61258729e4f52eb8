import importlib.util, sys, os
import helper
here = os.path.dirname(os.path.abspath(__file__))
def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    mod = importlib.util.module_from_spec(spec)
    sys.modules[name] = mod
    spec.loader.exec_module(mod)
    return mod
for f in sorted(os.listdir(os.path.join(here, "plugins"))):
    if f.endswith(".py"):
        try:
            m = load("plug_" + f[:-3], os.path.join(here, "plugins", f))
        except SyntaxError as e:
            print("bad", f, type(e).__name__); continue
        print(m.__name__, m.NAME, m.run(3), m.Plugin().hi(), m.Plugin, m.Plugin.__module__, m.run.__module__)
m = load("helper2", os.path.join(here, "helper.py"))
print(m is helper, m.COUNT, helper.COUNT, m.bump(), helper.COUNT, m.COUNT)
print(importlib.util.find_spec("nope"), importlib.util.find_spec("helper").name, "json.tool" in sys.modules)
try: importlib.util.find_spec("sys.foo")
except ModuleNotFoundError as e: print(e)
spec = importlib.util.find_spec("helper_b"); 
mod = importlib.util.module_from_spec(spec); print(mod.__name__, hasattr(mod, "X")); spec.loader.exec_module(mod); print(mod.X, "helper_b" in sys.modules)
mod.X = 99
import helper_b
print(helper_b.X, helper_b is mod)
print(importlib.util.spec_from_file_location("x", "/a/b.txt"), importlib.util.spec_from_file_location("x", "/a/b.py").origin)
try: load("gone", "/nonexistent/gone.py")
except Exception as e: print(type(e).__name__)
