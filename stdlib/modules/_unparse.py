"""ast.unparse() (library reference, "ast"): the text that parses to a tree.

An expression becomes a string at once: its writer is told how tightly the place binds, and puts parentheses around itself
if its own operator binds less. Statements are laid out by a Layout, which knows the depth. Writers are found by the
name of the node's class; a node without one is worth what its last child is, as with a visitor that begins anew at every
visit. What parentheses and quotes are chosen is CPython's choice, more than the grammar asks for in places."""

import ast

# How tightly places and operators bind, after the grammar of expressions.
(_WALRUS, _TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _COMPARISON, _BIT_OR, _BIT_XOR, _BIT_AND, _SHIFT, _SUM, _PRODUCT, _SIGN,
 _POWER, _AWAIT, _ATOM) = range(18)

_BINARY = {
    "Add": ("+", _SUM), "Sub": ("-", _SUM), "Mult": ("*", _PRODUCT), "MatMult": ("@", _PRODUCT), "Div": ("/", _PRODUCT),
    "FloorDiv": ("//", _PRODUCT), "Mod": ("%", _PRODUCT), "Pow": ("**", _POWER), "LShift": ("<<", _SHIFT),
    "RShift": (">>", _SHIFT), "BitOr": ("|", _BIT_OR), "BitXor": ("^", _BIT_XOR), "BitAnd": ("&", _BIT_AND),
}
_BOOLEAN = {"Or": (" or ", _OR), "And": (" and ", _AND)}
_UNARY = {"Not": ("not ", _NOT), "UAdd": ("+", _SIGN), "USub": ("-", _SIGN), "Invert": ("~", _SIGN)}
_COMPARING = {
    "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not", "In": "in",
    "NotIn": "not in",
}


def _kind(node):
    return type(node).__name__


def _text(node, place=_TEST):
    """The expression, or any other part of a statement, where the place binds so tightly."""
    write = _EXPRESSIONS.get(_kind(node))
    return write(node, place) if write is not None else unparse(node)


def _list(nodes, place=_TEST):
    return ", ".join([_text(node, place) for node in nodes])


def _optional(before, node):
    return before + _text(node) if node else ""


def _enclosed(text, own, place):
    return f"({text})" if own < place else text


# ---- strings ----------------------------------------------------------------------------------------------------------

_LONG_QUOTES = ('"""', "'''")
_QUOTES = ("'", '"', *_LONG_QUOTES)


def _escaped(text, kept=""):
    """Text without backslashes and characters that are not printed, but for those kept."""
    if text.isprintable() and "\\" not in text:
        return text
    return "".join([
        c if c in kept or c != "\\" and c.isprintable() else ascii(c)[1:-1] for c in text
    ])


def _quotable(text, quotes, kept=""):
    """How text is written between quotes, and the quotes it allows, best first: those that it doesn't end with."""
    body = _escaped(text, kept)
    allowed = [quote for quote in quotes if quote not in body and (len(quote) == 3 or "\n" not in body)]
    if not allowed:
        literal = repr(text)
        return literal[1:-1], [next((quote for quote in quotes if literal[0] in quote), literal[0])]
    if body:
        last = body[-1]
        allowed = [quote for quote in allowed if quote[0] != last] + [quote for quote in allowed if quote[0] == last]
        if allowed[0][0] == last:
            body = f"{body[:-1]}\\{last}"
    return body, allowed


def _constant_text(value):
    text = repr(value)
    if isinstance(value, (float, complex)):  # there are no literals of them, but numbers too large for a float
        return text.replace("inf", "1e309").replace("nan", "(1e309-1e309)")
    return text


def _constant(node, place):
    value = node.value
    if isinstance(value, tuple):
        comma = "," if len(value) == 1 else ""
        return f"({', '.join([_constant_text(item) for item in value])}{comma})"
    if value is ...:
        return "..."
    return ("u" if node.kind == "u" else "") + _constant_text(value)


_BRACES = str.maketrans({"{": "{{", "}": "}}"})
_IN_FORMATS = str.maketrans({"\\": "\\\\", "'": "\\'", '"': '\\"', "\n": "\\n"})


