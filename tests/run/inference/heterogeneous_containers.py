# Lists, tuples and dicts of mixed contents; element types changing after creation.
xs = [1, "a", 2.5, None, [1], (2,), {"k": 1}, True, len, int]
for x in xs[:8]:
    print(x, type(x).__name__, end="; ")
print()
print(xs[8]("abc"), xs[9]("7"))
nums = [1, 2, 3]
nums.append("four")
nums[0] = 1.5
print(nums, [n * 2 for n in nums])
record = ("bob", 30, 1.8, None)
name, age, height, extra = record
print(name.upper(), age + 1, height * 2, extra)
rows = [("a", 1), ("b", 2.5), ("c", None)]
for k, v in rows:
    print(k, v if v is None else v * 2)
d = {1: "one", "two": 2, (3,): [3], None: {}, 4.5: True}
for k, v in d.items():
    print(k, v)
d[1] = 1
d["two"] += 0.5
d[None]["x"] = d[(3,)]
d[(3,)].append(d["two"])
print(d)
matrix = [[1, 2], ["a", "b"], [1.5, None]]
print([[str(c) for c in row] for row in matrix], [row[0] for row in matrix])
nested = {"users": [{"name": "a", "tags": ["x", 1]}, {"name": "b", "tags": []}], "n": 2}
nested["users"][0]["tags"].append({"deep": (1, [2])})
nested["users"][1]["age"] = 5
print(nested, sum(len(u["tags"]) for u in nested["users"]), nested["users"][0]["tags"][2]["deep"][1][0])
empty = []
for i in range(3):
    empty.append(i)
print(empty)
empty2 = []
for c in "ab":
    empty2.append(c)
empty2.extend([1, None])
print(empty2)
stack = [1]
while stack:
    top = stack.pop()
    if isinstance(top, int) and top < 4:
        stack.extend([top + 1, str(top)])
    elif isinstance(top, str):
        print("s" + top, end=" ")
print()
table = {}
for key, val in [("i", 1), ("f", 1.5), ("s", "x"), ("l", [1]), ("i", 2), ("s", "y")]:
    if key in table:
        table[key] = table[key] + val
    else:
        table[key] = val
print(table)
groups = {}
for item in [1, "a", 2.0, "b", 3, None, True]:
    groups.setdefault(type(item).__name__, []).append(item)
print(groups)
pairs = list(zip([1, 2], "ab", (None, 3.5)))
print(pairs, dict((b, (a, c)) for a, b, c in pairs), sorted([(2, "b"), (1, "z")]), [a for a, *_ in pairs])
shared = [0]
alias = [shared, shared, [0]]
alias[0].append("x")
print(alias, alias[0] is alias[1])
ops = {"+": lambda a, b: a + b, "*": lambda a, b: a * b, "cat": lambda *a: "".join(map(str, a)), "max": max}
print([ops[k](2, 3) for k in ops], ops["+"]("a", "b"), ops["*"]([1], 2))
fields = [("x", int), ("y", float), ("s", str), ("l", list)]
print({n: t("12") for n, t in fields}, [t() for _, t in fields])
sets = [{1, 2}, {"a"}, {(1, 2)}, {None}, set()]
print([len(s) for s in sets], 1 in sets[0], "a" in sets[1], (1, 2) in sets[2])
