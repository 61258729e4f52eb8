"""Tokenizer, recursive-descent parser, AST, evaluator and printer for arithmetic with variables and functions."""
import math


class ParseError(Exception):
    def __init__(self, message, pos):
        super().__init__(f"{message} at {pos}")
        self.pos = pos


def tokenize(text):
    tokens = []
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or (c == "." and i + 1 < len(text) and text[i + 1].isdigit()):
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            num = text[i:j]
            tokens.append(("num", float(num) if "." in num else int(num), i))
            i = j
        elif c.isalpha() or c == "_":
            j = i
            while j < len(text) and (text[j].isalnum() or text[j] == "_"):
                j += 1
            tokens.append(("name", text[i:j], i))
            i = j
        elif text.startswith("**", i) or text.startswith("//", i):
            tokens.append(("op", text[i:i + 2], i))
            i += 2
        elif c in "+-*/%(),=":
            tokens.append(("op", c, i))
            i += 1
        else:
            raise ParseError(f"unexpected {c!r}", i)
    tokens.append(("end", None, len(text)))
    return tokens


class Num:
    def __init__(self, v):
        self.v = v

    def eval(self, env):
        return self.v

    def __str__(self):
        return str(self.v)


class Var:
    def __init__(self, name):
        self.name = name

    def eval(self, env):
        if self.name not in env:
            raise NameError(f"unknown variable {self.name}")
        return env[self.name]

    def __str__(self):
        return self.name


class Unary:
    def __init__(self, op, x):
        self.op, self.x = op, x

    def eval(self, env):
        v = self.x.eval(env)
        return -v if self.op == "-" else v

    def __str__(self):
        return f"({self.op}{self.x})"


class Binary:
    OPS = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
        "//": lambda a, b: a // b,
        "%": lambda a, b: a % b,
        "**": lambda a, b: a ** b,
    }

    def __init__(self, op, a, b):
        self.op, self.a, self.b = op, a, b

    def eval(self, env):
        return self.OPS[self.op](self.a.eval(env), self.b.eval(env))

    def __str__(self):
        return f"({self.a} {self.op} {self.b})"


class Call:
    FUNCS = {"sqrt": math.sqrt, "max": max, "min": min, "abs": abs, "round": round}

    def __init__(self, name, args):
        self.name, self.args = name, args

    def eval(self, env):
        f = self.FUNCS.get(self.name)
        if f is None:
            raise NameError(f"unknown function {self.name}")
        return f(*[a.eval(env) for a in self.args])

    def __str__(self):
        return f"{self.name}({', '.join(map(str, self.args))})"


class Parser:
    def __init__(self, text):
        self.tokens = tokenize(text)
        self.i = 0

    def peek(self):
        return self.tokens[self.i]

    def next(self):
        t = self.tokens[self.i]
        self.i += 1
        return t

    def accept(self, *ops):
        kind, value, _ = self.peek()
        if kind == "op" and value in ops:
            self.i += 1
            return value
        return None

    def expect(self, op):
        if not self.accept(op):
            kind, value, pos = self.peek()
            raise ParseError(f"expected {op!r}, got {value!r}", pos)

    def parse(self):
        node = self.expr()
        kind, value, pos = self.peek()
        if kind != "end":
            raise ParseError(f"trailing {value!r}", pos)
        return node

    def expr(self):
        node = self.term()
        while op := self.accept("+", "-"):
            node = Binary(op, node, self.term())
        return node

    def term(self):
        node = self.factor()
        while op := self.accept("*", "/", "//", "%"):
            node = Binary(op, node, self.factor())
        return node

    def factor(self):
        if op := self.accept("-", "+"):
            return Unary(op, self.factor())
        return self.power()

    def power(self):
        base = self.atom()
        if self.accept("**"):
            return Binary("**", base, self.factor())
        return base

    def atom(self):
        kind, value, pos = self.next()
        if kind == "num":
            return Num(value)
        if kind == "name":
            if self.accept("("):
                args = []
                if not self.accept(")"):
                    args.append(self.expr())
                    while self.accept(","):
                        args.append(self.expr())
                    self.expect(")")
                return Call(value, args)
            return Var(value)
        if (kind, value) == ("op", "("):
            node = self.expr()
            self.expect(")")
            return node
        raise ParseError(f"unexpected {'end' if kind == 'end' else repr(value)}", pos)


env = {"pi": math.pi, "x": 3}
for text in ("1 + 2 * 3", "(1 + 2) * 3", "2 ** 3 ** 2", "-2 ** 2", "10 / 4", "10 // 4 + 10 % 4", "x * x - 1", "sqrt(16) + max(1, x, 2)",
             "1.5 * -2", "round(pi, 2)", "--x", "2 ** -1", "min(5)", "", "1 +", "(1", "1 2", "2 $ 3", "y + 1", "f(1)", "1 / 0", "max()", "99999999999 * 99999999999"):
    try:
        tree = Parser(text).parse()
        print(f"{text!r:26} {str(tree):34} = {tree.eval(env)}")
    except ParseError as e:
        print(f"{text!r:26} parse error: {e}")
    except (NameError, ZeroDivisionError, TypeError) as e:
        print(f"{text!r:26} {type(e).__name__}: {e}")
