def f(*a, **k): return [x + x for x in a], {n: v + v for n, v in k.items()}
print(f(1, 2.5, "s", x=[1], y=(2,)))
args = [1, "s"]; kw = {"z": 2.5}; print(f(*args, **kw)); kw["z"] = "q"; print(f(**kw))
