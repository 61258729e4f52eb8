"""Prints a random Python program that terminates, prints results, and means the same in any implementation.

usage: generate.py SEED

Every function body runs inside try/except in the driver at the end, so run-time errors are part of the
output. Loops are bounded, recursion takes a decreasing counter, and nothing depends on addresses, hash
seeds, time or set order.
"""
import random
import sys

INT, FLOAT, STR, BOOL, LIST, DICT, TUPLE, ANY = "int", "float", "str", "bool", "list[int]", "dict[str, int]", "tuple", "any"
SCALARS = (INT, FLOAT, STR, BOOL)
INT_VALUES = [0, 1, -1, 2, 3, 7, 10, -5, 100, 255, 2**31, 2**62 - 1, 2**62, -(2**62), 2**63 - 1, 2**63, 2**64, 10**20, -(10**19)]
FLOAT_VALUES = ["0.0", "1.0", "-1.5", "0.1", "2.5", "1e10", "1e-7", "3.14159", "-0.0", "1e308", "float('inf')", "123456.789"]
STR_VALUES = ["", "a", "abc", "Hello World", "x y z", "123", "-7", "é日", "tab\there", "aXbXc", "  pad ", "😀"]


class Generator:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.typed = self.rng.random() < 0.5
        self.lines = []
        self.functions = []  # (name, parameter kinds, result kind)
        self.classes = []  # (name, fields {name: kind}, methods [(name, kinds, result)])
        self.depth = 0

    # ---- helpers -------------------------------------------------------------------------
    def chance(self, p):
        return self.rng.random() < p

    def pick(self, xs):
        return self.rng.choice(list(xs))

    def emit(self, indent, text):
        self.lines.append("    " * indent + text)

    def kind(self):
        return self.pick([INT, INT, INT, FLOAT, STR, BOOL, LIST, DICT])

    def variables(self, scope, kind):
        return [n for n, k in scope.items() if k == kind]

    # ---- expressions ---------------------------------------------------------------------
    def expr(self, kind, scope, depth=0):
        if kind == ANY:
            kind = self.kind()
        names = self.variables(scope, kind)
        if depth > 3 or self.chance(0.2 + depth * 0.15):
            if names and self.chance(0.8):
                return self.pick(names)
            return self.literal(kind, scope, depth)
        if self.chance(0.12):
            return f"({self.expr(kind, scope, depth + 1)} if {self.expr(BOOL, scope, depth + 1)} else {self.expr(kind, scope, depth + 1)})"
        if self.functions and self.chance(0.12):
            name, params, result = self.pick(self.functions)
            if result == kind:
                return f"{name}({', '.join(self.expr(p, scope, depth + 2) for p in params)})"
        return getattr(self, "expr_" + {INT: "int", FLOAT: "float", STR: "str", BOOL: "bool", LIST: "list", DICT: "dict"}[kind])(scope, depth + 1)

    def literal(self, kind, scope, depth):
        if kind == INT:
            return repr(self.pick(INT_VALUES) if self.chance(0.4) else self.rng.randint(-20, 20))
        if kind == FLOAT:
            return self.pick(FLOAT_VALUES)
        if kind == STR:
            return repr(self.pick(STR_VALUES))
        if kind == BOOL:
            return self.pick(["True", "False"])
        if kind == LIST:
            return "[" + ", ".join(str(self.rng.randint(-9, 20)) for _ in range(self.rng.randint(0, 5))) + "]"
        keys = self.rng.sample(["a", "b", "c", "key", ""], self.rng.randint(0, 3))
        return "{" + ", ".join(f"{k!r}: {self.rng.randint(-5, 50)}" for k in keys) + "}"

    def small(self, scope, depth):
        return self.pick([str(self.rng.randint(0, 6)), f"({self.expr(INT, scope, depth + 1)}) % {self.rng.randint(2, 9)}"])

    def expr_int(self, scope, d):
        e = lambda k=INT: self.expr(k, scope, d)
        return self.pick([
            lambda: f"({e()} + {e()})", lambda: f"({e()} - {e()})", lambda: f"({e()} * {e()})", lambda: f"({e()} // {e()})",
            lambda: f"({e()} % {e()})", lambda: f"({e()} & {e()})", lambda: f"({e()} | {e()})", lambda: f"({e()} ^ {e()})",
            lambda: f"({e()} >> {self.small(scope, d)})", lambda: f"({e()} << {self.small(scope, d)})", lambda: f"(-{e()})", lambda: f"(~{e()})",
            lambda: f"(({e()}) % 1000) ** {self.rng.randint(0, 5)}", lambda: f"abs({e()})", lambda: f"len({e(STR)})", lambda: f"len({e(LIST)})",
            lambda: f"int({e(FLOAT)})", lambda: f"int({e(BOOL)})", lambda: f"sum({e(LIST)})", lambda: f"max({e(LIST)}, default={e()})",
            lambda: f"min({e()}, {e()})", lambda: f"{e(LIST)}[{self.small(scope, d)}]", lambda: f"{e(DICT)}.get({e(STR)}, {e()})",
            lambda: f"{e(DICT)}[{e(STR)}]", lambda: f"{e(STR)}.count({e(STR)})", lambda: f"{e(STR)}.find({e(STR)})", lambda: f"int({e(STR)})",
            lambda: f"({e()}).bit_length()", lambda: f"divmod({e()}, {e()})[{self.rng.randint(0, 1)}]", lambda: f"round({e(FLOAT)})",
            lambda: f"sum(x * {self.rng.randint(1, 4)} for x in {e(LIST)} if x > {self.rng.randint(-5, 5)})", lambda: f"({e(BOOL)} + {e()})",
            lambda: f"len({e(DICT)})", lambda: f"hash({e()})", lambda: f"{e(LIST)}.count({e()})", lambda: f"pow({e()}, {self.small(scope, d)}, {e()})",
        ])()

    def expr_float(self, scope, d):
        e = lambda k=FLOAT: self.expr(k, scope, d)
        return self.pick([
            lambda: f"({e()} + {e()})", lambda: f"({e()} - {e()})", lambda: f"({e()} * {e()})", lambda: f"({e()} / {e()})", lambda: f"({e(INT)} / {e(INT)})",
            lambda: f"({e()} // {e()})", lambda: f"({e()} % {e()})", lambda: f"(-{e()})", lambda: f"abs({e()})", lambda: f"float({e(INT)})",
            lambda: f"({e()} + {e(INT)})", lambda: f"({e(INT)} * {e()})", lambda: f"round({e()}, {self.rng.randint(0, 4)})", lambda: f"max({e()}, {e()})",
            lambda: f"min({e()}, {e()})", lambda: f"float({e(STR)})", lambda: f"({e()} - {e(BOOL)})",
        ])()

    def expr_str(self, scope, d):
        e = lambda k=STR: self.expr(k, scope, d)
        a = lambda: self.expr(self.pick([INT, FLOAT, STR, BOOL, LIST, DICT]), scope, d)
        spec = lambda: self.pick(["", ":>8", ":<6", ":^7", "!r", "!s:>5", "=", "!a"])
        return self.pick([
            lambda: f"({e()} + {e()})", lambda: f"({e()} * ({self.small(scope, d)}))", lambda: f"str({a()})", lambda: f"repr({a()})",
            lambda: f"{e()}.upper()", lambda: f"{e()}.strip()", lambda: f"{e()}.replace({e()}, {e()})", lambda: f"{e()}.title()",
            lambda: f"{e()}[{self.small(scope, d)}:]", lambda: f"{e()}[::-1]", lambda: f"{e()}[{self.small(scope, d)}]", lambda: f"'-'.join({e()})",
            lambda: f"','.join(str(v) for v in {e(LIST)})", lambda: f"{e()}.zfill({self.small(scope, d)})", lambda: f"{e()}.center({self.small(scope, d)}, '*')",
            lambda: "f\"{" + self.simple(scope) + spec() + "}|{" + self.simple(scope, (INT,)) + self.pick(["", ":d", ":05d", ":,", ":x", ":+d", ":>9"]) + "}\"",
            lambda: "f\"{" + self.simple(scope, (FLOAT,)) + self.pick(["", ":.2f", ":.3e", ":g", ":10.1f", ":,.2f", ":%"]) + "}\"",
            lambda: f"'%s %5d' % ({e()}, {e(INT)})", lambda: f"'{{}}:{{!r}}'.format({a()}, {e()})", lambda: f"{e()}.lower().capitalize()",
            lambda: f"' '.join({e()}.split())", lambda: f"sorted({e(DICT)})[0]", lambda: f"chr({self.rng.randint(32, 300)})",
        ])()

    def simple(self, scope, kinds=(INT, FLOAT, STR, BOOL)):
        names = [n for n, k in scope.items() if k in kinds]
        if names:
            return self.pick(names)
        return {INT: "7", FLOAT: "2.5", STR: "'s'", BOOL: "True"}[kinds[0]]

    def expr_bool(self, scope, d):
        e = lambda k: self.expr(k, scope, d)
        op = self.pick(["<", "<=", ">", ">=", "==", "!="])
        k = self.pick([INT, INT, FLOAT, STR, LIST])
        return self.pick([
            lambda: f"({e(k)} {op} {e(k)})", lambda: f"({e(k)} {op} {e(k)})", lambda: f"(not {e(BOOL)})", lambda: f"({e(BOOL)} and {e(BOOL)})",
            lambda: f"({e(BOOL)} or {e(BOOL)})", lambda: f"({e(INT)} in {e(LIST)})", lambda: f"({e(STR)} in {e(STR)})", lambda: f"({e(STR)} not in {e(DICT)})",
            lambda: f"({e(INT)} < {e(INT)} <= {e(INT)})", lambda: f"bool({e(self.kind())})", lambda: f"{e(STR)}.startswith({e(STR)})",
            lambda: f"({e(INT)} == {e(FLOAT)})", lambda: f"isinstance({e(self.kind())}, {self.pick(['int', 'str', '(int, float)', 'list'])})",
            lambda: f"any(v > 0 for v in {e(LIST)})", lambda: f"{e(STR)}.isdigit()", lambda: f"({e(DICT)} == {e(DICT)})", lambda: f"({e(INT)} == {e(STR)})",
        ])()

    def expr_list(self, scope, d):
        e = lambda k=LIST: self.expr(k, scope, d)
        return self.pick([
            lambda: f"({e()} + {e()})", lambda: f"sorted({e()})", lambda: f"{e()}[::-1]", lambda: f"{e()}[{self.small(scope, d)}:]",
            lambda: f"[v * {self.rng.randint(-3, 3)} for v in {e()}]", lambda: f"[v for v in {e()} if v % 2 == {self.rng.randint(0, 1)}]",
            lambda: f"list(range({self.small(scope, d)}))", lambda: f"[{e(INT)}, {e(INT)}]", lambda: f"[ord(c) for c in {e(STR)}]",
            lambda: f"list({e(DICT)}.values())", lambda: f"[a + b for a, b in zip({e()}, {e()})]", lambda: f"list(map(abs, {e()}))",
            lambda: f"[i * v for i, v in enumerate({e()})]", lambda: f"({e()} * ({self.small(scope, d)}))", lambda: f"list(dict.fromkeys({e()}))",
            lambda: f"sorted({e()}, key=lambda v: (-v, v))", lambda: f"list(reversed({e()}))",
        ])()

    def expr_dict(self, scope, d):
        e = lambda k=DICT: self.expr(k, scope, d)
        return self.pick([
            lambda: f"({e()} | {e()})", lambda: "{c: ord(c) for c in " + e(STR) + "}", lambda: "{str(v): v for v in " + e(LIST) + "}",
            lambda: "{**" + e() + ", 'z': " + e(INT) + "}", lambda: "{k: v + 1 for k, v in " + e() + ".items()}", lambda: f"dict(zip({e(STR)}, {e(LIST)}))",
            lambda: f"dict(sorted({e()}.items(), reverse=True))",
        ])()

    # ---- statements ----------------------------------------------------------------------
    def block(self, indent, scope, result, size, loops=0, in_loop=False):
        for _ in range(self.rng.randint(1, size)):
            self.statement(indent, scope, result, loops, in_loop)

    def fresh(self, scope, prefix="v"):
        n = 0
        while f"{prefix}{n}" in scope:
            n += 1
        return f"{prefix}{n}"

    def annotate(self, name, kind):
        return f"{name}: {kind}" if self.typed and kind not in (TUPLE, ANY) else name

    def statement(self, indent, scope, result, loops, in_loop):
        roll = self.rng.random()
        assignable = [n for n, k in scope.items() if not n.startswith("i")]
        if roll < 0.3 or not assignable:
            kind = self.kind()
            name = self.fresh(scope)
            self.emit(indent, f"{self.annotate(name, kind)} = {self.expr(kind, scope)}")
            scope[name] = kind
        elif roll < 0.42:
            name = self.pick(assignable)
            kind = scope[name]
            if kind in (INT, FLOAT) and self.chance(0.6):
                op = self.pick(["+=", "-=", "*=", "//=", "%="])
                self.emit(indent, f"{name} {op} {self.expr(kind if self.chance(0.8) else INT, scope)}")
                if kind == FLOAT or op != "*=":
                    return
                self.emit(indent, f"{name} %= {self.pick([1000003, 2**61 - 1, 2**64, 97])}")
            else:
                self.emit(indent, f"{name} = {self.expr(kind, scope)}")
        elif roll < 0.55:
            self.emit(indent, f"print({', '.join(self.expr(ANY, scope) for _ in range(self.rng.randint(1, 3)))})")
        elif roll < 0.68:
            self.emit(indent, f"if {self.expr(BOOL, scope)}:")
            self.block(indent + 1, dict(scope), result, 2, loops, in_loop)
            if self.chance(0.3):
                self.emit(indent, f"elif {self.expr(BOOL, scope)}:")
                self.block(indent + 1, dict(scope), result, 2, loops, in_loop)
            if self.chance(0.5):
                self.emit(indent, "else:")
                self.block(indent + 1, dict(scope), result, 2, loops, in_loop)
        elif roll < 0.78 and loops < 2:
            var = self.fresh(scope, "i")
            inner = dict(scope)
            kind, source = self.pick([(INT, f"range({self.rng.randint(1, 5)})"), (INT, f"range({self.rng.randint(3, 9)}, {self.rng.randint(-3, 2)}, {self.rng.randint(-3, -1)})"),
                                      (INT, f"list({self.expr(LIST, scope)})[:4]"), (STR, f"{self.expr(STR, scope)}[:4]"), (STR, f"list({self.expr(DICT, scope)})[:4]")])
            inner[var] = kind
            self.emit(indent, f"for {var} in {source}:")
            self.block(indent + 1, inner, result, 3, loops + 1, True)
            if self.chance(0.15):
                self.emit(indent, "else:")
                self.emit(indent + 1, "print('loop ended')")
        elif roll < 0.82 and loops < 2:
            var = self.fresh(scope, "i")
            self.emit(indent, f"{var} = {self.rng.randint(1, 5)}")
            inner = dict(scope)
            inner[var] = INT
            self.emit(indent, f"while {var} > 0:")
            self.emit(indent + 1, f"{var} -= 1")
            self.block(indent + 1, inner, result, 2, loops + 1, True)
        elif roll < 0.89:
            self.emit(indent, "try:")
            self.block(indent + 1, dict(scope), result, 2, loops, in_loop)
            self.emit(indent, f"except {self.pick(['(ValueError, TypeError)', 'ZeroDivisionError', 'Exception', 'LookupError', 'ArithmeticError'])} as error:")
            self.emit(indent + 1, "print(type(error).__name__, error)")
            if self.chance(0.3):
                self.emit(indent, "else:")
                self.block(indent + 1, dict(scope), result, 1, loops, in_loop)
            if self.chance(0.3):
                self.emit(indent, "finally:")
                self.emit(indent + 1, "print('finally')")
        elif roll < 0.93:
            lists = self.variables(scope, LIST)
            dicts = self.variables(scope, DICT)
            if lists and self.chance(0.6):
                name = self.pick(lists)
                self.emit(indent, self.pick([f"{name}.append({self.expr(INT, scope)})", f"{name}[{self.small(scope, 1)}] = {self.expr(INT, scope)}", f"{name}.pop()", f"{name}.sort()",
                                             f"{name}.insert({self.small(scope, 1)}, {self.expr(INT, scope)})", f"{name}.extend({self.expr(LIST, scope)}[:5])", f"del {name}[{self.small(scope, 1)}]",
                                             f"{name}[1:3] = {self.expr(LIST, scope)}[:3]", f"{name}.remove({self.expr(INT, scope)})", f"{name}.reverse()"]))
            elif dicts:
                name = self.pick(dicts)
                self.emit(indent, self.pick([f"{name}[{self.expr(STR, scope)}] = {self.expr(INT, scope)}", f"{name}.update({self.expr(DICT, scope)})", f"{name}.pop({self.expr(STR, scope)}, None)",
                                             f"{name}.setdefault({self.expr(STR, scope)}, {self.expr(INT, scope)})", f"del {name}[{self.expr(STR, scope)}]"]))
            else:
                self.emit(indent, "pass")
        elif roll < 0.95 and in_loop:
            self.emit(indent, f"if {self.expr(BOOL, scope)}:")
            self.emit(indent + 1, self.pick(["break", "continue"]))
        elif roll < 0.97:
            self.emit(indent, f"if {self.expr(BOOL, scope)}:")
            self.emit(indent + 1, f"raise {self.pick(['ValueError', 'KeyError', 'Custom', 'RuntimeError'])}({self.expr(self.pick(SCALARS), scope)})")
        elif result:
            self.emit(indent, f"if {self.expr(BOOL, scope)}:")
            self.emit(indent + 1, f"return {self.expr(result, scope)}")
        else:
            self.emit(indent, "pass")

    # ---- definitions ---------------------------------------------------------------------
    def function(self, n):
        kinds = [self.kind() for _ in range(self.rng.randint(0, 3))]
        result = self.kind()
        names = [f"p{i}" for i in range(len(kinds))]
        params = [self.annotate(p, k) for p, k in zip(names, kinds)]
        if kinds and self.chance(0.25):
            params[-1] += f" = {self.literal(kinds[-1], {}, 0)}" if kinds[-1] in SCALARS else ""
        arrow = f" -> {result}" if self.typed else ""
        self.emit(0, f"def f{n}({', '.join(params)}){arrow}:")
        scope = dict(zip(names, kinds))
        style = self.rng.random()
        if style < 0.15:  # a generator, consumed by its callers through list() or sum()
            self.emit(1, "def inner():")
            self.emit(2, f"for i0 in range({self.rng.randint(1, 5)}):")
            inner = dict(scope)
            inner["i0"] = INT
            self.emit(3, f"yield {self.expr(INT, inner)}")
            self.emit(1, "v0 = list(inner())")
            scope["v0"] = LIST
        elif style < 0.3:  # a closure
            kind = self.pick([INT, FLOAT, STR])
            self.emit(1, f"v0 = {self.expr(kind, scope)}")
            scope["v0"] = kind
            inner = dict(scope)
            inner["q"] = kind
            self.emit(1, "def inner(q):")
            self.emit(2, "nonlocal v0")
            self.emit(2, f"v0 = {self.expr(kind, inner)}")
            self.emit(2, f"return {self.expr(kind, inner)}")
            self.emit(1, f"v1 = inner({self.expr(kind, scope)})")
            scope["v1"] = kind
        self.block(1, scope, result, 6)
        self.emit(1, f"return {self.expr(result, scope)}")
        self.emit(0, "")
        self.emit(0, "")
        self.functions.append((f"f{n}", kinds, result))

    def cls(self, n):
        base = self.pick([c[0] for c in self.classes]) if self.classes and self.chance(0.6) else None
        fields = {f"a{i}": self.kind() for i in range(self.rng.randint(1, 3))}
        self.emit(0, f"class C{n}({base}):" if base else f"class C{n}:")
        params = ", ".join(self.annotate(a, k) for a, k in fields.items())
        self.emit(1, f"def __init__(self, {params}):")
        if base:
            b = next(c for c in self.classes if c[0] == base)
            self.emit(2, f"super().__init__({', '.join(self.expr(k, dict(fields)) for k in b[1].values())})")
        for a in fields:
            self.emit(2, f"self.{a} = {a}")
        scope = {f"self.{a}": k for a, k in fields.items()}
        methods = []
        for m in range(self.rng.randint(1, 3)):
            kind, result = self.pick([INT, FLOAT, STR]), self.pick([INT, FLOAT, STR, BOOL, LIST])
            self.emit(0, "")
            self.emit(1, f"def m{m}(self, {self.annotate('x', kind)}):")
            local = dict(scope)
            local["x"] = kind
            if self.chance(0.6):
                a = self.pick(fields)
                self.emit(2, f"self.{a} = {self.expr(fields[a], local)}")
            self.emit(2, f"return {self.expr(result, local)}")
            methods.append((f"m{m}", kind, result))
        self.emit(0, "")
        self.emit(1, "def __repr__(self):")
        self.emit(2, f"return f\"C{n}({{', '.join(f'{{k}}={{v!r}}' for k, v in sorted(vars(self).items()))}})\"")
        if self.chance(0.4):
            a = self.pick(fields)
            self.emit(0, "")
            self.emit(1, "def __eq__(self, other):")
            self.emit(2, f"return isinstance(other, C{n}) and self.{a} == other.{a}")
        self.emit(0, "")
        self.emit(0, "")
        self.classes.append((f"C{n}", fields, methods))

    def program(self):
        self.emit(0, "class Custom(Exception):")
        self.emit(1, "pass")
        self.emit(0, "")
        self.emit(0, "")
        for n in range(self.rng.randint(2, 5)):
            self.function(n)
        for n in range(self.rng.randint(0, 3)):
            self.cls(n)
        self.emit(0, "def attempt(label, thunk):")
        self.emit(1, "try:")
        self.emit(2, "print(label, repr(thunk())[:500])")
        self.emit(1, "except Exception as e:")
        self.emit(2, "print(label, type(e).__name__, str(e)[:300])")
        self.emit(0, "")
        self.emit(0, "")
        for name, kinds, _ in self.functions:
            for _ in range(3):
                args = [self.literal(k, {}, 0) if self.chance(0.7) else self.expr(k, {}, 2) for k in kinds]
                if not self.typed and self.chance(0.2) and kinds:  # another type than the function is usually given
                    args[0] = self.literal(self.kind(), {}, 0)
                if self.typed and self.chance(0.1) and kinds:  # annotations may lie
                    args[0] = self.literal(self.kind(), {}, 0)
                self.emit(0, f"attempt('{name}', lambda: {name}({', '.join(args)}))")
        for name, fields, methods in self.classes:
            self.emit(0, f"def use_{name}():")
            self.emit(1, f"objects = [{', '.join(f'{name}(' + ', '.join(self.literal(k, {}, 0) for k in fields.values()) + ')' for _ in range(3))}]")
            self.emit(1, "for o in objects:")
            for m, kind, _ in methods:
                self.emit(2, f"attempt('{name}.{m}', lambda: o.{m}({self.literal(kind, {}, 0)}))")
            self.emit(2, "print(o)")
            self.emit(1, "return [a == b for a in objects for b in objects]")
            self.emit(0, "")
            self.emit(0, "")
            self.emit(0, f"attempt('use {name}', use_{name})")
        return "\n".join(self.lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(Generator(int(sys.argv[1])).program())
