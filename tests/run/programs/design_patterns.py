"""Visitor, strategy, builder, command with undo, observer, singleton, proxy, chain of responsibility, memento."""
import copy
import functools


class Expr:
    def accept(self, visitor):
        return getattr(visitor, "visit_" + type(self).__name__.lower())(self)


class Lit(Expr):
    def __init__(self, v):
        self.v = v


class Add(Expr):
    def __init__(self, *parts):
        self.parts = parts


class Mul(Add):
    pass


class Eval:
    def visit_lit(self, n):
        return n.v

    def visit_add(self, n):
        return sum(p.accept(self) for p in n.parts)

    def visit_mul(self, n):
        return functools.reduce(lambda a, b: a * b, (p.accept(self) for p in n.parts))


class Show:
    def visit_lit(self, n):
        return repr(n.v)

    def visit_add(self, n):
        return "(" + " + ".join(p.accept(self) for p in n.parts) + ")"

    def visit_mul(self, n):
        return "*".join(p.accept(self) for p in n.parts)


tree = Mul(Lit(2), Add(Lit(3), Lit(4), Mul(Lit(5), Lit(6))))
print(tree.accept(Show()), "=", tree.accept(Eval()))


class Document:
    def __init__(self):
        self.text = ""
        self.done, self.undone = [], []

    def do(self, command):
        command.execute(self)
        self.done.append(command)
        self.undone.clear()

    def undo(self):
        if self.done:
            c = self.done.pop()
            c.revert(self)
            self.undone.append(c)

    def redo(self):
        if self.undone:
            c = self.undone.pop()
            c.execute(self)
            self.done.append(c)


class Insert:
    def __init__(self, at, s):
        self.at, self.s = at, s

    def execute(self, d):
        d.text = d.text[:self.at] + self.s + d.text[self.at:]

    def revert(self, d):
        d.text = d.text[:self.at] + d.text[self.at + len(self.s):]


class Replace:
    def __init__(self, old, new):
        self.old, self.new = old, new

    def execute(self, d):
        self.before = d.text
        d.text = d.text.replace(self.old, self.new)

    def revert(self, d):
        d.text = self.before


d = Document()
states = []
for step in (Insert(0, "hello"), Insert(5, " world"), Replace("o", "0"), "undo", "undo", "redo", Insert(0, ">"), "redo", "undo", "undo", "undo", "undo"):
    if isinstance(step, str):
        getattr(d, step)()
    else:
        d.do(step)
    states.append(d.text)
print(states)


class Query:
    def __init__(self, table):
        self._table, self._cols, self._where, self._limit = table, ["*"], [], None

    def _copy(self, **changes):
        q = copy.copy(self)
        q.__dict__.update(changes)
        return q

    def select(self, *cols):
        return self._copy(_cols=list(cols))

    def where(self, **eq):
        return self._copy(_where=self._where + [f"{k} = {v!r}" for k, v in eq.items()])

    def limit(self, n):
        return self._copy(_limit=n)

    def __str__(self):
        parts = [f"SELECT {', '.join(self._cols)} FROM {self._table}"]
        if self._where:
            parts.append("WHERE " + " AND ".join(self._where))
        if self._limit is not None:
            parts.append(f"LIMIT {self._limit}")
        return " ".join(parts)


base = Query("users").where(active=True)
print(base.select("id", "name").limit(5), "|", base.where(name="o'x"), "|", base)


class Config:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.values = {}
        return cls._instance


Config().values["x"] = 1
print(Config() is Config(), Config().values)


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "calls", [])

    def __getattr__(self, name):
        attr = getattr(self._target, name)
        if not callable(attr):
            return attr

        def wrapper(*a, **k):
            self.calls.append((name, a))
            return attr(*a, **k)

        return wrapper

    def __len__(self):
        return len(self._target)


p = Proxy([3, 1, 2])
p.append(0)
p.sort()
print(p._target, p.calls, len(p), p.index(2))


def handler(limit, name):
    def handle(amount, then=None):
        if amount <= limit:
            return f"{name} approves {amount}"
        return then(amount) if then else f"nobody approves {amount}"

    return handle


def chain(*handlers):
    def run(amount, i=0):
        nxt = (lambda a: run(a, i + 1)) if i + 1 < len(handlers) else None
        return handlers[i](amount, nxt)

    return run


approve = chain(handler(10, "clerk"), handler(100, "boss"), handler(1000, "ceo"))
print([approve(a) for a in (5, 50, 500, 5000)])
orig = {"a": [1, 2], "b": {"c": [3]}}
shallow, deep = copy.copy(orig), copy.deepcopy(orig)
orig["a"].append(9)
orig["b"]["c"].append(9)
orig["new"] = 1
print(shallow, deep)
strategies = {"asc": sorted, "desc": lambda xs: sorted(xs, reverse=True), "len": functools.partial(sorted, key=len)}
print({k: f(["bb", "a", "ccc"]) for k, f in strategies.items()})
