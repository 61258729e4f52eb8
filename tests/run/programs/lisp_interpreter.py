"""A small Lisp: reader, environments, closures, special forms, tail calls in a loop, errors."""
import math
import operator
from functools import reduce


class LispError(Exception):
    pass


class Symbol(str):
    pass


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        env = self
        while env is not None:
            if name in env:
                return env
            env = env.outer
        raise LispError(f"unbound: {name}")


class Procedure:
    def __init__(self, params, body, env):
        self.params, self.body, self.env = params, body, env

    def __repr__(self):
        return f"<procedure/{len(self.params)}>"


def tokenize(s):
    return s.replace("(", " ( ").replace(")", " ) ").replace("'", " ' ").split()


def read(tokens):
    if not tokens:
        raise LispError("unexpected end")
    t = tokens.pop(0)
    if t == "(":
        out = []
        while tokens and tokens[0] != ")":
            out.append(read(tokens))
        if not tokens:
            raise LispError("missing )")
        tokens.pop(0)
        return out
    if t == ")":
        raise LispError("unexpected )")
    if t == "'":
        return [Symbol("quote"), read(tokens)]
    for kind in (int, float):
        try:
            return kind(t)
        except ValueError:
            pass
    return {"#t": True, "#f": False}.get(t, Symbol(t))


def show(x):
    if x is True or x is False:
        return "#t" if x else "#f"
    if isinstance(x, list):
        return "(" + " ".join(map(show, x)) + ")"
    return str(x)


def chain(op):
    return lambda *a: all(op(x, y) for x, y in zip(a, a[1:]))


GLOBAL = Env()
GLOBAL.update({
    "+": lambda *a: sum(a), "*": lambda *a: reduce(operator.mul, a, 1), "-": lambda a, *b: a - sum(b) if b else -a,
    "/": operator.truediv, "quotient": operator.floordiv, "mod": operator.mod, "<": chain(operator.lt), ">": chain(operator.gt),
    "=": chain(operator.eq), "<=": chain(operator.le), "not": lambda x: x is False, "list": lambda *a: list(a), "car": lambda l: l[0],
    "cdr": lambda l: l[1:], "cons": lambda a, l: [a] + l, "null?": lambda l: l == [], "length": len, "sqrt": math.sqrt, "append": lambda *l: sum(l, []),
    "map": lambda f, l: [apply(f, [x]) for x in l], "apply": lambda f, l: apply(f, l),
})


def apply(f, args):
    if isinstance(f, Procedure):
        if len(args) != len(f.params):
            raise LispError(f"expected {len(f.params)} arguments, got {len(args)}")
        return evaluate(f.body, Env(f.params, args, f.env))
    return f(*args)


def evaluate(x, env=GLOBAL):
    while True:
        if isinstance(x, Symbol):
            return env.find(x)[x]
        if not isinstance(x, list):
            return x
        if not x:
            raise LispError("empty application")
        head, *rest = x
        if head == "quote":
            return rest[0]
        if head == "if":
            test, then, *other = rest
            x = then if evaluate(test, env) is not False else (other[0] if other else False)
            continue
        if head == "define":
            name, value = rest[0], rest[1:]
            if isinstance(name, list):
                name, *params = name
                env[name] = Procedure(params, [Symbol("begin"), *value], env)
            else:
                env[name] = evaluate(value[0], env)
            return name
        if head == "set!":
            env.find(rest[0])[rest[0]] = evaluate(rest[1], env)
            return None
        if head == "lambda":
            return Procedure(rest[0], [Symbol("begin"), *rest[1:]], env)
        if head == "begin":
            for e in rest[:-1]:
                evaluate(e, env)
            x = rest[-1]
            continue
        if head == "let":
            env = Env([n for n, _ in rest[0]], [evaluate(v, env) for _, v in rest[0]], env)
            x = [Symbol("begin"), *rest[1:]]
            continue
        if head == "cond":
            for test, *body in rest:
                if test == "else" or evaluate(test, env) is not False:
                    x = [Symbol("begin"), *body]
                    break
            else:
                return False
            continue
        f, *args = [evaluate(e, env) for e in x]
        if isinstance(f, Procedure):
            if len(args) != len(f.params):
                raise LispError(f"expected {len(f.params)} arguments, got {len(args)}")
            x, env = f.body, Env(f.params, args, f.env)
            continue
        if not callable(f):
            raise LispError(f"not a procedure: {show(f)}")
        return f(*args)


program = """
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(fact 25)
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))
(loop 20000 0)
(define make-counter (lambda () (let ((n 0)) (lambda () (begin (set! n (+ n 1)) n)))))
(define c (make-counter))
(c)
(c)
(map (lambda (x) (* x x)) '(1 2 3 4))
(define (filter p l) (cond ((null? l) '()) ((p (car l)) (cons (car l) (filter p (cdr l)))) (else (filter p (cdr l)))))
(filter (lambda (x) (= 0 (mod x 2))) (list 1 2 3 4 5 6))
(define (compose f g) (lambda (x) (f (g x))))
((compose sqrt fact) 4)
(let ((x 2) (y 3)) (+ x y (apply + '(1 2 3))))
'(a (b #t) 2.5)
(< 1 2 3)
(append '(1) '(2 3) '())
fact
(undefined 1)
(fact 1 2)
(1 2)
(car '())
"""
depth, buf = 0, ""
for line in program.strip().splitlines():
    try:
        result = evaluate(read(tokenize(line)))
        if result is not None and not line.startswith("(define"):
            print(show(result))
    except (LispError, IndexError) as e:
        print(f"{type(e).__name__}: {e}")
for bad in ("(+ 1", ")", ""):
    try:
        read(tokenize(bad))
    except LispError as e:
        print(e)
