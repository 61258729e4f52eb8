import types
ns = types.SimpleNamespace(v=1.5); print(ns.v + ns.v); ns.v = "s"; print(ns.v + ns.v); ns.__dict__["v"] = [1]; print(ns.v + ns.v)
