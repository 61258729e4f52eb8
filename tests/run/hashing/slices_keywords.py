# Duplicate keywords come before keywords that are no strings; hashes of slices, which order sets.
def f(**k): return k
for text in (lambda: f(k=1, **{2: 3, "k": 4}), lambda: f(**{2: 3}), lambda: dict(k=1, **{"k": 2, 3: 4}), lambda: f(**{"a": 1}, **{"a": 2, 3: 3}), lambda: f(k=1, **{"b": 2})):
    try: print(text())
    except TypeError as e: print(e)
for s in (slice(1), slice(1, 2), slice(None, None, -1), slice(1, 10, 3), slice("a", 2)):
    try: print(hash(s) if "a" not in repr(s) else "")
    except TypeError as e: print(e)
print({slice(1, 2), 5, slice(3), 9, slice(None)})
