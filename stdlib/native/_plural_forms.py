"""exec() of the function that gettext makes of a plural form: the expression in its text is worked out here.

The expression is Python: numbers, n, parentheses, `a if b else c`, the logical operators, comparisons and arithmetic."""
import operator

# Frames of the function are gettext's for who asks where it was called from.
__name__ = "gettext"

_COMPARISONS = {"==": operator.eq, "!=": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}
_SUMS = {"+": operator.add, "-": operator.sub}
_PRODUCTS = {"*": operator.mul, "//": operator.floordiv, "%": operator.mod}


class _Parser:
    """Makes of an expression a function of n, by recursive descent. (Reference §6: the order of precedence.)"""

    def __init__(self, text):
        self.words = text.replace("(", " ( ").replace(")", " ) ").split()
        self.words.reverse()

    def next(self):
        return self.words[-1] if self.words else ""

    def take(self, word):
        if self.next() != word:
            return False
        self.words.pop()
        return True

    def conditional(self):
        chosen = self.disjunction()
        if not self.take("if"):
            return chosen
        test = self.disjunction()
        if not self.take("else"):
            raise SyntaxError("expected 'else' after 'if' expression")
        other = self.conditional()
        return lambda n: chosen(n) if test(n) else other(n)

    def disjunction(self):
        left = self.conjunction()
        while self.take("or"):
            left = self.either(left, self.conjunction())
        return left

    def conjunction(self):
        left = self.negation()
        while self.take("and"):
            left = self.both(left, self.negation())
        return left

    def either(self, left, right):
        return lambda n: left(n) or right(n)

    def both(self, left, right):
        return lambda n: left(n) and right(n)

    def negation(self):
        if self.take("not"):
            operand = self.negation()
            return lambda n: not operand(n)
        return self.comparison()

    def comparison(self):
        left = self.arithmetic(_SUMS, _PRODUCTS)
        while self.next() in _COMPARISONS:
            compare = _COMPARISONS[self.words.pop()]
            left = self.applied(compare, left, self.arithmetic(_SUMS, _PRODUCTS))
        return left

    def arithmetic(self, operators, tighter):
        left = self.arithmetic(tighter, None) if tighter else self.atom()
        while self.next() in operators:
            operation = operators[self.words.pop()]
            left = self.applied(operation, left, self.arithmetic(tighter, None) if tighter else self.atom())
        return left

    def applied(self, operation, left, right):
        return lambda n: operation(left(n), right(n))

    def atom(self):
        if self.take("("):
            inner = self.conditional()
            if not self.take(")"):
                raise SyntaxError("'(' was never closed")
            return inner
        if self.take("n"):
            return lambda n: n
        word = self.next()
        if word == "not":
            raise SyntaxError("'not' after an operator must be parenthesized")
        if not word.isdecimal():
            raise SyntaxError("invalid syntax")
        number = int(self.words.pop())
        return lambda n: number


def exec(text, namespace):
    start, end = "return int(", ")"
    parser = _Parser(text[text.index(start) + len(start):text.rindex(end)])
    expression = parser.conditional()
    if parser.next():
        raise SyntaxError("invalid syntax")
    as_int = namespace["_as_int"]

    def func(n):
        if not isinstance(n, int):
            n = as_int(n)
        return int(expression(n))

    func.__qualname__ = "func"
    namespace["func"] = func