def _f_string_part(node, in_format=False):
    """What stands between the quotes for a part of an f-string, or of a format in it: literals are not yet escaped there
    but in formats."""
    kind = _kind(node)
    if isinstance(node, ast.JoinedStr):
        return "".join([_f_string_part(part, in_format) for part in node.values])
    if isinstance(node, ast.FormattedValue):
        return _formatted_value(node, _TEST)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value.translate(_BRACES)
        return text.translate(_IN_FORMATS) if in_format else text
    raise ValueError(f"Unexpected node inside JoinedStr, {node!r}")


def _formatted_value(node, place):
    value = _text(node.value, _TEST + 1)
    space = " " if value.startswith("{") else ""
    conversion = f"!{chr(node.conversion)}" if node.conversion != -1 else ""
    spec = f":{_f_string_part(node.format_spec, True)}" if node.format_spec else ""
    return f"{{{space}{value}{conversion}{spec}}}"


def _joined_string(node, place):
    parts = [(_f_string_part(part), isinstance(part, ast.Constant)) for part in node.values]
    quotes = list(_QUOTES)
    body = ""
    for text, is_literal in parts:
        if is_literal:
            text, allowed = _quotable(text, quotes)
            if allowed[0] not in quotes:  # none of those that the parts before it allow
                body = "".join([_escaped(text).replace("'", "\\'") if is_literal else text for text, is_literal in parts])
                return f"f'''{body}'''"
            quotes = allowed
        elif "\n" in text:  # else an expression may contain the quotes around it (PEP 701)
            quotes = [quote for quote in quotes if quote in _LONG_QUOTES]
        body += text
    return f"f{quotes[0]}{body}{quotes[0]}"


# ---- expressions ------------------------------------------------------------------------------------------------------


def _boolean(node, place):
    operator, own = _BOOLEAN[_kind(node.op)]
    # Each operand is placed a level tighter than the one before.
    operands = [_text(operand, min(own + count, _ATOM)) for count, operand in enumerate(node.values, 1)]
    return _enclosed(operator.join(operands), own, place)


def _binary(node, place):
    operator, own = _BINARY[_kind(node.op)]
    groups_right = operator == "**"
    left = _text(node.left, own + groups_right)
    right = _text(node.right, own + (not groups_right))
    return _enclosed(f"{left} {operator} {right}", own, place)


def _unary(node, place):
    operator, own = _UNARY[_kind(node.op)]
    return _enclosed(operator + _text(node.operand, own), own, place)


def _comparison(node, place):
    text = _text(node.left, _COMPARISON + 1)
    for operator, operand in zip(node.ops, node.comparators):
        text += f" {_COMPARING[_kind(operator)]} {_text(operand, _COMPARISON + 1)}"
    return _enclosed(text, _COMPARISON, place)


def _named(node, place):
    return _enclosed(f"{_text(node.target, _ATOM)} := {_text(node.value, _ATOM)}", _WALRUS, place)


def _lambda(node, place):
    parameters = _text(node.args)
    space = " " if parameters else ""
    return _enclosed(f"lambda{space}{parameters}: {_text(node.body)}", _TEST, place)


def _conditional(node, place):
    text = f"{_text(node.body, _TEST + 1)} if {_text(node.test, _TEST + 1)} else {_text(node.orelse)}"
    return _enclosed(text, _TEST, place)


def _await(node, place):
    return _enclosed(f"await {_text(node.value, _ATOM)}" if node.value else "await", _AWAIT, place)


def _yield(node, place):
    return _enclosed(f"yield {_text(node.value, _ATOM)}" if node.value else "yield", _YIELD, place)


def _yield_from(node, place):
    if not node.value:
        raise ValueError("Node can't be used without a value attribute.")
    return _enclosed(f"yield from {_text(node.value, _ATOM)}", _YIELD, place)


def _tuple_items(nodes):
    return _list(nodes) + ("," if len(nodes) == 1 else "")


def _tuple(node, place):
    items = _tuple_items(node.elts)
    return f"({items})" if not node.elts else _enclosed(items, _TUPLE, place)


def _set(node, place):
    return f"{{{_list(node.elts)}}}" if node.elts else "{*()}"


def _dict(node, place):
    items = []
    for key, value in zip(node.keys, node.values):
        items.append(f"**{_text(value, _BIT_OR)}" if key is None else f"{_text(key)}: {_text(value)}")
    return f"{{{', '.join(items)}}}"


