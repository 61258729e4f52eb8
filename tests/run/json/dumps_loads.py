# json: dumps options, loads, errors.
import json

values = [None, True, False, 0, -5, 3.14, 1e100, 10**20, "text", "é\n\"\\\t\x01😀/", [], [1, [2, [3]]], {}, {"a": 1, "b": [True, None]}, (1, 2), {1: "int", None: "none", True: "t", 1.5: "f"}, float("inf"), float("nan"), ""]
for v in values:
    print(json.dumps(v), json.dumps(v, ensure_ascii=False))
d = {"name": "Bo", "tags": ["x", "y"], "nested": {"k": 1.0, "e": [], "o": {}}, "z": None}
print(json.dumps(d, indent=2))
print(json.dumps(d, indent=4, sort_keys=True))
print(json.dumps(d, separators=(",", ":")), json.dumps([1, 2], indent="\t"), json.dumps({"b": 1, "a": 2}, sort_keys=True))
for t in ("null", "true", " [1, 2.5, -3e2, \"x\"] ", '{"a": {"b": []}}', '"\\u00e9\\n\\ud83d\\ude00"', "123456789012345678901234567890", "1.0", "-0", "1E400", "NaN", "-Infinity", '{"a": 1, "a": 2}', "[]", '""', "0.1"):
    print(repr(json.loads(t)), end=" ")
print()
for t in ("", "{", "[1,", "[1 2]", "{'a': 1}", '{"a" 1}', "nul", "01", '"abc', '["\t"]', "[1]]", '{"a": 1,}', "[1,]", '"\\x"', "+1", "\n\n  x"):
    try:
        print(json.loads(t))
    except json.JSONDecodeError as e:
        print(repr(t), e, e.pos, e.lineno, e.colno)


class Obj:
    def __init__(self):
        self.x = 1


for bad in (Obj(), {1, 2}, {(1, 2): 3}, b"x", 1j):
    try:
        print(json.dumps(bad))
    except TypeError as e:
        print(e)
print(json.dumps({"o": Obj(), "s": {3}}, default=lambda o: sorted(o) if isinstance(o, set) else vars(o)))
x = []
x.append(x)
try:
    json.dumps(x)
except ValueError as e:
    print(e)
print(json.loads('{"a": [1.5, {"b": 2}]}', parse_float=str), json.loads('[{"x": 1}]', object_hook=lambda d: ("obj", d)), json.loads(b'[1]'), json.loads('{"a":1,"b":2}', object_pairs_hook=list))
round_trip = json.loads(json.dumps(d))
print(round_trip == d, json.dumps(round_trip) == json.dumps(d), json.dumps({1: 2, "1": 3}), json.dumps({(1): 1, (2, 3): 2}, skipkeys=True))
with open("f.json", "w") as f:
    json.dump({"saved": [1, 2, 3]}, f)
with open("f.json") as f:
    print(json.load(f))


class Enc(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        return super().default(o)


print(json.dumps([1 + 2j], cls=Enc), json.dumps("</script>"), json.dumps("\u2028\x7f"))
