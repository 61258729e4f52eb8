t = str.maketrans({"a": "x", "b": None}); print("abc".translate(t), t); u = str.maketrans({"a": 1.5}); print(u[97] + 1); v = str.maketrans("ab", "cd", "e"); print(v, "aeb".translate(v))