def _clauses(generators):
    return "".join([_text(generator) for generator in generators])


def _clause(node, place):
    text = f"{' async' if node.is_async else ''} for {_text(node.target, _TUPLE)} in {_text(node.iter, _TEST + 1)}"
    return text + "".join([f" if {_text(condition, _TEST + 1)}" for condition in node.ifs])


def _attribute(node, place):
    value = _text(node.value, _ATOM)
    # "3.real" would be a float's beginning.
    if isinstance(node.value, ast.Constant) and isinstance(node.value.value, int):
        value += " "
    return f"{value}.{node.attr}"


def _call(node, place):
    return f"{_text(node.func, _ATOM)}({_list([*node.args, *node.keywords])})"


def _subscript(node, place):
    index = node.slice
    shown = _tuple_items(index.elts) if isinstance(index, ast.Tuple) and index.elts else _text(index)
    return f"{_text(node.value, _ATOM)}[{shown}]"


def _slice(node, place):
    lower = _text(node.lower) if node.lower else ""
    return f"{lower}:{_optional('', node.upper)}{_optional(':', node.step)}"


def _parameters(node, place):
    positional = [*node.posonlyargs, *node.args]
    without = len(positional) - len(node.defaults)
    parts = []
    for index, parameter in enumerate(positional):
        default = node.defaults[index - without] if index >= without else None
        parts.append(_text(parameter) + _optional("=", default))
        if index + 1 == len(node.posonlyargs):
            parts.append("/")
    if node.vararg:
        parts.append("*" + _text(node.vararg))
    elif node.kwonlyargs:
        parts.append("*")
    for parameter, default in zip(node.kwonlyargs, node.kw_defaults):
        parts.append(_text(parameter) + _optional("=", default))
    if node.kwarg:
        parts.append("**" + _text(node.kwarg))
    return ", ".join(parts)


def _keyword(node, place):
    return f"**{_text(node.value)}" if node.arg is None else f"{node.arg}={_text(node.value)}"


def _alias(node, place):
    return f"{node.name} as {node.asname}" if node.asname else node.name


# ---- patterns ---------------------------------------------------------------------------------------------------------


def _mapping_pattern(node, place):
    items = [f"{_text(key)}: {_text(pattern)}" for key, pattern in zip(node.keys, node.patterns)]
    if node.rest:
        items.append(f"**{node.rest}")
    return f"{{{', '.join(items)}}}"


def _class_pattern(node, place):
    items = [_text(pattern) for pattern in node.patterns]
    items += [f"{name}={_text(pattern)}" for name, pattern in zip(node.kwd_attrs, node.kwd_patterns)]
    return f"{_text(node.cls, _ATOM)}({', '.join(items)})"


def _capture(node, place):
    if node.name is None:
        return "_"
    if node.pattern is None:
        return node.name
    return _enclosed(f"{_text(node.pattern, _BIT_OR)} as {node.name}", _TEST, place)


def _alternatives(node, place):
    return _enclosed(" | ".join([_text(pattern, _BIT_OR + 1) for pattern in node.patterns]), _BIT_OR, place)


_EXPRESSIONS = {
    "Name": lambda node, place: node.id,
    "Constant": _constant,
    "JoinedStr": _joined_string,
    "FormattedValue": _formatted_value,
    "BoolOp": _boolean,
    "BinOp": _binary,
    "UnaryOp": _unary,
    "Compare": _comparison,
    "NamedExpr": _named,
    "Lambda": _lambda,
    "IfExp": _conditional,
    "Await": _await,
    "Yield": _yield,
    "YieldFrom": _yield_from,
    "Tuple": _tuple,
    "List": lambda node, place: f"[{_list(node.elts)}]",
    "Set": _set,
    "Dict": _dict,
    "ListComp": lambda node, place: f"[{_text(node.elt)}{_clauses(node.generators)}]",
    "SetComp": lambda node, place: f"{{{_text(node.elt)}{_clauses(node.generators)}}}",
    "GeneratorExp": lambda node, place: f"({_text(node.elt)}{_clauses(node.generators)})",
    "DictComp": lambda node, place: f"{{{_text(node.key)}: {_text(node.value)}{_clauses(node.generators)}}}",
    "comprehension": _clause,
    "Attribute": _attribute,
    "Call": _call,
    "Subscript": _subscript,
    "Slice": _slice,
    "Starred": lambda node, place: "*" + _text(node.value, _BIT_OR),
    "arguments": _parameters,
    "arg": lambda node, place: node.arg + _optional(": ", node.annotation),
    "keyword": _keyword,
    "alias": _alias,
    "withitem": lambda node, place: _text(node.context_expr) + _optional(" as ", node.optional_vars),
    "FunctionType": lambda node, place: f"({_list(node.argtypes)}) -> {_text(node.returns)}",
    "TypeVar": lambda node, place: node.name + _optional(": ", node.bound) + _optional(" = ", node.default_value),
    "TypeVarTuple": lambda node, place: "*" + node.name + _optional(" = ", node.default_value),
    "ParamSpec": lambda node, place: "**" + node.name + _optional(" = ", node.default_value),
    "MatchValue": lambda node, place: _text(node.value),
    "MatchSingleton": lambda node, place: _constant_text(node.value),
    "MatchSequence": lambda node, place: f"[{_list(node.patterns)}]",
    "MatchStar": lambda node, place: f"*{node.name or '_'}",
    "MatchMapping": _mapping_pattern,
    "MatchClass": _class_pattern,
    "MatchAs": _capture,
    "MatchOr": _alternatives,
}


# ---- statements -------------------------------------------------------------------------------------------------------


class Layout:
    """The text of statements: pieces, each but the first line beginning with its newline."""

    def __init__(self):
        self.pieces = []
        self.depth = 0
        self.ignored = {}  # by line, what follows "type: " there

    def add(self, node):
        """A statement on its own lines; anything else goes on where the text ends."""
        lay_out = _STATEMENTS.get(_kind(node))
        if lay_out is not None:
            lay_out(self, node)
        else:
            self.pieces.append(_text(node))

    def line(self, text):
        newline = "\n" if self.pieces else ""
        self.pieces.append(f"{newline}{'    ' * self.depth}{text}")

    def gap(self):
        if self.pieces:
            self.pieces.append("\n")

    def block(self, header, body, comment=""):
        self.line(f"{header}:{comment}")
        self.inner(body)

    def inner(self, body):
        self.depth += 1
        for node in body:
            self.add(node)
        self.depth -= 1

    def optional_block(self, header, body):
        if body:
            self.block(header, body)

    def documented(self, node):
        """The body of a module, class or function: its docstring is written as such."""
        body = node.body
        first = body[0] if body else None
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
            text, quotes = _quotable(first.value.value, _LONG_QUOTES, "\n\t")
            prefix = "u" if first.value.kind == "u" else ""
            self.line(f"{prefix}{quotes[0]}{text}{quotes[0]}")
            body = body[1:]
        for node in body:
            self.add(node)

    def type_comment(self, node):
        comment = self.ignored.get(node.lineno) or node.type_comment
        return f" # type: {comment}" if comment is not None else ""


def _module(layout, node):
    layout.ignored = {ignore.lineno: "ignore" + ignore.tag for ignore in node.type_ignores}
    layout.documented(node)
    layout.ignored = {}


def _simple(write):
    return lambda layout, node: layout.line(write(node))


def _assignment(layout, node):
    targets = "".join([f"{_text(target, _TUPLE)} = " for target in node.targets])
    layout.line(f"{targets}{_text(node.value)}{layout.type_comment(node)}")


def _annotation(node):
    target = _text(node.target)
    if not node.simple and isinstance(node.target, ast.Name):
        target = f"({target})"
    return f"{target}: {_text(node.annotation)}{_optional(' = ', node.value)}"


def _raise(node):
    if node.exc:
        return f"raise {_text(node.exc)}{_optional(' from ', node.cause)}"
    if node.cause:
        raise ValueError("Node can't use cause without an exception.")
    return "raise"


def _import_from(node):
    return f"from {'.' * (node.level or 0)}{node.module or ''} import {_list(node.names)}"


def _type_parameters(node):
    parameters = getattr(node, "type_params", None)
    return f"[{_list(parameters)}]" if parameters else ""


def _decorators(layout, node):
    layout.gap()
    for decorator in node.decorator_list:
        layout.line("@" + _text(decorator))


def _class(layout, node):
    _decorators(layout, node)
    header = f"class {node.name}{_type_parameters(node)}"
    if node.bases or node.keywords:
        header += f"({_list([*node.bases, *node.keywords])})"
    _documented_block(layout, node, header, "")


def _documented_block(layout, node, header, comment):
    layout.line(f"{header}:{comment}")
    layout.depth += 1
    layout.documented(node)
    layout.depth -= 1


def _function(layout, node):
    _decorators(layout, node)
    keyword = "async def" if _kind(node) == "AsyncFunctionDef" else "def"
    header = f"{keyword} {node.name}{_type_parameters(node)}({_text(node.args)}){_optional(' -> ', node.returns)}"
    _documented_block(layout, node, header, layout.type_comment(node))


def _for(layout, node):
    keyword = "async for" if _kind(node) == "AsyncFor" else "for"
    layout.block(f"{keyword} {_text(node.target, _TUPLE)} in {_text(node.iter)}", node.body, layout.type_comment(node))
    layout.optional_block("else", node.orelse)


def _while(layout, node):
    layout.block(f"while {_text(node.test)}", node.body)
    layout.optional_block("else", node.orelse)


def _if(layout, node):
    keyword = "if"
    while True:
        layout.block(f"{keyword} {_text(node.test)}", node.body)
        rest = node.orelse
        if not rest or len(rest) > 1 or not isinstance(rest[0], ast.If):
            break
        keyword, node = "elif", rest[0]
    layout.optional_block("else", rest)


def _with(layout, node):
    keyword = "async with" if _kind(node) == "AsyncWith" else "with"
    layout.block(f"{keyword} {_list(node.items)}", node.body, layout.type_comment(node))


def _match(layout, node):
    layout.block(f"match {_text(node.subject)}", node.cases)


def _case(layout, node):
    layout.block(f"case {_text(node.pattern)}{_optional(' if ', node.guard)}", node.body)


def _try(layout, node):
    handling = "except*" if _kind(node) == "TryStar" else "except"
    layout.block("try", node.body)
    for handler in node.handlers:
        _handle(layout, handler, handling)
    layout.optional_block("else", node.orelse)
    layout.optional_block("finally", node.finalbody)


def _handle(layout, node, handling="except"):
    name = f" as {node.name}" if node.name else ""
    layout.block(f"{handling}{_optional(' ', node.type)}{name}", node.body)


def _listed(layout, nodes):
    for node in nodes:
        layout.add(node)


_STATEMENTS = {
    "list": _listed,
    "Module": _module,
    "Expr": _simple(lambda node: _text(node.value, _YIELD)),
    "Assign": _assignment,
    "AugAssign": _simple(
        lambda node: f"{_text(node.target)} {_BINARY[_kind(node.op)][0]}= {_text(node.value)}"
    ),
    "AnnAssign": _simple(_annotation),
    "TypeAlias": _simple(lambda node: f"type {_text(node.name)}{_type_parameters(node)} = {_text(node.value)}"),
    "Return": _simple(lambda node: "return" + _optional(" ", node.value)),
    "Delete": _simple(lambda node: "del " + _list(node.targets)),
    "Raise": _simple(_raise),
    "Assert": _simple(lambda node: f"assert {_text(node.test)}{_optional(', ', node.msg)}"),
    "Import": _simple(lambda node: "import " + _list(node.names)),
    "ImportFrom": _simple(_import_from),
    "Global": _simple(lambda node: "global " + ", ".join(node.names)),
    "Nonlocal": _simple(lambda node: "nonlocal " + ", ".join(node.names)),
    "Pass": _simple(lambda node: "pass"),
    "Break": _simple(lambda node: "break"),
    "Continue": _simple(lambda node: "continue"),
    "ClassDef": _class,
    "FunctionDef": _function,
    "AsyncFunctionDef": _function,
    "For": _for,
    "AsyncFor": _for,
    "While": _while,
    "If": _if,
    "With": _with,
    "AsyncWith": _with,
    "Match": _match,
    "match_case": _case,
    "Try": _try,
    "TryStar": _try,
    "ExceptHandler": _handle,
}


def unparse(tree):
    kind = _kind(tree)
    if kind in _STATEMENTS or kind in _EXPRESSIONS:
        layout = Layout()
        layout.add(tree)
        return "".join(layout.pieces)
    text = ""
    for child in ast.iter_child_nodes(tree):
        text = unparse(child)
    return text
